// Who lives with whom. Families are formed within a town and a residency: couples of near ages first, then
// relatives of another age.
#include <algorithm>
#include <span>

#include "engine/kernel/memory.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/beginning/steps.hpp"

namespace labour::beginning {
namespace {

constexpr std::size_t largest = 5;
constexpr std::size_t sizes = largest - 1;  // 2 … 5
constexpr std::size_t people_kinds = sexes * age_groups;

std::size_t size_of_family(const Work& work, PersonDraft person, std::size_t k, const engine::Dice& dice) {
  if (person.residency() >= resident_kinds) return 1;
  const auto& share = work.inputs.household_size[person.residency()];
  const std::size_t size = engine::index_in_shares(std::span(share).first(largest), dice(k).uniform(0)) + 1;
  return size <= largest ? size : 1;
}

// Persons by (town, residency, size), within these by sex and age, within these shuffled. `begin` has one
// entry a group and kind of people, and the end.
struct Sorted {
  std::vector<std::uint32_t> persons;
  std::vector<std::size_t> begin;
};

constexpr std::uint16_t alone = 0xffff;
constexpr std::size_t keys = (towns - 1) * resident_kinds * sizes * people_kinds;
static_assert(keys < alone);

// The group of each person: town, residency and size of the family, then sex and age; `alone` without a
// family.
std::vector<std::uint16_t> family_keys(const Work& work, const std::vector<PersonDraft>& persons,
                                       const engine::Dice& dice) {
  std::vector<std::uint16_t> key(persons.size());
  work.parallel.for_each_block(persons.size(), [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t k = begin; k < end; ++k) {
      const PersonDraft p = persons[k];
      const std::size_t size = size_of_family(work, p, k, dice);
      const std::size_t group = (p.town() * resident_kinds + p.residency()) * sizes + (size - 2);
      key[k] = size == 1 ? alone
                         : static_cast<std::uint16_t>(group * people_kinds + p.sex() * age_groups + p.age());
    }
  });
  return key;
}

Sorted sort_persons(const Work& work, const std::vector<PersonDraft>& persons,
                    std::vector<std::uint32_t>& singles) {
  const engine::Dice dice = work.dice(Purpose::person_household);
  const std::vector<std::uint16_t> key = family_keys(work, persons, dice);
  Sorted sorted;
  sorted.begin.assign(keys + 1, 0);
  for (const std::uint16_t at : key)
    if (at != alone) ++sorted.begin[at + 1u];
  for (std::size_t i = 0; i < keys; ++i) sorted.begin[i + 1] += sorted.begin[i];
  sorted.persons.resize(sorted.begin.back());
  singles.reserve(persons.size() - sorted.persons.size() + persons.size() / 100);
  std::vector<std::size_t> next = sorted.begin;
  // Persons come in the order in which they were drawn, by activity and age; the shuffle mixes activities.
  const Shuffle shuffle(persons.size(), dice(~std::uint64_t{0}));
  std::array<std::uint32_t, 64> batch{};
  for (std::size_t begin = 0; begin < persons.size(); begin += batch.size()) {
    const std::size_t n = std::min(persons.size() - begin, batch.size());
    for (std::size_t i = 0; i < n; ++i) {
      batch[i] = static_cast<std::uint32_t>(shuffle(begin + i));
      engine::prefetch(&key[batch[i]]);
    }
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint32_t k = batch[i];
      if (key[k] == alone)
        singles.push_back(k);
      else
        sorted.persons[next[key[k]]++] = k;
    }
  }
  return sorted;
}

// Families of one size from women and men in order of age.
class FamilyMaker {
 public:
  explicit FamilyMaker(Units& units) : units_(units) {}

  void make(std::span<const std::uint32_t> women, std::span<const std::uint32_t> men, std::size_t size) {
    const std::size_t people = women.size() + men.size(), families = people / size;
    const std::size_t couples = std::min({families * (size / 2), women.size(), men.size()});
    pair(women, couples, wives_);
    pair(men, couples, husbands_);
    // The first relative is of the other half of the ages.
    std::size_t relative = rest_.size() / 2;
    for (std::size_t f = 0; f < families; ++f) {
      units_.begin.push_back(static_cast<std::uint32_t>(units_.members.size()));
      std::size_t members = 0;
      for (std::size_t c = f; c < couples && members + 2 <= size; c += families, members += 2) {
        units_.members.push_back(wives_[c]);
        units_.members.push_back(husbands_[c]);
      }
      for (; members < size; ++members) units_.members.push_back(rest_[relative++ % rest_.size()]);
      ++units_.families;
    }
    for (std::size_t k = families * size; k < people; ++k)
      units_.singles.push_back(rest_[relative++ % rest_.size()]);
    rest_.clear();
  }

 private:
  // Evenly over the ages, `couples` of `people` go into `chosen`, the others into the rest.
  void pair(std::span<const std::uint32_t> people, std::size_t couples, std::vector<std::uint32_t>& chosen) {
    chosen.clear();
    for (std::size_t i = 0; i < people.size(); ++i) {
      const bool is_chosen = (i + 1) * couples / people.size() > i * couples / people.size();
      (is_chosen ? chosen : rest_).push_back(people[i]);
    }
  }

  Units& units_;
  std::vector<std::uint32_t> wives_, husbands_, rest_;
};

}  // namespace

Units make_families(const Work& work, const std::vector<PersonDraft>& persons) {
  Units units;
  const Sorted sorted = sort_persons(work, persons, units.singles);
  units.members.reserve(sorted.persons.size());
  FamilyMaker maker(units);
  const std::span<const std::uint32_t> all(sorted.persons);
  for (std::size_t g = 0; (g + 1) * people_kinds < sorted.begin.size(); ++g) {
    const std::size_t women = sorted.begin[g * people_kinds],
                      men = sorted.begin[g * people_kinds + age_groups],
                      end = sorted.begin[(g + 1) * people_kinds];
    maker.make(all.subspan(women, men - women), all.subspan(men, end - men), g % sizes + 2);
  }
  units.begin.push_back(static_cast<std::uint32_t>(units.members.size()));
  return units;
}

}  // namespace labour::beginning
