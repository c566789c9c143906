// The data of Jiading: the tables of models/jiading, read, checked and put in the order of the codes.
// Everything is at full size (1.05 M labour force); the beginning applies population.scale.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/kernel/month.hpp"
#include "models/labour/data/input_coefficients.hpp"
#include "models/labour/world/fields.hpp"
#include "models/labour/world/kinds.hpp"
#include "models/labour/world/names.hpp"
#include "models/labour/world/person_ids.hpp"

namespace labour {

// Logistic adoption: ceiling / (1 + exp(−rate (year − midpoint))).
struct Adoption {
  double ceiling = 0.0, midpoint = 2030.0, rate = 0.5;
  double at(double year) const;
};

// labour accounts (accounts.csv), persons
struct LabourAccounts {
  double resident_labour_force = 0, unemployed = 0, insured_employees = 0;
  double informal_employees = 0, platform = 0, own_account = 0, out_commuters = 0, in_commuters = 0,
         returners = 0;
};

struct JobsByIndustry {
  double employees = 0, insured_share = 0, own_account = 0, platform = 0, out_commuters = 0;
};

struct FirmSizeDistribution {
  double firms = 0, tail_exponent = 1.1, largest_share_cap = 0.1;
  double state_share = 0, foreign_share = 0;
};

struct Plant {
  std::string code, name_en, name_zh;
  Industry industry;
  Town town;
  double headcount = 0;
  PerDrive<double> product_mix{};  // share of its sales that fits cars of this drive only; the rest fits both
};

struct RetirementRule {  // ages in months
  double age_2021 = 720, final_age = 756, step = 1, every = 4;
};

// A figure of a published series.
struct PublishedValue {
  std::string series;
  engine::Month month;
  int months = 1;                       // that the value covers, from `month` on
  double low = 0, value = 0, high = 0;  // NaN where not given
};

// The share of jobs that ask for a skill field: in January 2021, and if everything were electric, all AI, or
// all robots; each of the last three moves one of these alone.
struct RequiredShares {
  double first = 0, electric = 0, ai = 0, robots = 0;
};

// How a skill field is learned and lost.
struct FieldLearning {
  double months = 0;               // at work until ordinary proficiency, from nothing
  PerField<double> months_from{};  // from this field; 0: it does not help
  double half_life = 0;            // months out of use, of a practised holder
  double obsolescence = 0;         // monthly loss of every holder
  double entrants = 0;             // share in the fields of entrants with a technical subject, 2021
};

// Lowest and highest value of a factor whose central value is 1.
struct FactorRange {
  double low = 1, high = 1;
};

struct FieldInputs {
  std::vector<RequiredShares> required;     // by field, industry and occupation; see shares()
  PerIndustry<bool> follows_cars_in_use{};  // the others follow new cars
  PerField<FieldLearning> learning{};
  PerField<FactorRange> factor_range{};  // of the share of jobs that ask for a field

  const RequiredShares& shares(SkillField field, Industry industry, Occupation occupation) const {
    return required[(field.index() * industries + industry.index()) * occupations + occupation.index()];
  }
};

// A file that was read, for provenance and the run key.
struct InputFile {
  std::string name, sha256;
};

struct Inputs {
  Names names;
  std::vector<InputFile> files;

  // people
  LabourAccounts accounts;
  std::array<double, towns> labour_force_by_town{};  // residents' rows by town of residence; outside: 0
  std::array<double, towns> jobs_share_by_town{};    // of firm jobs
  std::array<std::array<double, towns>, towns> travel_minutes{};
  std::array<std::array<double, sexes>, age_groups> age_sex{};  // residents: labour force and returners
  std::array<double, residencies> residency{};                  // all rows
  std::array<double, educations> education{};                   // residents
  std::array<std::array<double, educations>, age_groups> seed_age_education{};
  std::array<std::array<double, residencies>, educations> seed_education_residency{};
  std::array<std::array<double, residencies>, age_groups> seed_age_residency{};
  std::array<std::array<double, sexes>, age_groups> unemployed_share{}, returner_share{};
  std::array<double, age_groups> in_commuter_age{};
  std::array<double, educations> in_commuter_education{};
  std::array<double, sexes> in_commuter_sex{};
  // Persons by activity at the end of 2020: employees of firms, own account, platform, out-commuters,
  // unemployed, returners.
  static constexpr std::size_t activities = 6;
  std::array<std::array<double, activities>, residencies> activity_by_residency{};
  std::array<std::array<double, 5>, residencies> household_size{};  // share of rows living in size 1 … 5
  std::array<std::array<double, sexes>, age_groups> annual_mortality{};
  // new entrants a year at full size, by month of the year (0 = January), local origin and education
  std::array<std::array<std::array<double, educations>, local_origins.size()>, 12> entrants{};
  double in_migrants_per_migrant = 0;  // a year, at normal tightness, of residents settled or migrant
  double out_migration_migrant = 0, out_migration_settled = 0, out_migration_hukou = 0;  // a year
  double tightness_elasticity = 1;
  std::array<double, age_groups> in_migrant_age{};
  std::array<double, educations> in_migrant_education{};
  double in_migrant_female = 0.5, in_migrant_settled = 0.0;                 // shares
  std::array<std::array<double, contracts>, residencies> contract_share{};  // of firm employees
  RetirementRule retirement_men, retirement_women_cadres, retirement_women_workers;

  // jobs and firms
  PerIndustry<JobsByIndustry> jobs{};
  PerIndustry<FirmSizeDistribution> firm_sizes{};
  std::vector<Plant> plants;
  // Share of an industry's sales of the first month that fits cars of this drive only; the rest fits both.
  PerIndustry<PerDrive<double>> product_mix{};
  PerIndustry<bool> is_automotive{};
  PerIndustry<PerOccupation<double>> occupation_share{};  // of an industry's employees
  PerIndustry<PerOccupation<double>> occupation_tilt{};   // multiplicative; 1 = none
  PerOccupation<double> own_account_occupation{}, platform_occupation{};
  PerOccupation<std::array<double, 6>>
      china_group_share{};  // of an occupation, over Chinese major groups 1 … 6

  // skills
  PerOccupation<PerDomain<double>> skill_level{}, skill_importance{};  // 0 to 100
  PerIndustry<PerDomain<double>> skill_tilt{};                         // level points, added
  std::array<std::array<double, grades>, 6>
      grade_share{};  // [Chinese group][0 none, 1 junior … 5 senior technician]
  PerOccupation<PerOccupation<double>>
      mobility{};  // direction of occupational moves; diagonal 0, rows sum to 1
  PerOccupation<double> ai_automation{}, ai_augmentation{}, robot_exposure{};
  PerIndustry<Adoption> ai{}, robots{};
  std::array<double, size_classes> size_lag_years{};
  FieldInputs fields;

  // pay
  PerOccupation<double> wage_occupation{};
  PerIndustry<double> wage_industry{};
  std::array<double, educations> wage_education{};
  std::vector<std::pair<int, double>> wage_level;  // year, CNY a month

  // industries and demand
  InputCoefficients a_local, a_total;
  PerLocalIndustry<double> vehicle_combustion{}, vehicle_electric{};  // total input coefficients of a vehicle
  PerIndustry<double> output{}, final_demand{}, rest_of_china_parts_share{};  // mn CNY, 2020
  std::vector<PerIndustry<double>> growth_history;                            // final demand, 2021 … 2025
  PerIndustry<std::array<double, 2>> growth_future{};                         // 2026-2030, 2031-2035
  PerIndustry<std::array<double, 3>> productivity{};  // 2021-2025, 2026-2030, 2031-2035
  PerIndustry<double> fixed_labour_share{};           // of an industry's staff, does not change with output
  struct Cars {
    int year;
    double output, electric_share;
  };
  std::vector<Cars> cars;                            // from 2020 on
  std::vector<Cars> cars_before;                     // of the years before, for the cars in use
  std::vector<std::pair<int, double>> hybrid_share;  // year, share of plug-in hybrids in electric cars
  PerIndustry<std::array<double, 12>> season{};
  std::vector<std::pair<engine::Month, PerIndustry<double>>> shock_2022;  // factor on output

  std::vector<PublishedValue> published;  // known_facts.csv
};

// Reads and checks the tables in `folder`. Throws InputError with all errors.
Inputs read_inputs(const std::filesystem::path& folder);

}  // namespace labour
