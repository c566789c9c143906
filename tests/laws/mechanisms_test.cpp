// What must follow from single mechanisms.
#include <catch2/catch.hpp>

#include "tests/industry_by_hand.hpp"
#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

TEST_CASE("without the lockdown the spring of 2022 is like its neighbours", "[law]") {
  // 52,000 persons: the standard error of a quarter's unemployment rate is about 0.1 points, that of the
  // difference from two neighbours 0.12; four of those are allowed.
  const std::vector<std::string> short_run = {"run.months=24"};
  const Run with("baseline", {0.05, short_run}), without("no_lockdown_2022", {0.05, short_run});
  const auto excess = [](const Run& run) {
    const auto quarter = [&](int month) {
      return run.mean("total", "unemployment_rate", Month::of(2022, month), 3);
    };
    return quarter(4) - 0.5 * (quarter(1) + quarter(7));
  };
  CHECK(excess(without) < 0.005);
  CHECK(excess(with) > 0.010);
  CHECK(with.mean("total", "unemployment_rate", Month::of(2022, 4), 3) >
        without.mean("total", "unemployment_rate", Month::of(2022, 4), 3) + 0.010);
}

TEST_CASE("with twice the electric share cars take in more electric drive and less powertrain", "[law]") {
  const Settings once = settings_of("baseline");
  Settings twice = once;
  auto points = once.transition.electric_share.points();
  for (auto& point : points)  // 2020 is the year of the table and stays
    if (point.month.year() > 2020) point.value = std::min(1.0, 2.0 * point.value);
  twice.transition.electric_share = engine::Path(points, once.transition.electric_share.interpolation());
  const Economy a(once, inputs()), b(twice, inputs());
  const auto vehicles = industry("vehicles");
  const auto electric = industry("electric_drive");
  const auto combustion = industry("combustion_powertrain");
  for (Month m = Month::of(2021, 7); m < Month::of(2036, 1); m = m + 6) {
    CAPTURE(m.text());
    const InputCoefficients less = a.coefficients(m), more = b.coefficients(m);
    const auto share = [&](const InputCoefficients& x, std::size_t i) {
      return x(i, vehicles) / x.column_sum(vehicles);
    };
    CHECK(more(electric, vehicles) > less(electric, vehicles));
    CHECK(more(combustion, vehicles) < less(combustion, vehicles));
    CHECK(share(more, electric) > share(less, electric));
    CHECK(share(more, combustion) < share(less, combustion));
    CHECK(IndustryDemand::spectral_radius(less) < 1.0);
    CHECK(IndustryDemand::spectral_radius(more) < 1.0);
    // No other purchase changes hands.
    for (std::size_t from = 0; from < local_industries; ++from)
      for (std::size_t to = 0; to < local_industries; ++to)
        if (to != vehicles) CHECK(more(from, to) == less(from, to));
  }
}

TEST_CASE("the skill gap rests on how far people differ in skills", "[law]") {
  const Month first = Month::of(2021, 1);
  const Run spread("baseline", {0.02, {"run.months=12"}});
  const Run alike("baseline", {0.02, {"run.months=12", "population.skill_spread=0"}});
  for (std::size_t skill = 0; skill < skill_domains; ++skill) {
    CAPTURE(codes_of_skills()[skill]);
    const auto year = [&](const Run& run, const char* name) {
      return run.mean("skill", name, first, 12, {skill});
    };
    // Where all have what their occupation asks, nobody's lack of it makes a shortage. The chance of the two
    // runs is the same person by person, so that a fifth is far beyond what noise could move.
    CHECK(year(alike, "supply") > year(spread, "supply"));
    CHECK(year(alike, "shortage") < 0.8 * year(spread, "shortage"));
    CHECK(year(alike, "shortage") - year(alike, "surplus") <
          year(spread, "shortage") - year(spread, "surplus"));
  }
}
