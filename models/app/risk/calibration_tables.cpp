// The tables of a calibration.
#include <limits>

#include "models/app/risk/calibration.hpp"

namespace app {
namespace {

using engine::Quantity;
using engine::ResultColumn;
using engine::ResultTable;

ResultColumn numbers(const char* name, const char* en, const char* zh, std::vector<double> values,
                     Quantity quantity = Quantity::ratio) {
  return {name, "1", en, zh, std::move(values), {}, quantity};
}

ResultTable deciles_table(const Calibration& c, double weight) {
  std::vector<double> low, high, persons, risk, realised, gap, between_members, error;
  for (const DecileOfMembers& d : c.decile) {
    low.push_back(d.lowest);
    high.push_back(d.highest);
    persons.push_back(d.persons * weight);
    risk.push_back(d.estimate);
    realised.push_back(d.realised);
    gap.push_back(d.gap.mean);
    between_members.push_back(d.gap.standard_error);
    error.push_back(d.error);
  }
  return {"risk/calibration",
          "risk_class",
          {numbers("risk_low", "Lower end of the class of risk: a decile, mean over the members",
                   "风险区间下限", std::move(low)),
           numbers("risk_high", "Upper end of the class of risk: a decile, mean over the members",
                   "风险区间上限", std::move(high)),
           numbers("persons", "Persons whose risk, estimated from all other members, lies in the class",
                   "人数", std::move(persons), Quantity::count),
           numbers("risk", "Mean risk estimated from all other members", "其他成员给出的平均风险",
                   std::move(risk)),
           numbers("realised", "Share who became unemployed in the member left out",
                   "被留出成员中实际失业的比例", std::move(realised)),
           numbers("gap", "Realised share less estimated risk, mean over the members left out",
                   "实际比例与估计风险之差", std::move(gap)),
           numbers("standard_error", "Standard error of the gap, between members", "差的标准误（按成员聚类）",
                   std::move(between_members)),
           numbers("clustered_error", "Standard error of the gap, between members and persons",
                   "差的标准误（按成员和个人双向聚类）", std::move(error))}};
}

// What the deciles and their errors are made of: a row for each member and decile.
ResultTable deciles_of_members_table(std::span<const HeldOut> held, double weight) {
  std::vector<std::int32_t> member, decile;
  std::vector<double> low, high, persons, unemployed, risk, realised;
  for (const HeldOut& one : held)
    for (std::size_t d = 0; d < deciles; ++d) {
      const Decile& part = one.decile[d];
      const double n = static_cast<double>(part.persons);
      member.push_back(one.member);
      decile.push_back(static_cast<std::int32_t>(d) + 1);
      low.push_back(part.lowest);
      high.push_back(part.highest);
      persons.push_back(n * weight);
      unemployed.push_back(static_cast<double>(part.unemployed) * weight);
      risk.push_back(part.estimates / n);
      realised.push_back(static_cast<double>(part.unemployed) / n);
    }
  return {
      "risk/calibration/deciles",
      "row",
      {{"member", "1", "Member that was left out", "被留出的成员", std::move(member), {}},
       {"decile",
        "1",
        "Decile of the member's persons by estimated risk: 1 the lowest, 10 the highest",
        "该成员人员按风险估计的十分位（1最低，10最高）",
        std::move(decile),
        {}},
       numbers("risk_low", "Lowest estimated risk in the decile", "该十分位的最低风险估计", std::move(low)),
       numbers("risk_high", "Highest estimated risk in the decile", "该十分位的最高风险估计",
               std::move(high)),
       numbers("persons", "Persons employed at the date", "基准月就业人数", std::move(persons),
               Quantity::count),
       numbers("unemployed", "Of these, persons who became unemployed", "其中失业人数", std::move(unemployed),
               Quantity::count),
       numbers("risk", "Mean risk estimated from all other members", "其他成员给出的平均风险",
               std::move(risk)),
       numbers("realised", "Share who became unemployed", "实际失业的比例", std::move(realised))}};
}

ResultTable members_table(std::span<const HeldOut> held, double weight) {
  std::vector<std::int32_t> member;
  std::vector<double> persons, risk, realised, brier, auc;
  for (const HeldOut& one : held) {
    const double n = static_cast<double>(one.persons());
    member.push_back(one.member);
    persons.push_back(n * weight);
    risk.push_back(one.estimates() / n);
    realised.push_back(static_cast<double>(one.unemployed()) / n);
    brier.push_back(one.brier);
    auc.push_back(one.auc);
  }
  return {
      "risk/calibration/members",
      "row",
      {{"member", "1", "Member that was left out", "被留出的成员", std::move(member), {}},
       numbers("persons", "Persons employed at the date", "基准月就业人数", std::move(persons),
               Quantity::count),
       numbers("risk", "Mean risk estimated from all other members", "其他成员给出的平均风险",
               std::move(risk)),
       numbers("realised", "Share who became unemployed", "实际失业的比例", std::move(realised)),
       numbers("brier", "Brier score: mean square of estimate less outcome", "布赖尔评分", std::move(brier)),
       numbers("auc", "Area under the curve of the estimate", "估计的AUC", std::move(auc))}};
}

ResultTable scores_table(const Calibration& c, std::size_t members) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  std::vector<std::string> names;
  std::vector<double> values, errors;
  const auto add = [&](const char* name, double value, double error) {
    names.emplace_back(name);
    values.push_back(value);
    errors.push_back(error);
  };
  add("auc", c.auc.mean, c.auc.standard_error);
  add("auc_of_share", c.auc_of_share.mean, c.auc_of_share.standard_error);
  add("auc_of_group", c.auc_of_group.mean, c.auc_of_group.standard_error);
  add("brier", c.brier.mean, c.brier.standard_error);
  add("reliability", c.reliability, none);
  add("resolution", c.resolution, none);
  add("uncertainty", c.uncertainty, none);
  add("largest_gap", c.largest_gap(), none);
  add("gap_bound", gap_bound(members), none);
  return {"risk/calibration/scores",
          "row",
          {{"score", "1", "Score of the estimates in members left out", "评分", std::move(names), {}},
           numbers("value", "Value: mean over the members left out", "数值", std::move(values)),
           numbers("standard_error", "Standard error between members", "标准误（按成员聚类）",
                   std::move(errors))}};
}

}  // namespace

std::vector<ResultTable> calibration_tables(const LeftOut& left, double weight) {
  const Calibration calibration = calibration_of(left);
  return {deciles_table(calibration, weight), deciles_of_members_table(left.members, weight),
          members_table(left.members, weight), scores_table(calibration, left.members.size())};
}

}  // namespace app
