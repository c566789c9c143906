#include "models/app/run/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/terminal/text.hpp"
#include "models/app/terminal/text_table.hpp"
#include "models/labour/firms/transition_settings.hpp"

namespace app {
namespace {

// One number for each month: the sum over the chosen cells, or over all cells if `chosen` is empty.
std::vector<double> monthly(const SeriesSource& source, const std::string& group, const std::string& name,
                            std::size_t cells, const std::vector<std::size_t>& chosen = {}) {
  const std::vector<float> values = source.values(group, name);
  std::vector<std::size_t> which = chosen;
  if (which.empty()) {
    which.resize(cells);
    std::iota(which.begin(), which.end(), std::size_t{0});
  }
  std::vector<double> sums;
  for (std::size_t row = 0; row + cells <= values.size(); row += cells) {
    double sum = 0.0;
    for (const std::size_t cell : which) sum += static_cast<double>(values[row + cell]);
    sums.push_back(sum);
  }
  return sums;
}

// Writes the mean over the reported months of each year into `field`.
void put_means(const std::vector<double>& values, engine::Month first, double YearRow::*field,
               std::vector<YearRow>& rows) {
  std::vector<int> reported(rows.size(), 0);
  for (std::size_t m = 0; m < values.size(); ++m) {
    const auto year = static_cast<std::size_t>((first + static_cast<std::int32_t>(m)).year() - first.year());
    if (std::isnan(values[m])) continue;
    rows[year].*field += values[m];
    ++reported[year];
  }
  for (std::size_t y = 0; y < rows.size(); ++y) rows[y].*field /= reported[y];
}

std::vector<YearRow> empty_years(engine::Month first, std::size_t months) {
  std::vector<YearRow> rows;
  for (std::size_t m = 0; m < months; ++m) {
    const int year = (first + static_cast<std::int32_t>(m)).year();
    if (rows.empty() || rows.back().year != year) rows.push_back({year});
    ++rows.back().months;
  }
  return rows;
}

std::vector<std::size_t> automotive(const labour::Inputs& inputs) {
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < labour::industries; ++i)
    if (inputs.is_automotive[i]) which.push_back(i);
  return which;
}

// The jobs of the named plants by month.
class PlantJobs {
 public:
  PlantJobs(const SeriesSource& source, const std::vector<labour::Plant>& plants)
      : first_(source.first), plants_(plants), values_(source.values("plant", "jobs")) {}

  // None outside the run; NaN for a plant that is too small for the size of the run.
  std::optional<double> at(const labour::Plant& plant, engine::Month month) const {
    if (month < first_) return std::nullopt;
    const std::size_t at = static_cast<std::size_t>(month - first_) * plants_.size() +
                           static_cast<std::size_t>(&plant - plants_.data());
    return at < values_.size() ? std::optional<double>(static_cast<double>(values_[at])) : std::nullopt;
  }

 private:
  engine::Month first_;
  const std::vector<labour::Plant>& plants_;
  std::vector<float> values_;
};

// A plant counts as having its headcount with this share of it: some places are always open, and heads are
// whole persons of the size of the run.
constexpr double share_reached = 0.95;

// What the headcount of an event has done in the months before it: what the plant had, and whether it was
// reached. Before the run a plant has the staff of the tables.
std::string headcount_text(const labour::PlantEvent& event, double had, const PlantJobs& jobs,
                           const labour::Plant& plant) {
  const engine::Month begin = event.month - (labour::months_to_headcount + 1);
  const double before = jobs.at(plant, begin).value_or(plant.headcount);
  std::string text =
      fmt::format(" ({} before the scenario {} it to {} in the twelve months before", with_commas(before),
                  before <= event.headcount ? "raised" : "lowered", with_commas(event.headcount));
  const double off = before <= event.headcount ? had / event.headcount : event.headcount / had;
  if (off < share_reached)
    text += fmt::format("; NOT REACHED: wanted {}, reached {}, since {}", with_commas(event.headcount),
                        with_commas(had),
                        before <= event.headcount ? "the other firms of the industry have too few jobs to "
                                                    "give up, or places stay open"
                                                  : "staff leave more slowly");
  return text + ")";
}

std::string percent(double share) {
  return std::isnan(share) ? "-" : fmt::format("{:.2f}", 100.0 * share);
}

}  // namespace

SeriesSource source_of(const engine::Series& at_full_size) {
  return {at_full_size.first(), [&at_full_size](const std::string& group, const std::string& name) {
            const auto all = at_full_size.all(at_full_size.find(group, name));
            return std::vector<float>(all.begin(), all.end());
          }};
}

SeriesSource source_of(const std::filesystem::path& file) {
  const auto months = engine::read_texts(file, "/series/total/month");
  const auto first = engine::Month::parse(months.empty() ? "" : months.front());
  if (!first) throw engine::InputError(file.string() + " has no list of its months");
  return {*first, [file](const std::string& group, const std::string& name) {
            engine::Array<float> array = engine::read_series(file, "/series/" + group + "/" + name);
            array.values.resize(array.values.size() / array.shape.at(0));
            return array.values;
          }};
}

std::vector<YearRow> years_of(const SeriesSource& source, const labour::Inputs& inputs) {
  const auto survey = monthly(source, "total", "unemployment_rate", 1);
  std::vector<YearRow> rows = empty_years(source.first, survey.size());
  const auto put = [&](const std::vector<double>& values, double YearRow::*field) {
    put_means(values, source.first, field, rows);
  };
  put(survey, &YearRow::unemployment);
  put(monthly(source, "total", "registered_unemployed", 1), &YearRow::registered);
  put(monthly(source, "total", "registered_unemployment_rate", 1), &YearRow::registered_rate);
  put(monthly(source, "total", "youth_unemployment_rate", 1), &YearRow::youth);
  put(monthly(source, "total", "tightness", 1), &YearRow::tightness);
  put(monthly(source, "industry", "employed", labour::industries, automotive(inputs)), &YearRow::automotive);
  put(monthly(source, "skill", "shortage", labour::skill_domains), &YearRow::shortage);
  put(monthly(source, "skill", "surplus", labour::skill_domains), &YearRow::surplus);
  return rows;
}

std::string plant_events_text(const SeriesSource& source, const std::vector<labour::PlantEvent>& events,
                              const labour::Inputs& inputs) {
  std::string text;
  if (events.empty()) return text;
  const PlantJobs jobs(source, inputs.plants);
  for (const labour::PlantEvent& event : events) {
    const auto plant = std::find_if(inputs.plants.begin(), inputs.plants.end(),
                                    [&](const labour::Plant& p) { return p.code == event.plant; });
    if (plant == inputs.plants.end()) continue;
    const auto had = jobs.at(*plant, event.month - 1);
    if (!had) continue;
    text += fmt::format("  {} {}: ", event.month.text(), plant->name_en);
    text += std::isnan(*had)
                ? "too small for the size of the run: the event changes nothing"
                : fmt::format(
                      "{} jobs before the event, which {} {}{}", with_commas(*had),
                      event.size <= 1.0 ? "takes" : "adds", with_commas(std::abs(1.0 - event.size) * *had),
                      labour::names_the_headcount(event, events) ? headcount_text(event, *had, jobs, *plant)
                                                                 : "");
    text += fmt::format("  {}\n", plant->name_zh);
  }
  return text.empty() ? text : "\nPlants. 大型工厂：\n" + text;
}

std::string summary_text(const std::string& name, const std::vector<YearRow>& rows, double scale) {
  std::string text = fmt::format("\n{}: means of the months of each year\n\n", name);
  TextTable table({"year", "unemployed (survey) %", "registered persons", "registered %",
                   "aged 16-24 (survey) %", "vacancies per unemployed", "employed in automotive",
                   "skills short", "skills idle"});
  for (const YearRow& row : rows)
    table.add({row.months == 12 ? fmt::format("{}", row.year) : fmt::format("{} ({}m)", row.year, row.months),
               percent(row.unemployment), with_commas(row.registered), percent(row.registered_rate),
               percent(row.youth), std::isnan(row.tightness) ? "-" : fmt::format("{:.2f}", row.tightness),
               with_commas(row.automotive), with_commas(row.shortage), with_commas(row.surplus)});
  text += table.text();
  text +=
      "\n  skills: persons short (demand above supply) or idle (supply above demand), summed over skill "
      "domains and occupations. 技能短缺与富余为各技能领域、各职业的人次合计。\n";
  if (!rows.empty() && rows.back().year > labour::last_of_history.year())
    text += fmt::format(
        "  After {} final demand (demand.growth) and productivity (productivity.csv) are assumed, and the "
        "jobs follow from both. {}年之后的最终需求和生产率为假设，就业由二者得出。\n",
        labour::last_of_history.year(), labour::last_of_history.year());
  if (scale != 1.0)
    text += fmt::format(
        "  Persons are shown at full size: {:g} times those simulated (population.scale = {:g}).\n",
        1.0 / scale, scale);
  return text;
}

}  // namespace app
