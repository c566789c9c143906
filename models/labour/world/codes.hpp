// The codes of industries, occupations, towns and skill domains, in the order in which the tables are read
// and results are written. C++ refers to one of them by its code, so that nothing depends on its position.
#pragma once

#include <array>
#include <string_view>

#include "models/labour/world/fields.hpp"
#include "models/labour/world/kinds.hpp"

namespace labour {

inline constexpr std::array<std::string_view, industries> industry_codes = {"agriculture",
                                                                            "vehicles",
                                                                            "combustion_powertrain",
                                                                            "electric_drive",
                                                                            "body_chassis",
                                                                            "auto_software",
                                                                            "chips_sensors",
                                                                            "medical_devices",
                                                                            "machinery",
                                                                            "electrical",
                                                                            "materials",
                                                                            "other_manufacturing",
                                                                            "utilities",
                                                                            "construction",
                                                                            "trade",
                                                                            "transport",
                                                                            "hotels_catering",
                                                                            "information",
                                                                            "finance",
                                                                            "real_estate",
                                                                            "business_services",
                                                                            "research_technical",
                                                                            "environment",
                                                                            "resident_services",
                                                                            "education",
                                                                            "health",
                                                                            "culture",
                                                                            "public_administration",
                                                                            "outside"};
inline constexpr std::array<std::string_view, towns> town_codes = {
    "xincheng_road", "zhenxin", "jiading_town", "anting", "jiangqiao",       "nanxiang", "malu",
    "xuhang",        "huating", "waigang",      "juyuan", "industrial_zone", "outside"};
// In the order of SkillDomain.
inline constexpr std::array<std::string_view, skill_domains> skill_codes = {
    "communication", "quantitative",      "reasoning", "social",
    "resources",     "technology_design", "operation", "maintenance"};
inline constexpr std::array<std::string_view, skill_fields> field_codes = {"ice_powertrain",
                                                                           "body_chassis",
                                                                           "e_drive",
                                                                           "battery",
                                                                           "hv_service",
                                                                           "adas_software",
                                                                           "chips_sensors",
                                                                           "cnc_machining",
                                                                           "robotics_automation",
                                                                           "quality_lean",
                                                                           "data_ai",
                                                                           "genai_use",
                                                                           "logistics_ecommerce",
                                                                           "care_services",
                                                                           "construction_trades",
                                                                           "foreign_trade_language"};
// ISCO-08, two digits: the first is the major group.
inline constexpr std::array<std::string_view, occupations> occupation_codes = {
    "11", "12", "13", "14", "21", "22", "23", "24", "25", "26", "31", "32", "33", "34",
    "35", "41", "42", "43", "44", "51", "52", "53", "54", "61", "62", "63", "71", "72",
    "73", "74", "75", "81", "82", "83", "91", "92", "93", "94", "95", "96"};

// The industry with this code; one that is not in the list does not compile.
consteval Industry industry_coded(std::string_view code) {
  for (std::size_t i = 0; i < industries; ++i)
    if (industry_codes[i] == code) return Industry(i);
  throw "there is no industry with this code";
}

inline constexpr Industry vehicles = industry_coded("vehicles");
inline constexpr Industry combustion_powertrain = industry_coded("combustion_powertrain");
inline constexpr Industry electric_drive = industry_coded("electric_drive");
inline constexpr Industry body_chassis = industry_coded("body_chassis");
inline constexpr Industry auto_software = industry_coded("auto_software");
inline constexpr Industry chips_sensors = industry_coded("chips_sensors");
static_assert(industry_coded("outside") == outside_industry);
static_assert(town_codes[outside_town.index()] == "outside");
static_assert(skill_codes[index_of(SkillDomain::quantitative)] == "quantitative" &&
              skill_codes[index_of(SkillDomain::reasoning)] == "reasoning" &&
              skill_codes.back() == "maintenance" && index_of(SkillDomain::maintenance) + 1 == skill_domains);

// The occupation with this code; one that is not in the list does not compile.
consteval Occupation occupation_coded(std::string_view code) {
  for (std::size_t o = 0; o < occupations; ++o)
    if (occupation_codes[o] == code) return Occupation(o);
  throw "there is no occupation with this code";
}

// The skill field with this code; one that is not in the list does not compile.
consteval SkillField field_coded(std::string_view code) {
  for (std::size_t f = 0; f < skill_fields; ++f)
    if (field_codes[f] == code) return SkillField(f);
  throw "there is no skill field with this code";
}

// Metal, machinery and related trades workers, mechanics of vehicles among them.
inline constexpr Occupation mechanics = occupation_coded("72");

// ISCO-08 major group, 1 (managers) to 9 (elementary occupations).
constexpr std::size_t major_group(Occupation occupation) {
  return static_cast<std::size_t>(occupation_codes[occupation.index()].front() - '0');
}

// Major groups 1 (managers) and 2 (professionals).
inline constexpr PerOccupation<bool> is_managerial_or_professional = [] {
  PerOccupation<bool> is{};
  for (std::size_t o = 0; o < occupations; ++o)
    is[o] = major_group(Occupation(o)) == 1 || major_group(Occupation(o)) == 2;
  return is;
}();

}  // namespace labour
