// What a scenario says changes the outcome, never the reference against which it is measured; and nothing
// that it may say makes an output or a number of jobs negative.
#include <catch2/catch.hpp>

#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

Run run(const std::vector<std::string>& said, int months = 8) {
  std::vector<std::string> overrides = {"run.months=" + std::to_string(months), "demand.noise_common=0",
                                        "demand.noise_sector=0",
                                        "demand.spending_local=0"};  // a slump would lower it too
  overrides.insert(overrides.end(), said.begin(), said.end());
  return Run("baseline", {0.02, overrides});
}

std::string half_of_demand_from(const std::string& month) {
  return "demand.events=[{id=\"half\", industry=\"all\", from=\"" + month +
         "\", months=6, factor=0.5, recovery_months=1}]";
}

std::vector<float> row(const Run& run, const std::string& group, const std::string& name,
                       engine::Month month) {
  const auto cells = run.series().row(run.series().find(group, name), month);
  return {cells.begin(), cells.end()};
}

const engine::Month april = engine::Month::of(2021, 4);

}  // namespace

TEST_CASE("a shock in the first month is as deep as one a month later", "[law][reference]") {
  const Run none = run({}), first = run({half_of_demand_from("2021-01")}),
            later = run({half_of_demand_from("2021-02")});
  const auto undisturbed = row(none, "industry", "output", april);
  const auto by_first = row(first, "industry", "output", april),
             by_later = row(later, "industry", "output", april);
  for (std::size_t i = 0; i < undisturbed.size(); ++i) {
    CAPTURE(i);
    CHECK(by_first[i] == Approx(0.5 * undisturbed[i]).epsilon(1e-5));
    CHECK(by_first[i] == by_later[i]);
  }
  // When it is over, output is what it was, not twice as much.
  const Run over =
      run({"demand.events=[{id=\"half\", industry=\"all\", from=\"2021-01\", months=2, factor=0.5, "
           "recovery_months=1}]"},
          14);
  const engine::Month last = engine::Month::of(2022, 2);
  const auto after = row(over, "industry", "output", last),
             calm = row(run({}, 14), "industry", "output", last);
  for (std::size_t i = 0; i < after.size(); ++i) CHECK(after[i] == Approx(calm[i]).epsilon(1e-3));
}

TEST_CASE("electric cars of the first month are measured against those of the tables", "[law][reference]") {
  const auto as_tables = row(run({}), "industry", "output", april);
  const auto all_electric = row(run({"transition.electric_share=1.0"}), "industry", "output", april);
  const std::size_t combustion = 2;  // combustion_powertrain
  REQUIRE(inputs().names.industry.codes[combustion] == "combustion_powertrain");
  CHECK(all_electric[combustion] < 0.8F * as_tables[combustion]);
}

TEST_CASE("the general level of pay of the first month is paid once", "[law][reference]") {
  const auto wage = [](const char* level) {
    return static_cast<double>(row(run({level, "rules.minimum_wage=500"}), "total", "mean_wage", april)[0]);
  };
  CHECK(wage("wages.level=20000") == Approx(2.0 * wage("wages.level=10000")).epsilon(0.01));
}

TEST_CASE("no value within its range makes an output or a number of jobs negative", "[law][reference]") {
  for (const std::vector<std::string>& said :
       {std::vector<std::string>{"demand.lockdown_2022=2"},
        {"demand.seasons=3"},
        {"demand.cycle_amplitude=0.5"},
        {"demand.growth=-0.5"},
        {"demand.events=[{id=\"none\", industry=\"all\", from=\"2022-01\", months=6, factor=0.0, "
         "recovery_months=0}]"},
        {"transition.assembly_labour=-0.6", "transition.electric_share=1.0"}}) {
    CAPTURE(said);
    const Run extreme = run(said, 24);
    for (const char* output : {"output", "employed", "wanted"})
      for (engine::Month m = engine::Month::of(2021, 1); m < engine::Month::of(2023, 1); ++m)
        for (const float value : row(extreme, "industry", output, m)) CHECK_FALSE(value < 0.0F);
  }
}
