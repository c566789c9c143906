// A small result with every kind of content that a result file can hold, for the tests of engine/hdf5.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "engine/results/hdf5.hpp"

namespace result_example {

inline const engine::Axis& industries() {
  static const engine::Axis axis{"industry",
                                 "Industry",
                                 "行业",
                                 {"vehicles", "auto_software", "trade"},
                                 {"Vehicles", "Automotive software", "Trade"},
                                 {"整车制造", "汽车软件", "批发零售"}};
  return axis;
}

inline const engine::Axis& occupations() {
  static const engine::Axis axis{"occupation", "Occupation",         "职业",
                                 {"25", "81"}, {"ICT", "Operators"}, {"信息", "操作工"}};
  return axis;
}

// 3000 cells: with 24 months four bytes each more than one chunk is needed when there are 120 months.
inline const engine::Axis& many_codes() {
  static const engine::Axis axis = [] {
    engine::Axis a{"key_group", "Key group", "重点群体", {}, {}, {}};
    for (int i = 0; i < 3000; ++i) {
      a.codes.push_back("g" + std::to_string(i));
      a.names_en.push_back("Group " + std::to_string(i));
      a.names_zh.push_back("群体" + std::to_string(i));
    }
    return a;
  }();
  return axis;
}

// A value that depends on all its coordinates, so that a transposed or shifted array shows.
inline float value_at(std::uint32_t output, int month, std::size_t cell, int member) {
  return static_cast<float>(output * 1000000 + static_cast<std::uint32_t>(month) * 3001 +
                            static_cast<std::uint32_t>(cell)) /
             8.0F +
         static_cast<float>(member);
}

inline engine::Series series(int months, int member = 0) {
  using engine::Kind;
  using engine::Quantity;
  engine::Series s;
  s.declare({"unemployment_rate",
             "1",
             "Unemployment rate",
             "失业率",
             Kind::stock,
             Quantity::ratio,
             {},
             "total",
             "Survey concept"});
  s.declare({"hires", "1", "Hires", "招聘人数", Kind::flow, Quantity::count, {}, "total", ""});
  s.declare({"employed",
             "1",
             "Employed persons",
             "就业人数",
             Kind::stock,
             Quantity::count,
             {&industries()},
             "industry",
             ""});
  s.declare({"wage",
             "CNY",
             "Mean monthly wage",
             "月平均工资",
             Kind::mean,
             Quantity::ratio,
             {&industries()},
             "industry",
             ""});
  s.declare({"vacancies",
             "1",
             "Vacancies",
             "岗位空缺",
             Kind::stock,
             Quantity::count,
             {&industries(), &occupations()},
             "industry_occupation",
             ""});
  s.declare({"unemployed",
             "1",
             "Unemployed persons",
             "失业人数",
             Kind::stock,
             Quantity::count,
             {&many_codes()},
             "key_group",
             ""});
  s.start(engine::Month::of(2025, 11), months);
  for (std::uint32_t id = 0; id < s.outputs().size(); ++id)
    for (int t = 0; t < months; ++t) {
      std::size_t cell = 0;
      for (float& value : s.row({id}, s.first() + t)) value = value_at(id, t, cell++, member);
    }
  s.row({1}, s.first())[0] = std::numeric_limits<float>::quiet_NaN();
  return s;
}

inline std::vector<std::int32_t> squares(int n) {
  std::vector<std::int32_t> values;
  // In 64 bits: the square of a large row would overflow an int.
  for (std::int64_t i = 0; i < n; ++i) values.push_back(static_cast<std::int32_t>(i * i % 1009));
  return values;
}

inline engine::ResultTable risk(int workers) {
  std::vector<std::uint8_t> share;
  std::vector<std::int8_t> insured;
  std::vector<float> wage;
  for (int i = 0; i < workers; ++i) {
    share.push_back(static_cast<std::uint8_t>(i % 3));
    insured.push_back(static_cast<std::int8_t>(i % 2));
    wage.push_back(static_cast<float>(i) * 0.5F);
  }
  return {"risk/worker",
          "worker",
          {{"residency", "1", "Residency", "户籍", share, {"hukou", "settled", "migrant"}},
           {"insured", "1", "Is insured", "是否参保", insured, {}},
           {"wage", "CNY", "Wage", "工资", wage, {}},
           {"square", "1", "A large integer column", "整数列", squares(workers), {}}}};
}

inline engine::ResultFile file(const engine::Series& s) {
  engine::ResultFile result;
  result.title = "An example of a result file";
  result.run_key = "0123abcd";
  result.attributes = {{"institution", std::string("Jiading")},
                       {"seed", std::int64_t{20260101}},
                       {"share", 0.25},
                       {"empty", std::string()},
                       {"status", std::string("complete")}};
  result.members = {{0, &s}};
  result.margins = {{"residency", "hukou", 100, 99.5}, {"residency", "migrant", 50, 50}};
  const double none = std::numeric_limits<double>::quiet_NaN();
  result.validation = {{"unemployment rate", 0.04, none, 0.03, 0.05, "inside", "survey", "mean"},
                       {"hires", 10, 1.5, 8, 9, "outside", "", ""}};
  result.tables = {risk(20000)};
  result.scenario_files = {{"baseline.toml", "title = \"基准\"\n"},
                           {"小.toml", "extends = \"baseline.toml\"\n"}};
  result.resolved_scenario = "title = \"基准\"\n";
  result.provenance = {{"version", "1.0"}, {"data/facts.csv", "aa11"}};
  return result;
}

}  // namespace result_example
