#include "models/labour/people/field_holders.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/kernel/passes.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/world/codes.hpp"
#include "models/labour/world/purposes.hpp"

namespace labour {
namespace {

// Strengths of those who hold a field, from newly trained to fully proficient, which staff are after three
// years in a job (A).
constexpr double newly_trained = 0.6, proficient = 1.0;
constexpr int proficient_after = 36;
constexpr double school_strength = 0.54, university_strength = 0.6;  // on leaving (A)
constexpr double most_not_held = 0.45;     // strength of those who do not hold what the job asks, at most (A)
constexpr double most_former = 0.6;        // share of an occupation that holds fields of former jobs, at most
constexpr double unemployed_weight = 2.0;  // former holders among them, against those at work (A)

unsigned level_of(double strength) {
  return static_cast<unsigned>(std::clamp(strength, 0.0, 1.0) * Strengths::full + 0.5);
}
unsigned level_held(double strength) {
  return std::max(level_of(strength), Strengths::held_from);
}
unsigned level_not_held(double strength) {
  return std::min(level_of(strength), Strengths::held_from - 1);
}

// Occupations for which schools teach subjects (技术类专业): engineers, computing, technicians, trades and
// machine operators.
constexpr PerOccupation<bool> is_technical = [] {
  PerOccupation<bool> is{};
  for (std::size_t o = 0; o < occupations; ++o) {
    const std::size_t group = major_group(Occupation(o));
    const std::string_view code = occupation_codes[o];
    is[o] = group == 7 || group == 8 || code == "21" || code == "25" || code == "31" || code == "35";
  }
  return is;
}();

// One of four blocks of a person's dice for sixteen fields.
double uniform_of(SkillField field, std::uint64_t id, const engine::Dice& dice) {
  return dice(id, static_cast<std::uint32_t>(1 + field.index() / 4)).uniform(field.index() % 4);
}

}  // namespace

FieldHolders::FieldHolders(const FieldValues& values, const Inputs& inputs, const Requirements& requirements)
    : values_(values), inputs_(inputs), requirements_(requirements) {
  PerOccupation<double> jobs{};
  for (std::size_t i = 0; i < industries; ++i)
    for (std::size_t o = 0; o < occupations; ++o)
      jobs[o] += inputs.jobs[i].employees * inputs.occupation_share[i][o];
  for (std::size_t o = 0; o < occupations; ++o) {
    double upto = 0.0;
    for (std::size_t f = 0; f < skill_fields; ++f) {
      double moved = 0.0;
      for (std::size_t from = 0; from < occupations; ++from)
        moved += jobs[from] * requirements.share(SkillField(f), Occupation(from)) * inputs.mobility[from][o];
      if (jobs[o] > 0.0) upto += values.incumbents * moved / jobs[o];
      former_upto_[o][f] = upto;
    }
  }
}

Strengths FieldHolders::strengths_at_work(FieldSet asked, int tenure, std::uint64_t id,
                                          const engine::Dice& dice) const {
  Strengths strengths;
  const double experience = std::clamp(tenure / static_cast<double>(proficient_after), 0.0, 1.0);
  asked.for_each([&](SkillField f) {
    const double u = uniform_of(f, id, dice);
    if (u >= values_.incumbents) {
      strengths.set(f, level_not_held(most_not_held * (1.0 - u) / (1.0 - values_.incumbents)));
      return;
    }
    const double begun = std::lerp(newly_trained, proficient, u / values_.incumbents);
    strengths.set(f, level_held(std::lerp(begun, proficient, experience)));
  });
  return strengths;
}

// At most one field of a former job, in the occupations that are reached from it.
void FieldHolders::add_former(Strengths& strengths, FieldSet asked, Occupation occupation, double weight,
                              const engine::Bits& bits) const {
  const PerField<double>& upto = former_upto_[occupation.index()];
  const double factor = weight * values_.former;
  const double all = std::min(most_former, factor * upto.back());
  if (bits.uniform(0) >= all) return;
  const SkillField field(engine::weighted_index(upto, bits.uniform(0) / all));
  if (!asked.has(field)) strengths.set(field, level_held(std::lerp(0.5, 1.0, bits.uniform(1))));
}

// A second field beside the first one held: one that is learned sooner from it.
void FieldHolders::add_neighbour(Strengths& strengths, const engine::Bits& bits) const {
  const FieldSet held = strengths.held();
  if (held.empty() || bits.uniform(2) >= values_.second) return;
  const std::size_t from = static_cast<std::size_t>(std::countr_zero(held.bits()));
  FieldSet near;
  for (std::size_t f = 0; f < skill_fields; ++f)
    if (inputs_.fields.learning[f].months_from[from] > 0.0) near.add(SkillField(f));
  near = near.without(held);
  auto left = static_cast<int>(bits.uniform(3) * near.size());
  near.for_each([&](SkillField f) {
    if (left-- == 0) strengths.set(f, level_held(newly_trained));
  });
}

void FieldHolders::begin(World& world, engine::Month month, const engine::Chance& chance,
                         const engine::Parallel& parallel) const {
  Workers& w = world.workers;
  const engine::Dice dice = chance.dice(month, Purpose::person_fields);
  parallel.for_each<Worker>(w.size(), [&](Worker worker) {
    if (w.state[worker] == State::vacant) return;
    FieldSet asked;
    const Cell job = w.job[worker];
    if (!job.is_none()) {
      w.position[worker] = position_of(w.id[worker], w.job_start[worker]);
      w.industry[worker] = world.cells.industry[job];
      asked = requirements_.asked_by(world, job, w.position[worker]);
    }
    Strengths strengths = strengths_at_work(asked, month.count() - w.job_start[worker], w.id[worker], dice);
    const engine::Bits bits = dice(w.id[worker]);
    add_former(strengths, asked, w.occupation[worker], job.is_none() ? unemployed_weight : 1.0, bits);
    add_neighbour(strengths, bits);
    w.asked[worker] = asked;
    w.strengths[worker] = strengths;
    w.held[worker] = strengths.held();
    w.fields_date[worker] = count_of(month - 1);
  });
}

// One field of the subject studied: of those that jobs of the occupation ask for, by what schools taught.
Strengths FieldHolders::strengths_from_school(Education education, Occupation occupation,
                                              const PerField<double>& taught,
                                              const engine::Bits& bits) const {
  const bool university = education >= Education::bachelor;
  const double holds = university ? values_.graduates : values_.entrants;
  Strengths strengths;
  if (education < Education::upper || !is_technical[occupation.index()] || bits.uniform(0) >= holds)
    return strengths;
  PerField<double> upto{};
  double sum = 0.0;
  for (std::size_t f = 0; f < skill_fields; ++f)
    upto[f] = sum +=
        inputs_.fields.learning[f].entrants * taught[f] * requirements_.share(SkillField(f), occupation);
  if (sum <= 0.0) return strengths;
  strengths.set(SkillField(engine::weighted_index(upto, bits.uniform(1))),
                level_held(university ? university_strength : school_strength));
  return strengths;
}

Strengths FieldHolders::strengths_from_outside(Occupation occupation, std::uint64_t id,
                                               const engine::Dice& dice) const {
  Strengths strengths;
  for (std::size_t f = 0; f < skill_fields; ++f) {
    const double holds = requirements_.share(SkillField(f), occupation) * values_.newcomers;
    if (holds <= 0.0) continue;
    const double u = uniform_of(SkillField(f), id, dice);
    if (u < holds) strengths.set(SkillField(f), level_held(std::lerp(newly_trained, proficient, u / holds)));
  }
  return strengths;
}

void FieldHolders::enter(World& world, const std::vector<Worker>& newcomers, const PerField<double>& taught,
                         engine::Month month, const engine::Chance& chance,
                         const engine::Parallel& parallel) const {
  Workers& w = world.workers;
  const engine::Dice dice = chance.dice(month, Purpose::newcomer_fields);
  engine::for_each_listed(parallel, newcomers, engine::Fetch{engine::columns(w.id, w.residency)},
                          engine::Into{}, [&](Worker worker) {
                            const Occupation occupation = w.occupation[worker];
                            w.strengths[worker] = w.state[worker] == State::away
                                                      ? strengths_from_outside(occupation, w.id[worker], dice)
                                                      : strengths_from_school(w.education[worker], occupation,
                                                                              taught, dice(w.id[worker]));
                            w.held[worker] = w.strengths[worker].held();
                            w.fields_date[worker] = count_of(month);
                          });
}

}  // namespace labour
