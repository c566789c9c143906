// Help and cost of a policy from the differences between members.
#include "models/app/compare/cost.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "engine/kernel/quantiles.hpp"
#include "models/labour/report/indicators.hpp"
#include "tests/laws/run_model.hpp"

namespace {

engine::Series funds(float unemployment, float training) {
  engine::Series series;
  const auto out = series.declare({"unemployment_out",
                                   "CNY",
                                   "Benefits",
                                   "失业金",
                                   engine::Kind::flow,
                                   engine::Quantity::count,
                                   {},
                                   "fund",
                                   ""});
  const auto courses = series.declare({"training_out",
                                       "CNY",
                                       "Courses",
                                       "培训",
                                       engine::Kind::flow,
                                       engine::Quantity::count,
                                       {},
                                       "fund",
                                       ""});
  series.start(engine::Month::of(2021, 1), 3);
  for (int t = 0; t < 3; ++t) {
    series.row(out, engine::Month::of(2021, 1) + t)[0] = unemployment;
    series.row(courses, engine::Month::of(2021, 1) + t)[0] = training;
  }
  return series;
}

// Two members, in which so many persons fewer are unemployed in each month.
std::vector<std::vector<double>> falls(double first, double second) {
  return {{-first, -first, -first}, {-second, -second, -second}};
}

// Employment rises by `jobs` in each month.
app::HelpAndCost cost_of(const std::vector<std::vector<double>>& unemployed, float benefits, float courses,
                         double jobs = 3.0) {
  const engine::Series outputs = funds(0, 0);
  const auto employed = falls(-jobs, -jobs), labour_force = falls(2.0, 4.0);
  return app::help_and_cost({employed, labour_force, unemployed},
                            {funds(benefits, courses), funds(benefits, courses)},
                            std::vector<std::uint32_t>{0, 1}, app::outlay_lines(outputs), 1, 3);
}

}  // namespace

TEST_CASE("the outlays of the model are found with names in two languages and one unit", "[compare]") {
  engine::Series outputs;
  labour::Indicators indicators(labour::tests::inputs());
  indicators.declare(outputs);
  const auto lines = app::outlay_lines(outputs);
  CHECK(app::outlay_names(lines) == "unemployment_out + training_out");
  CHECK(app::outlay_unit(lines) == "CNY");
  for (const app::OutlayLine& line : lines) {
    CHECK(line.group == "fund");
    CHECK_FALSE(line.name_en.empty());
    CHECK_FALSE(line.name_zh.empty());
  }
}

TEST_CASE("outlays that are not reported are no lines", "[compare]") {
  CHECK(app::outlay_lines(engine::Series()).empty());
  CHECK(app::outlay_names({}).empty());
  CHECK_THROWS_AS(app::outlay_unit({{"a", "甲", "CNY", "fund", "a"}, {"b", "乙", "1", "fund", "b"}}),
                  engine::Bug);
}

TEST_CASE("the cost per person and year is the sum of the outlays over the persons helped", "[compare]") {
  // The interval of the mean has one degree of freedom: 11 and 6.3 times 0.5.
  const auto cost = cost_of(falls(10.5, 11.5), 100, 20);
  CHECK(cost.helped->spread.mean == Approx(11));
  CHECK(*cost.helped->error == Approx(0.5));
  CHECK(cost.helped->interval.high == Approx(11 + 6.3138 * 0.5).epsilon(1e-4));
  CHECK(cost.unemployed->spread.mean == Approx(-11));
  CHECK(cost.jobs->spread.mean == Approx(3));
  CHECK(cost.labour_force->spread.mean == Approx(-3));
  CHECK(cost.outlay->spread.mean == Approx(120));
  CHECK(*cost.per_person == Approx(12 * 120 / 11.0));
}

TEST_CASE("nobody is helped where employment falls", "[compare]") {
  const auto cost = cost_of(falls(10, 12), 100, 20, -3.0);
  CHECK(cost.jobs->spread.mean == Approx(-3));
  CHECK_FALSE(cost.helped);
  CHECK(cost.outlay);
  CHECK_FALSE(cost.per_person);
}

TEST_CASE("a fall of employment that is not shown does not forbid help", "[compare]") {
  const engine::Series outputs = funds(0, 0);
  const auto jobs = falls(-20.0, 25.0), labour_force = falls(2.0, 4.0), unemployed = falls(10.5, 11.5);
  const auto cost = app::help_and_cost({jobs, labour_force, unemployed}, {funds(100, 20), funds(100, 20)},
                                       std::vector<std::uint32_t>{0, 1}, app::outlay_lines(outputs), 1, 3);
  CHECK(cost.jobs->spread.mean < 0.0);
  CHECK(cost.jobs->holds_zero());
  CHECK(cost.helped);
  CHECK(cost.per_person);
}

TEST_CASE("there is no cost per person without an outlay or without help that is shown", "[compare]") {
  const auto no_outlay = cost_of(falls(10, 12), 0, 0);
  CHECK_FALSE(no_outlay.outlay);
  CHECK_FALSE(no_outlay.per_person);
  const auto uncertain = cost_of(falls(-5, 20), 100, 20);
  CHECK(uncertain.outlay);
  CHECK_FALSE(uncertain.per_person);
  const auto cheaper = cost_of(falls(10, 12), -100, 20);
  CHECK(cheaper.outlay->spread.mean == Approx(-80));
  CHECK_FALSE(cheaper.per_person);
}

TEST_CASE("the error of a mean counts the members of a history together", "[compare]") {
  const std::vector<double> values = {1, 5, 2, 10, 3, 9};
  const double of_members = std::sqrt(engine::variance_of(values) / 6.0);
  const auto error = [&](const std::vector<std::uint32_t>& histories) {
    return app::error_of_mean(values, histories);
  };
  CHECK(error({0, 1, 2, 3, 4, 5}) == Approx(of_members));
  CHECK(error({7, 7, 7, 7, 7, 7}) == Approx(of_members));  // given the one history
  // The means of two histories, 2 and 8: their standard error is |8 - 2| / 2.
  CHECK(error({0, 1, 0, 1, 0, 1}) == Approx(3.0));
  // The sums of the deviations from the mean 5 are -4, 2 and 2.
  CHECK(error({0, 0, 1, 1, 2, 2}) == Approx(std::sqrt(3.0 / 2.0 * (16.0 + 4.0 + 4.0)) / 6.0));
}
