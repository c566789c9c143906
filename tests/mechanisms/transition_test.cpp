// How much labour an output takes: electric cars, AI and robots, against the equations of models/README.md
// worked out for one industry of two occupations.
#include "models/labour/firms/transition.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "models/labour/world/codes.hpp"
#include "tests/mechanisms/economy.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

constexpr std::size_t analysts = 8, assemblers = 31;  // the two occupations of every industry
constexpr double share_of_analysts = 0.6;
const Month january_2021 = Month::of(2021, 1), december_2025 = Month::of(2025, 12);

Inputs exposed_economy() {
  Inputs inputs = plain_economy();
  for (auto& share : inputs.occupation_share) {
    share[analysts] = share_of_analysts;
    share[assemblers] = 1.0 - share_of_analysts;
  }
  inputs.ai_automation[analysts] = 0.5;
  inputs.ai_automation[assemblers] = 0.1;
  inputs.ai_augmentation[analysts] = 0.4;
  inputs.ai_augmentation[assemblers] = 0.2;
  inputs.robot_exposure[assemblers] = 0.6;
  inputs.ai[maker] = {0.8, 2027.0, 0.6};
  inputs.robots[maker] = {0.5, 2026.0, 0.3};
  inputs.size_lag_years = {2.0, 1.0, 0.0};
  return inputs;
}

struct TransitionCase {
  TransitionValues values;
  StaffingValues staffing;
  Inputs inputs = exposed_economy();

  TransitionCase() { values.electric_share = engine::Path(0.25); }
  Rules rules(Month month) const {
    Rules in_force = rules_of(month);
    in_force.cars.electric_share = values.electric_share.at(month);
    return in_force;
  }
  Transition make() const { return Transition(values, staffing, inputs, rules(january_2021)); }
  // Labour against January 2021, where output is 1 and nothing passes.
  double labour(std::size_t industry, std::size_t occupation, Month month, std::size_t size_class = 2) const {
    Demand demand;
    demand.output.fill(1.0);
    demand.shock.fill(1.0);
    demand.season.fill(1.0);
    make().set_labour(demand, rules(month));
    return static_cast<double>(demand.labour[industry][size_class][occupation]);
  }
};

// Adoption beyond that of January 2021, by the logistic curve.
double adopted(const Adoption& curve, double lag, Month month) {
  const auto at = [&](Month m) {
    const double year = m.year() + (m.month_of_year() - 0.5) / 12.0;
    return curve.ceiling / (1.0 + std::exp(-curve.rate * (year - curve.midpoint - lag)));
  };
  return at(month) - at(january_2021);
}

// The equations for the two occupations. `ai` and `robots` are what is adopted.
struct ByHand {
  double analysts, assemblers;

  ByHand(double automation, double augmentation, double displacement, double new_tasks, double elasticity) {
    const double ai_analysts = automation * 0.5, ai_operators = automation * 0.1;
    const double robots_operators = displacement * 0.6;
    analysts = (1.0 - ai_analysts) / (1.0 + augmentation * 0.4);
    assemblers = (1.0 - ai_operators) * (1.0 - robots_operators) / (1.0 + augmentation * 0.2);
    const double automated = 0.6 * ai_analysts + 0.4 * ai_operators;
    const double g_analysts = 0.4 * (1.0 - 0.5), g_operators = 0.2 * (1.0 - 0.1);
    const double receiving = 0.6 * g_analysts + 0.4 * g_operators;
    analysts += new_tasks * automated * g_analysts / receiving;
    assemblers += new_tasks * automated * g_operators / receiving;
    const double labour = 0.6 * analysts + 0.4 * assemblers;
    const double rebound = std::pow(1.0 - 0.35 * (1.0 - labour), -elasticity);
    analysts *= rebound;
    assemblers *= rebound;
  }
};

}  // namespace

TEST_CASE("labour per output follows the equation for one industry, by size of firm") {
  const TransitionCase given;
  const Technology expected;
  for (const Month month : {january_2021, Month::of(2023, 6), Month::of(2030, 6)})
    for (std::size_t k = 0; k < 3; ++k) {
      CAPTURE(month.text(), k);
      const double ai = adopted(given.inputs.ai[maker], given.inputs.size_lag_years[k], month);
      const double robots = adopted(given.inputs.robots[maker], 0.0, month);
      CHECK(given.make().ai_adoption(maker, k, month) == Approx(ai));
      const ByHand by_hand(ai * expected.ai_automation, ai * expected.ai_augmentation,
                           robots * expected.robot_displacement, expected.ai_new_tasks, expected.ai_rebound);
      CHECK(given.labour(maker, analysts, month, k) == Approx(by_hand.analysts).epsilon(1e-6));
      CHECK(given.labour(maker, assemblers, month, k) == Approx(by_hand.assemblers).epsilon(1e-6));
    }
}

TEST_CASE("what a scenario says of AI and robots holds for what is adopted from 2026 on") {
  TransitionCase given;
  given.values.technology.ai_automation = 0.9;
  given.values.technology.ai_augmentation = 0.1;
  given.values.technology.robot_displacement = 0.8;
  given.values.technology.ai_new_tasks = 0.0;
  given.values.technology.ai_rebound = 0.0;
  const Technology expected;
  const Month month = Month::of(2031, 3);
  const double then = adopted(given.inputs.ai[maker], 0.0, december_2025);
  const double since = adopted(given.inputs.ai[maker], 0.0, month) - then;
  const double robots_then = adopted(given.inputs.robots[maker], 0.0, december_2025);
  const double robots_since = adopted(given.inputs.robots[maker], 0.0, month) - robots_then;
  const double automated_then = expected.ai_automation * then, automated = automated_then + 0.9 * since;
  const ByHand by_hand(automated, expected.ai_augmentation * then + 0.1 * since,
                       expected.robot_displacement * robots_then + 0.8 * robots_since,
                       expected.ai_new_tasks * automated_then / automated, 0.0);
  CHECK(given.labour(maker, analysts, month) == Approx(by_hand.analysts).epsilon(1e-6));
  CHECK(given.labour(maker, assemblers, month) == Approx(by_hand.assemblers).epsilon(1e-6));
}

TEST_CASE("scenarios of AI and robots share the history, and take hold little by little") {
  const TransitionCase expected;
  TransitionCase other;
  other.values.technology = {2.0, -3.0, 1.0, 1.0, 0.0, 0.0, 3.0, -2.0, 1.0};
  for (Month month = january_2021; month <= december_2025; month = month + 1)
    for (const std::size_t o : {analysts, assemblers}) {
      CAPTURE(month.text(), o);
      REQUIRE(other.labour(maker, o, month) == expected.labour(maker, o, month));
    }
  CHECK(other.labour(maker, assemblers, Month::of(2026, 1)) ==
        Approx(expected.labour(maker, assemblers, Month::of(2026, 1))).epsilon(0.02));
  CHECK(other.labour(maker, assemblers, Month::of(2028, 1)) <
        0.9 * expected.labour(maker, assemblers, Month::of(2028, 1)));
}

TEST_CASE("each channel saves labour where it is exposed") {
  const Month month = Month::of(2032, 1);
  const auto saved = [&](auto&& only) {
    TransitionCase given;
    given.inputs.ai[maker].ceiling = given.inputs.robots[maker].ceiling = 0.0;
    given.values.technology.ai_rebound = given.values.technology.ai_new_tasks = 0.0;
    given.values.technology.ai_automation = given.values.technology.ai_augmentation = 0.0;
    only(given);
    return std::pair(1.0 - given.labour(maker, analysts, month),
                     1.0 - given.labour(maker, assemblers, month));
  };
  const Adoption late = {0.8, 2030.0, 1.0};
  const auto nothing = saved([](TransitionCase&) {});
  CHECK(nothing.first == 0.0);
  CHECK(nothing.second == 0.0);
  const auto ai = saved([&](TransitionCase& c) {
    c.inputs.ai[maker] = late;
    c.values.technology.ai_automation = 0.5;
  });
  CHECK(ai.first > 3.0 * ai.second);
  CHECK(ai.second > 0.01);
  const auto helped = saved([&](TransitionCase& c) {
    c.inputs.ai[maker] = late;
    c.values.technology.ai_augmentation = 0.5;
  });
  CHECK(helped.first > 1.5 * helped.second);
  CHECK(helped.second > 0.01);
  const auto robots = saved([&](TransitionCase& c) { c.inputs.robots[maker] = late; });
  CHECK(robots.first == 0.0);
  CHECK(robots.second > 0.1);
}

TEST_CASE("without adoption labour is that of the tables, and a pace of zero keeps what there is") {
  TransitionCase none;
  none.inputs.ai[maker].ceiling = none.inputs.robots[maker].ceiling = 0.0;
  for (const Month month : {Month::of(2019, 1), january_2021, Month::of(2024, 1), Month::of(2035, 12)})
    for (const std::size_t o : {analysts, assemblers}) CHECK(none.labour(maker, o, month) == Approx(1.0));
  TransitionCase stopped;
  stopped.values.technology.ai_pace = stopped.values.technology.robot_pace = 0.0;
  const Transition transition = stopped.make();
  for (const Month month : {Month::of(2026, 1), Month::of(2027, 6), Month::of(2035, 12)}) {
    CAPTURE(month.text());
    CHECK(transition.ai_adoption(maker, 0, month) >= transition.ai_adoption(maker, 0, december_2025));
    CHECK(transition.robot_adoption(maker, month) >= transition.robot_adoption(maker, december_2025));
  }
  // Nothing more is adopted once the pace has taken hold.
  CHECK(transition.ai_adoption(maker, 0, Month::of(2035, 12)) ==
        transition.ai_adoption(maker, 0, Month::of(2028, 1)));
  CHECK(stopped.labour(maker, analysts, Month::of(2035, 12)) ==
        stopped.labour(maker, analysts, Month::of(2028, 1)));
}

TEST_CASE("at twice the pace twice as much is adopted, and never is anything given up") {
  TransitionCase fast, slow;
  fast.values.technology.ai_pace = 2.0;
  fast.inputs.ai[maker].ceiling = slow.inputs.ai[maker].ceiling = 0.4;
  slow.values.technology.ai_pace = 0.2;
  slow.values.technology.ai_shift_years = 3.0;
  const Month month = Month::of(2029, 1);
  CHECK(fast.make().ai_adoption(maker, 2, month) == Approx(2.0 * adopted(fast.inputs.ai[maker], 0.0, month)));
  const Transition transition = slow.make();
  for (Month m = january_2021; m < Month::of(2036, 1); m = m + 1) {
    CAPTURE(m.text());
    REQUIRE(transition.ai_adoption(maker, 1, m + 1) >= transition.ai_adoption(maker, 1, m));
  }
}

TEST_CASE("electric cars take other labour to assemble, in vehicle plants only") {
  TransitionCase given;
  given.values.electric_share =
      engine::Path({{january_2021, 0.1}, {Month::of(2031, 1), 0.6}}, engine::Interpolation::linear);
  given.values.assembly_labour = -0.2;
  const std::size_t vehicles = 1;
  CHECK(given.labour(vehicles, assemblers, january_2021) == Approx(1.0));
  CHECK(given.labour(vehicles, assemblers, Month::of(2026, 1)) == Approx(1.0 - 0.2 * 0.25));
  CHECK(given.labour(vehicles, assemblers, Month::of(2031, 1)) == Approx(1.0 - 0.2 * 0.5));
  CHECK(given.labour(supplier, assemblers, Month::of(2031, 1)) == Approx(1.0));
}

// Two fifths of the cars in use have a battery alone and a fifth are hybrids: 1 - 0.5 * 0.4 - 0.1 * 0.2 =
// 0.78 of the work of combustion cars. Half of what the mechanics do is on cars: 1 + 0.5 * (0.78 - 1) = 0.89.
TEST_CASE("mechanics have less work by the electric cars in use, in trade and resident services only") {
  TransitionCase given;
  given.values.electric_repair = -0.5;
  given.values.hybrid_repair = -0.1;
  given.values.car_repair_work = 0.5;
  const auto labour_of = [&](const CarsInUse& in_use, std::size_t industry, std::size_t occupation) {
    Demand demand;
    demand.output.fill(1.0);
    demand.shock.fill(1.0);
    demand.season.fill(1.0);
    Rules rules = given.rules(Month::of(2031, 1));
    rules.cars_in_use = in_use;
    given.make().set_labour(demand, rules);
    return static_cast<double>(demand.labour[industry][0][occupation]);
  };
  const std::size_t trade = industry_coded("trade").index(), plants = industry_coded("vehicles").index(),
                    services = industry_coded("resident_services").index();
  const CarsInUse none, some = {0.4, 0.2};
  for (const std::size_t industry : {trade, services}) {
    CHECK(labour_of(some, industry, mechanics.index()) ==
          Approx(0.89 * labour_of(none, industry, mechanics.index())));
    CHECK(labour_of(some, industry, analysts) == labour_of(none, industry, analysts));
  }
  CHECK(labour_of(some, plants, mechanics.index()) == labour_of(none, plants, mechanics.index()));
  given.values.car_repair_work = 0.0;
  CHECK(labour_of(some, trade, mechanics.index()) == labour_of(none, trade, mechanics.index()));
  given.values.car_repair_work = 1.0;
  given.values.electric_repair = given.values.hybrid_repair = 0.0;
  CHECK(labour_of(some, trade, mechanics.index()) == labour_of(none, trade, mechanics.index()));
}

// Against the work of January 2021: of the cars then in use 0.2 have a battery alone.
TEST_CASE("the work of mechanics is relative to that of the first month") {
  TransitionCase given;
  given.inputs.cars = {{2020, 12.0, 0.2}, {2021, 12.0, 0.2}};
  given.values.electric_repair = -0.5;
  given.values.car_repair_work = 1.0;
  given.values.electric_share = engine::Path(0.8);
  given.values.fleet_life = 1e9;
  const auto labour_in = [&](Month month) {
    Demand demand;
    demand.output.fill(1.0);
    demand.shock.fill(1.0);
    demand.season.fill(1.0);
    Rules rules = given.rules(month);
    rules.cars_in_use = cars_in_use(month, given.values.electric_share, given.values.hybrid_share,
                                    given.inputs, given.values.fleet_life);
    given.make().set_labour(demand, rules);
    return static_cast<double>(demand.labour[industry_coded("trade").index()][0][mechanics.index()]);
  };
  CHECK(labour_in(january_2021) == 1.0);
  // A year later half of the cars are of the new kind: 0.5 of them electric, 1 - 0.25 against 1 - 0.1.
  CHECK(labour_in(Month::of(2022, 1)) == Approx(0.75 / 0.9));
}

// A quarter of the staff does not move with output; of a fall that passes, 1 - 0.4 reaches the staff; growth
// of productivity of 2 % for five years, then of 3 %.
TEST_CASE("labour follows output, shocks, seasons and productivity by hand") {
  TransitionCase given;
  given.staffing.hoarding = 0.4;
  given.inputs.fixed_labour_share[supplier] = 0.25;
  given.inputs.productivity[supplier] = {0.02, 0.03, 0.0};
  Demand demand;
  demand.output.fill(1.2);
  demand.shock.fill(0.7);
  demand.season.fill(1.1);
  given.make().set_labour(demand, given.rules(Month::of(2028, 1)));
  const double productivity = std::pow(1.02, 5) * std::pow(1.03, 2);
  CHECK(static_cast<double>(demand.labour[supplier][0][analysts]) ==
        Approx((0.25 + 0.75 * 1.2) / productivity * (1.0 - 0.6 * 0.3) * 1.1).epsilon(1e-6));
}

// Of an even draw the mean square is a third of the square of the bound, with a standard error of 0.298 of it
// over the root of the number.
TEST_CASE("a member draws the growth of productivity of each industry once, evenly up to the spread") {
  TransitionValues values;
  values.productivity_spread = 0.015;
  constexpr std::uint32_t members = 300;
  double sum = 0.0, squares = 0.0, largest = 0.0;
  for (std::uint32_t member = 0; member < members; ++member)
    for (const double x : draw_productivity(values, january_2021, engine::Chance(5, member)).growth) {
      sum += x / 0.015;
      squares += x * x / (0.015 * 0.015);
      largest = std::max(largest, std::abs(x));
    }
  constexpr double draws = members * static_cast<double>(industries);
  Findings off;
  compare(off, "mean", sum / draws, 0.0, 1.0 / std::sqrt(3.0 * draws));
  compare(off, "mean square", squares / draws, 1.0 / 3.0, 0.298 / std::sqrt(draws));
  CHECK(off == Findings{});
  CHECK(largest <= 0.015);
  CHECK(largest > 0.0149);
  // Whenever the members separate, a member's draw is the same; it sets in then, and not before 2026.
  const engine::Chance member(5, 3);
  const ProductivityDraw early = draw_productivity(values, january_2021, member),
                         late = draw_productivity(values, Month::of(2028, 4), member);
  CHECK(early.growth == late.growth);
  CHECK(early.from == Month::of(2026, 1));
  CHECK(late.from == Month::of(2028, 4));
  values.productivity_spread = 0.0;
  CHECK(draw_productivity(values, january_2021, member).growth == PerIndustry<double>{});
}

// Growth of 1.2 points a year from April 2028 on: three months and two years later.
TEST_CASE("the drawn growth of productivity saves labour after the members separate") {
  TransitionCase given;
  given.inputs.productivity[supplier] = {0.02, 0.03, 0.01};
  ProductivityDraw drawn;
  drawn.growth[supplier] = 0.012;
  drawn.from = Month::of(2028, 4);
  const auto labour = [&](Month month, const ProductivityDraw& draw) {
    Demand demand;
    demand.output.fill(1.0);
    demand.shock.fill(1.0);
    demand.season.fill(1.0);
    Transition(given.values, given.staffing, given.inputs, given.rules(january_2021), draw)
        .set_labour(demand, given.rules(month));
    return demand.labour;
  };
  CHECK(labour(Month::of(2028, 4), drawn) == labour(Month::of(2028, 4), {}));
  for (const int months : {3, 24}) {
    const Month month = drawn.from + months;
    const auto with = labour(month, drawn), without = labour(month, {});
    CHECK(static_cast<double>(with[supplier][1][analysts] / without[supplier][1][analysts]) ==
          Approx(std::exp(-0.012 * months / 12.0)).epsilon(1e-6));
    CHECK(with[maker] == without[maker]);
  }
}
