#include "models/app/fields/field_reading.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "engine/results/hdf5.hpp"

namespace app {
namespace {

constexpr double no_bound = std::numeric_limits<double>::quiet_NaN();
constexpr FieldMeasure all_measures[] = {field_shortage, field_surplus, field_vacancies};
// Of the quantiles in a merged file.
constexpr std::size_t low_quantile = 0, high_quantile = 4;

// The values of all fields in a month of the run, as [month, field] of one member.
std::vector<FieldLevel> of_one(const std::vector<float>& values, std::size_t fields, std::size_t month) {
  std::vector<FieldLevel> levels;
  for (std::size_t f = 0; f < fields; ++f)
    levels.push_back({static_cast<double>(values.at(month * fields + f)), no_bound, no_bound});
  return levels;
}

// The same of members, from means [month, field] and quantiles [quantile, month, field].
std::vector<FieldLevel> of_members(const engine::Array<double>& means, const engine::Array<double>& quantiles,
                                   std::size_t month) {
  const std::size_t months = means.shape.at(0), fields = means.shape.at(1);
  std::vector<FieldLevel> levels;
  for (std::size_t f = 0; f < fields; ++f) {
    const std::size_t value = month * fields + f, level = months * fields;
    levels.push_back({means.values.at(value), quantiles.values.at(low_quantile * level + value),
                      quantiles.values.at(high_quantile * level + value)});
  }
  return levels;
}

// Both months of a measure; `read(month)` reads one, counted from the first of the run.
template <class Read>
FieldLevels levels_of(const FieldMeasure& measure, const FieldMonths& months, engine::Month first,
                      Read read) {
  const auto at = [&](engine::Month month) { return read(static_cast<std::size_t>(month - first)); };
  FieldLevels levels{measure, at(months.now), {}};
  if (months.later) levels.later = at(*months.later);
  return levels;
}

bool is_there(const engine::ResultSummary& summary, const std::string& dataset) {
  return std::any_of(summary.datasets.begin(), summary.datasets.end(),
                     [&](const engine::DatasetSummary& d) { return d.path == dataset; });
}

std::string quantiles_of(const FieldMeasure& measure) {
  return std::string("/quantiles/field/") + measure.name;
}

// Up to `most` fields with the largest values, which must be above zero.
std::vector<std::size_t> largest(const std::vector<FieldLevel>& levels, std::size_t most) {
  std::vector<std::size_t> order(levels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t f) { return !(levels[f].middle > 0.0); });
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return levels[a].middle > levels[b].middle; });
  order.resize(std::min(order.size(), most));
  return order;
}

}  // namespace

bool FieldLevels::is_known() const {
  const auto has_value = [](const FieldLevel& level) { return !std::isnan(level.middle); };
  return std::any_of(now.begin(), now.end(), has_value) || std::any_of(later.begin(), later.end(), has_value);
}

FieldReading fields_of_run(const SeriesSource& source, const engine::Axis& fields) {
  FieldReading reading;
  for (std::size_t f = 0; f < fields.size(); ++f)
    reading.names.push_back({fields.names_en[f], fields.names_zh[f]});
  for (const FieldMeasure& measure : all_measures) {
    const std::vector<float> values = source.values("field", measure.name);
    const auto months = static_cast<int>(values.size() / fields.size());
    reading.months = field_months(source.first, source.first + (months - 1));
    reading.measures.push_back(levels_of(measure, reading.months, source.first, [&](std::size_t month) {
      return of_one(values, fields.size(), month);
    }));
  }
  return reading;
}

std::optional<FieldReading> fields_of_merged(const std::filesystem::path& file) {
  const engine::ResultSummary summary = engine::read_result(file);
  if (summary.attribute("jialab_kind") != "ensemble") return std::nullopt;
  for (const FieldMeasure& measure : all_measures)
    if (!is_there(summary, quantiles_of(measure))) return std::nullopt;
  FieldReading reading;
  const auto english = engine::read_texts(file, "/quantiles/field/field_name_en");
  const auto chinese = engine::read_texts(file, "/quantiles/field/field_name");
  for (std::size_t f = 0; f < english.size(); ++f) reading.names.push_back({english[f], chinese[f]});
  reading.members = engine::read_numbers(file, "/members/member").values.size();
  const auto months = engine::read_texts(file, "/series/total/month");
  const auto first = engine::Month::parse(months.empty() ? "" : months.front());
  if (!first) return std::nullopt;
  reading.months = field_months(*first, *first + (static_cast<int>(months.size()) - 1));
  for (const FieldMeasure& measure : all_measures) {
    const auto means = engine::read_numbers(file, std::string("/mean/field/") + measure.name);
    const auto quantiles = engine::read_numbers(file, quantiles_of(measure));
    reading.measures.push_back(levels_of(measure, reading.months, *first, [&](std::size_t month) {
      return of_members(means, quantiles, month);
    }));
  }
  return reading;
}

std::vector<std::size_t> most_fields(const FieldLevels& levels, std::size_t most) {
  const std::vector<FieldLevel>& last = levels.later.empty() ? levels.now : levels.later;
  std::vector<std::size_t> fields = largest(last, most);
  for (const std::size_t f : largest(levels.now, most))
    if (std::find(fields.begin(), fields.end(), f) == fields.end()) fields.push_back(f);
  std::stable_sort(fields.begin(), fields.end(),
                   [&](std::size_t a, std::size_t b) { return last[a].middle > last[b].middle; });
  return fields;
}

}  // namespace app
