#include "models/labour/market/own_account.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "engine/kernel/passes.hpp"
#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/world/fetch.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

// Bounds of the factor that tightness is on both hazards (A).
constexpr double lowest_custom = 0.3, highest_custom = 3.0;
// Share of the unemployed who take up such work in a month, at most: the others may withdraw (A).
constexpr double most_taken = 0.95;

// Those who left each kind of work this month: own account, platform.
std::array<std::int64_t, 2> left_this_month(const World& world, const engine::Parallel& parallel) {
  std::array<std::int64_t, 2> left{};
  parallel.count(world.events.size(), left,
                 [&](std::size_t begin, std::size_t end, std::span<std::int64_t> sums) {
                   for (std::size_t i = begin; i < end; ++i) {
                     const Cell from = world.events[i].from;
                     if (from.is_none()) continue;
                     sums[0] += world.cells.employer[from] == Employer::own_account;
                     sums[1] += world.cells.employer[from] == Employer::platform;
                   }
                 });
  return left;
}

std::int64_t unemployed_before(const World& world, MonthCount now, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  return parallel.sum<std::int64_t>(world.out_of_work.size(), [&](std::size_t begin, std::size_t end) {
    std::int64_t n = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Worker worker = world.out_of_work[i];
      n += w.state[worker] == State::unemployed && w.spell_start[worker] < now;
    }
    return n;
  });
}

}  // namespace

OwnWorkHazards own_work_hazards(const OwnAccountValues& values, const World& world, const Rules& rules,
                                const engine::Parallel& parallel) {
  if (rules.warm_up) {
    const auto left = left_this_month(world, parallel);
    const double unemployed =
        std::max(1.0, static_cast<double>(unemployed_before(world, count_of(rules.month), parallel)));
    const auto hazard = [&](std::int64_t n, double usual) {
      return std::min(static_cast<double>(n) / unemployed, highest_custom * usual);
    };
    return {hazard(left[0], values.own_account_entry), hazard(left[1], values.platform_entry)};
  }
  const double custom =
      std::clamp(engine::portable_pow(world.market.relative_tightness(world.reference.tightness),
                                      values.entry_elasticity),
                 lowest_custom, highest_custom);
  const double all = (values.own_account_entry + values.platform_entry) * custom;
  const double part = all > most_taken ? custom * most_taken / all : custom;
  return {values.own_account_entry * part, values.platform_entry * part};
}

OwnAccount::OwnAccount(const OwnAccountValues& values, const World& world) : values_(values) {
  const Cells& c = world.cells;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Cell cell(i);
    const Employer kind = c.employer[cell];
    if (kind != Employer::own_account && kind != Employer::platform) continue;
    const std::size_t k = kind == Employer::own_account ? 0 : 1;
    for (Choice* choice : {&choices_[k][c.town[cell].index()], &anywhere_[k]}) {
      choice->cells.push_back(cell);
      choice->cumulative.push_back((choice->cumulative.empty() ? 0.0 : choice->cumulative.back()) +
                                   static_cast<double>(c.base[cell]));
    }
  }
}

const OwnAccount::Choice& OwnAccount::near(Employer kind, Town home) const {
  const std::size_t k = kind == Employer::own_account ? 0 : 1;
  const Choice& here = choices_[k][home.index()];
  return here.cells.empty() ? anywhere_[k] : here;
}

void OwnAccount::start(World& world, Worker worker, Employer kind, const Rules& rules,
                       const SkillDynamics& skills, double u, std::vector<Event>& events) const {
  const Workers& w = world.workers;
  const Choice& choice = near(kind, w.town[worker]);
  if (choice.cells.empty()) return;
  const Cell cell = choice.cells[engine::weighted_index(choice.cumulative, u)];
  skills.book(world, worker, rules.month);
  const double pay = world.cells.posted_wage[cell] * (w.ability[worker] * 1e-3);
  start_job(world, worker, cell, kind == Employer::own_account ? Contract::own_account : Contract::platform,
            static_cast<std::int32_t>(pay), rules.month);
  skills.begin_job(world, worker, position_of(w.id[worker], w.job_start[worker]));
  events.push_back({worker, Cell::none(), cell, EventKind::hire, State::unemployed, State::employed});
}

void OwnAccount::take_up(World& world, const Rules& rules, const SkillDynamics& skills,
                         const engine::Chance& chance, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const OwnWorkHazards hazards = own_work_hazards(values_, world, rules, parallel);
  world.market.own_work = hazards;
  const UnemployedIntervals intervals(hazards.own_account, hazards.platform, 0.0);
  if (intervals.platform.upto == 0) return;
  const engine::Dice dice = chance.dice(rules.month, Purpose::own_account);
  const engine::Bits rounding =
      chance.dice(rules.month, Purpose::alignment)(static_cast<std::uint64_t>(Rounded::own_work));
  // A fallback: after a month of search at least.
  const Interval both = {intervals.own_account.from, intervals.platform.upto};
  const auto& takers =
      selection_.choose(world, rules.month, State::unemployed, both, rounding.uniform(0), parallel);
  const float own_account = selection_.bound_within(intervals.own_account.upto, rounding.uniform(1));
  engine::for_each_listed(parallel, takers, engine::Fetch{person_columns(w)},
                          engine::Into{engine::Appended{events_, world.events}},
                          [&](const Candidate& one, std::vector<Event>& events) {
                            start(world, one.worker,
                                  one.ratio < own_account ? Employer::own_account : Employer::platform, rules,
                                  skills, dice(w.id[one.worker]).uniform(0), events);
                          });
}

}  // namespace labour
