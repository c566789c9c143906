#include "models/labour/market/candidate_selection.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/passes.hpp"

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

}  // namespace labour
