// Rows 1 and 2: the Beveridge curve over cycles of demand, and matching.
#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/facts/rows.hpp"

namespace labour::facts {
namespace {

constexpr std::size_t first_month = 12;  // the first year of a cycle is its way in
constexpr std::size_t lag_months = 12;
constexpr double pi = 3.141592653589793;

double log_of(Count n) {
  return engine::portable_log(static_cast<double>(n));
}

// Log deviations of a run with a cycle from the same run without: the cycle alone, since chance, seasons and
// trends are in both.
struct Deviations {
  std::vector<double> unemployed, open, finding, tightness;
};
Deviations deviations(const Panel& with, const Panel& without) {
  Deviations d;
  const std::size_t n = std::min(with.months().size(), without.months().size());
  for (std::size_t t = first_month; t < n; ++t) {
    const PanelMonth &a = with.months()[t], &b = without.months()[t];
    d.unemployed.push_back(log_of(a.unemployed) - log_of(b.unemployed));
    d.open.push_back(log_of(a.open) - log_of(b.open));
    d.finding.push_back(log_of(a.hires) - log_of(b.hires) - log_of(a.seekers) + log_of(b.seekers));
    d.tightness.push_back(log_of(a.vacancies) - log_of(b.vacancies) - log_of(a.seekers) + log_of(b.seekers));
  }
  return d;
}

Estimate slope(const std::vector<double>& x, const std::vector<double>& y) {
  std::vector<double> columns(x.size(), 1.0);
  columns.insert(columns.end(), x.begin(), x.end());
  return fit_in_time(columns, y, lag_months).at(1);
}

double variance(std::span<const double> x) {
  const double mean = mean_of(x, 0).value;
  double sum = 0.0;
  for (const double v : x) sum += (v - mean) * (v - mean);
  return sum / static_cast<double>(x.size());
}

// Area that a whole cycle encloses in (u, v), over that of an ellipse with its spreads: 1 is a circle run
// through counter-clockwise, 0 a line, −1 clockwise.
double loop(std::span<const double> u, std::span<const double> v) {
  double area = 0.0;
  for (std::size_t t = 0; t < u.size(); ++t) {
    const std::size_t next = (t + 1) % u.size();
    area += 0.5 * (u[t] * v[next] - u[next] * v[t]);
  }
  return area / (2.0 * pi * std::sqrt(variance(u) * variance(v)));
}

Estimate loops(const Deviations& d, std::size_t cycle) {
  std::vector<double> areas;
  for (std::size_t t = 0; t + cycle <= d.open.size(); t += cycle)
    areas.push_back(loop({d.unemployed.data() + t, cycle}, {d.open.data() + t, cycle}));
  return mean_of(areas, 0);
}

Claim curve_claim() {
  return {1, "a", "Beveridge curve over cycles: d ln v / d ln u", -1.1, -0.6, "Michaillat and Saez 2021"};
}
Claim loop_claim() {
  return {1, "b", "Beveridge loop in (u, v): 1 circle, positive counter-clockwise",
          0, 1,   "del Rio-Chanona et al. 2021"};
}
Claim returns_claim() {
  return {2, "a", "matching: returns to scale", 0.95, 1.05, "Petrongolo and Pissarides 2001"};
}
Claim elasticity_claim() {
  return {2, "b", "matching: elasticity of hires to unemployed", 0.5, 0.7, "Petrongolo and Pissarides 2001"};
}

}  // namespace

void leave_out_cycles(std::vector<Fact>& facts) {
  for (const Claim& claim : {curve_claim(), loop_claim(), returns_claim(), elasticity_claim()})
    facts.push_back(not_measured(claim, needs_experiments));
}

void add_cycles(std::vector<Fact>& facts, const Panel& with, const Panel& without,
                const responses::BeveridgeParts& parts, std::int64_t cycle_months) {
  static constexpr Message how_curve{
      "demand +-5 %, {months} months; deviations from the same run without it; ratio of spreads {ratio}; "
      "sigma {sigma} and phi {phi} of this run (as rows 10a and 10b of the responses) imply a slope of "
      "{slope}",
      "需求波动±5%，周期{months}个月；取相对于无周期的同一运行的偏差；空缺与失业离散程度之比为{ratio}；"
      "由本次运行的σ={sigma}、φ={phi}（算法同反应表第10a、10b行）推得斜率为{slope}"},
      how_loop{"area of a cycle over that of an ellipse of its spreads; mean over cycles",
               "一个周期围成的面积与以其离散程度为轴的椭圆面积之比；各周期平均"};
  const Deviations d = deviations(with, without);
  const double axis = std::sqrt(variance(d.open) / variance(d.unemployed));
  facts.push_back(judged(curve_claim(), slope(d.unemployed, d.open),
                         filled(how_curve, {{"months", cycle_months},
                                            {"ratio", with_decimals(axis, 2)},
                                            {"sigma", with_decimals(parts.sigma, 2)},
                                            {"phi", with_decimals(parts.phi, 2)},
                                            {"slope", with_decimals(parts.predicted(), 2)}})));
  facts.push_back(judged(loop_claim(), loops(d, static_cast<std::size_t>(cycle_months)), how_loop));
}

void add_matching(std::vector<Fact>& facts, const Panel& with, const Panel& without,
                  const std::vector<const Panel*>& sizes) {
  static constexpr Message how_returns{
      "across a tenth, a third and full size, by month; errors clustered by year",
      "逐月比较十分之一、三分之一和完整规模的运行；标准误按年份聚类"},
      how_elasticity{
          "1 less the slope of ln (hires / u) on ln (v / u) over cycles of demand, constant returns; "
          "hires of the unemployed; both at the time of search",
          "需求周期中录用与失业之比对空缺与失业之比作对数回归，取1减斜率，规模报酬不变；"
          "只计失业人员的录用；失业与空缺均为求职时的数量"};
  const Deviations d = deviations(with, without);
  const Estimate on_tightness = slope(d.tightness, d.finding);
  const double elasticity = 1.0 - on_tightness.value;
  // ln hires on e ln u + (1 − e) ln v, months as effects: what is left is the difference between sizes.
  std::vector<PanelRow> rows;
  for (const Panel* panel : sizes)
    for (const PanelMonth& m : panel->months())
      rows.push_back({0, static_cast<std::size_t>(m.month.count()), static_cast<std::size_t>(m.month.year()),
                      elasticity * log_of(m.seekers) + (1.0 - elasticity) * log_of(m.vacancies),
                      log_of(m.hires)});
  facts.push_back(judged(returns_claim(), slope_within(std::move(rows)), how_returns));
  facts.push_back(judged(elasticity_claim(), {elasticity, on_tightness.error}, how_elasticity));
}

}  // namespace labour::facts
