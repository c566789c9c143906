#include "models/labour/market/candidate_selection.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "engine/kernel/passes.hpp"
#include "engine/kernel/portable_math.hpp"

namespace labour {
namespace {

// How many are in a state without a job since this month. Each of them has an event that says so, and to read
// the events costs less than to read the start of everybody's spell.
std::int64_t began_this_month(const World& world, State state, const engine::Parallel& parallel) {
  return parallel.sum<std::int64_t>(world.events.size(), [&](std::size_t begin, std::size_t end) {
    std::int64_t n = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Event& event = world.events[i];
      n += event.after == state && world.workers.state[event.worker] == state;
    }
    return n;
  });
}

// The probability of the interval, given that the number does not lie below it: a number below it has already
// decided another question.
double share_of(const Interval& interval) {
  return static_cast<double>(interval.upto - interval.from) / (0x1p32 - interval.from);
}

// The highest number of a candidate. The bound of an alignment lies near the end of the interval, at most
// eight standard deviations of the number who act, of at most `persons`, beyond it.
std::uint32_t highest_candidate(const Interval& interval, std::size_t persons) {
  const double width = static_cast<double>(interval.upto - interval.from);
  const double beyond = 8.0 / std::sqrt(share_of(interval) * static_cast<double>(persons) + 1.0);
  return static_cast<std::uint32_t>(std::min(interval.from + width * (1.0 + beyond), 0x1p32 - 1.0));
}

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

// Lists the persons whose number lies in the interval or not far above it, and adds to `asked_` all who are
// in the state, those since this month included.
void CandidateSelection::list_candidates(const World& world, engine::Month month, State state,
                                         const Interval& interval, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const MonthCount now = count_of(month);
  const double width = static_cast<double>(interval.upto - interval.from);
  const std::uint32_t highest = highest_candidate(interval, world.out_of_work.size());
  const auto is_in_state = [&](Worker worker) { return w.state[worker] == state; };
  const auto may_act = [&](Worker worker) {
    return world.event_draw.may_be_below(highest, month, worker.index());
  };
  const auto ask = [&](Worker worker, engine::Aligned<Candidate>::Part& candidates) {
    if (w.spell_start[worker] >= now) return;
    const auto number = world.event_draw.number(month, worker.index(), w.id[worker]);
    const double ratio = (static_cast<double>(number.value()) - interval.from) / width;
    candidates.ask({worker, static_cast<float>(ratio)}, 1.0F);
  };
  asked_ += engine::for_each_at_risk(parallel, world.out_of_work, engine::Where{is_in_state, may_act},
                                     engine::Fetch{engine::columns(w.id)}, engine::Into{candidates_}, ask);
}

const std::vector<Candidate>& CandidateSelection::choose(const World& world, engine::Month month, State state,
                                                         const Interval& interval, double dice,
                                                         const engine::Parallel& parallel) {
  asked_ = -began_this_month(world, state, parallel);
  list_candidates(world, month, state, interval, parallel);
  candidates_.decide(share_of(interval) * static_cast<double>(asked_), dice);
  chosen_.clear();
  candidates_.append_to(chosen_);
  return chosen_;
}

float CandidateSelection::bound_within(std::uint32_t inner, double dice) {
  ratios_.clear();
  for (const Candidate& one : chosen_) ratios_.push_back(one.ratio);
  return engine::aligned_bound(ratios_, static_cast<double>(inner) / 0x1p32 * static_cast<double>(asked_),
                               dice);
}

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

}  // namespace labour
