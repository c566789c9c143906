// Paired members: their histories, what an interval over them holds, and chosen outputs of each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "engine/results/hdf5_layout.hpp"
#include "models/app/compare/compared_ensemble.hpp"
#include "models/app/ensemble/member_design.hpp"

namespace app {

// The history of each member of an ensemble.
std::vector<std::uint32_t> histories_of(const ComparedEnsemble& ensemble,
                                        const std::vector<std::int32_t>& members);

// What intervals over pairs hold: macro noise, productivity and parameters of either ensemble are in them.
IntervalContent interval_of(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario,
                            const std::vector<std::int32_t>& members);

// Chosen outputs of some members with the same layout.
class MemberOutputs {
 public:
  // A file for each member, and where in it the member stands (empty: each file has one member). The ranges
  // are of different outputs. Throws the errors of engine::read_months.
  MemberOutputs(const std::vector<std::filesystem::path>& files, const std::vector<std::size_t>& places,
                const engine::SeriesLayout& layout, std::vector<engine::MonthRange> ranges,
                const engine::RunTasks& tasks);

  std::size_t members() const { return values_.size(); }
  // One cell of an output by member and month of its range. Throws Bug for an output that was not chosen.
  std::vector<std::vector<double>> months_of(engine::OutputId output, std::size_t cell) const;
  // All cells of an output in a member and month of its range.
  std::span<const float> cells_of(engine::OutputId output, std::size_t member, int month) const;

 private:
  std::size_t place_of(engine::OutputId output) const;

  std::vector<engine::MonthRange> ranges_;
  std::vector<std::size_t> cells_, begins_;  // of each range
  std::vector<std::vector<float>> values_;   // by member, as read
};

}  // namespace app
