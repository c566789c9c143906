// How a person's skills are drawn, learned and lost. Levels are updated only when a rule concerns the person:
// between two dates a level follows from the last one, so that nothing is written for those who stay.
#pragma once

#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/people/fields.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Levels around the profile of an occupation (0–100 a domain): normal with standard deviation `spread`
// points, half of the variance common to all domains of a person. Uses the blocks 0 and 1 of the dice.
Skills draw_skills(const PerDomain<double>& profile, double spread, std::uint64_t id,
                   const engine::Dice& dice);

// The Chinese major group (0 to 5) that a job of the occupation belongs to, by the shares of the table.
std::size_t draw_china_group(const Inputs& inputs, Occupation occupation, double u);

// A personal earnings factor in thousandths: `relative` (1 = average) times a log-normal of mean 1.
std::uint16_t ability_of(double relative, double spread, double u);

// The speed of learning the levels that a job requires, and of losing unused skills.
class SkillDynamics {
 public:
  // Months in which the gap to a required level, or an unused excess, falls by the factor e.
  // `fields`, if given, learns and forgets the technical fields at the same dates; it must outlive this.
  SkillDynamics(double learning_months, double fading_months, const FieldDynamics* fields = nullptr);

  // Updates the levels of a worker for learning and fading up to `month`, and the mask of qualification; the
  // technical fields too.
  void book(World& world, Worker worker, engine::Month month) const;
  // The same on the anniversary of the job, when what the job asks for is looked at anew.
  void review(World& world, Worker worker, engine::Month month) const;
  // A course in these fields.
  void train(World& world, Worker worker, FieldSet fields) const {
    if (fields_ != nullptr) fields_->train(world, worker, fields);
  }
  // A person has just begun a job at this position; the levels must be up to date.
  void begin_job(World& world, Worker worker, Position position) const;
  // What a job at this position asks for; nothing without `fields`.
  FieldSet asked(const World& world, Cell cell, Position position) const {
    return fields_ == nullptr ? FieldSet() : fields_->asked(world, cell, position);
  }
  // What it asks for and the worker does not hold.
  FieldSet lacking(const World& world, Worker worker, Cell cell, Position position,
                   engine::Month month) const {
    return fields_ == nullptr ? FieldSet() : fields_->lacking(world, worker, cell, position, month);
  }
  // The levels that book() would write.
  Skills levels(const World& world, Worker worker, engine::Month month) const;

 private:
  static constexpr int longest = 240;  // months; later changes are below the unit of a level
  void book_levels(World& world, Worker worker, engine::Month month) const;

  std::array<std::uint16_t, longest + 1> learned_{}, faded_{};  // share in 1/256
  const FieldDynamics* fields_;
};

// The levels required by the worker's occupation in the industry of the present job; without a job, in the
// industry `outside`.
const Skills& asked_of(const World& world, Worker worker);

// Updates the mask of qualification for a new job; the levels must be up to date.
void qualify(World& world, Worker worker);

// How well a person fits a job: 0 if every required level is reached, else minus the shortfall in points,
// weighted by the importance of the domains (0 to about −100).
float fit_of(const Skills& level, const Skills& asked, const PerDomain<float>& weight);

}  // namespace labour
