#include "models/labour/world/names.hpp"

#include "models/labour/world/codes.hpp"

namespace labour {

std::vector<std::string> codes_of_industries() {
  return {industry_codes.begin(), industry_codes.end()};
}

std::vector<std::string> codes_of_occupations() {
  return {occupation_codes.begin(), occupation_codes.end()};
}

std::vector<std::string> codes_of_towns() {
  return {town_codes.begin(), town_codes.end()};
}

std::vector<std::string> codes_of_residencies() {
  return {"hukou", "hukou_land", "settled", "migrant", "in_commuter"};
}

std::vector<std::string> codes_of_educations() {
  return {"primary", "junior", "upper", "college", "bachelor", "postgraduate"};
}

std::vector<std::string> codes_of_age_groups() {
  return {"16-19", "20-24", "25-29", "30-34", "35-39", "40-44",
          "45-49", "50-54", "55-59", "60-64", "65-69", "70+"};
}

std::vector<std::string> codes_of_contracts() {
  return {"standard", "dispatch", "informal", "platform", "own_account"};
}

std::vector<std::string> codes_of_skills() {
  return {skill_codes.begin(), skill_codes.end()};
}

std::vector<std::string> codes_of_employers() {
  return {"firm", "own_account", "platform", "outside"};
}

std::vector<std::string> codes_of_size_classes() {
  return {"none", "small", "medium", "large"};
}

std::vector<std::string> codes_of_tenures() {
  return {"under_1", "1", "2-4", "5-9", "10+"};
}

}  // namespace labour
