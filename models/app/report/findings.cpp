#include "models/app/report/findings.hpp"

#include <algorithm>
#include <cmath>

#include "models/app/compare/months.hpp"

namespace app {
namespace {

IndicatorEffect effect_on(const Measurements& measured, const Indicator& indicator) {
  IndicatorEffect effect{&indicator, measured.effect("total", indicator.name), std::nullopt};
  for (std::vector<double>& member : effect.months)
    for (double& value : member) value *= indicator.factor;
  effect.peak = peak_of(effect.months, measured.peak_period(), indicator.span);
  return effect;
}

struct FlowOfLabourForce {
  const char* name;
  Message title;
  int sign;
};
constexpr FlowOfLabourForce flows_of_labour_force[] = {
    {"arrivals", {"Seekers who arrive from elsewhere", "外来求职者到达"}, +1},
    {"departures", {"Seekers from elsewhere who leave", "外来求职者离开"}, -1},
    {"out_migrations", {"Moves out of the district", "迁出本区"}, -1},
    {"withdrawals", {"Withdrawals from the labour force", "退出劳动力市场"}, -1},
    {"returns", {"Returns to the labour force", "重返劳动力市场"}, +1},
    {"entries", {"New entrants", "新进入劳动力市场"}, +1}};

// The sum over the window in each pair.
std::vector<double> sums_over(const MemberMonths& months, Window window) {
  std::vector<double> sums = means_over(months, window.first, window.end);
  for (double& value : sums) value *= static_cast<double>(window.end - window.first);
  return sums;
}

void add_flows(Findings& found, const Measurements& measured) {
  const IndicatorEffect& force = found.of(IndicatorIndex::labour_force);
  if (!force.peak) return;
  const auto last = static_cast<std::size_t>(force.peak->last_of_peak() - measured.layout().first);
  found.change_of_force = means_by_month(force.months)[last];
  found.flow_window = {measured.from(), last + 1};
  for (const FlowOfLabourForce& flow : flows_of_labour_force)
    if (measured.has_output("total", flow.name))
      found.flows.push_back(
          {flow.name, flow.title, flow.sign,
           measured.interval_of(sums_over(measured.effect("total", flow.name), found.flow_window))});
}

std::optional<std::size_t> cause_of(const Findings& found) {
  const IndicatorEffect& force = found.of(IndicatorIndex::labour_force);
  if (!force.peak || !force.peak->is_shown()) return std::nullopt;
  const double change = found.change_of_force;
  std::optional<std::size_t> largest;
  for (std::size_t i = 0; i < found.flows.size(); ++i) {
    const double contribution = found.flows[i].contribution();
    if (contribution * change > 0.0 &&
        (!largest || std::abs(contribution) > std::abs(found.flows[*largest].contribution())))
      largest = i;
  }
  if (!largest || !found.flows[*largest].persons.excludes_zero()) return std::nullopt;
  const bool carries = std::abs(found.flows[*largest].contribution()) >= 0.5 * std::abs(change);
  return carries ? largest : std::nullopt;
}

}  // namespace

const std::vector<Indicator>& indicators() {
  constexpr Message rate{"Survey unemployment rate", "调查失业率"},
      rate_points{"Survey rate (points)", "调查失业率（百分点）"};
  constexpr Message unemployed{"Unemployed", "失业人口"},
      unemployed_persons{"Unemployed (persons)", "失业人口（人）"};
  constexpr Message registered{"Registered unemployed", "登记失业人数"},
      registered_persons{"Registered (persons)", "登记失业人数（人）"};
  constexpr Message jobs{"Jobs in firms", "区内单位岗位"}, jobs_unit{"Jobs in firms", "区内单位岗位（个）"};
  constexpr Message force{"Resident labour force", "常住劳动力"},
      force_persons{"Labour force (persons)", "常住劳动力（人）"};
  constexpr Message commuters{"In-commuters", "外来通勤者"},
      commuters_persons{"In-commuters (persons)", "外来通勤者（人）"};
  constexpr auto month = PeakSpan::month, year = PeakSpan::year;
  static const std::vector<Indicator> all = {
      {"rate", "unemployment_rate", rate, rate_points, Measure::points, 100.0, month},
      {"unemployed", "unemployed", unemployed, unemployed_persons, Measure::persons, 1.0, month},
      {"registered", "registered_unemployed", registered, registered_persons, Measure::persons, 1.0, month},
      {"jobs", "jobs", jobs, jobs_unit, Measure::jobs, 1.0, year},
      {"labour_force", "labour_force", force, force_persons, Measure::persons, 1.0, year},
      {"in_commuters", "in_commuters", commuters, commuters_persons, Measure::persons, 1.0, year}};
  return all;
}

Findings find_effects(const Measurements& measured) {
  Findings found;
  if (!measured.is_comparison()) return found;
  for (const Indicator& indicator : indicators()) found.effects.push_back(effect_on(measured, indicator));
  if (const auto& peak = found.of(IndicatorIndex::rate).peak) {
    const auto t = static_cast<std::size_t>(peak->month - measured.layout().first);
    found.unemployed_at_peak =
        measured.interval_of_mean(found.of(IndicatorIndex::unemployed).months, {t, t + 1});
  }
  add_flows(found, measured);
  found.cause_index = cause_of(found);
  return found;
}

}  // namespace app
