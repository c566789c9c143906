// Means and ratios over members, and their standard errors, by hand.
#include "models/app/risk/member_error.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/kernel/check.hpp"

TEST_CASE("a ratio of sums by member has the error between members", "[risk]") {
  const std::vector<double> parts = {1.0, 3.0}, wholes = {10.0, 10.0};
  const app::MeanOfMembers ratio = app::ratio_of_members(parts, wholes);
  CHECK(ratio.mean == 0.2);
  CHECK(ratio.standard_error == Approx(0.1));  // shares 0.1 and 0.3: their deviation over the root of two
  const std::vector<double> larger = {1.0, 6.0}, unequal = {10.0, 20.0};
  CHECK(app::ratio_of_members(larger, unequal).mean == Approx(7.0 / 30.0));
}

TEST_CASE("a member in which a group has nobody counts for nothing", "[risk]") {
  const app::MeanOfMembers with =
      app::ratio_of_members(std::vector<double>{1.0, 0.0, 3.0}, std::vector<double>{10.0, 0.0, 10.0});
  CHECK(with.standard_error == Approx(0.1));
  CHECK(std::isnan(app::ratio_of_members(std::vector<double>{0.0}, std::vector<double>{0.0}).mean));
  CHECK(std::isnan(app::ratio_of_members(std::vector<double>{1.0}, std::vector<double>{2.0}).standard_error));
}

TEST_CASE("a mean over members leaves out those without a value", "[risk]") {
  const std::vector<double> values = {1.0, std::numeric_limits<double>::quiet_NaN(), 3.0};
  const app::MeanOfMembers mean = app::mean_of_members(values);
  CHECK(mean.mean == 2.0);
  CHECK(mean.standard_error == Approx(1.0));
  CHECK(std::isnan(app::mean_of_members({}).mean));
}

TEST_CASE("Student's bounds are those of the tables", "[risk]") {
  // Abramowitz and Stegun 1964, table 26.10; the last one is the normal distribution's.
  CHECK(app::student_bound(0.9, 1) == Approx(6.314).margin(0.0005));
  CHECK(app::student_bound(0.9, 2) == Approx(2.920).margin(0.0005));
  CHECK(app::student_bound(0.9, 5) == Approx(2.015).margin(0.0005));
  CHECK(app::student_bound(0.95, 10) == Approx(2.228).margin(0.0005));
  CHECK(app::student_bound(0.999, 3) == Approx(12.924).margin(0.0005));
  CHECK(app::student_bound(0.9, 100000) == Approx(1.6449).margin(0.0005));
  CHECK_THROWS_AS(app::student_bound(0.9, 0), engine::Bug);
}
