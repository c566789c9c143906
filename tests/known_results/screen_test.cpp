// Screening finds the events that looking at everybody finds.
#include "engine/kernel/screen.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace engine;

namespace {

enum class ScreenQuestion : std::uint16_t { leave = 3 };
constexpr double bound = 0.03;

struct Crowd {
  std::vector<std::uint64_t> ids;
  std::vector<double> hazard;  // at most `bound`
};

Crowd crowd(std::size_t n) {
  std::mt19937_64 random(5);
  Crowd all;
  for (std::size_t i = 0; i < n; ++i) {
    all.ids.push_back(random());
    all.hazard.push_back(bound * static_cast<double>(random() % 1001) / 1000.0);
  }
  return all;
}

// f(row) for the rows that the screen has looked at, block by block.
template <class F>
void for_each_looked_at(const Screen& screen, double under, Month month, std::size_t rows, F&& f) {
  for (std::size_t begin = 0; begin < rows; begin += block_rows) {
    BlockRows block;
    for (const std::uint32_t row :
         screen.rows_under(under, month, begin, std::min(rows, begin + block_rows), block))
      f(row);
  }
}

std::vector<std::size_t> by_screen(const Screen& screen, double under, Month month, const Crowd& all) {
  std::vector<std::size_t> events;
  for_each_looked_at(screen, under, month, all.ids.size(), [&](std::size_t row) {
    if (screen.number(month, row, all.ids[row]).below(threshold(all.hazard[row]))) events.push_back(row);
  });
  return events;
}

// By all 32 bits of everybody.
std::vector<std::size_t> by_everybody(const Screen& screen, Month month, const Crowd& all) {
  std::vector<std::size_t> events;
  for (std::size_t row = 0; row < all.ids.size(); ++row)
    if (screen.number(month, row, all.ids[row]).value() < threshold(all.hazard[row])) events.push_back(row);
  return events;
}

void prepare(Screen& screen, const Chance& chance, Month month, const Crowd& all) {
  screen.prepare(Parallel(2), chance, month, ScreenQuestion::leave, all.ids.size(),
                 [&](std::size_t row) { return all.ids[row]; });
}

// A crowd and its numbers of a month.
struct Drawn {
  Crowd all = crowd(20011);
  Month month = Month::of(2021, 5);
  Screen screen = [this] {
    Screen made;
    prepare(made, Chance(7, 1), month, all);
    return made;
  }();
};

}  // namespace

TEST_CASE("events by screening are the events without screening") {
  Crowd all = crowd(20011);
  const Chance chance(1, 2);
  Screen screen;
  std::size_t events = 0;
  double expected = 0.0;
  for (Month month = Month::of(2020, 11); month < Month::of(2022, 11); ++month) {
    CAPTURE(month.text());
    prepare(screen, chance, month, all);
    const auto found = by_screen(screen, bound, month, all);
    CHECK(found == by_everybody(screen, month, all));
    events += found.size();
    for (const double h : all.hazard) expected += h;
    const std::size_t row = static_cast<std::size_t>(month.count()) * 7 % all.ids.size();
    all.ids[row] += 1;  // a newcomer takes the row
    screen.renew(month, row, all.ids[row]);
  }
  // About 7,200 events: four standard errors of their number.
  CHECK(std::abs(static_cast<double>(events) - expected) < 4.0 * std::sqrt(expected));
}

TEST_CASE("a wider bound looks at more rows and changes nobody's fate") {
  const Crowd all = crowd(5000);
  const Month month = Month::of(2021, 5);
  Screen screen;
  prepare(screen, Chance(1, 0), month, all);
  const auto looked_at = [&](double under) {
    std::size_t n = 0;
    for_each_looked_at(screen, under, month, all.ids.size(), [&](std::size_t) { ++n; });
    return n;
  };
  CHECK(looked_at(bound) < looked_at(0.3));
  CHECK(looked_at(1.0) == all.ids.size());
  const auto events = by_screen(screen, bound, month, all);
  CHECK(events.size() > 20);
  CHECK(by_screen(screen, 0.3, month, all) == events);
  CHECK(by_screen(screen, 1.0, month, all) == events);
}

TEST_CASE("the top bits pass over no number in the uppermost part of its range") {
  const Drawn drawn;
  const auto& [all, month, screen] = drawn;
  std::size_t events = 0;
  double expected = 0.0;
  for (std::size_t row = 0; row < all.ids.size(); ++row) {
    const std::uint32_t limit = threshold(all.hazard[row]);
    const ScreenNumber number = screen.number(month, row, all.ids[row]);
    const bool inside = std::uint64_t{number.value()} + limit >= std::uint64_t{1} << 32;
    if (inside) REQUIRE(ScreenNumber::may_be_in_uppermost(screen.top(month, row), limit));
    events += inside ? 1 : 0;
    expected += all.hazard[row];
  }
  CHECK(std::abs(static_cast<double>(events) - expected) < 4.0 * std::sqrt(expected));
  CHECK_FALSE(ScreenNumber::may_be_in_uppermost(0, threshold(bound)));
}

TEST_CASE("where the top bits leave nothing open they say on which side a number lies") {
  const Drawn drawn;
  const auto& [all, month, screen] = drawn;
  std::size_t open = 0;
  for (std::size_t row = 0; row < all.ids.size(); ++row) {
    const std::uint32_t limit = threshold(all.hazard[row]);
    const bool below = screen.number(month, row, all.ids[row]).below(limit);
    if (screen.is_open({limit}, month, row))
      ++open;
    else
      REQUIRE(below == screen.may_be_below(limit, month, row));
    REQUIRE(screen.is_open({limit, 0x80000000U}, month, row) ==
            (screen.is_open({limit}, month, row) || screen.is_open({0x80000000U}, month, row)));
  }
  // Of 256 one: five standard errors of their number.
  const double expected = static_cast<double>(all.ids.size()) / 256.0;
  CHECK(std::abs(static_cast<double>(open) - expected) < 5.0 * std::sqrt(expected));
}
