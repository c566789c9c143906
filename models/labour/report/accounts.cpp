#include "models/labour/report/accounts.hpp"

#include <fmt/format.h>

#include <numeric>
#include <string_view>

#include "engine/kernel/check.hpp"

namespace labour::accounts {
namespace {

using engine::Month;

constexpr const char* state_names[states] = {"vacant", "employed", "unemployed", "inactive", "away"};

// Holds one law in one month; says the numbers when it is broken, of what `what()` names: thousands of names
// a month are not put together for nothing.
class Law {
 public:
  Law(std::string_view name, Month month) : name_(name), month_(month) {}

  template <class What>
  void equal(Count found, Count expected, What&& what) const {
    if (found == expected) return;
    broken(name_, month_, fmt::format("{} is {}, not {}", what(), found, expected));
  }
  // stock = last + in − out (+ ageing)
  template <class What>
  void balanced(Count now, Count last, Count in, Count out, What&& what, Count aged = 0) const {
    if (now == last + in - out + aged) return;
    broken(name_, month_,
           fmt::format("{} is {}, not {} last month + {} in − {} out + {} by ageing", what(), now, last, in,
                       out, aged));
  }

 private:
  std::string_view name_;
  Month month_;
};

Count moves_into(const Flows& flows, State s) {
  Count n = 0;
  for (std::size_t other = 0; other < states; ++other)
    for (const bool commuters : {false, true}) n += flows.moves(static_cast<State>(other), s, commuters);
  return n;
}

Count moves_out_of(const Flows& flows, State s) {
  Count n = 0;
  for (std::size_t other = 0; other < states; ++other)
    for (const bool commuters : {false, true}) n += flows.moves(s, static_cast<State>(other), commuters);
  return n;
}

void check_states(Month month, const Counts& last, const Counts& now, const Flows& flows) {
  const Law law("persons are conserved", month);
  Count present = 0;
  Count present_last = 0;
  for (std::size_t s = index_of(State::employed); s < states; ++s) {
    const auto state = static_cast<State>(s);
    law.balanced(now.persons_in(state), last.persons_in(state), moves_into(flows, state),
                 moves_out_of(flows, state),
                 [&] { return fmt::format("number of persons {}", state_names[s]); });
    present += now.persons_in(state);
    present_last += last.persons_in(state);
  }
  law.balanced(present, present_last, moves_out_of(flows, State::vacant), moves_into(flows, State::vacant),
               [] { return "number of persons in the store"; });
}

std::string group_text(std::size_t group) {
  return fmt::format("age group {}, education {}, residency {}", group / (educations * residencies),
                     group / residencies % educations, group % residencies);
}

void check_groups(Month month, const Counts& last, const Counts& now, const Flows& flows, Flows::Stock stock,
                  State state) {
  const Law law("flows equal changes of stocks", month);
  const std::size_t s = index_of(state);
  const Counted<person_groups> aged = ageing(last.crossing[s]);
  for (std::size_t g = 0; g < person_groups; ++g)
    law.balanced(
        now.persons[s][g], last.persons[s][g], flows.into(stock)[g], flows.out_of(stock)[g],
        [&] { return fmt::format("{} in {}", state_names[s], group_text(g)); }, aged[g]);
  for (std::size_t t = 0; t < towns; ++t)
    law.balanced(now.in_town[s][t], last.in_town[s][t], flows.into_by_town(stock)[t],
                 flows.out_of_by_town(stock)[t],
                 [&] { return fmt::format("{} in town {}", state_names[s], t); });
}

void check_jobs(Month month, const Counts& last, const Counts& now, const Flows& flows) {
  const Law holders("a filled job has one holder", month);
  holders.equal(now.filled(), now.persons_in(State::employed),
                [] { return "number of filled jobs against holders"; });
  holders.equal(now.cells_below_zero, 0, [] { return "number of cells with negative staff or vacancies"; });
  const Law law("jobs = last + hires - separations", month);
  for (std::size_t g = 0; g < job_groups; ++g)
    law.balanced(now.jobs[g], last.jobs[g], flows.hires()[g], flows.separations()[g], [&] {
      return fmt::format("jobs in industry {}, occupation {}", g / occupations, g % occupations);
    });
}

void check_funds(Month month, const Counts& last, const Counts& now) {
  const Law law("the fund balances", month);
  for (std::size_t f = 0; f < fund_kinds; ++f) {
    const auto kind = static_cast<FundKind>(f);
    law.balanced(now.funds[kind].balance, last.funds[kind].balance, now.funds[kind].in, now.funds[kind].out,
                 [&] { return fmt::format("balance of the fund {} in CNY", fund_names[f].code); });
  }
}

}  // namespace

void broken(std::string_view law, Month month, const std::string& what) {
  throw engine::Bug(fmt::format("law broken in {}: {}: {}", month.text(), law, what));
}

void check(Month month, const Counts& last, const Counts& now, const Flows& flows) {
  check_states(month, last, now, flows);
  check_groups(month, last, now, flows, Flows::employment, State::employed);
  check_groups(month, last, now, flows, Flows::unemployment, State::unemployed);
  check_jobs(month, last, now, flows);
  check_funds(month, last, now);
}

}  // namespace labour::accounts
