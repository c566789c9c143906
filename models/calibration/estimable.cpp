#include "models/calibration/estimable.hpp"

namespace calibration {

std::string why_not_estimable(const std::string& key) {
  const auto begins_with = [&key](const char* prefix) { return key.rfind(prefix, 0) == 0; };
  if (begins_with("transition."))
    return "the future of cars, AI and robots is a range of scenarios, never a posterior: no data of the "
           "past determine it";
  if (begins_with("rules.")) return "rules are law or policy and must not be estimated";
  if (begins_with("demand.noise_") || begins_with("demand.cycle_"))
    return "macro noise is the same for all members and has no effect in the years of the targets";
  return "";
}

}  // namespace calibration
