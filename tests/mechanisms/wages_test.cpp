// What work pays: the wage curve by market cell, and the minimum wage.
#include "models/labour/market/wages.hpp"

#include <catch2/catch.hpp>

#include "tests/mechanisms/fixture.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

const Month opening_month = Month::of(2021, 1);

WageValues curve_of_a_tenth(double smoothing_months) {
  WageValues values;
  values.level =
      engine::Path({{opening_month, 8000.0}, {Month::of(2025, 1), 10000.0}}, engine::Interpolation::step);
  values.curve = 0.1;
  values.smoothing_months = smoothing_months;
  return values;
}

LocalUnemployment everywhere(double rate) {
  LocalUnemployment local;
  local.by_occupation.fill(rate);
  local.by_town.fill(rate);
  local.all = rate;
  return local;
}

// The rules with the general level of pay of their month.
Rules paid(const WageValues& values, Rules rules) {
  rules.pay.level = values.level.at(rules.month);
  return rules;
}

double index_of(const Markets& market, std::size_t occupation, std::size_t town) {
  return market.wage_index[occupation * towns + town];
}

}  // namespace

TEST_CASE("the first month and the warm-up have the wage index one") {
  const WageValues values = curve_of_a_tenth(1);
  Wages wages(values, opening_month);
  Markets market;
  wages.set_index(market, paid(values, rules_of(Month::of(2025, 1))), everywhere(0.08));
  for (const double index : market.wage_index) REQUIRE(index == 1.0);
  wages.set_index(market, paid(values, warm_up_rules(Month::of(2025, 2))), everywhere(0.02));
  for (const double index : market.wage_index) REQUIRE(index == 1.0);
  // The warm-up's last rates are those that later ones are compared with.
  wages.set_index(market, paid(values, rules_of(Month::of(2024, 1))), everywhere(0.02));
  for (const double index : market.wage_index) REQUIRE(index == Approx(1.0));
}

// Unemployment doubles in one occupation and rises by half in one town, while the whole stays. Then it
// doubles everywhere, which counts once.
TEST_CASE("the wage curve by hand: pay falls by the curve where unemployment has risen") {
  const WageValues values = curve_of_a_tenth(1);
  Wages wages(values, opening_month);
  Markets market;
  wages.set_index(market, paid(values, rules_of(opening_month)), everywhere(0.04));
  LocalUnemployment local = everywhere(0.04);
  local.by_occupation[8] = 0.08;
  local.by_town[3] = 0.06;
  wages.set_index(market, paid(values, rules_of(opening_month + 1)), local);
  CHECK(index_of(market, 8, 5) == Approx(std::pow(2.0, -0.1)));
  CHECK(index_of(market, 9, 3) == Approx(std::pow(1.5, -0.1)));
  CHECK(index_of(market, 8, 3) == Approx(std::pow(3.0, -0.1)));
  CHECK(index_of(market, 9, 5) == Approx(1.0));
  wages.set_index(market, paid(values, rules_of(opening_month + 2)), everywhere(0.08));
  CHECK(index_of(market, 8, 3) == Approx(std::pow(2.0, -0.1)));
  CHECK(index_of(market, 9, 5) == Approx(std::pow(2.0, -0.1)));
}

TEST_CASE("rates are smoothed, and taken as two in a thousand at least") {
  const WageValues values = curve_of_a_tenth(4);
  Wages wages(values, opening_month);
  Markets market;
  wages.set_index(market, paid(values, rules_of(opening_month)), everywhere(0.04));
  wages.set_index(market, paid(values, rules_of(opening_month + 1)), everywhere(0.08));
  CHECK(index_of(market, 8, 3) == Approx(std::pow(0.05 / 0.04, -0.1)));
  wages.set_index(market, paid(values, rules_of(opening_month + 2)), everywhere(0.08));
  CHECK(index_of(market, 8, 3) == Approx(std::pow(0.0575 / 0.04, -0.1)));
  wages.set_index(market, paid(values, rules_of(opening_month + 3)), everywhere(0.0));
  CHECK(index_of(market, 8, 3) == Approx(std::pow((0.75 * 0.0575 + 0.25 * 0.002) / 0.04, -0.1)));
}

TEST_CASE("pay follows the general level, and the mean index is that of the markets") {
  const WageValues values = curve_of_a_tenth(1);
  Wages wages(values, opening_month);
  Markets market;
  wages.set_index(market, paid(values, rules_of(opening_month)), everywhere(0.04));
  wages.set_index(market, paid(values, rules_of(Month::of(2024, 12))), everywhere(0.04));
  CHECK(index_of(market, 8, 3) == Approx(1.0));
  LocalUnemployment local = everywhere(0.04);
  local.by_occupation[8] = 0.08;
  wages.set_index(market, paid(values, rules_of(Month::of(2025, 1))), local);
  CHECK(index_of(market, 9, 3) == Approx(1.25));
  CHECK(market.mean_wage_index == Approx(1.25 * (39.0 + std::pow(2.0, -0.1)) / 40.0));
}

// At a wage index of 1.2 a minimum wage of 3000 is 2500 of base pay; pay is lifted to the next whole yuan.
TEST_CASE("the minimum wage lifts exactly those employees who are below it") {
  const auto world = make_small_world(7, 1, Employer::firm);
  const std::int32_t before[] = {1000, 2499, 2501, 2502, 9000, 1000, 1000};
  const std::int32_t after[] = {2501, 2501, 2501, 2502, 9000, 1000, 1000};
  for (std::size_t i = 0; i < 7; ++i) {
    const Contract kind = i == 0   ? Contract::informal
                          : i == 5 ? Contract::own_account
                          : i == 6 ? Contract::platform
                                   : Contract::standard;
    start_job(*world, Worker(i), Cell(0), kind, before[i], opening_month - 12);
  }
  world->market.wage_index.fill(1.2);
  const WageValues values = curve_of_a_tenth(1);
  Wages wages(values, opening_month);
  wages.lift_to_minimum(*world, with_minimum_wage(Month::of(2021, 7), 3000), two_threads);
  std::int64_t sum = 0, insured = 0;
  for (std::size_t i = 0; i < 7; ++i) {
    CAPTURE(i);
    CHECK(world->workers.wage[Worker(i)] == after[i]);
    sum += after[i];
    insured += i >= 1 && i <= 4 ? after[i] : 0;
  }
  CHECK(world->cells.wage_sum[Cell(0)] == sum);
  CHECK(world->cells.insured_wage_sum[Cell(0)] == insured);
}

TEST_CASE("pay is lifted when the minimum wage rises and in January, not in between") {
  const auto world = make_small_world(1, 1, Employer::firm);
  start_job(*world, Worker(0), Cell(0), Contract::standard, 3000, opening_month - 12);
  const WageValues values = curve_of_a_tenth(1);
  Wages wages(values, opening_month);
  const auto pay = [&](Month month, double minimum) {
    wages.lift_to_minimum(*world, with_minimum_wage(month, minimum), two_threads);
    return world->workers.wage[Worker(0)];
  };
  CHECK(pay(Month::of(2021, 7), 2000) == 3000);
  CHECK(pay(Month::of(2021, 8), 4000) == 4001);  // it rises
  raise_pay(*world, Worker(0), -1000);
  CHECK(pay(Month::of(2021, 9), 4000) == 3001);
  CHECK(pay(Month::of(2021, 12), 3900) == 3001);  // it falls
  CHECK(pay(Month::of(2022, 1), 3900) == 3901);
}
