// Which months a peak is taken over, and whether an effect is shown.
#include "models/app/compare/peaks.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>

namespace {

using app::PeakSpan;

std::vector<double> months(std::size_t count, double value) {
  return std::vector<double>(count, value);
}

// Four pairs with histories of their own: the means, a little more or less.
std::vector<std::vector<double>> four_pairs(const std::vector<double>& means, double more = 0.01) {
  std::vector<std::vector<double>> pairs;
  for (const double factor : {1.0 - more, 1.0 + more, 1.0 - 2 * more, 1.0 + 2 * more}) {
    pairs.push_back(means);
    for (double& value : pairs.back()) value *= factor;
  }
  return pairs;
}
const std::vector<std::uint32_t> own_histories = {0, 1, 2, 3};

// A line of peak_cases.csv: a made-up effect, and the window of its peak with the first of the three months
// that are below half of it; "" where there is none.
struct PeakCase {
  std::string line, span, first, end, half;
  std::size_t from = 0;
  std::vector<double> means;
};

std::vector<PeakCase> peak_cases() {
  std::ifstream file(JIALAB_SOURCE_DIR "/tests/unit/app/compare/peak_cases.csv");
  std::vector<PeakCase> cases;
  std::string line, from, value;
  std::getline(file, line);  // the heading
  while (std::getline(file, line)) {
    PeakCase one{line, {}, {}, {}, {}, 0, {}};
    std::istringstream cells(line);
    for (std::string* cell : {&one.span, &from, &one.first, &one.end, &one.half})
      std::getline(cells, *cell, ',');
    one.from = std::stoul(from);
    while (cells >> value) one.means.push_back(std::stod(value));
    cases.push_back(std::move(one));
  }
  return cases;
}

}  // namespace

TEST_CASE("the peaks of made-up effects are those that scripts/plot finds", "[compare]") {
  const std::vector<PeakCase> cases = peak_cases();
  CHECK(cases.size() > 40);
  for (const PeakCase& one : cases) {
    CAPTURE(one.line);
    const PeakSpan span = one.span == "month" ? PeakSpan::month : PeakSpan::year;
    const auto window = app::largest_window(one.means, one.from, span);
    REQUIRE(window.has_value() == !one.first.empty());
    if (!window) continue;
    CHECK(std::to_string(window->first) == one.first);
    CHECK(std::to_string(window->end) == one.end);
    const double size = app::mean_over(one.means, window->first, window->end);
    const auto months_to_half = app::months_until_half(one.means, window->end - 1, size);
    const std::size_t last = window->end - 1;
    CHECK((months_to_half ? std::to_string(last + static_cast<std::size_t>(*months_to_half)) : "") ==
          one.half);
  }
}

TEST_CASE("an effect is shown where the interval of its mean leaves out zero", "[compare]") {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  CHECK(app::showing_of({21.0, 1.0, 41.0}) == app::Showing::shown);
  CHECK(app::showing_of({-21.0, -41.0, -1.0}) == app::Showing::shown);
  CHECK(app::showing_of({19.0, -1.0, 39.0}) == app::Showing::holds_zero);
  CHECK(app::showing_of({0.0, 0.0, 0.0}) == app::Showing::holds_zero);
  CHECK(app::showing_of({21.0, none, none}) == app::Showing::single);
}

TEST_CASE("a peak has to leave out zero allowing for the choice among months", "[report]") {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  CHECK(app::showing_of({0.9, 0.8, 1.0}, {0.9, 0.6, 1.2}) == app::Showing::shown);
  CHECK(app::showing_of({0.1, 0.02, 0.18}, {0.1, -0.1, 0.3}) == app::Showing::by_chance);
  CHECK(app::showing_of({0.1, -0.02, 0.22}, {0.1, -0.2, 0.4}) == app::Showing::holds_zero);
  CHECK(app::showing_of({0.9, none, none}, {0.9, none, none}) == app::Showing::single);
}

TEST_CASE("a peak is also shown by the mean of the whole period on its side", "[report]") {
  const app::MeanInterval peak{0.1, 0.02, 0.18}, all{0.1, -0.1, 0.3};
  CHECK(app::showing_of(peak, all, {0.05, 0.01, 0.09}) == app::Showing::shown);
  CHECK(app::showing_of(peak, all, {0.05, -0.01, 0.11}) == app::Showing::by_chance);
  CHECK(app::showing_of(peak, all, {-0.05, -0.09, -0.01}) == app::Showing::by_chance);
  CHECK(app::showing_of({0.1, -0.02, 0.22}, all, {0.05, 0.01, 0.09}) == app::Showing::holds_zero);
}

TEST_CASE("a spike of one or two months is no peak of unemployment", "[compare]") {
  std::vector<double> means = months(36, 0.0);
  for (std::size_t t = 12; t < 30; ++t) means[t] = 0.3;
  means[9] = means[10] = 0.9;  // a cut that comes two months earlier
  means[20] = 0.35;
  const auto month = app::largest_window(means, 0, PeakSpan::month);
  REQUIRE(month);
  CHECK((month->first == 20 && month->end == 21));
  // A sudden beginning that stays is a peak, and so is a lasting fall.
  means[12] = 0.5;
  means[13] = 0.45;
  CHECK(app::largest_window(means, 0, PeakSpan::month)->first == 12);
  for (double& value : means) value = -value;
  CHECK(app::largest_window(means, 0, PeakSpan::month)->first == 12);
  // Where no month is borne out the largest counts; where nothing differs there is none.
  std::vector<double> lone = months(24, 0.0);
  lone[7] = 1.0;
  CHECK(app::largest_window(lone, 0, PeakSpan::month)->first == 7);
  CHECK_FALSE(app::largest_window(months(24, 0.0), 0, PeakSpan::month));
}

TEST_CASE("a peak of jobs is the mean of twelve months in a row", "[compare]") {
  std::vector<double> means = months(60, 0.0);
  for (std::size_t t = 30; t < 50; ++t) means[t] = -300.0;
  means[20] = means[21] = -900.0;  // the year that holds them has a mean of -200
  const auto year = app::largest_window(means, 0, PeakSpan::year);
  REQUIRE(year);
  CHECK((year->first == 30 && year->end == 42));
  CHECK(app::largest_window(means, 31, PeakSpan::year)->first == 31);
  // Of a run that leaves fewer months, those.
  CHECK(app::largest_window(means, 55, PeakSpan::year) == std::nullopt);
  const auto late = app::largest_window(means, 45, PeakSpan::year);
  CHECK((late->first == 45 && late->end == 57));
  CHECK_FALSE(app::largest_window(means, 60, PeakSpan::year));
}

TEST_CASE("the half-life of a peak of twelve months counts from its last month", "[compare]") {
  std::vector<double> means = months(48, 0.0);
  for (std::size_t t = 6; t < 18; ++t) means[t] = -100.0;
  for (std::size_t t = 18; t < 23; ++t) means[t] = -60.0;
  const auto peak =
      app::peak_of(four_pairs(means), {engine::Month::of(2027, 1), 6, 48, own_histories}, PeakSpan::year);
  REQUIRE(peak);
  CHECK(peak->month == engine::Month::of(2027, 7));
  CHECK(peak->last_of_peak() == engine::Month::of(2028, 6));
  CHECK(peak->is_shown());
  CHECK(peak->effect.mean == Approx(-100.0));
  CHECK(peak->months_to_half == 6);
  CHECK(*peak->half_month() == engine::Month::of(2028, 12));
  CHECK(peak->same_sign == 4);
}

TEST_CASE("what is not shown has no half-life", "[compare]") {
  std::vector<double> means = months(48, 0.0);
  for (std::size_t t = 6; t < 12; ++t) means[t] = 1.0;
  const auto peak = app::peak_of(four_pairs(means, 0.9), {engine::Month::of(2027, 1), 6, 48, own_histories},
                                 PeakSpan::month);
  REQUIRE(peak);
  CHECK_FALSE(peak->is_shown());
  CHECK_FALSE(peak->months_to_half);
}

TEST_CASE("the interval says by how many histories it is computed", "[compare]") {
  std::vector<std::uint32_t> shared;
  for (std::uint32_t m = 0; m < 30; ++m) shared.push_back(m % 10);
  CHECK(app::interval_method(shared).zh == "30对模拟分属10条历史，按历史计算，t分布，自由度9");
  CHECK(app::interval_method(shared).en == "Student's t over 10 histories (30 pairs), 9 degrees of freedom");
  CHECK(app::interval_method(own_histories).zh == "4对模拟，t分布，自由度3");
  CHECK(app::interval_method(std::vector<std::uint32_t>(6, 2)).zh == "6对模拟，t分布，自由度5");
}
