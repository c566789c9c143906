#include "models/reference/outcome.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "engine/kernel/quantiles.hpp"

namespace reference {

const std::array<OutcomeColumn, change_columns> change_outcomes{{
    {"unemployment_change_pct", "percent",
     "Change of the unemployment rate: mean over states 100 to 330 against states 25 to 74",
     "失业率变化百分比"},
    {"long_term_unemployment_change_pct", "percent",
     "Change of the rate of long-term unemployment over the same states", "长期失业率变化百分比"},
}};

const std::array<OutcomeColumn, series_columns> series_outcomes{{
    {"unemployment_rate", "percent", "Unemployed / labour force", "失业率"},
    {"vacancy_rate", "percent", "Vacancies / (employed + vacancies)", "岗位空缺率"},
    {"long_term_unemployment_rate", "percent", "Unemployed for 27 weeks or more / labour force",
     "长期失业率"},
    {"employment", "1", "Employed persons", "就业人数"},
    {"unemployment", "1", "Unemployed persons", "失业人数"},
    {"vacancies", "1", "Vacancies", "空缺岗位数"},
}};

namespace {

Values values_of(const Eigen::ArrayXd& array) {
  return {array.data(), array.data() + array.size()};
}

std::array<Values, change_columns> values_of(const Changes& changes) {
  return {values_of(changes.unemployment), values_of(changes.long_term_unemployment)};
}

std::array<Values, series_columns> columns_of(const Series& series, double scale) {
  std::array<Values, series_columns> columns;
  for (std::size_t t = 0; t < series.employment.size(); ++t) {
    const double e = series.employment[t], u = series.unemployment[t], v = series.vacancies[t];
    const double row[] = {100.0 * u / (e + u), 100.0 * v / (e + v), 100.0 * series.long_term[t] / (e + u),
                          e / scale,           u / scale,           v / scale};
    for (std::size_t c = 0; c < series_columns; ++c) columns[c].push_back(row[c]);
  }
  return columns;
}

WindowSums sum_of(const std::vector<Record>& records, const WindowSums& (Record::*window)() const) {
  WindowSums all = (records[0].*window)();
  for (std::size_t m = 1; m < records.size(); ++m) {
    const WindowSums& one = (records[m].*window)();
    all.unemployed += one.unemployed;
    all.long_term += one.long_term;
    all.labour_force += one.labour_force;
  }
  return all;
}

void add_cell(Spread& spread, Values cell) {
  cell.erase(std::remove_if(cell.begin(), cell.end(), [](double x) { return std::isnan(x); }), cell.end());
  std::sort(cell.begin(), cell.end());
  spread.members.push_back(static_cast<double>(cell.size()));
  spread.sd.push_back(std::sqrt(engine::variance_of(cell)));
  spread.q05.push_back(engine::quantile_of_sorted(std::span<const double>(cell), 0.05));
  spread.q50.push_back(engine::quantile_of_sorted(std::span<const double>(cell), 0.5));
  spread.q95.push_back(engine::quantile_of_sorted(std::span<const double>(cell), 0.95));
}

// Calls f for each place of `column` with the values of all members there.
template <class Members, class F>
void for_each_cell(const Members& members, std::size_t column, F&& f) {
  for (std::size_t i = 0; i < members[0][column].size(); ++i) {
    Values cell;
    for (const auto& member : members) cell.push_back(member[column][i]);
    f(std::move(cell));
  }
}

}  // namespace

Outcome outcome_of(const std::vector<Record>& records, double scale) {
  engine::ensure(!records.empty(), "an experiment has members");
  std::vector<std::array<Values, change_columns>> member_changes;
  std::vector<std::array<Values, series_columns>> member_series;
  for (const Record& record : records) {
    member_changes.push_back(values_of(changes(record.before(), record.during())));
    member_series.push_back(columns_of(record.series(), scale));
  }
  Outcome outcome;
  outcome.members = records.size();
  outcome.changes = values_of(changes(sum_of(records, &Record::before), sum_of(records, &Record::during)));
  for (std::size_t c = 0; c < change_columns; ++c)
    for_each_cell(member_changes, c,
                  [&](Values cell) { add_cell(outcome.change_spread[c], std::move(cell)); });
  for (std::size_t c = 0; c < series_columns; ++c)
    for_each_cell(member_series, c, [&](Values cell) {
      outcome.series[c].push_back(engine::mean_of(cell));
      add_cell(outcome.series_spread[c], std::move(cell));
    });
  return outcome;
}

}  // namespace reference
