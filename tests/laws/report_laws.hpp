// What holds among the numbers that a run reports.
#pragma once

#include <array>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "engine/results/outputs.hpp"
#include "tests/laws/month_laws.hpp"

namespace labour::tests {

inline bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}
inline bool is_share(const engine::Output& output) {
  return ends_with(output.name, "_rate") || ends_with(output.name, "_share") ||
         output.name == "unemployment_risk" || output.name == "in_transition";
}
// Differences of two counts and money may fall below zero; everything else counts something.
inline bool may_be_negative(const engine::Output& output) {
  return output.name == "gap" || ends_with(output.name, "_ageing") || output.name == "unemployment_balance";
}
// Values outside what they can be; "not reported" (NaN) is allowed.
inline bool has_outside(std::span<const float> values, double low, double high) {
  return std::any_of(values.begin(), values.end(), [&](float x) {
    return !std::isnan(x) && !(static_cast<double>(x) >= low && static_cast<double>(x) <= high);
  });
}

inline void look_at_values(const engine::Series& series, Violations& broken) {
  const auto& outputs = series.outputs();
  std::size_t shares = 0;
  for (std::uint32_t i = 0; i < outputs.size(); ++i) {
    const std::string name = outputs[i].group + " " + outputs[i].name;
    shares += is_share(outputs[i]) ? 1U : 0U;
    if (is_share(outputs[i]) && has_outside(series.all({i}), 0.0, 1.0))
      broken.push_back("shares reported lie in [0, 1]: not " + name);
    if (!may_be_negative(outputs[i]) && has_outside(series.all({i}), 0.0, 1e15))
      broken.push_back("counts reported are not negative: " + name);
  }
  engine::ensure(shares > 10, "the shares among the outputs are recognised");
}

inline double sum(std::span<const float> values) {
  double all = 0.0;
  for (const float x : values) all += static_cast<double>(x);
  return all;
}
// The same without the in-commuters, who are the last town (outside) and the last kind of residency.
inline double sum_residents(const std::string& group, std::span<const float> values) {
  if (group == "town") return sum(values.first(towns - 1));
  if (group == "residency") return sum(values.first(residencies - 1));
  double all = sum(values);
  if (group == "age_group_education_residency")
    for (std::size_t i = residencies - 1; i < values.size(); i += residencies)
      all -= static_cast<double>(values[i]);
  return all;
}

class ReportedMonth {
 public:
  ReportedMonth(const engine::Series& series, engine::Month month, Violations& broken)
      : series_(series), month_(month), broken_(broken) {}

  std::span<const float> row(const std::string& group, const std::string& name, int before = 0) const {
    return series_.row(series_.find(group, name), month_ - before);
  }
  void equal(double a, double b, const char* law, const std::string& what) const {
    if (a != b) broken_.push_back(fmt::format("{}: {}: {} and {} in {}", law, what, a, b, month_.text()));
  }
  void look_at_sums() const {
    for (const char* name : {"labour_force", "unemployed", "employed_residents"})
      for (const char* group :
           {"town", "age_group", "education", "residency", "age_group_education_residency"})
        equal(sum_residents(group, row(group, name)), total(name),
              "a total reported is the sum of its groups", std::string(group) + " " + name);
    for (const char* name : {"employed", "wanted", "vacancies", "hires", "separations"})
      for (const char* group : {"industry", "occupation"})
        equal(sum(row(group, name)), sum(row("industry_occupation", name)),
              "jobs reported by industry or occupation are those by both", std::string(group) + " " + name);
    equal(total("labour_force"), total("unemployed") + total("employed_residents"),
          "the labour force reported is the employed and the unemployed", "labour force");
  }
  // Every group that is reported with its flows, cell by cell. Ages have a third flow, the passing of time.
  void look_at_flows() const {
    for (const auto& [stock, in, out, aged] :
         {std::array<const char*, 4>{"unemployed", "unemployment_inflow", "unemployment_outflow",
                                     "unemployed_ageing"},
          {"employed_residents", "employment_inflow", "employment_outflow", "employed_ageing"}})
      for (const char* group : {"total", "town", "education", "residency", "age_group_education_residency"}) {
        const bool by_age = std::string(group) == "age_group_education_residency";
        const auto now = row(group, stock), last = row(group, stock, 1), plus = row(group, in),
                   minus = row(group, out);
        for (std::size_t i = 0; i < now.size(); ++i)
          equal(static_cast<double>(now[i]),
                static_cast<double>(last[i]) + static_cast<double>(plus[i]) - static_cast<double>(minus[i]) +
                    (by_age ? static_cast<double>(row(group, aged)[i]) : 0.0),
                "a stock reported is the last one and its flows", fmt::format("{} {} {}", group, stock, i));
      }
    for (const char* group : {"industry", "occupation", "industry_occupation"}) {
      const auto now = row(group, "employed"), last = row(group, "employed", 1), plus = row(group, "hires"),
                 minus = row(group, "separations");
      for (std::size_t i = 0; i < now.size(); ++i)
        equal(static_cast<double>(now[i]),
              static_cast<double>(last[i]) + static_cast<double>(plus[i]) - static_cast<double>(minus[i]),
              "jobs reported are the last ones and their flows", fmt::format("{} {}", group, i));
    }
  }

 private:
  double total(const char* name) const { return static_cast<double>(row("total", name)[0]); }

  const engine::Series& series_;
  engine::Month month_;
  Violations& broken_;
};

inline void look_at_series(const engine::Series& series, Violations& broken) {
  look_at_values(series, broken);
  for (engine::Month m = series.first(); m < series.first() + series.months() && broken.empty(); ++m) {
    const ReportedMonth month(series, m, broken);
    month.look_at_sums();
    if (m > series.first()) month.look_at_flows();
  }
}

}  // namespace labour::tests
