// The industries of a scenario alone, without a model around them.
#pragma once

#include "models/labour/firms/industry.hpp"
#include "models/labour/policies.hpp"
#include "models/labour/settings.hpp"

namespace labour::tests {

struct Economy {
  Economy(Settings how, const Inputs& tables) : settings(std::move(how)), inputs(tables) {}

  Rules rules(engine::Month month) const { return rules_in_force(month, settings, inputs, 1.0); }
  IndustryDemand industry() const {
    return {settings.demand, settings.transition, inputs, rules(middle_of_base_year),
            rules(first_month_of_tables)};
  }
  // Output without shock, season, noise and plant events.
  PerLocalIndustry<double> output(engine::Month month) const {
    return industry().underlying_output(rules(month), false);
  }
  InputCoefficients coefficients(engine::Month month) const { return industry().coefficients(rules(month)); }

  Settings settings;
  const Inputs& inputs;
};

// No growth, a quarter of the cars electric, 26 million cars a year.
inline Settings settings_at_rest() {
  Settings settings;
  settings.demand.growth.assign(industries, engine::Path(0.0));
  settings.transition.electric_share = engine::Path(0.25);
  settings.transition.car_output = engine::Path(26.0);
  return settings;
}

}  // namespace labour::tests
