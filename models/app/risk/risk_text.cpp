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

constexpr Message risks_of_some_members{
    "risk of each person: the persons of history 0, from {counted} of {members} members. "
    "For the risk of single persons run all members in one history (--histories 1)",
    "个人失业风险：只含第0条历史的人员，取自{members}个成员中的{counted}"
    "个。如要得到每个人的风险，请让全部成员共用一条历史"
    "（--histories 1）"};
constexpr Message cannot_be_told{"calibration of these risks: not to be told from so few persons and members",
                                 "这些风险的校准：人员和成员太少，无法判断"};
constexpr Message gap_size{"the largest gap between risk and outcome in a decile is {gap} standard errors",
                           "各十分位中风险与结果之差最大为{gap}个标准误"};
constexpr Message no_verdict{"calibration: no verdict from {members} members, it takes {wanted} ({size})",
                             "校准：{members}个成员不足以判定，需{wanted}个（{size}）"};
constexpr Message calibrated{
    "calibrated: {size}; of calibrated risks it is above {bound} in 5 % of ensembles at most",
    "已校准：{size}；风险已校准时，至多5%的集合超过{bound}"};
constexpr Message not_calibrated{
    "NOT CALIBRATED: {size}; of calibrated risks it is above {bound} in 5 % of ensembles at most",
    "未校准：{size}；风险已校准时，至多5%的集合超过{bound}"};
constexpr Message telling_apart{
    "risk of each person, in members left out: AUC {auc} ± {error} (share of members alone {share}, "
    "group alone {group})",
    "个人失业风险（以留出的成员检验）：AUC {auc}±{error}（只用成员占比{share}，只用群体{group}）"};

constexpr Message not_told_apart{
    "risk of each person, in members left out: no verdict from {members} members, it takes {wanted}",
    "个人失业风险（以留出的成员检验）：{members}个成员不足以判定，需{wanted}个"};

std::string four_decimals(double value) {
  return fmt::format("{:.4f}", value);
}

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
std::vector<Bilingual> lines_of_members(const Datasets& datasets) {
  const std::size_t counted = std::max<std::size_t>(rows_of(datasets, scored_members), 1);
  const std::size_t members = rows_of(datasets, "/members/member");
  if (counted >= members) return {};
  return {filled(risks_of_some_members, {{"counted", counted}, {"members", members}})};
}

}  // namespace

Bilingual telling_apart_text(const TellingApart& scores, std::size_t members) {
  if (members < members_to_tell_apart)
    return filled(not_told_apart, {{"members", members}, {"wanted", members_to_tell_apart}});
  return filled(telling_apart, {{"auc", four_decimals(scores.auc)},
                                {"error", four_decimals(scores.error)},
                                {"share", four_decimals(scores.of_share)},
                                {"group", four_decimals(scores.of_group)}});
}

Bilingual calibration_text(double gap, std::size_t members) {
  if (std::isnan(gap)) return cannot_be_told.text();
  const Bilingual size = filled(gap_size, {{"gap", fmt::format("{:.1f}", gap)}});
  if (members < members_for_verdict)
    return filled(no_verdict, {{"members", members}, {"wanted", members_for_verdict}, {"size", size}});
  const double bound = gap_bound(members);
  return filled(gap <= bound ? calibrated : not_calibrated,
                {{"size", size}, {"bound", fmt::format("{:.1f}", bound)}});
}

std::vector<Bilingual> risk_lines(const std::filesystem::path& file) {
  const Datasets datasets = engine::read_result(file).datasets;
  if (rows_of(datasets, "/risk/total/risk") == 0) return {};
  std::vector<Bilingual> lines = lines_of_members(datasets);
  if (rows_of(datasets, std::string(scores) + "value") == 0) return lines;
  std::map<std::string, Score> read = read_scores(file);
  const std::size_t members = rows_of(datasets, scored_members);
  lines.push_back(telling_apart_text(
      {read["auc"].value, read["auc"].standard_error, read["auc_of_share"].value, read["auc_of_group"].value},
      members));
  lines.push_back(calibration_text(read["largest_gap"].value, members));
  return lines;
}

}  // namespace app
