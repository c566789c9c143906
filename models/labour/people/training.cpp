#include "models/labour/people/training.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

constexpr std::uint8_t highest_grade = 5;

// Whole places of a month, such that those of a year add up to a year's, also where a month has few.
std::size_t whole_places(double a_month, engine::Month month) {
  const auto upto = [&](int months) { return std::floor(a_month * months); };
  return static_cast<std::size_t>(upto(month.count() + 1) - upto(month.count()));
}

void raise_grade(Workers& w, Worker worker) {
  if (w.grade[worker] < highest_grade) ++w.grade[worker];
}

}  // namespace

Training::Training(const TrainingValues& values, double tenure_growth)
    : values_(values), tenure_growth_(tenure_growth) {}

void Training::review(World& world, const Rules& rules, const SkillDynamics& skills,
                      const engine::Chance& chance, const engine::Parallel& parallel) {
  Workers& w = world.workers;
  const int now = rules.month.count();
  const engine::Dice dice = chance.dice(rules.month, Purpose::training);
  reviewed_.start(engine::Parallel::blocks(w.size()));
  const MonthCount* const starts = w.job_start.data();
  const State* const state_of = w.state.data();
  parallel.for_each_block(w.size(), [&](std::size_t begin, std::size_t end, std::size_t block) {
    const auto review_one = [&](std::size_t i) {
      const Worker worker(i);
      skills.book(world, worker, rules.month);
      const engine::Bits bits = dice(w.id[worker]);
      if (bits.uniform(2) < values_.grade_step) raise_grade(w, worker);
      // Pay grows with tenure for twenty years.
      if (now - starts[i] <= 240)
        raise_pay(world, worker, static_cast<std::int32_t>(w.wage[worker] * tenure_growth_));
      reviewed_[block].push_back({bits[0], worker});
    };
    const auto has_anniversary = [=](std::size_t i) {
      const auto since = static_cast<std::uint16_t>(now - starts[i]);
      return (since % 12 == 0) & (since != 0) & (state_of[i] == State::employed);
    };
    engine::BlockRows rows;
    engine::for_each_ahead(
        rows.where(begin, end, has_anniversary), [&](std::size_t i) { w.prefetch(Worker(i)); },
        [&](std::size_t i) {
          const Cell job = w.job[Worker(i)];
          world.cells.prefetch(job);
        },
        review_one);
  });
}

void Training::serialize(engine::StateStream& state) {
  state("training.bound", bound_);
}

void Training::attend_course(World& world, Worker worker, engine::Month month, const SkillDynamics& skills,
                             std::uint32_t grade_dice) const {
  skills.book(world, worker, month);
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

// The lowest numbers get the places. Of the unemployed the number is that of the month (World::event_draw),
// turned half round, so that the event it may bring about comes to others; that of the reviewed was drawn
// with the review. Only who may be among the first is listed.
void Training::list_under(double bound, const World& world, engine::Month month,
                          const engine::Parallel& parallel) {
  constexpr std::uint32_t half = 0x80000000U;
  const Workers& w = world.workers;
  candidates_.clear();
  const std::uint32_t limit = engine::threshold(bound);
  lists_.start(reviewed_.blocks());
  parallel.for_each_task(reviewed_.blocks(), [&](std::size_t block) {
    std::copy_if(reviewed_[block].begin(), reviewed_[block].end(), std::back_inserter(lists_[block]),
                 [&](const PlaceSeeker& one) { return one.priority <= limit; });
  });
  lists_.append_to(candidates_);
  // A number up to this may be low enough (a step more, for what rounding takes away). Under no bound all
  // are.
  const double highest = bound * values_.unemployed_first + 0x1p-24;
  const std::uint32_t own_limit = bound < 1.0 ? engine::threshold(highest) : 0xffffffffU;
  const auto may_win = [&](Worker worker) {
    const std::uint32_t turned = (world.event_draw.top(month, worker.index()) ^ 0x80U);
    return (w.state[worker] == State::unemployed) & (turned <= own_limit >> 24);
  };
  const auto add = [&](Worker worker, std::vector<PlaceSeeker>& out) {
    if (w.spell_start[worker] == count_of(month))
      return;  // its number has decided about the job that was lost
    const std::uint32_t turned = world.event_draw.number(month, worker.index(), w.id[worker]).value() ^ half;
    const std::uint32_t priority = engine::threshold(engine::unit(turned) / values_.unemployed_first);
    if (priority <= limit) out.push_back({priority, worker});
  };
  parallel.gather_where(
      world.out_of_work, lists_, candidates_, may_win, [&](Worker worker) { w.prefetch(worker); }, add);
}

void Training::train(World& world, const Rules& rules, const SkillDynamics& skills,
                     const engine::Chance& chance, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const std::size_t all_places = whole_places(rules.training.places, rules.month);
  list_under(bound_, world, rules.month, parallel);
  if (candidates_.size() < all_places && bound_ < 1.0) list_under(1.0, world, rules.month, parallel);
  const std::size_t places = std::min(all_places, candidates_.size());
  const auto first = [&w](const PlaceSeeker& a, const PlaceSeeker& b) {
    return a.priority != b.priority ? a.priority < b.priority : w.id[a.worker] < w.id[b.worker];
  };
  if (places < candidates_.size())
    std::nth_element(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(places),
                     candidates_.end(), first);
  // Twice as far as was needed this month is looked next month.
  bound_ =
      places < candidates_.size() ? std::min(1.0, 2.0 * engine::unit(candidates_[places].priority)) : 1.0;
  world.tallies[Tally::training_outlay] =
      static_cast<std::int64_t>(static_cast<double>(places) * values_.place_cost);
  const engine::Dice dice = chance.dice(rules.month, Purpose::training);
  parallel.for_each_piece(places, [&](std::size_t begin, std::size_t end, std::size_t) {
    engine::for_each_ahead(
        std::span<const PlaceSeeker>(candidates_).subspan(begin, end - begin),
        [&](const PlaceSeeker& one) {
          w.prefetch(one.worker);
          w.state.prefetch(one.worker);
        },
        [&](const PlaceSeeker& one) {
          if (const Cell job = w.job[one.worker]; !job.is_none()) world.cells.industry.prefetch(job);
        },
        [&](const PlaceSeeker& one) {
          attend_course(world, one.worker, rules.month, skills, dice(w.id[one.worker])[1]);
        });
  });
}

}  // namespace labour
