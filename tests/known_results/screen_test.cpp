// Screening finds the events that looking at everybody finds.
#include "engine/screen.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace engine;

namespace {

enum class Question : std::uint16_t { leave = 3 };
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

std::vector<std::size_t> by_screen(const Screen& screen, const Chance& chance, Month month,
                                   const Crowd& all) {
  std::vector<std::size_t> events;
  screen.for_each_marked(month, 0, all.ids.size(), [&](std::size_t row) {
    if (screen.number(chance, month, Question::leave, all.ids[row]) < threshold(all.hazard[row]))
      events.push_back(row);
  });
  return events;
}

std::vector<std::size_t> by_everybody(const Screen& screen, const Chance& chance, Month month,
                                      const Crowd& all) {
  std::vector<std::size_t> events;
  for (std::size_t row = 0; row < all.ids.size(); ++row)
    if (screen.number(chance, month, Question::leave, all.ids[row]) < threshold(all.hazard[row]))
      events.push_back(row);
  return events;
}

}  // namespace

TEST_CASE("events by screening are the events without screening") {
  Crowd all = crowd(20011);
  const Chance chance(1, 2);
  Screen screen;
  std::size_t events = 0;
  double expected = 0.0;
  for (Month month = Month::of(2020, 11); month < Month::of(2022, 11); ++month) {
    CAPTURE(month.text());
    screen.prepare(Parallel(2), chance, month, Question::leave, all.ids, bound);
    const auto found = by_screen(screen, chance, month, all);
    CHECK(found == by_everybody(screen, chance, month, all));
    events += found.size();
    for (const double h : all.hazard) expected += h;
    const std::size_t row = static_cast<std::size_t>(month.count()) * 7 % all.ids.size();
    all.ids[row] += 1;  // a newcomer takes the row
    screen.renew(chance, Question::leave, row, all.ids[row]);
  }
  // About 7,200 events: four standard errors of their number.
  CHECK(std::abs(static_cast<double>(events) - expected) < 4.0 * std::sqrt(expected));
}

TEST_CASE("a wider bound marks more rows and changes nobody's fate") {
  const Crowd all = crowd(5000);
  const Chance chance(1, 0);
  const Month month = Month::of(2021, 5);
  const auto marked = [&](const Screen& screen) {
    std::size_t n = 0;
    screen.for_each_marked(month, 0, all.ids.size(), [&](std::size_t) { ++n; });
    return n;
  };
  Screen narrow, wide, everybody;
  narrow.prepare(Parallel(1), chance, month, Question::leave, all.ids, bound);
  wide.prepare(Parallel(1), chance, month, Question::leave, all.ids, 0.3);
  everybody.prepare(Parallel(1), chance, month, Question::leave, all.ids, 1.0);
  CHECK(marked(narrow) < marked(wide));
  CHECK(marked(everybody) == all.ids.size());
  const auto events = by_screen(narrow, chance, month, all);
  CHECK(events.size() > 20);
  CHECK(by_screen(wide, chance, month, all) == events);
  CHECK(by_screen(everybody, chance, month, all) == events);
}
