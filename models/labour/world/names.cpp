#include "models/labour/world/names.hpp"

#include "models/labour/world/codes.hpp"

namespace labour {
namespace {

// 安亭 for 安亭镇; "" where nothing is left out.
std::string short_name_of_town(const std::string& name_zh) {
  for (const std::string_view kind : {"街道", "镇"})
    if (name_zh.size() > kind.size() && name_zh.ends_with(kind))
      return name_zh.substr(0, name_zh.size() - kind.size());
  return "";
}

}  // namespace

engine::Codes codes_with_names(const engine::Axis& axis) {
  engine::Codes codes;
  for (std::size_t i = 0; i < axis.size(); ++i) {
    engine::Code code(axis.codes[i], {axis.names_en[i], axis.names_zh[i]});
    if (axis.name == "town")
      if (std::string name = short_name_of_town(axis.names_zh[i]); !name.empty())
        code.names.push_back(std::move(name));
    codes.add(code);
  }
  return codes;
}

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

std::vector<std::string> codes_of_fields() {
  return {field_codes.begin(), field_codes.end()};
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
