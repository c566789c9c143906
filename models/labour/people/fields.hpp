// Technical skill fields: how persons learn them at work and forget them out of use. Strengths are updated
// only when a rule concerns the person, as the general skills are, and for those out of work twice a year.
#pragma once

#include "engine/kernel/month.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/people/fields_settings.hpp"
#include "models/labour/people/requirements.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class FieldDynamics {
 public:
  FieldDynamics(const FieldValues& values, const Inputs& inputs, const Requirements& requirements);

  // Updates the strengths of a worker for what was learned and forgotten up to `month`.
  void book(World& world, Worker worker, engine::Month month) const;
  // The strengths that book() would write. They are whole fifteenths: a number that belongs to the person and
  // the month decides in which direction they are rounded, so that nothing is lost in the mean.
  Strengths strengths(const World& world, Worker worker, engine::Month month) const;

  // What a job at this position of the cell asks for now.
  FieldSet asked(const World& world, Cell cell, Position position) const {
    return requirements_.asked_by(world, cell, position);
  }
  // What it asks for and the worker does not hold.
  FieldSet lacking(const World& world, Worker worker, Cell cell, Position position,
                   engine::Month month) const;

  // The yearly review of a job: books, and what the job asks becomes what jobs of its kind ask for now.
  void review(World& world, Worker worker, engine::Month month) const;
  // A person has just begun a job at this position; the strengths must be up to date.
  void begin_job(World& world, Worker worker, Position position) const;

  // A course: the worker has at least the strength of a newly trained person in these fields.
  void train(World& world, Worker worker, FieldSet fields) const;

  // Books those out of work whose spell has lasted a multiple of half a year.
  void review_out_of_work(World& world, engine::Month month, const engine::Parallel& parallel) const;

 private:
  double learned(double level, SkillField field, FieldSet held, double pace, double months) const;
  double forgotten(double level, SkillField field, double months) const;
  double pace(const World& world, Worker worker, engine::Month month) const;

  const FieldValues& values_;
  const Inputs& inputs_;
  const Requirements& requirements_;
};

}  // namespace labour
