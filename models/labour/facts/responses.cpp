#include "models/labour/facts/responses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <numeric>
#include <utility>

#include "engine/kernel/parallel.hpp"
#include "models/labour/data/base_year.hpp"
#include "models/labour/data/car_paths.hpp"
#include "models/labour/facts/response_rows.hpp"

namespace labour {
namespace responses {
namespace {

constexpr int to_2025 = 60, to_2028 = 96, to_2029 = 108, to_2030 = 120,
              to_2033 = 156;  // months from January 2021

std::vector<std::string> calm_overrides() {
  return {"demand.lockdown_2022=0", "demand.seasons=0", "demand.noise_common=0", "demand.noise_sector=0",
          "demand.cycle_amplitude=0"};
}

// In the order of Shock.
std::vector<Experiment> make_experiments() {
  std::vector<std::string> cycle = calm_overrides();
  cycle.back() = "demand.cycle_amplitude=0.05";
  // Cars in use would turn electric for years after new ones have stopped.
  std::vector<std::string> flat = calm_overrides();
  flat.emplace_back("transition.car_repair_work=0");
  return {
      {"scenario", to_2033, {}},
      {"demand",
       to_2033,
       {"demand.events.response.industry=\"all\"",
        fmt::format("demand.events.response.from=\"{}\"", shock_from.text()),
        "demand.events.response.factor=0.95", "demand.events.response.recovery_months=0"}},
      // The path of scenarios/electric_fast.toml.
      {"electric",
       to_2030,
       {"transition.electric_share={2026-07=0.5666, 2027-07=0.6494, 2028-07=0.7231, 2029-07=0.7854, "
        "2030-07=0.8355, 2031-07=0.8745, 2032-07=0.9039, 2033-07=0.9257, 2034-07=0.9414, 2035-07=0.9528}"}},
      {"decline",
       to_2028,
       {fmt::format("demand.growth.combustion_powertrain={{{}=-0.15}}", decline_from.text())}},
      // The closure of scenarios/plant_closure.toml, of the plant as its industry has left it: without the
      // headcount, which it would reach at the cost of others.
      {"plant",
       to_2029,
       {"staffing.plants.response.plant=\"saic_vw_plant_2\"",
        fmt::format("staffing.plants.response.month=\"{}\"", plant_closes.text()),
        "staffing.plants.response.size=0"}},
      {"calm", to_2033, calm_overrides()},
      {"cycle", to_2033, cycle},
      {"flat", to_2025, flat, true},
  };
}

// As many leave school in every month.
void spread_entrants(Inputs& inputs) {
  auto& months = inputs.entrants;
  for (std::size_t o = 0; o < months[0].size(); ++o)
    for (std::size_t e = 0; e < educations; ++e) {
      double all = 0.0;
      for (const auto& month : months) all += month[o][e];
      for (auto& month : months) month[o][e] = all / static_cast<double>(months.size());
    }
}

// The tables with the demand and the technology of their first month in all years, and no seasons.
Inputs held_flat(Inputs inputs) {
  for (PerIndustry<double>& growth : inputs.growth_history) growth.fill(0.0);
  for (auto& growth : inputs.productivity) growth.fill(0.0);
  for (auto* adoption : {&inputs.ai, &inputs.robots})
    for (Adoption& one : *adoption) one.ceiling = 0.0;
  const CarPaths paths = car_paths_of_tables(inputs);
  for (Inputs::Cars& year : inputs.cars) {
    year.electric_share = paths.electric_share.at(first_month_of_tables);
    year.output = paths.output.at(first_month_of_tables);
  }
  spread_entrants(inputs);
  for (auto& [year, share] : inputs.hybrid_share) share = paths.hybrid_share.at(first_month_of_tables);
  return inputs;
}

// Rows that are measured together, the runs that they need, and for how many months.
struct RowGroup {
  int first, last;
  std::vector<std::pair<Shock, int>> runs;
  void (*add)(std::vector<Fact>& rows, const Sample& sample);

  bool has_any_of(const std::vector<int>& rows) const {
    return std::any_of(rows.begin(), rows.end(), [&](int row) { return row >= first && row <= last; });
  }
};
const std::vector<RowGroup>& row_groups() {
  static const std::vector<RowGroup> all = {
      {1, 3, {{Shock::none, to_2033}, {Shock::demand, to_2033}}, add_demand_cut},
      {4, 4, {{Shock::none, to_2030}, {Shock::electric, to_2030}}, add_electric},
      {5, 5, {{Shock::none, to_2028}, {Shock::decline, to_2028}}, add_decline},
      {6, 6, {{Shock::none, to_2029}, {Shock::plant, to_2029}}, add_plant},
      {7, 7, {{Shock::none, to_2025}}, add_exit_by_age},
      {8, 8, {{Shock::none, to_2025}}, add_public_layoffs},
      {9, 9, {{Shock::calm, to_2025}, {Shock::flat, to_2025}}, add_beginning},
      {10, 10, {{Shock::calm, to_2033}, {Shock::cycle, to_2033}}, add_beveridge_parts},
  };
  return all;
}

// The rows that are measured: those asked for, without the experiments those of the scenario itself.
std::vector<int> rows_to_measure(const ResponsesOptions& options) {
  if (!options.rows.empty()) return options.rows;
  if (!options.experiments) return {7, 8};
  std::vector<int> all(number_of_responses);
  std::iota(all.begin(), all.end(), 1);
  return all;
}

// Months by shock; 0: no row needs the run.
std::array<int, shocks> months_needed(const std::vector<int>& rows) {
  std::array<int, shocks> months{};
  for (const RowGroup& group : row_groups())
    if (group.has_any_of(rows))
      for (const auto& [shock, needed] : group.runs)
        months[index_of(shock)] = std::max(months[index_of(shock)], needed);
  return months;
}

// Makes the runs that the rows need.
class Runs {
 public:
  Runs(const Inputs& inputs, const SettingsWith& settings_with, const ResponsesOptions& options)
      : inputs_(inputs), flat_(held_flat(inputs)), options_(options) {
    sample_.scale = options.scale;
    const std::vector<Experiment>& all = response_experiments();
    const std::array<int, shocks> months = months_needed(rows_to_measure(options));
    for (std::size_t e = 0; e < all.size(); ++e) {
      if (months[e] == 0) continue;
      Settings how = settings_with(all[e].overrides);
      if (all[e].flat) {  // the paths of the scenario are those of the other tables
        const CarPaths paths = car_paths_of_tables(flat_);
        how.transition.electric_share = paths.electric_share;
        how.transition.car_output = paths.output;
        how.transition.hybrid_share = paths.hybrid_share;
      }
      how.run.first = first_month_of_tables;
      how.run.months = months[e];
      how.beginning.scale = options.scale;
      all_months_ += static_cast<double>(how.run.months) * static_cast<double>(options.pairs);
      settings_.push_back(std::move(how));
      experiments_.push_back(e);
      sample_.runs[e].resize(options.pairs);
    }
  }

  // Members of all experiments side by side, each on one thread.
  const Sample& make() {
    engine::Parallel(options_.threads)
        .for_each_task(settings_.size() * options_.pairs, [&](std::size_t task) {
          if (has_failed_) return;  // an error ends the work at once, not after all other runs
          try {
            make_one(task % settings_.size(), task / settings_.size());
          } catch (...) {
            has_failed_ = true;
            throw;
          }
        });
    return sample_;
  }

 private:
  void make_one(std::size_t which, std::size_t pair) {
    const std::size_t experiment = experiments_[which];
    sample_.runs[experiment][pair] =
        run_course(response_experiments()[experiment].flat ? flat_ : inputs_, settings_[which],
                   options_.first_member + static_cast<std::uint32_t>(pair));
    const std::lock_guard lock(mutex_);
    months_ += static_cast<double>(settings_[which].run.months);
    ++done_;
    if (options_.progress) options_.progress(done_, settings_.size() * options_.pairs, months_ / all_months_);
  }

  const Inputs& inputs_;
  const Inputs flat_;
  const ResponsesOptions& options_;
  std::vector<Settings> settings_;        // by experiment that is needed
  std::vector<std::size_t> experiments_;  // their indices in response_experiments()
  Sample sample_;
  std::mutex mutex_;
  std::atomic<bool> has_failed_ = false;
  std::size_t done_ = 0;
  double months_ = 0.0, all_months_ = 0.0;
};

// The rows asked for, or all, in the order of the claims. Those that are missing are not measured.
std::vector<Fact> completed(const std::vector<Fact>& measured, const std::vector<int>& asked,
                            const Bilingual& why) {
  std::vector<Fact> rows;
  for (const facts::Claim& claim : all_claims()) {
    if (!asked.empty() && std::find(asked.begin(), asked.end(), claim.number) == asked.end()) continue;
    const auto is_row = [&](const Fact& f) { return f.number == claim.number && f.part == claim.part; };
    const auto found = std::find_if(measured.begin(), measured.end(), is_row);
    rows.push_back(found == measured.end() ? facts::not_measured(claim, why) : *found);
  }
  return rows;
}

}  // namespace
}  // namespace responses

const std::vector<Experiment>& response_experiments() {
  static const std::vector<Experiment> all = responses::make_experiments();
  return all;
}

std::vector<Fact> table_of_responses(const Inputs& inputs, const SettingsWith& settings_with,
                                     const ResponsesOptions& options) {
  responses::Runs runs(inputs, settings_with, options);
  const responses::Sample& sample = runs.make();
  std::vector<Fact> rows;
  const std::vector<int> measured = responses::rows_to_measure(options);
  for (const responses::RowGroup& group : responses::row_groups())
    if (group.has_any_of(measured)) group.add(rows, sample);
  return responses::completed(rows, options.rows, facts::not_with_quick);
}

}  // namespace labour
