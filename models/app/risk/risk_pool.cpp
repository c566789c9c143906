#include "models/app/risk/risk_pool.hpp"

#include <algorithm>
#include <numeric>

namespace app {

// Members that share their history have the same persons in the same order, so that no search is needed.
std::uint32_t RiskPool::place_of(const Person& person, std::size_t likely) {
  if (likely < persons_.size() && persons_[likely].id == person.id) return static_cast<std::uint32_t>(likely);
  const auto [at, is_new] = place_.emplace(person.id, static_cast<std::uint32_t>(persons_.size()));
  if (is_new) {
    persons_.push_back(person);
    counts_.emplace_back();
    months_.emplace_back();
  }
  return at->second;
}

void RiskPool::add(std::int32_t member, std::span<const Person> persons) {
  if (persons.empty()) return;
  Member& outcomes = members_.emplace_back();
  outcomes.number = member;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    const Person& person = persons[i];
    const std::uint32_t place = place_of(person, i);
    outcomes.employed.set(place);
    ++counts_[place].employed;
    if (!person.was_unemployed()) continue;
    outcomes.unemployed.set(place);
    ++counts_[place].unemployed;
    outcomes.losses.push_back({place, person.pay_lost, person.pay_lost_after});
    months_[place].unemployed += static_cast<std::uint32_t>(person.months_unemployed());
    months_[place].pay_lost += person.pay_lost;
    months_[place].pay_lost_after += person.pay_lost_after;
    for (std::size_t q = 0; q < quarters; ++q)
      months_[place].quarter[q] += person.was_unemployed_in(static_cast<int>(q)) ? 1U : 0U;
  }
}

std::vector<std::uint32_t> RiskPool::by_id() const {
  std::vector<std::uint32_t> order(persons_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return persons_[a].id < persons_[b].id; });
  return order;
}

}  // namespace app
