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
double mean_of_year(engine::Slab& slab, std::size_t member, std::size_t begin, std::size_t cells,
                    const YearSpan& year) {
  double sum = 0.0;
  int reported = 0;
  for (int t = year.first; t < year.end; ++t) {
    const float value = slab.of_value(begin + static_cast<std::size_t>(t) * cells)[member];
    if (std::isnan(value)) continue;
    sum += static_cast<double>(value);
    ++reported;
  }
  return reported > 0 ? sum / reported : missing;
}

// The effects by year in a slab of differences. The months of `years` are counted from the first month of the
// slab's ranges, which all have the same months.
std::vector<Effect> year_effects(engine::Slab& slab, const engine::SeriesLayout& layout,
                                 const std::vector<YearSpan>& years, const IntervalOfMean& interval) {
  std::vector<Effect> effects;
  std::vector<double> means(slab.members);
  std::size_t begin = 0;
  for (const MonthRange& range : slab.ranges) {
    const std::size_t cells = layout.series.outputs()[range.output.index].cells();
    for (std::size_t cell = 0; cell < cells; ++cell)
      for (const YearSpan& year : years) {
        for (std::size_t member = 0; member < slab.members; ++member)
          means[member] = mean_of_year(slab, member, begin + cell, cells, year);
        std::vector<float> rounded(means.begin(), means.end());
        effects.push_back({range.output, cell, year.year, static_cast<int>(year.months()),
                           engine::spread_of(rounded), interval(means)});
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

// The interval of the mean of every value of a slab; before SpreadSeries::put, which reorders its values.
void add_intervals(Comparison& c, engine::Slab& slab, const engine::RunTasks& tasks) {
  const engine::SeriesLayout& layout = c.baseline->layout;
  const IntervalOfMean interval(c.histories);
  std::vector<std::size_t> begins = {0};
  for (const MonthRange& range : slab.ranges)
    begins.push_back(begins.back() + engine::values_in(layout.series, std::span(&range, 1)));
  tasks(slab.ranges.size(), [&](std::size_t i) {
    const MonthRange& range = slab.ranges[i];
    const engine::Output& output = layout.series.outputs()[range.output.index];
    const OutputId id = c.low->find(output.group, output.name);
    std::size_t value = begins[i];
    for (int t = 0; t < range.count; ++t)
      for (std::size_t cell = 0; cell < output.cells(); ++cell, ++value) {
        const std::span<float> members = slab.of_value(value);
        const MeanInterval mean = interval(std::vector<double>(members.begin(), members.end()));
        const engine::Month month = layout.first + (range.first + t);
        c.low->row(id, month)[cell] = static_cast<float>(mean.low);
        c.high->row(id, month)[cell] = static_cast<float>(mean.high);
      }
  });
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
  c.histories = histories_of(baseline, c.members);
  c.interval = app::interval_of(baseline, scenario, c.members);
  const auto without_axis =
      engine::chosen_outputs(layout, [](const engine::Output& o) { return o.axes.empty(); });
  c.kept.assign(pairs.size(), engine::series_of(layout, without_axis));
  c.spread.emplace(layout, is_compared);
  c.low.emplace(engine::series_of(layout, engine::chosen_outputs(layout, is_compared)));
  c.high.emplace(*c.low);
  c.figures.assign(main_figures().size(),
                   {pairs.size(), std::vector<double>(static_cast<std::size_t>(layout.months), missing)});
  return c;
}

void add_slab(Comparison& c, engine::Slab& slab, const engine::RunTasks& tasks) {
  const engine::SeriesLayout& layout = c.baseline->layout;
  add_kept(slab, layout, c.kept);
  add_figures(slab, layout, c.figures);
  const auto years = year_effects(slab, layout, years_in(layout), IntervalOfMean(c.histories));
  c.years.insert(c.years.end(), years.begin(), years.end());
  add_intervals(c, slab, tasks);
  c.spread->put(slab, layout, tasks);
}

void add_cost(Comparison& c) {
  const engine::SeriesLayout& layout = c.baseline->layout;
  c.cost.lines = outlay_lines(layout.series);
  if (!c.from) return;
  const PersonDifferences persons = {c.figures[employed_figure], c.figures[labour_force_figure],
                                     c.figures[unemployed_figure]};
  c.cost = help_and_cost(persons, c.kept, c.histories, std::move(c.cost.lines),
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
  const std::vector<Effect> part =
      year_effects(slab, layout, {{own->year, 0, count}}, IntervalOfMean(c.histories));
  std::size_t next = 0;
  for (Effect& effect : c.years)
    if (effect.year == own->year) effect = part[next++];
}

// The months and members for peaks; only with a month that counts.
PeakPeriod period_of(const Comparison& c) {
  const engine::SeriesLayout& layout = c.baseline->layout;
  const auto from = static_cast<std::size_t>(*c.from - layout.first);
  const int apart = std::clamp(c.baseline->design.run.members_from - layout.first, 0, layout.months - 1);
  return {layout.first, from,
          horizon_of(static_cast<std::size_t>(layout.months), static_cast<std::size_t>(apart), from),
          c.histories};
}

void add_peaks(Comparison& c) {
  if (!c.from) return;
  const PeakPeriod period = period_of(c);
  for (std::size_t f = 0; f < c.figures.size(); ++f) {
    const auto peak = peak_of(c.figures[f], period, main_figures()[f].span);
    if (!peak) continue;
    const auto first = static_cast<std::size_t>(peak->month - period.first);
    c.peaks.push_back({f, *peak, c.spread_of(f, {first, first + static_cast<std::size_t>(peak->months)})});
  }
}

void add_groups(Comparison& c, const engine::ReadMember& read, const engine::RunTasks& tasks) {
  if (!c.from) return;
  const PeakPeriod period = period_of(c);
  const auto months = static_cast<std::size_t>(c.baseline->layout.months);
  const BreakdownWindows windows = {window_of_groups(c.peak_of_figure(rate_figure), period, months),
                                    window_of_industries(c.peak_of_figure(jobs_figure), period)};
  c.groups =
      breakdowns(c.baseline->layout, windows, c.members.size(), read, IntervalOfMean(c.histories), tasks);
  c.fields = field_moves(c.baseline->layout, window_of_fields(period), c.histories, read, tasks);
}

}  // namespace

MeanInterval Comparison::interval_of(std::size_t figure, Window months) const {
  return mean_interval(means_over(figures[figure], months.first, months.end), histories);
}

std::optional<PeakEffect> Comparison::peak_of_figure(std::size_t figure) const {
  for (const Peak& peak : peaks)
    if (peak.figure == figure) return peak.peak;
  return std::nullopt;
}

engine::Spread Comparison::spread_of(std::size_t figure, Window months) const {
  return spread_of_months(figures[figure], months.first, months.end);
}

const std::vector<Figure>& main_figures() {
  constexpr Message rate{"Unemployment rate (survey), percentage points", "调查失业率，百分点"};
  constexpr Message persons{"Unemployed persons (survey)", "失业人数（调查口径）"};
  constexpr Message youth{"Unemployment rate, aged 16 to 24, percentage points", "16—24岁失业率，百分点"};
  constexpr Message registered{"Registered unemployed", "登记失业人数"};
  constexpr Message employed{"Employed residents", "常住就业人数"};
  constexpr Message force{"Resident labour force", "常住劳动力"};
  constexpr Message jobs{"Jobs in firms", "区内单位岗位"};
  constexpr Message vacancies{"Open vacancies", "空缺岗位数"};
  constexpr Message wage{"Mean wage, CNY a month", "平均工资，元/月"};
  static const std::vector<Figure> figures = {
      {"total", "unemployment_rate", {"unempl. %", "失业率"}, rate, 100.0, 3, PeakSpan::month},
      {"total", "unemployed", {"unemployed", "失业人数"}, persons, 1.0, 0, PeakSpan::month},
      {"total", "registered_unemployed", {"registered", "登记失业"}, registered, 1.0, 0, PeakSpan::month},
      {"total", "youth_unemployment_rate", {"16-24 %", "16—24岁%"}, youth, 100.0, 3, PeakSpan::month},
      {"total", "employed_residents", {"employed", "就业人数"}, employed, 1.0, 0, PeakSpan::year},
      {"total", "labour_force", {"labour force", "劳动力"}, force, 1.0, 0, PeakSpan::year},
      {"total", "jobs", {"jobs in firms", "单位岗位"}, jobs, 1.0, 0, PeakSpan::year},
      {"total", "vacancies", {"vacancies", "空缺岗位"}, vacancies, 1.0, 0, PeakSpan::year},
      {"total", "mean_wage", {"wage CNY", "月工资/元"}, wage, 1.0, 1, PeakSpan::year}};
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
  add_groups(c, read, tasks);
  add_cost(c);
  c.factor = variance_factor(baseline, scenario, threads);
  return c;
}

}  // namespace app
