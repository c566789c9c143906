// The costly laws: everything that is kept in step by the mechanisms, counted again from the persons.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/kernel/check.hpp"
#include "models/labour/report/accounts.hpp"

namespace labour::accounts {
namespace {

using engine::add_shared;
using engine::Month;
using engine::Parallel;

void expect(bool holds, std::string_view law, Month month, std::string_view what, Worker worker,
            const Workers& w) {
  if (!holds) broken(law, month, fmt::format("{} (row {}, person {})", what, worker.value(), w.id[worker]));
}

void check_presence(const World& world, Worker worker, Month month) {
  const Workers& w = world.workers;
  constexpr std::string_view law = "states, jobs and contracts agree";
  const State state = w.state[worker];
  const bool employed = state == State::employed;
  const bool commuter = is_commuter(w.residency[worker]);
  expect(w.job[worker].is_none() != employed, law, month,
         employed ? "an employed person has no job" : "a person without employment holds a job", worker, w);
  expect((w.contract[worker] != Contract::none) == employed, law, month,
         "there is a contract without a job or a job without a contract", worker, w);
  expect(w.workplace[worker] == (employed ? world.cells.town[w.job[worker]] : outside_town), law, month,
         "the workplace is not that of the job", worker, w);
  if (state == State::vacant) return;
  expect(!commuter || state == State::employed || state == State::away, law, month,
         "an in-commuter is unemployed or inactive here", worker, w);
  if (state != State::away)
    expect(commuter == (w.town[worker] == outside_town), law, month,
           "a resident lives outside or an in-commuter inside", worker, w);
}

void check_dates(const Workers& w, Worker worker, Month month) {
  constexpr std::string_view law = "ages and tenures are in range";
  const State state = w.state[worker];
  if (state == State::vacant) return;
  const int age = w.age(worker, month);
  expect(age >= 15 && age <= 100, law, month, fmt::format("an age is {} years", age), worker, w);
  if (state == State::employed)
    expect(w.job_start[worker] <= month.count() && w.job_start[worker] > w.birth[worker], law, month,
           "a job begins after this month or before birth", worker, w);
  if (state == State::unemployed)
    expect(w.spell_start[worker] <= month.count() && w.spell_start[worker] > w.birth[worker], law, month,
           "a spell begins after this month or before birth", worker, w);
}

// What the mechanisms keep in step, counted again.
struct Recount {
  explicit Recount(const World& world)
      : head(world.cells.size()),
        wages(world.cells.size()),
        insured_wages(world.cells.size()),
        able(world.households.size()),
        working(world.households.size()) {}
  std::vector<std::int32_t> head;
  std::vector<std::int64_t> wages, insured_wages;
  std::vector<std::int32_t> able, working;

  void add(const Workers& w, Worker worker) {
    if (w.state[worker] == State::vacant) return;
    const bool employed = w.state[worker] == State::employed;
    const Household family = w.household[worker];
    if (!family.is_none()) {
      add_shared(able[family.index()], 1);
      add_shared(working[family.index()], employed ? 1 : 0);
    }
    if (!employed) return;
    const std::size_t cell = w.job[worker].index();
    add_shared(head[cell], 1);
    add_shared(wages[cell], std::int64_t{w.wage[worker]});
    if (covers(w.cover[worker], Cover::unemployment))
      add_shared(insured_wages[cell], std::int64_t{w.wage[worker]});
  }
};

void expect_equal(std::int64_t kept, std::int64_t counted, std::string_view law, Month month,
                  std::string_view what, std::size_t row) {
  if (kept != counted)
    broken(law, month, fmt::format("{} of row {} is {}, but {} were counted", what, row, kept, counted));
}

void check_cell(const World& world, Cell cell, Month month, const Recount& n) {
  const Cells& c = world.cells;
  const std::size_t i = cell.index();
  expect_equal(c.head[cell], n.head[i], "a filled job has one holder", month, "staff of the job cell", i);
  expect_equal(c.wage_sum[cell], n.wages[i], "pay sums", month, "pay sum of the job cell", i);
  expect_equal(c.insured_wage_sum[cell], n.insured_wages[i], "pay sums", month,
               "insured pay sum of the job cell", i);
  if (c.vacancies[cell] < 0)
    broken("vacancies are not negative", month,
           fmt::format("vacancies of job cell {} are {}", i, c.vacancies[cell]));
}

void check_firm(const World& world, Firm firm, Month month) {
  const Firms& f = world.firms;
  std::int64_t staff = 0;
  for (const Cell cell : world.cells_of(firm)) {
    staff += world.cells.head[cell];
    if (world.cells.firm[cell] != firm)
      broken("a firm owns its cells", month,
             fmt::format("cell {} belongs to another firm than {}", cell.value(), firm.value()));
  }
  expect_equal(f.head[firm], staff, "staff of firms = staff of their cells", month, "staff of the firm",
               firm.index());
}

void check_family(const World& world, Household family, Month month, const Recount& n) {
  const Households& h = world.households;
  const std::size_t i = family.index();
  expect_equal(h.able[family], n.able[i], "families", month, "number of members of the family", i);
  expect_equal(h.working[family], n.working[i], "families", month, "number of working members of the family",
               i);
}

void check_vacant_rows(const World& world, Month month) {
  for (const Worker row : world.vacant_rows)
    if (world.workers.state[row] != State::vacant)
      broken("vacant rows are vacant", month, fmt::format("row {} is taken", row.value()));
  if (std::adjacent_find(world.vacant_rows.begin(), world.vacant_rows.end(), std::greater_equal<>()) !=
      world.vacant_rows.end())
    broken("vacant rows are vacant", month, "the list of vacant rows is not ascending");
}

}  // namespace

void check_fully(const World& world, Month month, const Parallel& parallel) {
  Recount recount(world);
  parallel.for_each<Worker>(world.workers.size(), [&](Worker worker) {
    check_presence(world, worker, month);
    check_dates(world.workers, worker, month);
    recount.add(world.workers, worker);
  });
  parallel.for_each<Cell>(world.cells.size(), [&](Cell cell) { check_cell(world, cell, month, recount); });
  parallel.for_each<Firm>(world.firms.size(), [&](Firm firm) { check_firm(world, firm, month); });
  parallel.for_each<Household>(world.households.size(),
                               [&](Household family) { check_family(world, family, month, recount); });
  check_vacant_rows(world, month);
}

}  // namespace labour::accounts
