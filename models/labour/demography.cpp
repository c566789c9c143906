#include "models/labour/demography.hpp"

#include <algorithm>
#include <cmath>

#include "engine/portable_math.hpp"
#include "models/labour/moves.hpp"

namespace labour {
namespace {

// A yearly rate as a monthly hazard.
double monthly(double yearly) {
  return 1.0 - engine::portable_pow(1.0 - std::min(yearly, 0.999), 1.0 / 12.0);
}

bool is_cadre(const Workers& w, Worker worker) {
  // Women in management and professional posts retire later than other women (A: by major group and degree).
  return w.occupation[worker].index() < 10 || w.education[worker] >= Education::bachelor;
}

// The latest month of birth of the worker's kind that has reached the retirement age.
MonthCount retired_born(const Workers& w, Worker worker, const RetirementCohorts& cohorts) {
  if (w.sex[worker] == Sex::male) return cohorts.men;
  return is_cadre(w, worker) ? cohorts.women_cadres : cohorts.women_workers;
}

}  // namespace

Demography::Demography(const DemographyValues& values, const Inputs& inputs)
    : values_(values), inputs_(inputs) {
  for (std::size_t r = 0; r < residencies; ++r)
    for (std::size_t s = 0; s < sexes; ++s)
      for (std::size_t age = 0; age < 120; ++age)
        death_[r][s][age] =
            monthly(inputs.annual_mortality[age_group_of(static_cast<int>(age))][s] * values.mortality);
  departure_[static_cast<std::size_t>(Residency::hukou)] = monthly(values.out_migration_hukou);
  departure_[static_cast<std::size_t>(Residency::hukou_land)] = monthly(values.out_migration_hukou);
  departure_[static_cast<std::size_t>(Residency::settled)] = monthly(values.out_migration_settled);
  departure_[static_cast<std::size_t>(Residency::migrant)] = monthly(values.out_migration_migrant);
  double death = 0.0;
  for (const auto& by_sex : death_)
    for (const auto& by_age : by_sex)
      death = std::max(death, *std::max_element(by_age.begin(), by_age.end()));
  const double departure = *std::max_element(departure_.begin(), departure_.end());
  screen_bound_ = std::clamp(death + departure * std::max(1.0, values.out_migration_unemployed), 1e-4, 1.0);
}

void Demography::leave(World& world, const Rules& rules, const engine::Chance& chance,
                       const engine::Parallel& parallel) {
  Workers& w = world.workers;
  if (rules.warm_up) return;
  screen_.prepare(parallel, chance, rules.month, Purpose::leave, w.size(),
                  [&](std::size_t i) { return w.id[Worker(i)]; });
  const engine::Dice retirement = chance.dice(rules.month, Purpose::retirement);
  const std::array<MonthCount, sexes> youngest_retired = {
      std::max(rules.retired.women_workers, rules.retired.women_cadres), rules.retired.men};
  const auto go = [&](Worker worker, EventKind kind, std::vector<Event>& events) {
    const Event event{worker, w.job[worker], Cell::none(), kind, w.state[worker], State::vacant};
    if (event.before == State::employed) end_job(world, worker, rules.month, State::vacant);
    leave_store(world, worker);
    events.push_back(event);
  };
  parallel.gather(
      w.size(), lists_, world.events, [&](std::size_t begin, std::size_t end, std::vector<Event>& events) {
        const auto fetch = [&](std::size_t i) { w.prefetch(Worker(i)); };
        // The youngest cohort of a sex first: most are not near it.
        engine::BlockRows rows;
        const auto old_enough = [&](std::size_t i) {
          return w.birth[Worker(i)] <= youngest_retired[static_cast<std::size_t>(w.sex[Worker(i)])];
        };
        engine::for_each_ahead(rows.where(begin, end, old_enough), fetch, [&](std::size_t i) {
          const Worker worker(i);
          if (w.state[worker] != State::vacant && retires(w, worker, rules, retirement))
            go(worker, EventKind::retirement, events);
        });
        screen_.rows_under(screen_bound_, rules.month, begin, end, rows);
        const auto lives_here = [&](std::size_t i) { return w.state[Worker(i)] != State::vacant; };
        engine::for_each_ahead(rows.keep(lives_here), fetch, [&](std::size_t i) {
          const Worker worker(i);
          const engine::ScreenNumber number = screen_.number(rules.month, i, w.id[worker]);
          const auto r = static_cast<std::size_t>(w.residency[worker]);
          const int age = std::clamp(w.age(worker, rules.month), 0, 119);
          const double death =
              death_[r][static_cast<std::size_t>(w.sex[worker])][static_cast<std::size_t>(age)];
          const double without_job =
              w.state[worker] == State::employed ? 1.0 : values_.out_migration_unemployed;
          if (number.below(engine::threshold(death)))
            go(worker, EventKind::death, events);
          else if (number.below(engine::threshold(death + departure_[r] * without_job)))
            go(worker, EventKind::out_migration, events);
        });
      });
}

// On reaching the age most retire, those without insured work less often; who works on leaves later by a
// hazard, and at 70 at the latest.
bool Demography::retires(const Workers& w, Worker worker, const Rules& rules,
                         const engine::Dice& dice) const {
  const MonthCount birth = w.birth[worker];
  if (birth > retired_born(w, worker, rules.retired)) return false;
  if (w.age(worker, rules.month) >= 70) return true;
  const bool reached_now = birth > retired_born(w, worker, rules.retired_before);
  const double u = dice(w.id[worker]).uniform(0);
  if (!reached_now) return u < values_.late_retirement;
  return u < (is_insured(w.contract[worker]) ? values_.retire_insured : values_.retire_others);
}

void Demography::settle(World& world, const Rules& rules, const engine::Chance& chance,
                        const engine::Parallel& parallel) {
  if (rules.warm_up) return;
  Workers& w = world.workers;
  const engine::Dice dice = chance.dice(rules.month, Purpose::arrival);
  const auto decide = [&](Worker worker, std::vector<Event>& events) {
    const bool commutes = w.residency[worker] == Residency::in_commuter;
    // An in-commuter between jobs searches here for some months; a newcomer decides after the first.
    const double stays = commutes ? 0.6 : values_.stay_without_job;
    if (dice(w.id[worker]).uniform(0) < stays) {
      if (commutes) return;
      w.state[worker] = State::unemployed;
      w.spell_start[worker] = count_of(rules.month);
      events.push_back(
          {worker, Cell::none(), Cell::none(), EventKind::entry, State::away, State::unemployed});
    } else {
      leave_store(world, worker);
      events.push_back(
          {worker, Cell::none(), Cell::none(), EventKind::departure, State::away, State::vacant});
    }
  };
  parallel.gather_where(
      world.out_of_work, lists_, world.events, [&](Worker worker) { return w.state[worker] == State::away; },
      [&](Worker worker) { w.prefetch(worker); }, decide);
}

}  // namespace labour
