// The rules of a month, as numbers: laws, policies and the dated paths of the scenario. Mechanisms only read
// them; models/labour/policies alone sets them, so that every dated value is handled in one place.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/month.hpp"
#include "models/labour/data/cars_in_use.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Persons born in these months or earlier have reached the retirement age in force.
struct RetirementCohorts {
  MonthCount men = never, women_cadres = never, women_workers = never;
};

struct Rules {
  struct Pay {
    double minimum_wage = 0;  // CNY a month
    double level = 0;         // average pay, CNY a month
  };
  struct Benefits {           // of unemployment insurance, CNY a month
    double first_year = 0;    // months 1 to 12 of a claim
    double second_year = 0;   // months 13 to 24
    double contribution = 0;  // share of insured pay that comes in
  };
  struct Training {
    double places = 0;      // subsidised places a month, at the scale of the run
    double place_cost = 0;  // CNY that a place costs the public
  };
  struct Retirement {
    RetirementCohorts reached, reached_before;  // this month, and the month before
  };
  struct Cars {                       // made in China
    double electric_share = 0;        // of new cars
    double output = 0;                // million a year
    double hybrid_share = 0;          // of electric cars: plug-in hybrids, range-extended cars among them
    double electric_share_ahead = 0;  // of the new cars a year later, as expected now

    // Combustion powertrains of the mean car: a hybrid keeps a part of one, a battery car has none.
    double powertrains(double hybrid_keeps) const {
      return (1.0 - electric_share) + hybrid_keeps * hybrid_share * electric_share;
    }
  };
  struct FinalDemand {
    PerIndustry<double> log_growth{};    // since mid-2020, by the yearly growth of tables and scenario
    PerIndustry<double> event_factor{};  // of dated events and of the scenario's path; 1 without
  };
  struct Factors {              // of the scenario, on what persons do; 1 without
    double separation = 1.0;    // on quits and ends of contract of employees
    double effort = 1.0;        // on the search effort of the unemployed
    double registration = 1.0;  // on the shares of the unemployed who claim and register
  };
  // How far each cause of unemployment acts, 0 to 1; below 1 in studies only.
  struct Causes {
    double layoffs = 1.0, closures = 1.0, contract_ends = 1.0, quits = 1.0, own_work_ends = 1.0;
    double age = 1.0;     // differences by age in quits, layoffs, search and hiring
    double skills = 1.0;  // shortfalls of skill in applications and hiring
    double withdrawals = 1.0, departures = 1.0;

    friend bool operator==(const Causes&, const Causes&) = default;
  };
  struct Plant {
    double size = 1.0;       // staff that it keeps after dated events, as a share
    double headcount = 0.0;  // staff that the scenario says it has before them, at full size
    double reached = 0.0;    // of the way from the staff that follows its industry to that headcount, 0 to 1
  };

  engine::Month month;
  bool warm_up = false;  // before the first month: demand is held, persons are replaced by the like
  Pay pay;
  Benefits benefits;
  Training training;
  Retirement retirement;
  Cars cars;
  CarsInUse cars_in_use;
  FinalDemand final_demand;
  Factors factors;
  Causes causes;
  double screening = 0.0;          // share of employers who screen applicants for skill fields
  PerField<double> requirement{};  // factor on the shares of jobs that ask for a skill field
  double outside_tightness = 1.0;  // of the labour markets from which newcomers come, relative to normal
  std::vector<Plant> plants;       // in the order of Inputs::plants; empty without events
};

// The unemployment benefit of the month for an unemployed person, CNY; 0 without a claim.
std::int64_t benefit_of(const Workers& w, Worker worker, const Rules& rules);

// Months of unemployment benefit for months of contributions: two a year, 24 at most, none under a year.
int benefit_months(int insured_months);

}  // namespace labour
