#include "models/app/ensemble/posterior.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/files/digest.hpp"
#include "engine/kernel/random.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "engine/scenario/table.hpp"
#include "models/app/language/language.hpp"
#include "models/calibration/estimable.hpp"

namespace app {
namespace {

// Purposes of random draws in the app. They are larger than all purposes of the model (labour::Purpose).
enum class AppPurpose : std::uint16_t { parameters = 900 };

constexpr const char* weight_column = "weight";
constexpr double golden_section = 0.6180339887498949;  // (sqrt 5 - 1) / 2

constexpr Message must_be_shared{"it must be the same for all members, so that they can be merged",
                                 "它在所有成员中必须相同，才能合并"};
constexpr Message cannot_be_drawn{"'{key}' cannot be drawn: {why}", "'{key}'不能抽取：{why}"};
constexpr Message remove_column{"Remove the column. To vary the key, use scenarios or --set",
                                "请删去这一列。要改变该键，请用情景或--set"};
constexpr Message no_parameter{"no column has the name of a parameter", "没有任何一列以参数命名"};
constexpr Message name_columns{"Name the columns by keys of a scenario", "请用情景的键作列名"};
constexpr Message weights_of_zero{"the weights sum to zero", "权重之和为零"};
constexpr Message set_a_weight{"Set at least one weight above zero", "请至少给一个大于零的权重"};

// Why members may not draw this key; empty if they may.
Bilingual why_not_drawn(const std::string& key) {
  const auto begins_with = [&key](const char* prefix) { return key.rfind(prefix, 0) == 0; };
  const bool is_shared = key.find('.') == std::string::npos || begins_with("run.") ||
                         begins_with("report.") || key == "population.scale";
  if (is_shared) return must_be_shared.text();
  return calibration::why_not_estimable(key);
}

void check_keys(const engine::Table& table, const std::vector<std::string>& keys) {
  std::vector<engine::Problem> problems;
  for (const std::string& key : keys)
    if (const Bilingual why = why_not_drawn(key); !why.empty())
      problems.push_back(
          table.header_problem(filled(cannot_be_drawn, {{"key", key}, {"why", why}}), remove_column.text()));
  if (!problems.empty()) throw engine::InputError(std::move(problems));
}

}  // namespace

Posterior::Posterior(const std::filesystem::path& path) : path_(path) {
  const engine::Table table = engine::read_table(path.string(), {weight_column});
  for (const std::string& column : table.columns())
    if (column != weight_column && column.front() != '#') keys_.push_back(column);
  if (keys_.empty())
    throw engine::InputError({table.header_problem(no_parameter.text(), name_columns.text())});
  check_keys(table, keys_);
  double sum = 0.0;
  for (const double weight : table.numbers(weight_column, 0.0)) weight_before_.push_back(sum += weight);
  if (!(sum > 0.0))
    throw engine::InputError({table.header_problem(weights_of_zero.text(), set_a_weight.text())});
  for (std::size_t row = 0; row < table.rows(); ++row) {
    rows_.emplace_back();
    for (const std::string& key : keys_) rows_.back().push_back(table.text(row, key));
  }
  sha256_ = engine::sha256_hex(table.raw());
}

std::size_t Posterior::row(const Drawer& drawer) const {
  const engine::Dice dice = engine::Chance::of_seed(static_cast<std::uint64_t>(drawer.seed))
                                .dice(engine::Month(), AppPurpose::parameters);
  const std::uint32_t draw = drawer.histories > 1 ? drawer.member % drawer.histories : drawer.member;
  double ignored = 0.0;
  const double u = std::modf(dice(0).uniform(0) + golden_section * draw, &ignored);
  return engine::weighted_index(weight_before_, u > 0.0 ? u : engine::unit(0));
}

std::vector<std::string> Posterior::overrides(const Drawer& drawer,
                                              const std::vector<std::string>& but) const {
  std::vector<std::string> overrides;
  const auto& values = rows_[row(drawer)];
  for (std::size_t k = 0; k < keys_.size(); ++k)
    if (std::find(but.begin(), but.end(), keys_[k]) == but.end())
      overrides.push_back(fmt::format("{}={}", keys_[k], values[k]));
  return overrides;
}

}  // namespace app
