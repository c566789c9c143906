// What the industries produce: the input-output system, shocks, events, plants and noise against what is
// worked out by hand.
#include "models/labour/firms/industry.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <numeric>
#include <set>

#include "models/labour/firms/spending.hpp"
#include "models/labour/world/codes.hpp"
#include "tests/laws/run_model.hpp"
#include "tests/mechanisms/economy.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

TEST_CASE("three industries that buy of each other produce what they produce by hand") {
  CHECK(three_industries() == Findings{});
}

// Three industries in a ring, each buying half a unit of the next: x1 = 7 + x2 / 2, x2 = x3 / 2, x3 = x1 / 2,
// so x1 = 8, x3 = 4, x2 = 2; the eigenvalues are the cube roots of 1/8.
TEST_CASE("a ring of three industries produces what it produces by hand") {
  Inputs inputs = empty_economy();
  inputs.a_local(10, 11) = inputs.a_local(11, 12) = inputs.a_local(12, 10) = 0.5;
  inputs.final_demand[10] = 7.0;
  const Economy economy(inputs);
  const auto x = economy.output(Month::of(2024, 3));
  CHECK(x[10] == Approx(8.0).epsilon(1e-13));
  CHECK(x[11] == Approx(2.0).epsilon(1e-13));
  CHECK(x[12] == Approx(4.0).epsilon(1e-13));
  CHECK(std::accumulate(x.begin(), x.end(), 0.0) == Approx(14.0).epsilon(1e-13));
  CHECK(IndustryDemand::spectral_radius(economy.coefficients(Month::of(2024, 3))) == Approx(0.5));
}

// The example of Miller and Blair (2009), Input-Output Analysis, chapter 2: output 1247.52 and 1841.58.
TEST_CASE("the example of two sectors of the textbook") {
  Inputs inputs = empty_economy();
  inputs.a_local(10, 10) = 0.15;
  inputs.a_local(10, 11) = 0.25;
  inputs.a_local(11, 10) = 0.20;
  inputs.a_local(11, 11) = 0.05;
  inputs.final_demand[10] = 600.0;
  inputs.final_demand[11] = 1500.0;
  const Economy economy(inputs);
  const auto x = economy.output(Month::of(2021, 1));
  CHECK(x[10] == Approx(945.0 / 0.7575));
  CHECK(x[11] == Approx(1395.0 / 0.7575));
}

// A quarter of the cars is electric; of the parts 0.7 are bought here.
TEST_CASE("the purchases of cars are the mixture of both drives") {
  Inputs inputs = empty_economy();
  inputs.vehicle_combustion[2] = 0.2;
  inputs.vehicle_electric[3] = 0.1;
  const Economy economy(inputs);
  const auto a = economy.coefficients(Month::of(2024, 1));
  CHECK(a(2, 1) == Approx(0.7 * 0.75 * 0.2));
  CHECK(a(3, 1) == Approx(0.7 * 0.25 * 0.1));
  CHECK(std::accumulate(a.values.begin(), a.values.end(), 0.0) == Approx(0.1225));
}

TEST_CASE("purchases that no finite output meets are refused") {
  Inputs inputs = empty_economy();
  inputs.a_local(10, 11) = inputs.a_local(11, 10) = 1.01;
  const Economy economy(inputs);
  CHECK_THROWS_AS(economy.make(), engine::InputError);
}

// An event of a tenth less, which closes by the factor e in a year, and growth of a tenth a year.
TEST_CASE("final demand follows events and growth by hand") {
  Inputs inputs = empty_economy();
  inputs.final_demand[12] = 100.0;
  Economy economy(inputs);
  economy.demand.events = {{"fall", "utilities", Month::of(2027, 1), 6, 0.9, 12}};
  const auto output = [&](Month m) { return economy.output(m)[12]; };
  CHECK(output(Month::of(2026, 12)) == Approx(100.0));
  CHECK(output(Month::of(2027, 1)) == Approx(90.0));
  CHECK(output(Month::of(2027, 7)) == Approx(90.0));
  CHECK(output(Month::of(2028, 7)) == Approx(100.0 - 10.0 * 0.36787944117144233));
  economy.demand.events.clear();
  economy.demand.growth[12] = engine::Path(0.1);
  CHECK(output(Month::of(2030, 4)) / output(Month::of(2029, 4)) == Approx(1.1));
}

TEST_CASE("with twice the electric share cars take in more electric drive and less powertrain") {
  const Settings once = settings_of("baseline");
  Settings twice = once;
  auto points = once.transition.electric_share.points();
  for (auto& point : points)  // 2020 is the year of the table and stays
    if (point.month.year() > 2020) point.value = std::min(1.0, 2.0 * point.value);
  twice.transition.electric_share = engine::Path(points, once.transition.electric_share.interpolation());
  const Economy a(once, inputs()), b(twice, inputs());
  const std::size_t vehicles = industry("vehicles");
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

// A tenth less income of residents, of which half is felt in what they buy here: 1 - 0.5 * 0.1.
TEST_CASE("what residents buy here follows their income, the rest does not") {
  Economy economy(plain_economy());
  economy.demand.spending_local = 0.5;
  const auto x = economy.make().underlying_output(economy.rules(Month::of(2027, 3)), false, 0.9);
  const std::set<std::size_t> bought = {
      industry_coded("trade").index(),       industry_coded("hotels_catering").index(),
      industry_coded("real_estate").index(), industry_coded("resident_services").index(),
      industry_coded("health").index(),      industry_coded("culture").index()};
  for (std::size_t i = 0; i < local_industries; ++i)
    CHECK(x[i] == Approx(bought.count(i) > 0 ? 95.0 : 100.0));
  CHECK(economy.output(Month::of(2027, 3))[industry_coded("trade").index()] == Approx(100.0));
}

TEST_CASE("income is jobs at their first pay and benefits, against that before the first month") {
  const auto world = make_employed_world(10, 2, Contract::standard, 12);
  set_spending(*world, warm_up_rules(world_begins - 1), two_threads);
  CHECK(world->demand.first_income == 50000.0);
  CHECK(world->demand.spending == 1.0);
  for (std::size_t i = 0; i < 4; ++i) end_job(*world, Worker(i), world_begins, State::unemployed);
  raise_pay(*world, Worker(9), 3000);  // a rise of pay is no more jobs
  set_spending(*world, rules_of(world_begins), two_threads);
  CHECK(world->demand.spending == Approx(0.6));
  world->market.mean_wage_index = 2.0;
  world->funds[FundKind::unemployment].out = 5000;
  set_spending(*world, rules_of(world_begins), two_threads);
  CHECK(world->demand.spending == Approx(0.6 + 0.05));
  CHECK(world->demand.first_income == 50000.0);
}

// The tables expect half of the cars to be electric; the scenario has 0.9. Of what comes more a quarter comes
// here.
TEST_CASE("of electric work beyond the tables' path a part stays here") {
  Inputs inputs = empty_economy();
  inputs.cars = {{2020, 26.0, 0.5}, {2035, 26.0, 0.5}};
  inputs.vehicle_electric[electric_drive.index()] = inputs.vehicle_combustion[combustion_powertrain.index()] =
      0.2;
  Economy economy(inputs);
  economy.transition.electric_share = engine::Path(0.9);
  economy.transition.electric_work_local = 0.25;
  const auto a = economy.coefficients(Month::of(2030, 1));
  CHECK(a(electric_drive.index(), vehicles.index()) == Approx(0.7 * 0.2 * (0.5 + 0.25 * 0.4)));
  CHECK(a(combustion_powertrain.index(), vehicles.index()) == Approx(0.7 * 0.2 * 0.1));
  economy.transition.electric_share = engine::Path(0.1);
  CHECK(economy.coefficients(Month::of(2030, 1))(electric_drive.index(), vehicles.index()) ==
        Approx(0.7 * 0.2 * (0.5 - 0.25 * 0.4)));
}

// Half of the cars are electric and no hybrids at first, so that a combustion car takes the 0.2 of the table;
// later two fifths of the electric ones are hybrids, which keep half a powertrain: 0.5 + 0.5 * 0.4 * 0.5 =
// 0.6 powertrains a car instead of 0.5. All that the industry sells goes into cars.
TEST_CASE("a hybrid keeps a part of the combustion powertrain, a battery car none") {
  Inputs inputs = plain_economy();
  const std::size_t powertrain = combustion_powertrain.index();
  inputs.cars = {{2020, 26.0, 0.5}, {2035, 26.0, 0.5}};
  inputs.vehicle_combustion[powertrain] = 0.2;
  inputs.rest_of_china_parts_share[powertrain] = 1.0;
  inputs.final_demand[vehicles.index()] = 0.0;
  Economy economy(inputs);
  economy.transition.electric_share = engine::Path(0.5);
  economy.transition.hybrid_keeps = 0.5;
  economy.transition.hybrid_share =
      engine::Path({{Month::of(2025, 7), 0.0}, {Month::of(2030, 7), 0.4}}, engine::Interpolation::linear);
  const auto taken = [&](Month month) { return economy.coefficients(month)(powertrain, vehicles.index()); };
  CHECK(taken(Month::of(2024, 1)) == Approx(0.7 * 0.2 * 0.5));
  CHECK(taken(Month::of(2030, 7)) == Approx(0.7 * 0.2 * 0.6));
  CHECK(economy.output(Month::of(2024, 1))[powertrain] == Approx(100.0));
  CHECK(economy.output(Month::of(2030, 7))[powertrain] == Approx(120.0));
  CHECK(economy.output(Month::of(2030, 7))[electric_drive.index()] == Approx(100.0));
}

TEST_CASE("without hybrids, or if they keep nothing, a car has as many powertrains as it is not electric") {
  const auto taken = [](double hybrids, double keeps) {
    Inputs inputs = empty_economy();
    inputs.vehicle_combustion[combustion_powertrain.index()] = 0.2;
    Economy economy(inputs);
    economy.transition.hybrid_share = engine::Path(hybrids);
    economy.transition.hybrid_keeps = keeps;
    return economy.coefficients(Month::of(2030, 1))(combustion_powertrain.index(), vehicles.index());
  };
  CHECK(taken(0.0, 0.0) == Approx(0.7 * 0.75 * 0.2));
  CHECK(taken(0.0, 0.9) == taken(0.0, 0.0));
  CHECK(taken(0.6, 0.0) == taken(0.0, 0.0));
}

// In the base year vehicles buy what the tables say, whatever a hybrid keeps; and hybrids change no other
// row.
TEST_CASE("hybrids leave the base year and all other purchases of vehicles as they are") {
  const Settings settings = settings_of("baseline");
  const std::size_t powertrain = combustion_powertrain.index();
  const auto economy_of = [&](double keeps, double hybrids) {
    Settings how = settings;
    how.transition.hybrid_keeps = keeps;
    if (hybrids >= 0.0) how.transition.hybrid_share = engine::Path(hybrids);
    return std::make_unique<Economy>(how, inputs());
  };
  const Rules base = rules_of_tables(middle_of_base_year, inputs()),
              first = rules_of_tables(first_month_of_tables, inputs());
  const auto coefficients_of = [&](const Economy& economy, const Rules& rules) {
    return IndustryDemand(economy.demand, economy.transition, inputs(), base, first).coefficients(rules);
  };
  const double e = base.cars.electric_share;
  const double of_table =
      (1.0 - e) * inputs().vehicle_combustion[powertrain] + e * inputs().vehicle_electric[powertrain];
  for (const double keeps : {0.0, 0.3, 0.8, 1.0})
    CHECK(coefficients_of(*economy_of(keeps, -1.0), base)(powertrain, vehicles.index()) ==
          Approx(settings.demand.local_share * of_table));
  const auto few = economy_of(0.8, 0.0), many = economy_of(0.8, 1.0);
  const Month month = Month::of(2035, 7);
  const InputCoefficients a = coefficients_of(*few, few->rules(month)),
                          b = coefficients_of(*many, many->rules(month));
  for (std::size_t from = 0; from < local_industries; ++from)
    for (std::size_t to = 0; to < local_industries; ++to)
      if (to != vehicles.index() || from != powertrain) CHECK(a(from, to) == b(from, to));
  CHECK(a(powertrain, vehicles.index()) < b(powertrain, vehicles.index()));
  CHECK(IndustryDemand::spectral_radius(b) < 1.0);
}

// A fifth less output, where a quarter of the staff does not change with it: 0.25 + 0.75 * 0.8 = 0.85.
TEST_CASE("the peak of an industry is remembered in staff, without noise, and what it has now against it") {
  Economy economy(plain_economy());
  economy.inputs.fixed_labour_share[utilities] = 0.25;
  economy.demand.events = {{"fall", "utilities", Month::of(2027, 1), 2, 0.8, 1}};
  economy.demand.noise_sector = 0.3;
  economy.demand.noise_from = Month::of(2025, 1);
  const IndustryDemand mechanism = economy.make();
  Demand all;
  mechanism.set_output(all, warm_up_rules(Month::of(2026, 11)), one_chance);
  CHECK(all.over_peak[utilities] == 1.0);
  const auto live = [&](Month month) {
    mechanism.set_output(all, economy.rules(month), one_chance);
    return std::pair{all.over_peak_before[utilities], all.over_peak[utilities]};
  };
  CHECK(live(Month::of(2026, 12)) == std::pair{1.0, 1.0});
  CHECK(all.output[utilities] != 1.0);
  const auto fallen = live(Month::of(2027, 1));
  CHECK(fallen.first == 1.0);
  CHECK(fallen.second == Approx(0.85));
  CHECK(live(Month::of(2027, 2)).first == fallen.second);
  CHECK(all.peak[utilities] == Approx(1.0));
  CHECK(all.staff[utilities] == Approx(0.85));
}

TEST_CASE("in the warm-up output, shocks and seasons stay at one") {
  Economy economy(plain_economy());
  economy.inputs.shock_2022 = {{Month::of(2020, 4), {}}};
  economy.inputs.season[maker].fill(1.5);
  economy.demand.growth.assign(industries, engine::Path(0.2));
  economy.demand.noise_common = 0.1;
  economy.demand.noise_from = Month::of(2015, 1);
  economy.demand.cycle_amplitude = 0.3;
  const Demand all = economy.at(warm_up_rules(Month::of(2020, 4)));
  for (std::size_t i = 0; i < industries; ++i) {
    CHECK(all.output[i] == 1.0);
    CHECK(all.shock[i] == 1.0);
    CHECK(all.season[i] == 1.0);
  }
}

// A factor of 0.4 in one industry, of which the scenario takes a half: 1 + 0.5 (0.4 - 1) = 0.7; and a season
// of 1.2 of which it takes a quarter.
TEST_CASE("the lockdown and the seasons hit the industries and months of the tables") {
  Economy economy(plain_economy());
  PerIndustry<double> factors;
  factors.fill(1.0);
  factors[maker] = 0.4;
  economy.inputs.shock_2022 = {{Month::of(2022, 4), factors}};
  economy.inputs.season[supplier][3] = 1.2;
  economy.demand.lockdown_2022 = 0.5;
  economy.demand.seasons = 0.25;
  for (const Month month : {Month::of(2022, 3), Month::of(2022, 4), Month::of(2022, 5), Month::of(2023, 4)})
    for (std::size_t i = 0; i < industries; ++i) {
      CAPTURE(month.text(), i);
      const Demand all = economy.at(month);
      CHECK(all.shock[i] == Approx(i == maker && month == Month::of(2022, 4) ? 0.7 : 1.0));
      CHECK(all.season[i] == Approx(i == supplier && month.month_of_year() == 4 ? 1.05 : 1.0));
      CHECK(all.output[i] == Approx(1.0));
    }
}

// A fall by a fifth of what the maker sells. It buys half a unit of the supplier, which sells 100 beside:
// x = 100 + 0.5 * 100 before, 100 + 0.5 * 80 with the event. An event of `all` reaches everybody.
TEST_CASE("an event falls on its industry and, by what is bought, on the suppliers") {
  Economy economy(plain_economy());
  economy.inputs.a_local(supplier, maker) = 0.5;
  economy.demand.events = {
      {"fall", economy.inputs.names.industry.codes[maker], Month::of(2027, 1), 6, 0.8, 0}};
  CHECK(economy.at(Month::of(2026, 12)).output[maker] == Approx(1.0));
  const Demand lasting = economy.at(Month::of(2030, 1));  // no recovery
  CHECK(lasting.output[maker] == Approx(0.8));
  CHECK(lasting.output[supplier] == Approx(140.0 / 150.0));
  CHECK(lasting.output[utilities] == Approx(1.0));
  CHECK(lasting.output[outside_industry.index()] == Approx(1.0));
  economy.demand.events.push_back({"all", "all", Month::of(2028, 1), 6, 0.5, 0});
  const Demand both = economy.at(Month::of(2030, 1));
  CHECK(both.output[maker] == Approx(0.4));
  CHECK(both.output[outside_industry.index()] == Approx(0.5));
}

// All sell a fifth less in the middle of a year of decline by two fifths; the supplier's own sales double.
TEST_CASE("final demand follows the scenario's path, of all and of one industry, between its dates") {
  Economy economy(plain_economy());
  economy.inputs.a_local(supplier, maker) = 0.5;
  economy.demand.path =
      engine::Path({{Month::of(2026, 1), 1.0}, {Month::of(2027, 1), 0.6}}, engine::Interpolation::linear);
  economy.demand.path_by_industry[supplier] =
      engine::Path({{Month::of(2025, 1), 1.0}, {Month::of(2026, 1), 2.0}}, engine::Interpolation::linear);
  CHECK(economy.at(Month::of(2025, 12)).output[maker] == Approx(1.0));
  CHECK(economy.at(Month::of(2026, 7)).output[maker] == Approx(0.8));
  CHECK(economy.at(Month::of(2026, 7)).output[supplier] == Approx((2.0 * 80.0 + 0.5 * 80.0) / 150.0));
  CHECK(economy.at(Month::of(2030, 1)).output[outside_industry.index()] == Approx(0.6));
}

// A plant with 30 of the 100 staff of the maker closes to a third: a fifth of the sales go. The supplier
// loses half a unit of each; the maker itself does not, since its staff is the plant's business.
TEST_CASE("a plant that shrinks takes its purchases from the suppliers, not its industry's staff") {
  Economy economy(plain_economy());
  economy.inputs.a_local(supplier, maker) = 0.5;
  economy.inputs.jobs[maker].employees = 100.0;
  Plant plant;
  plant.code = "works";
  plant.industry = Industry(maker);
  plant.headcount = 30.0;
  economy.inputs.plants = {plant};
  economy.staffing.plants = {{"closure", "works", Month::of(2027, 1), 1.0 / 3.0}};
  CHECK(economy.at(Month::of(2026, 12)).output[supplier] == Approx(1.0));
  const Demand after = economy.at(Month::of(2027, 1));
  CHECK(after.output[maker] == Approx(1.0));
  CHECK(after.output[supplier] == Approx(140.0 / 150.0));
  CHECK(after.output[utilities] == Approx(1.0));
  CHECK(after.lost_to_plants[maker] == 0.0);
  CHECK(after.lost_to_plants[supplier] == Approx(10.0 / 150.0));
  CHECK(after.lost_to_plants[utilities] == Approx(0.0).margin(1e-12));
}

TEST_CASE("the cycle of an experiment is a sine in output") {
  Economy economy(plain_economy());
  economy.demand.cycle_amplitude = 0.1;
  economy.demand.cycle_months = 48;
  CHECK(economy.at(Month::of(2021, 1)).output[maker] == Approx(1.0));
  CHECK(economy.at(Month::of(2022, 1)).output[maker] == Approx(1.1));
  CHECK(economy.at(Month::of(2024, 1)).output[maker] == Approx(0.9));
}

namespace {

const Month noise_begins = Month::of(2026, 1);

// An economy in which nothing but noise moves output.
Economy& with_noise(Economy& economy, double common, double sector, double memory) {
  economy.demand.noise_common = common;
  economy.demand.noise_sector = sector;
  economy.demand.noise_memory = memory;
  economy.demand.noise_from = noise_begins;
  return economy;
}

// The rules of the first months with noise.
std::vector<Rules> months_with_noise(const Economy& economy, int months) {
  std::vector<Rules> rules;
  for (int m = 0; m < months; ++m) rules.push_back(economy.rules(noise_begins + m));
  return rules;
}

// Log output of two industries in a month and a year later, over many seeds; its moments.
struct Noise {
  double variance = 0.0, covariance = 0.0, mean = 0.0, lagged = 0.0;

  Noise(const Economy& economy, int month, int seeds) {
    const IndustryDemand industry = economy.make();
    const std::vector<Rules> rules = months_with_noise(economy, month + 12);
    for (int seed = 0; seed < seeds; ++seed) {
      const engine::Chance chance(static_cast<std::uint64_t>(seed), 0);
      Demand demand;
      double x = 0.0, y = 0.0;
      for (int m = 1; m <= month + 12; ++m) {
        industry.set_output(demand, rules[static_cast<std::size_t>(m - 1)], chance);
        if (m == month) x = std::log(demand.output[maker]), y = std::log(demand.output[supplier]);
      }
      mean += x / seeds;
      variance += x * x / seeds;
      covariance += x * y / seeds;
      lagged += x * std::log(demand.output[maker]) / seeds;
    }
  }
};

}  // namespace

// With memory m the deviation of month k has the variance s^2 (1 - m^(k/6)), which after four years is s^2 to
// five digits; a year later it is remembered by m. The common part, of variance c^2, is what two industries
// share. The kurtosis of a sum of innovations is below 4, so that a square has a variance below 3.
TEST_CASE(
    "noise is stationary with the spread and memory that the scenario says, and none before it begins") {
  constexpr double common = 0.02, own = 0.03, memory = 0.3;
  constexpr double all = common * common + own * own;
  constexpr int seeds = 2000;
  Economy economy(plain_economy());
  with_noise(economy, common, own, memory);
  Findings off;
  const double error = all * std::sqrt(3.0 / seeds);
  const Noise first(economy, 6, seeds);
  compare(off, "variance after half a year", first.variance, all * (1.0 - memory), error);
  const Noise later(economy, 48, seeds);
  compare(off, "mean", later.mean, 0.0, std::sqrt(all / seeds));
  compare(off, "variance", later.variance, all, error);
  compare(off, "variance in common", later.covariance, common * common, error);
  compare(off, "remembered a year later", later.lagged, memory * all, error);
  CHECK(off == Findings{});
  for (const Month month : {Month::of(2021, 1), Month::of(2025, 12)})
    for (std::size_t i = 0; i < industries; ++i) CHECK(economy.at(month).output[i] == Approx(1.0));
}

// Without memory the noise is its innovations. More than three standard deviations from zero are 1.1725 % of
// Student's t with five degrees of freedom, and 0.274 % with a thousand (integrated numerically; normal:
// 0.270).
TEST_CASE("innovations of the noise have the tails that the scenario says") {
  constexpr int months = 36, seeds = 60;
  constexpr double spread = 0.01, draws = static_cast<double>(industries) * months * seeds;
  Findings off;
  for (const auto& [degrees, share] : {std::pair{5.0, 0.011725}, std::pair{1000.0, 0.00274}}) {
    Economy economy(plain_economy());
    with_noise(economy, 0.0, spread, 0.0).demand.noise_tails = degrees;
    const IndustryDemand industry = economy.make();
    const std::vector<Rules> rules = months_with_noise(economy, months);
    double beyond = 0.0;
    for (int seed = 0; seed < seeds; ++seed) {
      Demand demand;
      for (const Rules& month : rules) {
        industry.set_output(demand, month, engine::Chance(static_cast<std::uint64_t>(seed), 0));
        for (const double x : demand.noise) beyond += std::abs(x) > 3.0 * spread ? 1.0 : 0.0;
      }
    }
    compare_count(off, fmt::format("beyond three deviations, {} degrees", degrees), beyond, draws, share);
  }
  CHECK(off == Findings{});
}

// In the month of the separation a member remembers the noise of its history and adds its own innovation: the
// one that it would have added to its own past.
TEST_CASE("where a member leaves its history the noise goes on without a jump") {
  constexpr int months = 30;
  constexpr double memory = 0.6;
  Economy economy(plain_economy());
  with_noise(economy, 0.02, 0.03, memory);
  const IndustryDemand industry = economy.make();
  const std::vector<Rules> rules = months_with_noise(economy, months + 1);
  const auto history = engine::Chance::of_history(7, 2);
  const engine::Chance member(7, 12), other(7, 22);
  const auto lived = [&](const engine::Chance& chance) {
    Demand demand;
    for (std::size_t m = 0; m < months; ++m) industry.set_output(demand, rules[m], chance);
    return demand;
  };
  const auto next = [&](Demand demand, const engine::Chance& chance) {
    industry.set_output(demand, rules[months], chance);
    return demand;
  };
  const double remembered = std::pow(memory, 1.0 / 12.0);
  const Demand shared = lived(history), alone = lived(member);
  const Demand left = next(shared, member), went_on = next(alone, member), left_too = next(shared, other);
  for (std::size_t i = 0; i < industries; ++i) {
    CAPTURE(i);
    const double innovation = went_on.noise[i] - remembered * alone.noise[i];
    CHECK(left.noise[i] == Approx(remembered * shared.noise[i] + innovation).margin(1e-12));
    CHECK(left.noise[i] != left_too.noise[i]);
  }
  const double innovation = went_on.common_noise - remembered * alone.common_noise;
  CHECK(left.common_noise == Approx(remembered * shared.common_noise + innovation).margin(1e-12));
}

TEST_CASE("noise without spread leaves every bit of output") {
  Economy with(plain_economy()), without(plain_economy());
  with_noise(with, 0.0, 0.0, 0.9).demand.noise_tails = 3.0;
  with.demand.growth.assign(industries, engine::Path(0.03));
  without.demand = with.demand;
  without.demand.noise_from = Month::of(2099, 1);
  const Month month = Month::of(2028, 5);
  CHECK(with.at(month).output == without.at(month).output);
  CHECK(with.at(month).noise == PerIndustry<double>{});
}

TEST_CASE("without the lockdown the spring of 2022 is like its neighbours") {
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
