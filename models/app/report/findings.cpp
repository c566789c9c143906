#include "models/app/report/findings.hpp"

#include <algorithm>
#include <cmath>

#include "models/app/compare/months.hpp"

namespace app {
namespace {

constexpr std::size_t months_at_end = 12;

std::optional<std::size_t> largest_month(const std::vector<double>& means, std::size_t from) {
  std::optional<std::size_t> peak;
  for (std::size_t t = from; t < means.size(); ++t)
    if (!std::isnan(means[t]) && (!peak || std::abs(means[t]) > std::abs(means[*peak]))) peak = t;
  if (peak && means[*peak] == 0.0) return std::nullopt;
  return peak;
}

PeakEffect peak_at(const Measurements& measured, const MemberMonths& months, const std::vector<double>& means,
                   std::size_t t) {
  const Window window{t, t + 1};
  const double choices = static_cast<double>(means.size() - measured.from());
  PeakEffect peak;
  peak.month = measured.month(t);
  peak.effect = measured.interval_of_mean(months, window);
  // Two ways to be shown, each wrong in one of twenty cases without an effect.
  peak.showing = showing_of(peak.effect, measured.interval_of_mean(months, window, 1.0 - 0.05 / choices),
                            measured.interval_of_mean(months, {measured.from(), measured.horizon()}, 0.95));
  peak.last = measured.month(means.size() - 1);
  peak.is_at_end = t + months_at_end >= means.size();
  if (peak.is_shown()) peak.months_to_half = months_until_half(means, t);
  for (const std::vector<double>& member : months)
    if ((member[t] > 0.0) == (peak.effect.mean > 0.0) && member[t] != 0.0) ++peak.same_sign;
  return peak;
}

IndicatorEffect effect_on(const Measurements& measured, const Indicator& indicator) {
  IndicatorEffect effect{&indicator, measured.effect("total", indicator.name), std::nullopt};
  for (std::vector<double>& member : effect.months)
    for (double& value : member) value *= indicator.factor;
  const std::vector<double> means = means_by_month(effect.months);
  if (const auto t = largest_month(means, measured.from()))
    effect.peak = peak_at(measured, effect.months, means, *t);
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
  const auto last = static_cast<std::size_t>(force.peak->month - measured.layout().first);
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
  const double change = force.peak->effect.mean;
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
  static const std::vector<Indicator> all = {{"rate",
                                              "unemployment_rate",
                                              {"Survey unemployment rate", "调查失业率"},
                                              {"Survey rate (points)", "调查失业率（百分点）"},
                                              Measure::points,
                                              100.0},
                                             {"unemployed",
                                              "unemployed",
                                              {"Unemployed", "失业人口"},
                                              {"Unemployed (persons)", "失业人口（人）"},
                                              Measure::persons,
                                              1.0},
                                             {"registered",
                                              "registered_unemployed",
                                              {"Registered unemployed", "登记失业人数"},
                                              {"Registered (persons)", "登记失业人数（人）"},
                                              Measure::persons,
                                              1.0},
                                             {"jobs",
                                              "jobs",
                                              {"Jobs in firms", "区内单位岗位"},
                                              {"Jobs in firms", "区内单位岗位（个）"},
                                              Measure::jobs,
                                              1.0},
                                             {"labour_force",
                                              "labour_force",
                                              {"Resident labour force", "常住劳动力"},
                                              {"Labour force (persons)", "常住劳动力（人）"},
                                              Measure::persons,
                                              1.0},
                                             {"in_commuters",
                                              "in_commuters",
                                              {"In-commuters", "外来通勤者"},
                                              {"In-commuters (persons)", "外来通勤者（人）"},
                                              Measure::persons,
                                              1.0}};
  return all;
}

Showing showing_of(const MeanInterval& at_90, const MeanInterval& at_all) {
  if (!at_90.has_interval()) return Showing::single;
  if (!at_90.excludes_zero()) return Showing::holds_zero;
  return at_all.excludes_zero() ? Showing::shown : Showing::by_chance;
}

Showing showing_of(const MeanInterval& at_90, const MeanInterval& at_all, const MeanInterval& of_period) {
  const Showing of_month = showing_of(at_90, at_all);
  const bool period_shows = of_period.excludes_zero() && of_period.mean * at_90.mean > 0.0;
  return of_month == Showing::by_chance && period_shows ? Showing::shown : of_month;
}

bool is_told(const std::optional<PeakEffect>& peak) {
  return peak && (peak->is_shown() || peak->showing == Showing::single);
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
