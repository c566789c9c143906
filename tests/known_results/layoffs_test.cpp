#include "tests/known_results/layoffs.hpp"

#include <catch2/catch.hpp>

using namespace labour::tests;

TEST_CASE("job cells lay off as many as they say, new staff sooner") {
  CHECK(layoffs() == Findings{});
}

TEST_CASE("many small job cells lay off as many as one large one") {
  for (const std::size_t cells : {1U, 10U, 100U, 1000U}) CHECK(layoffs_by_size(cells) == Findings{});
}

TEST_CASE("size classes go by the staff wanted") {
  CHECK(size_classes() == Findings{});
}
