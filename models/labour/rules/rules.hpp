// What holds this month, as numbers. Mechanisms read it; only policies (models/labour/policies) fills it.
#pragma once

#include "engine/kernel/month.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Born in this month or before: has reached the retirement age in force.
struct RetirementCohorts {
  MonthCount men = never, women_cadres = never, women_workers = never;
};

struct Rules {
  engine::Month month;
  bool warm_up = false;        // before the first month: nobody ages or retires, demand is held
  double minimum_wage = 0;     // CNY a month
  double benefit_first = 0;    // unemployment benefit, months 1–12, CNY a month
  double benefit_second = 0;   // months 13–24
  double training_places = 0;  // a month, at the scale of the run
  RetirementCohorts retired, retired_before;  // this month, and the month before
};

// Months of unemployment benefit for months of contributions: two a year, 24 at most, none under a year.
int benefit_months(int insured_months);

}  // namespace labour
