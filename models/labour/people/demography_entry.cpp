// Newcomers to the population, drawn one by one.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/kernel/passes.hpp"
#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/people/demography.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/world/person_ids.hpp"

namespace labour {
namespace {

// Mean age of a local entrant in months, by the level of education that has ended (A: usual ages; the draw
// spreads it by half a year to either side).
constexpr std::array<int, educations> entry_age = {17 * 12,     17 * 12,     18 * 12 + 6,
                                                   21 * 12 + 6, 22 * 12 + 6, 25 * 12 + 6};

// A vocational grade takes years at work: at most one for every four years since age 16 (A; the national
// standards require one to five years of work before each examination).
constexpr int first_work_age = 16, years_a_grade = 4;

// From this bit on, the numbers of the month's local newcomers of one origin differ by level of education.
constexpr int level_bit = 28;

// Bounds of arrivals relative to normal ones (A).
constexpr double lowest_pull = 0.1, highest_pull = 3.0;

}  // namespace

// The grade of a person who comes from outside, by the distribution of the occupation. School leavers have
// none.
std::uint8_t Demography::grade_of(Occupation occupation, int age_months, const engine::Bits& bits) const {
  const std::size_t group = draw_china_group(inputs_, occupation, bits.uniform(0));
  const auto grade = static_cast<int>(engine::weighted_index(grade_[group], bits.uniform(1)));
  const int reached = std::max(0, age_months / 12 - first_work_age) / years_a_grade;
  return static_cast<std::uint8_t>(std::min(grade, reached));
}

void Demography::read_distributions(const World& world) {
  if (!town_.empty()) return;
  town_ = engine::cumulative_sums(inputs_.labour_force_by_town);
  migrant_age_ = engine::cumulative_sums(inputs_.in_migrant_age);
  migrant_education_ = engine::cumulative_sums(inputs_.in_migrant_education);
  commuter_age_ = engine::cumulative_sums(inputs_.in_commuter_age);
  commuter_education_ = engine::cumulative_sums(inputs_.in_commuter_education);
  for (const auto& shares : inputs_.grade_share) grade_.push_back(engine::cumulative_sums(shares));
  for (std::size_t e = 0; e < educations; ++e) {
    sought_occupation_[e] = engine::cumulative_sums(world.reference.occupation_by_education[e]);
    const auto& shares =
        inputs_.seed_age_residency[age_group_of(static_cast<Education>(e) < Education::college ? 16 : 20)];
    young_residency_[e] = engine::cumulative_sums(
        std::array<double, 3>{shares[index_of(Residency::hukou)], shares[index_of(Residency::hukou_land)],
                              shares[index_of(Residency::settled)]});
  }
}

void Demography::enter(World& world, const Rules& rules, double skill_spread, const engine::Chance& chance,
                       const engine::Parallel& parallel) {
  read_distributions(world);
  newcomers_.clear();
  arrivals_.clear();
  if (rules.warm_up) {
    replace(rules.month);
    succeed_the_young(world, rules, chance);
  } else {
    set_pull(world, rules);
    enter_local(world, rules, chance);
    enter_from_outside(world, rules, chance, parallel);
  }
  take_rows(world.vacant_rows);
  const Workers& w = world.workers;
  engine::for_each_listed(
      parallel, arrivals_,
      engine::Fetch{[row_columns = engine::columns(w, w.birth, w.entry, w.job_start, w.sex, w.covered_since)](
                        const Newcomer& one) { row_columns(one.row); }},
      engine::Into{}, [&](const Newcomer& one) {
        fill_row(world, one, chance, rules.month, skill_spread);
        world.exit_draw.renew(rules.month, one.row.index(), one.id);
      });
  list_entries(world);
}

void Demography::replace(engine::Month month) {
  constexpr std::uint64_t first = educations << level_bit;  // beyond the numbers of those who leave school
  arrivals_.swap(left_);
  left_.clear();
  for (std::size_t k = 0; k < arrivals_.size(); ++k)
    arrivals_[k].id = newcomer_id(month,
                                  is_commuter(arrivals_[k].residency) ? Origin::commuter
                                  : is_local(arrivals_[k].residency)  ? Origin::other_local
                                                                      : Origin::migrant,
                                  first + k);
}

// Nobody grows older in the warm-up. The place in the population that a school leaver takes is that of a
// young person of the same kind with a job, who would have grown out of the age group. Who finds none stays
// out.
void Demography::succeed_the_young(World& world, const Rules& rules, const engine::Chance& chance) {
  const std::size_t first = arrivals_.size();
  enter_local(world, rules, chance);
  std::map<Kind, std::size_t> wanted;
  for (std::size_t k = first; k < arrivals_.size(); ++k) ++wanted[kind_of(arrivals_[k])];
  std::map<Kind, std::vector<Worker>> elders =
      who_make_way(world, rules.month, wanted, chance.dice(rules.month, Purpose::growing_up));
  std::size_t kept = first;
  for (std::size_t k = first; k < arrivals_.size(); ++k) {
    Newcomer one = arrivals_[k];
    std::vector<Worker>& list = elders[kind_of(one)];
    if (list.empty()) continue;
    one.town = world.workers.town[list.back()];
    one.has_town = true;
    remove(world, list.back(), EventKind::retirement, rules.month, world.events);
    list.pop_back();
    arrivals_[kept++] = one;
  }
  arrivals_.resize(kept);
}

Demography::Kind Demography::kind_of(const Newcomer& one) {
  return {age_group_of(one.age_months / 12), one.education, one.residency};
}

// By the persons' own random numbers, the lowest first.
std::map<Demography::Kind, std::vector<Worker>> Demography::who_make_way(
    const World& world, engine::Month month, const std::map<Kind, std::size_t>& wanted,
    const engine::Dice& dice) {
  const Workers& w = world.workers;
  std::map<Kind, std::vector<std::pair<double, Worker>>> candidates;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Worker worker(i);
    if (w.state[worker] != State::employed || !is_local(w.residency[worker])) continue;
    const Kind kind{age_group_of(w.age(worker, month)), w.education[worker], w.residency[worker]};
    if (wanted.contains(kind)) candidates[kind].emplace_back(dice(w.id[worker]).uniform(0), worker);
  }
  std::map<Kind, std::vector<Worker>> chosen;
  for (auto& [kind, list] : candidates) {
    const std::size_t n = std::min(list.size(), wanted.at(kind));
    std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(n), list.end());
    for (std::size_t k = 0; k < n; ++k) chosen[kind].push_back(list[k].second);
  }
  return chosen;
}

// The last vacant rows are taken first.
void Demography::take_rows(std::vector<Worker>& vacant) {
  engine::ensure(arrivals_.size() <= vacant.size(), "the worker store has room for a month's newcomers");
  for (Newcomer& one : arrivals_) {
    one.row = vacant.back();
    vacant.pop_back();
    newcomers_.push_back(one.row);
  }
}

void Demography::list_entries(World& world) const {
  for (const Newcomer& one : arrivals_)
    world.events.push_back({one.row, Cell::none(), Cell::none(),
                            one.state == State::away ? EventKind::arrival : EventKind::entry, State::vacant,
                            one.state});
}

// Residency follows the shares of young residents (the table by age group 16–19, 20–24).
Demography::Newcomer Demography::school_leaver(Education education, std::uint64_t id,
                                               const engine::Dice& dice) const {
  const engine::Bits bits = dice(id, 2);
  const auto e = static_cast<std::size_t>(education);
  Newcomer one;
  one.id = id;
  one.education = education;
  one.age_months = entry_age[e] + static_cast<int>(bits.uniform(0) * 12.0) - 6;
  one.sex = bits.uniform(1) < 0.5 ? Sex::female : Sex::male;
  one.residency = static_cast<Residency>(engine::weighted_index(young_residency_[e], bits.uniform(2)));
  return one;
}

void Demography::enter_local(const World& world, const Rules& rules, const engine::Chance& chance) {
  const auto& wanted = inputs_.entrants[static_cast<std::size_t>(rules.month.month_of_year() - 1)];
  const engine::Dice dice = chance.dice(rules.month, Purpose::arrival);
  for (std::size_t o = 0; o < wanted.size(); ++o) {
    const Origin origin = local_origins[o];
    for (std::size_t e = 0; e < educations; ++e) {
      const double expected = wanted[o][e] * values_.entrants * world.reference.scale;
      const auto n =
          static_cast<std::uint64_t>(expected + dice(newcomer_id(rules.month, origin, e), 1).uniform(0));
      const std::uint64_t first = e << level_bit;
      for (std::uint64_t k = first; k < first + n; ++k)
        arrivals_.push_back(
            school_leaver(static_cast<Education>(e), newcomer_id(rules.month, origin, k), dice));
    }
  }
}

Demography::Newcomer Demography::from_outside(Origin origin, std::uint64_t id,
                                              const engine::Dice& dice) const {
  const bool commutes = origin == Origin::commuter;
  const engine::Bits a = dice(id, 2);
  const engine::Bits b = dice(id, 3);
  const std::size_t group = engine::weighted_index(commutes ? commuter_age_ : migrant_age_, a.uniform(0));
  Newcomer one;
  one.id = id;
  const int youngest = youngest_of(group), years = upper_age_of(group) - youngest;
  one.age_months = static_cast<int>((youngest + years * a.uniform(1)) * 12.0);
  one.education = static_cast<Education>(
      engine::weighted_index(commutes ? commuter_education_ : migrant_education_, a.uniform(2)));
  one.sex = a.uniform(3) < inputs_.in_migrant_female ? Sex::female : Sex::male;
  one.residency = commutes                                    ? Residency::in_commuter
                  : b.uniform(0) < inputs_.in_migrant_settled ? Residency::settled
                                                              : Residency::migrant;
  one.state = State::away;
  return one;
}

// News of a market travels slowly, and so do people: population lags employment (L: Amior and Manning 2018).
void Demography::set_pull(World& world, const Rules& rules) const {
  Markets& market = world.market;
  const double tight = market.relative_tightness(world.reference.tightness) / rules.outside_tightness;
  market.log_pull = values_.pull_memory * market.log_pull +
                    (1.0 - values_.pull_memory) * values_.tightness_elasticity * engine::portable_log(tight);
}

void Demography::enter_from_outside(const World& world, const Rules& rules, const engine::Chance& chance,
                                    const engine::Parallel& parallel) {
  const engine::Dice dice = chance.dice(rules.month, Purpose::migration);
  const double pull = std::clamp(engine::portable_exp(world.market.log_pull), lowest_pull, highest_pull);
  const double migrants =
      inputs_.residency[index_of(Residency::settled)] + inputs_.residency[index_of(Residency::migrant)];
  const double commuters = inputs_.residency[index_of(Residency::in_commuter)];
  const auto enter = [&](Origin origin, double yearly) {
    const double expected = yearly / 12.0 * pull * world.reference.scale;
    const auto n =
        static_cast<std::size_t>(expected + dice(newcomer_id(rules.month, origin, 0), 1).uniform(0));
    const std::size_t first = arrivals_.size();
    arrivals_.resize(first + n);
    parallel.for_each<std::size_t>(n, [&](std::size_t k) {
      arrivals_[first + k] = from_outside(origin, newcomer_id(rules.month, origin, k), dice);
    });
  };
  enter(Origin::migrant, migrants * values_.in_migration);
  enter(Origin::commuter, commuters * values_.in_commuter_turnover);
}

void Demography::fill_row(World& world, const Newcomer& one, const engine::Chance& chance,
                          engine::Month month, double skill_spread) const {
  Workers& w = world.workers;
  const Worker row = one.row;
  const engine::Bits bits = chance.dice(month, Purpose::newcomer)(one.id);
  const bool commutes = is_commuter(one.residency);
  w.id[row] = one.id;
  w.birth[row] = static_cast<MonthCount>(month.count() - one.age_months);
  w.entry[row] = count_of(month);
  w.sex[row] = one.sex;
  w.residency[row] = one.residency;
  w.education[row] = one.education;
  w.town[row] = one.has_town ? one.town
                : commutes   ? outside_town
                             : Town(engine::weighted_index(town_, bits.uniform(0)));
  w.household[row] = Household::none();
  w.state[row] = one.state;
  w.job[row] = w.last_job[row] = Cell::none();
  w.workplace[row] = outside_town;
  const auto e = static_cast<std::size_t>(one.education);
  w.occupation[row] = Occupation(engine::weighted_index(sought_occupation_[e], bits.uniform(1)));
  w.contract[row] = Contract::none;
  w.cover[row] = no_cover;
  w.grade[row] = one.state == State::away ? grade_of(w.occupation[row], one.age_months,
                                                     chance.dice(month, Purpose::newcomer)(one.id, 1))
                                          : std::uint8_t{0};
  w.ability[row] = ability_of(inputs_.wage_education[e] / world.reference.mean_education_wage,
                              world.reference.ability_spread, bits.uniform(2));
  w.wage[row] = 0;
  w.job_start[row] = w.covered_since[row] = w.last_unemployed[row] = never;
  w.job_end[row] = JobEnd::given_up;
  w.spell_start[row] = count_of(month);
  w.insured[row] = 0;
  w.benefit_start[row] = w.benefit_end[row] = never;
  w.registered[row] = 0;
  w.skills[row] = draw_skills(world.reference.profile[w.occupation[row].index()], skill_spread, one.id,
                              chance.dice(month, Purpose::newcomer_skills));
  w.skills_date[row] = count_of(month);
  w.qualified[row] = qualified_mask(
      w.skills[row], world.reference.required[outside_industry.index()][w.occupation[row].index()]);
}

}  // namespace labour
