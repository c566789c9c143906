#include "engine/scenario/path.hpp"

#include <catch2/catch.hpp>

#include "engine/kernel/check.hpp"

using engine::Interpolation;
using engine::Month;
using engine::Path;

TEST_CASE("A path holds before its first and after its last date", "[scenario]") {
  for (const auto between : {Interpolation::step, Interpolation::linear}) {
    const Path path({{Month::of(2026, 1), 4.0}, {Month::of(2025, 1), 2.0}}, between);
    CHECK(path.at(Month::of(1999, 1)) == 2.0);
    CHECK(path.at(Month::of(2025, 1)) == 2.0);
    CHECK(path.at(Month::of(2026, 1)) == 4.0);
    CHECK(path.at(Month::of(2099, 1)) == 4.0);
    CHECK(path.at(Month::of(2025, 7)) == (between == Interpolation::step ? 2.0 : 3.0));
    CHECK_FALSE(path.is_constant());
  }
}

TEST_CASE("A number is a path, and a path of one date is constant in value", "[scenario]") {
  const Path path = 3.5;
  CHECK(path.is_constant());
  CHECK(path.at(Month::of(2025, 1)) == 3.5);
  const Path one({{Month::of(2026, 1), 4.0}}, Interpolation::linear);
  CHECK(one.at(Month::of(2020, 1)) == 4.0);
  CHECK(one.at(Month::of(2030, 1)) == 4.0);
  CHECK_FALSE(one == Path(4.0));
}

TEST_CASE("A path without points or with two in a month is a bug", "[scenario]") {
  CHECK_THROWS_AS(Path({}, Interpolation::step), engine::Bug);
  CHECK_THROWS_AS(Path({{Month::of(2026, 1), 4.0}, {Month::of(2026, 1), 4.0}}, Interpolation::step),
                  engine::Bug);
}
