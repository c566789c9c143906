// When half of an effect has gone.
#include "models/app/compare/months.hpp"

#include <catch2/catch.hpp>

TEST_CASE("half of a peak has gone when three months in a row are below half", "[compare]") {
  CHECK(app::months_until_half({0.0, 1.0, 0.8, 0.45, 0.55, 0.4, 0.4, 0.3}, 1, 1.0) == 4);
  CHECK(app::months_until_half({-2.0, -0.9, -0.9, -0.9}, 0, -2.0) == 1);
  // One deep month does not end an effect, though the mean of three months is below half.
  CHECK(app::months_until_half({1.0, 0.6, -0.2, 0.6, 0.4, 0.4, 0.4}, 0, 1.0) == 4);
  // Half is not below half.
  CHECK_FALSE(app::months_until_half({1.0, 0.5, 0.5, 0.5}, 0, 1.0).has_value());
  // An effect that has turned round is gone.
  CHECK(app::months_until_half({1.0, -0.8, -0.8, -0.8}, 0, 1.0) == 1);
  // A month without a value ends no row.
  CHECK_FALSE(app::months_until_half({1.0, 0.4, 0.4, app::missing, 0.4}, 0, 1.0).has_value());
  CHECK_FALSE(app::months_until_half({1.0, 0.9, 0.4, 0.4}, 0, 1.0).has_value());
  CHECK_FALSE(app::months_until_half({1.0}, 0, 1.0).has_value());
}
