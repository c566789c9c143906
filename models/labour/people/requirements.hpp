// What jobs ask for: skill fields, by industry, occupation and position, as cars turn electric and AI and
// robots spread.
//
// The share of jobs of industry i and occupation o that ask for field f in a month is
//
//   s = factor_f × drawn_f × [s_2021 + Σ_d (s_full,d − s_2021) × reached_d],   cut to 0..1
//
// with d = electric cars, AI, robots. Which jobs these are follows from their position, one of 4,096 kinds: a
// job asks for the field where the position's place among all positions, from 0 to 1, lies below the share.
// A rising share therefore only adds jobs that ask, and a position asks the same in all scenarios of a share.
#pragma once

#include <array>
#include <vector>

#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// How far technology has come since January 2021: 0 as it was then, 1 all electric, all AI, all robots.
struct TechnologyReached {
  double new_cars = 0;     // electric share of new cars, a year ahead: tools and staff come before the cars
  double cars_in_use = 0;  // electric share of the cars in use
  PerIndustry<double> ai{}, robots{};
  PerIndustry<double> genai_use{};  // AI as far as workers use it by themselves
};

class Requirements {
 public:
  // The places of the positions are drawn from the seed: what a position asks belongs to the job, not to the
  // member. Places of electric drive, batteries and high voltage go together (correlation 0.4, A), those of
  // other fields are independent.
  // `drawn` are factors on the shares besides those of set().
  Requirements(const Inputs& inputs, const engine::Chance& seed, const PerField<double>& drawn = all_one());

  // Sets the shares of the month; `factor` is that of each field (Rules::requirement).
  void set(const TechnologyReached& reached, const PerField<double>& factor);

  // What a job of this kind and position asks for.
  FieldSet asked(Industry industry, Occupation occupation, Position position) const;
  FieldSet asked_by(const World& world, Cell cell, Position position) const {
    return asked(world.cells.industry[cell], world.cells.occupation[cell], position);
  }
  // The share of jobs that ask for the field.
  double share(SkillField field, Industry industry, Occupation occupation) const {
    return shares_[industry.index()][occupation.index()][field.index()] / scale;
  }
  // The share of the jobs of an occupation that do, over the industries in which it worked in January 2021.
  double share(SkillField field, Occupation occupation) const {
    return mean_share_[occupation.index()][field.index()];
  }
  // The jobs of January 2021 that would ask for each field, if technology had come so far, over those that
  // did then; 1 where none did.
  PerField<double> growth(const TechnologyReached& reached, const PerField<double>& factor) const;

 private:
  static constexpr double scale = 65535.0;
  static constexpr PerField<double> all_one() {
    PerField<double> one{};
    one.fill(1.0);
    return one;
  }

  double share_at(SkillField field, Industry industry, Occupation occupation,
                  const TechnologyReached& reached, const PerField<double>& factor) const;
  void set_means();

  const Inputs& inputs_;
  PerField<double> drawn_;
  std::vector<PerField<std::uint16_t>> place_;  // a position: its place for each field, in 1/65536
  std::array<PerOccupation<PerField<std::uint16_t>>, industries> shares_{};  // in 1/65535
  PerOccupation<double> first_jobs_{};                                       // of January 2021
  PerOccupation<PerField<double>> mean_share_{};
};

// The position of a place of a job cell.
Position position_of(const World& world, Cell cell, Place place);
// The position of a job that nobody advertised, of this person.
Position position_of(std::uint64_t person, MonthCount job_start);

}  // namespace labour
