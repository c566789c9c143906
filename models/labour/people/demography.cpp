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

// Months without a job after which nothing but a benefit or a family keeps a migrant here (A).
constexpr int months_before_leaving = 3;
constexpr std::int64_t most_repeats = 4;  // newcomers in the place of one who left, in the warm-up (A)
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

// Those who have a hukou or a family here stay; others look for some months, and as long as a benefit is
// paid.
bool Demography::is_footloose(const Workers& w, Worker worker, engine::Month month) {
  const MonthCount now = count_of(month);
  return w.state[worker] != State::employed && !is_local(w.residency[worker]) &&
         w.household[worker].is_none() && now - w.spell_start[worker] >= months_before_leaving &&
         w.benefit_end[worker] <= now;
}

ExitIntervals Demography::intervals(Residency residency, Sex sex, int age, bool footloose, bool works_on,
                                    double departures) const {
  const auto r = static_cast<std::size_t>(residency);
  const auto year = std::min(static_cast<std::size_t>(std::max(age, 0)), ages_of_death - 1);
  const double sooner = footloose ? values_.out_migration_unemployed : 1.0;
  return {death_[r][static_cast<std::size_t>(sex)][year], departures * departure_[r] * sooner,
          works_on ? values_.late_retirement : 0.0};
}

void Demography::leave(World& world, const Rules& rules, const engine::Chance& chance,
                       const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  world.exit_draw.prepare(parallel, chance, rules.month, Purpose::exit_draw, w.size(),
                          [&](std::size_t i) { return w.id[Worker(i)]; });
  const std::size_t first_event = world.events.size();
  if (rules.warm_up && to_hold_ == PersonsHere{}) to_hold_ = persons_here(world, parallel);
  if (!rules.warm_up) retire_by_birth(world, rules, chance.dice(rules.month, Purpose::retirement), parallel);
  leave_by_hazard(world, rules, parallel);
  if (rules.warm_up) note_left(world, rules.month, first_event);
}

void Demography::note_left(const World& world, engine::Month month, std::size_t from) {
  const Workers& w = world.workers;
  for (std::size_t i = from; i < world.events.size(); ++i) {
    if (world.events[i].after != State::vacant) continue;
    const Worker row = world.events[i].worker;  // the row keeps its values until it is taken again
    Newcomer one;
    one.age_months = w.age_months(row, month);
    one.education = w.education[row];
    one.residency = w.residency[row];
    one.sex = w.sex[row];
    one.state = is_local(one.residency) ? State::unemployed : State::away;
    one.town = w.town[row];
    one.has_town = true;
    left_.push_back(one);
  }
}

Demography::PersonsHere Demography::persons_here(const World& world, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  PersonsHere here{};
  parallel.count(w.size(), here, [&](std::size_t begin, std::size_t end, std::span<std::int64_t> sums) {
    for (std::size_t i = begin; i < end; ++i) {
      const State state = w.state[Worker(i)];
      if (state != State::vacant && state != State::away) ++sums[is_commuter(w.residency[Worker(i)]) ? 1 : 0];
    }
  });
  return here;
}

// More of a group come by repeating those who left, fewer by leaving some of them out, spread evenly over the
// list.
void Demography::hold_persons(const World& world, const engine::Parallel& parallel) {
  const PersonsHere here = persons_here(world, parallel);
  std::vector<Newcomer> next;
  for (std::size_t group = 0; group < here.size(); ++group) {
    std::vector<Newcomer> left;
    for (const Newcomer& one : left_)
      if (is_commuter(one.residency) == (group == 1)) left.push_back(one);
    const auto n = static_cast<std::int64_t>(left.size());
    const std::int64_t wanted =
        std::clamp<std::int64_t>(n + to_hold_[group] - here[group], 0, most_repeats * n);
    for (std::int64_t k = 0; k < wanted; ++k) next.push_back(left[static_cast<std::size_t>(k * n / wanted)]);
  }
  left_.swap(next);
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
      engine::Fetch{mover_columns(w)}, engine::Into{engine::Appended{lists_, world.events}},
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
      engine::Fetch{mover_columns(w)}, engine::Into{engine::Appended{lists_, world.events}},
      [&](Worker worker, std::vector<Event>& events) { decide(world, worker, rules, events); });
}

// The month of any person: nothing, death, departure, or late retirement.
void Demography::decide(World& world, Worker worker, const Rules& rules, std::vector<Event>& events) const {
  const Workers& w = world.workers;
  const bool works_on =
      !rules.warm_up && w.birth[worker] <= retirement_cohort_of(w, worker, rules.retirement.reached_before);
  const ExitIntervals one =
      intervals(w.residency[worker], w.sex[worker], w.age(worker, rules.month),
                is_footloose(w, worker, rules.month), works_on, rules.causes.departures);
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
  const Workers& w = world.workers;
  const engine::Dice dice = chance.dice(rules.month, Purpose::arrival);
  const std::size_t first_event = world.events.size();
  engine::for_each_at_risk(parallel, world.out_of_work,
                           engine::Where{[&](Worker worker) { return w.state[worker] == State::away; }},
                           engine::Fetch{person_columns(w)},
                           engine::Into{engine::Appended{lists_, world.events}},
                           [&](Worker worker, std::vector<Event>& events) {
                             stay_or_leave(world, worker, rules.month, dice, events);
                           });
  if (!rules.warm_up) return;
  note_left(world, rules.month, first_event);
  hold_persons(world, parallel);
}

}  // namespace labour
