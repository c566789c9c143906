// A scenario is the baseline until the first month for which it says something else.
#pragma once

#include "tests/laws/laws.hpp"

namespace labour::tests {

// What a scenario says, as "key = value" lines.
inline std::vector<std::string> said_in(const std::string& scenario,
                                        const std::vector<std::string>& overrides) {
  Settings settings;
  engine::Registry registry;
  describe(registry, settings, inputs());
  std::vector<std::string> all = {"population.scale=0.01"};
  all.insert(all.end(), overrides.begin(), overrides.end());
  const std::string text = engine::resolved_toml(engine::load_scenario(
      std::string(JIALAB_SOURCE_DIR) + "/scenarios/" + scenario + ".toml", all, registry));
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// What rules and demand a month has, by a scenario alone: the numbers that dated keys lead to.
inline std::vector<double> said_of(const Settings& s, engine::Month month) {
  std::vector<double> all = {s.wages.minimum_wage.at(month), s.insurance.benefit_first.at(month),
                             s.training.places.at(month)};
  const Rules base = rules_in_force(middle_of_base_year, s, inputs(), 1.0);
  const Rules first = rules_in_force(first_month_of_tables, s, inputs(), 1.0);
  const IndustryDemand industry(s.demand, s.transition, inputs(), base, first);
  const Transition transition(s.transition, s.staffing, inputs(), first);
  Demand demand;
  const Rules rules = rules_in_force(month, s, inputs(), 1.0);
  for (const Rules::Plant& plant : rules.plants)
    for (const double x : {plant.size, 1.0 + plant.reached * plant.headcount}) all.push_back(x);
  for (const double x : {rules.factors.separation, rules.factors.effort, rules.factors.registration})
    all.push_back(x);
  industry.set_output(demand, rules, engine::Chance::of_seed(1));
  transition.set_labour(demand, rules);
  for (const PerIndustry<double>* values : {&demand.output, &demand.shock, &demand.season})
    all.insert(all.end(), values->begin(), values->end());
  for (const auto& industry_labour : demand.labour)
    for (const auto& by_class : industry_labour)
      for (const float x : by_class) all.push_back(static_cast<double>(x));
  return all;
}

// The first month for which a scenario says something else than the baseline does. A key that is not dated
// (or not known here to be) counts from the first month.
inline engine::Month first_said_change(const std::string& scenario,
                                       const std::vector<std::string>& overrides = {}) {
  const auto base = said_in("baseline", {}), other = said_in(scenario, overrides);
  const Settings a = settings_of("baseline"), b = settings_of(scenario, overrides);
  Violations changed;
  std::set_symmetric_difference(base.begin(), base.end(), other.begin(), other.end(),
                                std::back_inserter(changed));
  const auto is_dated = [](const std::string& line) {
    for (const char* key : {"name", "title", "question", "run.months", "rules.minimum_wage",
                            "rules.unemployment_benefit =", "rules.training_places", "demand.lockdown_2022",
                            "demand.growth", "demand.path", "demand.events", "transition.", "staffing.plants",
                            "separation.factor", "search.effort_factor", "insurance.registration_factor"})
      if (line.rfind(key, 0) == 0) return true;
    return false;
  };
  if (!std::all_of(changed.begin(), changed.end(), is_dated)) return a.run.first;
  for (engine::Month m = a.run.first; m < a.run.first + static_cast<std::int32_t>(a.run.months); ++m) {
    auto x = said_of(a, m), y = said_of(b, m);
    x.resize(std::max(x.size(), y.size()), 1.0);  // an event that has not come says 1
    y.resize(x.size(), 1.0);
    std::sort(x.begin(), x.end());
    std::sort(y.begin(), y.end());
    if (x != y) return m;
  }
  return a.run.first + static_cast<std::int32_t>(a.run.months);
}

// How long a run must be to live `further` months of what the scenario changes; at most its own length.
inline int months_past_change(const std::string& scenario, int further) {
  const Settings settings = settings_of(scenario);
  const int before = first_said_change(scenario) - settings.run.first;
  return std::min(static_cast<int>(settings.run.months), before + further);
}

// Bits before that month are those of the baseline; afterwards some are not.
inline Violations broken_before_change(const Run& baseline, const std::string& scenario, const Options& how) {
  const engine::Month said = first_said_change(scenario, how.overrides);
  const std::string shown = first_difference(baseline, Run(scenario, how));
  if (shown == "never") return {scenario + ": nothing before its first change, and nothing after it"};
  if (shown < said.text())
    return {fmt::format("nothing changes before a scenario's first change: {} differs in {}, not from {} on",
                        scenario, shown, said.text())};
  return {};
}

}  // namespace labour::tests
