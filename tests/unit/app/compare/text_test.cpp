#include "models/app/compare/text.hpp"

#include <catch2/catch.hpp>

namespace {

app::MeanDifference mean(double value) {
  app::MeanDifference difference;
  difference.spread.mean = value;
  for (std::size_t q = 0; q < engine::quantile_count; ++q)
    difference.spread.quantiles[q] = value + 10.0 * (static_cast<double>(q) - 2.0);
  difference.error = 5.0;
  return difference;
}

app::HelpAndCost help(double jobs, double unemployed) {
  app::HelpAndCost cost;
  cost.jobs = mean(jobs);
  cost.labour_force = mean(-7.0);
  cost.unemployed = mean(unemployed);
  if (jobs >= 0.0) cost.helped = mean(-unemployed);
  cost.outlay = 1000.0;
  return cost;
}

}  // namespace

TEST_CASE("what a scenario gains is called gained, what it loses lost", "[compare]") {
  const std::string gains = app::help_text(help(100.0, -50.0)).en;
  CHECK_THAT(gains,
             Catch::Contains("jobs of residents gained: +100 (standard error 5), 50 % [+90, +110], 90 % "
                             "[+80, +120]\n"));
  CHECK_THAT(gains,
             Catch::Contains("persons helped (mean fall in unemployed persons): +50 (standard error 5)"));
  const std::string losses = app::help_text(help(-1200.0, 700.0)).en;
  CHECK_THAT(losses, Catch::Contains("jobs of residents lost: 1,200 (standard error 5), 50 % [1,190, 1,210], "
                                     "90 % [1,180, 1,220]\n"));
  CHECK(losses.find("gained") == std::string::npos);
  CHECK_THAT(losses,
             Catch::Contains("persons helped: none (employment falls, and on average 700 persons more "
                             "are unemployed)\n"));
  CHECK_THAT(losses, Catch::Contains("cost per person helped and year: - (employment falls)"));
  CHECK_THAT(app::help_text(help(-1200.0, -700.0)).en,
             Catch::Contains("persons helped: - (employment falls; fewer unemployed are then no help)"));
  const std::string none = app::help_text(help(10.0, 30.0)).en;
  CHECK_THAT(none, Catch::Contains("persons helped: none (on average 30 persons more are unemployed)\n"));
  CHECK_THAT(none, Catch::Contains("- (on average nobody is helped)"));
  CHECK_THAT(app::help_text(help(10.0, 0.0)).en, Catch::Contains("as many are unemployed as before"));
}

TEST_CASE("an effect is shown where the 90 % interval lies on one side of zero", "[compare]") {
  CHECK(app::is_shown(mean(21.0).spread));
  CHECK(app::is_shown(mean(-21.0).spread));
  for (const double near : {-19.0, 0.0, 19.0, 20.0}) CHECK_FALSE(app::is_shown(mean(near).spread));
}
