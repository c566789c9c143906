// The contributions of causes for the terminal.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "engine/language/utf8.hpp"
#include "models/app/compare/contributions_of_ensembles.hpp"
#include "models/app/risk/contribution_tables.hpp"
#include "models/app/terminal/text.hpp"
#include "models/app/terminal/text_table.hpp"

namespace app {
namespace {

constexpr double points = 100.0;          // of a share
constexpr double fewest_persons = 100.0;  // simulated, of a group that is shown
constexpr std::size_t most_groups = 10;
constexpr double standard_errors = 2.0;  // about a 95 % interval
constexpr std::string_view finest = "age_group_residency_industry";

std::string error_text(double error, int decimals) {
  return std::isnan(error) ? "-" : fmt::format("{:.{}f}", error, decimals);
}

// "+3.12 ± 0.04 [+3.00, +3.20]": points, with the standard error and the 90 % interval of the members.
std::string added_text(const Contribution& row) {
  return fmt::format("{:+7.2f} ± {:<5} [{:+.2f}, {:+.2f}]", points * row.added.mean,
                     error_text(points * row.added.standard_error, 2), points * row.low, points * row.high);
}

std::vector<std::string> cells_of(const Contribution& row) {
  return {cause_name(row.cause, false), added_text(row), fmt::format("{:.2f}", points * row.without),
          fmt::format("{:+.3f} ± {}", row.months.mean, error_text(row.months.standard_error, 3)),
          fmt::format("{:+.0f} ± {}", row.pay_lost.mean, error_text(row.pay_lost.standard_error, 0))};
}

// How much the cause adds for certain in the direction that it has for everybody.
double certain(const Contribution& row, double sign) {
  const double error = std::isnan(row.added.standard_error) ? 0.0 : row.added.standard_error;
  return sign * row.added.mean - standard_errors * error;
}

std::string groups_of_cause(const RiskContributions& all, const Contribution& everybody,
                            const labour::Names& names) {
  const std::string name = cause_name(everybody.cause, false);
  const double sign = everybody.added.mean < 0.0 ? -1.0 : 1.0;
  std::vector<const Contribution*> groups;
  for (const Contribution& row : all.rows)
    if (row.cause == everybody.cause && row.groups->by == finest && row.persons >= fewest_persons &&
        certain(row, sign) > 0.0)
      groups.push_back(&row);
  std::stable_sort(groups.begin(), groups.end(), [&](const Contribution* a, const Contribution* b) {
    return certain(*a, sign) > certain(*b, sign);
  });
  if (groups.size() > most_groups) groups.resize(most_groups);
  if (groups.empty()) return fmt::format("{}: in no group for certain\n", name);
  std::string text = fmt::format("{}:\n", name);
  const double weight = all.scenario.members.front().summary.weight();
  for (const Contribution* row : groups)
    text += engine::paragraph(group_name(*row, names, false), 2) +
            fmt::format("      {} of a risk of {:.2f}, {} persons\n", added_text(*row), points * row->risk,
                        with_commas(row->persons * weight));
  return text;
}

}  // namespace

std::string contributions_text(const RiskContributions& all, const labour::Names& names) {
  std::vector<const Contribution*> everybody;
  for (const Contribution& row : all.rows)
    if (std::string_view(row.groups->by) == "all") everybody.push_back(&row);
  std::string text = fmt::format(
      "\n{}: contributions to the risk of unemployment within twelve months, {} member{}, population.scale "
      "{:g}\n"
      "risk with all causes: {:.2f} %. Each cause was switched off alone; causes interact and need not add "
      "up. The rest is the risk less the sum of the causes above that end jobs: what they share, returns to "
      "search, and causes that were not switched off\n\n",
      all.scenario.scenario, all.members.size(), all.members.size() == 1 ? "" : "s", all.scenario.scale,
      points * everybody.front()->risk);
  TextTable table({"cause", "adds, points ± standard error [90 % of the members]", "risk without",
                   "months of unemployment", "pay lost, CNY"});
  for (const Contribution* row : everybody) table.add(cells_of(*row));
  text += table.text();
  text += fmt::format(
      "\ngroups to which a cause adds most: age, residency and industry, at least {:.0f} persons simulated, "
      "in order "
      "of the end of the interval of {:.0f} standard errors that is nearer to zero\n",
      fewest_persons, standard_errors);
  for (const Contribution* row : everybody)
    if (row->cause != rest_of_causes) text += groups_of_cause(all, *row, names);
  return engine::fitted(text);
}

}  // namespace app
