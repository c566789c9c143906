// Constants of a run: values that the beginning computes from the tables and the settings. They do not change
// afterwards.
#pragma once

#include <array>

#include "engine/kernel/state_stream.hpp"
#include "models/labour/world/kinds.hpp"

namespace labour {

struct Reference {
  // Levels that a job requires, by industry, occupation and domain (same unit as Skills).
  std::array<PerOccupation<Skills>, industries> required{};
  PerOccupation<PerDomain<double>> importance{};  // 0 to 1
  // Contracts of the staff of firms in the first month, shares by industry and residency.
  PerIndustry<std::array<std::array<double, contracts>, residencies>> contract_share{};
  // Values from which newcomers are drawn: the profile of an occupation (0–100 in each domain), the
  // occupations of those employed in the first month by education, the mean premium of education, the spread
  // of log ability.
  PerOccupation<PerDomain<double>> profile{};
  std::array<PerOccupation<double>, educations> occupation_by_education{};
  double mean_education_wage = 1.0;
  double ability_spread = 0.0;
  double scale = 1.0;      // population.scale
  double tightness = 0.0;  // vacancies per unemployed that count as normal; 0: not known yet

  void serialize(engine::StateStream& state);
};

}  // namespace labour
