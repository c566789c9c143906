// Everything that a scenario sets: the settings of all mechanisms, each declared beside its mechanism.
#pragma once

#include "models/labour/beginning/beginning_settings.hpp"
#include "models/labour/causes_settings.hpp"
#include "models/labour/firms/industry_settings.hpp"
#include "models/labour/firms/staffing_settings.hpp"
#include "models/labour/firms/transition_settings.hpp"
#include "models/labour/market/hiring_settings.hpp"
#include "models/labour/market/own_account_settings.hpp"
#include "models/labour/market/search_settings.hpp"
#include "models/labour/market/separation_settings.hpp"
#include "models/labour/market/wages_settings.hpp"
#include "models/labour/people/demography_settings.hpp"
#include "models/labour/people/fields_settings.hpp"
#include "models/labour/people/training_settings.hpp"
#include "models/labour/policy/insurance_settings.hpp"
#include "models/labour/report/report_settings.hpp"
#include "models/labour/run_settings.hpp"

namespace labour {

struct Inputs;

struct Settings {
  RunSettings run;
  ReportValues report;
  BeginningSettings beginning;
  DemographyValues demography;
  DemandValues demand;
  TransitionValues transition;
  StaffingValues staffing;
  SeparationValues separation;
  TrainingValues training;
  FieldValues fields;
  SearchValues search;
  HiringValues hiring;
  ScreeningValues screening;
  OwnAccountValues own_account;
  WageValues wages;
  InsuranceValues insurance;
  CausesValues causes;
};

// Describes every value of a scenario to the registry and binds it; the defaults that are data come from
// `inputs`. `settings` must outlive the registry.
void describe(engine::Registry& registry, Settings& settings, const Inputs& inputs);

}  // namespace labour
