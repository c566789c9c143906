#include "models/app/ensemble/posterior.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/files/digest.hpp"
#include "engine/kernel/random.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "engine/scenario/table.hpp"

namespace app {
namespace {

// Purposes of the app; those of the model (labour::Purpose) stay below.
enum class AppPurpose : std::uint16_t { parameters = 900 };

constexpr const char* weight_column = "weight";
constexpr double golden_section = 0.6180339887498949;  // (sqrt 5 - 1) / 2

// Why members may not differ in a key; "" if they may. What calibration does not fit is no parameter here
// either.
std::string why_not(const std::string& key) {
  const auto begins = [&key](const char* with) { return key.rfind(with, 0) == 0; };
  if (key.find('.') == std::string::npos || begins("run.") || begins("report.") || key == "population.scale")
    return "members share it, or they could not be merged";
  if (begins("transition.")) return "the future of cars, AI and robots is a range of scenarios";
  if (begins("rules.")) return "rules are law or policy and not to be estimated";
  if (begins("demand.noise_") || begins("demand.cycle_")) return "members share one law of macro noise";
  return "";
}

void check_keys(const engine::Table& table, const std::vector<std::string>& keys) {
  std::vector<engine::Problem> problems;
  for (const std::string& key : keys)
    if (const std::string why = why_not(key); !why.empty())
      problems.push_back(table.header_problem("'" + key + "' cannot be drawn: " + why,
                                              "Take the column out; scenarios or --set may differ in it"));
  if (!problems.empty()) throw engine::InputError(std::move(problems));
}

}  // namespace

Posterior::Posterior(const std::filesystem::path& path) {
  const engine::Table table = engine::read_table(path.string(), {weight_column});
  for (const std::string& column : table.columns())
    if (column != weight_column && column.front() != '#') keys_.push_back(column);
  if (keys_.empty())
    throw engine::InputError({table.header_problem("there is no column of a parameter",
                                                   "name the columns by keys of a scenario")});
  check_keys(table, keys_);
  double sum = 0.0;
  for (const double weight : table.numbers(weight_column, 0.0)) weight_before_.push_back(sum += weight);
  if (!(sum > 0.0))
    throw engine::InputError({table.header_problem("the weights sum to zero", "at least one must count")});
  for (std::size_t row = 0; row < table.rows(); ++row) {
    rows_.emplace_back();
    for (const std::string& key : keys_) rows_.back().push_back(table.text(row, key));
  }
  sha256_ = engine::sha256_hex(table.raw());
}

std::size_t Posterior::row(std::int64_t seed, std::uint32_t member) const {
  const engine::Dice dice =
      engine::Chance::of_seed(static_cast<std::uint64_t>(seed)).dice(engine::Month(), AppPurpose::parameters);
  double ignored = 0.0;
  const double u = std::modf(dice(0).uniform(0) + golden_section * static_cast<double>(member), &ignored);
  return engine::weighted_index(weight_before_, u > 0.0 ? u : engine::unit(0));
}

std::vector<std::string> Posterior::overrides(std::int64_t seed, std::uint32_t member,
                                              const std::vector<std::string>& but) const {
  std::vector<std::string> overrides;
  const auto& values = rows_[row(seed, member)];
  for (std::size_t k = 0; k < keys_.size(); ++k)
    if (std::find(but.begin(), but.end(), keys_[k]) == but.end())
      overrides.push_back(fmt::format("{}={}", keys_[k], values[k]));
  return overrides;
}

}  // namespace app
