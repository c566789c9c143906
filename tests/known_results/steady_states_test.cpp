// What several mechanisms must do together in worlds small enough to be worked out on paper.
#include "tests/known_results/steady_states.hpp"

#include <catch2/catch.hpp>

#include "tests/known_results/search_and_hire.hpp"
#include "tests/known_results/worked_examples.hpp"

using namespace labour::tests;

TEST_CASE("work with constant hazards has the unemployment of two states and geometric spells") {
  CHECK(two_states() == Findings{});
}

TEST_CASE("in a large market of equals hires follow the urn-ball law") {
  for (const double theta : {0.25, 1.0, 2.5}) CHECK(search_and_hire(theta, 1) == Findings{});
  for (const std::int32_t k : {2, 5}) CHECK(search_and_hire(1.0, k) == Findings{});
}

TEST_CASE("tables are fitted as by hand, also where a fault would leave out a margin") {
  CHECK(fitted_tables() == Findings{});
}
