#include "models/app/compare/text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "models/app/compare/months.hpp"
#include "models/app/terminal/text.hpp"

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

std::string spread_text(const engine::Spread& spread, int decimals) {
  return fmt::format("{:>10}  {:>22}  {:>22}", signed_text(spread.mean, decimals),
                     interval(spread.quantiles[1], spread.quantiles[3], decimals),
                     interval(spread.quantiles[0], spread.quantiles[4], decimals));
}

std::string factor_number(double factor) {
  if (std::isnan(factor)) return "-";
  return std::isinf(factor) ? "infinite (all pairs differ by the same)" : fmt::format("{:.1f}", factor);
}

// The years from that of the first difference on.
std::vector<YearSpan> years_of(const Comparison& c) {
  std::vector<YearSpan> years = years_in(c.baseline->layout);
  std::erase_if(years, [&](const YearSpan& year) { return year.year < c.begin->year(); });
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
  return text;
}

std::string rate_table(const Comparison& c) {
  std::string text =
      fmt::format("\n{:<12}{}\n{:<12}", "", "unemployment rate (survey), percentage points", "year");
  text += fmt::format("{:>10}  {:>22}  {:>22}\n", "mean", "50 % interval", "90 % interval");
  for (const YearSpan& year : years_of(c))
    text += fmt::format("{:<12}{}\n", year_text(year),
                        spread_text(spread_of_year(c, 0, year), main_figures()[0].decimals));
  return text;
}

std::string means_table(const Comparison& c) {
  std::string text = fmt::format("\nmeans of the year, persons and places at full size\n{:<12}", "year");
  for (std::size_t f = 1; f < main_figures().size(); ++f)
    text += fmt::format("{:>13}", main_figures()[f].heading);
  text += "\n";
  for (const YearSpan& year : years_of(c)) {
    text += fmt::format("{:<12}", year_text(year));
    for (std::size_t f = 1; f < main_figures().size(); ++f)
      text += fmt::format("{:>13}", signed_text(spread_of_year(c, f, year).mean, main_figures()[f].decimals));
    text += "\n";
  }
  return text;
}

std::string period_table(const Comparison& c) {
  const auto from = static_cast<std::size_t>(*c.begin - c.baseline->layout.first);
  const auto to = static_cast<std::size_t>(c.baseline->layout.months);
  std::string text =
      fmt::format("\n{:<52}{:>10}  {:>22}  {:>22}\n", "all months from " + c.begin->text() + " on", "mean",
                  "50 % interval", "90 % interval");
  for (std::size_t f = 0; f < main_figures().size(); ++f)
    text += fmt::format("{:<52}{}\n", main_figures()[f].long_name,
                        spread_text(spread_of_months(c.figures[f], from, to), main_figures()[f].decimals));
  return text;
}

// Shown in place of the cost per person.
const char* no_cost_text(const HelpAndCost& cost) {
  if (!cost.outlay) return "- (no outlay)";
  if (cost.helped->mean <= 0.0) return "- (on average nobody is helped)";
  if (*cost.outlay <= 0.0) return "- (the outlay falls)";
  return "- (the help is within two standard errors of none)";
}

std::string help_text(const HelpAndCost& cost) {
  const engine::Spread& helped = *cost.helped;
  const std::string error = cost.helped_error ? fmt::format("standard error {:.0f}", *cost.helped_error)
                                              : "a single pair: no standard error";
  const std::string unit = outlay_unit(cost.lines);
  std::string text =
      fmt::format("\npersons helped (mean fall in unemployed persons): {} ({}), 50 % {}, 90 % {}\n",
                  signed_text(helped.mean, 0), error, interval(helped.quantiles[1], helped.quantiles[3], 0),
                  interval(helped.quantiles[0], helped.quantiles[4], 0));
  text += fmt::format("outlay ({}): {} {} a month\n", outlay_names(cost.lines),
                      cost.outlay ? signed_text(*cost.outlay, 0) : "no difference", unit);
  return text +
         fmt::format("cost per person helped and year: {}\n",
                     cost.per_person ? signed_text(*cost.per_person, 0) + " " + unit : no_cost_text(cost));
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

std::string comparison_text(const Comparison& c, const std::optional<VarianceFactor>& noise_off) {
  std::string text = heading(c);
  if (!c.begin)
    return text + "\nno difference: every value of every member is exactly that of the baseline\n";
  text += rate_table(c) + means_table(c) + period_table(c) + help_text(c.cost);
  text += "\nvariance of the difference in the unemployment rate, of unrelated runs over paired ones\n";
  text += factor_text(noise_text(*c.baseline), c.factor);
  if (noise_off) text += factor_text("macro noise off", *noise_off);
  return text;
}

}  // namespace app
