// Calendar months against the calendar.
#include "engine/kernel/month.hpp"

#include <catch2/catch.hpp>

using engine::Month;

TEST_CASE("months count from January 1970") {
  CHECK(Month::of(1970, 1).count() == 0);
  CHECK(Month::of(2021, 1).count() == 612);
  CHECK(Month::of(1969, 12).count() == -1);
  CHECK(Month::of(1969, 12).year() == 1969);
  CHECK(Month::of(1969, 12).month_of_year() == 12);
  CHECK(Month::of(2021, 1) + 179 == Month::of(2035, 12));
  CHECK(Month::of(2022, 3) - Month::of(2021, 1) == 14);
}

TEST_CASE("days are those of the Gregorian calendar") {
  CHECK(Month::of(1970, 1).days_since_1970() == 0);
  CHECK(Month::of(1970, 2).days_since_1970() == 31);
  CHECK(Month::of(1969, 12).days_since_1970() == -31);
  CHECK(Month::of(2000, 3).days_since_1970() == 11017);  // after a leap day of a full century
  CHECK(Month::of(2021, 1).days_since_1970() == 18628);
  CHECK(Month::of(2024, 3).days_since_1970() - Month::of(2024, 2).days_since_1970() == 29);
  CHECK(Month::of(2100, 3).days_since_1970() - Month::of(2100, 2).days_since_1970() == 28);
}

TEST_CASE("months are written and read as year-month, and nothing else is a month") {
  CHECK(Month::of(2031, 4).text() == "2031-04");
  for (Month m = Month::of(1999, 11); m < Month::of(2036, 2); ++m) {
    const auto read = Month::parse(m.text());
    REQUIRE(read);
    REQUIRE(read->count() == m.count());
  }
  for (const char* text : {"", "2031", "2031-4", "2031-00", "2031-13", "2031-04-01", "2031/04", " 2031-04",
                           "0999-01", "3000-01", "-031-04", "2031-0a"}) {
    CAPTURE(text);
    CHECK_FALSE(Month::parse(text));
  }
}
