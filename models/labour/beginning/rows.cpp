// The rows of the store. Members of a family have neighbouring rows; the families themselves are shuffled, so
// that every stretch of rows is a cross-section.
#include <algorithm>

#include "engine/kernel/memory.hpp"
#include "models/labour/beginning/steps.hpp"
#include "models/labour/world/moves.hpp"

namespace labour::beginning {
namespace {

// The row of each person; families get their numbers in the order of rows. Units are looked up in batches, so
// that the memory they lie in can be fetched ahead.
class Arrangement {
 public:
  Arrangement(Households& households, const Units& units)
      : households_(households),
        units_(units),
        person_of_row_(units.members.size() + units.singles.size()),
        family_of_row_(person_of_row_.size(), Household::none()) {
    households.resize(units.families);
  }

  // By row.
  const std::vector<std::uint32_t>& persons() const { return person_of_row_; }
  const std::vector<Household>& families() const { return family_of_row_; }

  void make(const engine::Bits& key) {
    const std::size_t n = units_.families + units_.singles.size();
    const Shuffle shuffle(n, key);
    std::array<std::size_t, 64> batch{};
    for (std::size_t begin = 0; begin < n; begin += batch.size()) {
      const std::size_t end = std::min(n, begin + batch.size());
      for (std::size_t i = begin; i < end; ++i) {
        const std::size_t u = batch[i - begin] = shuffle(i);
        engine::prefetch(u < units_.families ? &units_.begin[u] : &units_.singles[u - units_.families]);
      }
      for (std::size_t i = begin; i < end; ++i)
        if (batch[i - begin] < units_.families)
          engine::prefetch(&units_.members[units_.begin[batch[i - begin]]]);
      for (std::size_t i = begin; i < end; ++i) add(batch[i - begin]);
    }
  }

 private:
  void add(std::size_t u) {
    if (u >= units_.families) {
      person_of_row_[row_++] = units_.singles[u - units_.families];
      return;
    }
    for (std::size_t m = units_.begin[u]; m < units_.begin[u + 1]; ++m) {
      family_of_row_[row_] = Household(family_);
      person_of_row_[row_++] = units_.members[m];
    }
    households_.able[Household(family_++)] = static_cast<std::uint8_t>(units_.begin[u + 1] - units_.begin[u]);
  }

  Households& households_;
  const Units& units_;
  std::vector<std::uint32_t> person_of_row_;
  std::vector<Household> family_of_row_;
  std::size_t row_ = 0, family_ = 0;
};

// Age in months at the end of December 2020, uniform in the age group but not before school is left.
int age_in_months(PersonDraft person, double u) {
  const int low = youngest_of(person.age()), high = upper_age_of(person.age());
  const int first = std::clamp(leaving_age[person.education()], low, high - 1);
  return first * 12 + static_cast<int>(u * (high - first) * 12);
}

void write_row(Work& work, Worker row, PersonDraft p, const engine::Dice& dice) {
  Workers& w = work.world.workers;
  w.id[row] = row.index();
  w.birth[row] =
      static_cast<MonthCount>(work.first.month.count() - age_in_months(p, dice(row.index()).uniform(0)));
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
  w.workplace[row] = outside_town;
  w.contract[row] = Contract::none;
  w.cover[row] = no_cover;
  w.registered[row] = 0;
}

}  // namespace

Shuffle::Shuffle(std::uint64_t n, const engine::Bits& key)
    : n_(n),
      mask_(std::bit_ceil(std::max<std::uint64_t>(n, 1)) - 1),
      add_(key[0]),
      odd_{key[1] | 1u, key[2] | 1u, key[3] | 1u},
      shift_(std::max(1, (static_cast<int>(std::bit_width(mask_)) + 1) / 2)) {}

constexpr engine::Message too_many_persons{"population.scale asks for more persons than the store can number",
                                           "'population.scale'所要的人数超过程序可编号的上限"};

void place_persons(Work& work, const std::vector<PersonDraft>& persons) {
  World& world = work.world;
  work.persons = persons.size();
  const auto spare =
      static_cast<std::size_t>(static_cast<double>(persons.size()) * work.settings.constants.headroom) + 64;
  if (persons.size() + spare >= 0xffffffffu) throw engine::MachineError(too_many_persons);
  grow_store(world, persons.size() + spare);
  work.activity.resize(persons.size());
  const Units units = make_families(work, persons);
  Arrangement rows(world.households, units);
  rows.make(work.dice(Purpose::person_household)(~std::uint64_t{0}, 1));
  const auto& person_of_row = rows.persons();
  const engine::Dice dice = work.dice(Purpose::person);
  work.parallel.for_each_block(persons.size(), [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) {
      engine::prefetch(&persons[person_of_row[std::min(i + 24, end - 1)]]);  // they lie all over the memory
      write_row(work, Worker(i), persons[person_of_row[i]], dice);
      world.workers.household[Worker(i)] = rows.families()[i];
    }
  });
  for (std::size_t i = 0; i < persons.size(); ++i) {
    const Household family = rows.families()[i];
    if (!family.is_none() && works(work.activity[i])) ++world.households.working[family];
  }
  list_vacant(world, work.parallel);
}

}  // namespace labour::beginning
