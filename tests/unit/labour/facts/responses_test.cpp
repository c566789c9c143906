// The table of responses: its estimators on made-up series, its rows and its experiments.
#include "models/labour/facts/responses.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "engine/scenario/scenario.hpp"
#include "models/labour/facts/response_rows.hpp"
#include "models/labour/world/codes.hpp"
#include "tests/unit/only_chinese.hpp"

using namespace labour;
using engine::Month;
using responses::Estimate;
using responses::Sample;
using responses::Shock;

namespace {

constexpr int months = 156;
constexpr double pi = 3.141592653589793;

// A run in which nothing changes: 1000 employed residents and 50 unemployed, 28 industries of 40 jobs.
responses::Course flat_course() {
  responses::Course c;
  c.first = Month::of(2021, 1);
  const auto always = [](double value) { return std::vector<double>(months, value); };
  c.market = {always(1000), always(50), always(60), always(8), always(8)};
  c.registered = always(10);
  c.long_term = always(5);
  c.mean_spell = always(6);
  c.filled = always(1100);
  c.wanted = always(1150);
  c.layoffs = always(4);
  c.inactive = always(100);
  c.retired = always(20);
  PerIndustry<double> jobs, none{};
  jobs.fill(40);
  c.industry_jobs = c.industry_wanted = std::vector<PerIndustry<double>>(months, jobs);
  c.industry_layoffs = std::vector<PerIndustry<double>>(months, none);
  responses::PerAge people;
  people.fill(10);
  c.unemployed_aged = std::vector<responses::PerAge>(months, people);
  c.found_aged = c.left_aged = std::vector<responses::PerAge>(months, responses::PerAge{});
  return c;
}

// Adds to a month and all later ones.
void add_from(std::vector<double>& values, Month from, double amount) {
  for (std::size_t t = static_cast<std::size_t>(from - Month::of(2021, 1)); t < values.size(); ++t)
    values[t] += amount;
}
void add_from(std::vector<PerIndustry<double>>& values, Month from, Industry industry, double amount) {
  for (std::size_t t = static_cast<std::size_t>(from - Month::of(2021, 1)); t < values.size(); ++t)
    values[t][industry.index()] += amount;
}

// Three pairs of the same course and a changed one.
template <class Change>
Sample sample_of(Shock shock, Change&& change) {
  Sample sample;
  for (int pair = 0; pair < 3; ++pair) {
    sample.runs[index_of(Shock::none)].push_back(flat_course());
    responses::Course changed = flat_course();
    change(changed);
    sample.runs[index_of(shock)].push_back(changed);
  }
  return sample;
}

const Fact& row(const std::vector<Fact>& rows, int number, const std::string& part) {
  for (const Fact& f : rows)
    if (f.number == number && f.part == part) {
      CHECK(test::not_chinese(f.comment) == "");
      return f;
    }
  throw engine::Bug("no such row");
}

Settings settings_of(const Inputs& inputs, const char* scenario, const std::vector<std::string>& overrides) {
  Settings settings;
  engine::Registry registry;
  describe(registry, settings, inputs);
  engine::load_scenario(std::string(JIALAB_SOURCE_DIR "/scenarios/") + scenario, overrides, registry);
  return settings;
}

}  // namespace

TEST_CASE("a ratio over pairs is the ratio of the sums, with the error of a sample") {
  const std::vector<double> part = {1, 2, 3}, whole = {2, 4, 6};
  const Estimate exact = responses::ratio_over_pairs(part, whole);
  CHECK(exact.value == Approx(0.5));
  CHECK(exact.error == Approx(0.0).margin(1e-12));
  const std::vector<double> values = {1, 2, 6};
  const Estimate mean = responses::mean_over_pairs(values);
  CHECK(mean.value == Approx(3.0));
  CHECK(mean.error == Approx(std::sqrt((4.0 + 1.0 + 9.0) / 2.0 / 3.0)));
  CHECK(std::isnan(responses::mean_over_pairs(std::vector<double>{1.0}).error));
  // A jackknife of a mean is the error of the mean.
  const Estimate jackknife = responses::jackknife_over_pairs(3, [&](std::span<const std::size_t> pairs) {
    double sum = 0.0;
    for (const std::size_t p : pairs) sum += values[p];
    return sum / static_cast<double>(pairs.size());
  });
  CHECK(jackknife.value == Approx(mean.value));
  CHECK(jackknife.error == Approx(mean.error));
}

TEST_CASE("a ratio to something that was not lost is unknown") {
  CHECK(std::isnan(responses::ratio_over_pairs(std::vector<double>{1.0}, std::vector<double>{0.0}).value));
  CHECK(std::isnan(responses::ratio_over_pairs(std::vector<double>{1.0}, std::vector<double>{-2.0}).value));
  CHECK(std::isnan(responses::JobsMoved{0.0, 3.0}.net_over_gross()));
}

TEST_CASE("unemployment, participation and migration add up to the lost employment") {
  const responses::Residents before{1000, 50, 200, 30}, after{900, 84, 215, 33};
  const responses::Bearing bears = responses::who_bears(before, after);
  CHECK(bears.unemployment == Approx(34.0));
  CHECK(bears.participation == Approx(18.0));
  CHECK(bears.migration == Approx(48.0));
  CHECK(bears.lost() == Approx(before.employed - after.employed));
}

TEST_CASE("jobs lost and made are the sums of falls and rises") {
  const std::vector<double> before = {100, 50, 20, 7}, after = {60, 60, 35, 7};
  const responses::JobsMoved moved = responses::jobs_moved(before, after);
  CHECK(moved.lost == Approx(40.0));
  CHECK(moved.made == Approx(25.0));
  CHECK(moved.net_over_gross() == Approx(15.0 / 40.0));
  CHECK(responses::jobs_moved(before, before).lost == 0.0);
}

TEST_CASE("the parts of the Beveridge slope are found, and their identity is its slope") {
  // Slow cycles in which inflow and outflow are equal: ln v = slope ln u, s = u^sigma, f = (v/u)^phi.
  constexpr double sigma = 0.3, phi = 0.36;
  const double slope = -(1.0 - sigma - phi) / phi;
  const auto months_of = [&](double amplitude) {
    responses::MarketMonths m;
    for (int t = 0; t < 12 + 2 * 400; ++t) {
      const double u = std::exp(amplitude * std::sin(2.0 * pi * t / 400.0)), v = std::pow(u, slope);
      m.employed.push_back(1000.0);
      m.unemployed.push_back(50.0 * u);
      m.vacancies.push_back(60.0 * v);
      m.inflow.push_back(8.0 * std::pow(u, sigma));
      m.outflow.push_back(8.0 * u * std::pow(v / u, phi));
    }
    return m;
  };
  const responses::BeveridgeParts parts = responses::beveridge_parts(months_of(0.2), months_of(0.0));
  CHECK(parts.sigma == Approx(sigma).margin(0.01));
  CHECK(parts.phi == Approx(phi).margin(0.01));
  CHECK(parts.slope == Approx(slope).margin(0.01));
  CHECK(parts.predicted() == Approx(slope).margin(0.05));
}

TEST_CASE("a month without vacancies leaves the Beveridge slope unknown") {
  responses::MarketMonths with = flat_course().market;
  const responses::MarketMonths without = with;
  with.vacancies[40] = 0.0;
  CHECK(std::isnan(responses::beveridge_parts(with, without).slope));
}

TEST_CASE("the rows of a fall of demand relate to the employment lost in the first year") {
  const Sample sample = sample_of(Shock::demand, [](responses::Course& c) {
    add_from(c.market.employed, Month::of(2027, 1), -30);
    add_from(c.market.unemployed, Month::of(2027, 1), 12);
    add_from(c.market.unemployed, Month::of(2028, 1), -6);
    add_from(c.inactive, Month::of(2027, 1), 6);
    add_from(c.retired, Month::of(2027, 1), 3);
    add_from(c.wanted, Month::of(2027, 1), -60);
  });
  std::vector<Fact> rows;
  responses::add_demand_cut(rows, sample);
  const double rise = 100.0 * (62.0 / 1032.0 - 50.0 / 1050.0);
  CHECK(row(rows, 1, "a").value == Approx(rise / 3.0));
  CHECK(row(rows, 1, "b").value == Approx(100.0 * (56.0 / 1026.0 - 50.0 / 1050.0) / rise));
  CHECK(row(rows, 1, "c").verdict == "no verdict");
  CHECK(row(rows, 1, "d").verdict == "missed");
  CHECK(row(rows, 2, "a").value == Approx(40.0));
  CHECK(row(rows, 2, "b").value == Approx(30.0));
  CHECK(row(rows, 2, "b").verdict == "holds");
  CHECK(row(rows, 2, "c").value == Approx(30.0));
  CHECK(row(rows, 3, "").value == Approx(50.0));
  CHECK(row(rows, 3, "").standard_error == Approx(0.0).margin(1e-9));
}

TEST_CASE("layoffs in a decline, and jobs near a plant, are counted against the baseline") {
  constexpr Industry powertrain = industry_coded("combustion_powertrain"), trade = industry_coded("trade");
  std::vector<Fact> rows;
  Sample decline = sample_of(Shock::decline, [&](responses::Course& c) {
    add_from(c.industry_wanted, Month::of(2026, 1), powertrain, -36);
    add_from(c.industry_jobs, Month::of(2026, 1), powertrain, -24);
    add_from(c.industry_layoffs, Month::of(2026, 1), powertrain, 0.5);
  });
  for (auto& runs : decline.runs)
    for (responses::Course& c : runs) add_from(c.industry_layoffs, Month::of(2026, 1), powertrain, 0.25);
  responses::add_decline(rows, decline);
  // In three years 27 layoffs against 9, of which a staff of 16 in place of 40 would have had 3.6.
  CHECK(row(rows, 5, "a").value == Approx((27.0 - 3.6) / 24.0));
  CHECK(row(rows, 5, "a").verdict == "holds");
  CHECK(row(rows, 5, "b").value == Approx(0.5));
  CHECK(row(rows, 5, "b").verdict == "no verdict");
  responses::add_plant(rows, sample_of(Shock::plant, [&](responses::Course& c) {
                         add_from(c.industry_jobs, Month::of(2027, 7), vehicles, -10);
                         add_from(c.industry_jobs, Month::of(2028, 7), trade, -4);
                       }));
  CHECK(row(rows, 6, "").value == Approx(0.2));
  responses::add_electric(rows, sample_of(Shock::electric, [&](responses::Course& c) {
                            add_from(c.industry_wanted, Month::of(2028, 1), powertrain, -20);
                            add_from(c.industry_wanted, Month::of(2028, 1), trade, 5);
                          }));
  CHECK(row(rows, 4, "").value == Approx(0.75));
}

TEST_CASE("the rate of older persons is theirs alone, and a fall with age is seen") {
  Sample sample;
  responses::Course c = flat_course();
  for (auto& month : c.found_aged)
    for (std::size_t g = 0; g < age_groups; ++g) month[g] = g < age_group_of(35) ? 4.0 : g < 7 ? 3.0 : 1.0;
  sample.runs[index_of(Shock::none)] = {c, c};
  std::vector<Fact> rows;
  responses::add_exit_by_age(rows, sample);
  CHECK(row(rows, 7, "a").value == Approx(0.25));
  CHECK(row(rows, 7, "b").value == Approx(0.75));
  CHECK(row(rows, 7, "b").verdict == "holds");
}

TEST_CASE("a beginning that stays where it is holds, one that moves is missed") {
  Sample sample;
  responses::Course still = flat_course(), moving = flat_course();
  add_from(moving.registered, Month::of(2022, 1), 2);
  for (const bool moves : {false, true}) {
    sample.runs[index_of(Shock::flat)] = {moves ? moving : still};
    sample.runs[index_of(Shock::calm)] = {still};
    std::vector<Fact> rows;
    responses::add_beginning(rows, sample);
    CHECK(row(rows, 9, "a").value == Approx(moves ? 10.0 / 12.0 : 1.0));
    CHECK(row(rows, 9, "a").verdict == (moves ? "missed" : "holds"));
    CHECK(row(rows, 9, "e").verdict == "holds");
  }
}

TEST_CASE("every row of the responses has a source and a range that can hold") {
  std::set<int> numbers;
  for (const facts::Claim& claim : responses::all_claims()) {
    CAPTURE(claim.fact);
    numbers.insert(claim.number);
    CHECK(!claim.source.empty());
    CHECK(claim.fact.size() <= 76);
    Fact row;
    row.number = claim.number;
    row.part = claim.part;
    const RowTexts texts = texts_of_response(row);
    CHECK((texts.name.en == claim.fact && texts.source.en == claim.source));
    CHECK(test::has_chinese(texts.name.zh));
    CHECK(test::has_chinese(texts.source.zh));
    CHECK(!(claim.low > claim.high));
    // A range has a code of confidence, so that nobody takes an assumption for a published figure.
    if (std::isnan(claim.low) && std::isnan(claim.high)) continue;
    const bool has_code = claim.source.find(" A") != std::string::npos ||
                          claim.source.find("(P)") != std::string::npos ||
                          claim.source.find("(L)") != std::string::npos;
    CHECK(has_code);
  }
  CHECK(numbers.size() == static_cast<std::size_t>(number_of_responses));
  CHECK_THROWS_AS(responses::claim_of(99, ""), engine::Bug);
}

TEST_CASE("the experiments are those of the scenario files where they name one") {
  const Inputs inputs = read_inputs(JIALAB_SOURCE_DATA_DIR);
  const auto& all = response_experiments();
  REQUIRE(all.size() == responses::shocks);
  const auto with = [&](Shock shock) {
    return settings_of(inputs, "baseline.toml", all[index_of(shock)].overrides);
  };
  CHECK(with(Shock::electric).transition.electric_share ==
        settings_of(inputs, "electric_fast.toml", {}).transition.electric_share);
  const auto plants = with(Shock::plant).staffing.plants,
             file = settings_of(inputs, "plant_closure.toml", {}).staffing.plants;
  REQUIRE(plants.size() == 1);
  REQUIRE(file.size() == 1);
  CHECK(plants[0].plant == file[0].plant);
  CHECK(plants[0].month == file[0].month);
  CHECK(plants[0].size == file[0].size);
  const auto events = with(Shock::demand).demand.events;
  REQUIRE(events.size() == 1);
  CHECK(events[0].industry == "all");
  CHECK(events[0].factor == 0.95);
  CHECK(events[0].recovery_months == 0.0);
  const auto growth = with(Shock::decline).demand.growth[industry_coded("combustion_powertrain").index()];
  CHECK(growth.at(responses::decline_from) == -0.15);
  CHECK(growth.at(Month::of(2028, 12)) == -0.15);
  CHECK(with(Shock::calm).demand.noise_common == 0.0);
  CHECK(with(Shock::cycle).demand.cycle_amplitude == 0.05);
}
