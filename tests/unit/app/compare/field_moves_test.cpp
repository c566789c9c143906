// Which fields a scenario moves: whether the largest of many is shown.
#include "models/app/compare/field_moves.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace {

const std::vector<std::uint32_t> six_histories = {0, 1, 2, 3, 4, 5};

// Six pairs around a mean with a spread that is known.
std::vector<double> six_pairs_around(double mean, double spread) {
  return {mean - spread, mean + spread, mean - spread, mean + spread, mean - spread, mean + spread};
}

}  // namespace

TEST_CASE("a field counts as moved only if its interval also allows for the choice among the fields") {
  // The error of the mean is spread / sqrt(5); of t(5), 90 % has the bound 2.015, and 1 - 0.1 / 16 about 4.6.
  std::vector<std::vector<double>> fields(16, six_pairs_around(0.0, 10.0));
  fields[3] = six_pairs_around(-30.0, 10.0);  // 6.7 errors
  fields[7] = six_pairs_around(14.0, 10.0);   // 3.1 errors
  const auto moves = app::moves_of(fields, six_histories);
  REQUIRE(moves.size() == 16);
  CHECK(moves[3].showing == app::Showing::shown);
  CHECK(moves[7].showing == app::Showing::by_chance);
  CHECK(moves[0].showing == app::Showing::holds_zero);
  CHECK(moves[3].effect.mean == Approx(-30.0));
  CHECK(moves[3].effect.high < 0.0);
  const auto most = app::most_moved(moves, 5);
  REQUIRE(most.size() == 1);
  CHECK(most[0].cell == 3);
}

TEST_CASE("the same effect is shown where there is no choice") {
  const auto moves = app::moves_of({six_pairs_around(14.0, 10.0)}, six_histories);
  CHECK(moves[0].showing == app::Showing::shown);
}

TEST_CASE("the fields that move most come first, whatever their sign") {
  const auto moves =
      app::moves_of({six_pairs_around(50.0, 1.0), six_pairs_around(-90.0, 1.0), six_pairs_around(70.0, 1.0)},
                    six_histories);
  const auto most = app::most_moved(moves, 2);
  REQUIRE(most.size() == 2);
  CHECK(most[0].cell == 1);
  CHECK(most[1].cell == 2);
}

TEST_CASE("one pair ranks nothing, and a field without a value is left out") {
  const auto single = app::moves_of({{5.0}}, std::vector<std::uint32_t>{0});
  CHECK(single.at(0).showing == app::Showing::single);
  CHECK(app::most_moved(single, 3).empty());
  std::vector<double> missing = six_pairs_around(5.0, 1.0);
  missing[2] = std::numeric_limits<double>::quiet_NaN();
  const auto moves = app::moves_of({missing, six_pairs_around(5.0, 1.0)}, six_histories);
  REQUIRE(moves.size() == 1);
  CHECK(moves[0].cell == 1);
}

TEST_CASE("effects on fields are those of the last twelve months of the period") {
  const std::vector<std::uint32_t>& histories = six_histories;
  const app::Window window = app::window_of_fields({engine::Month::of(2021, 1), 60, 120, histories});
  CHECK(window.first == 108);
  CHECK(window.end == 120);
  // Not before the scenario begins.
  CHECK(app::window_of_fields({engine::Month::of(2021, 1), 115, 120, histories}).first == 115);
}
