// Which runs must agree to the last bit.
#include <catch2/catch.hpp>

#include "tests/laws/first_change.hpp"
#include "tests/laws/pair_laws.hpp"

using namespace labour;
using namespace labour::tests;

TEST_CASE("the bits are the same for any number of threads", "[law][bits]") {
  // Large enough for several blocks of rows.
  const Options one{0.04, {"run.months=24"}, 1};
  REQUIRE(Run("baseline", {0.04, {"run.months=1"}}).model().world().workers.size() > 4 * engine::block_rows);
  CHECK(broken_by_threads(one) == Violations{});
}

TEST_CASE("in every scenario the bits are the same for any number of threads", "[law][bits]") {
  for (const std::string& name : scenarios()) {
    if (name == "baseline") continue;  // larger, above
    CAPTURE(name);
    const Options one{0.01, {fmt::format("run.months={}", months_past_change(name, 14))}, 1};
    CHECK(broken_by_threads(one, name) == Violations{});
  }
}

TEST_CASE("a person is the same whoever else comes", "[law][bits]") {
  CHECK(broken_by_more_newcomers({0.02, {"run.months=24"}}) == Violations{});
}

TEST_CASE("the same run twice gives the same bits, another seed or member does not", "[law][bits]") {
  const Options options{0.01, {"run.months=12"}};
  const Run once("baseline", options);
  CHECK(different_bits(once, Run("baseline", options)) == 0);
  CHECK(different_bits(once, Run("baseline", {0.01, {"run.months=12", "seed=2022"}})) > 0);
  CHECK(different_bits(once, Run("baseline", {0.01, {"run.months=12"}, 1, 1})) > 0);
}

TEST_CASE("a longer run begins with the bits of the shorter one", "[law][bits]") {
  const Run run("baseline", {0.01, {"run.months=20"}}), longer("baseline", {0.01, {"run.months=40"}});
  CHECK(first_difference(run, longer) == "never");
}

TEST_CASE("a policy that changes nothing is the baseline, bit for bit", "[law][bits]") {
  const Run baseline("baseline", {0.01, {"run.months=48"}});
  const auto with = [](const std::string& value) {
    return Run("baseline", {0.01, {"run.months=48", value}});
  };
  CHECK(broken_by_zero_policies({0.01, {"run.months=48"}}) == Violations{});
  // The same levers are no dead ends.
  CHECK(different_bits(baseline, with("rules.unemployment_benefit_level=1.01")) > 0);
  CHECK(different_bits(baseline, with("rules.training_places={2020-01=20000, 2022-01=30000}")) > 0);
  CHECK(different_bits(baseline, with("rules.minimum_wage={2019-04=2480, 2022-01=3500}")) > 0);
  CHECK(different_bits(baseline, with("staffing.plants=[{id=\"less\", plant=\"saic_vw_plant_2\", "
                                      "month=\"2022-01\", size=0.9}]")) > 0);
  CHECK(different_bits(baseline, with("demand.events=[{id=\"less\", industry=\"all\", from=\"2022-01\", "
                                      "months=12, factor=0.99, recovery_months=6}]")) > 0);
}

TEST_CASE("every scenario is the baseline until its first change, bit for bit", "[law][bits]") {
  const Run baseline("baseline");
  for (const std::string& name : scenarios()) {
    if (name == "baseline") continue;
    CAPTURE(name);
    CHECK(broken_before_change(baseline, name, {}) == Violations{});
  }
}

TEST_CASE("a scenario begins when it says it does", "[law][bits]") {
  // So many jobs that the first month of robots, a twelfth of what they will do, changes at least one.
  const Options large{0.05, {"run.months=80"}};
  const Run baseline("baseline", large);
  const auto begins = [&](const char* scenario, const char* month, const char* said) {
    CAPTURE(scenario);
    CHECK(first_said_change(scenario).text() == said);
    CHECK(first_difference(baseline, Run(scenario, large)) == month);
  };
  const auto begins_as_said = [&](const char* scenario, const char* month) {
    begins(scenario, month, month);
  };
  // Between January (the same) and July 2026 the electric share lies on a straight line; what makers of cars
  // ask of their staff looks a year ahead from January on.
  begins("electric_fast", "2026-01", "2026-02");
  begins_as_said("ai_fast", "2026-01");
  begins_as_said("robots_fast", "2026-01");
  begins_as_said("plant_closure",
                 "2026-07");  // a year before the event the plant goes to the headcount that it names
  begins_as_said("trade_shock", "2027-01");
  begins_as_said("no_lockdown_2022", inputs().shock_2022.front().first.text().c_str());
}
