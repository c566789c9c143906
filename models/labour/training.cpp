#include "models/labour/training.hpp"

#include <algorithm>

#include "models/labour/moves.hpp"

namespace labour {
namespace {

constexpr std::uint8_t highest_grade = 5;

void raise_grade(Workers& w, Worker worker) {
  if (w.grade[worker] < highest_grade) ++w.grade[worker];
}

}  // namespace

Training::Training(const TrainingValues& values, const WageValues& wages)
    : values_(values), wages_(wages), law_(values.learning_months, values.fading_months) {}

void Training::review(World& world, const Rules& rules, const engine::Chance& chance,
                      const engine::Parallel& parallel) {
  Workers& w = world.workers;
  const int now = rules.month.count();
  const engine::Dice dice = chance.dice(rules.month, Purpose::training);
  candidates_.clear();
  const MonthCount* const starts = w.job_start.data();
  const State* const state_of = w.state.data();
  parallel.gather(
      w.size(), lists_, candidates_, [&](std::size_t begin, std::size_t end, std::vector<Candidate>& out) {
        const auto review_one = [&](std::size_t i) {
          const Worker worker(i);
          law_.book(world, worker, rules.month);
          const engine::Bits bits = dice(w.id[worker]);
          if (bits.uniform(2) < values_.grade_step) raise_grade(w, worker);
          // Pay grows with tenure for twenty years.
          if (now - starts[i] <= 240)
            raise_pay(world, worker, static_cast<std::int32_t>(w.wage[worker] * wages_.tenure_growth));
          out.push_back({bits[0], worker});
        };
        const auto has_anniversary = [=](std::size_t i) {
          const auto since = static_cast<std::uint16_t>(now - starts[i]);
          return (since % 12 == 0) & (since != 0) & (state_of[i] == State::employed);
        };
        engine::BlockRows rows;
        engine::for_each_ahead(
            rows.where(begin, end, has_anniversary),
            [&](std::size_t i) {
              w.prefetch(Worker(i));
              world.cells.prefetch(w.job[Worker(i)]);
            },
            review_one);
      });
}

void Training::attend_course(World& world, Worker worker, engine::Month month,
                             std::uint32_t grade_dice) const {
  law_.book(world, worker, month);
  Workers& w = world.workers;
  const Skills& asked = asked_of(world, worker);
  const int gain = static_cast<int>(values_.course_gain / skill_unit);
  for (std::size_t d = 0; d < skill_domains; ++d) {
    const int gap = asked[d] - w.skills[worker][d];
    if (gap > 0) w.skills[worker][d] = static_cast<std::uint8_t>(w.skills[worker][d] + std::min(gap, gain));
  }
  w.qualified[worker] = qualified_mask(w.skills[worker], asked);
  if (grade_dice < engine::threshold(values_.course_grade)) raise_grade(w, worker);
}

// A count by the upper bits of the priority says who cannot be among the first `places`.
void Training::leave_out_the_last(std::size_t places, const engine::Parallel& parallel) {
  constexpr int shift = 22;
  std::array<std::int64_t, std::size_t{1} << (32 - shift)> n{};
  parallel.count(candidates_.size(), n,
                 [&](std::size_t begin, std::size_t end, std::span<std::int64_t> counts) {
                   for (std::size_t i = begin; i < end; ++i) ++counts[candidates_[i].priority >> shift];
                 });
  std::size_t last = 0, sum = 0;
  while (last < n.size() && sum < places) sum += static_cast<std::size_t>(n[last++]);
  std::erase_if(candidates_, [&](const Candidate& c) { return c.priority >> shift >= last; });
}

void Training::train(World& world, const Rules& rules, const engine::Chance& chance,
                     const engine::Parallel& parallel) {
  Workers& w = world.workers;
  const engine::Dice dice = chance.dice(rules.month, Purpose::training);
  const auto fetch = [&](Worker worker) { w.prefetch(worker); };
  const auto unemployed = [&](Worker worker) { return w.state[worker] == State::unemployed; };
  parallel.gather_where(world.out_of_work, lists_, candidates_, unemployed, fetch,
                        [&](Worker worker, std::vector<Candidate>& out) {
                          const double draw = dice(w.id[worker]).uniform(0) / values_.unemployed_first;
                          out.push_back({engine::threshold(draw), worker});
                        });
  const auto places = std::min(static_cast<std::size_t>(rules.training_places + 0.5), candidates_.size());
  const auto first = [&w](const Candidate& a, const Candidate& b) {
    return a.priority != b.priority ? a.priority < b.priority : w.id[a.worker] < w.id[b.worker];
  };
  leave_out_the_last(places, parallel);
  if (places < candidates_.size())
    std::nth_element(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(places),
                     candidates_.end(), first);
  parallel.for_each_block(places, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i)
      attend_course(world, candidates_[i].worker, rules.month, dice(w.id[candidates_[i].worker])[1]);
  });
}

}  // namespace labour
