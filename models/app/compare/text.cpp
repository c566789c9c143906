#include "models/app/compare/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "engine/language/utf8.hpp"
#include "models/app/compare/months.hpp"
#include "models/app/terminal/text.hpp"
#include "models/app/terminal/text_table.hpp"

namespace app {
namespace {

constexpr Message mean_heading{"mean", "平均"};
constexpr Message interval_50{"50 % interval", "50%区间"};
constexpr Message interval_90{"90 % interval", "90%区间"};
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
constexpr Message effect_not_shown{" (not shown)", "（未显示）"};
constexpr Message not_shown_note{
    "\nnot shown: the 90 % interval holds zero, so that the members do not agree on the sign\n",
    "\n未显示：90%区间包含零，各成员的方向不一致\n"};
constexpr Message largest_heading{"largest: {what}", "影响最大：{what}"};

// A number with its sign; without decimals, with commas between thousands.
std::string signed_text(double value, int decimals) {
  if (std::isnan(value)) return "-";
  if (decimals > 0) return fmt::format("{:+.{}f}", value, decimals);
  const std::string text = with_commas(value);
  return value >= 0.5 ? "+" + text : text == "-0" ? "0" : text;
}

std::string interval(double low, double high, int decimals) {
  return fmt::format("[{}, {}]", signed_text(low, decimals), signed_text(high, decimals));
}

// Mean and intervals as cells of a table. A single pair has no interval.
std::vector<Bilingual> spread_cells(const Comparison& c, const engine::Spread& spread, int decimals) {
  const Bilingual mean = in_both(signed_text(spread.mean, decimals));
  if (c.members.size() == 1) return {mean, one_pair.text(), one_pair.text()};
  return {mean, in_both(interval(spread.quantiles[1], spread.quantiles[3], decimals)),
          in_both(interval(spread.quantiles[0], spread.quantiles[4], decimals))};
}

// A row of a table: its name, mean and intervals, and what stands behind them.
std::vector<Bilingual> row_of(const Bilingual& name, const Comparison& c, const engine::Spread& spread,
                              int decimals, const std::vector<Bilingual>& behind = {}) {
  std::vector<Bilingual> cells = {name};
  for (Bilingual& cell : spread_cells(c, spread, decimals)) cells.push_back(std::move(cell));
  cells.insert(cells.end(), behind.begin(), behind.end());
  return cells;
}

BilingualTable table_of_spreads(const Bilingual& first, const std::vector<Bilingual>& behind = {}) {
  std::vector<Bilingual> heads = {first, mean_heading.text(), interval_50.text(), interval_90.text()};
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

// The mean and quantiles of a figure over a year.
engine::Spread spread_of_year(const Comparison& c, std::size_t figure, const YearSpan& year) {
  return spread_of_months(c.figures[figure], static_cast<std::size_t>(year.first),
                          static_cast<std::size_t>(year.end));
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
  return text + interval_text(c.interval) + in_both("\n");
}

Bilingual rate_table(const Comparison& c) {
  BilingualTable table = table_of_spreads(year_heading.text());
  for (const YearSpan& year : years_of(c))
    table.add(row_of(year_text(year), c, spread_of_year(c, 0, year), main_figures()[0].decimals));
  return rate_heading.text() + table.text();
}

Bilingual means_table(const Comparison& c) {
  std::vector<Bilingual> heads = {year_heading.text()};
  for (std::size_t f = 1; f < main_figures().size(); ++f) heads.push_back(main_figures()[f].heading.text());
  BilingualTable table(heads);
  for (const YearSpan& year : years_of(c)) {
    std::vector<Bilingual> cells = {year_text(year)};
    for (std::size_t f = 1; f < main_figures().size(); ++f)
      cells.push_back(in_both(signed_text(spread_of_year(c, f, year).mean, main_figures()[f].decimals)));
    table.add(cells);
  }
  return means_heading.text() + table.text();
}

Bilingual period_table(const Comparison& c) {
  const auto from = static_cast<std::size_t>(*c.from - c.baseline->layout.first);
  const auto to = static_cast<std::size_t>(c.baseline->layout.months);
  BilingualTable table = table_of_spreads(filled(all_months, {{"month", short_month(*c.from)}}));
  for (std::size_t f = 0; f < main_figures().size(); ++f)
    table.add(row_of(main_figures()[f].long_name.text(), c, spread_of_months(c.figures[f], from, to),
                     main_figures()[f].decimals));
  return in_both("\n") + table.text();
}

bool is_in_doubt(const Comparison& c, const engine::Spread& spread) {
  return c.members.size() > 1 && !is_shown(spread);
}

// Behind the name of an effect that is the largest of many, which chance alone would make, too.
Bilingual mark_text(const Comparison& c, const engine::Spread& spread) {
  return is_in_doubt(c, spread) ? effect_not_shown.text() : Bilingual();
}

// The month of the largest mean effect on each figure, and how long it takes until half of it has gone.
Bilingual peak_table(const Comparison& c) {
  BilingualTable table = table_of_spreads(peak_heading.text(), {month_heading.text(), half_gone.text()});
  for (const Peak& peak : c.peaks) {
    const Figure& figure = main_figures()[peak.figure];
    const Bilingual half =
        peak.months_to_half ? filled(months_to_half, {{"n", *peak.months_to_half}}) : not_in_run.text();
    table.add(row_of(figure.long_name.text() + mark_text(c, peak.spread), c, peak.spread, figure.decimals,
                     {short_month(peak.month), half}));
  }
  return in_both("\n") + table.text();
}

// Who and where: the groups of these outputs with the largest effects.
struct Breakdown {
  Message heading;
  std::vector<std::pair<const char*, const char*>> outputs;  // group and name
};
const std::vector<Breakdown>& breakdowns() {
  static const std::vector<Breakdown> all = {
      {{"unemployed by town", "各街镇失业人数"}, {{"town", "unemployed"}}},
      {{"employed by industry", "各行业就业人数"}, {{"industry", "employed"}}},
      {{"unemployed by group", "各群体失业人数"},
       {{"age_group", "unemployed"},
        {"education", "unemployed"},
        {"residency", "unemployed"},
        {"key_group", "unemployed"}}}};
  return all;
}

// For each cell of the outputs the year with the largest mean effect; of these the largest, first.
std::vector<const Effect*> largest_effects(const Comparison& c, const Breakdown& breakdown) {
  constexpr std::size_t most = 5;
  const auto size = [](const Effect* effect) { return std::abs(effect->spread.mean); };
  std::map<std::pair<std::uint32_t, std::size_t>, const Effect*> by_cell;
  for (const Effect& effect : c.years) {
    const engine::Output& output = c.baseline->layout.series.outputs()[effect.output.index];
    const bool is_wanted = std::ranges::any_of(breakdown.outputs, [&](const auto& wanted) {
      return output.group == wanted.first && output.name == wanted.second;
    });
    if (!is_wanted || std::isnan(effect.spread.mean) || effect.spread.mean == 0.0) continue;
    const Effect*& largest = by_cell[{effect.output.index, effect.cell}];
    if (largest == nullptr || size(&effect) > size(largest)) largest = &effect;
  }
  std::vector<const Effect*> effects;
  for (const auto& [cell, effect] : by_cell) effects.push_back(effect);
  std::ranges::stable_sort(effects, std::ranges::greater(), size);
  effects.resize(std::min(effects.size(), most));
  return effects;
}

Bilingual largest_tables(const Comparison& c) {
  Bilingual text;
  for (const Breakdown& breakdown : breakdowns()) {
    const std::vector<const Effect*> effects = largest_effects(c, breakdown);
    if (effects.empty()) continue;
    BilingualTable table = table_of_spreads(filled(largest_heading, {{"what", breakdown.heading.text()}}),
                                            {year_heading.text()});
    for (const Effect* effect : effects) {
      const engine::Axis& axis = *c.baseline->layout.series.outputs()[effect->output.index].axes[0];
      const Bilingual name{axis.names_en[effect->cell], axis.names_zh[effect->cell]};
      table.add(row_of(name + mark_text(c, effect->spread), c, effect->spread, 0,
                       {year_of_table(effect->year, static_cast<std::size_t>(effect->months))}));
    }
    text += in_both("\n") + table.text();
  }
  return text;
}

bool any_in_doubt(const Comparison& c) {
  if (std::ranges::any_of(c.peaks, [&](const Peak& peak) { return is_in_doubt(c, peak.spread); }))
    return true;
  return std::ranges::any_of(breakdowns(), [&](const Breakdown& breakdown) {
    return std::ranges::any_of(largest_effects(c, breakdown),
                               [&](const Effect* effect) { return is_in_doubt(c, effect->spread); });
  });
}

constexpr Message no_outlay{"- (no outlay)", "-（没有支出）"};
constexpr Message employment_falls{"- (employment falls)", "-（就业减少）"};
constexpr Message nobody_helped{"- (on average nobody is helped)", "-（平均而言无人受益）"};
constexpr Message outlay_falls{"- (the outlay falls)", "-（支出减少）"};
constexpr Message help_is_small{"- (the help is within two standard errors of none)",
                                "-（受益人数与零相差不到两个标准误）"};
constexpr Message single_difference{"{what}: {mean} (-, 1 pair)\n", "{what}：{mean}（-，1对）\n"};
constexpr Message difference_line{
    "{what}: {mean} (standard error {error}), 50 % [{low50}, {high50}], 90 % [{low90}, {high90}]\n",
    "{what}：{mean}（标准误{error}），50%区间[{low50}, {high50}]，90%区间[{low90}, {high90}]\n"};
constexpr Message jobs_gained{"jobs of residents gained", "常住居民增加的岗位"};
constexpr Message jobs_lost{"jobs of residents lost", "常住居民减少的岗位"};
constexpr Message labour_force_name{"labour force", "劳动力"};
constexpr Message unemployed_name{"unemployed persons", "失业人数"};
constexpr Message helped_name{"persons helped (mean fall in unemployed persons)",
                              "受益人数（失业人数的平均减少）"};
constexpr Message more_unemployed{"on average {persons} persons more are unemployed",
                                  "失业人数平均增加{persons}人"};
constexpr Message as_many_unemployed{"on average as many are unemployed as before", "失业人数平均不变"};
constexpr Message no_help_in_fewer{
    "persons helped: - (employment falls; fewer unemployed are then no help)\n",
    "受益人数：-（就业减少，此时失业人数减少并非受益）\n"};
constexpr Message none_helped_fewer_jobs{"persons helped: none (employment falls, and {more})\n",
                                         "受益人数：无（就业减少，且{more}）\n"};
constexpr Message none_helped{"persons helped: none ({why})\n", "受益人数：无（{why}）\n"};
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
constexpr Message outlay_line{"outlay ({names}): {amount} {unit} a month\n",
                              "支出（{names}）：每月{amount}{unit}\n"};
constexpr Message no_difference_in_outlay{"no difference", "无差别，"};
constexpr Message cost_line{"cost per person helped and year: {cost}\n", "每位受益者每年的成本：{cost}\n"};
constexpr Message nothing_differs{
    "\nno difference: every value of every member is exactly that of the baseline\n",
    "\n没有差别：每个成员的每个取值都与基准完全相同\n"};
constexpr Message no_month_left{"no month is left to compare: let the members differ earlier (--from)\n",
                                "没有可比较的月份：请让成员更早开始不同（--from）\n"};
constexpr Message variance_heading{
    "\nvariance of the difference in the unemployment rate, of unrelated runs over paired ones\n",
    "\n失业率差别的方差，互不相关的运行与配对运行之比\n"};

// Shown in place of the cost per person.
const Message& no_cost_text(const HelpAndCost& cost) {
  if (!cost.outlay) return no_outlay;
  if (!cost.helped) return employment_falls;
  if (cost.helped->spread.mean <= 0.0) return nobody_helped;
  if (*cost.outlay <= 0.0) return outlay_falls;
  return help_is_small;
}

// Of a number that is lost, the same without its sign.
std::string unsigned_text(double value, int decimals) {
  const std::string text = signed_text(value, decimals);
  return text.starts_with('+') ? text.substr(1) : text;
}

Bilingual difference_text(const Message& what, const MeanDifference& difference,
                          std::string (*number)(double, int) = signed_text) {
  const engine::Spread& spread = difference.spread;
  if (!difference.error)
    return filled(single_difference, {{"what", what.text()}, {"mean", number(spread.mean, 0)}});
  return filled(difference_line, {{"what", what.text()},
                                  {"mean", number(spread.mean, 0)},
                                  {"error", fmt::format("{:.0f}", *difference.error)},
                                  {"low50", number(spread.quantiles[1], 0)},
                                  {"high50", number(spread.quantiles[3], 0)},
                                  {"low90", number(spread.quantiles[0], 0)},
                                  {"high90", number(spread.quantiles[4], 0)}});
}

// What is gained where the mean is positive is lost where it is negative.
Bilingual gained_or_lost_text(const Message& gained, const Message& lost, const MeanDifference& difference) {
  if (!(difference.spread.mean < 0.0)) return difference_text(gained, difference);
  MeanDifference loss = difference;
  loss.spread.mean = -loss.spread.mean;
  for (std::size_t q = 0; q < engine::quantile_count; ++q)
    loss.spread.quantiles[q] = -difference.spread.quantiles[engine::quantile_count - 1 - q];
  return difference_text(lost, loss, unsigned_text);
}

Bilingual helped_text(const HelpAndCost& cost) {
  Bilingual more;
  if (cost.unemployed->spread.mean > 0.0)
    more = filled(more_unemployed, {{"persons", unsigned_text(cost.unemployed->spread.mean, 0)}});
  if (!cost.helped && more.empty()) return no_help_in_fewer.text();
  if (!cost.helped) return filled(none_helped_fewer_jobs, {{"more", more}});
  if (cost.helped->spread.mean > 0.0) return difference_text(helped_name, *cost.helped);
  return filled(none_helped, {{"why", more.empty() ? as_many_unemployed.text() : more}});
}

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

Bilingual outlay_text(const HelpAndCost& cost, const Bilingual& unit) {
  Bilingual names;
  for (const OutlayLine& line : cost.lines)
    names += (names.empty() ? Bilingual() : Bilingual{"", "＋"}) + Bilingual{"", line.name_zh};
  names.en = outlay_names(cost.lines);
  return filled(outlay_line, {{"names", names},
                              {"amount", cost.outlay ? in_both(signed_text(*cost.outlay, 0))
                                                     : no_difference_in_outlay.text()},
                              {"unit", unit}});
}

}  // namespace

Bilingual help_text(const HelpAndCost& cost) {
  const std::string code = outlay_unit(cost.lines);
  const Bilingual unit{code, code == "CNY" ? "元" : code};
  const Bilingual per_person = cost.per_person
                                   ? in_both(signed_text(*cost.per_person, 0)) + Bilingual{" ", ""} + unit
                                   : no_cost_text(cost).text();
  return in_both("\n") + gained_or_lost_text(jobs_gained, jobs_lost, *cost.jobs) +
         difference_text(labour_force_name, *cost.labour_force) +
         difference_text(unemployed_name, *cost.unemployed) + helped_text(cost) + outlay_text(cost, unit) +
         filled(cost_line, {{"cost", per_person}});
}

Bilingual comparison_text(const Comparison& c, const std::optional<VarianceFactor>& noise_off) {
  Bilingual text = heading(c);
  if (!c.begin) return text + nothing_differs.text();
  text += from_text(c);
  if (!c.from) return text + no_month_left.text();
  text += rate_table(c) + means_table(c) + period_table(c) + peak_table(c) + largest_tables(c);
  if (any_in_doubt(c)) text += not_shown_note.text();
  text += help_text(c.cost) + variance_heading.text() + factor_text(noise_text(*c.baseline), c.factor);
  if (noise_off) text += factor_text(noise_is_off.text(), *noise_off);
  return fitted(text);
}

}  // namespace app
