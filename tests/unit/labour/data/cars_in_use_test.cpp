// The cars in use, by drive: by hand, and beside the count of the Ministry of Public Security.
#include "models/labour/data/cars_in_use.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "models/labour/data/car_paths.hpp"

using namespace labour;
using engine::Month;
using engine::Path;

namespace {

const Month january_2021 = Month::of(2021, 1);
constexpr double forever = 1e9;

// Twelve million cars a year since January 2020, none of them electric.
Inputs alike_years() {
  Inputs inputs;
  inputs.cars = {{2020, 12.0, 0.0}, {2021, 12.0, 0.0}};
  return inputs;
}

double electric(const CarsInUse& in_use) {
  return in_use.battery + in_use.hybrid;
}

Inputs tables() {
  return read_inputs(JIALAB_SOURCE_DATA_DIR);
}

CarsInUse of_tables(const Inputs& inputs, Month month, double life = 14.5) {
  const CarPaths paths = car_paths_of_tables(inputs);
  return cars_in_use(month, paths.electric_share, paths.hybrid_share, inputs, life);
}

}  // namespace

// A year of combustion cars, then two in which half are electric, of which two fifths are hybrids: of three
// years' cars a third is electric, 0.6 of it with a battery alone.
TEST_CASE("cars in use are those of all years where none is scrapped") {
  const Inputs inputs = alike_years();
  const CarsInUse in_use = cars_in_use(Month::of(2023, 1), Path(0.5), Path(0.4), inputs, forever);
  CHECK(in_use.battery == Approx(0.2));
  CHECK(in_use.hybrid == Approx(0.4 / 3.0));
  CHECK(electric(cars_in_use(january_2021, Path(0.5), Path(0.4), inputs, forever)) == 0.0);
}

// In February 2021 one month of electric cars is on the road and twelve of others, of 1 to 13 months.
TEST_CASE("cars are scrapped by their age") {
  double all = 0.0;
  for (int age = 1; age <= 13; ++age) all += cars_surviving(age / 12.0, 0.5);
  const CarsInUse in_use = cars_in_use(Month::of(2021, 2), Path(1.0), Path(0.0), alike_years(), 0.5);
  CHECK(in_use.battery == Approx(cars_surviving(1.0 / 12.0, 0.5) / all));
  CHECK(in_use.battery > 1.0 / 13.0);
}

// The mean life is the integral of the surviving part, here by the midpoints of months.
TEST_CASE("cars last as long in the mean as is said") {
  for (const double life : {8.0, 14.5}) {
    double mean = 0.0;
    for (int m = 0; m < 600; ++m) mean += cars_surviving((m + 0.5) / 12.0, life) / 12.0;
    CHECK(mean == Approx(life).epsilon(1e-6));
  }
  CHECK(cars_surviving(0.0, 14.5) == 1.0);
}

TEST_CASE("cars in use turn electric after the new cars, the later the longer cars last") {
  const Inputs inputs = tables();
  const CarPaths paths = car_paths_of_tables(inputs);
  double before = 0.0, highest = 0.0;
  for (Month m = january_2021; m < Month::of(2036, 1); ++m) {
    CAPTURE(m.text());
    const double share = electric(of_tables(inputs, m));
    highest = std::max(highest, paths.electric_share.at(m));
    REQUIRE(share > before);
    REQUIRE(share < highest);
    REQUIRE(electric(of_tables(inputs, m, 20.0)) < share);
    before = share;
  }
}

TEST_CASE("the split of electric cars does not move their sum") {
  const Inputs inputs = tables();
  const Path shares = car_paths_of_tables(inputs).electric_share;
  const Month month = Month::of(2031, 5);
  const CarsInUse few = cars_in_use(month, shares, Path(0.1), inputs, 14.5),
                  many = cars_in_use(month, shares, Path(0.7), inputs, 14.5);
  CHECK(electric(few) == Approx(electric(many)));
  CHECK(few.hybrid < many.hybrid);
  CHECK(cars_in_use(month, shares, Path(0.0), inputs, 14.5).hybrid < few.hybrid);
}

// What a scenario says of the years before its first month is not asked: these cars are made.
TEST_CASE("cars of the years before the first month are those of the tables") {
  const Inputs inputs = tables();
  CHECK(electric(cars_in_use(january_2021, Path(1.0), Path(1.0), inputs, 14.5)) ==
        electric(of_tables(inputs, january_2021)));
}

// Ministry of Public Security: 6.03 of 292 million vehicles at mid-2021, 81.68 % of them with a battery
// alone; 43.97 of 366 million at the end of 2025, 68.74 %. The model knows no exports of electric cars and no
// earlier scrapping of the first ones: it may be a quarter above.
TEST_CASE("cars in use are nearly as electric as those that are registered") {
  const Inputs inputs = tables();
  const CarsInUse in_2021 = of_tables(inputs, Month::of(2021, 7)),
                  in_2026 = of_tables(inputs, Month::of(2026, 1));
  CHECK(electric(in_2021) == Approx(0.0206).epsilon(0.25));
  CHECK(electric(in_2026) == Approx(0.1201).epsilon(0.15));
  CHECK(in_2021.hybrid / electric(in_2021) == Approx(0.1832).epsilon(0.1));
  CHECK(in_2026.hybrid / electric(in_2026) == Approx(0.3126).epsilon(0.1));
}

TEST_CASE("without cars in the tables none are in use") {
  CHECK(electric(cars_in_use(Month::of(2030, 1), Path(0.5), Path(0.5), Inputs(), 14.5)) == 0.0);
}
