// Who lives with whom, and the rows of the store. Families are formed within a town and a residency: couples
// of near ages first, then relatives of another age. Members of a family have neighbouring rows; the families
// themselves are shuffled, so that every stretch of rows is a cross-section.
#include <algorithm>
#include <span>

#include "models/labour/beginning_parts.hpp"

namespace labour::beginning {
namespace {

constexpr std::size_t resident_kinds = residencies - 1;
constexpr std::size_t largest = 5;
constexpr std::size_t sizes = largest - 1;  // 2 … 5
constexpr std::size_t people_kinds = sexes * age_groups;

// Persons in the order of families; the first `families` of `begin` are families, then come single persons.
struct Units {
  std::vector<std::uint32_t> members, begin;
  std::size_t families = 0;
  std::vector<std::uint32_t> singles;
};

std::size_t size_of_family(const Work& work, Person person, std::size_t k, const engine::Dice& dice) {
  if (person.residency() >= resident_kinds) return 1;
  const auto& share = work.inputs.household_size[person.residency()];
  double u = dice(k).uniform(0);
  for (std::size_t s = 0; s < largest; ++s) {
    if (u < share[s]) return s + 1;
    u -= share[s];
  }
  return 1;
}

// Persons by (town, residency, size), within these by sex and age, within these shuffled. `begin` has one
// entry a group and kind of people, and the end.
struct Sorted {
  std::vector<std::uint32_t> persons;
  std::vector<std::size_t> begin;
};

Sorted sort_persons(const Work& work, const std::vector<Person>& persons,
                    std::vector<std::uint32_t>& singles) {
  const engine::Dice dice = work.dice(Purpose::person_household);
  constexpr std::uint16_t alone = 0xffff;
  constexpr std::size_t keys = (towns - 1) * resident_kinds * sizes * people_kinds;
  static_assert(keys < alone);
  std::vector<std::uint16_t> key(persons.size());
  work.parallel.for_each_block(persons.size(), [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t k = begin; k < end; ++k) {
      const Person p = persons[k];
      const std::size_t size = size_of_family(work, p, k, dice);
      const std::size_t group = (p.town() * resident_kinds + p.residency()) * sizes + (size - 2);
      key[k] = size == 1 ? alone
                         : static_cast<std::uint16_t>(group * people_kinds + p.sex() * age_groups + p.age());
    }
  });
  Sorted sorted;
  sorted.begin.assign(keys + 1, 0);
  for (std::uint16_t at : key)
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
      __builtin_prefetch(&key[batch[i]]);
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

Units make_units(const Work& work, const std::vector<Person>& persons) {
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

// The row of each person; families get their numbers in the order of rows. Units are looked up in batches, so
// that the memory they lie in can be fetched ahead.
class Arrangement {
 public:
  Arrangement(World& world, const Units& units)
      : world_(world), units_(units), person_of_row_(units.members.size() + units.singles.size()) {
    world.households.resize(units.families);
  }

  std::vector<std::uint32_t> make(const engine::Bits& key) {
    const std::size_t n = units_.families + units_.singles.size();
    const Shuffle shuffle(n, key);
    std::array<std::size_t, 64> batch{};
    for (std::size_t begin = 0; begin < n; begin += batch.size()) {
      const std::size_t end = std::min(n, begin + batch.size());
      for (std::size_t i = begin; i < end; ++i) {
        const std::size_t u = batch[i - begin] = shuffle(i);
        __builtin_prefetch(u < units_.families ? &units_.begin[u] : &units_.singles[u - units_.families]);
      }
      for (std::size_t i = begin; i < end; ++i)
        if (batch[i - begin] < units_.families)
          __builtin_prefetch(&units_.members[units_.begin[batch[i - begin]]]);
      for (std::size_t i = begin; i < end; ++i) add(batch[i - begin]);
    }
    return std::move(person_of_row_);
  }

 private:
  void add(std::size_t u) {
    auto& household = world_.workers.household;
    if (u >= units_.families) {
      household[Worker(row_)] = Household::none();
      person_of_row_[row_++] = units_.singles[u - units_.families];
      return;
    }
    for (std::size_t m = units_.begin[u]; m < units_.begin[u + 1]; ++m) {
      household[Worker(row_)] = Household(family_);
      person_of_row_[row_++] = units_.members[m];
    }
    world_.households.able[Household(family_++)] =
        static_cast<std::uint8_t>(units_.begin[u + 1] - units_.begin[u]);
  }

  World& world_;
  const Units& units_;
  std::vector<std::uint32_t> person_of_row_;
  std::size_t row_ = 0, family_ = 0;
};

// Age in months at the end of December 2020, uniform in the age group but not before school is left.
int age_in_months(Person person, double u) {
  // A: usual ages at the end of each level of school.
  constexpr std::array<int, educations> leaving_age = {16, 16, 18, 20, 21, 24};
  const std::size_t group = person.age();
  const int low = group == 0 ? 16 : static_cast<int>(group + 3) * 5, high = group == 0 ? 20 : low + 5;
  const int first = std::clamp(leaving_age[person.education()], low, high - 1);
  return first * 12 + static_cast<int>(u * (high - first) * 12);
}

void write_row(Work& work, Worker row, Person p, const engine::Dice& dice) {
  Workers& w = work.world.workers;
  w.id[row] = row.index();
  w.birth[row] = static_cast<MonthCount>(work.settings.first_month.count() -
                                         age_in_months(p, dice(row.index()).uniform(0)));
  w.entry[row] = never;
  w.sex[row] = static_cast<Sex>(p.sex());
  w.residency[row] = static_cast<Residency>(p.residency());
  w.education[row] = static_cast<Education>(p.education());
  w.town[row] = Town(p.town());
  const auto activity = static_cast<Activity>(p.activity());
  work.activity[row.index()] = activity;
  w.state[row] = works(activity)                    ? State::employed
                 : activity == Activity::unemployed ? State::unemployed
                                                    : State::inactive;
  w.job[row] = w.last_job[row] = Cell::none();
  w.contract[row] = Contract::none;
  w.registered[row] = 0;
}

void make_vacant_rows(Work& work) {
  World& world = work.world;
  world.vacant_rows.clear();
  for (std::size_t i = work.persons; i < world.workers.size(); ++i) {
    const Worker row(i);
    world.workers.state[row] = State::vacant;
    world.workers.household[row] = Household::none();
    world.workers.job[row] = world.workers.last_job[row] = Cell::none();
    world.vacant_rows.push_back(row);
  }
}

}  // namespace

Shuffle::Shuffle(std::uint64_t n, const engine::Bits& key)
    : n_(n),
      mask_(std::bit_ceil(std::max<std::uint64_t>(n, 1)) - 1),
      add_(key[0]),
      odd_{key[1] | 1u, key[2] | 1u, key[3] | 1u},
      shift_(std::max(1, (static_cast<int>(std::bit_width(mask_)) + 1) / 2)) {}

void place_persons(Work& work, const std::vector<Person>& persons) {
  World& world = work.world;
  work.persons = persons.size();
  const auto spare =
      static_cast<std::size_t>(static_cast<double>(persons.size()) * work.settings.headroom) + 64;
  if (persons.size() + spare >= 0xffffffffu)
    throw engine::MachineError("population.scale asks for more persons than the store can number");
  world.workers.resize(persons.size() + spare);
  work.activity.resize(persons.size());
  const Units units = make_units(work, persons);
  const auto person_of_row =
      Arrangement(world, units).make(work.dice(Purpose::person_household)(~std::uint64_t{0}, 1));
  const engine::Dice dice = work.dice(Purpose::person);
  work.parallel.for_each_block(persons.size(), [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) {
      __builtin_prefetch(&persons[person_of_row[std::min(i + 24, end - 1)]]);  // they lie all over the memory
      write_row(work, Worker(i), persons[person_of_row[i]], dice);
    }
  });
  for (std::size_t i = 0; i < persons.size(); ++i) {
    const Household family = world.workers.household[Worker(i)];
    if (!family.is_none() && works(work.activity[i])) ++world.households.working[family];
  }
  make_vacant_rows(work);
}

}  // namespace labour::beginning
