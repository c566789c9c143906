// Law against what the authorities published.
#include <catch2/catch.hpp>

#include "models/labour/policies.hpp"
#include "models/labour/settings.hpp"

using namespace labour;
using engine::Month;

namespace {

const Inputs& inputs() {
  static const Inputs all = read_inputs(JIALAB_SOURCE_DATA_DIR);
  return all;
}

RetirementCohorts retired(Month month, bool reform) {
  Settings settings;
  settings.demography.retirement_reform = reform;
  return statutes_in_force(month, settings, inputs(), 1.0).retirement.reached;
}

struct Case {
  Month born, retires;
};

// Whether those born then reach the retirement age in that month and not in the one before.
bool retires_in(const Case& c, MonthCount RetirementCohorts::*group, bool reform = true) {
  return retired(c.retires, reform).*group >= c.born.count() &&
         retired(c.retires - 1, reform).*group < c.born.count();
}

}  // namespace

// The tables behind the decision of the Standing Committee of the National People's Congress of 13 September
// 2024: month of birth and month of retirement.
TEST_CASE("men retire by the table of the reform") {
  const Case table[] = {{Month::of(1964, 12), Month::of(2024, 12)},  // 60 years, the last of the old law
                        {Month::of(1965, 1), Month::of(2025, 2)},    // 60 years 1 month
                        {Month::of(1965, 4), Month::of(2025, 5)},
                        {Month::of(1965, 5), Month::of(2025, 7)},   // 60 years 2 months
                        {Month::of(1966, 1), Month::of(2026, 5)},   // 60 years 4 months
                        {Month::of(1970, 12), Month::of(2032, 6)},  // 61 years 6 months
                        {Month::of(1976, 8), Month::of(2039, 7)},   // 62 years 11 months
                        {Month::of(1976, 9), Month::of(2039, 9)},   // 63 years, and so for all later
                        {Month::of(1985, 3), Month::of(2048, 3)}};
  for (const Case& c : table) {
    CAPTURE(c.born.text(), c.retires.text());
    CHECK(retires_in(c, &RetirementCohorts::men));
  }
}

TEST_CASE("women retire by the tables of the reform") {
  const Case cadres[] = {{Month::of(1969, 12), Month::of(2024, 12)},
                         {Month::of(1970, 1), Month::of(2025, 2)},
                         {Month::of(1970, 5), Month::of(2025, 7)},
                         {Month::of(1981, 9), Month::of(2039, 9)},
                         {Month::of(1990, 1), Month::of(2048, 1)}};
  for (const Case& c : cadres) {
    CAPTURE(c.born.text(), c.retires.text());
    CHECK(retires_in(c, &RetirementCohorts::women_cadres));
  }
  const Case workers[] = {
      {Month::of(1974, 12), Month::of(2024, 12)}, {Month::of(1975, 1), Month::of(2025, 2)},
      {Month::of(1975, 2), Month::of(2025, 3)},   {Month::of(1975, 3), Month::of(2025, 5)},
      {Month::of(1984, 11), Month::of(2039, 11)}, {Month::of(1990, 1), Month::of(2045, 1)}};
  for (const Case& c : workers) {
    CAPTURE(c.born.text(), c.retires.text());
    CHECK(retires_in(c, &RetirementCohorts::women_workers));
  }
}

TEST_CASE("without the reform people retire at 60, 55 and 50") {
  for (int year = 2021; year < 2036; ++year) {
    const Month month = Month::of(year, 6);
    CHECK(retires_in({Month::of(year - 60, 6), month}, &RetirementCohorts::men, false));
    CHECK(retires_in({Month::of(year - 55, 6), month}, &RetirementCohorts::women_cadres, false));
    CHECK(retires_in({Month::of(year - 50, 6), month}, &RetirementCohorts::women_workers, false));
  }
}

TEST_CASE("nobody who has retired is called back to work by a step of the reform") {
  for (Month m = Month::of(2021, 1); m < Month::of(2046, 1); ++m) {
    CAPTURE(m.text());
    const RetirementCohorts now = retired(m, true), next = retired(m + 1, true);
    REQUIRE(next.men >= now.men);
    REQUIRE(next.women_cadres >= now.women_cadres);
    REQUIRE(next.women_workers >= now.women_workers);
  }
}

// Shanghai: two months for each full year of contributions, 24 at most.
TEST_CASE("benefit lasts two months for a year of contributions") {
  CHECK(benefit_months(0) == 0);
  CHECK(benefit_months(11) == 0);
  CHECK(benefit_months(12) == 2);
  CHECK(benefit_months(23) == 2);
  CHECK(benefit_months(24) == 4);
  CHECK(benefit_months(60) == 10);
  CHECK(benefit_months(143) == 22);
  CHECK(benefit_months(144) == 24);
  CHECK(benefit_months(400) == 24);
}

TEST_CASE("the second year of benefit is four fifths of the first, places are a twelfth of the year's") {
  Settings settings;
  settings.insurance.benefit_first = 2000.0;
  settings.insurance.benefit_level = 1.1;
  settings.training.places = 24000.0;
  const Rules rules = statutes_in_force(Month::of(2023, 1), settings, inputs(), 0.5);
  CHECK(rules.benefits.first_year == Approx(2200.0));
  CHECK(rules.benefits.second_year == Approx(1760.0));
  CHECK(rules.training.places == Approx(1000.0));
}
