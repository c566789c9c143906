#include "models/app/report/measurements.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "models/app/compare/months.hpp"
#include "models/app/run/threads.hpp"

namespace app {
namespace {

struct WantedOutput {
  const char* group;
  const char* name;
};

// All outputs with an axis or none that the pages show.
constexpr WantedOutput wanted_outputs[] = {{"total", "unemployment_rate"},
                                           {"total", "unemployed"},
                                           {"total", "registered_unemployed"},
                                           {"total", "jobs"},
                                           {"total", "labour_force"},
                                           {"total", "in_commuters"},
                                           {"total", "arrivals"},
                                           {"total", "departures"},
                                           {"total", "out_migrations"},
                                           {"total", "withdrawals"},
                                           {"total", "entries"},
                                           {"total", "returns"},
                                           {"total", "retirements"},
                                           {"total", "deaths"},
                                           {"total", "layoffs"},
                                           {"total", "mean_spell"},
                                           {"fund", "unemployment_out"},
                                           {"plant", "jobs"},
                                           {"town", "unemployed"},
                                           {"town", "labour_force"},
                                           {"age_group", "unemployed"},
                                           {"age_group", "labour_force"},
                                           {"education", "unemployed"},
                                           {"education", "labour_force"},
                                           {"residency", "unemployed"},
                                           {"residency", "labour_force"},
                                           {"key_group", "unemployed"},
                                           {"industry", "employed"}};

std::vector<engine::OutputId> outputs_in(const engine::SeriesLayout& layout) {
  return engine::chosen_outputs(layout, [](const engine::Output& output) {
    return std::any_of(std::begin(wanted_outputs), std::end(wanted_outputs), [&](const WantedOutput& wanted) {
      return output.group == wanted.group && output.name == wanted.name;
    });
  });
}

std::vector<engine::MonthRange> whole_run(const std::vector<engine::OutputId>& outputs, int months) {
  std::vector<engine::MonthRange> ranges;
  for (const engine::OutputId output : outputs) ranges.push_back({output, 0, months});
  return ranges;
}

MemberMonths combined(const MemberMonths& a, const MemberMonths& b, double factor) {
  MemberMonths result = a;
  for (std::size_t m = 0; m < a.size(); ++m)
    for (std::size_t t = 0; t < a[m].size(); ++t) result[m][t] += factor * b[m][t];
  return result;
}

}  // namespace

MemberMonths difference(const MemberMonths& scenario, const MemberMonths& baseline) {
  return combined(scenario, baseline, -1.0);
}

MemberMonths sum(const MemberMonths& a, const MemberMonths& b) {
  return combined(a, b, 1.0);
}

Measurements::Measurements(const ReportInput& input)
    : input_(input), outputs_(outputs_in(input.baseline.layout)) {
  const ComparedEnsemble& baseline = input.baseline;
  if (is_comparison()) {
    check_pairing(baseline, *input.scenario);
    for (const MemberPair& pair : pairs_of(baseline, *input.scenario)) {
      numbers_.push_back(pair.number);
      baseline_files_.push_back(pair.baseline);
      scenario_files_.push_back(pair.scenario);
    }
  } else {
    for (const MemberFile& file : baseline.members) {
      numbers_.push_back(file.member);
      baseline_files_.push_back(file.path);
    }
  }
  histories_ = histories_of(baseline, numbers_);
  interval_ = app::interval_of(baseline, is_comparison() ? *input.scenario : baseline, numbers_);
  const engine::RunTasks tasks = tasks_on(input.threads);
  const auto ranges = whole_run(outputs_, baseline.layout.months);
  baseline_.emplace(baseline_files_, places(Side::baseline), layout(), ranges, tasks);
  if (is_comparison()) scenario_.emplace(scenario_files_, places(Side::scenario), layout(), ranges, tasks);
  const int apart = std::clamp(baseline.design.run.members_from - layout().first, 0, layout().months - 1);
  simulated_from_ = from_ = static_cast<std::size_t>(apart);
  horizon_ = horizon_of(months(), simulated_from_, simulated_from_);
  if (is_comparison()) find_first_difference();
}

void Measurements::find_first_difference() {
  const auto differs = [&](std::size_t member, std::size_t t) {
    return std::any_of(outputs_.begin(), outputs_.end(), [&](engine::OutputId output) {
      const auto a = baseline_->cells_of(output, member, static_cast<int>(t));
      const auto b = scenario_->cells_of(output, member, static_cast<int>(t));
      return !std::equal(a.begin(), a.end(), b.begin(), b.end(),
                         [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); });
    });
  };
  for (std::size_t t = 0; t < months(); ++t)
    for (std::size_t member = 0; member < members(); ++member)
      if (differs(member, t)) {
        has_difference_ = true;
        from_ = std::max(t, simulated_from_);
        horizon_ = horizon_of(months(), simulated_from_, from_);
        return;
      }
}

std::vector<std::size_t> Measurements::places(Side side) const {
  std::vector<std::size_t> all;
  const ComparedEnsemble& ensemble = side == Side::baseline ? input_.baseline : *input_.scenario;
  if (ensemble.has_member_files) return all;
  const std::vector<std::int32_t>& there = ensemble.layout.members;
  for (const std::int32_t number : numbers_)
    all.push_back(static_cast<std::size_t>(std::find(there.begin(), there.end(), number) - there.begin()));
  return all;
}

bool Measurements::has_output(const std::string& group, const std::string& name) const {
  return std::any_of(outputs_.begin(), outputs_.end(), [&](engine::OutputId id) {
    const engine::Output& output = layout().series.outputs()[id.index];
    return output.group == group && output.name == name;
  });
}

const engine::Axis& Measurements::axis(const std::string& group) const {
  return *layout().series.axes_of(group).at(0);
}

MemberMonths Measurements::values(Side side, const std::string& group, const std::string& name,
                                  std::size_t cell) const {
  const MemberOutputs& outputs = side == Side::baseline ? *baseline_ : scenario_.value();
  return outputs.months_of(layout().series.find(group, name), cell);
}

MemberMonths Measurements::effect(const std::string& group, const std::string& name, std::size_t cell) const {
  return difference(values(Side::scenario, group, name, cell), values(Side::baseline, group, name, cell));
}

MeanInterval Measurements::interval_of_mean(const MemberMonths& values, Window window, double level) const {
  return interval_of(means_over(values, window.first, window.end), level);
}

MeanInterval Measurements::interval_of(const std::vector<double>& values, double level) const {
  return mean_interval(values, histories_, level);
}

std::string Measurements::window_text(engine::Month first, engine::Month last) {
  return first == last ? first.text() : first.text() + ".." + last.text();
}

std::string Measurements::text_of(Window window) const {
  return window_text(month(window.first), month(window.end - 1));
}

std::vector<engine::Spread> spreads_by_month(const MemberMonths& values) {
  std::vector<engine::Spread> spreads;
  std::vector<float> month(values.size());
  for (std::size_t t = 0; t < values.front().size(); ++t) {
    for (std::size_t m = 0; m < values.size(); ++m) month[m] = static_cast<float>(values[m][t]);
    spreads.push_back(engine::spread_of(month));
  }
  return spreads;
}

}  // namespace app
