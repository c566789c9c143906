// A number that changes over the months, as planners write it: { 2025-07 = 2740, 2026-07 = 2800 }.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/kernel/month.hpp"

namespace engine {

// The value between two dates: the earlier one (step, as for a law) or on the straight line (linear, as for a
// trend).
enum class Interpolation : std::uint8_t { step, linear };

// Dated values. Before the first date the first value is valid, after the last date the last one.
class Path {
 public:
  struct Point {
    Month month;
    double value = 0.0;
    friend bool operator==(const Point&, const Point&) = default;
  };

  Path() = default;
  // The same value in every month; implicit, because a constant is a path.
  Path(double constant) : constant_(constant) {}
  // Points in any order, at most one a month; no points are a Bug.
  Path(std::vector<Point> points, Interpolation between);

  double at(Month month) const;
  // Whether there are no dates, so that at() is the same in every month.
  bool is_constant() const { return points_.empty(); }
  // In order of time; empty for a constant.
  const std::vector<Point>& points() const { return points_; }
  Interpolation interpolation() const { return between_; }
  // The same points with another interpolation.
  Path joined(Interpolation between) const;

  friend bool operator==(const Path&, const Path&) = default;

 private:
  double constant_ = 0.0;
  std::vector<Point> points_;
  Interpolation between_ = Interpolation::step;
};

// Values of calendar years, taken as values of July and joined by straight lines.
Path path_by_year(const std::vector<std::pair<int, double>>& values);

}  // namespace engine
