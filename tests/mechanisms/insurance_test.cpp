// Unemployment insurance: who claims, for how long, and what is paid in and out.
#include "models/labour/policy/insurance.hpp"

#include <catch2/catch.hpp>

#include "tests/mechanisms/fixture.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

// Whoever may claim does; nobody else registers.
InsuranceValues all_claim() {
  InsuranceValues values;
  values.registration_claimant = 1.0;
  values.registration_local = 0.0;
  return values;
}

// Persons who lost a job in the first month, after `insured` months of contributions.
std::unique_ptr<World> make_laid_off(std::size_t persons, std::uint16_t insured,
                                     JobEnd end = JobEnd::layoff) {
  auto world = make_small_world(persons, 1, Employer::firm);
  for (std::size_t i = 0; i < persons; ++i) {
    world->workers.insured[Worker(i)] = insured;
    world->workers.job_end[Worker(i)] = end;
    world->workers.spell_start[Worker(i)] = count_of(world_begins);
  }
  return world;
}

// What is paid out in a month.
std::int64_t paid(World& world, const InsuranceValues& values, Month month, double first_year = 2000.0,
                  double second_year = 1600.0) {
  Insurance insurance(values);
  list_out_of_work(world, two_threads);
  insurance.settle(world, with_benefit(month, first_year, second_year), one_chance, two_threads);
  return world.funds[FundKind::unemployment].out;
}

}  // namespace

TEST_CASE("a claim lasts two months for each full year of contributions, two years at most") {
  const std::pair<int, int> table[] = {{0, 0},  {11, 0},   {12, 2},   {23, 2},  {24, 4},
                                       {30, 4}, {143, 22}, {144, 24}, {400, 24}};
  for (const auto& [insured, months] : table) {
    CAPTURE(insured);
    CHECK(benefit_months(insured) == months);
    const auto world = make_laid_off(1, static_cast<std::uint16_t>(insured));
    int drawn = 0;
    for (int t = 0; t < 30; ++t)
      if (paid(*world, all_claim(), world_begins + t) > 0) {
        CHECK(t == drawn);  // without a break, from the first month on
        ++drawn;
      }
    CHECK(drawn == months);
  }
}

TEST_CASE("benefit is the first year's for twelve months and then the second year's") {
  const auto world = make_laid_off(3, 200);
  for (int t = 0; t < 26; ++t) {
    CAPTURE(t);
    CHECK(paid(*world, all_claim(), world_begins + t) == 3 * (t < 12 ? 2000 : t < 24 ? 1600 : 0));
  }
}

TEST_CASE("benefit is paid at the amount of the month, while there is no job") {
  const auto world = make_laid_off(2, 200);
  CHECK(paid(*world, all_claim(), world_begins, 2000.0) == 4000);
  CHECK(paid(*world, all_claim(), world_begins + 1, 2500.0) == 5000);
  start_job(*world, Worker(0), Cell(0), Contract::standard, 5000, world_begins + 2);
  CHECK(paid(*world, all_claim(), world_begins + 2, 2500.0) == 2500);
  // The claim has ended with the job, and is not taken up again after it.
  end_job(*world, Worker(0), world_begins + 3, State::unemployed);
  world->workers.state[Worker(1)] = State::inactive;
  CHECK(paid(*world, all_claim(), world_begins + 3, 2500.0) == 0);
}

TEST_CASE("a claim uses up the contributions that it rests on, also where the spell is short") {
  const auto world = make_laid_off(1, 60);
  const Worker one(0);
  CHECK(paid(*world, all_claim(), world_begins) == 2000);
  CHECK(world->workers.insured[one] == 0);
  CHECK(world->workers.benefit_start[one] == count_of(world_begins));
  CHECK(world->workers.benefit_end[one] == count_of(world_begins + 10));
  // A job of ten months gives no new claim, one of twelve does, for two months.
  for (const int tenure : {10, 12}) {
    const Month begin = world_begins + 1 + 2 * tenure, end = begin + tenure;
    world->workers.insured[one] = 0;
    start_job(*world, one, Cell(0), Contract::standard, 5000, begin);
    end_job(*world, one, end, State::unemployed);
    world->workers.job_end[one] = JobEnd::layoff;
    CHECK(paid(*world, all_claim(), end) == (tenure < 12 ? 0 : 2000));
    if (tenure >= 12) CHECK(world->workers.benefit_end[one] == count_of(end + 2));
  }
}

TEST_CASE("who gave the job up does not claim, who was laid off or whose contract ended does") {
  for (const JobEnd end : {JobEnd::given_up, JobEnd::layoff, JobEnd::contract_end}) {
    CAPTURE(static_cast<int>(end));
    const auto world = make_laid_off(1, 100, end);
    CHECK(paid(*world, all_claim(), world_begins) == (end == JobEnd::given_up ? 0 : 2000));
    CHECK(world->workers.insured[Worker(0)] == (end == JobEnd::given_up ? 100 : 0));
  }
}

TEST_CASE("nobody claims later than in the month of the loss, nor from outside") {
  const auto world = make_laid_off(2, 100);
  world->workers.spell_start[Worker(0)] = count_of(world_begins - 1);
  world->workers.state[Worker(1)] = State::away;
  CHECK(paid(*world, all_claim(), world_begins) == 0);
}

TEST_CASE("of those who may claim, and of the local others, as many register as the settings say") {
  constexpr std::size_t group = 10000;
  InsuranceValues values = all_claim();
  values.registration_claimant = 0.4;
  values.registration_local = 0.2;
  const auto world = make_laid_off(3 * group, 24);
  for (std::size_t i = 0; i < 3 * group; ++i) {
    world->workers.residency[Worker(i)] = i < group ? Residency::migrant : Residency::hukou_land;
    if (i >= 2 * group) world->workers.job_end[Worker(i)] = JobEnd::given_up;
  }
  paid(*world, values, world_begins);
  std::array<double, 3> claims{}, registered{};
  for (std::size_t i = 0; i < 3 * group; ++i) {
    claims[i / group] += world->workers.benefit_end[Worker(i)] != never ? 1.0 : 0.0;
    registered[i / group] += world->workers.registered[Worker(i)];
  }
  Findings off;
  const double claim[] = {0.4, 0.4, 0.0}, registers[] = {0.0, 0.4 + 0.6 * 0.2, 0.2};
  for (std::size_t g = 0; g < 3; ++g) {
    compare_count(off, fmt::format("claims of group {}", g), claims[g], group, claim[g]);
    compare_count(off, fmt::format("registered of group {}", g), registered[g], group, registers[g]);
  }
  CHECK(off == Findings{});
}

TEST_CASE("the month's factor acts on the shares who claim and register") {
  constexpr std::size_t persons = 10000;
  InsuranceValues values = all_claim();
  values.registration_claimant = 0.4;
  values.registration_local = 0.2;
  Rules rules = with_benefit(world_begins, 2000.0, 1600.0);
  rules.factors.registration = 0.5;
  const auto world = make_laid_off(persons, 24);
  for (std::size_t i = 0; i < persons; ++i) world->workers.residency[Worker(i)] = Residency::hukou;
  Insurance insurance(values);
  list_out_of_work(*world, two_threads);
  insurance.settle(*world, rules, one_chance, two_threads);
  double claims = 0.0, registered = 0.0;
  for (std::size_t i = 0; i < persons; ++i) {
    claims += world->workers.benefit_end[Worker(i)] != never ? 1.0 : 0.0;
    registered += world->workers.registered[Worker(i)];
  }
  Findings off;
  compare_count(off, "claims", claims, persons, 0.2);
  compare_count(off, "registered", registered, persons, 0.2 + 0.8 * 0.1);
  CHECK(off == Findings{});
}

// Two per cent of 3 x 5000 at a wage index of 1.5; staff without insurance and jobs outside pay nothing.
TEST_CASE("contributions are the share of insured pay in Jiading") {
  const auto world = make_employed_world(5, 1, Contract::standard, 12);
  end_job(*world, Worker(3), world_begins, State::inactive);
  start_job(*world, Worker(3), Cell(0), Contract::informal, 5000, world_begins);
  end_job(*world, Worker(4), world_begins, State::inactive);
  world->market.wage_index.fill(1.5);
  CHECK(paid(*world, all_claim(), world_begins) == 0);
  CHECK(world->funds[FundKind::unemployment].in == 450);
  world->market_begin.fill(0);
  for (std::size_t m = market_of(one_occupation, outside_town).index() + 1; m <= markets; ++m)
    world->market_begin[m] = 1;
  paid(*world, all_claim(), world_begins + 1);
  CHECK(world->funds[FundKind::unemployment].in == 0);
}

TEST_CASE("the balance of the fund is what came in less what went out") {
  const auto world = make_laid_off(10, 48);
  for (std::size_t i = 4; i < 10; ++i)
    start_job(*world, Worker(i), Cell(0), Contract::dispatch, 7000, world_begins - 12);
  std::int64_t balance = world->funds[FundKind::unemployment].balance = 1000;
  for (int t = 0; t < 12; ++t) {
    paid(*world, all_claim(), world_begins + t);
    const Fund& fund = world->funds[FundKind::unemployment];
    CHECK(fund.in == 840);
    CHECK(fund.out == (t < 8 ? 8000 : 0));
    balance += fund.in - fund.out;
    CHECK(fund.balance == balance);
  }
}
