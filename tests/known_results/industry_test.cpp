// The input-output system against systems solved by hand.
#include <catch2/catch.hpp>
#include <numeric>

#include "tests/industry_by_hand.hpp"

using namespace labour;
using engine::Month;
using labour::tests::Economy;
using labour::tests::settings_at_rest;

namespace {

// No purchases, no growth, final demand of nothing.
Inputs empty_economy() {
  Inputs inputs;
  inputs.names.industry.codes = codes_of_industries();
  return inputs;
}

}  // namespace

// Three industries in a ring, each buying half a unit of the next: x1 = 7 + x2 / 2, x2 = x3 / 2, x3 = x1 / 2,
// so x1 = 8, x3 = 4, x2 = 2; the eigenvalues are the cube roots of 1/8.
TEST_CASE("a ring of three industries produces what it produces by hand") {
  Inputs inputs = empty_economy();
  inputs.a_local(10, 11) = inputs.a_local(11, 12) = inputs.a_local(12, 10) = 0.5;
  inputs.final_demand[10] = 7.0;
  const Economy economy(settings_at_rest(), inputs);
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
  const Economy economy(settings_at_rest(), inputs);
  const auto x = economy.output(Month::of(2021, 1));
  CHECK(x[10] == Approx(945.0 / 0.7575));
  CHECK(x[11] == Approx(1395.0 / 0.7575));
}

// A quarter of the cars is electric; of the parts 0.7 are bought here.
TEST_CASE("the purchases of cars are the mixture of both drives") {
  Inputs inputs = empty_economy();
  inputs.vehicle_combustion[2] = 0.2;
  inputs.vehicle_electric[3] = 0.1;
  const Economy economy(settings_at_rest(), inputs);
  const auto a = economy.coefficients(Month::of(2024, 1));
  CHECK(a(2, 1) == Approx(0.7 * 0.75 * 0.2));
  CHECK(a(3, 1) == Approx(0.7 * 0.25 * 0.1));
  CHECK(std::accumulate(a.values.begin(), a.values.end(), 0.0) == Approx(0.1225));
}

TEST_CASE("purchases that no finite output meets are refused") {
  Inputs inputs = empty_economy();
  inputs.a_local(10, 11) = inputs.a_local(11, 10) = 1.01;
  const Economy economy(settings_at_rest(), inputs);
  CHECK_THROWS_AS(economy.industry(), engine::InputError);
}

// An event of a tenth less, which closes by the factor e in a year, and growth of a tenth a year.
TEST_CASE("final demand follows events and growth by hand") {
  Inputs inputs = empty_economy();
  inputs.final_demand[12] = 100.0;
  Economy economy(settings_at_rest(), inputs);
  economy.settings.demand.events = {{"fall", "utilities", Month::of(2027, 1), 6, 0.9, 12}};
  const auto output = [&](Month m) { return economy.output(m)[12]; };
  CHECK(output(Month::of(2026, 12)) == Approx(100.0));
  CHECK(output(Month::of(2027, 1)) == Approx(90.0));
  CHECK(output(Month::of(2027, 7)) == Approx(90.0));
  CHECK(output(Month::of(2028, 7)) == Approx(100.0 - 10.0 * 0.36787944117144233));
  economy.settings.demand.events.clear();
  economy.settings.demand.growth[12] = engine::Path(0.1);
  CHECK(output(Month::of(2030, 4)) / output(Month::of(2029, 4)) == Approx(1.1));
}
