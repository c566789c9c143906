#include "models/labour/settings.hpp"

#include "models/labour/settings_sections.hpp"

namespace labour {
namespace {

using engine::Interpolation;
using engine::Month;
using engine::Path;

// Defaults that are data: tables by year stand at mid-year.
Path by_year(const std::vector<std::pair<int, double>>& values) {
  std::vector<Path::Point> points;
  for (const auto& [year, value] : values) points.push_back({Month::of(year, 7), value});
  return Path(std::move(points), Interpolation::linear);
}

void set_defaults(Settings& s, const Inputs& inputs) {
  s.rules.minimum_wage = Path({{Month::of(2019, 4), 2480},
                               {Month::of(2021, 7), 2590},
                               {Month::of(2023, 7), 2690},
                               {Month::of(2025, 7), 2740}},
                              Interpolation::step);
  s.rules.benefit_first = Path({{Month::of(2020, 7), 1895},
                                {Month::of(2021, 7), 1975},
                                {Month::of(2022, 7), 2055},
                                {Month::of(2023, 7), 2175},
                                {Month::of(2024, 7), 2255},
                                {Month::of(2025, 7), 2335}},
                               Interpolation::step);
  s.rules.training_places = 20000.0;
  s.demography.out_migration_migrant = inputs.out_migration_migrant;
  s.demography.out_migration_settled = inputs.out_migration_settled;
  s.demography.out_migration_hukou = inputs.out_migration_hukou;
  s.demography.in_migration = inputs.in_migrants_per_migrant;
  s.demography.tightness_elasticity = inputs.tightness_elasticity;
  for (std::size_t i = 0; i < industries; ++i)
    s.demand.growth.push_back(Path(
        {{Month::of(2026, 1), inputs.growth_future[i][0]}, {Month::of(2031, 1), inputs.growth_future[i][1]}},
        Interpolation::step));
  std::vector<std::pair<int, double>> share, output;
  for (const Inputs::Cars& year : inputs.cars) {
    share.emplace_back(year.year, year.electric_share);
    output.emplace_back(year.year, year.output);
  }
  s.transition.electric_share = by_year(share);
  s.transition.car_output = by_year(output);
  s.wages.level = by_year(inputs.wage_level);
}

}  // namespace

void describe(engine::Registry& registry, Settings& s, const Inputs& inputs) {
  set_defaults(s, inputs);
  describe_run(registry, s);
  describe_report(registry, s.report);
  describe_population(registry, s.beginning);
  describe_rules(registry, s.rules);
  describe_demography(registry, s.demography);
  describe_demand(registry, s.demand, inputs);
  describe_transition(registry, s.transition);
  describe_staffing(registry, s.staffing);
  describe_separation(registry, s.separation);
  describe_training(registry, s.training);
  describe_search(registry, s.search);
  describe_hiring(registry, s.hiring);
  describe_wages(registry, s.wages);
  describe_insurance(registry, s.insurance);
}

}  // namespace labour
