#include "models/labour/people/demography.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/passes.hpp"
#include "engine/kernel/portable_math.hpp"
#include "models/labour/world/codes.hpp"
#include "models/labour/world/fetch.hpp"
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

// Persons of the worker's kind who were born in this month or earlier have reached the retirement age.
MonthCount retirement_cohort_of(const Workers& w, Worker worker, const RetirementCohorts& cohorts) {
  if (w.sex[worker] == Sex::male) return cohorts.men;
  return is_cadre(w, worker) ? cohorts.women_cadres : cohorts.women_workers;
}

constexpr int last_retirement = 75 * 12;  // months of age at which everybody retires (A)
// Monthly share of in-commuters between jobs who continue to search here (A).
constexpr double commuter_stays = 0.6;

// The months of birth that reach a retirement age this month, or that have reached one before. They are known
// by birth and sex alone; occupation and education are read only of those who remain.
class RetirementCalendar {
 public:
  explicit RetirementCalendar(const Rules& rules)
      : oldest_(static_cast<MonthCount>(rules.month.count() - last_retirement)),
        before_(rules.retirement.reached_before),
        now_(rules.retirement.reached) {}
  // Whether a person born then may retire this month, whatever the sex and the kind of work. By row, as the
  // first condition of a pass.
  auto is_due_by_birth(const Workers& w) const {
    return [birth_of = w.birth.data(), oldest = oldest_, before = before_, now = now_](std::size_t row) {
      const MonthCount birth = birth_of[row];
      return (birth <= oldest) | ((birth > before.men) & (birth <= now.men)) |
             ((birth > before.women_workers) & (birth <= now.women_workers)) |
             ((birth > before.women_cadres) & (birth <= now.women_cadres));
    };
  }
  // Whether a person may reach the retirement age this month, or is at the age at which everybody retires.
  bool is_due(MonthCount birth, Sex sex) const {
    if (birth <= oldest_) return true;
    if (sex == Sex::male) return birth > before_.men && birth <= now_.men;
    return (birth > before_.women_workers && birth <= now_.women_workers) ||
           (birth > before_.women_cadres && birth <= now_.women_cadres);
  }
  // Whether a person may have reached it in an earlier month.
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
      for (std::size_t age = 0; age < ages_of_death; ++age)
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

ExitIntervals Demography::intervals(Residency residency, Sex sex, int age, bool employed,
                                    bool works_on) const {
  const auto r = static_cast<std::size_t>(residency);
  const auto year = std::min(static_cast<std::size_t>(std::max(age, 0)), ages_of_death - 1);
  const double without_job = employed ? 1.0 : values_.out_migration_unemployed;
  return {death_[r][static_cast<std::size_t>(sex)][year], departure_[r] * without_job,
          works_on ? values_.late_retirement : 0.0};
}

void Demography::leave(World& world, const Rules& rules, const engine::Chance& chance,
                       const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  world.exit_draw.prepare(parallel, chance, rules.month, Purpose::exit_draw, w.size(),
                          [&](std::size_t i) { return w.id[Worker(i)]; });
  if (rules.warm_up) return;
  retire_by_birth(world, rules, chance.dice(rules.month, Purpose::retirement), parallel);
  leave_by_hazard(world, rules, parallel);
}

void Demography::retire_by_birth(World& world, const Rules& rules, const engine::Dice& dice,
                                 const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const RetirementCalendar calendar(rules);
  const auto is_due = [&](Worker worker) {
    return calendar.is_due(w.birth[worker], w.sex[worker]) && w.state[worker] != State::vacant;
  };
  engine::for_each_at_risk(
      parallel, engine::Rows<Worker>(w.size()), engine::Where{calendar.is_due_by_birth(w), is_due},
      engine::Fetch{person_columns(w)}, engine::Into{engine::Appended{lists_, world.events}},
      [&](Worker worker, std::vector<Event>& events) {
        if (retires_now(w, worker, rules, dice))
          remove(world, worker, EventKind::retirement, rules.month, events);
      });
}

// On reaching the age most people retire, those without social insurance less often. Who works on retires
// later by a hazard, and at 75 at the latest.
bool Demography::retires_now(const Workers& w, Worker worker, const Rules& rules,
                             const engine::Dice& dice) const {
  if (w.age_months(worker, rules.month) >= last_retirement) return true;
  const MonthCount birth = w.birth[worker];
  if (birth > retirement_cohort_of(w, worker, rules.retirement.reached) ||
      birth <= retirement_cohort_of(w, worker, rules.retirement.reached_before))
    return false;
  return dice(w.id[worker]).uniform(0) <
         (covers(w.cover[worker], Cover::pension) ? values_.retire_insured : values_.retire_others);
}

void Demography::leave_by_hazard(World& world, const Rules& rules, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const RetirementCalendar calendar(rules);
  const auto may_leave = [&](Worker worker) {
    const bool past_the_age = calendar.may_be_past(w.birth[worker], w.sex[worker]);
    const bool under = world.exit_draw.may_be_below(highest_leave_, rules.month, worker.index());
    const bool present = w.state[worker] != State::vacant;
    return present & (past_the_age | under);
  };
  engine::for_each_at_risk(
      parallel, engine::Rows<Worker>(w.size()),
      engine::Where{world.exit_draw.under(screen_bound_, rules.month), may_leave},
      engine::Fetch{person_columns(w)}, engine::Into{engine::Appended{lists_, world.events}},
      [&](Worker worker, std::vector<Event>& events) { decide(world, worker, rules, events); });
}

// The month of any person: nothing, death, departure, or late retirement.
void Demography::decide(World& world, Worker worker, const Rules& rules, std::vector<Event>& events) const {
  const Workers& w = world.workers;
  const bool works_on = w.birth[worker] <= retirement_cohort_of(w, worker, rules.retirement.reached_before);
  const ExitIntervals one = intervals(w.residency[worker], w.sex[worker], w.age(worker, rules.month),
                                      w.state[worker] == State::employed, works_on);
  const engine::ScreenNumber number = world.exit_draw.number(rules.month, worker.index(), w.id[worker]);
  if (!number.below(one.late_retirement.upto)) return;
  const EventKind kind = number.below(one.death.upto)       ? EventKind::death
                         : number.below(one.departure.upto) ? EventKind::out_migration
                                                            : EventKind::retirement;
  remove(world, worker, kind, rules.month, events);
}

void Demography::remove(World& world, Worker worker, EventKind kind, engine::Month month,
                        std::vector<Event>& events) const {
  const Workers& w = world.workers;
  const Event event{worker, w.job[worker], Cell::none(), kind, w.state[worker], State::vacant};
  if (event.before == State::employed) end_job(world, worker, month, State::vacant);
  leave_store(world, worker);
  events.push_back(event);
}

// An in-commuter between jobs continues to search for some months. A newcomer decides once, after the first
// month.
void Demography::stay_or_leave(World& world, Worker worker, engine::Month month, const engine::Dice& dice,
                               std::vector<Event>& events) const {
  Workers& w = world.workers;
  const bool commutes = is_commuter(w.residency[worker]);
  const bool stays = dice(w.id[worker]).uniform(0) < (commutes ? commuter_stays : values_.stay_without_job);
  if (stays && commutes) return;
  if (stays) {
    w.state[worker] = State::unemployed;
    w.spell_start[worker] = count_of(month);
  } else {
    leave_store(world, worker);
  }
  events.push_back({worker, Cell::none(), Cell::none(), stays ? EventKind::entry : EventKind::departure,
                    State::away, stays ? State::unemployed : State::vacant});
}

void Demography::settle(World& world, const Rules& rules, const engine::Chance& chance,
                        const engine::Parallel& parallel) {
  if (rules.warm_up) return;
  const Workers& w = world.workers;
  const engine::Dice dice = chance.dice(rules.month, Purpose::arrival);
  engine::for_each_at_risk(parallel, world.out_of_work,
                           engine::Where{[&](Worker worker) { return w.state[worker] == State::away; }},
                           engine::Fetch{person_columns(w)},
                           engine::Into{engine::Appended{lists_, world.events}},
                           [&](Worker worker, std::vector<Event>& events) {
                             stay_or_leave(world, worker, rules.month, dice, events);
                           });
}

}  // namespace labour
