#include "models/labour/people/event_draw.hpp"

#include <algorithm>
#include <cmath>

namespace labour {
namespace {

// Those of a state without a job in which they have been since this month: an event of it says so of each.
// That costs less than to read since when all others have been in it.
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

// Part of those asked who lie in [from, upto): who lies below has been asked something else.
double share_of(std::uint32_t from, std::uint32_t upto) {
  return static_cast<double>(upto - from) / (0x1p32 - from);
}

}  // namespace

// Asks those of `state` whose number lies in the part [from, upto) of its range or not far above. The bound
// lies near the end of the part: looked at are those up to eight standard deviations beyond it.
void CandidateSelection::ask(const World& world, engine::Month month, State state, std::uint32_t from,
                             std::uint32_t upto, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const MonthCount now = count_of(month);
  // Whom this month's number has told to leave the job is not asked.
  const auto asked = [&](Worker worker) { return w.spell_start[worker] < now; };
  const auto belongs = [&](std::size_t i) { return w.state[world.out_of_work[i]] == state; };
  const double width = static_cast<double>(upto - from);
  const double beyond =
      8.0 / std::sqrt(share_of(from, upto) * static_cast<double>(world.out_of_work.size()) + 1.0);
  const auto highest = static_cast<std::uint32_t>(std::min(from + width * (1.0 + beyond), 0x1p32 - 1.0));
  const auto may_act = [&](std::size_t i) {
    return world.event_draw.may_be_below(highest, month, world.out_of_work[i].index());
  };
  looked_at_.start(engine::Parallel::blocks(world.out_of_work.size()));
  parallel.for_each_block(
      world.out_of_work.size(), [&](std::size_t begin, std::size_t end, std::size_t block) {
        engine::BlockRows rows;
        engine::add_shared(asked_, static_cast<std::int64_t>(rows.where(begin, end, belongs).size()));
        engine::for_each_ahead(
            rows.keep(may_act), [&](std::uint32_t i) { w.id.prefetch(world.out_of_work[i]); },
            [&](std::uint32_t i) {
              const Worker worker = world.out_of_work[i];
              if (!asked(worker)) return;
              const auto number = world.event_draw.number(month, worker.index(), w.id[worker]);
              const double into = (static_cast<double>(number.value()) - from) / width;
              looked_at_.ask(block, {worker, static_cast<float>(into)}, 1.0F);
            });
      });
}

const std::vector<Candidate>& CandidateSelection::choose(const World& world, engine::Month month, State state,
                                                         std::uint32_t from, std::uint32_t upto, double dice,
                                                         const engine::Parallel& parallel) {
  asked_ = -began_this_month(world, state, parallel);
  ask(world, month, state, from, upto, parallel);
  looked_at_.decide(share_of(from, upto) * static_cast<double>(asked_), dice);
  chosen_.clear();
  looked_at_.append_to(chosen_);
  return chosen_;
}

float CandidateSelection::bound_within(std::uint32_t inner, double dice) {
  ratios_.clear();
  for (const Candidate& one : chosen_) ratios_.push_back(one.ratio);
  return engine::aligned_bound(ratios_, static_cast<double>(inner) / 0x1p32 * static_cast<double>(asked_),
                               dice);
}

}  // namespace labour
