#include "models/labour/policies.hpp"

#include <algorithm>

namespace labour {
namespace {

// Latest month of birth that has reached the retirement age in force. Those who would have retired by the
// old age from January 2025 on work one month longer for every `every` months that they reach it later
// (decision of the Standing Committee of the National People's Congress of 13 September 2024).
MonthCount retired_born(engine::Month month, const RetirementRule& rule, bool reform) {
  const int old_age = static_cast<int>(rule.age_2021);
  const int final_delay = static_cast<int>(rule.final_age - rule.age_2021);
  const int start = engine::Month::of(2025, 1).count();
  int reaches_old_age = month.count();
  const auto delay = [&](int reached) {
    if (!reform || reached < start) return 0;
    const int steps = (reached - start) / static_cast<int>(rule.every) + 1;
    return std::min(final_delay, steps * static_cast<int>(rule.step));
  };
  while (reaches_old_age + delay(reaches_old_age) > month.count()) --reaches_old_age;
  return static_cast<MonthCount>(reaches_old_age - old_age);
}

}  // namespace

Rules rules_in_force(engine::Month month, const RuleValues& values, const Inputs& inputs, double scale) {
  Rules rules;
  rules.month = month;
  rules.minimum_wage = values.minimum_wage.at(month);
  rules.benefit_first = values.benefit_first.at(month) * values.benefit_level;
  rules.benefit_second = rules.benefit_first * values.benefit_second_ratio;
  rules.training_places = values.training_places.at(month) / 12.0 * scale;
  const auto cohorts = [&](engine::Month m) {
    const bool reform = values.retirement_reform;
    return RetirementCohorts{retired_born(m, inputs.retirement_men, reform),
                             retired_born(m, inputs.retirement_women_cadres, reform),
                             retired_born(m, inputs.retirement_women_workers, reform)};
  };
  rules.retired = cohorts(month);
  rules.retired_before = cohorts(month - 1);
  return rules;
}

}  // namespace labour
