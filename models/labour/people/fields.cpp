#include "models/labour/people/fields.hpp"

#include <algorithm>

#include "engine/kernel/passes.hpp"
#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/world/codes.hpp"
#include "models/labour/world/fetch.hpp"

namespace labour {
namespace {

constexpr double full = Strengths::full;
// A holder up to the first strength has not practised the field (a course gives 0.6), from the second on has
// (A).
constexpr double course_strength = 0.6;
constexpr double fresh_until = course_strength * full, practised_from = 0.7 * full;
constexpr int review_months = 6;
constexpr int longest = 240;  // months; a longer time changes nothing more
constexpr double ln_2 = 0.69314718055994531;

// A number in [0, 1) that belongs to a person and a month.
double rounding_of(std::uint64_t person, engine::Month month) {
  const std::uint64_t both = person * 0x9e3779b97f4a7c15 + static_cast<std::uint64_t>(month.count());
  return static_cast<double>(engine::mixed(both) >> 40) * 0x1p-24;
}

}  // namespace

FieldDynamics::FieldDynamics(const FieldValues& values, const Inputs& inputs,
                             const Requirements& requirements)
    : values_(values), inputs_(inputs), requirements_(requirements) {}

// How slowly this person learns: 1 for a technician of 35 or less.
double FieldDynamics::pace(const World& world, Worker worker, engine::Month month) const {
  const Workers& w = world.workers;
  const std::size_t group = major_group(w.occupation[worker]);
  const double level = group <= 2                 ? values_.professional_factor
                       : group == 4 || group == 5 ? values_.clerk_factor
                       : group >= 8               ? values_.operator_factor
                                                  : 1.0;
  const double decades = std::max(0.0, (w.age_months(worker, month) - 35 * 12) / 120.0);
  return level * engine::portable_pow(values_.age_factor, decades);
}

// At work in a job that asks for the field: 1 − h falls by the factor e in the months of learning, which are
// those from the nearest field held. Where knowledge ages, a part is lost all the time.
double FieldDynamics::learned(double level, SkillField field, FieldSet held, double pace,
                              double months) const {
  const FieldLearning& learning = inputs_.fields.learning[field.index()];
  double needed = learning.months;
  held.for_each([&](SkillField from) {
    const double by_way = learning.months_from[from.index()] * values_.neighbour_factor;
    if (by_way > 0.0) needed = std::min(needed, by_way);
  });
  const double reached = full - (full - level) * engine::portable_exp(-months / (needed * pace));
  if (learning.obsolescence <= 0.0) return reached;
  return reached * engine::portable_exp(-learning.obsolescence * months);
}

// Out of use: half of it is gone after a half-life, which is longer for those who have practised.
double FieldDynamics::forgotten(double level, SkillField field, double months) const {
  const double longest_half_life = inputs_.fields.learning[field.index()].half_life;
  const double practised = std::clamp((level - fresh_until) / (practised_from - fresh_until), 0.0, 1.0);
  const double fresh = std::min(values_.fresh_half_life, longest_half_life);
  const double half_life = fresh + (longest_half_life - fresh) * practised;
  return level * engine::portable_exp(-ln_2 * months / half_life);
}

Strengths FieldDynamics::strengths(const World& world, Worker worker, engine::Month month) const {
  const Workers& w = world.workers;
  Strengths now = w.strengths[worker];
  const FieldSet asked = w.asked[worker], concerned = asked | now.known();
  const int months = std::clamp(month.count() - w.fields_date[worker], 0, longest);
  if (concerned.empty() || months == 0) return now;
  const double slow = asked.empty() ? 1.0 : pace(world, worker, month);
  const FieldSet held = w.held[worker];
  const double rounding = rounding_of(w.id[worker], month);
  concerned.for_each([&](SkillField f) {
    const double level = now.level(f);
    const double next = asked.has(f) ? learned(level, f, held, slow, months) : forgotten(level, f, months);
    now.set(f, static_cast<unsigned>(next + rounding));
  });
  return now;
}

void FieldDynamics::book(World& world, Worker worker, engine::Month month) const {
  Workers& w = world.workers;
  w.strengths[worker] = strengths(world, worker, month);
  w.held[worker] = w.strengths[worker].held();
  w.fields_date[worker] = count_of(month);
}

void FieldDynamics::review(World& world, Worker worker, engine::Month month) const {
  book(world, worker, month);
  Workers& w = world.workers;
  w.asked[worker] = requirements_.asked_by(world, w.job[worker], w.position[worker]);
}

void FieldDynamics::begin_job(World& world, Worker worker, Position position) const {
  Workers& w = world.workers;
  w.position[worker] = position;
  w.asked[worker] = requirements_.asked_by(world, w.job[worker], position);
}

FieldSet FieldDynamics::lacking(const World& world, Worker worker, Cell cell, Position position,
                                engine::Month month) const {
  const FieldSet asked = requirements_.asked_by(world, cell, position);
  return asked.empty() ? asked : asked.without(strengths(world, worker, month).held());
}

void FieldDynamics::train(World& world, Worker worker, FieldSet fields) const {
  Workers& w = world.workers;
  Strengths strengths = w.strengths[worker];
  constexpr auto trained = static_cast<unsigned>(course_strength * full + 0.5);
  fields.for_each([&](SkillField f) { strengths.set(f, std::max(strengths.level(f), trained)); });
  w.strengths[worker] = strengths;
  w.held[worker] = strengths.held();
}

void FieldDynamics::review_out_of_work(World& world, engine::Month month,
                                       const engine::Parallel& parallel) const {
  const Workers& w = world.workers;
  const auto is_due = [&](Worker worker) {
    const int since = month.count() - w.spell_start[worker];
    return w.job[worker].is_none() && since > 0 && since % review_months == 0;
  };
  engine::for_each_at_risk(parallel, world.out_of_work, engine::Where{is_due}, engine::Fetch{},
                           engine::Into{}, [&](Worker worker) { book(world, worker, month); });
}

}  // namespace labour
