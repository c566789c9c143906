// What a comparison says on a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/app/compare/comparing.hpp"
#include "models/app/run/summary.hpp"

namespace app {
namespace {

// With its sign, and thousands set apart where it has no decimals.
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
  return std::isinf(factor) ? "without bound (all pairs differ alike)" : fmt::format("{:.1f}", factor);
}

struct Span {
  int year;
  std::size_t from, to;
};

// The years from the first difference on.
std::vector<Span> years_of(const Comparison& c) {
  std::vector<Span> years;
  const engine::SeriesLayout& layout = c.baseline->layout;
  for (int t = 0; t < layout.months; ++t) {
    const engine::Month month = layout.first + t;
    if (month.year() < c.begin->year()) continue;
    const auto at = static_cast<std::size_t>(t);
    if (years.empty() || years.back().year != month.year()) years.push_back({month.year(), at, at});
    years.back().to = at + 1;
  }
  return years;
}

// The year, and of a year that is not whole how many months of it.
std::string year_text(int year, std::size_t months) {
  return months == 12 ? fmt::format("{}", year) : fmt::format("{} ({}m)", year, months);
}
std::string months_text(const Span& span) {
  return year_text(span.year, span.to - span.from);
}

// ---- the terminal --------------------------------------------------------------------------------------

std::string heading(const Comparison& c) {
  std::string text = fmt::format("\n{} minus {}: {} pair{} of members, seed {}, population.scale {:g}\n",
                                 c.scenario->scenario, c.baseline->scenario, c.members.size(),
                                 c.members.size() == 1 ? "" : "s", c.baseline->seed, c.baseline->scale);
  const std::size_t left = c.baseline->members.size() + c.scenario->members.size() - 2 * c.members.size();
  if (left > 0) text += fmt::format("{} member{} without a partner left out\n", left, left == 1 ? "" : "s");
  return text;
}

std::string rate_table(const Comparison& c) {
  std::string text =
      fmt::format("\n{:<12}{}\n{:<12}", "", "unemployment rate (survey), percentage points", "year");
  text += fmt::format("{:>10}  {:>22}  {:>22}\n", "mean", "50 % interval", "90 % interval");
  for (const Span& year : years_of(c))
    text += fmt::format(
        "{:<12}{}\n", months_text(year),
        spread_text(spread_of_months(c.figures[0], year.from, year.to), main_figures()[0].decimals));
  return text;
}

std::string means_table(const Comparison& c) {
  std::string text = fmt::format("\nmeans of the year, persons and places at full size\n{:<12}", "year");
  for (std::size_t f = 1; f < main_figures().size(); ++f)
    text += fmt::format("{:>13}", main_figures()[f].heading);
  text += "\n";
  for (const Span& year : years_of(c)) {
    text += fmt::format("{:<12}", months_text(year));
    for (std::size_t f = 1; f < main_figures().size(); ++f)
      text += fmt::format("{:>13}", signed_text(spread_of_months(c.figures[f], year.from, year.to).mean,
                                                main_figures()[f].decimals));
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

std::string help_text(const Comparison& c) {
  const engine::Spread& helped = *c.helped;
  const std::string error = c.helped_error ? fmt::format("standard error {:.0f}", *c.helped_error)
                                           : "a single pair: no error known";
  std::string text =
      fmt::format("\npersons helped (mean fall in unemployed persons): {} ({}), 50 % {}, 90 % {}\n",
                  signed_text(helped.mean, 0), error, interval(helped.quantiles[1], helped.quantiles[3], 0),
                  interval(helped.quantiles[0], helped.quantiles[4], 0));
  text += fmt::format("outlay ({}): {} CNY a month\n", fmt::join(c.outlays, " + "),
                      c.outlay ? signed_text(*c.outlay, 0) : "no difference");
  const char* const none = !c.outlay            ? "- (no outlay)"
                           : helped.mean <= 0.0 ? "- (nobody is helped on the mean)"
                           : *c.outlay <= 0.0   ? "- (the outlay falls)"
                                                : "- (the help is within two standard errors of none)";
  return text + fmt::format("cost per person helped and year: {}\n",
                            c.cost ? signed_text(*c.cost, 0) + " CNY" : none);
}

std::string noise_text(const Side& side) {
  if (!side.has_macro_noise()) return "macro noise off";
  return fmt::format("macro noise on (standard deviation {:g} common, {:g} by industry)", side.noise_common,
                     side.noise_sector);
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
  text += rate_table(c) + means_table(c) + period_table(c) + help_text(c);
  text += "\nvariance of the difference in the unemployment rate, of unrelated runs over paired ones\n";
  text += factor_text(noise_text(*c.baseline), c.factor);
  if (noise_off) text += factor_text("macro noise off", *noise_off);
  return text;
}

}  // namespace app
