// Rows 3 to 11: rates of unemployment, separations, job finding, tenure, occupations.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/labour/facts/rows.hpp"

namespace labour::facts {
namespace {

using engine::Month;

constexpr std::size_t year_of_lags = 12;  // monthly series: errors allow for a year of autocorrelation

Estimate mean_rate(const engine::Series& series, const std::string& name) {
  return times(mean_of(totals(series, name, is_normal), year_of_lags), percent);
}

// Mean over a quarter; the error is that of a count of so many unemployed among the labour force, in one
// month.
Estimate quarter(const engine::Series& series, Month first) {
  const auto in = [&](Month m) { return m >= first && m < first + 3; };
  const auto rates = totals(series, "unemployment_rate", in);
  const auto force = totals(series, "labour_force", in);
  if (rates.size() != 3) return {};
  const double mean = std::accumulate(rates.begin(), rates.end(), 0.0) / 3.0;
  return times({mean, std::sqrt(mean * (1.0 - mean) / force[1])}, percent);
}

// Mean of July and August less June, over the summers outside 2022; the error from their spread.
Estimate summer_jump(const engine::Series& series) {
  std::vector<double> jumps;
  for (int year = series.first().year(); year <= 2025; ++year) {
    if (year == 2022) continue;
    const auto at = [&](int month) {
      return totals(series, "youth_unemployment_rate", [&](Month m) { return m == Month::of(year, month); });
    };
    const auto june = at(6), july = at(7), august = at(8);
    if (june.size() + july.size() + august.size() != 3) continue;
    jumps.push_back(percent * ((july[0] + august[0]) / 2.0 - june[0]));
  }
  return mean_of(jumps, 0);
}

}  // namespace

void add_unemployment(std::vector<Fact>& facts, const engine::Series& series, const Inputs& inputs,
                      double scale) {
  facts.push_back(judged({3, "", "survey unemployment in normal times, %", 4, 5, "Shanghai 2018-2025, press"},
                         mean_rate(series, "unemployment_rate"),
                         Message{"mean of the months of 2021 and July 2023 to December 2025",
                                 "2021年及2023年7月至2025年12月各月平均"}));
  facts.push_back(judged({4, "a", "survey unemployment, April to June 2022, %", 11, 14, "Shanghai, NBS"},
                         quarter(series, Month::of(2022, 4)),
                         Message{"mean of three month-ends", "三个月末的平均"}));
  facts.push_back(
      judged({4, "b", "survey unemployment, April to June 2023, %", unknown, 5.5, "Shanghai, inferred"},
             quarter(series, Month::of(2023, 4)), Message{"mean of three month-ends", "三个月末的平均"}));
  const auto young = totals(series, "youth_unemployment_rate", is_normal);
  const auto prime = totals(series, "prime_unemployment_rate", is_normal);
  facts.push_back(judged({5, "a", "unemployment rate 16-24 over 30-59, ratio", 3, 5, "China 2023-2024, NBS"},
                         ratio_of(young, prime, year_of_lags),
                         Message{"ratio of means over normal months", "正常时期各月均值之比"}));
  facts.push_back(
      judged({5, "b", "youth unemployment, July-August less June, points", 3, 5, "China 2024, NBS"},
             summer_jump(series),
             Message{"mean over the summers of 2021 and 2023 to 2025", "2021年及2023—2025年各夏季平均"}));
  for (const PublishedValue& known : inputs.published) {
    if (known.series != "registered_unemployed_jiading") continue;
    const auto n = totals(series, "registered_unemployed", [&](Month m) { return m == known.month; });
    const Claim claim{6,         "",         "registered unemployed of Jiading, June 2021, persons",
                      known.low, known.high, "jiading.gov.cn 145537"};
    if (n.empty())
      facts.push_back(not_measured(claim, Message{"the run does not cover the month", "运行期间不含该月"}));
    else
      facts.push_back(judged(claim, times({n[0], std::sqrt(n[0])}, 1.0 / scale),
                             Message{"at full size; error of a count", "换算为全部人口；标准误按计数计算"}));
  }
}

namespace {

// A rate over the normal months of the panel, %.
Estimate pooled(const Panel& panel, Part PanelMonth::*part) {
  std::vector<double> of, all;
  for (const PanelMonth& m : panel.months()) {
    if (!is_normal(m.month)) continue;
    of.push_back(static_cast<double>((m.*part).of));
    all.push_back(static_cast<double>((m.*part).all));
  }
  return times(ratio_of(of, all, year_of_lags), percent);
}

Part found_at(const Panel& panel, std::size_t first, std::size_t last) {
  Part sum;
  for (const PanelMonth& m : panel.months()) {
    if (!is_normal(m.month)) continue;
    for (std::size_t d = first; d <= last; ++d) {
      sum.of += m.found_by_spell[d].of;
      sum.all += m.found_by_spell[d].all;
    }
  }
  return sum;
}

// Job finding in the months 8 to 10 of a spell over that in the first whole month, less one, %.
Estimate duration_fall(const Panel& panel) {
  const Part early = found_at(panel, 1, 1), late = found_at(panel, 8, 10);
  if (early.of == 0 || late.of == 0) return {};
  const auto hazard = [](Part p) { return static_cast<double>(p.of) / static_cast<double>(p.all); };
  const auto relative_variance = [&](Part p) { return (1.0 - hazard(p)) / static_cast<double>(p.of); };
  const double ratio = hazard(late) / hazard(early);
  return times({ratio - 1.0, ratio * std::sqrt(relative_variance(early) + relative_variance(late))}, percent);
}

// Mean over persons and normal months.
Estimate migrant_tenure(const Panel& panel) {
  std::vector<double> sum, number;
  for (const PanelMonth& m : panel.months()) {
    if (!is_normal(m.month)) continue;
    sum.push_back(m.tenure);
    number.push_back(m.migrants);
  }
  return ratio_of(sum, number, year_of_lags);
}

// Share that kept the two-digit occupation from December to December, over the whole years from 2023 on.
Estimate kept_occupation(const Panel& panel) {
  std::vector<double> kept, all;
  for (const PanelYear& y : panel.years()) {
    if (y.quarters != 4 || y.year < 2023 || y.year > 2025) continue;
    kept.push_back(static_cast<double>(y.kept_occupation.of));
    all.push_back(static_cast<double>(y.kept_occupation.all));
  }
  return times(ratio_of(kept, all, 0), percent);
}

// Row 7.
void add_separations(std::vector<Fact>& facts, const Panel& panel) {
  static constexpr Message month_ends{"staff at a month's end who are not with the same firm at the next one",
                                      "月末在职、下月末已不在同一用人单位的职工"},
      with_settled{"{month_ends}; with settled residents {share} %", "{month_ends}；连同常住人员为{share}%"};
  facts.push_back(
      judged({7, "a", "separations from the employer, local staff on standard contracts, % a month", 1.3, 2.0,
              "51job surveys 2021-2022 (turnover of 17.9 and 18.8 % a year)"},
             pooled(panel, &PanelMonth::left_local), month_ends));
  facts.push_back(judged(
      {7, "b", "separations from the employer, migrant staff, % a month", 2.8, 4.5,
       "SHRSS 2018, from tenure"},
      pooled(panel, &PanelMonth::left_migrant),
      filled(with_settled, {{"month_ends", month_ends.text()},
                            {"share", with_decimals(pooled(panel, &PanelMonth::left_non_local).value, 2)}})));
}

}  // namespace

void add_flows(std::vector<Fact>& facts, const Panel& panel) {
  add_separations(facts, panel);
  facts.push_back(
      judged({8, "", "employed to unemployed, % a month", 0.7, 1.1, "from stocks and separations"},
             pooled(panel, &PanelMonth::lost),
             Message{"residents employed at a month's end and unemployed at the next",
                     "月末就业、下月末失业的居民"}));
  facts.push_back(
      judged({9, "a", "job finding of the unemployed, % a month", 16, 21, "from stocks and separations"},
             pooled(panel, &PanelMonth::found),
             Message{"unemployed at a month's end and employed at the next, own account and recalls included",
                     "月末失业、下月末就业，含自营就业和召回"}));
  facts.push_back(judged({9, "b", "job finding after eight more months of spell, change in %", -55, -30,
                          "Kroft, Lange and Notowidigdo 2013"},
                         duration_fall(panel),
                         Message{"months 8 to 10 against the first whole month; binomial error",
                                 "第8至10个月与首个完整月相比；标准误按二项分布"}));
  facts.push_back(judged(
      {10, "", "mean tenure of migrant staff with the employer, months", 32, 40, "SHRSS 2018"},
      migrant_tenure(panel),
      Message{"spells in progress, since the start of the present job", "持续中的工作，自现职开始之日计算"}));
  facts.push_back(judged(
      {11, "a", "employed at both ends of a year: same two-digit occupation, %", 90, 94,
       "Current Population Survey, United States (proxy)"},
      kept_occupation(panel),
      Message{"December to December, 2022 to 2025; residents", "2022年至2025年，12月至次年12月；居民"}));
  facts.push_back(judged({11, "b", "re-employed in another major group, % of the re-employed", 35, 50,
                          "Carrillo-Tudela and Visschers 2023"},
                         pooled(panel, &PanelMonth::changed_major),
                         Message{"unemployed with a past job; ISCO-08 major groups; recalls left out",
                                 "有工作经历的失业人员；按ISCO-08大类；不含召回"}));
}

}  // namespace labour::facts
