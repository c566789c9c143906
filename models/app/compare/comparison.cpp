#include "models/app/compare/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "models/app/compare/months.hpp"
#include "models/app/compare/pairs.hpp"
#include "models/app/run/threads.hpp"

namespace app {
namespace {

using engine::MonthRange;
using engine::OutputId;

constexpr int never = std::numeric_limits<int>::max();

// The output whose value of a month depends on the twelve months after it, so that it differs up to a year
// before anything in the model does. The file of a result does not say this of an output.
constexpr std::string_view looks_ahead = "unemployment_risk";

// Whether two values count as different when the first difference is searched. NaN equals NaN.
bool is_difference(const engine::Output& output, float a, float b) {
  return a != b && !(std::isnan(a) && std::isnan(b)) && output.name != looks_ahead;
}

// The differences of a pair of members. Lowers `first` to the first month (counted from the start of the run)
// in which they differ.
std::vector<float> difference(const MemberPair& pair, const engine::SeriesLayout& layout,
                              std::span<const MonthRange> ranges, int& first) {
  std::vector<float> values = engine::read_months(pair.scenario, layout, ranges);
  const std::vector<float> baseline = engine::read_months(pair.baseline, layout, ranges);
  std::size_t i = 0;
  for (const MonthRange& range : ranges) {
    const engine::Output& output = layout.series.outputs()[range.output.index];
    for (int t = 0; t < range.count; ++t)
      for (std::size_t cell = 0; cell < output.cells(); ++cell, ++i) {
        if (is_difference(output, values[i], baseline[i])) first = std::min(first, range.first + t);
        values[i] = static_cast<float>(static_cast<double>(values[i]) - static_cast<double>(baseline[i]));
      }
  }
  return values;
}

// The mean of a member over the months of a year, of the cell whose values begin at `begin` in the slab.
float mean_of_year(engine::Slab& slab, std::size_t member, std::size_t begin, std::size_t cells,
                   const YearSpan& year) {
  double sum = 0.0;
  int reported = 0;
  for (int t = year.first; t < year.end; ++t) {
    const float value = slab.of_value(begin + static_cast<std::size_t>(t) * cells)[member];
    if (std::isnan(value)) continue;
    sum += static_cast<double>(value);
    ++reported;
  }
  return static_cast<float>(reported > 0 ? sum / reported : missing);
}

// The effects by year in a slab of differences. The months of `years` are counted from the first month of the
// slab's ranges, which all have the same months.
std::vector<Effect> year_effects(engine::Slab& slab, const engine::SeriesLayout& layout,
                                 const std::vector<YearSpan>& years) {
  std::vector<Effect> effects;
  std::vector<float> means(slab.members);
  std::size_t begin = 0;
  for (const MonthRange& range : slab.ranges) {
    const std::size_t cells = layout.series.outputs()[range.output.index].cells();
    for (std::size_t cell = 0; cell < cells; ++cell)
      for (const YearSpan& year : years) {
        for (std::size_t member = 0; member < slab.members; ++member)
          means[member] = mean_of_year(slab, member, begin + cell, cells, year);
        effects.push_back(
            {range.output, cell, year.year, static_cast<int>(year.months()), engine::spread_of(means)});
      }
    begin += cells * static_cast<std::size_t>(range.count);
  }
  return effects;
}

void add_figures(engine::Slab& slab, const engine::SeriesLayout& layout,
                 std::vector<std::vector<std::vector<double>>>& figures) {
  std::size_t begin = 0;
  for (const MonthRange& range : slab.ranges) {
    const engine::Output& output = layout.series.outputs()[range.output.index];
    for (std::size_t f = 0; f < figures.size(); ++f) {
      const Figure& figure = main_figures()[f];
      if (output.group != figure.group || output.name != figure.name) continue;
      for (std::size_t member = 0; member < slab.members; ++member)
        for (int t = 0; t < layout.months; ++t) {
          double sum = 0.0;
          for (std::size_t cell = 0; cell < output.cells(); ++cell)
            sum += static_cast<double>(
                slab.of_value(begin + static_cast<std::size_t>(t) * output.cells() + cell)[member]);
          figures[f][member][static_cast<std::size_t>(t)] = sum * figure.factor;
        }
    }
    begin += output.cells() * static_cast<std::size_t>(layout.months);
  }
}

void add_kept(engine::Slab& slab, const engine::SeriesLayout& layout, std::vector<engine::Series>& kept) {
  std::size_t value = 0;
  for (const MonthRange& range : slab.ranges) {
    const engine::Output& output = layout.series.outputs()[range.output.index];
    const std::size_t count = engine::values_in(layout.series, std::span(&range, 1));
    if (output.axes.empty())
      for (std::size_t member = 0; member < slab.members; ++member)
        for (int t = 0; t < range.count; ++t)
          kept[member].row(kept[member].find(output.group, output.name),
                           layout.first + (range.first + t))[0] =
              slab.of_value(value + static_cast<std::size_t>(t))[member];
    value += count;
  }
}

// Outputs with one axis or none are compared.
bool is_compared(const engine::Output& output) {
  return output.axes.size() <= 1;
}

// A comparison before any slab of differences is added.
Comparison empty_comparison(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario,
                            const std::vector<MemberPair>& pairs) {
  const engine::SeriesLayout& layout = baseline.layout;
  Comparison c;
  c.baseline = &baseline;
  c.scenario = &scenario;
  for (const MemberPair& pair : pairs) c.members.push_back(pair.number);
  c.interval = interval_of(baseline, scenario, c.members);
  const auto without_axis =
      engine::chosen_outputs(layout, [](const engine::Output& o) { return o.axes.empty(); });
  c.kept.assign(pairs.size(), engine::series_of(layout, without_axis));
  c.spread.emplace(layout, is_compared);
  c.figures.assign(main_figures().size(),
                   {pairs.size(), std::vector<double>(static_cast<std::size_t>(layout.months), missing)});
  return c;
}

void add_slab(Comparison& c, engine::Slab& slab, const engine::RunTasks& tasks) {
  const engine::SeriesLayout& layout = c.baseline->layout;
  add_kept(slab, layout, c.kept);
  add_figures(slab, layout, c.figures);
  const auto years = year_effects(slab, layout, years_in(layout));
  c.years.insert(c.years.end(), years.begin(), years.end());
  c.spread->put(slab, layout, tasks);
}

void add_cost(Comparison& c) {
  const engine::SeriesLayout& layout = c.baseline->layout;
  c.cost.lines = outlay_lines(layout.series);
  if (!c.from) return;
  const PersonDifferences persons = {c.figures[employed_figure], c.figures[labour_force_figure],
                                     c.figures[unemployed_figure]};
  c.cost = help_and_cost(persons, c.kept, histories_of(*c.baseline, c.members), std::move(c.cost.lines),
                         static_cast<std::size_t>(*c.from - layout.first),
                         static_cast<std::size_t>(layout.months));
}

// The first month that counts. `first` is the month of the first difference, counted from the start of the
// run.
void set_beginning(Comparison& c, int first) {
  if (first == never) return;
  const engine::SeriesLayout& layout = c.baseline->layout;
  c.begin = layout.first + first;
  const engine::Month from = std::max(*c.begin, c.baseline->design.run.members_from);
  if (from < layout.first + layout.months) c.from = from;
}

// Drops the effects of years before the first month that counts, and takes the mean of its own year over its
// months only. `read` reads the differences of a member.
void begin_years(Comparison& c, const engine::ReadMember& read, const engine::RunTasks& tasks) {
  const engine::SeriesLayout& layout = c.baseline->layout;
  if (!c.begin) return;  // all effects are zero, and are said to be
  std::erase_if(c.years, [&](const Effect& effect) { return !c.from || effect.year < c.from->year(); });
  if (!c.from) return;
  const auto years = years_in(layout);
  const auto own = std::find_if(years.begin(), years.end(),
                                [&](const YearSpan& year) { return year.year == c.from->year(); });
  const int first = *c.from - layout.first, count = own->end - first;
  if (first == own->first) return;
  std::vector<MonthRange> ranges;
  for (const OutputId output : engine::chosen_outputs(layout, is_compared))
    ranges.push_back({output, first, count});
  engine::Slab slab = engine::read_slab(std::move(ranges), layout, c.members.size(), read, tasks);
  const std::vector<Effect> part = year_effects(slab, layout, {{own->year, 0, count}});
  std::size_t next = 0;
  for (Effect& effect : c.years)
    if (effect.year == own->year) effect = part[next++];
}

void add_peaks(Comparison& c) {
  if (!c.from) return;
  const engine::Month first = c.baseline->layout.first;
  for (std::size_t f = 0; f < c.figures.size(); ++f) {
    const std::vector<double> means = means_by_month(c.figures[f]);
    std::optional<std::size_t> peak;
    for (auto t = static_cast<std::size_t>(*c.from - first); t < means.size(); ++t)
      if (!std::isnan(means[t]) && (!peak || std::abs(means[t]) > std::abs(means[*peak]))) peak = t;
    if (!peak || means[*peak] == 0.0) continue;
    c.peaks.push_back({f, first + static_cast<int>(*peak), spread_of_months(c.figures[f], *peak, *peak + 1),
                       months_until_half(means, *peak)});
  }
}

}  // namespace

bool is_shown(const engine::Spread& spread) {
  return spread.quantiles[0] > 0.0 || spread.quantiles[engine::quantile_count - 1] < 0.0;
}

const std::vector<Figure>& main_figures() {
  constexpr Message rate{"Unemployment rate (survey), percentage points", "调查失业率，百分点"};
  constexpr Message persons{"Unemployed persons (survey)", "失业人数（调查口径）"};
  constexpr Message youth{"Unemployment rate, aged 16 to 24, percentage points", "16—24岁失业率，百分点"};
  constexpr Message shortage{"Skills short, places summed over domains", "技能短缺，各领域人次合计"};
  constexpr Message surplus{"Skills idle, places summed over domains", "技能富余，各领域人次合计"};
  constexpr Message registered{"Registered unemployed", "登记失业人数"};
  constexpr Message employed{"Employed residents", "常住就业人数"};
  constexpr Message force{"Resident labour force", "常住劳动力"};
  constexpr Message vacancies{"Open vacancies", "空缺岗位数"};
  constexpr Message wage{"Mean wage, CNY a month", "平均工资，元/月"};
  static const std::vector<Figure> figures = {
      {"total", "unemployment_rate", {"unempl. %", "失业率"}, rate, 100.0, 3},
      {"total", "unemployed", {"unemployed", "失业人数"}, persons, 1.0, 0},
      {"total", "registered_unemployed", {"registered", "登记失业"}, registered, 1.0, 0},
      {"total", "youth_unemployment_rate", {"16-24 %", "16—24岁%"}, youth, 100.0, 3},
      {"total", "employed_residents", {"employed", "就业人数"}, employed, 1.0, 0},
      {"total", "labour_force", {"labour force", "劳动力"}, force, 1.0, 0},
      {"total", "vacancies", {"vacancies", "空缺岗位"}, vacancies, 1.0, 0},
      {"skill", "shortage", {"skill short", "技能短缺"}, shortage, 1.0, 0},
      {"skill", "surplus", {"skill idle", "技能富余"}, surplus, 1.0, 0},
      {"total", "mean_wage", {"wage CNY", "月工资/元"}, wage, 1.0, 1}};
  return figures;
}

Comparison compare(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario, int threads) {
  check_pairing(baseline, scenario);
  const auto pairs = pairs_of(baseline, scenario);
  const engine::SeriesLayout& layout = baseline.layout;
  const engine::RunTasks tasks = tasks_on(threads);
  Comparison c = empty_comparison(baseline, scenario, pairs);
  std::vector<int> first(pairs.size(), never);
  const auto read = [&](std::size_t member, std::span<const MonthRange> ranges) {
    return difference(pairs[member], layout, ranges, first[member]);
  };
  const auto chosen = engine::chosen_outputs(layout, is_compared);
  for (auto& ranges : engine::cut_slabs(layout, chosen, pairs.size(), engine::slab_bytes, true)) {
    engine::Slab slab = engine::read_slab(std::move(ranges), layout, pairs.size(), read, tasks);
    add_slab(c, slab, tasks);
  }
  set_beginning(c, *std::min_element(first.begin(), first.end()));
  begin_years(c, read, tasks);
  add_peaks(c);
  add_cost(c);
  c.factor = variance_factor(baseline, scenario, threads);
  return c;
}

}  // namespace app
