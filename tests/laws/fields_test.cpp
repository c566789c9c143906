// Skill fields in the scenarios of this repository: what jobs ask follows technology, and sums add up.
#include <catch2/catch.hpp>

#include "models/labour/policies.hpp"
#include "models/labour/world/codes.hpp"
#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

// Jobs that ask for a field in a month, with the jobs of 2021, over those that did in January 2021.
PerField<double> growth_in(const std::string& scenario, engine::Month month) {
  const Settings settings = settings_of(scenario);
  const Transition transition(settings.transition, settings.staffing, inputs(),
                              rules_of_tables(first_month_of_tables, inputs()));
  const Rules rules = rules_in_force(month, settings, inputs(), 1.0);
  const Requirements requirements(inputs(), engine::Chance::of_seed(1));
  return requirements.growth(
      transition.reached(month, rules.cars, rules.cars_in_use, settings.fields.genai_lead),
      rules.requirement);
}

double growth_of(const std::string& scenario, const char* code, engine::Month month) {
  const auto codes = codes_of_fields();
  const auto field = static_cast<std::size_t>(std::find(codes.begin(), codes.end(), code) - codes.begin());
  return growth_in(scenario, month)[field];
}

const engine::Month in_2030 = engine::Month::of(2030, 6);

double sum_of(const Run& run, const char* group, const char* name, engine::Month month, std::size_t field,
              std::size_t cells) {
  double sum = 0.0;
  for (std::size_t i = 0; i < cells; ++i) sum += run.at(group, name, month, field * cells + i);
  return sum;
}

}  // namespace

TEST_CASE("in January 2021 jobs ask for what the tables say", "[law]") {
  for (const double growth : growth_in("baseline", first_month_of_tables))
    CHECK(growth == Approx(1.0).margin(1e-9));
}

TEST_CASE("faster electric cars, robots and AI ask for the fields that they should", "[law]") {
  for (const auto& [scenario, field, sign] : {std::tuple{"electric_fast", "ice_powertrain", -1},
                                              {"electric_fast", "e_drive", +1},
                                              {"electric_fast", "battery", +1},
                                              {"electric_fast", "hv_service", +1},
                                              {"robots_fast", "robotics_automation", +1},
                                              {"robots_fast", "body_chassis", -1},
                                              {"ai_fast", "data_ai", +1},
                                              {"electric_slow", "hv_service", -1},
                                              {"electric_slow", "ice_powertrain", +1},
                                              {"ai_slow", "data_ai", -1}}) {
    INFO(scenario << " " << field);
    CHECK((growth_of(scenario, field, in_2030) - growth_of("baseline", field, in_2030)) * sign > 0.01);
  }
}

TEST_CASE("a field that a technology does not touch is asked for as before", "[law]") {
  CHECK(growth_of("electric_fast", "care_services", in_2030) ==
        growth_of("baseline", "care_services", in_2030));
  CHECK(growth_of("robots_fast", "data_ai", in_2030) == growth_of("baseline", "data_ai", in_2030));
}

TEST_CASE("jobs and holders of a field are the sums of their groups", "[law]") {
  Options options;
  options.overrides = {"run.months=15", "screening.strength=1"};
  const Run run("baseline", options);
  const engine::Month month = engine::Month::of(2022, 3);
  for (std::size_t f = 0; f < skill_fields; ++f) {
    INFO(field_codes[f]);
    for (const char* name : {"required", "held", "held_unused", "shortage_inside", "surplus_idle"}) {
      CHECK(sum_of(run, "field_industry", name, month, f, industries) == run.at("field", name, month, f));
      CHECK(sum_of(run, "field_occupation", name, month, f, occupations) == run.at("field", name, month, f));
    }
    for (const char* name : {"required", "shortage_inside", "surplus_idle"})
      CHECK(sum_of(run, "field_town", name, month, f, towns) == run.at("field", name, month, f));
    CHECK(sum_of(run, "field_industry", "gap", month, f, industries) ==
          Approx(run.at("field", "shortage_open", month, f) - run.at("field", "surplus_idle", month, f))
              .margin(1e-3));
    CHECK(run.at("field", "held_unused", month, f) <= run.at("field", "held", month, f));
    CHECK(run.at("field", "shortage_inside", month, f) <= run.at("field", "required", month, f));
    CHECK(sum_of(run, "field_town", "held", month, f, towns) ==
          run.at("field", "held", month, f) + run.at("field", "unemployed_holders", month, f));
  }
}

TEST_CASE("without screening nobody is refused and the shortage is missing, with it both are there",
          "[law]") {
  Options options;
  options.overrides = {"run.months=6"};
  const Run open("baseline", options);
  options.overrides.push_back("screening.strength=1");
  const Run screened("baseline", options);
  const engine::Month month = engine::Month::of(2021, 6);
  double refused = 0.0, short_of = 0.0;
  for (std::size_t f = 0; f < skill_fields; ++f) {
    CHECK(open.at("field", "refused_field", month, f) == 0.0);
    CHECK(std::isnan(open.at("field", "shortage_open", month, f)));
    refused += screened.at("field", "refused_field", month, f);
    short_of += screened.at("field", "shortage_open", month, f);
  }
  CHECK(refused > 0.0);
  CHECK(short_of > 0.0);
}
