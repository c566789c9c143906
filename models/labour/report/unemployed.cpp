// The unemployed at the end of a month, one by one: spells, registration, benefits and key groups.
#include <algorithm>
#include <tuple>

#include "engine/kernel/passes.hpp"
#include "models/labour/report/counts.hpp"

namespace labour {
namespace {

using engine::Month;
using engine::Parallel;

// One of the unemployed, and the months of the spell.
struct UnemployedPerson {
  const Workers& w;
  Worker row;
  Month month;
  int spell;
};

// What is summed over the unemployed: the member of Counts, and the part of one person in it.
template <class Part>
struct UnemployedSum {
  Count Counts::*sum;
  Part part;
};
template <class Part>
UnemployedSum(Count Counts::*, Part) -> UnemployedSum<Part>;
constexpr std::tuple unemployed_sums{
    UnemployedSum{&Counts::registered,
                  [](const UnemployedPerson& p) { return Count{p.w.registered[p.row] != 0}; }},
    UnemployedSum{&Counts::long_term,
                  [](const UnemployedPerson& p) { return Count{p.spell >= long_term_months}; }},
    UnemployedSum{&Counts::spell_months, [](const UnemployedPerson& p) { return Count{p.spell}; }},
    UnemployedSum{&Counts::claimants,
                  [](const UnemployedPerson& p) {
                    return Count{p.w.benefit_start[p.row] <= p.month.count() &&
                                 p.w.benefit_end[p.row] > p.month.count()};
                  }},
};
// f(entry, its number) for each of them.
template <class F>
void each_unemployed_sum(F&& f) {
  std::apply(
      [&](const auto&... entry) {
        std::size_t k = 0;
        (f(entry, k++), ...);
      },
      unemployed_sums);
}

// Counters of the pass over the unemployed.
namespace slot {
constexpr std::size_t occupation = 0;
constexpr std::size_t last_industry = occupation + occupations;
constexpr std::size_t key_group = last_industry + industries;
constexpr std::size_t sums = key_group + key_groups;
constexpr std::size_t size = sums + std::tuple_size_v<decltype(unemployed_sums)>;
}  // namespace slot

struct UnemployedCounter {
  const World& world;
  const Workers& w;
  Month month;
  Count* n;

  // What add() reads of a person, and where that leads.
  void prefetch(Worker worker) const {
    w.residency.prefetch(worker);
    w.id.prefetch(worker);
    for (const auto* dates : {&w.birth, &w.entry}) dates->prefetch(worker);
    w.sex.prefetch(worker);
  }
  void prefetch_places(Worker worker) const {
    world.households.prefetch(w.household[worker]);
    if (const Cell last = w.last_job[worker]; !last.is_none()) world.cells.industry.prefetch(last);
  }

  void add_key(KeyGroup group, bool belongs) const { n[slot::key_group + index_of(group)] += belongs; }

  void add(Worker worker) const {
    const int spell = month.count() - w.spell_start[worker];
    ++n[slot::occupation + w.occupation[worker].index()];
    const UnemployedPerson person{w, worker, month, spell};
    each_unemployed_sum([&](const auto& entry, std::size_t k) { n[slot::sums + k] += entry.part(person); });
    if (const Cell last = w.last_job[worker]; !last.is_none())
      ++n[slot::last_industry + world.cells.industry[last].index()];
    add_key_groups(worker, spell);
  }

  void add_key_groups(Worker worker, int spell) const {
    const int age = w.age(worker, month);
    add_key(KeyGroup::graduate, is_graduate(w.id[worker], w.education[worker], w.entry[worker], month));
    add_key(KeyGroup::young_long_term, is_young_long_term(age, spell));
    add_key(KeyGroup::hard_to_employ, is_hard_to_employ(w.sex[worker], age, spell));
    add_key(KeyGroup::zero_employment_family, is_in_zero_employment_family(world, worker));
    add_key(KeyGroup::industrial_transition, is_from_industry_in_transition(world, worker));
  }
};

Count count_families(const World& world, const Parallel& parallel, std::span<const Worker> unemployed) {
  engine::BlockLists<Household> lists;
  std::vector<Household> families;
  const auto& household = world.workers.household;
  engine::for_each_listed(parallel, unemployed,
                          engine::Fetch{engine::columns(household),
                                        [&](Worker worker) { world.households.prefetch(household[worker]); }},
                          engine::Into{engine::Appended{lists, families}},
                          [&](Worker worker, std::vector<Household>& list) {
                            if (is_in_zero_employment_family(world, worker))
                              list.push_back(household[worker]);
                          });
  std::sort(families.begin(), families.end());
  return std::unique(families.begin(), families.end()) - families.begin();
}

}  // namespace

void count_unemployed(const World& world, Month month, const Parallel& parallel,
                      std::span<const Worker> unemployed, Counts& counts) {
  std::vector<Count> n(slot::size);
  parallel.count(unemployed.size(), n, [&](std::size_t begin, std::size_t end, std::span<Count> own) {
    const UnemployedCounter counter{world, world.workers, month, own.data()};
    engine::for_each_ahead(
        unemployed.subspan(begin, end - begin), [&](Worker worker) { counter.prefetch(worker); },
        [&](Worker worker) { counter.prefetch_places(worker); }, [&](Worker worker) { counter.add(worker); });
  });
  std::copy_n(n.data() + slot::occupation, occupations, counts.unemployed_by_occupation.data());
  std::copy_n(n.data() + slot::last_industry, industries, counts.unemployed_by_last_industry.data());
  std::copy_n(n.data() + slot::key_group, key_groups, counts.unemployed_by_key_group.data());
  each_unemployed_sum([&](const auto& entry, std::size_t k) { counts.*entry.sum = n[slot::sums + k]; });
  counts.zero_employment_families = count_families(world, parallel, unemployed);
}

}  // namespace labour
