#include "models/labour/settings.hpp"

namespace labour {

void describe(engine::Registry& registry, Settings& s, const Inputs& inputs) {
  describe_run(registry, s.run);
  describe_report(registry, s.report);
  describe_population(registry, s.beginning);
  describe_rules(registry, s.rules);
  describe_demography(registry, s.demography, inputs);
  describe_demand(registry, s.demand, inputs);
  describe_transition(registry, s.transition, inputs);
  describe_staffing(registry, s.staffing);
  describe_separation(registry, s.separation);
  describe_training(registry, s.training);
  describe_search(registry, s.search);
  describe_hiring(registry, s.hiring);
  describe_wages(registry, s.wages, inputs);
  describe_insurance(registry, s.insurance);
}

}  // namespace labour
