// The figures that a report is made from: outputs of the members, read once, and means with their intervals.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/kernel/quantiles.hpp"
#include "engine/scenario/registry.hpp"
#include "models/app/compare/compared_ensemble.hpp"
#include "models/app/compare/mean_interval.hpp"
#include "models/app/compare/months.hpp"
#include "models/app/compare/pairs.hpp"
#include "models/app/compare/peaks.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

// What a report is made from. All of it must outlive the report's making.
struct ReportInput {
  const ComparedEnsemble& baseline;
  const ComparedEnsemble* scenario = nullptr;  // null: a report of `baseline` alone
  const labour::Inputs& inputs;
  const engine::Registry& registry;                 // for the meaning of keys
  std::filesystem::path tables;                     // the folder of the data tables
  std::optional<std::filesystem::path> facts = {};  // a result of `jialab facts --output`
  int threads = 1;
};

// Values by member and month of the run.
using MemberMonths = std::vector<std::vector<double>>;
MemberMonths difference(const MemberMonths& scenario, const MemberMonths& baseline);
MemberMonths sum(const MemberMonths& a, const MemberMonths& b);

// The two sides of a comparison; a report of one scenario alone has the baseline only.
enum class Side : std::uint8_t { baseline, scenario };

class Measurements {
 public:
  // Throws the errors of check_pairing() and of reading.
  explicit Measurements(const ReportInput& input);

  const ReportInput& input() const { return input_; }
  bool is_comparison() const { return input_.scenario != nullptr; }
  const engine::SeriesLayout& layout() const { return input_.baseline.layout; }
  std::size_t months() const { return static_cast<std::size_t>(layout().months); }
  engine::Month month(std::size_t t) const { return layout().first + static_cast<int>(t); }
  std::size_t members() const { return numbers_.size(); }
  const std::vector<std::int32_t>& numbers() const { return numbers_; }
  const std::vector<std::filesystem::path>& files(Side side) const {
    return side == Side::baseline ? baseline_files_ : scenario_files_;
  }
  const IntervalContent& interval() const { return interval_; }
  double scale() const { return input_.baseline.scale; }
  // Whether outputs with an axis (towns, groups, industries) can be read.
  bool has_member_files() const { return input_.baseline.has_member_files; }
  // Where each member stands in its file, for MemberOutputs.
  std::vector<std::size_t> places(Side side) const;

  // Whether any value that a report reads differs in any pair.
  bool has_difference() const { return has_difference_; }
  // The first month that counts: that of the first difference, or that from which the members differ if it is
  // later (as in Comparison::from); of a scenario alone the latter.
  std::size_t from() const { return from_; }
  // The month from which the members differ.
  std::size_t simulated_from() const { return simulated_from_; }
  // The end of the months that figures show (horizon_of()).
  std::size_t horizon() const { return horizon_; }
  PeakPeriod peak_period() const { return {layout().first, from_, horizon_, histories_}; }
  const std::vector<std::uint32_t>& histories() const { return histories_; }

  bool has_output(const std::string& group, const std::string& name) const;
  const engine::Axis& axis(const std::string& group) const;
  // One cell of an output in every member.
  MemberMonths values(Side side, const std::string& group, const std::string& name,
                      std::size_t cell = 0) const;
  MemberMonths effect(const std::string& group, const std::string& name, std::size_t cell = 0) const;

  // The mean over the window in each member, and the interval of its mean over members.
  MeanInterval interval_of_mean(const MemberMonths& values, Window window, double level = 0.9) const;
  // The interval of the mean of one value for each member.
  MeanInterval interval_of(const std::vector<double>& values, double level = 0.9) const;
  // "pairs" for the texts of an Origin.
  static std::string window_text(engine::Month first, engine::Month last);
  std::string text_of(Window window) const;

 private:
  void find_first_difference();

  const ReportInput& input_;
  std::vector<std::int32_t> numbers_;
  std::vector<std::uint32_t> histories_;
  IntervalContent interval_;
  std::vector<std::filesystem::path> baseline_files_, scenario_files_;
  std::optional<MemberOutputs> baseline_, scenario_;
  std::vector<engine::OutputId> outputs_;
  std::size_t from_ = 0, simulated_from_ = 0, horizon_ = 0;
  bool has_difference_ = false;
};

// Quantiles over the members by month.
std::vector<engine::Spread> spreads_by_month(const MemberMonths& values);

}  // namespace app
