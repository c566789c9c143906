#include "models/labour/settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {
namespace {

// Laws and policies with dates stand in one section of a scenario, each described beside its mechanism.
void describe_rules(engine::Registry& registry, Settings& s) {
  registry.section("rules", "laws and policies in force", "法规与政策");
  describe_minimum_wage(registry, s.wages);
  describe_benefits(registry, s.insurance);
  describe_retirement(registry, s.demography);
  describe_training_places(registry, s.training);
}

}  // namespace

// The order is that of scenarios/README.md. Where the key of a value begins with the section of another
// mechanism, it is described after the values of that one.
void describe(engine::Registry& registry, Settings& s, const Inputs& inputs) {
  describe_run(registry, s.run);
  describe_report(registry, s.report);
  describe_population(registry, s.beginning);
  describe_rules(registry, s);
  describe_demography(registry, s.demography, inputs);
  describe_demand(registry, s.demand, inputs);
  describe_transition(registry, s.transition, inputs);
  describe_staffing(registry, s.staffing, inputs);
  describe_separation(registry, s.separation);
  describe_own_account_exit(registry, s.own_account);
  describe_training(registry, s.training);
  describe_fields(registry, s.fields, inputs);
  describe_search(registry, s.search);
  describe_own_account_entry(registry, s.own_account);
  describe_hiring(registry, s.hiring);
  describe_screening(registry, s.screening);
  describe_wages(registry, s.wages, inputs);
  describe_pay_of_hires(registry, s.hiring);
  describe_insurance(registry, s.insurance);
  describe_causes(registry, s.causes);
}

}  // namespace labour
