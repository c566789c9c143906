// What holds in every scenario, whatever its values.
#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

std::vector<std::string> scenarios() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(JIALAB_SOURCE_DIR) + "/scenarios"))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool is_share(const engine::Output& output) {
  return ends_with(output.name, "_rate") || ends_with(output.name, "_share") ||
         output.name == "unemployment_risk" || output.name == "in_transition";
}

// Differences of two counts and money may fall below zero; everything else counts something.
bool may_be_negative(const engine::Output& output) {
  return output.name == "gap" || ends_with(output.name, "_ageing") || output.name == "unemployment_balance";
}

// Values outside what they can be; "not reported" (NaN) is allowed.
std::size_t outside(std::span<const float> values, double low, double high) {
  return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [&](float x) {
    return !std::isnan(x) && !(static_cast<double>(x) >= low && static_cast<double>(x) <= high);
  }));
}

// 180 months in which shares are shares and counts are counts.
void check_values(const engine::Series& series) {
  REQUIRE(series.months() == 180);
  const auto& outputs = series.outputs();
  std::size_t shares = 0;
  for (std::uint32_t i = 0; i < outputs.size(); ++i) {
    CAPTURE(outputs[i].group, outputs[i].name);
    shares += is_share(outputs[i]) ? 1u : 0u;
    if (is_share(outputs[i])) CHECK(outside(series.all({i}), 0.0, 1.0) == 0);
    if (!may_be_negative(outputs[i])) CHECK(outside(series.all({i}), 0.0, 1e15) == 0);
  }
  CHECK(shares > 10);
}

double sum(std::span<const float> values) {
  double all = 0.0;
  for (const float x : values) all += static_cast<double>(x);
  return all;
}

// The same without the in-commuters, who are the last town (outside) and the last kind of residency.
double sum_residents(const std::string& group, std::span<const float> values) {
  if (group == "town") return sum(values.first(towns - 1));
  if (group == "residency") return sum(values.first(residencies - 1));
  double all = sum(values);
  if (group == "age_group_education_residency")
    for (std::size_t i = residencies - 1; i < values.size(); i += residencies)
      all -= static_cast<double>(values[i]);
  return all;
}

}  // namespace

TEST_CASE("in every scenario the accounts hold to the end, shares are shares and counts are counts",
          "[law]") {
  REQUIRE(scenarios().size() > 10);
  for (const std::string& name : scenarios()) {
    CAPTURE(name);
    const Run run(name);
    CHECK_NOTHROW(run.model().check_fully());
    check_values(run.series());
  }
}

TEST_CASE("with a tenth of the persons the accounts hold in every scenario, recounted every half year",
          "[.nightly][law]") {
  REQUIRE(scenarios().size() > 10);
  for (const std::string& name : scenarios()) {
    CAPTURE(name);
    const Settings settings = settings_of(name, {"population.scale=0.1"});
    Model model(inputs(), settings, 0, 2);
    for (Month m = model.next_month(); m < model.end_month(); ++m) {
      model.advance(m);
      CAPTURE(m.text());
      if ((m + 1 - settings.run.first) % 6 == 0) REQUIRE_NOTHROW(model.check_fully());
    }
    check_values(model.series());
  }
}

TEST_CASE("every total is the sum of its parts, every stock the last one and its flows", "[law]") {
  const Run run("twin_transition");
  const engine::Series& s = run.series();
  for (Month m = s.first(); m < s.first() + s.months(); ++m) {
    CAPTURE(m.text());
    for (const char* name : {"labour_force", "unemployed", "employed_residents"})
      for (const char* group :
           {"town", "age_group", "education", "residency", "age_group_education_residency"}) {
        CAPTURE(name, group);
        REQUIRE(sum_residents(group, s.row(s.find(group, name), m)) == run.at("total", name, m));
      }
    for (const char* name : {"employed", "wanted", "vacancies", "hires", "separations"})
      for (const char* group : {"industry", "occupation"}) {
        CAPTURE(name, group);
        REQUIRE(sum(s.row(s.find(group, name), m)) == sum(s.row(s.find("industry_occupation", name), m)));
      }
    REQUIRE(run.at("total", "labour_force", m) ==
            run.at("total", "unemployed", m) + run.at("total", "employed_residents", m));
    if (m == s.first()) continue;
    for (const char* group : {"total", "town", "education", "residency"})
      for (std::size_t cell = 0; cell < s.row(s.find(group, "unemployed"), m).size(); ++cell) {
        CAPTURE(group, cell);
        REQUIRE(run.at(group, "unemployed", m, cell) == run.at(group, "unemployed", m - 1, cell) +
                                                            run.at(group, "unemployment_inflow", m, cell) -
                                                            run.at(group, "unemployment_outflow", m, cell));
        REQUIRE(run.at(group, "employed_residents", m, cell) ==
                run.at(group, "employed_residents", m - 1, cell) +
                    run.at(group, "employment_inflow", m, cell) -
                    run.at(group, "employment_outflow", m, cell));
      }
  }
}

TEST_CASE("what is short and what is left over is the gap between demand and supply of skills", "[law]") {
  const Run run("baseline", {0.01, {"run.months=30"}});
  const engine::Series& s = run.series();
  for (Month m = s.first(); m < s.first() + s.months(); ++m)
    for (const char* group : {"skill", "grade"})
      for (std::size_t cell = 0; cell < s.row(s.find(group, "demand"), m).size(); ++cell) {
        CAPTURE(m.text(), group, cell);
        REQUIRE(run.at(group, "demand", m, cell) > 0.0);
        REQUIRE(run.at(group, "shortage", m, cell) - run.at(group, "surplus", m, cell) ==
                Approx(run.at(group, "demand", m, cell) - run.at(group, "supply", m, cell)).margin(0.5));
      }
}
