// Rows 13 and 17: the wage curve; pay by Chinese major group; margins of the beginning.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/facts/rows.hpp"

namespace labour::facts {
namespace {

// ln pay on ln u with effects of unit and year, weighted by staff; errors clustered by unit. Only units with
// `fewest` unemployed in every quarter's mean, so that the logarithm of a count of few does not drown it.
template <std::size_t N>
Estimate curve(const Panel& panel, PanelYear::Group<N> PanelYear::*group, double fewest, std::size_t& units) {
  std::array<bool, N> kept{};
  kept.fill(true);
  for (const PanelYear& y : panel.years())
    for (std::size_t g = 0; g < N; ++g)
      if (y.quarters == 4 && ((y.*group).unemployed[g] < 4.0 * fewest || (y.*group).staff[g] < 4.0 * fewest))
        kept[g] = false;
  units = static_cast<std::size_t>(std::count(kept.begin(), kept.end(), true));
  std::vector<PanelRow> rows;
  for (const PanelYear& y : panel.years()) {
    if (y.quarters != 4) continue;
    const auto& s = y.*group;
    for (std::size_t g = 0; g < N; ++g)
      if (kept[g])
        rows.push_back({g, static_cast<std::size_t>(y.year), g,
                        engine::portable_log(s.unemployed[g] / (s.unemployed[g] + s.employed[g])),
                        s.log_pay[g] / s.staff[g], s.staff[g]});
  }
  if (units < 3) return {};
  return slope_within(std::move(rows));
}

}  // namespace

void add_wage_curve(std::vector<Fact>& facts, const Panel& panel) {
  static constexpr Message by_town{
      "{units} towns by year; pay at the workplace, unemployment at home; effects of town and year; "
      "occupation and education held constant",
      "{units}个街镇，逐年；工资按工作地、失业按居住地；含街镇和年份效应；控制职业和受教育程度"},
      by_group{"{units} two-digit groups by year; effects of group and year; education held constant",
               "{units}个职业中类，逐年；含中类和年份效应；控制受教育程度"};
  constexpr double fewest = 20.0;
  constexpr const char* source = "Nijkamp and Poot 2005";
  std::size_t units = 0;
  const Estimate towns_slope = curve(panel, &PanelYear::town, fewest, units);
  facts.push_back(judged({13, "a", "wage curve across towns: d ln w / d ln u", -0.12, -0.05, source},
                         towns_slope, filled(by_town, {{"units", units}})));
  const Estimate groups_slope = curve(panel, &PanelYear::occupation, fewest, units);
  facts.push_back(judged({13, "b", "wage curve across occupations: d ln w / d ln u", -0.12, -0.05, source},
                         groups_slope, filled(by_group, {{"units", units}})));
}

namespace {

// Mean pay of a Chinese major group over that of all staff, in 2023; the error that of the group's mean in
// one month, since the persons are largely the same all year.
Estimate relative_pay(const Panel& panel, const Inputs& inputs, std::size_t group) {
  double sum = 0.0, error = 0.0, n = 0.0;
  for (const PanelMonth& m : panel.months()) {
    if (m.month.year() != 2023) continue;
    double pay = 0.0, squares = 0.0, staff = 0.0, all_pay = 0.0, all_staff = 0.0;
    for (std::size_t o = 0; o < occupations; ++o) {
      const double share = inputs.china_group_share[o][group];
      pay += share * m.pay[o];
      squares += share * m.pay_squares[o];
      staff += share * m.staff[o];
      all_pay += m.pay[o];
      all_staff += m.staff[o];
    }
    const double mean = pay / staff, all = all_pay / all_staff;
    sum += mean / all;
    error += std::sqrt((squares / staff - mean * mean) / staff) / all;
    n += 1.0;
  }
  return n > 0.0 ? Estimate{sum / n, error / n} : Estimate{};
}

}  // namespace

void add_group_pay(std::vector<Fact>& facts, const Panel& panel, const Inputs& inputs) {
  struct Group {
    std::size_t index;  // of china_group_share
    const char *part, *name;
    double published;
  };
  constexpr Group groups[] = {{0, "a", "managers", 2.02},
                              {1, "b", "professionals", 1.44},
                              {2, "c", "clerks", 0.91},
                              {3, "d", "services", 0.77},
                              {5, "e", "production", 0.77}};
  for (const Group& g : groups)
    facts.push_back(judged({17, g.part, fmt::format("pay of {} over that of all, 2023, ratio", g.name),
                            0.9 * g.published, 1.1 * g.published, "NBS 2023, firms above scale"},
                           relative_pay(panel, inputs, g.index),
                           Message{"staff of firms; occupations by their share in the group (A)",
                                   "用人单位职工；职业按其在该大类中的份额计入（A）"}));
}

namespace {

Claim margins_claim() {
  return {17, "f", "largest deviation of a margin of the beginning, over 1 % or 50 persons",
          0,  1,   "the tables of models/jiading"};
}

}  // namespace

void add_margins(std::vector<Fact>& facts, const std::vector<MarginRow>& margins, double scale) {
  // The largest deviation, in units of the tolerance: 1 % or 50 persons, whichever is more.
  static constexpr Message row_is{"{table} {category}: {achieved} of {wanted}",
                                  "'{table}'的'{category}'，应为{wanted}，实得{achieved}"},
      how{"full size, before the warm-up; largest: {where}", "全部人口，预热之前；偏差最大者：{where}"};
  double worst = -1.0;
  Bilingual where;
  for (const MarginRow& row : margins) {
    const bool asked = row.table == "industry" || row.table == "education" || row.table == "age" ||
                       row.table == "residency" || row.table == "town" || row.table == "town_of_firm_jobs";
    if (!asked) continue;
    const double deviation = std::abs(row.achieved - row.wanted) / std::max(50.0 * scale, 0.01 * row.wanted);
    if (deviation < worst) continue;
    worst = deviation;
    where = filled(row_is, {{"table", row.table},
                            {"category", row.category},
                            {"achieved", with_decimals(row.achieved, 0)},
                            {"wanted", with_decimals(row.wanted, 0)}});
  }
  if (worst < 0.0) {
    facts.push_back(not_measured(margins_claim(),
                                 Message{"there are no margins of the beginning", "没有初始人口的边际表"}));
    return;
  }
  facts.push_back(judged(margins_claim(), {worst, 0.0}, filled(how, {{"where", where}})));
}

void leave_out_margins(std::vector<Fact>& facts) {
  facts.push_back(not_measured(margins_claim(), needs_experiments));
}

}  // namespace labour::facts
