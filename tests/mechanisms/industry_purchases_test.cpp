// What industries buy of each other: the input-output system, and the purchases of cars by drive.
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <numeric>

#include "models/labour/firms/industry.hpp"
#include "models/labour/world/codes.hpp"
#include "tests/laws/run_model.hpp"
#include "tests/mechanisms/economy.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

TEST_CASE("three industries that buy of each other produce what they produce by hand") {
  CHECK(three_industries() == Findings{});
}

// Three industries in a ring, each buying half a unit of the next: x1 = 7 + x2 / 2, x2 = x3 / 2, x3 = x1 / 2,
// so x1 = 8, x3 = 4, x2 = 2; the eigenvalues are the cube roots of 1/8.
TEST_CASE("a ring of three industries produces what it produces by hand") {
  Inputs inputs = empty_economy();
  inputs.a_local(10, 11) = inputs.a_local(11, 12) = inputs.a_local(12, 10) = 0.5;
  inputs.final_demand[10] = 7.0;
  const Economy economy(inputs);
  const auto x = economy.output(Month::of(2024, 3));
  CHECK(x[10] == Approx(8.0).epsilon(1e-13));
  CHECK(x[11] == Approx(2.0).epsilon(1e-13));
  CHECK(x[12] == Approx(4.0).epsilon(1e-13));
  CHECK(std::accumulate(x.begin(), x.end(), 0.0) == Approx(14.0).epsilon(1e-13));
  CHECK(IndustryDemand::spectral_radius(economy.coefficients(Month::of(2024, 3))) == Approx(0.5));
}

// The example of Miller and Blair (2009), Input-Output Analysis, chapter 2: output 1247.52 and 1841.58.
TEST_CASE("the example of two sectors of the textbook") {
  Inputs inputs = empty_economy();
  inputs.a_local(10, 10) = 0.15;
  inputs.a_local(10, 11) = 0.25;
  inputs.a_local(11, 10) = 0.20;
  inputs.a_local(11, 11) = 0.05;
  inputs.final_demand[10] = 600.0;
  inputs.final_demand[11] = 1500.0;
  const Economy economy(inputs);
  const auto x = economy.output(Month::of(2021, 1));
  CHECK(x[10] == Approx(945.0 / 0.7575));
  CHECK(x[11] == Approx(1395.0 / 0.7575));
}

// A quarter of the cars is electric; of the parts 0.7 are bought here.
TEST_CASE("the purchases of cars are the mixture of both drives") {
  Inputs inputs = empty_economy();
  inputs.vehicle_combustion[2] = 0.2;
  inputs.vehicle_electric[3] = 0.1;
  const Economy economy(inputs);
  const auto a = economy.coefficients(Month::of(2024, 1));
  CHECK(a(2, 1) == Approx(0.7 * 0.75 * 0.2));
  CHECK(a(3, 1) == Approx(0.7 * 0.25 * 0.1));
  CHECK(std::accumulate(a.values.begin(), a.values.end(), 0.0) == Approx(0.1225));
}

TEST_CASE("purchases that no finite output meets are refused") {
  Inputs inputs = empty_economy();
  inputs.a_local(10, 11) = inputs.a_local(11, 10) = 1.01;
  const Economy economy(inputs);
  CHECK_THROWS_AS(economy.make(), engine::InputError);
}

TEST_CASE("with twice the electric share cars take in more electric drive and less powertrain") {
  const Settings once = settings_of("baseline");
  Settings twice = once;
  auto points = once.transition.electric_share.points();
  for (auto& point : points)  // 2020 is the year of the table and stays
    if (point.month.year() > 2020) point.value = std::min(1.0, 2.0 * point.value);
  twice.transition.electric_share = engine::Path(points, once.transition.electric_share.interpolation());
  const Economy a(once, inputs()), b(twice, inputs());
  const std::size_t vehicles = industry("vehicles");
  const auto electric = industry("electric_drive");
  const auto combustion = industry("combustion_powertrain");
  for (Month m = Month::of(2021, 7); m < Month::of(2036, 1); m = m + 6) {
    CAPTURE(m.text());
    const InputCoefficients less = a.coefficients(m), more = b.coefficients(m);
    const auto share = [&](const InputCoefficients& x, std::size_t i) {
      return x(i, vehicles) / x.column_sum(vehicles);
    };
    CHECK(more(electric, vehicles) > less(electric, vehicles));
    CHECK(more(combustion, vehicles) < less(combustion, vehicles));
    CHECK(share(more, electric) > share(less, electric));
    CHECK(share(more, combustion) < share(less, combustion));
    CHECK(IndustryDemand::spectral_radius(less) < 1.0);
    CHECK(IndustryDemand::spectral_radius(more) < 1.0);
    // No other purchase changes hands.
    for (std::size_t from = 0; from < local_industries; ++from)
      for (std::size_t to = 0; to < local_industries; ++to)
        if (to != vehicles) CHECK(more(from, to) == less(from, to));
  }
}

// The tables expect half of the cars to be electric; the scenario has 0.9. Of what comes more a quarter comes
// here.
TEST_CASE("of electric work beyond the tables' path a part stays here") {
  Inputs inputs = empty_economy();
  inputs.cars = {{2020, 26.0, 0.5}, {2035, 26.0, 0.5}};
  inputs.vehicle_electric[electric_drive.index()] = inputs.vehicle_combustion[combustion_powertrain.index()] =
      0.2;
  Economy economy(inputs);
  economy.transition.electric_share = engine::Path(0.9);
  economy.transition.electric_work_local = 0.25;
  const auto a = economy.coefficients(Month::of(2030, 1));
  CHECK(a(electric_drive.index(), vehicles.index()) == Approx(0.7 * 0.2 * (0.5 + 0.25 * 0.4)));
  CHECK(a(combustion_powertrain.index(), vehicles.index()) == Approx(0.7 * 0.2 * 0.1));
  economy.transition.electric_share = engine::Path(0.1);
  CHECK(economy.coefficients(Month::of(2030, 1))(electric_drive.index(), vehicles.index()) ==
        Approx(0.7 * 0.2 * (0.5 - 0.25 * 0.4)));
}

// Half of the cars are electric and no hybrids at first, so that a combustion car takes the 0.2 of the table;
// later two fifths of the electric ones are hybrids, which keep half a powertrain: 0.5 + 0.5 * 0.4 * 0.5 =
// 0.6 powertrains a car instead of 0.5. All that the industry sells goes into cars.
TEST_CASE("a hybrid keeps a part of the combustion powertrain, a battery car none") {
  Inputs inputs = plain_economy();
  const std::size_t powertrain = combustion_powertrain.index();
  inputs.cars = {{2020, 26.0, 0.5}, {2035, 26.0, 0.5}};
  inputs.vehicle_combustion[powertrain] = 0.2;
  inputs.rest_of_china_parts_share[powertrain] = 1.0;
  inputs.final_demand[vehicles.index()] = 0.0;
  Economy economy(inputs);
  economy.transition.electric_share = engine::Path(0.5);
  economy.transition.hybrid_keeps = 0.5;
  economy.transition.hybrid_share =
      engine::Path({{Month::of(2025, 7), 0.0}, {Month::of(2030, 7), 0.4}}, engine::Interpolation::linear);
  const auto taken = [&](Month month) { return economy.coefficients(month)(powertrain, vehicles.index()); };
  CHECK(taken(Month::of(2024, 1)) == Approx(0.7 * 0.2 * 0.5));
  CHECK(taken(Month::of(2030, 7)) == Approx(0.7 * 0.2 * 0.6));
  CHECK(economy.output(Month::of(2024, 1))[powertrain] == Approx(100.0));
  CHECK(economy.output(Month::of(2030, 7))[powertrain] == Approx(120.0));
  CHECK(economy.output(Month::of(2030, 7))[electric_drive.index()] == Approx(100.0));
}

TEST_CASE("without hybrids, or if they keep nothing, a car has as many powertrains as it is not electric") {
  const auto taken = [](double hybrids, double keeps) {
    Inputs inputs = empty_economy();
    inputs.vehicle_combustion[combustion_powertrain.index()] = 0.2;
    Economy economy(inputs);
    economy.transition.hybrid_share = engine::Path(hybrids);
    economy.transition.hybrid_keeps = keeps;
    return economy.coefficients(Month::of(2030, 1))(combustion_powertrain.index(), vehicles.index());
  };
  CHECK(taken(0.0, 0.0) == Approx(0.7 * 0.75 * 0.2));
  CHECK(taken(0.0, 0.9) == taken(0.0, 0.0));
  CHECK(taken(0.6, 0.0) == taken(0.0, 0.0));
}

// In the base year vehicles buy what the tables say, whatever a hybrid keeps; and hybrids change no other
// row.
TEST_CASE("hybrids leave the base year and all other purchases of vehicles as they are") {
  const Settings settings = settings_of("baseline");
  const std::size_t powertrain = combustion_powertrain.index();
  const auto economy_of = [&](double keeps, double hybrids) {
    Settings how = settings;
    how.transition.hybrid_keeps = keeps;
    if (hybrids >= 0.0) how.transition.hybrid_share = engine::Path(hybrids);
    return std::make_unique<Economy>(how, inputs());
  };
  const Rules base = rules_of_tables(middle_of_base_year, inputs()),
              first = rules_of_tables(first_month_of_tables, inputs());
  const auto coefficients_of = [&](const Economy& economy, const Rules& rules) {
    return IndustryDemand(economy.demand, economy.transition, inputs(), base, first).coefficients(rules);
  };
  const double e = base.cars.electric_share;
  const double of_table =
      (1.0 - e) * inputs().vehicle_combustion[powertrain] + e * inputs().vehicle_electric[powertrain];
  for (const double keeps : {0.0, 0.3, 0.8, 1.0})
    CHECK(coefficients_of(*economy_of(keeps, -1.0), base)(powertrain, vehicles.index()) ==
          Approx(settings.demand.local_share * of_table));
  const auto few = economy_of(0.8, 0.0), many = economy_of(0.8, 1.0);
  const Month month = Month::of(2035, 7);
  const InputCoefficients a = coefficients_of(*few, few->rules(month)),
                          b = coefficients_of(*many, many->rules(month));
  for (std::size_t from = 0; from < local_industries; ++from)
    for (std::size_t to = 0; to < local_industries; ++to)
      if (to != vehicles.index() || from != powertrain) CHECK(a(from, to) == b(from, to));
  CHECK(a(powertrain, vehicles.index()) < b(powertrain, vehicles.index()));
  CHECK(IndustryDemand::spectral_radius(b) < 1.0);
}
