#include "models/labour/people/demography.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/world/codes.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

// A yearly rate as a monthly hazard.
double monthly(double yearly) {
  return 1.0 - engine::portable_pow(1.0 - std::min(yearly, 0.999), 1.0 / 12.0);
}

bool is_cadre(const Workers& w, Worker worker) {
  // Women in management and professional posts retire later than other women (A: by major group and degree).
  return is_managerial_or_professional[w.occupation[worker].index()] ||
         w.education[worker] >= Education::bachelor;
}

// The latest month of birth of the worker's kind that has reached the retirement age.
MonthCount retired_born(const Workers& w, Worker worker, const RetirementCohorts& cohorts) {
  if (w.sex[worker] == Sex::male) return cohorts.men;
  return is_cadre(w, worker) ? cohorts.women_cadres : cohorts.women_workers;
}

constexpr int last_retirement = 75 * 12;  // months of age at which nobody works on (A)

// The months of birth that retirement asks about in a month, whatever the kind of work.
class Calendar {
 public:
  explicit Calendar(const Rules& rules)
      : oldest_(static_cast<MonthCount>(rules.month.count() - last_retirement)),
        before_(rules.retirement.reached_before),
        now_(rules.retirement.reached) {}
  // Whether the month of birth is one that any of it concerns, of whatever kind: without a branch, so that a
  // compiler asks several rows at once.
  auto is_due_by_birth() const {
    return [oldest = oldest_, before = before_, now = now_](MonthCount birth) {
      return (birth <= oldest) | ((birth > before.men) & (birth <= now.men)) |
             ((birth > before.women_workers) & (birth <= now.women_workers)) |
             ((birth > before.women_cadres) & (birth <= now.women_cadres));
    };
  }
  // Whether somebody may reach the age of his or her kind this month, or has reached the last one.
  bool is_due(MonthCount birth, Sex sex) const {
    if (birth <= oldest_) return true;
    if (sex == Sex::male) return birth > before_.men && birth <= now_.men;
    return (birth > before_.women_workers && birth <= now_.women_workers) ||
           (birth > before_.women_cadres && birth <= now_.women_cadres);
  }
  // Whether somebody may have passed it in an earlier month.
  bool may_be_past(MonthCount birth, Sex sex) const {
    return birth <= (sex == Sex::male ? before_.men : std::max(before_.women_workers, before_.women_cadres));
  }

 private:
  MonthCount oldest_;
  RetirementCohorts before_, now_;
};

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
  const double leaves = std::min(death + departure * std::max(1.0, values.out_migration_unemployed), 1.0);
  highest_leave_ = engine::threshold(leaves);
  screen_bound_ = std::clamp(leaves + values.late_retirement, 1e-4, 1.0);
}

void Demography::leave(World& world, const Rules& rules, const engine::Chance& chance,
                       const engine::Parallel& parallel) {
  Workers& w = world.workers;
  world.exit_draw.prepare(parallel, chance, rules.month, Purpose::exit_draw, w.size(),
                          [&](std::size_t i) { return w.id[Worker(i)]; });
  if (rules.warm_up) return;
  const engine::Dice retirement = chance.dice(rules.month, Purpose::retirement);
  const Calendar calendar(rules);
  const auto is_near = [birth = w.birth.data(), due = calendar.is_due_by_birth()](std::size_t i) {
    return due(birth[i]);
  };
  const auto is_due = [&](std::size_t i) {
    return calendar.is_due(w.birth[Worker(i)], w.sex[Worker(i)]) && w.state[Worker(i)] != State::vacant;
  };
  const auto may_leave = [&](std::size_t i) {
    const bool past_the_age = calendar.may_be_past(w.birth[Worker(i)], w.sex[Worker(i)]);
    const bool under = world.exit_draw.may_be_below(highest_leave_, rules.month, i);
    const bool present = w.state[Worker(i)] != State::vacant;
    return present & (past_the_age | under);
  };
  const auto fetch = [&](std::size_t i) { w.prefetch(Worker(i)); };
  parallel.gather(w.size(), lists_, world.events,
                  [&](std::size_t begin, std::size_t end, std::vector<Event>& events) {
                    engine::BlockRows rows;
                    rows.where(begin, end, is_near);
                    engine::for_each_ahead(rows.keep(is_due), fetch, [&](std::size_t i) {
                      if (retires_now(w, Worker(i), rules, retirement))
                        go(world, Worker(i), EventKind::retirement, rules.month, events);
                    });
                    world.exit_draw.rows_under(screen_bound_, rules.month, begin, end, rows);
                    engine::for_each_ahead(rows.keep(may_leave), fetch,
                                           [&](std::size_t i) { ask(world, Worker(i), rules, events); });
                  });
}

// One person's month: death, departure, late retirement, or nothing.
void Demography::ask(World& world, Worker worker, const Rules& rules, std::vector<Event>& events) const {
  const Workers& w = world.workers;
  const auto r = static_cast<std::size_t>(w.residency[worker]);
  const auto age = static_cast<std::size_t>(std::clamp(w.age(worker, rules.month), 0, 119));
  const double death = death_[r][static_cast<std::size_t>(w.sex[worker])][age];
  const double without_job = w.state[worker] == State::employed ? 1.0 : values_.out_migration_unemployed;
  const double leaves = death + departure_[r] * without_job;
  const bool works_on = w.birth[worker] <= retired_born(w, worker, rules.retirement.reached_before);
  const double ends = leaves + (works_on ? values_.late_retirement : 0.0);
  const engine::ScreenNumber number = world.exit_draw.number(rules.month, worker.index(), w.id[worker]);
  if (!number.below(engine::threshold(ends))) return;
  go(world, worker,
     number.below(engine::threshold(death))    ? EventKind::death
     : number.below(engine::threshold(leaves)) ? EventKind::out_migration
                                               : EventKind::retirement,
     rules.month, events);
}

void Demography::go(World& world, Worker worker, EventKind kind, engine::Month month,
                    std::vector<Event>& events) const {
  const Workers& w = world.workers;
  const Event event{worker, w.job[worker], Cell::none(), kind, w.state[worker], State::vacant};
  if (event.before == State::employed) end_job(world, worker, month, State::vacant);
  leave_store(world, worker);
  events.push_back(event);
}

// On reaching the age most retire, those without insured work less often; who works on leaves later by a
// hazard, and at 75 at the latest.
bool Demography::retires_now(const Workers& w, Worker worker, const Rules& rules,
                             const engine::Dice& dice) const {
  if (w.age_months(worker, rules.month) >= last_retirement) return true;
  const MonthCount birth = w.birth[worker];
  if (birth > retired_born(w, worker, rules.retirement.reached) ||
      birth <= retired_born(w, worker, rules.retirement.reached_before))
    return false;
  return dice(w.id[worker]).uniform(0) <
         (covers(w.cover[worker], Cover::pension) ? values_.retire_insured : values_.retire_others);
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
