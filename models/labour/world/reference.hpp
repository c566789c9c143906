// Constants of a run: what the beginning works out from the tables and the settings, and nothing changes
// later.
#pragma once

#include <array>

#include "engine/kernel/state_stream.hpp"
#include "models/labour/world/kinds.hpp"

namespace labour {

struct Reference {
  // What a job asks, by industry, occupation and domain (same unit as Skills).
  std::array<PerOccupation<Skills>, industries> required{};
  PerOccupation<PerDomain<double>> importance{};  // 0 to 1
  // Contracts of the staff of firms in the first month, shares by industry and residency.
  PerIndustry<std::array<std::array<double, contracts>, residencies>> contract_share{};
  // What newcomers are drawn from: the profile of an occupation (0–100 a domain), the occupations of those
  // employed in the first month by education, the mean premium of education, the spread of log ability.
  PerOccupation<PerDomain<double>> profile{};
  std::array<PerOccupation<double>, educations> occupation_by_education{};
  double mean_education_wage = 1.0;
  double ability_spread = 0.0;
  double scale = 1.0;  // population.scale

  void serialize(engine::StateStream& state);
};

}  // namespace labour
