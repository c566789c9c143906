#include "models/app/ensemble/risk_pool.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "models/app/ensemble/member_design.hpp"
#include "models/app/run/worker_table.hpp"

namespace app {
namespace {

using Person = labour::WorkerRisk::Person;
using MemberCounts = RiskPool::MemberCounts;

// Lower ends of the risk classes in which estimated and realised risks are compared, shares.
constexpr std::array class_begin = {0.0, 0.025, 0.05, 0.075, 0.10, 0.15, 0.20, 0.30, 0.40, 0.60};

std::size_t class_of(double risk) {
  const auto above = std::upper_bound(class_begin.begin(), class_begin.end(), risk);
  return static_cast<std::size_t>(above - class_begin.begin()) - 1;
}

MemberCounts operator+(MemberCounts a, MemberCounts b) {
  return {a.employed + b.employed, a.unemployed + b.unemployed};
}

double share(double part, double whole) {
  return whole > 0.0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

struct RiskColumns {
  std::vector<std::uint8_t> percent;
  std::vector<float> estimate;
  std::vector<std::int32_t> members;
};
RiskColumns risks_of(const std::vector<MemberCounts>& counts) {
  const RiskPrior prior = RiskPrior::fit(counts);
  RiskColumns risks;
  for (const MemberCounts& person : counts) {
    risks.percent.push_back(
        static_cast<std::uint8_t>(std::lround(100.0 * share(person.unemployed, person.employed))));
    risks.estimate.push_back(static_cast<float>(prior.estimate(person)));
    risks.members.push_back(static_cast<std::int32_t>(person.employed));
  }
  return risks;
}

void add_columns(engine::ResultTable& table, RiskColumns risks) {
  table.columns.push_back(
      {"risk",
       "percent",
       "Share of the members in which the person, employed at the date, was unemployed at "
       "one or more of the next twelve month-ends",
       "个人失业风险（占基准月就业之样本成员的百分比）",
       std::move(risks.percent),
       {}});
  table.columns.push_back(
      {"risk_estimate",
       "1",
       "The same as a share, shrunk towards the mean of all persons; the fewer the members, the more",
       "个人失业风险估计（按成员数向均值收缩）",
       std::move(risks.estimate),
       {}});
  table.columns.push_back({"members",
                           "1",
                           "Members in which the person was employed at the date",
                           "基准月就业的样本成员数",
                           std::move(risks.members),
                           {}});
}

// Persons with about the same risk in even-numbered members, and their outcomes in odd-numbered members.
struct RiskClass {
  std::int32_t persons = 0;
  double expected = 0.0, employed = 0.0, unemployed = 0.0;
};
using RiskClasses = std::array<RiskClass, class_begin.size()>;

engine::ResultTable table_of(const RiskClasses& classes, double weight) {
  std::vector<double> low, high, persons, given, came;
  for (std::size_t c = 0; c < classes.size(); ++c) {
    low.push_back(class_begin[c]);
    high.push_back(c + 1 < class_begin.size() ? class_begin[c + 1] : 1.0);
    given.push_back(share(classes[c].expected, classes[c].employed));
    came.push_back(share(classes[c].unemployed, classes[c].employed));
    persons.push_back(classes[c].persons * weight);
  }
  using engine::Quantity;
  const auto column = [](const char* name, const char* en, const char* zh, std::vector<double> values,
                         Quantity quantity = Quantity::ratio) {
    return engine::ResultColumn{name, "1", en, zh, std::move(values), {}, quantity};
  };
  return {"risk/calibration",
          "risk_class",
          {column("risk_low", "Lower end of the class of risk", "风险区间下限", std::move(low)),
           column("risk_high", "Upper end of the class of risk", "风险区间上限", std::move(high)),
           column("persons", "Persons whose risk, estimated from even-numbered members, lies in the class",
                  "人数", std::move(persons), Quantity::count),
           column("risk", "Mean risk estimated from even-numbered members", "偶数成员给出的平均风险",
                  std::move(given)),
           column("realised", "Share who became unemployed in odd-numbered members",
                  "奇数成员中实际失业的比例", std::move(came))}};
}

}  // namespace

RiskPrior RiskPrior::fit(const std::vector<MemberCounts>& counts) {
  double n = 0, k = 0, pairs = 0, unemployed = 0, both_unemployed = 0;
  for (const MemberCounts& person : counts) {
    const double others = person.employed - 1.0;
    n += person.employed;
    k += person.unemployed;
    if (person.employed == 0) continue;
    // Both moments are taken over ordered pairs of members, so that each person has the same weight in both.
    pairs += person.employed * others;
    unemployed += person.unemployed * others;
    both_unemployed += static_cast<double>(person.unemployed) * (person.unemployed - 1.0);
  }
  RiskPrior prior;
  prior.mean = pairs > 0.0 ? unemployed / pairs : n > 0.0 ? k / n : 0.0;
  const double variance = pairs > 0.0 ? both_unemployed / pairs - prior.mean * prior.mean : 0.0;
  prior.weight = variance > 0.0 ? std::max(prior.mean * (1.0 - prior.mean) / variance - 1.0, 0.0)
                                : std::numeric_limits<double>::infinity();
  return prior;
}

double RiskPrior::estimate(const MemberCounts& person) const {
  if (std::isinf(weight)) return mean;
  const double all = weight + person.employed;
  return all > 0.0 ? (weight * mean + person.unemployed) / all : mean;
}

void RiskPool::add(std::uint32_t member, std::span<const Person> persons) {
  if (!persons.empty()) ++members_;
  for (const Person& person : persons) {
    const auto [at, is_new] = place_.emplace(person.id, static_cast<std::uint32_t>(persons_.size()));
    if (is_new) {
      persons_.push_back(person);
      even_.emplace_back();
      odd_.emplace_back();
    }
    MemberCounts& counts = (member % 2 == 0 ? even_ : odd_)[at->second];
    ++counts.employed;
    counts.unemployed += person.unemployed;
  }
}

void RiskPool::add_file(std::uint32_t member, const std::filesystem::path& path) {
  add(member, read_persons(path));
}

std::vector<std::size_t> RiskPool::by_id() const {
  std::vector<std::size_t> order(persons_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return persons_[a].id < persons_[b].id; });
  return order;
}

engine::ResultTable RiskPool::workers(const labour::Names& names) const {
  std::vector<Person> persons;
  std::vector<MemberCounts> counts;
  for (const std::size_t i : by_id()) {
    persons.push_back(persons_[i]);
    counts.push_back(even_[i] + odd_[i]);
  }
  engine::ResultTable table = persons_table(persons, names);
  add_columns(table, risks_of(counts));
  return table;
}

engine::ResultTable RiskPool::calibration(double weight) const {
  const RiskPrior prior = RiskPrior::fit(even_);
  RiskClasses classes{};
  for (std::size_t i = 0; i < persons_.size(); ++i) {
    if (even_[i].employed == 0 || odd_[i].employed == 0) continue;
    const double risk = prior.estimate(even_[i]);
    RiskClass& one = classes[class_of(risk)];
    one.persons += 1;
    one.employed += odd_[i].employed;
    one.expected += risk * odd_[i].employed;
    one.unemployed += odd_[i].unemployed;
  }
  return table_of(classes, weight);
}

std::vector<engine::ResultTable> RiskPool::tables(const labour::Names& names, double weight) const {
  if (persons_.empty()) return {};
  std::vector<engine::ResultTable> tables{workers(names)};
  if (members_ > 1) tables.push_back(calibration(weight));
  return tables;
}

std::vector<engine::ResultTable> risk_tables(const std::vector<MemberFile>& members,
                                             const labour::Names& names) {
  if (members.empty()) return {};
  const labour::RunSettings run = design_of(members.front()).run;
  RiskPool pool;
  for (const MemberFile& file : members) {
    const auto member = static_cast<std::uint32_t>(file.member);
    if (!run.shares_history())
      pool.add_file(member, file.path);
    else if (run.history_of(member) == 0)
      pool.add_file(member / static_cast<std::uint32_t>(run.histories), file.path);
  }
  return pool.tables(names, members.front().summary.weight());
}

}  // namespace app
