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

constexpr Message headcount_before{
    " ({before} before the scenario {changed} it to {wanted} in the twelve months before{reached})",
    "（此前{before}个，情景在事件前十二个月内将其{changed}到{wanted}个{reached}）"};
constexpr Message headcount_not_reached{"; NOT REACHED: wanted {wanted}, reached {had}, since {why}",
                                        "；未达到：应为{wanted}个，实为{had}个，因为{why}"};
constexpr Message few_jobs_to_give{
    "the other firms of the industry have too few jobs to give up, or places stay open",
    "同行业其他企业可让出的岗位太少，或岗位招不到人"};
constexpr Message slow_leaving{"staff leave more slowly", "人员离开得较慢"};
constexpr Message plant_event{"  {month} {name}: {what}{other_name}\n",
                              "  {month}，{name}：{what}{other_name}\n"};
constexpr Message plant_too_small{"too small for the size of the run: the event changes nothing",
                                  "相对于运行规模太小，本事件没有作用"};
constexpr Message plant_jobs{"{had} jobs before the event, which {takes} {jobs}{headcount}",
                             "事件前有{had}个岗位，本事件{takes}{jobs}个{headcount}"};
constexpr Message plants_heading{"\nPlants. 大型工厂：\n", "\n大型工厂：\n"};

// What the headcount of an event has done in the months before it: what the plant had, and whether it was
// reached. Before the run a plant has the staff of the tables.
Bilingual headcount_text(const labour::PlantEvent& event, double had, const PlantJobs& jobs,
                         const labour::Plant& plant) {
  const engine::Month begin = event.month - (labour::months_to_headcount + 1);
  const double before = jobs.at(plant, begin).value_or(plant.headcount);
  const bool is_raised = before <= event.headcount;
  const double off = is_raised ? had / event.headcount : event.headcount / had;
  Bilingual reached;
  if (off < share_reached)
    reached = filled(headcount_not_reached, {{"wanted", with_commas(event.headcount)},
                                             {"had", with_commas(had)},
                                             {"why", (is_raised ? few_jobs_to_give : slow_leaving).text()}});
  return filled(headcount_before,
                {{"before", with_commas(before)},
                 {"changed", is_raised ? Bilingual{"raised", "提高"} : Bilingual{"lowered", "降低"}},
                 {"wanted", with_commas(event.headcount)},
                 {"reached", reached}});
}

Bilingual plant_event_text(const labour::PlantEvent& event, double had, const PlantJobs& jobs,
                           const labour::Plant& plant, bool names_headcount) {
  if (std::isnan(had)) return plant_too_small.text();
  return filled(plant_jobs,
                {{"had", with_commas(had)},
                 {"takes", event.size <= 1.0 ? Bilingual{"takes", "减少"} : Bilingual{"adds", "增加"}},
                 {"jobs", with_commas(std::abs(1.0 - event.size) * had)},
                 {"headcount", names_headcount ? headcount_text(event, had, jobs, plant) : Bilingual()}});
}

constexpr Message summary_title{"\n{name}: means of the months of each year\n\n",
                                "\n{name}：各年逐月平均\n\n"};
constexpr Message future_note{
    "  After {year} final demand (demand.growth) and productivity (productivity.csv) are assumed, "
    "and the jobs follow from both. {year}年之后的最终需求和生产率为假设，就业由二者得出。\n",
    "  {year}年之后的最终需求（demand.growth）和生产率（productivity.csv）为假设，就业由二者得出。\n"};
constexpr Message scale_note{
    "  Persons are shown at full size: {times} times those simulated (population.scale = {scale}).\n",
    "  人数均按全部人口折算：为模拟人数的{times}倍（population.scale = {scale}）。\n"};

BilingualTable table_of_years() {
  return BilingualTable({{"year", "年份"},
                         {"unemployed (survey) %", "调查|失业率%"},
                         {"registered persons", "登记|失业人数"},
                         {"registered %", "登记|失业率%"},
                         {"aged 16-24 (survey) %", "16—24岁|调查失业率%"},
                         {"vacancies per unemployed", "每名失业者|对应的空缺"},
                         {"employed in automotive", "汽车产业|就业人数"}});
}

constexpr Message no_months{"{file} has no list of its months", "{file}中没有月份列表"};

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
  if (!first) throw engine::InputError(filled(no_months, {{"file", file.string()}}));
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
  return rows;
}

Bilingual plant_events_text(const SeriesSource& source, const std::vector<labour::PlantEvent>& events,
                            const labour::Inputs& inputs) {
  Bilingual text;
  if (events.empty()) return text;
  const PlantJobs jobs(source, inputs.plants);
  for (const labour::PlantEvent& event : events) {
    const auto plant = std::find_if(inputs.plants.begin(), inputs.plants.end(),
                                    [&](const labour::Plant& p) { return p.code == event.plant; });
    if (plant == inputs.plants.end()) continue;
    const auto had = jobs.at(*plant, event.month - 1);
    if (!had) continue;
    const bool names_headcount = labour::names_the_headcount(event, events);
    text += filled(plant_event, {{"month", short_month(event.month)},
                                 {"name", Bilingual{plant->name_en, plant->name_zh}},
                                 {"what", plant_event_text(event, *had, jobs, *plant, names_headcount)},
                                 {"other_name", Bilingual{"  " + plant->name_zh, ""}}});
  }
  return text.empty() ? text : plants_heading.text() + text;
}

Bilingual summary_text(const std::string& name, const std::vector<YearRow>& rows, double scale) {
  BilingualTable table = table_of_years();
  for (const YearRow& row : rows) {
    std::vector<Bilingual> cells = {year_of_table(row.year, static_cast<std::size_t>(row.months))};
    for (const std::string& cell :
         {percent(row.unemployment), with_commas(row.registered), percent(row.registered_rate),
          percent(row.youth), std::isnan(row.tightness) ? "-" : fmt::format("{:.2f}", row.tightness),
          with_commas(row.automotive)})
      cells.push_back(in_both(cell));
    table.add(cells);
  }
  Bilingual text = filled(summary_title, {{"name", name}}) + table.text();
  text += in_both("\n");
  if (!rows.empty() && rows.back().year > labour::last_of_history.year())
    text += filled(future_note, {{"year", labour::last_of_history.year()}});
  if (scale != 1.0)
    text += filled(scale_note,
                   {{"times", fmt::format("{:g}", 1.0 / scale)}, {"scale", fmt::format("{:g}", scale)}});
  return text;
}

}  // namespace app
