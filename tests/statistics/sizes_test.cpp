// The size of the run does not change what happens to firms.
#include "tests/statistics/sizes.hpp"

#include <catch2/catch.hpp>
#include <iostream>

using namespace labour::tests;

TEST_CASE("unemployment, closures, layoffs and risk by industry do not depend on the size of the run",
          "[statistics]") {
  const LossesOfJobs fifth = losses_at(0.2, 8);  // the longest runs of all: both laws look at them
  CHECK(broken_by_firms(losses_at(0.05, 12), fifth) == Violations{});
  CHECK(broken_by_scale(unemployment_at(0.01, 24), fifth.unemployment) == Violations{});
}

TEST_CASE("closures, layoffs and risk by industry are those of full size", "[.nightly][statistics]") {
  const LossesOfJobs full = losses_at(1.0, 6, 2);
  const auto print = [](const LossesOfJobs& losses) {
    std::cout << "largest closure in a month at " << losses.scale << ": " << losses.largest_closure.mean
              << " ± " << losses.largest_closure.error << " jobs\n";
  };
  print(full);
  for (const auto& [scale, runs] : {std::pair{0.05, 20}, {0.1, 16}, {0.2, 12}}) {
    const LossesOfJobs small = losses_at(scale, runs, 2);
    print(small);
    CHECK(broken_by_firms(small, full) == Violations{});
  }
}
