// Which runs must agree to the last bit.
#include <catch2/catch.hpp>

#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;

TEST_CASE("the bits are the same for any number of threads", "[law][bits]") {
  // Large enough for several blocks of rows.
  const Options one{0.04, {"run.months=24"}, 1};
  const Run alone("baseline", one);
  REQUIRE(alone.model().world().workers.size() > 4 * engine::block_rows);
  for (const int threads : {2, 3, 7}) {
    CAPTURE(threads);
    Options many = one;
    many.threads = threads;
    CHECK(different_bits(alone, Run("baseline", many)) == 0);
  }
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
  CHECK(different_bits(baseline, with("rules.unemployment_benefit_level=1")) == 0);
  CHECK(different_bits(baseline, with("staffing.plants=[{id=\"same\", plant=\"saic_vw_plant_2\", "
                                      "month=\"2022-01\", size=1.0}]")) == 0);
  CHECK(different_bits(baseline, with("demand.events=[{id=\"same\", industry=\"all\", from=\"2022-01\", "
                                      "months=12, factor=1.0, recovery_months=6}]")) == 0);
  CHECK(different_bits(baseline, with("demand.cycle_months=60")) == 0);  // of a cycle without amplitude
  // The same levers are no dead ends.
  CHECK(different_bits(baseline, with("rules.unemployment_benefit_level=1.01")) > 0);
  CHECK(different_bits(baseline, with("staffing.plants=[{id=\"less\", plant=\"saic_vw_plant_2\", "
                                      "month=\"2022-01\", size=0.9}]")) > 0);
  CHECK(different_bits(baseline, with("demand.events=[{id=\"less\", industry=\"all\", from=\"2022-01\", "
                                      "months=12, factor=0.99, recovery_months=6}]")) > 0);
}

TEST_CASE("a scenario is the baseline until its first change, bit for bit", "[law][bits]") {
  const Run baseline("baseline");
  const auto begins = [&](const char* scenario) { return first_difference(baseline, Run(scenario)); };
  // Between the mid-years of 2025 (the same) and 2026 the electric share lies on a straight line.
  CHECK(begins("electric_fast") == "2025-08");
  CHECK(begins("electric_slow") == "2025-08");
  CHECK(begins("plant_closure") == "2027-07");
  CHECK(begins("trade_shock") == "2027-01");
  CHECK(begins("no_lockdown_2022") == inputs().shock_2022.front().first.text());
}
