// Responses of the labour market to scenarios and policies, by pairs of runs that share their chance.
#include <catch2/catch.hpp>

#include "models/labour/world/codes.hpp"
#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

constexpr double scale = 0.03;  // 31,000 persons
const Month last_year = Month::of(2035, 1);

std::vector<std::size_t> occupations_of(const std::vector<std::string>& codes) {
  std::vector<std::size_t> cells;
  for (const std::string& code : codes) cells.push_back(occupation(code));
  return cells;
}

// Mean of the last year in one run over that in another.
double ratio(const Run& run, const Run& baseline, const char* group, const char* name,
             const std::vector<std::size_t>& cells) {
  return run.mean(group, name, last_year, 12, cells) / baseline.mean(group, name, last_year, 12, cells);
}

Run with(const std::vector<std::string>& overrides) {
  return Run("baseline", {scale, overrides});
}

}  // namespace

TEST_CASE("electric cars move jobs from powertrain to electric drive", "[statistics]") {
  const Run baseline("baseline", {scale}), fast("electric_fast", {scale});
  const auto jobs = [&](const char* code) {
    return ratio(fast, baseline, "industry", "employed", {industry(code)});
  };
  // Staff of an industry of 500 differs between paired runs by about two in a hundred.
  CHECK(jobs("combustion_powertrain") < 0.98);
  CHECK(jobs("auto_software") > 1.01);
  // Few of the chips are for cars: their output moves by a percent, less than the noise of so few jobs.
  CHECK(ratio(fast, baseline, "industry", "output", {industry("chips_sensors")}) > 1.003);
  CHECK(jobs("electric_drive") > 1.02);
}

TEST_CASE("fast AI takes more from clerks than from craft and operators", "[statistics]") {
  const Run baseline("baseline", {scale}), fast("ai_fast", {scale});
  const double clerks =
      ratio(fast, baseline, "occupation", "wanted", occupations_of({"41", "42", "43", "44"}));
  const double crafts = ratio(fast, baseline, "occupation", "wanted",
                              occupations_of({"71", "72", "73", "74", "75", "81", "82", "83"}));
  CHECK(clerks < 0.98);
  CHECK(clerks < crafts - 0.01);
}

TEST_CASE("fast robots take most from operators and assemblers in manufacturing", "[statistics]") {
  constexpr Industry last_manufacturing = industry_coded("other_manufacturing");
  const Run baseline("baseline", {scale}), fast("robots_fast", {scale});
  const auto wanted = [&](const std::vector<std::string>& codes) {
    std::vector<std::size_t> cells;
    for (std::size_t i = 0; i < industries; ++i)
      for (const std::string& code : codes)
        if (i >= vehicles.index() && i <= last_manufacturing.index())
          cells.push_back(i * occupations + occupation(code));
    return ratio(fast, baseline, "industry_occupation", "wanted", cells);
  };
  const double operators = wanted({"81", "82"}), professionals = wanted({"21", "24", "25"}),
               clerks = wanted({"41", "43"}), crafts = wanted({"71", "72", "73", "74", "75"});
  CHECK(operators < 0.99);
  CHECK(operators < professionals - 0.005);
  CHECK(operators < clerks - 0.005);
  CHECK(operators < crafts);
}

TEST_CASE("a plant that closes is felt in its town and by its suppliers, and less after three years",
          "[statistics]") {
  // Four pairs of 84,000 persons. Between pairs the gap of a quarter differs by about 0.1 points (standard
  // deviation), so that the mean has a standard error of 0.05; four of those from the gap of about 0.4.
  constexpr unsigned pairs = 4;
  const std::vector<std::size_t> anting = {town("anting")};
  double soon = 0.0, later = 0.0;
  for (unsigned member = 0; member < pairs; ++member) {
    const Options options{0.08, {"run.months=118"}, 1, member};
    const Run baseline("baseline", options), closure("plant_closure", options);
    const auto gap = [&](Month first) {
      return (closure.mean("town", "unemployment_rate", first, 3, anting) -
              baseline.mean("town", "unemployment_rate", first, 3, anting)) /
             pairs;
    };
    soon += gap(Month::of(2027, 8));
    later += gap(Month::of(2030, 8));
    for (const char* supplier : {"combustion_powertrain", "body_chassis"}) {
      CAPTURE(member, supplier);
      const std::vector<std::size_t> cells = {industry(supplier)};
      CHECK(closure.mean("industry", "wanted", Month::of(2028, 7), 12, cells) <
            0.998 * baseline.mean("industry", "wanted", Month::of(2028, 7), 12, cells));
    }
  }
  CHECK(soon > 0.002);
  CHECK(later < soon - 0.0015);
}

TEST_CASE("policies work in the direction that they must", "[statistics]") {
  const Month first = Month::of(2023, 1);
  const std::string months = "run.months=60";
  static const Run baseline = with({months});  // once for all sections
  const auto mean = [&](const Run& run, const char* name) { return run.mean("total", name, first, 36); };
  SECTION("higher benefit keeps claimants longer without a job") {
    // One in eight of the unemployed claims, so that the mean spell of all moves by half a per cent, which is
    // lost in the noise of such runs; the share of claimants among them rises by some 6 %.
    double higher = 0.0, usual = 0.0;
    for (unsigned member = 0; member < 2; ++member) {
      const auto share = [&](const std::vector<std::string>& overrides) {
        const Run run("baseline", {0.1, overrides, 1, member});
        return run.mean("fund", "claimants", first, 36) / run.mean("total", "unemployed", first, 36);
      };
      higher += share({months, "rules.unemployment_benefit_level=1.5"});
      usual += share({months});
    }
    CHECK(higher > 1.02 * usual);
  }
  SECTION("more training leaves fewer skills short") {
    const Run run = with({months, "rules.training_places=200000"});
    const std::vector<std::size_t> all = {0, 1, 2, 3, 4, 5, 6, 7};
    const double more = run.mean("skill", "shortage", first, 36, all),
                 less = baseline.mean("skill", "shortage", first, 36, all);
    CHECK(more < less);
  }
  SECTION("a higher minimum wage does not lower mean pay") {
    const Run run = with({months, "rules.minimum_wage=4500"});
    CHECK(mean(run, "mean_wage") > mean(baseline, "mean_wage") * 0.999);
  }
  SECTION("less search leaves more people without a job") {
    const Run run = with({months, "search.effort=0.3"});
    CHECK(mean(run, "unemployment_rate") > mean(baseline, "unemployment_rate") + 0.002);
  }
}
