#include "models/labour/world/names.hpp"

namespace labour {

std::vector<std::string> codes_of_industries() {
  return {"agriculture",
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
}

std::vector<std::string> codes_of_occupations() {
  return {"11", "12", "13", "14", "21", "22", "23", "24", "25", "26", "31", "32", "33", "34",
          "35", "41", "42", "43", "44", "51", "52", "53", "54", "61", "62", "63", "71", "72",
          "73", "74", "75", "81", "82", "83", "91", "92", "93", "94", "95", "96"};
}

std::vector<std::string> codes_of_towns() {
  return {"xincheng_road", "zhenxin", "jiading_town", "anting", "jiangqiao",       "nanxiang", "malu",
          "xuhang",        "huating", "waigang",      "juyuan", "industrial_zone", "outside"};
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
  return {"communication", "quantitative",      "reasoning", "social",
          "resources",     "technology_design", "operation", "maintenance"};
}

}  // namespace labour
