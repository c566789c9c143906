// What holds at the end of a month, counted from the persons.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "models/labour/policies.hpp"
#include "models/labour/world/world.hpp"

namespace labour::tests {

// How laws are broken; empty where they hold.
using Violations = std::vector<std::string>;

inline bool names(const Violations& violations, const std::string& words) {
  return std::any_of(violations.begin(), violations.end(),
                     [&](const std::string& v) { return v.find(words) != std::string::npos; });
}

// No number is that of two persons.
inline void look_for_doubles(const World& world, engine::Month month, Violations& broken) {
  std::unordered_set<std::uint64_t> seen;
  for (std::size_t i = 0; i < world.workers.size(); ++i)
    if (const Worker w(i);
        world.workers.state[w] != State::vacant && !seen.insert(world.workers.id[w]).second)
      broken.push_back(fmt::format("one person one row: {} twice in {}", world.workers.id[w], month.text()));
}

// The vacancies at the end are those that were posted less those filled by a hire. Posted are the jobs wanted
// less the staff at the time of posting, which is that of now before this month's hires and moves, and less
// those that have lapsed.
inline void look_at_vacancies(const World& world, engine::Month month, Violations& broken) {
  const Cells& c = world.cells;
  std::vector<std::int32_t> hired(c.size(), 0), moved(c.size(), 0);
  for (const Event& e : world.events) {
    if (!e.to.is_none()) ++hired[e.to.index()];
    if (!e.from.is_none() && e.after == State::employed) ++moved[e.from.index()];
  }
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Cell cell(i);
    const Employer kind = world.firms.kind[c.firm[cell]];
    if (c.employer[cell] != kind)
      broken.push_back(fmt::format("a job cell knows its employer: not cell {} in {}", i, month.text()));
    const bool posts = kind == Employer::firm || kind == Employer::outside;
    const std::int32_t missing = std::max(0, c.wanted[cell] - (c.head[cell] - hired[i] + moved[i]));
    const std::int32_t posted = missing - c.lapsed[cell];
    const std::int32_t expected = posts ? posted - hired[i] : 0;
    if (c.vacancies[cell] != expected || c.vacancies[cell] < 0)
      broken.push_back(fmt::format("hires close vacancies: {} left of {} posted after {} hires in {}",
                                   c.vacancies[cell], posts ? posted : 0, hired[i], month.text()));
  }
}

// What the fund pays out is the benefit of those who have a claim, by the year of their claim.
inline void look_at_benefits(const World& world, const Rules& rules, Violations& broken) {
  const Workers& w = world.workers;
  const MonthCount now = count_of(rules.month);
  std::int64_t due = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Worker one(i);
    if (w.state[one] != State::unemployed || w.benefit_end[one] <= now) continue;
    due += static_cast<std::int64_t>(now - w.benefit_start[one] < 12 ? rules.benefits.first_year
                                                                     : rules.benefits.second_year);
  }
  if (due != world.funds[FundKind::unemployment].out)
    broken.push_back(fmt::format("benefits are those due: {} CNY, not {}, in {}",
                                 world.funds[FundKind::unemployment].out, due, rules.month.text()));
}

// In January, when it is held to, no employee is paid less than the minimum wage.
inline void look_at_minimum(const World& world, const Rules& rules, Violations& broken) {
  if (rules.month.month_of_year() != 1) return;
  const Workers& w = world.workers;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Worker one(i);
    if (w.state[one] != State::employed || !is_employee(w.contract[one])) continue;
    const Cell cell = w.job[one];
    const std::size_t market = market_of(world.cells.occupation[cell], world.cells.town[cell]).index();
    const double pay = w.wage[one] * world.market.wage_index[market];
    if (pay >= rules.pay.minimum_wage * (1.0 - 1e-9)) continue;
    broken.push_back(
        fmt::format("in January nobody is paid less than the minimum wage: {:.0f} of {:.0f} CNY in {}", pay,
                    rules.pay.minimum_wage, rules.month.text()));
    return;
  }
}

inline void look_at_month(const World& world, const Rules& rules, Violations& broken) {
  look_for_doubles(world, rules.month, broken);
  look_at_vacancies(world, rules.month, broken);
  look_at_benefits(world, rules, broken);
  look_at_minimum(world, rules, broken);
}

}  // namespace labour::tests
