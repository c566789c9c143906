#include "models/labour/report/indicators.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <set>

#include "tests/unit/labour/indicators_example.hpp"

using namespace labour;
using namespace labour::example;
using engine::Parallel;
using engine::Series;

namespace {

// An example that is counted and reported.
struct Reported {
  explicit Reported(std::size_t rows, int months = 24, int threads = 1)
      : example(rows), indicators(inputs), parallel(threads), months_(months) {}

  void start() {
    indicators.declare(series);
    series.start(first, months_);
    indicators.start(example.world, first, parallel);
  }
  void close() {
    list_out_of_work(example.world, parallel);
    indicators.count(example.world, example.month, parallel, true);
    indicators.record(example.world, example.month, series);
  }
  float value(const std::string& group, const std::string& name, std::size_t cell = 0) const {
    return series.row(series.find(group, name), example.month)[cell];
  }

  Inputs inputs = make_inputs();
  Example example;
  Series series;
  Indicators indicators;
  Parallel parallel;

 private:
  int months_;
};

constexpr std::size_t place(Town t) {
  return t.index();
}
constexpr std::size_t place(Industry i) {
  return i.index();
}
constexpr std::size_t place(Occupation o) {
  return o.index();
}
constexpr std::size_t place(Residency r) {
  return static_cast<std::size_t>(r);
}
constexpr std::size_t place(KeyGroup g) {
  return static_cast<std::size_t>(g);
}

}  // namespace

TEST_CASE("stocks of a world known by hand", "[indicators]") {
  Reported r(12);
  Example& e = r.example;
  e.put_employed(0, {}, assembly, 5000);
  e.put_employed(1, {22, Residency::migrant, Education::bachelor, malu}, software, 9000);
  e.put_employed(2, {45, Residency::settled}, shop, 4000);
  e.put_employed(3, {41}, software_outside, 12000);
  e.put_employed(4, {35, Residency::in_commuter}, metal, 7000);
  const Worker youth = e.put(5, {23, Residency::migrant, Education::college, malu}, State::unemployed, 8);
  const Worker old = e.put(6, {52}, State::unemployed, 14);
  e.put(7, {60}, State::inactive);
  e.put(8, {28, Residency::migrant}, State::away);
  e.world.workers.registered[old] = 1;
  e.world.workers.last_job[youth] = assembly;
  e.world.workers.benefit_start[old] = count_of(first);
  e.world.workers.benefit_end[old] = count_of(first + 1);
  e.world.demand.in_transition[vehicles.index()] = true;
  e.world.cells.vacancies[assembly] = 3;
  e.world.cells.vacant_since[assembly] = count_of(first - 3);
  e.world.cells.vacancies[software] = 2;
  e.world.cells.vacant_since[software] = count_of(first - 2);
  r.start();
  e.begin(first);
  r.close();

  CHECK(r.value("total", "labour_force") == 6);
  CHECK(r.value("total", "employed_residents") == 4);
  CHECK(r.value("total", "unemployed") == 2);
  CHECK(r.value("total", "unemployment_rate") == Approx(2.0 / 6.0));
  CHECK(r.value("total", "registered_unemployed") == 1);
  CHECK(r.value("total", "registered_unemployment_rate") == Approx(1.0 / 3.0));  // rows 0, 3 and 6
  CHECK(r.value("total", "youth_unemployment_rate") == Approx(0.5));
  CHECK(r.value("total", "prime_unemployment_rate") == Approx(0.25));
  CHECK(r.value("total", "unemployed_long_term") == 1);
  CHECK(r.value("total", "mean_spell") == Approx((9 + 15) / 2.0));
  CHECK(r.value("total", "vacancies") == 5);
  CHECK(r.value("total", "vacancies_old") == 3);
  CHECK(r.value("total", "vacancy_rate") == Approx(5.0 / 9.0));
  CHECK(r.value("total", "tightness") == Approx(2.5));
  CHECK(r.value("total", "jobs") == 3);
  CHECK(r.value("total", "in_commuters") == 1);
  CHECK(r.value("total", "out_commuters") == 1);
  CHECK(r.value("total", "own_account") == 1);
  CHECK(r.value("total", "insured_employees") == 3);
  CHECK(r.value("total", "insured_local_employees") == 1);
  CHECK(r.value("total", "mean_wage") == Approx(2.0 * (5000 + 9000 + 7000) / 3));
  CHECK(r.value("fund", "claimants") == 1);
  CHECK(r.value("industry", "employed", place(vehicles)) == 2);
  CHECK(r.value("industry", "unemployed", place(vehicles)) == 1);
  CHECK(r.value("industry", "in_transition", place(vehicles)) == 1);
  CHECK(r.value("industry", "mean_wage", place(vehicles)) == Approx(12000));
  CHECK(r.value("occupation", "employed", place(professionals)) == 2);
  CHECK(std::isnan(r.value("occupation", "tightness", place(professionals))));
  CHECK(r.value("occupation", "tightness", place(operators)) == Approx(1.5));
  CHECK(r.value("industry_occupation", "vacancies", place(vehicles) * occupations + place(operators)) == 3);
  CHECK(r.value("town", "unemployed", place(malu)) == 1);
  CHECK(r.value("town", "jobs", place(anting)) == 2);
  CHECK(r.value("town", "employed_residents", place(anting)) == 3);
  CHECK(r.value("residency", "employed_residents", place(Residency::in_commuter)) == 1);
  CHECK(r.value("age_group", "unemployed", 1) == 1);
  CHECK(r.value("key_group", "unemployed", place(KeyGroup::young_long_term)) == 1);
  CHECK(r.value("key_group", "unemployed", place(KeyGroup::hard_to_employ)) == 1);
  CHECK(r.value("key_group", "unemployed", place(KeyGroup::industrial_transition)) == 1);
  CHECK(r.value("key_group", "unemployed", place(KeyGroup::graduate)) == 0);
}

TEST_CASE("thresholds of spells and ages belong to the longer and the older side", "[indicators]") {
  Reported r(8);
  Example& e = r.example;
  e.put(0, {36}, State::unemployed, 11);  // twelve months at the end of the first month
  e.put(1, {36}, State::unemployed, 10);
  e.put(2, {35}, State::unemployed, 5);  // six months
  e.put(3, {35}, State::unemployed, 4);
  e.put(4, {50, Residency::hukou, Education::upper, anting, Sex::male}, State::unemployed);
  e.put(5, {49, Residency::hukou, Education::upper, anting, Sex::male}, State::unemployed);
  e.put(6, {40, Residency::hukou, Education::upper, anting, Sex::female}, State::unemployed);
  e.put(7, {39, Residency::hukou, Education::upper, anting, Sex::female}, State::unemployed);
  r.start();
  e.begin(first);
  r.close();
  CHECK(r.value("total", "unemployed_long_term") == 1);
  CHECK(r.value("key_group", "unemployed", place(KeyGroup::young_long_term)) == 1);
  CHECK(r.value("key_group", "unemployed", place(KeyGroup::hard_to_employ)) == 3);
}

TEST_CASE("families in which nobody works are counted once, their unemployed members each", "[indicators]") {
  Reported r(6);
  Example& e = r.example;
  e.world.households.resize(2);
  for (std::size_t i = 0; i < 5; ++i) {
    const Household family(i / 3);
    e.world.workers.household[Worker(i)] = family;
    ++e.world.households.able[family];
  }
  for (std::size_t i = 0; i < 4; ++i) e.put(i, {}, State::unemployed);
  e.put_employed(4, {}, assembly);
  r.start();
  e.begin(first);
  r.close();
  CHECK(r.value("total", "zero_employment_families") == 1);
  CHECK(r.value("key_group", "persons", place(KeyGroup::zero_employment_family)) == 3);
}

TEST_CASE("a month's flows by kind, group and pair of jobs", "[indicators]") {
  Reported r(10);
  Example& e = r.example;
  const Worker mover = e.put_employed(0, {}, assembly);
  const Worker laid_off = e.put_employed(1, {34}, assembly);
  const Worker back = e.put_employed(2, {}, metal);
  const Worker retiree = e.put_employed(3, {59}, shop);
  const Worker finder = e.put(4, {}, State::unemployed);
  const Worker commuter = e.put_employed(5, {35, Residency::in_commuter}, metal);
  e.world.workers.last_job[finder] = metal;
  r.start();
  e.begin(first);
  e.lose(laid_off, EventKind::layoff, State::unemployed);
  e.lose(back, EventKind::layoff, State::unemployed);
  e.hire(back, metal, EventKind::recall);
  e.lose(retiree, EventKind::retirement, State::vacant);
  e.lose(commuter, EventKind::closure, State::away);
  e.hire(finder, software);
  e.move(mover, software);
  e.enter(Worker(6), {22, Residency::hukou, Education::bachelor}, State::unemployed, Origin::local_graduate);
  // A degree from elsewhere makes no graduate of the year, nor does a school without one.
  e.enter(Worker(7), {22, Residency::migrant, Education::bachelor}, State::unemployed, Origin::migrant);
  e.enter(Worker(8), {18, Residency::hukou, Education::upper}, State::unemployed, Origin::local_school);
  r.close();

  CHECK(r.value("total", "layoffs") == 2);
  CHECK(r.value("total", "recalls") == 1);
  CHECK(r.value("total", "retirements") == 1);
  CHECK(r.value("total", "entries") == 3);
  CHECK(r.value("total", "job_to_job") == 1);
  CHECK(r.value("total", "job_finding") == 2);
  CHECK(r.value("total", "job_finding_rate") == Approx(2.0));  // 2 of 1 at the last month's end
  CHECK(r.value("total", "job_loss") == 2);
  CHECK(r.value("total", "job_loss_rate") == Approx(0.5));  // 2 of 4 residents, the commuter apart
  CHECK(r.value("total", "unemployment_inflow") == 5);
  CHECK(r.value("total", "unemployment_outflow") == 2);
  CHECK(r.value("industry", "layoffs", place(vehicles)) == 3);
  CHECK(r.value("industry", "hires", place(information)) == 2);
  CHECK(r.value("industry", "separations", place(vehicles)) == 4);
  CHECK(r.value("industry_flow", "persons", place(vehicles) * industries + place(information)) == 2);
  CHECK(r.value("industry_flow", "persons", place(vehicles) * industries + place(vehicles)) == 0);
  CHECK(r.value("occupation_flow", "persons", place(operators) * occupations + place(professionals)) == 1);
  CHECK(r.value("occupation_flow", "persons", place(metal_workers) * occupations + place(professionals)) ==
        1);
  CHECK(r.value("town_flow", "persons", place(anting) * towns + place(nanxiang)) == 2);
  CHECK(r.value("key_group", "unemployed", place(KeyGroup::graduate)) == 1);
  // The month's end sets the date that other mechanisms read.
  CHECK(e.world.workers.last_unemployed[laid_off] == count_of(first));
  CHECK(e.world.workers.last_unemployed[back] == never);
}

TEST_CASE("ageing moves people between age groups and is reported as such", "[indicators]") {
  Reported r(2, 24);
  Example& e = r.example;
  const Worker w = e.put_employed(0, {29}, assembly);
  e.world.workers.birth[w] = static_cast<MonthCount>(first.count() - 30 * 12 + 1);  // 30 a month later
  r.start();
  e.begin(first);
  r.close();
  CHECK(r.value("age_group", "employed_residents", 2) == 1);
  CHECK(r.value("age_group", "employed_ageing", 2) == 0);
  e.begin(first + 1);
  r.close();
  CHECK(r.value("age_group", "employed_residents", 2) == 0);
  CHECK(r.value("age_group", "employed_residents", 3) == 1);
  CHECK(r.value("age_group", "employed_ageing", 2) == -1);
  CHECK(r.value("age_group", "employed_ageing", 3) == 1);
}

TEST_CASE("skill gaps in persons", "[indicators]") {
  Reported r(12);
  Example& e = r.example;
  constexpr std::size_t operation = 6, social = 3;
  e.world.reference.importance[operators.index()][operation] = 0.5;
  e.world.reference.importance[metal_workers.index()][operation] = 0.4;
  e.world.reference.importance[professionals.index()][operation] = 0.39;
  e.world.cells.wanted[assembly] = 5;
  e.world.cells.wanted[metal] = 1;
  e.world.cells.wanted[software] = 7;
  e.put_employed(0, {}, assembly);
  e.put_employed(1, {}, metal);
  e.put_employed(2, {35, Residency::in_commuter}, metal);
  e.put(3, {}, State::unemployed);
  e.put(4, {}, State::inactive);
  for (std::size_t i = 0; i < 5; ++i) e.world.workers.qualified[Worker(i)] = 1U << operation;
  e.put_employed(5, {}, assembly);  // not qualified
  r.inputs.china_group_share[operators.index()] = {0, 0, 0, 0, 0.25, 0.75};
  r.inputs.grade_share[4] = {1, 0, 0, 0, 0, 0};
  r.inputs.grade_share[5] = {0.2, 0.8, 0, 0, 0, 0};
  e.world.workers.grade[Worker(3)] = 1;
  r.start();
  e.begin(first);
  r.close();

  CHECK(r.value("skill", "demand", operation) == 6);
  CHECK(r.value("skill", "supply", operation) == 4);  // an operator, his unemployed fellow, two metal workers
  CHECK(r.value("skill", "shortage", operation) == 3);
  CHECK(r.value("skill", "surplus", operation) == 1);
  CHECK(r.value("skill", "demand", social) == 0);
  CHECK(r.value("skill_occupation", "gap", operation * occupations + place(operators)) == 3);
  CHECK(r.value("skill_occupation", "gap", operation * occupations + place(metal_workers)) == -1);
  CHECK(r.value("skill_occupation", "demand", operation * occupations + place(professionals)) == 0);
  CHECK(r.value("grade", "demand", 1) == Approx(5 * 0.75 * 0.8));
  CHECK(r.value("grade", "supply", 1) == 1);
  CHECK(r.value("grade", "shortage", 1) == Approx(2.0));
}

TEST_CASE("series of 15 years stay below 40 MB, and every output is declared well", "[indicators]") {
  Reported r(1);
  r.start();
  CHECK(r.series.bytes_for(180) < 40'000'000);
  for (const auto& output : r.series.outputs()) CHECK(output.long_name != output.long_name_zh);
}

// Names say it, except these few. A count that is declared a ratio would not be weighted in result files.
TEST_CASE("rates, shares, means, indices and marks are ratios, and all other outputs are counts") {
  const std::set<std::string> others = {"mean_spell", "tightness",     "mean_wage",
                                        "output",     "in_transition", "unemployment_risk"};
  const Inputs inputs = make_inputs();
  Indicators indicators(inputs);
  Series series;
  indicators.declare(series);
  const auto is_ratio = [&](const std::string& name) {
    return name.ends_with("_rate") || name.ends_with("_share") || others.count(name) == 1;
  };
  for (const engine::Output& output : series.outputs()) {
    INFO(output.group << " " << output.name);
    CHECK((output.quantity == engine::Quantity::ratio) == is_ratio(output.name));
  }
}
