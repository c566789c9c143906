#include "models/app/risk/contributions.hpp"

#include <algorithm>

#include "engine/kernel/check.hpp"
#include "models/labour/causes_settings.hpp"

namespace app {
namespace {

using Person = labour::WorkerRisk::Person;

// The sums of the members of each cluster, in the order of the clusters.
std::vector<double> by_cluster(std::span<const std::int32_t> clusters, const std::vector<double>& values) {
  std::map<std::int32_t, double> sums;
  for (std::size_t m = 0; m < values.size(); ++m) sums[clusters[m]] += values[m];
  std::vector<double> all;
  for (const auto& [cluster, sum] : sums) all.push_back(sum);
  return all;
}

}  // namespace

ContributionCause contribution_cause(const std::string& code) {
  for (const labour::Cause& cause : labour::causes_of_unemployment())
    if (code == cause.code) return {code, cause.ends_jobs};
  return {code, true};
}

std::span<const ContributionGroups> contribution_groups() {
  static const std::vector<ContributionGroups> groups = {
      {"all", {}},
      {"age_group", {&Person::age_group}},
      {"residency", {&Person::residency}},
      {"education", {&Person::education}},
      {"industry", {&Person::industry}},
      {"occupation", {&Person::occupation}},
      {"contract", {&Person::contract}},
      {"tenure", {&Person::tenure}},
      {"employer_size_class", {&Person::employer, &Person::size_class}},
      {"age_group_residency_industry", {&Person::age_group, &Person::residency, &Person::industry}},
  };
  return groups;
}

void ContributionSums::Outcome::add(const Person& person) {
  if (!person.was_unemployed()) return;
  unemployed += 1.0;
  months += person.months_unemployed();
  pay_lost += person.pay_lost;
}

std::vector<ContributionSums::MemberSums>& ContributionSums::sums_of(std::size_t groups, const Key& key) {
  std::vector<MemberSums>& members = sums_[groups][key];
  while (members.size() < clusters_.size())
    members.push_back({0.0, std::vector<Outcome>(causes_.size() + 1)});
  return members;
}

void ContributionSums::begin_member(std::int32_t cluster, std::span<const Person> persons) {
  clusters_.push_back(cluster);
  ids_.clear();
  for (const Person& person : persons) ids_.push_back(person.id);
  groupings_.clear();
  keys_.clear();
  for (std::size_t g = 0; g < contribution_groups().size(); ++g) {
    const std::vector<PersonValue>& attributes = contribution_groups()[g].attributes;
    groupings_.push_back(group_by(persons, attributes));
    std::vector<Key>& keys = keys_.emplace_back();
    for (const std::uint32_t first : groupings_.back().first_person) {
      Key key{};
      for (std::size_t a = 0; a < attributes.size(); ++a) key[a] = persons[first].*attributes[a];
      keys.push_back(key);
    }
    std::vector<double> count(keys.size(), 0.0);
    for (const std::uint32_t group : groupings_.back().group_of) count[group] += 1.0;
    for (std::size_t k = 0; k < keys.size(); ++k) sums_of(g, keys[k]).back().persons = count[k];
  }
  add_outcomes(0, persons);
}

void ContributionSums::add_outcomes(std::size_t at, std::span<const Person> persons) {
  for (std::size_t g = 0; g < groupings_.size(); ++g) {
    std::vector<Outcome> outcomes(keys_[g].size());
    for (std::size_t i = 0; i < persons.size(); ++i) outcomes[groupings_[g].group_of[i]].add(persons[i]);
    for (std::size_t k = 0; k < outcomes.size(); ++k)
      sums_of(g, keys_[g][k]).back().outcomes[at] = outcomes[k];
  }
}

bool ContributionSums::add_without(std::size_t cause, std::span<const Person> persons) {
  engine::ensure(cause < causes_.size() && !clusters_.empty(), "a cause or member that was not begun");
  const bool are_same = std::equal(persons.begin(), persons.end(), ids_.begin(), ids_.end(),
                                   [](const Person& person, std::uint64_t id) { return person.id == id; });
  if (are_same) add_outcomes(cause + 1, persons);
  return are_same;
}

// The row of a cause; with the number of causes itself, that of what is left.
Contribution ContributionSums::row(std::size_t cause, std::size_t groups, const Key& key,
                                   const std::vector<MemberSums>& members) const {
  const bool is_rest = cause == causes_.size();
  const auto added = [&](const MemberSums& sums, double Outcome::*value) {
    const double with = sums.outcomes[0].*value;
    if (!is_rest) return with - sums.outcomes[cause + 1].*value;
    double left = with;
    for (std::size_t c = 0; c < causes_.size(); ++c)
      if (causes_[c].is_summed) left -= with - sums.outcomes[c + 1].*value;
    return left;
  };
  std::vector<double> persons, risk, unemployed, months, pay_lost;
  std::vector<float> shares;
  for (const MemberSums& sums : members) {
    persons.push_back(sums.persons);
    risk.push_back(sums.outcomes[0].unemployed);
    unemployed.push_back(added(sums, &Outcome::unemployed));
    months.push_back(added(sums, &Outcome::months));
    pay_lost.push_back(added(sums, &Outcome::pay_lost));
    shares.push_back(static_cast<float>(unemployed.back() / sums.persons));  // NaN without persons
  }
  const std::vector<double> wholes = by_cluster(clusters_, persons);
  const auto mean = [&](const std::vector<double>& parts) {
    return ratio_of_members(by_cluster(clusters_, parts), wholes);
  };
  Contribution one;
  one.cause = is_rest ? rest_of_causes : causes_[cause].code;
  one.groups = &contribution_groups()[groups];
  one.codes = key;
  for (const double n : persons) one.persons += n / static_cast<double>(members.size());
  one.risk = mean(risk).mean;
  one.added = mean(unemployed);
  one.without = one.risk - one.added.mean;
  one.months = mean(months);
  one.pay_lost = mean(pay_lost);
  const engine::Spread spread = engine::spread_of(shares);
  one.low = spread.quantiles[0];
  one.high = spread.quantiles[engine::quantile_count - 1];
  return one;
}

std::vector<Contribution> ContributionSums::rows() const {
  std::vector<Contribution> rows;
  const auto summed = std::count_if(causes_.begin(), causes_.end(),
                                    [](const ContributionCause& cause) { return cause.is_summed; });
  const std::size_t all = causes_.size() + (summed > 1 ? 1 : 0);
  for (std::size_t cause = 0; cause < all; ++cause)
    for (std::size_t g = 0; g < sums_.size(); ++g)
      for (const auto& [key, members] : sums_[g]) {
        std::vector<MemberSums> complete = members;
        complete.resize(clusters_.size(), {0.0, std::vector<Outcome>(causes_.size() + 1)});
        rows.push_back(row(cause, g, key, complete));
      }
  return rows;
}

}  // namespace app
