#include "engine/scenario/path.hpp"

#include <algorithm>
#include <utility>

#include "engine/kernel/check.hpp"

namespace engine {

Path::Path(std::vector<Point> points, Interpolation between) : points_(std::move(points)), between_(between) {
  ensure(!points_.empty(), "a path needs a point");
  const auto earlier = [](const Point& a, const Point& b) { return a.month < b.month; };
  std::sort(points_.begin(), points_.end(), earlier);
  for (std::size_t p = 1; p < points_.size(); ++p)
    ensure(points_[p - 1].month < points_[p].month, "a path has one value a month");
}

double Path::at(Month month) const {
  if (points_.empty()) return constant_;
  const auto is_before = [](Month m, const Point& p) { return m < p.month; };
  const auto next = std::upper_bound(points_.begin(), points_.end(), month, is_before);
  if (next == points_.begin()) return points_.front().value;
  const Point& last = *(next - 1);
  if (next == points_.end() || between_ == Interpolation::step) return last.value;
  const double share =
      static_cast<double>(month - last.month) / static_cast<double>(next->month - last.month);
  return last.value + (next->value - last.value) * share;
}

Path Path::joined(Interpolation between) const {
  Path path = *this;
  path.between_ = between;
  return path;
}

Path path_by_year(const std::vector<std::pair<int, double>>& values) {
  std::vector<Path::Point> points;
  for (const auto& [year, value] : values) points.push_back({Month::of(year, 7), value});
  return Path(std::move(points), Interpolation::linear);
}

}  // namespace engine
