// Five responses whose sign is beyond doubt; in the night also the size of the run, which must not matter.
#include "tests/statistics/monotone.hpp"

#include <catch2/catch.hpp>
#include <iostream>

using namespace labour::tests;

TEST_CASE("higher benefits make longer spells", "[statistics]") {
  CHECK(broken_by_benefits() == Violations{});
}
TEST_CASE("faster electric cars leave fewer combustion jobs", "[statistics]") {
  CHECK(broken_by_electric_cars() == Violations{});
}
TEST_CASE("better matching lowers unemployment", "[statistics]") {
  CHECK(broken_by_matching() == Violations{});
}
TEST_CASE("the minimum wage binds", "[statistics]") {
  CHECK(broken_by_minimum_wage() == Violations{});
}
TEST_CASE("more training places make a smaller gap", "[statistics]") {
  CHECK(broken_by_training() == Violations{});
}

TEST_CASE("unemployment at a hundredth, a tenth and full size, side by side", "[.nightly][statistics]") {
  constexpr int members = 30;
  const Effect hundredth = unemployment_at(0.01, members, 2), tenth = unemployment_at(0.1, members, 2),
               full = unemployment_at(1.0, members, 2);
  for (const auto& [name, e] : {std::pair{"1/100", hundredth}, {"1/10", tenth}, {"1/1", full}})
    std::cout << "unemployment 2023-2025 at " << name << ": " << e.mean << " % ± " << e.error << '\n';
  CHECK(broken_by_scale(hundredth, full) == Violations{});
  CHECK(broken_by_scale(tenth, full) == Violations{});
}
