// What the industries produce: final demand, shocks, seasons, events and plants against what is worked out by
// hand.
#include "models/labour/firms/industry.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "models/labour/firms/spending.hpp"
#include "models/labour/world/codes.hpp"
#include "tests/laws/run_model.hpp"
#include "tests/mechanisms/economy.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

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
