#include "models/labour/world/moves.hpp"

#include <algorithm>
#include <limits>

#include "engine/kernel/passes.hpp"

namespace labour {
namespace {

using engine::add_shared;

// Above every working life, and within the range of Workers::insured.
constexpr int most_insured_months = 60000;
static_assert(most_insured_months <= std::numeric_limits<std::uint16_t>::max());

void add_holder(World& world, Worker worker, Cell cell, int sign) {
  const std::int64_t wage = world.workers.wage[worker] * std::int64_t{sign};
  add_shared(world.cells.head[cell], sign);
  add_shared(world.cells.wage_sum[cell], wage);
  if (covers(world.workers.cover[worker], Cover::unemployment))
    add_shared(world.cells.insured_wage_sum[cell], wage);
  const Household household = world.workers.household[worker];
  if (!household.is_none()) add_shared(world.households.working[household], static_cast<std::uint8_t>(sign));
}

bool is_out_of_work(State state) {
  return (state == State::unemployed) | (state == State::inactive) | (state == State::away);
}

// The rows of the states that are wanted, ascending.
template <class Wanted>
void list_rows(const World& world, const engine::Parallel& parallel, Wanted&& wanted,
               std::vector<Worker>& rows) {
  engine::BlockLists<Worker> lists;
  rows.clear();
  const auto is_wanted = [state = world.workers.state.data(), wanted](std::size_t row) {
    return wanted(state[row]);
  };
  engine::for_each_at_risk(parallel, engine::Rows<Worker>(world.workers.size()), engine::Where{is_wanted},
                           engine::Fetch{}, engine::Into{engine::Appended{lists, rows}},
                           [](Worker row, std::vector<Worker>& list) { list.push_back(row); });
}

}  // namespace

int insured_months(const World& world, Worker worker, engine::Month month) {
  const Workers& w = world.workers;
  const int present =
      covers(w.cover[worker], Cover::unemployment) ? month.count() - w.covered_since[worker] : 0;
  return std::min(w.insured[worker] + std::max(present, 0), most_insured_months);
}

void end_job(World& world, Worker worker, engine::Month month, State after) {
  Workers& w = world.workers;
  const Cell cell = w.job[worker];
  w.insured[worker] = static_cast<std::uint16_t>(insured_months(world, worker, month));
  add_holder(world, worker, cell, -1);
  w.last_job[worker] = cell;
  w.job[worker] = Cell::none();
  w.workplace[worker] = outside_town;
  w.industry[worker] = outside_industry;
  w.asked[worker] = FieldSet();
  w.position[worker] = 0;
  w.contract[worker] = Contract::none;
  w.cover[worker] = no_cover;
  w.state[worker] = after;
  w.spell_start[worker] = count_of(month);
}

void start_job(World& world, Worker worker, Cell cell, Contract contract, std::int32_t wage,
               engine::Month month) {
  Workers& w = world.workers;
  w.job[worker] = cell;
  w.workplace[worker] = world.cells.town[cell];
  w.industry[worker] = world.cells.industry[cell];
  w.contract[worker] = contract;
  w.wage[worker] = wage;
  w.state[worker] = State::employed;
  w.job_start[worker] = count_of(month);
  w.cover[worker] = cover_of(contract);
  w.covered_since[worker] = w.job_start[worker];
  w.occupation[worker] = world.cells.occupation[cell];
  w.registered[worker] = 0;
  w.job_end[worker] = JobEnd::given_up;
  w.benefit_end[worker] = std::min(w.benefit_end[worker], count_of(month));
  add_holder(world, worker, cell, +1);
}

void raise_pay(World& world, Worker worker, std::int32_t more) {
  Workers& w = world.workers;
  const Cell cell = w.job[worker];
  w.wage[worker] += more;
  add_shared(world.cells.wage_sum[cell], std::int64_t{more});
  if (covers(w.cover[worker], Cover::unemployment))
    add_shared(world.cells.insured_wage_sum[cell], std::int64_t{more});
}

void leave_store(World& world, Worker worker) {
  Workers& w = world.workers;
  const Household household = w.household[worker];
  if (!household.is_none())
    engine::add_shared(world.households.able[household], static_cast<std::uint8_t>(-1));
  w.household[worker] = Household::none();
  w.state[worker] = State::vacant;
}

void grow_store(World& world, std::size_t rows) {
  Workers& w = world.workers;
  const std::size_t first = w.size();
  w.resize(rows);
  for (std::size_t i = first; i < rows; ++i) {
    const Worker row(i);
    w.state[row] = State::vacant;
    w.household[row] = Household::none();
    w.job[row] = w.last_job[row] = Cell::none();
    w.workplace[row] = outside_town;
    w.industry[row] = outside_industry;
  }
}

void list_out_of_work(World& world, const engine::Parallel& parallel) {
  list_rows(
      world, parallel, [](State state) { return is_out_of_work(state); }, world.out_of_work);
}

void list_vacant(World& world, const engine::Parallel& parallel) {
  list_rows(
      world, parallel, [](State state) { return state == State::vacant; }, world.vacant_rows);
}

}  // namespace labour
