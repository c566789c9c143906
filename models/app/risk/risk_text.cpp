#include "models/app/risk/risk_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/results/hdf5.hpp"
#include "models/app/risk/calibration.hpp"

namespace app {
namespace {

constexpr const char* scores = "/risk/calibration/scores/";
constexpr const char* scored_members = "/risk/calibration/members/member";

using Datasets = std::vector<engine::DatasetSummary>;

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

// The rows of a dataset; 0 if the file does not have it.
std::size_t rows_of(const Datasets& datasets, const std::string& path) {
  const auto at = std::find_if(datasets.begin(), datasets.end(),
                               [&](const engine::DatasetSummary& dataset) { return dataset.path == path; });
  return at == datasets.end() || at->shape.empty() ? 0 : at->shape[0];
}

// A single member is not scored. The members that do not count are those of other histories.
std::vector<std::string> lines_of_members(const Datasets& datasets) {
  const std::size_t counted = std::max<std::size_t>(rows_of(datasets, scored_members), 1);
  const std::size_t members = rows_of(datasets, "/members/member");
  if (counted >= members) return {};
  return {
      fmt::format("risk of each person: the persons of history 0, from {} of {} members. For the risk of "
                  "single persons run all members in one history (--histories 1)",
                  counted, members)};
}

}  // namespace

std::string calibration_text(double gap, std::size_t members) {
  if (std::isnan(gap)) return "calibration of these risks: not to be told from so few persons and members";
  const std::string size =
      fmt::format("the largest gap between risk and outcome in a decile is {:.1f} standard errors", gap);
  if (members < members_for_verdict)
    return fmt::format("calibration: no verdict from {} members, it takes {} ({})", members,
                       members_for_verdict, size);
  const double bound = gap_bound(members);
  return fmt::format("{}: {}; of calibrated risks it is above {:.1f} in 5 % of ensembles at most",
                     gap <= bound ? "calibrated" : "NOT CALIBRATED", size, bound);
}

std::vector<std::string> risk_lines(const std::filesystem::path& file) {
  const Datasets datasets = engine::read_result(file).datasets;
  if (rows_of(datasets, "/risk/total/risk") == 0) return {};
  std::vector<std::string> lines = lines_of_members(datasets);
  if (rows_of(datasets, std::string(scores) + "value") == 0) return lines;
  std::map<std::string, Score> read = read_scores(file);
  lines.push_back(fmt::format(
      "risk of each person, in members left out: AUC {:.4f} ± {:.4f} (share of members alone "
      "{:.4f}, group alone {:.4f})",
      read["auc"].value, read["auc"].standard_error, read["auc_of_share"].value, read["auc_of_group"].value));
  lines.push_back(calibration_text(read["largest_gap"].value, rows_of(datasets, scored_members)));
  return lines;
}

}  // namespace app
