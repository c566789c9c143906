#include "models/app/compare/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/language/utf8.hpp"
#include "models/app/compare/months.hpp"
#include "models/app/terminal/text.hpp"
#include "models/app/terminal/text_table.hpp"

namespace app {
namespace {

constexpr Message mean_heading{"mean", "平均"};
constexpr Message of_the_mean{"90 % interval of mean", "均值90%|置信区间"};
constexpr Message of_pairs{"90 % of pairs", "单次模拟|90%范围"};
constexpr Message one_pair{"-, 1 pair", "-，1对"};
constexpr Message year_heading{"year", "年份"};
constexpr Message all_equal_factor{"infinite (all pairs differ by the same)", "无穷大（各对的差别相同）"};
constexpr Message compared{
    "\n{scenario} minus {baseline}: {pairs} of members, seed {seed}, population.scale {scale}\n",
    "\n{scenario}减{baseline}：{pairs}成员，种子{seed}，population.scale {scale}\n"};
constexpr Message without_partner{"left out: {members} without a partner\n", "略去：{members}没有配对\n"};
constexpr Message rate_heading{"\nunemployment rate (survey), percentage points\n", "\n调查失业率，百分点\n"};
constexpr Message means_heading{"\nmeans of the year, persons and places at full size\n",
                                "\n各年平均，人数和岗位数按全部人口折算\n"};
constexpr Message all_months{"all months from {month} on", "{month}起的全部月份"};
constexpr Message peak_heading{"peak", "峰值"};
constexpr Message month_heading{"month", "月份"};
constexpr Message half_gone{"half gone after", "减半所需"};
constexpr Message months_to_half{"{n} months", "{n}个月"};
constexpr Message not_in_run{"not in the run", "运行期内未减半"};
constexpr Message what_intervals_are{
    "90 % interval of mean: confidence interval of the mean effect ({method}); "
    "an effect is shown if it leaves out zero. 90 % of pairs: "
    "where single pairs lie (quantiles 0.05 and 0.95)\n",
    "均值90%置信区间：平均影响所在范围（{method}），不含零才算显示出影响。"
    "单次模拟90%范围：各对模拟的第5至第95百分位\n"};
constexpr Message peaks_rule{
    "Peaks of unemployment: "
    "the month-end with the largest mean effect that two months beside it bear out; "
    "of all other figures: the twelve months in a row with the largest mean. "
    "A peak is shown if its interval, also allowing for the choice of the months, "
    "or that of the mean of the whole period (five years) leaves out zero\n",
    "失业类指标的峰值：平均影响最大、且有相邻两个月佐证的月末；其他指标的峰值："
    "平均影响最大的连续12个月的平均。峰值的区间按挑选月份校正后仍不含零，"
    "或整段时期（一般五年）平均的区间不含零，才算显示出影响\n"};
constexpr Message not_shown_note{
    "\nnot shown: the interval of the mean holds zero, or does so allowing for the choice of the months\n",
    "\n未显示：均值的区间包含零，或按挑选月份校正后包含零\n"};
constexpr Message groups_not_ranked{
    "\nno effect on the unemployment rate is shown, so that towns and groups of persons are not listed\n",
    "\n未显示出对失业率的影响，故不列各街镇和各群体\n"};
constexpr Message largest_heading{"largest: {what}, mean of {months}", "影响最大：{what}，{months}平均"};
constexpr Message month_range{"{first} to {last}", "{first}—{last}"};

std::string interval(double low, double high, int decimals) {
  return fmt::format("[{}, {}]", signed_text(low, decimals), signed_text(high, decimals));
}

// An effect with its two intervals.
struct TextEffect {
  engine::Spread spread;
  MeanInterval interval;
};

// Mean and intervals as cells of a table. A single pair has no interval.
std::vector<Bilingual> effect_cells(const TextEffect& effect, int decimals) {
  const Bilingual mean = in_both(signed_text(effect.spread.mean, decimals));
  if (!effect.interval.has_interval()) return {mean, one_pair.text(), one_pair.text()};
  return {mean, in_both(interval(effect.interval.low, effect.interval.high, decimals)),
          in_both(interval(effect.spread.quantiles[0], effect.spread.quantiles[4], decimals))};
}

// A row of a table: its name, mean and intervals, and what stands behind them. What is not shown is marked.
std::vector<Bilingual> row_of(const Bilingual& name, const TextEffect& effect, int decimals, Showing showing,
                              const std::vector<Bilingual>& behind = {}) {
  const bool is_marked = showing == Showing::holds_zero || showing == Showing::by_chance;
  std::vector<Bilingual> cells = {is_marked ? name + effect_not_shown.text() : name};
  for (Bilingual& cell : effect_cells(effect, decimals)) cells.push_back(std::move(cell));
  cells.insert(cells.end(), behind.begin(), behind.end());
  return cells;
}

BilingualTable table_of_effects(const Bilingual& first, const std::vector<Bilingual>& behind = {}) {
  std::vector<Bilingual> heads = {first, mean_heading.text(), of_the_mean.text(), of_pairs.text()};
  heads.insert(heads.end(), behind.begin(), behind.end());
  return BilingualTable(heads);
}

Bilingual factor_number(double factor) {
  if (std::isnan(factor)) return in_both("-");
  return std::isinf(factor) ? all_equal_factor.text() : in_both(fmt::format("{:.1f}", factor));
}

// The years from the first month that counts on; the first year begins with that month.
std::vector<YearSpan> years_of(const Comparison& c) {
  std::vector<YearSpan> years = years_in(c.baseline->layout);
  const int from = *c.from - c.baseline->layout.first;
  std::erase_if(years, [&](const YearSpan& year) { return year.end <= from; });
  years.front().first = std::max(years.front().first, from);
  return years;
}

Window window_of(const YearSpan& year) {
  return {static_cast<std::size_t>(year.first), static_cast<std::size_t>(year.end)};
}

TextEffect effect_over(const Comparison& c, std::size_t figure, Window window) {
  return {c.spread_of(figure, window), c.interval_of(figure, window)};
}

Bilingual months_text(const Comparison& c, Window window) {
  const engine::Month first = c.baseline->layout.first;
  return filled(month_range, {{"first", short_month(first + static_cast<int>(window.first))},
                              {"last", short_month(first + (static_cast<int>(window.end) - 1))}});
}

Bilingual year_text(const YearSpan& span) {
  return year_of_table(span.year, span.months());
}

Bilingual heading(const Comparison& c) {
  Bilingual text = filled(compared, {{"scenario", c.scenario->scenario},
                                     {"baseline", c.baseline->scenario},
                                     {"pairs", counted(c.members.size(), {"pair", "对"})},
                                     {"seed", c.baseline->seed},
                                     {"scale", fmt::format("{:g}", c.baseline->scale)}});
  const std::size_t left_out = c.baseline->members.size() + c.scenario->members.size() - 2 * c.members.size();
  if (left_out > 0) text += filled(without_partner, {{"members", members_text(left_out)}});
  text += interval_text(c.interval) + in_both("\n");
  if (c.members.size() > 1) text += filled(what_intervals_are, {{"method", interval_method(c.histories)}});
  return text;
}

Bilingual rate_table(const Comparison& c) {
  BilingualTable table = table_of_effects(year_heading.text());
  for (const YearSpan& year : years_of(c)) {
    const TextEffect effect = effect_over(c, rate_figure, window_of(year));
    table.add(
        row_of(year_text(year), effect, main_figures()[rate_figure].decimals, showing_of(effect.interval)));
  }
  return rate_heading.text() + table.text();
}

Bilingual means_table(const Comparison& c) {
  std::vector<Bilingual> heads = {year_heading.text()};
  for (std::size_t f = 1; f < main_figures().size(); ++f) heads.push_back(main_figures()[f].heading.text());
  BilingualTable table(heads);
  for (const YearSpan& year : years_of(c)) {
    std::vector<Bilingual> cells = {year_text(year)};
    for (std::size_t f = 1; f < main_figures().size(); ++f)
      cells.push_back(
          in_both(signed_text(c.interval_of(f, window_of(year)).mean, main_figures()[f].decimals)));
    table.add(cells);
  }
  return means_heading.text() + table.text();
}

Bilingual period_table(const Comparison& c) {
  const auto from = static_cast<std::size_t>(*c.from - c.baseline->layout.first);
  const auto to = static_cast<std::size_t>(c.baseline->layout.months);
  BilingualTable table = table_of_effects(filled(all_months, {{"month", short_month(*c.from)}}));
  for (std::size_t f = 0; f < main_figures().size(); ++f) {
    const TextEffect effect = effect_over(c, f, {from, to});
    table.add(row_of(main_figures()[f].long_name.text(), effect, main_figures()[f].decimals,
                     showing_of(effect.interval)));
  }
  return in_both("\n") + table.text();
}

// How long it takes until half of a peak has gone. Of what is not shown nothing is said.
Bilingual half_text(const PeakEffect& peak) {
  if (!peak.is_shown()) return in_both("-");
  return peak.months_to_half ? filled(months_to_half, {{"n", *peak.months_to_half}}) : not_in_run.text();
}

Bilingual peak_months(const PeakEffect& peak) {
  if (peak.months == 1) return short_month(peak.month);
  return filled(month_range,
                {{"first", short_month(peak.month)}, {"last", short_month(peak.last_of_peak())}});
}

// The largest mean effect on each figure, and how long it takes until half of it has gone. The range of
// single pairs is left out, so that a row stands on one line; the result file has it.
Bilingual peak_table(const Comparison& c) {
  BilingualTable table(
      {peak_heading.text(), mean_heading.text(), of_the_mean.text(), month_heading.text(), half_gone.text()});
  for (const auto& [f, peak, spread] : c.peaks) {
    const Figure& figure = main_figures()[f];
    std::vector<Bilingual> cells = row_of(figure.long_name.text(), {spread, peak.effect}, figure.decimals,
                                          peak.showing, {peak_months(peak), half_text(peak)});
    cells.erase(cells.begin() + 3);
    table.add(std::move(cells));
  }
  return in_both("\n") + peaks_rule.text() + table.text();
}

Bilingual largest_tables(const Comparison& c) {
  Bilingual text;
  for (const Breakdown& breakdown : c.groups) {
    if (breakdown.groups.empty()) continue;
    BilingualTable table = table_of_effects(filled(
        largest_heading, {{"what", breakdown.what.text()}, {"months", months_text(c, breakdown.window)}}));
    for (const GroupEffect& effect : breakdown.groups) {
      const engine::Axis& axis = *c.baseline->layout.series.outputs()[effect.output.index].axes[0];
      table.add(row_of({axis.names_en[effect.cell], axis.names_zh[effect.cell]},
                       {effect.spread, effect.interval}, 0, showing_of(effect.interval)));
    }
    text += in_both("\n") + table.text();
  }
  return is_told(c.peak_of_figure(rate_figure)) ? text : text + groups_not_ranked.text();
}

constexpr std::size_t most_fields_listed = 5;
constexpr Message fields_heading{"skill fields: {what}, mean of {months}",
                                 "专业技能领域：{what}，{months}平均"};
constexpr Message fields_rule{
    "\na field counts as shown if its interval leaves out zero, also allowing for the choice among all "
    "fields; fields cannot be added up\n",
    "\n区间不含零、按在全部领域中挑选校正后也不含零，才算显示出影响；各领域不可相加\n"};

// The fields of a measure with the largest effects, the largest first.
std::vector<FieldMove> largest_moves(const FieldMoves& moves) {
  std::vector<FieldMove> largest = moves.fields;
  std::erase_if(largest, [](const FieldMove& move) { return move.spread.mean == 0.0; });
  std::ranges::stable_sort(largest, std::ranges::greater(),
                           [](const FieldMove& move) { return std::abs(move.spread.mean); });
  largest.resize(std::min(largest.size(), most_fields_listed));
  return largest;
}

Bilingual fields_tables(const Comparison& c) {
  Bilingual text;
  for (const FieldMoves& moves : c.fields) {
    const std::vector<FieldMove> largest = largest_moves(moves);
    if (largest.empty()) continue;
    BilingualTable table = table_of_effects(filled(
        fields_heading, {{"what", moves.measure.counted.text()}, {"months", months_text(c, moves.window)}}));
    const engine::Axis& axis = *c.baseline->layout.series.axes_of("field").at(0);
    for (const FieldMove& move : largest)
      table.add(row_of({axis.names_en[move.cell], axis.names_zh[move.cell]}, {move.spread, move.effect}, 0,
                       move.showing));
    text += in_both("\n") + table.text();
  }
  return text.empty() ? text : text + fields_rule.text();
}

constexpr Message difference_begins{"first difference: {month}\n", "最早出现差别：{month}\n"};
constexpr Message difference_begins_before{
    "first difference: {month}; months before {from} do not count, since members share their history then\n",
    "最早出现差别：{month}；{from}之前的月份不计，因为成员当时共用历史\n"};
constexpr Message noise_is_off{"macro noise off", "关闭宏观扰动"};
constexpr Message noise_is_on{"macro noise on (standard deviation {common} common, {sector} by industry)",
                              "有宏观扰动（标准差：共同{common}，分行业{sector}）"};
constexpr Message factor_needs_two{"  {noise}: - (needs two members or more)\n",
                                   "  {noise}：-（至少需要两个成员）\n"};
constexpr Message factor_line{
    "  {noise}, {members} members: {months} by month, {period} for the mean of all months\n",
    "  {noise}，{members}个成员：按月{months}，全部月份平均{period}\n"};
constexpr Message factor_by_year{"    by year:{years}\n", "    按年：{years}\n"};
constexpr Message nothing_differs{
    "\nno difference: every value of every member is exactly that of the baseline\n",
    "\n没有差别：每个成员的每个取值都与基准完全相同\n"};
constexpr Message no_month_left{"no month is left to compare: let the members differ earlier (--from)\n",
                                "没有可比较的月份：请让成员更早开始不同（--from）\n"};
constexpr Message variance_heading{
    "\nvariance of the difference in the unemployment rate, of unrelated runs over paired ones\n",
    "\n失业率差别的方差，互不相关的运行与配对运行之比\n"};

// The months that count, if they are not all from the first difference on.
Bilingual from_text(const Comparison& c) {
  if (c.from == c.begin) return filled(difference_begins, {{"month", short_month(*c.begin)}});
  const engine::Month from = c.from ? *c.from : c.baseline->design.run.members_from;
  return filled(difference_begins_before, {{"month", short_month(*c.begin)}, {"from", short_month(from)}});
}

Bilingual noise_text(const ComparedEnsemble& ensemble) {
  if (!ensemble.has_macro_noise()) return noise_is_off.text();
  return filled(noise_is_on, {{"common", fmt::format("{:g}", ensemble.noise_common)},
                              {"sector", fmt::format("{:g}", ensemble.noise_sector)}});
}

Bilingual factor_text(const Bilingual& noise, const VarianceFactor& factor) {
  if (factor.members < 2) return filled(factor_needs_two, {{"noise", noise}});
  Bilingual text = filled(factor_line, {{"noise", noise},
                                        {"members", factor.members},
                                        {"months", factor_number(factor.months)},
                                        {"period", factor_number(factor.period)}});
  Bilingual years;
  for (const VarianceFactor::Year& year : factor.years) {
    if (!years.empty()) years += Bilingual{",", "，"};
    years += Bilingual{" ", ""} + year_of_table(year.year, static_cast<std::size_t>(year.months)) +
             in_both(" ") + factor_number(year.factor);
  }
  return years.empty() ? text : text + filled(factor_by_year, {{"years", years}});
}

}  // namespace

std::string signed_text(double value, int decimals) {
  if (std::isnan(value)) return "-";
  if (decimals > 0) return fmt::format("{:+.{}f}", value, decimals);
  const std::string text = with_commas(value);
  return value >= 0.5 ? "+" + text : text == "-0" ? "0" : text;
}

Bilingual comparison_text(const Comparison& c, const std::optional<VarianceFactor>& noise_off) {
  Bilingual text = heading(c);
  if (!c.begin) return text + nothing_differs.text();
  text += from_text(c);
  if (!c.from) return text + no_month_left.text();
  text +=
      rate_table(c) + means_table(c) + period_table(c) + peak_table(c) + largest_tables(c) + fields_tables(c);
  if (text.en.find(effect_not_shown.en()) != std::string::npos) text += not_shown_note.text();
  text += help_text(c.cost) + variance_heading.text() + factor_text(noise_text(*c.baseline), c.factor);
  if (noise_off) text += factor_text(noise_is_off.text(), *noise_off);
  return fitted(text);
}

}  // namespace app
