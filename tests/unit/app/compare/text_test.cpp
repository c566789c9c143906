#include "models/app/compare/text.hpp"

#include <catch2/catch.hpp>

namespace {

app::MeanDifference mean(double value) {
  app::MeanDifference difference;
  difference.spread.mean = value;
  for (std::size_t q = 0; q < engine::quantile_count; ++q)
    difference.spread.quantiles[q] = value + 10.0 * (static_cast<double>(q) - 2.0);
  difference.interval = {value, value - 9.0, value + 9.0};
  difference.error = 5.0;
  return difference;
}

app::HelpAndCost help(double jobs, double unemployed) {
  app::HelpAndCost cost;
  cost.jobs = mean(jobs);
  cost.labour_force = mean(-7.0);
  cost.unemployed = mean(unemployed);
  if (jobs >= 0.0) cost.helped = mean(-unemployed);
  cost.outlay = mean(1000.0);
  return cost;
}

}  // namespace

TEST_CASE("what a scenario gains is called gained, what it loses lost", "[compare]") {
  const std::string gains = app::help_text(help(100.0, -50.0)).en;
  CHECK_THAT(gains,
             Catch::Contains("jobs of residents gained: +100, 90 % interval of mean [+91, +109] (standard "
                             "error 5), 90 % of pairs [+80, +120]\n"));
  CHECK_THAT(gains, Catch::Contains("persons helped (mean fall in unemployed persons): +50, 90 %"));
  CHECK_THAT(gains, Catch::Contains("CNY a month, 90 % interval of mean [+991, +1,009]\n"));
  const std::string losses = app::help_text(help(-1200.0, 700.0)).en;
  CHECK_THAT(losses,
             Catch::Contains("jobs of residents lost: 1,200, 90 % interval of mean [1,191, 1,209] (standard "
                             "error 5), 90 % of pairs [1,180, 1,220]\n"));
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
}

TEST_CASE("no number of persons is told of what is not shown", "[compare]") {
  for (const double unemployed : {8.0, 0.0, -8.0}) {
    const app::Bilingual text = app::help_text(help(100.0, unemployed));
    CHECK_THAT(text.zh, Catch::Contains("受益人数：未显示（失业人数的置信区间包含零）\n"));
    CHECK_THAT(text.zh, Catch::Contains("每位受益者每年的成本：-（未显示出有人受益）"));
    CHECK_THAT(text.en, Catch::Contains("(not shown), 90 % interval of mean"));
  }
  CHECK_THAT(app::help_text(help(5.0, -50.0)).zh, Catch::Contains("常住居民增加的岗位：+5（未显示）"));
}
