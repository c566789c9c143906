// The tables of a merged ensemble, by hand.
#include "models/app/risk/risk_tables.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "models/app/run/threads.hpp"
#include "tests/laws/run_model.hpp"
#include "tests/unit/app/synthetic_ensemble.hpp"

using app::PersonColumns;
using app::RiskPool;
using app::tests::column;
using app::tests::person;
using app::tests::table_named;
using Employed = app::tests::Person;

namespace {

std::vector<engine::ResultTable> tables_of(const RiskPool& pool, double weight = 1.0,
                                           PersonColumns columns = PersonColumns::all) {
  return app::risk_tables(pool, labour::tests::inputs().names, weight, columns, engine::run_tasks_in_order);
}

Employed employee(std::uint64_t id, std::uint32_t month_ends, std::uint8_t size_class, std::uint8_t plant) {
  Employed p = person(id, false);
  p.month_ends = month_ends;
  p.size_class = size_class;
  p.plant = plant;
  return p;
}

}  // namespace

TEST_CASE("a person's risk is the share of the members in which he was employed at the date", "[risk]") {
  RiskPool pool;
  pool.add(0, std::vector<Employed>{person(7, true, 3), person(2, false)});
  pool.add(1, std::vector<Employed>{person(7, false, 5), person(9, true)});
  pool.add(2, std::vector<Employed>{person(7, true), person(2, false)});
  const auto tables = tables_of(pool);
  const engine::ResultTable& workers = table_named(tables, "risk/worker");
  CHECK(column<std::int64_t>(workers, "id") == std::vector<std::int64_t>{2, 7, 9});
  CHECK(column<std::uint8_t>(workers, "risk") == std::vector<std::uint8_t>{0, 67, 100});
  CHECK(column<std::int32_t>(workers, "members") == std::vector<std::int32_t>{2, 3, 1});
  CHECK(column<std::uint8_t>(workers, "industry")[1] == 3);  // of the first member
}

TEST_CASE("months and quarters out of work are those at the month-ends", "[risk]") {
  // Member 0: person 1 at the ends of months 1, 2 and 12. Member 1: at none. Person 2: month 4 in both.
  RiskPool pool;
  pool.add(0, std::vector<Employed>{employee(1, 0b100000000011, 1, 0), employee(2, 0b1000, 3, 2)});
  pool.add(1, std::vector<Employed>{employee(1, 0, 1, 0), employee(2, 0b1000, 3, 2)});
  const auto tables = tables_of(pool, 5.0);
  CHECK(column<float>(table_named(tables, "risk/worker"), "months_unemployed") ==
        std::vector<float>{1.5F, 1.0F});
  const engine::ResultTable& total = table_named(tables, "risk/total");
  CHECK(column<double>(total, "persons") == std::vector<double>{10.0});
  CHECK(column<double>(total, "unemployed") == std::vector<double>{7.5});
  CHECK(column<double>(total, "risk") == std::vector<double>{0.75});
  CHECK(column<double>(total, "months_unemployed") == std::vector<double>{1.25});
  CHECK(column<double>(total, "risk_quarter_1") == std::vector<double>{0.25});
  CHECK(column<double>(total, "risk_quarter_2") == std::vector<double>{0.5});
  CHECK(column<double>(total, "risk_quarter_3") == std::vector<double>{0.0});
  CHECK(column<double>(total, "risk_quarter_4") == std::vector<double>{0.25});
}

// Of the two persons the first loses 9000 in member 0 and nothing in member 1; the second 3000 and 5000, and
// 400 more in member 1 after it found a job.
TEST_CASE("pay lost is the mean over the members, of persons and of groups", "[risk]") {
  const auto losing = [](std::uint64_t id, std::int32_t lost, std::int32_t after, std::uint8_t size_class) {
    Employed p = employee(id, lost != 0 ? 1 : 0, size_class, 0);
    p.pay = 4000;
    p.pay_lost = lost;
    p.pay_lost_after = after;
    return p;
  };
  RiskPool pool;
  pool.add(0, std::vector<Employed>{losing(1, 9000, 0, 1), losing(2, 3000, 0, 3)});
  pool.add(1, std::vector<Employed>{losing(1, 0, 0, 1), losing(2, 5000, 400, 3)});
  const auto tables = tables_of(pool);
  const engine::ResultTable& workers = table_named(tables, "risk/worker");
  CHECK(column<std::int32_t>(workers, "pay") == std::vector<std::int32_t>{4000, 4000});
  CHECK(column<float>(workers, "pay_lost") == std::vector<float>{4500.0F, 4000.0F});
  CHECK(column<float>(workers, "pay_lost_after") == std::vector<float>{0.0F, 200.0F});
  const engine::ResultTable& total = table_named(tables, "risk/total");
  CHECK(column<double>(total, "pay") == std::vector<double>{4000.0});
  CHECK(column<double>(total, "pay_lost") == std::vector<double>{4250.0});
  CHECK(column<double>(total, "pay_lost_after") == std::vector<double>{100.0});
  CHECK(column<double>(total, "pay_lost_error")[0] == Approx(1750.0));  // 6000 and 2500 a person
  const engine::ResultTable& sizes = table_named(tables, "risk/by_employer");
  CHECK(column<double>(sizes, "pay_lost") == std::vector<double>{4500.0, 4000.0});
}

TEST_CASE("a file without pay gives the same tables without it", "[risk]") {
  RiskPool pool;
  for (int m = 0; m < 2; ++m) pool.add(m, std::vector<Employed>{employee(1, 1, 1, 0), employee(2, 0, 3, 0)});
  const auto tables = tables_of(pool, 1.0, PersonColumns::without_pay);
  CHECK(column<double>(table_named(tables, "risk/by_employer"), "months_unemployed") ==
        std::vector<double>{1.0, 0.0});
  CHECK_THROWS(column<double>(table_named(tables, "risk/total"), "pay_lost"));
  CHECK_THROWS(column<float>(table_named(tables, "risk/worker"), "pay_lost"));
}

TEST_CASE("groups of planners are those of the attributes, with names for their codes", "[risk]") {
  RiskPool pool;
  for (int m = 0; m < 2; ++m)
    pool.add(m, std::vector<Employed>{employee(1, m == 0 ? 1 : 0, 1, 0), employee(2, 1, 3, 2),
                                      employee(3, 0, 3, 0)});
  const auto tables = tables_of(pool);
  const engine::ResultTable& sizes = table_named(tables, "risk/by_employer");
  CHECK(column<std::uint8_t>(sizes, "size_class") == std::vector<std::uint8_t>{1, 3});
  CHECK(column<double>(sizes, "risk") == std::vector<double>{0.5, 0.5});
  const engine::ResultTable& plants = table_named(tables, "risk/by_plant");
  CHECK(column<std::uint8_t>(plants, "plant") == std::vector<std::uint8_t>{0, 2});
  CHECK(column<double>(plants, "risk") == std::vector<double>{0.25, 1.0});
  CHECK(plants.columns[0].flag_meanings[0] == "none");
  CHECK(plants.columns[0].flag_meanings[2] == labour::tests::inputs().plants[1].code);
}

TEST_CASE("a file without employers gives no tables by employer", "[risk]") {
  RiskPool pool;
  for (int m = 0; m < 2; ++m) pool.add(m, std::vector<Employed>{person(1, m == 0), person(2, false)});
  const auto tables = tables_of(pool, 1.0, PersonColumns::without_employer);
  CHECK_THROWS(table_named(tables, "risk/by_employer"));
  CHECK_THROWS(column<std::uint8_t>(table_named(tables, "risk/worker"), "employer"));
  CHECK_THROWS(column<double>(table_named(tables, "risk/total"), "months_unemployed"));
  CHECK(column<double>(table_named(tables, "risk/by_town_industry"), "risk") == std::vector<double>{0.25});
}

TEST_CASE("one member shows groups but no calibration, and nobody gives no table", "[risk]") {
  RiskPool pool;
  CHECK(tables_of(pool).empty());
  pool.add(0, std::vector<Employed>{person(1, true)});
  const auto tables = tables_of(pool);
  CHECK(column<double>(table_named(tables, "risk/total"), "risk") == std::vector<double>{1.0});
  CHECK_THROWS(table_named(tables, "risk/calibration"));
}

TEST_CASE("the tables are the same for any number of threads", "[risk]") {
  const app::tests::SyntheticEnsemble ensemble({{0, 0, 300, 1, 9}, {1, 2, 300, 3, 7}, {1, 3, 20, 5, 5}}, 6,
                                               0.2);
  const auto names = labour::tests::inputs().names;
  const auto one = tables_of(ensemble.pool);
  const auto three = app::risk_tables(ensemble.pool, names, 1.0, PersonColumns::all, app::tasks_on(3));
  REQUIRE(one.size() == three.size());
  const auto bits = [](const engine::ResultColumn& c) {
    return std::visit(
        [](const auto& values) {
          using T = typename std::decay_t<decltype(values)>::value_type;
          if constexpr (std::is_same_v<T, std::string>)
            return fmt::format("{}", fmt::join(values, " "));
          else
            return std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
        },
        c.values);
  };
  for (std::size_t t = 0; t < one.size(); ++t)
    for (std::size_t c = 0; c < one[t].columns.size(); ++c) {
      INFO(one[t].group << "/" << one[t].columns[c].name);
      CHECK(bits(one[t].columns[c]) == bits(three[t].columns[c]));
    }
}
