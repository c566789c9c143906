// The sections of a scenario; settings.cpp puts them together.
#pragma once

#include "models/labour/settings.hpp"

namespace labour {

void describe_run(engine::Registry& registry, Settings& s);
void describe_report(engine::Registry& registry, ReportValues& r);
void describe_population(engine::Registry& registry, BeginningValues& b);
void describe_rules(engine::Registry& registry, RuleValues& r);
void describe_demography(engine::Registry& registry, DemographyValues& d);
void describe_demand(engine::Registry& registry, DemandValues& m, const Inputs& inputs);
void describe_transition(engine::Registry& registry, TransitionValues& t);
void describe_staffing(engine::Registry& registry, StaffingValues& f);
void describe_separation(engine::Registry& registry, SeparationValues& p);
void describe_training(engine::Registry& registry, TrainingValues& n);
void describe_search(engine::Registry& registry, SearchValues& e);
void describe_hiring(engine::Registry& registry, HiringValues& h);
void describe_wages(engine::Registry& registry, WageValues& g);
void describe_insurance(engine::Registry& registry, InsuranceValues& i);

}  // namespace labour
