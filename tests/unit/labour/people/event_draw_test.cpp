// The table of a person's monthly numbers (models/labour/people/event_draw.hpp): no number answers two
// questions that are asked of one person, whoever the person is and whatever the settings.
#include "models/labour/people/event_draw.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <vector>

#include "engine/scenario/registry.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/market/separation.hpp"
#include "models/labour/people/demography.hpp"

using namespace labour;

namespace {

// What the intervals follow from, with the ranges that a scenario may set.
struct Hazards {
  SeparationValues separation;
  SearchValues search;
  OwnAccountValues own_account;
  DemographyValues demography;

  void describe(engine::Registry& registry, const Inputs& inputs) {
    describe_separation(registry, separation);
    describe_own_account_exit(registry, own_account);
    describe_search(registry, search);
    describe_own_account_entry(registry, own_account);
    describe_demography(registry, demography, inputs);
  }
};

const Inputs& tables_read() {
  static const Inputs in = read_inputs(JIALAB_SOURCE_DATA_DIR);
  return in;
}

// f(hazards, name) for the defaults and for each number alone at either end of its range.
void for_each_setting(const std::function<void(const Hazards&, const std::string&)>& f) {
  Hazards hazards;
  engine::Registry registry;
  hazards.describe(registry, tables_read());
  f(hazards, "defaults");
  for (const engine::Entry& entry : registry.entries()) {
    if (entry.kind != engine::FieldKind::number) continue;
    for (const double value : {entry.field.low, entry.field.high}) {
      entry.fill(value);
      f(hazards, entry.field.key + " = " + std::to_string(value));
    }
    entry.fill(entry.standard);
  }
}

// All numbers at the lowest, and all at the highest, that a scenario may set.
Hazards all_at_an_end(bool highest) {
  Hazards hazards;
  engine::Registry registry;
  hazards.describe(registry, tables_read());
  for (const engine::Entry& entry : registry.entries())
    if (entry.kind == engine::FieldKind::number) entry.fill(highest ? entry.field.high : entry.field.low);
  return hazards;
}

void for_each_setting_and_all(const std::function<void(const Hazards&, const std::string&)>& f) {
  for_each_setting(f);
  f(all_at_an_end(false), "all lowest");
  f(all_at_an_end(true), "all highest");
}

// How many of the intervals hold a number.
int held_by(const std::vector<Interval>& intervals, std::uint32_t number) {
  int n = 0;
  for (const Interval& one : intervals) n += number >= one.from && number < one.upto;
  return n;
}

// Asks every number at which the answer can change.
void check_disjoint(const std::vector<Interval>& intervals) {
  for (const Interval& one : intervals) {
    REQUIRE(one.from <= one.upto);
    for (const std::uint32_t number : {one.from, one.upto})
      for (const std::uint32_t step : {0U, 1U}) REQUIRE(held_by(intervals, number - step) <= 1);
  }
  // Thresholds are asked one after the other, so that an interval has to begin where the one below it ends.
  for (std::size_t i = 0; i < intervals.size(); ++i)
    REQUIRE(intervals[i].from == (i == 0 ? 0U : intervals[i - 1].upto));
}

double width(const Interval& interval) {
  return static_cast<double>(interval.upto - interval.from) * 0x1p-32;
}

std::vector<Interval> stack(const EmployedIntervals& one) {
  return {one.quit, one.contract_end, one.search};
}
std::vector<Interval> stack(const UnemployedIntervals& one) {
  return {one.own_account, one.platform, one.withdrawal};
}
std::vector<Interval> stack(const ExitIntervals& one) {
  return {one.death, one.departure, one.late_retirement};
}

UnemployedIntervals unemployed(const Hazards& of) {
  return {of.own_account.own_account_entry, of.own_account.platform_entry, of.search.discouraged};
}

// f(intervals) for all kinds of persons with a job.
void for_each_employed(const Hazards& hazards, const std::function<void(const EmployedIntervals&)>& f) {
  const Separation separation(hazards.separation, hazards.search, hazards.own_account);
  for (std::size_t contract = 0; contract < contracts; ++contract)
    for (const bool local : {false, true})
      for (const int tenure : {0, 1, 11, 12, 24, 35, 36, 400})
        for (const int age : {16, 24, 25, 54, 55, 74})
          f(separation.intervals(static_cast<Contract>(contract), local, tenure, age));
}

// f(intervals) for all kinds of persons.
void for_each_exit(const Hazards& hazards, const std::function<void(const ExitIntervals&)>& f) {
  const Demography demography(hazards.demography, tables_read());
  for (std::size_t residency = 0; residency < residencies; ++residency)
    for (const Sex sex : {Sex::female, Sex::male})
      for (int age = 16; age < 76; ++age)
        for (const bool employed : {false, true})
          for (const bool works_on : {false, true})
            f(demography.intervals(static_cast<Residency>(residency), sex, age, employed, works_on));
}

}  // namespace

TEST_CASE("quit, end of contract and search on the job have intervals of their own", "[event draw]") {
  for_each_setting_and_all([](const Hazards& hazards, const std::string& name) {
    CAPTURE(name);
    for_each_employed(hazards, [](const EmployedIntervals& one) { check_disjoint(stack(one)); });
  });
}

TEST_CASE("own-account work, platform work and withdrawal have intervals of their own", "[event draw]") {
  for_each_setting_and_all([](const Hazards& hazards, const std::string& name) {
    CAPTURE(name);
    check_disjoint(stack(unemployed(hazards)));
    check_disjoint(stack(UnemployedIntervals(0.0, 0.0, hazards.search.discouraged)));  // the warm-up
    check_disjoint({InactiveIntervals(hazards.search.return_rate).return_});
  });
}

TEST_CASE("death, departure and late retirement have intervals of their own", "[event draw]") {
  for_each_setting_and_all([](const Hazards& hazards, const std::string& name) {
    CAPTURE(name);
    for_each_exit(hazards, [](const ExitIntervals& one) { check_disjoint(stack(one)); });
  });
}

TEST_CASE("an interval is as wide as the hazard that it stands for", "[event draw]") {
  constexpr double step = 0x1p-31;  // two roundings to a threshold
  const Hazards hazards;
  const Separation separation(hazards.separation, hazards.search, hazards.own_account);
  const EmployedIntervals& settled = separation.intervals(Contract::dispatch, true, 30, 40);
  CHECK(width(settled.quit) == Approx(hazards.separation.quit_local).margin(step));
  CHECK(width(settled.contract_end) == Approx(hazards.separation.contract_end_dispatch).margin(step));
  CHECK(width(settled.search) == Approx(hazards.search.on_the_job_local).margin(step));
  const UnemployedIntervals out_of_work = unemployed(hazards);
  CHECK(width(out_of_work.own_account) == Approx(hazards.own_account.own_account_entry).margin(step));
  CHECK(width(out_of_work.platform) == Approx(hazards.own_account.platform_entry).margin(step));
  const double no_work = 1.0 - hazards.own_account.own_account_entry - hazards.own_account.platform_entry;
  CHECK(width(out_of_work.withdrawal) == Approx(no_work * hazards.search.discouraged).margin(step));
  const ExitIntervals exits(0.001, 0.02, 0.3);
  CHECK(width(exits.death) == Approx(0.001).margin(step));
  CHECK(width(exits.departure) == Approx(0.02).margin(step));
  CHECK(width(exits.late_retirement) == Approx(0.3).margin(step));
}

TEST_CASE("a question with a hazard of zero has an empty interval and moves no other", "[event draw]") {
  const EmployedIntervals all(0.01, 0.02, 0.1), without(0.01, 0.0, 0.1);
  CHECK(without.contract_end.from == without.contract_end.upto);
  CHECK(without.quit.upto == all.quit.upto);
  CHECK(width(without.search) == Approx(width(all.search)).margin(0x1p-31));
}

TEST_CASE("contact with an opening is the lower part of search on the job", "[event draw]") {
  for_each_setting_and_all([](const Hazards& hazards, const std::string& name) {
    CAPTURE(name);
    for_each_employed(hazards, [](const EmployedIntervals& one) {
      REQUIRE(one.search.lower_part(0.0) == one.search.from);
      for (const double contact : {0.1, 0.5, 0.999}) {
        REQUIRE(one.search.lower_part(contact) >= one.search.from);
        REQUIRE(one.search.lower_part(contact) <= one.search.upto);
      }
      REQUIRE(one.search.lower_part(1.0) == one.search.upto);
    });
  });
}

// If the three hazards are at their highest together, their events take 52 % of the range: then some whom an
// event awaits are first in the rank, too.
TEST_CASE("the rank for training places starts with numbers that bring no event", "[event draw]") {
  CHECK(training_rank(first_for_training) == 0);
  CHECK(training_rank(first_for_training - 1) == 0xffffffffU);
  for (const std::uint32_t number : {0U, 1U, 0x7fffffffU, 0x80000000U, 0x12345678U, 0xffffffffU})
    CHECK(training_rank_top(static_cast<std::uint8_t>(number >> 24)) == training_rank(number) >> 24);
  for_each_setting([](const Hazards& hazards, const std::string& name) {
    CAPTURE(name);
    const std::uint32_t last_event = unemployed(hazards).withdrawal.upto;
    // Half of all numbers come before those of events.
    REQUIRE(last_event <= first_for_training);
    for (const std::uint32_t event : {0U, last_event - 1})
      REQUIRE(training_rank(event) >= training_rank(0xffffffffU));
  });
}

TEST_CASE("the rank for layoffs starts with numbers that bring no exit", "[event draw]") {
  CHECK(layoff_rank(0xffffffffU) == 0);
  for_each_setting_and_all([](const Hazards& hazards, const std::string& name) {
    CAPTURE(name);
    for_each_exit(hazards, [](const ExitIntervals& one) {
      const std::uint32_t stays = one.late_retirement.upto;  // the lowest number that brings no exit
      if (stays > 0) REQUIRE(layoff_rank(stays) < layoff_rank(stays - 1));
      REQUIRE(layoff_rank(stays) <= layoff_rank(one.departure.from));
    });
  });
}
