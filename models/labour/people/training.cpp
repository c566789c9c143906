#include "models/labour/people/training.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "engine/kernel/passes.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/world/fetch.hpp"

namespace labour {
namespace {

constexpr std::uint8_t highest_grade = 5;

// Whole places of a month, such that the months of a year add up to the places of a year, also where a month
// has less than one.
std::size_t whole_places(double a_month, engine::Month month) {
  const auto upto = [&](int months) { return std::floor(a_month * months); };
  return static_cast<std::size_t>(upto(month.count() + 1) - upto(month.count()));
}

void raise_grade(Workers& w, Worker worker) {
  if (w.grade[worker] < highest_grade) ++w.grade[worker];
}

}  // namespace

Training::Training(const TrainingValues& values) : values_(values) {}

// The anniversary of a job: the skill levels are updated, the grade may rise, and pay grows.
void Training::review_year(World& world, Worker worker, engine::Month month, const SkillDynamics& skills,
                           const PayByTenure& pay, const engine::Dice& dice,
                           std::vector<PlaceSeeker>& reviewed) const {
  Workers& w = world.workers;
  skills.review(world, worker, month);
  const engine::Bits bits = dice(w.id[worker]);
  if (bits.uniform(2) < values_.grade_step) raise_grade(w, worker);
  pay.raise(world, worker, month);
  reviewed.push_back({bits[0], worker});
}

void Training::review(World& world, const Rules& rules, const SkillDynamics& skills, const PayByTenure& pay,
                      const engine::Chance& chance, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const engine::Dice dice = chance.dice(rules.month, Purpose::training);
  const auto has_anniversary = [now = rules.month.count(), starts = w.job_start.data(),
                                states_of = w.state.data()](std::size_t i) {
    const auto since = static_cast<std::uint16_t>(now - starts[i]);
    return (since % 12 == 0) & (since != 0) & (states_of[i] == State::employed);
  };
  engine::for_each_at_risk(
      parallel, engine::Rows<Worker>(w.size()), engine::Where{has_anniversary},
      engine::Fetch{person_columns(w), [&](Worker worker) { world.cells.prefetch(w.job[worker]); }},
      engine::Into{reviewed_}, [&](Worker worker, std::vector<PlaceSeeker>& reviewed) {
        review_year(world, worker, rules.month, skills, pay, dice, reviewed);
      });
  train_for_employers(world, skills);
}

// In the order of the persons: one of the staff, the others stay as they are.
void Training::train_for_employers(World& world, const SkillDynamics& skills) {
  for (std::size_t b = 0; b < reviewed_.blocks(); ++b)
    for (const PlaceSeeker& one : reviewed_[b]) {
      FieldSet& fields = world.cells.to_train[world.workers.job[one.worker]];
      if (fields.empty()) continue;
      skills.train(world, one.worker, fields);
      fields = FieldSet();
    }
}

void Training::serialize(engine::StateStream& state) {
  state("training.bound", bound_);
}

// A course closes part of each gap to a required level, and may raise the grade.
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

// The unemployed by their rank (models/labour/people/event_draw.hpp), divided by their preference; whose job
// ended this month has no rank.
void Training::list_unemployed(double bound, const World& world, engine::Month month,
                               const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const std::uint32_t limit = engine::threshold(bound);
  // A rank up to this may give a priority within the limit (the last term covers what rounding takes away).
  const double highest = bound * values_.unemployed_first + 0x1p-24;
  const std::uint32_t rank_limit = bound < 1.0 ? engine::threshold(highest) : 0xffffffffU;
  const auto may_win = [&](Worker worker) {
    const std::uint8_t rank_top = training_rank_top(world.event_draw.top(month, worker.index()));
    return (w.state[worker] == State::unemployed) & (rank_top <= rank_limit >> 24);
  };
  engine::for_each_at_risk(
      parallel, world.out_of_work, engine::Where{may_win}, engine::Fetch{person_columns(w)},
      engine::Into{engine::Appended{lists_, candidates_}},
      [&](Worker worker, std::vector<PlaceSeeker>& candidates) {
        if (w.spell_start[worker] == count_of(month)) return;
        const auto number = world.event_draw.number(month, worker.index(), w.id[worker]);
        const double rank = engine::unit(training_rank(number.value()));
        const std::uint32_t priority = engine::threshold(rank / values_.unemployed_first);
        if (priority <= limit) candidates.push_back({priority, worker});
      });
}

// The reviewed of this month by a priority drawn with the review, and the unemployed. Only those whose
// priority lies under the bound are listed.
void Training::list_candidates(double bound, const World& world, engine::Month month,
                               const engine::Parallel& parallel) {
  candidates_.clear();
  const std::uint32_t limit = engine::threshold(bound);
  engine::for_each_listed(parallel, reviewed_, engine::Fetch{},
                          engine::Into{engine::Appended{lists_, candidates_}},
                          [=](const PlaceSeeker& one, std::vector<PlaceSeeker>& candidates) {
                            if (one.priority <= limit) candidates.push_back(one);
                          });
  list_unemployed(bound, world, month, parallel);
}

// Puts those who get a place at the front of the candidates: the lowest priorities, ties by the person's
// number. Returns how many they are.
std::size_t Training::choose_trainees(const Workers& w, std::size_t places) {
  if (places >= candidates_.size()) {
    bound_ = 1.0;
    return candidates_.size();
  }
  const auto first = [&w](const PlaceSeeker& a, const PlaceSeeker& b) {
    return a.priority != b.priority ? a.priority < b.priority : w.id[a.worker] < w.id[b.worker];
  };
  std::nth_element(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(places),
                   candidates_.end(), first);
  // The next month lists candidates up to twice the priority that was needed this month.
  bound_ = std::min(1.0, 2.0 * engine::unit(candidates_[places].priority));
  return places;
}

void Training::train(World& world, const Rules& rules, const SkillDynamics& skills,
                     const engine::Chance& chance, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const std::size_t places = whole_places(rules.training.places, rules.month);
  list_candidates(bound_, world, rules.month, parallel);
  if (candidates_.size() < places && bound_ < 1.0) list_candidates(1.0, world, rules.month, parallel);
  const std::size_t trainees = choose_trainees(w, places);
  world.tallies[Tally("training_out")] =
      static_cast<std::int64_t>(static_cast<double>(trainees) * rules.training.place_cost);
  const engine::Dice dice = chance.dice(rules.month, Purpose::training);
  engine::for_each_listed(parallel, std::span<const PlaceSeeker>(candidates_).first(trainees),
                          engine::Fetch{mover_columns(w), places_of_person(world)}, engine::Into{},
                          [&](const PlaceSeeker& one) {
                            attend_course(world, one.worker, rules.month, skills, dice(w.id[one.worker])[1]);
                          });
}

}  // namespace labour
