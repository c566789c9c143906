// The codes and labelled axes of the kinds.
#pragma once

#include <string>
#include <vector>

#include "engine/results/outputs.hpp"
#include "engine/scenario/codes.hpp"

namespace labour {

// The labelled axes of the model, made once from the tables of names (and of plants, of which there may be
// none).
struct Names {
  engine::Axis industry, occupation, town, age_group, sex, education, residency, contract, skill, field,
      grade, plant, employer, size_class, tenure;
};

// The codes of an axis with the names under which a scenario may write them: the English and the Chinese one
// and, of a town, the Chinese one without 街道 or 镇 behind it.
engine::Codes codes_with_names(const engine::Axis& axis);

// Codes of the fixed kinds (in the order of the enums above).
std::vector<std::string> codes_of_industries();
std::vector<std::string> codes_of_occupations();
std::vector<std::string> codes_of_towns();
std::vector<std::string> codes_of_residencies();
std::vector<std::string> codes_of_educations();
std::vector<std::string> codes_of_age_groups();
std::vector<std::string> codes_of_contracts();  // without "none"
std::vector<std::string> codes_of_skills();
std::vector<std::string> codes_of_fields();
std::vector<std::string> codes_of_employers();
std::vector<std::string> codes_of_size_classes();  // "none" first: of work without a firm in Jiading
std::vector<std::string> codes_of_tenures();

}  // namespace labour
