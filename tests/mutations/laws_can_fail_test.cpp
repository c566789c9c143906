// Every law can fail: without a fault it holds; with the fault that it forbids switched on, the same function
// says that it is broken, and in its own words. tests/README.md has the table. A fault has the name of its
// patch in tests/mutations/faults.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <set>
#include <string_view>

#include "tests/known_results/search_and_hire.hpp"
#include "tests/known_results/steady_states.hpp"
#include "tests/known_results/worked_examples.hpp"
#include "tests/laws/first_change.hpp"
#include "tests/laws/pair_laws.hpp"
#include "tests/mechanisms/economy.hpp"
#include "tests/mechanisms/retirement.hpp"
#include "tests/mutations/switch.hpp"
#include "tests/statistics/monotone.hpp"
#include "tests/statistics/sizes.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

// A law as the other test programs ask it, on a run that is as short as shows it.
struct Law {
  const char* name;
  std::function<Violations()> broken;
  // Where so few runs show the fault but deviate in something else by chance: what must hold without a fault.
  std::function<Violations()> broken_at_length = nullptr;
};

// Over a turn of the year, in which the minimum wage is held to.
Violations accounts() {
  return broken_laws("baseline", {0.01, {"run.months=14"}}, 1);
}
Violations before_change(const std::string& scenario, const std::vector<std::string>& overrides) {
  const Options how{0.01, overrides};
  return broken_before_change(Run("baseline", {0.01, {overrides.front()}}), scenario, how);
}
Violations dated_rule() {
  return before_change("baseline", {"run.months=18", "rules.minimum_wage={2022-01=3500}"});
}
Violations dated_plant() {
  return before_change("plant_closure", {"run.months=84"});
}

const std::vector<Law>& laws() {
  static const std::vector<Law> all = {
      {"accounts and reports", accounts},
      {"same bits on any number of threads",
       [] {
         return broken_by_threads({0.01, {"run.months=6"}});
       }},
      {"a person is the same whoever else comes",
       [] {
         return broken_by_more_newcomers({0.01, {"run.months=12"}});
       }},
      {"a policy at zero",
       [] {
         return broken_by_zero_policies({0.01, {"run.months=18"}});
       }},
      {"nothing before a dated rule", dated_rule},
      {"nothing before a dated plant", dated_plant},
      {"benefits", [] { return broken_by_benefits(4); }},
      {"electric cars", broken_by_electric_cars},
      {"matching", broken_by_matching},
      {"minimum wage", broken_by_minimum_wage},
      {"training", broken_by_training},
      {"scale", [] { return broken_by_scale(unemployment_at(0.01, 12), unemployment_at(0.05, 4)); }},
      {"firms by size of run", [] { return broken_by_firms(losses_at(0.05, 4), losses_at(0.2, 2)); },
       [] { return broken_by_firms(losses_at(0.05, 8), losses_at(0.2, 4)); }},
      {"two states", [] { return two_states(5000, 160); }},
      {"retirement", [] { return retirement(100, 60); }},
      {"search and hire", [] { return search_and_hire(1.0, 1, 5); }},
      {"Leontief", three_industries},
      {"fitting", fitted_tables},
  };
  return all;
}

// The fault, the law that it breaks, and what that law then says.
struct Row {
  const char *fault, *law, *says;
};
const std::vector<Row>& table() {
  static const std::vector<Row> all = {
      {"quit_without_event", "accounts and reports", "persons are conserved"},
      {"leaver_keeps_job", "accounts and reports", "a filled job has one holder"},
      {"person_enters_twice", "accounts and reports", "one person one row"},
      {"family_not_told", "accounts and reports", "families"},
      {"moves_to_the_job", "accounts and reports", "flows equal changes of stocks"},
      {"move_counted_by_half", "accounts and reports", "jobs = last + hires - separations"},
      {"hire_keeps_vacancy", "accounts and reports", "hires close vacancies"},
      {"one_offer_too_many", "accounts and reports", "a filled job has one holder"},
      {"one_offer_too_many", "search and hire", "hires at tightness"},
      {"pay_sum_forgotten", "accounts and reports", "pay sums"},
      {"job_begins_too_late", "accounts and reports", "ages and tenures are in range"},
      {"minimum_not_paid", "minimum wage", "in January nobody is paid less than the minimum wage"},
      {"minimum_not_paid", "minimum wage", "a higher minimum wage raises mean pay"},
      {"nobody_ages", "accounts and reports", "stocks kept = stocks recounted"},
      {"newcomer_too_young", "accounts and reports", "ages and tenures are in range"},
      {"retires_a_month_late", "retirement", "retirement"},
      {"number_decides_twice", "two states", "two states"},
      {"number_decides_twice", "two states", "geometric spells"},
      {"benefit_not_booked", "accounts and reports", "the fund balances"},
      {"benefit_a_month_too_long", "accounts and reports", "benefits are those due"},
      {"chance_of_threads", "same bits on any number of threads", "same bits"},
      {"newcomer_by_row", "a person is the same whoever else comes", "a person is the same"},
      {"rules_a_month_early", "nothing before a dated rule", "nothing changes before"},
      {"plant_a_month_early", "nothing before a dated plant", "nothing changes before"},
      {"event_of_size_zero_acts", "a policy at zero", "an event without effect"},
      {"benefit_without_effect", "benefits", "higher benefits"},
      {"electric_share_stays", "electric cars", "faster electric cars"},
      {"matching_without_effect", "matching", "better matching"},
      {"training_without_effect", "training", "more training places"},
      {"share_of_too_few", "accounts and reports", "shares reported lie in [0, 1]"},
      {"vacancies_less_all", "accounts and reports", "counts reported are not negative"},
      {"commuters_counted_by_age", "accounts and reports", "a total reported is the sum of its groups"},
      {"last_industry_forgotten", "accounts and reports",
       "jobs reported by industry or occupation are those by both"},
      {"labour_force_employed_twice", "accounts and reports",
       "the labour force reported is the employed and the unemployed"},
      {"outflow_of_other_stock", "accounts and reports", "a stock reported is the last one and its flows"},
      {"hires_recorded_as_left", "accounts and reports", "jobs reported are the last ones and their flows"},
      {"matching_by_numbers", "scale", "size of the run"},
      {"part_takes_the_firm", "firms by size of run", "the largest closure"},
      {"vehicles_buy_nothing", "Leontief", "Leontief"},
      {"margin_left_out", "fitting", "fitting"},
  };
  return all;
}

const Law& law_of(const std::string& name) {
  for (const Law& law : laws())
    if (name == law.name) return law;
  throw engine::Bug("there is no law " + name);
}

void check_trips(const std::string& law) {
  std::string asked;  // a law that says two things of one fault is asked once
  Violations broken;
  for (const Row& row : table()) {
    if (law != row.law) continue;
    CAPTURE(row.law, row.says, row.fault);
    if (asked != row.fault) {
      const Fault fault(row.fault);
      broken = law_of(law).broken();
      asked = row.fault;
    }
    CAPTURE(broken);
    CHECK(names(broken, row.says));
  }
}

}  // namespace

TEST_CASE("every patch plants a fault of the table, and every law has a fault that breaks it") {
  std::set<std::string> patches, faults, broken;
  std::set<std::uint64_t> numbers;
  for (const auto& patch :
       std::filesystem::directory_iterator(std::string(JIALAB_SOURCE_DIR) + "/tests/mutations/faults"))
    patches.insert(patch.path().stem().string());
  for (const Row& row : table()) {
    faults.insert(row.fault);
    numbers.insert(number_of_fault(row.fault));
    broken.insert(row.law);
  }
  CHECK(faults == patches);
  CHECK(numbers.size() == faults.size());
  for (const Law& law : laws()) CHECK(broken.count(law.name) == 1);
  CHECK(broken.size() == laws().size());
}

namespace {

// Laws that compare pairs of runs. They take most of the time.
constexpr std::array<const char*, 7> response_laws = {
    "benefits", "electric cars", "matching", "minimum wage", "training", "scale", "firms by size of run"};

bool is_of_responses(const Law& law) {
  return std::find(response_laws.begin(), response_laws.end(), std::string_view(law.name)) !=
         response_laws.end();
}

void check_without_faults(bool of_responses) {
  for (const Law& law : laws()) {
    if (is_of_responses(law) != of_responses) continue;
    CAPTURE(law.name);
    CHECK((law.broken_at_length ? law.broken_at_length() : law.broken()) == Violations{});
  }
}

}  // namespace

TEST_CASE("without a fault every law holds here too") {
  check_without_faults(false);
}

TEST_CASE("without a fault the laws of responses hold here too", "[.nightly]") {
  check_without_faults(true);
}

TEST_CASE("faults break the accounts and what is reported") {
  check_trips("accounts and reports");
}

TEST_CASE("faults break what must agree bit for bit") {
  for (const char* law : {"same bits on any number of threads", "a person is the same whoever else comes",
                          "a policy at zero", "nothing before a dated rule", "nothing before a dated plant"})
    check_trips(law);
}

TEST_CASE("faults break the responses") {
  for (const char* law : response_laws) check_trips(law);
}

TEST_CASE("faults break the known results") {
  for (const char* law : {"two states", "retirement", "search and hire", "Leontief", "fitting"})
    check_trips(law);
}
