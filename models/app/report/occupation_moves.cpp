#include "models/app/report/occupation_moves.hpp"

#include <algorithm>

#include "engine/kernel/check.hpp"
#include "models/app/compare/months.hpp"
#include "models/app/run/threads.hpp"

namespace app {
namespace {

// ISCO-08 major groups 1 to 9 (ILO 2012), short.
constexpr Message group_names[major_groups] = {
    {"Managers", "管理者"}, {"Professionals", "专业人员"},         {"Technicians", "技术员和助理"},
    {"Clerks", "办事员"},   {"Service and sales", "服务销售人员"}, {"Farmers", "农业人员"},
    {"Craft", "工匠"},      {"Machine operators", "机器操作工"},   {"Elementary", "简单劳动者"}};

using Matrix = std::array<double, major_groups * major_groups>;

std::vector<std::size_t> groups_of(const engine::Axis& axis) {
  std::vector<std::size_t> groups;
  for (const std::string& code : axis.codes) {
    engine::ensure(!code.empty() && code[0] >= '1' && code[0] <= '9', "an occupation without a major group");
    groups.push_back(static_cast<std::size_t>(code[0] - '1'));
  }
  return groups;
}

// Sums over the window by pair of major groups, of each member.
std::vector<Matrix> matrices_of(const Measurements& measured, Side side, Window window) {
  const engine::SeriesLayout& layout = measured.layout();
  const engine::OutputId output = layout.series.find("occupation_flow", "persons");
  const int count = static_cast<int>(window.end - window.first);
  const MemberOutputs members(measured.files(side), measured.places(side), layout,
                              {{output, static_cast<int>(window.first), count}},
                              tasks_on(measured.input().threads));
  const engine::Axis& axis = *layout.series.outputs()[output.index].axes.at(0);
  const std::vector<std::size_t> groups = groups_of(axis);
  std::vector<Matrix> matrices(members.members(), Matrix{});
  for (std::size_t m = 0; m < matrices.size(); ++m)
    for (int t = 0; t < count; ++t) {
      const auto cells = members.cells_of(output, m, t);
      for (std::size_t from = 0; from < axis.size(); ++from)
        for (std::size_t to = 0; to < axis.size(); ++to)
          matrices[m][groups[from] * major_groups + groups[to]] +=
              static_cast<double>(cells[from * axis.size() + to]);
    }
  return matrices;
}

std::vector<double> cell_of(const std::vector<Matrix>& matrices, std::size_t cell) {
  std::vector<double> values;
  for (const Matrix& matrix : matrices) values.push_back(matrix[cell]);
  return values;
}

std::vector<double> differences_of(const std::vector<double>& after, const std::vector<double>& before) {
  std::vector<double> differences = after;
  for (std::size_t m = 0; m < before.size(); ++m) differences[m] -= before[m];
  return differences;
}

}  // namespace

Bilingual major_group_name(std::size_t group) {
  return group_names[group].text();
}

MovesBetweenGroups moves_between_groups(const Measurements& measured, Window window) {
  const std::vector<Matrix> before = matrices_of(measured, Side::baseline, window);
  std::vector<Matrix> after;
  if (measured.is_comparison()) after = matrices_of(measured, Side::scenario, window);
  MovesBetweenGroups all;
  std::vector<double> total(measured.members(), 0.0);
  for (std::size_t cell = 0; cell < major_groups * major_groups; ++cell) {
    GroupMove move{cell / major_groups, cell % major_groups, 0.0, missing, {missing, missing, missing}};
    if (move.from == move.to) continue;
    const std::vector<double> baseline = cell_of(before, cell);
    move.baseline = engine::mean_of(baseline);
    if (!after.empty()) {
      const std::vector<double> scenario = cell_of(after, cell);
      const std::vector<double> differences = differences_of(scenario, baseline);
      move.scenario = engine::mean_of(scenario);
      move.difference = measured.interval_of(differences);
      for (std::size_t m = 0; m < total.size(); ++m) total[m] += differences[m];
    }
    all.total += after.empty() ? move.baseline : move.scenario;
    all.moves.push_back(move);
  }
  all.difference = measured.interval_of(total);
  const auto size = [&](const GroupMove& move) { return after.empty() ? move.baseline : move.scenario; };
  std::stable_sort(all.moves.begin(), all.moves.end(),
                   [&](const GroupMove& a, const GroupMove& b) { return size(a) > size(b); });
  return all;
}

}  // namespace app
