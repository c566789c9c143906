#include "models/app/risk/risk_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/results/hdf5.hpp"

namespace app {
namespace {

constexpr const char* scores = "/risk/calibration/scores/";

struct Score {
  double value = 0.0, standard_error = 0.0;
};

std::map<std::string, Score> read_scores(const std::filesystem::path& file) {
  const auto names = engine::read_texts(file, std::string(scores) + "score");
  const auto values = engine::read_numbers(file, std::string(scores) + "value").values;
  const auto errors = engine::read_numbers(file, std::string(scores) + "standard_error").values;
  std::map<std::string, Score> all;
  for (std::size_t i = 0; i < names.size(); ++i) all[names[i]] = {values.at(i), errors.at(i)};
  return all;
}

std::string gap_text(double gap) {
  if (std::isnan(gap)) return "calibration of these risks: not to be told from so few persons and members";
  return fmt::format("{}: the largest gap between risk and outcome in a decile is {:.1f} standard errors",
                     gap <= most_gap ? "calibrated" : "NOT CALIBRATED", gap);
}

}  // namespace

std::vector<std::string> risk_lines(const std::filesystem::path& file) {
  const std::vector<engine::DatasetSummary> datasets = engine::read_result(file).datasets;
  const std::string wanted = std::string(scores) + "value";
  if (std::none_of(datasets.begin(), datasets.end(),
                   [&](const engine::DatasetSummary& dataset) { return dataset.path == wanted; }))
    return {};
  std::map<std::string, Score> read = read_scores(file);
  return {fmt::format("risk of each person, in members left out: AUC {:.4f} ± {:.4f} (share of members alone "
                      "{:.4f}, group alone {:.4f})",
                      read["auc"].value, read["auc"].standard_error, read["auc_of_share"].value,
                      read["auc_of_group"].value),
          gap_text(read["largest_gap"].value)};
}

}  // namespace app
