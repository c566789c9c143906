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

Bilingual name_of(const Contribution& row) {
  return {std::string(cause_name(row.cause, false)), std::string(cause_name(row.cause, true))};
}

constexpr Message contributions_title{
    "\n"
    "{scenario}: contributions to the risk of unemployment within twelve months, {members}, "
    "population.scale {scale}\n"
    "risk with all causes: {risk} %. Each cause was switched off alone; "
    "causes interact and need not add up. The rest is the risk less the sum of the causes above that end "
    "jobs: what they share, returns to search, and causes that were not switched off\n\n",
    "\n{scenario}：各成因对十二个月内失业风险的贡献，{members}，population.scale {scale}\n"
    "全部成因下的风险：{risk}%。每次只关闭一个成因；成因之间相互影响，各项之和不必等于总数。"
    "其余为风险减去以上使岗位终止的各成因之和：包括其共同作用、重新求职，以及未关闭的成因\n\n"};
constexpr Message cause_heading{"cause", "成因"};
constexpr Message adds_heading{"adds, points ± standard error [90 % of the members]",
                               "增加，百分点±标准误[成员的90%区间]"};
constexpr Message without_heading{"risk without", "去掉后的风险"};
constexpr Message months_of_heading{"months of unemployment", "失业月数"};
constexpr Message pay_lost_heading{"pay lost, CNY", "工资损失，元"};
constexpr Message no_group{"{name}: in no group for certain\n", "{name}：没有可确定受影响的群体\n"};
constexpr Message groups_of{"{name}:\n", "{name}：\n"};
constexpr Message group_line{"      {added} of a risk of {risk}, {persons} persons\n",
                             "      {added}，风险{risk}，{persons}人\n"};
constexpr Message groups_title{
    "\n"
    "groups to which a cause adds most: age, residency and industry, at least {fewest} persons simulated, "
    "in order of the end of the interval of {errors} standard errors that is nearer to zero\n",
    "\n各成因增加风险最多的群体：按年龄、户籍和行业划分，模拟人数至少{fewest}人，按"
    "{errors}个标准误区间中离零较近一端的大小排列\n"};

std::vector<Bilingual> cells_of(const Contribution& row) {
  return {
      name_of(row), in_both(added_text(row)), in_both(fmt::format("{:.2f}", points * row.without)),
      in_both(fmt::format("{:+.3f} ± {}", row.months.mean, error_text(row.months.standard_error, 3))),
      in_both(fmt::format("{:+.0f} ± {}", row.pay_lost.mean, error_text(row.pay_lost.standard_error, 0)))};
}

// How much the cause adds for certain in the direction that it has for everybody.
double certain(const Contribution& row, double sign) {
  const double error = std::isnan(row.added.standard_error) ? 0.0 : row.added.standard_error;
  return sign * row.added.mean - standard_errors * error;
}

Bilingual groups_of_cause(const RiskContributions& all, const Contribution& everybody,
                          const labour::Names& names) {
  const Bilingual name = name_of(everybody);
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
  if (groups.empty()) return filled(no_group, {{"name", name}});
  Bilingual text = filled(groups_of, {{"name", name}});
  const double weight = all.scenario.members.front().summary.weight();
  for (const Contribution* row : groups) {
    const Bilingual group{group_name(*row, names, false), group_name(*row, names, true)};
    text += paragraph(group, 2) + filled(group_line, {{"added", added_text(*row)},
                                                      {"risk", fmt::format("{:.2f}", points * row->risk)},
                                                      {"persons", with_commas(row->persons * weight)}});
  }
  return fitted(text);
}

}  // namespace

Bilingual contributions_text(const RiskContributions& all, const labour::Names& names) {
  std::vector<const Contribution*> everybody;
  for (const Contribution& row : all.rows)
    if (std::string_view(row.groups->by) == "all") everybody.push_back(&row);
  Bilingual text =
      filled(contributions_title, {{"scenario", all.scenario.scenario},
                                   {"members", members_text(all.members.size())},
                                   {"scale", fmt::format("{:g}", all.scenario.scale)},
                                   {"risk", fmt::format("{:.2f}", points * everybody.front()->risk)}});
  BilingualTable table({cause_heading.text(), adds_heading.text(), without_heading.text(),
                        months_of_heading.text(), pay_lost_heading.text()});
  for (const Contribution* row : everybody) table.add(cells_of(*row));
  text += table.text();
  text += filled(groups_title, {{"fewest", fmt::format("{:.0f}", fewest_persons)},
                                {"errors", fmt::format("{:.0f}", standard_errors)}});
  for (const Contribution* row : everybody)
    if (row->cause != rest_of_causes) text += groups_of_cause(all, *row, names);
  return fitted(text);
}

}  // namespace app
