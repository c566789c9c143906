// Who holds which skill field: the people of the first month, and newcomers.
#pragma once

#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/people/fields_settings.hpp"
#include "models/labour/people/requirements.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class FieldHolders {
 public:
  FieldHolders(const FieldValues& values, const Inputs& inputs, const Requirements& requirements);

  // The first month: those in jobs that ask for a field hold it or not, others have held such a job before.
  void begin(World& world, engine::Month month, const engine::Chance& chance,
             const engine::Parallel& parallel) const;
  // The persons in these rows have just come: from school, or from outside with experience. `taught`: the
  // jobs that asked for each field when those who leave school now chose their subject, over those of 2021.
  void enter(World& world, const std::vector<Worker>& newcomers, const PerField<double>& taught,
             engine::Month month, const engine::Chance& chance, const engine::Parallel& parallel) const;

  // Years between the choice of a subject and work (A).
  static constexpr int school_years = 3;

 private:
  Strengths strengths_at_work(FieldSet asked, int tenure, std::uint64_t id, const engine::Dice& dice) const;
  void add_former(Strengths& strengths, FieldSet asked, Occupation occupation, double weight,
                  const engine::Bits& bits) const;
  void add_neighbour(Strengths& strengths, const engine::Bits& bits) const;
  Strengths strengths_from_school(Education education, Occupation occupation, const PerField<double>& taught,
                                  const engine::Bits& bits) const;
  Strengths strengths_from_outside(Occupation occupation, std::uint64_t id, const engine::Dice& dice) const;

  const FieldValues& values_;
  const Inputs& inputs_;
  const Requirements& requirements_;
  // Of those in an occupation, who have held a field in another one before, for each holder at work in all of
  // them; cumulative over the fields.
  PerOccupation<PerField<double>> former_upto_{};
};

}  // namespace labour
