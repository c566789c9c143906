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
std::vector<std::string> spread_cells(const Comparison& c, const engine::Spread& spread, int decimals) {
  const std::string mean = signed_text(spread.mean, decimals);
  if (c.members.size() == 1) return {mean, "-, 1 pair", "-, 1 pair"};
  return {mean, interval(spread.quantiles[1], spread.quantiles[3], decimals),
          interval(spread.quantiles[0], spread.quantiles[4], decimals)};
}

// A row of a table: its name, mean and intervals, and what stands behind them.
std::vector<std::string> row_of(std::string name, const Comparison& c, const engine::Spread& spread,
                                int decimals, const std::vector<std::string>& behind = {}) {
  std::vector<std::string> cells = {std::move(name)};
  for (std::string& cell : spread_cells(c, spread, decimals)) cells.push_back(std::move(cell));
  cells.insert(cells.end(), behind.begin(), behind.end());
  return cells;
}

TextTable table_of_spreads(const std::string& first, const std::vector<std::string>& behind = {}) {
  std::vector<std::string> heads = {first, "mean", "50 % interval", "90 % interval"};
  heads.insert(heads.end(), behind.begin(), behind.end());
  return TextTable(std::move(heads));
}

std::string factor_number(double factor) {
  if (std::isnan(factor)) return "-";
  return std::isinf(factor) ? "infinite (all pairs differ by the same)" : fmt::format("{:.1f}", factor);
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

// The year, and the number of its months if it is not complete.
std::string year_text(int year, std::size_t months) {
  return months == 12 ? fmt::format("{}", year) : fmt::format("{} ({}m)", year, months);
}
std::string year_text(const YearSpan& span) {
  return year_text(span.year, span.months());
}

std::string heading(const Comparison& c) {
  std::string text = fmt::format("\n{} minus {}: {} pair{} of members, seed {}, population.scale {:g}\n",
                                 c.scenario->scenario, c.baseline->scenario, c.members.size(),
                                 c.members.size() == 1 ? "" : "s", c.baseline->seed, c.baseline->scale);
  const std::size_t left = c.baseline->members.size() + c.scenario->members.size() - 2 * c.members.size();
  if (left > 0) text += fmt::format("left out: {} member{} without a partner\n", left, left == 1 ? "" : "s");
  return text + interval_text(c.interval) + "\n";
}

std::string rate_table(const Comparison& c) {
  TextTable table = table_of_spreads("year");
  for (const YearSpan& year : years_of(c))
    table.add(row_of(year_text(year), c, spread_of_year(c, 0, year), main_figures()[0].decimals));
  return "\nunemployment rate (survey), percentage points\n" + table.text();
}

std::string means_table(const Comparison& c) {
  std::vector<std::string> heads = {"year"};
  for (std::size_t f = 1; f < main_figures().size(); ++f) heads.emplace_back(main_figures()[f].heading);
  TextTable table(std::move(heads));
  for (const YearSpan& year : years_of(c)) {
    std::vector<std::string> cells = {year_text(year)};
    for (std::size_t f = 1; f < main_figures().size(); ++f)
      cells.push_back(signed_text(spread_of_year(c, f, year).mean, main_figures()[f].decimals));
    table.add(std::move(cells));
  }
  return "\nmeans of the year, persons and places at full size\n" + table.text();
}

std::string period_table(const Comparison& c) {
  const auto from = static_cast<std::size_t>(*c.from - c.baseline->layout.first);
  const auto to = static_cast<std::size_t>(c.baseline->layout.months);
  TextTable table = table_of_spreads("all months from " + c.from->text() + " on");
  for (std::size_t f = 0; f < main_figures().size(); ++f)
    table.add(row_of(main_figures()[f].long_name, c, spread_of_months(c.figures[f], from, to),
                     main_figures()[f].decimals));
  return "\n" + table.text();
}

// Behind the name of an effect that is the largest of many, which chance alone would make, too.
const char* mark_text(const Comparison& c, const engine::Spread& spread) {
  return c.members.size() > 1 && !is_shown(spread) ? " (not shown)" : "";
}

// The month of the largest mean effect on each figure, and how long it takes until half of it has gone.
std::string peak_table(const Comparison& c) {
  TextTable table = table_of_spreads("peak", {"month", "half gone after"});
  for (const Peak& peak : c.peaks) {
    const Figure& figure = main_figures()[peak.figure];
    table.add(row_of(figure.long_name + std::string(mark_text(c, peak.spread)), c, peak.spread,
                     figure.decimals,
                     {peak.month.text(), peak.months_to_half ? fmt::format("{} months", *peak.months_to_half)
                                                             : "not in the run"}));
  }
  return "\n" + table.text();
}

// Who and where: the groups of these outputs with the largest effects.
struct Breakdown {
  const char* heading;
  std::vector<std::pair<const char*, const char*>> outputs;  // group and name
};
const std::vector<Breakdown>& breakdowns() {
  static const std::vector<Breakdown> all = {{"unemployed by town", {{"town", "unemployed"}}},
                                             {"employed by industry", {{"industry", "employed"}}},
                                             {"unemployed by group",
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

std::string largest_tables(const Comparison& c) {
  std::string text;
  for (const Breakdown& breakdown : breakdowns()) {
    const std::vector<const Effect*> effects = largest_effects(c, breakdown);
    if (effects.empty()) continue;
    TextTable table = table_of_spreads(std::string("largest: ") + breakdown.heading, {"year"});
    for (const Effect* effect : effects) {
      const engine::Output& output = c.baseline->layout.series.outputs()[effect->output.index];
      table.add(row_of(output.axes[0]->names_en[effect->cell] + mark_text(c, effect->spread), c,
                       effect->spread, 0,
                       {year_text(effect->year, static_cast<std::size_t>(effect->months))}));
    }
    text += "\n" + table.text();
  }
  return text;
}

// Shown in place of the cost per person.
const char* no_cost_text(const HelpAndCost& cost) {
  if (!cost.outlay) return "- (no outlay)";
  if (!cost.helped) return "- (employment falls)";
  if (cost.helped->spread.mean <= 0.0) return "- (on average nobody is helped)";
  if (*cost.outlay <= 0.0) return "- (the outlay falls)";
  return "- (the help is within two standard errors of none)";
}

// Of a number that is lost, the same without its sign.
std::string unsigned_text(double value, int decimals) {
  const std::string text = signed_text(value, decimals);
  return text.starts_with('+') ? text.substr(1) : text;
}

std::string difference_text(const char* what, const MeanDifference& difference,
                            std::string (*number)(double, int) = signed_text) {
  const engine::Spread& spread = difference.spread;
  if (!difference.error) return fmt::format("{}: {} (-, 1 pair)\n", what, number(spread.mean, 0));
  return fmt::format("{}: {} (standard error {:.0f}), 50 % [{}, {}], 90 % [{}, {}]\n", what,
                     number(spread.mean, 0), *difference.error, number(spread.quantiles[1], 0),
                     number(spread.quantiles[3], 0), number(spread.quantiles[0], 0),
                     number(spread.quantiles[4], 0));
}

// What is gained where the mean is positive is lost where it is negative.
std::string gained_or_lost_text(const char* gained, const char* lost, const MeanDifference& difference) {
  if (!(difference.spread.mean < 0.0)) return difference_text(gained, difference);
  MeanDifference loss = difference;
  loss.spread.mean = -loss.spread.mean;
  for (std::size_t q = 0; q < engine::quantile_count; ++q)
    loss.spread.quantiles[q] = -difference.spread.quantiles[engine::quantile_count - 1 - q];
  return difference_text(lost, loss, unsigned_text);
}

std::string helped_text(const HelpAndCost& cost) {
  const std::string more = cost.unemployed->spread.mean > 0.0
                               ? fmt::format("on average {} persons more are unemployed",
                                             unsigned_text(cost.unemployed->spread.mean, 0))
                               : "";
  if (!cost.helped && more.empty())
    return "persons helped: - (employment falls; fewer unemployed are then no help)\n";
  if (!cost.helped) return fmt::format("persons helped: none (employment falls, and {})\n", more);
  if (cost.helped->spread.mean > 0.0)
    return difference_text("persons helped (mean fall in unemployed persons)", *cost.helped);
  return fmt::format("persons helped: none ({})\n",
                     more.empty() ? "on average as many are unemployed as before" : more);
}

// The months that count, if they are not all from the first difference on.
std::string from_text(const Comparison& c) {
  if (c.from == c.begin) return fmt::format("first difference: {}\n", c.begin->text());
  return fmt::format(
      "first difference: {}; months before {} do not count, since members share their history then\n",
      c.begin->text(), (c.from ? *c.from : c.baseline->design.run.members_from).text());
}

std::string noise_text(const ComparedEnsemble& ensemble) {
  if (!ensemble.has_macro_noise()) return "macro noise off";
  return fmt::format("macro noise on (standard deviation {:g} common, {:g} by industry)",
                     ensemble.noise_common, ensemble.noise_sector);
}

std::string factor_text(const std::string& noise, const VarianceFactor& factor) {
  if (factor.members < 2) return fmt::format("  {}: - (needs two members or more)\n", noise);
  std::string text = fmt::format("  {}, {} members: {} by month, {} for the mean of all months\n", noise,
                                 factor.members, factor_number(factor.months), factor_number(factor.period));
  if (!factor.years.empty()) text += "    by year:";
  for (const VarianceFactor::Year& year : factor.years)
    text += fmt::format(" {} {},", year_text(year.year, static_cast<std::size_t>(year.months)),
                        factor_number(year.factor));
  if (!factor.years.empty()) text.back() = '\n';
  return text;
}

}  // namespace

std::string help_text(const HelpAndCost& cost) {
  const std::string unit = outlay_unit(cost.lines);
  std::string text = "\n" +
                     gained_or_lost_text("jobs of residents gained", "jobs of residents lost", *cost.jobs) +
                     difference_text("labour force", *cost.labour_force) +
                     difference_text("unemployed persons", *cost.unemployed) + helped_text(cost);
  text += fmt::format("outlay ({}): {} {} a month\n", outlay_names(cost.lines),
                      cost.outlay ? signed_text(*cost.outlay, 0) : "no difference", unit);
  return text +
         fmt::format("cost per person helped and year: {}\n",
                     cost.per_person ? signed_text(*cost.per_person, 0) + " " + unit : no_cost_text(cost));
}

std::string comparison_text(const Comparison& c, const std::optional<VarianceFactor>& noise_off) {
  std::string text = heading(c);
  if (!c.begin)
    return text + "\nno difference: every value of every member is exactly that of the baseline\n";
  text += from_text(c);
  if (!c.from) return text + "no month is left to compare: let the members differ earlier (--from)\n";
  text += rate_table(c) + means_table(c) + period_table(c);
  const std::string largest = peak_table(c) + largest_tables(c);
  text += largest;
  if (largest.find(" (not shown)") != std::string::npos)
    text += "\nnot shown: the 90 % interval holds zero, so that the members do not agree on the sign\n";
  text += help_text(c.cost);
  text += "\nvariance of the difference in the unemployment rate, of unrelated runs over paired ones\n";
  text += factor_text(noise_text(*c.baseline), c.factor);
  if (noise_off) text += factor_text("macro noise off", *noise_off);
  return engine::fitted(text);
}

}  // namespace app
