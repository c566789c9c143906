// Steady states of single mechanisms. Each function tells where a mechanism does not do what can be worked
// out.
#pragma once

#include <array>

#include "models/labour/market/own_account.hpp"
#include "models/labour/market/separation.hpp"
#include "models/labour/people/demography.hpp"
#include "tests/known_results/small_world.hpp"

namespace labour::tests {

// ---- two states ----------------------------------------------------------------------------------------

// Platform work begins with hazard f for everybody unemployed since an earlier month and ends with hazard s.
// So a person is a chain of two states, and at a month's end
//   u = s / (s + f),   spells last k months with probability f (1 − f)^(k − 1), k = 1, 2, …
// The mean of u over T months and N persons has the variance u (1 − u) / (N T) × (1 + r) / (1 − r), r = 1 − s
// − f.
class TwoStates {
 public:
  static constexpr double s = 0.03, f = 0.12;
  static constexpr std::size_t longest = 12;  // the last class: so long or longer

  explicit TwoStates(std::size_t persons)
      : persons_(persons),
        world_(make_small_world(persons, 1, Employer::platform)),
        separation_(separation_values_, search_values_),
        own_account_(search_values_, *world_) {}

  void live(engine::Month month, bool counts) {
    Rules rules;
    rules.month = month;
    world_->events.clear();
    separation_.quit(*world_, rules, {}, skills_, chance_, parallel_, searchers_);
    list_out_of_work(*world_, parallel_);
    own_account_.take_up(*world_, rules, skills_, chance_, parallel_);
    if (counts) count(month);
  }
  void look_at_shares(Findings& off) const {
    constexpr double u = s / (s + f), r = 1.0 - s - f;
    const double seen = static_cast<double>(persons_) * months_;
    compare(off, "two states: share unemployed", unemployed_ / seen, u,
            std::sqrt(u * (1.0 - u) / seen * (1.0 + r) / (1.0 - r)));
  }
  void look_at_spells(Findings& off) const {
    compare(off, "geometric spells: shorter than a month", ended_[0], 0.0, 1e-9);
    double survival = 1.0;
    for (std::size_t k = 1; k <= longest; ++k) {
      const double p = k < longest ? survival * f : survival;
      compare(off, fmt::format("geometric spells: share of {} months", k), ended_[k] / spells_, p,
              std::sqrt(p * (1.0 - p) / spells_));
      survival *= 1.0 - f;
    }
  }

 private:
  static SeparationValues separations() {
    SeparationValues values;
    values.platform_exit = s;
    values.withdrawal_share = 0.0;
    return values;
  }
  static SearchValues searches() {
    SearchValues values;
    values.on_the_job_local = values.on_the_job_other = 0.0;
    values.own_account_entry = 0.0;
    values.platform_entry = f;
    return values;
  }
  void count(engine::Month month) {
    months_ += 1.0;
    for (const Event& e : world_->events) {
      if (e.kind != EventKind::hire) continue;
      const auto spell = static_cast<std::size_t>(month.count() - world_->workers.spell_start[e.worker]);
      ended_[std::min(spell, longest)] += 1.0;
      spells_ += 1.0;
    }
    for (std::size_t i = 0; i < persons_; ++i)
      unemployed_ += world_->workers.state[Worker(i)] == State::unemployed ? 1.0 : 0.0;
  }

  std::size_t persons_;
  SeparationValues separation_values_ = separations();
  SearchValues search_values_ = searches();
  std::unique_ptr<World> world_;
  Separation separation_;
  OwnAccount own_account_;
  SkillDynamics skills_{18, 60};
  engine::Parallel parallel_{1};
  engine::Chance chance_{11, 0};
  engine::BlockLists<JobSearcher> searchers_;
  std::array<double, longest + 1> ended_{};
  double unemployed_ = 0.0, spells_ = 0.0, months_ = 0.0;
};

inline Findings two_states(std::size_t persons = 20000, int months = 240, int burn_in = 60) {
  TwoStates chain(persons);
  for (int t = 0; t < months; ++t) chain.live(world_begins + t, t >= burn_in);
  Findings off;
  chain.look_at_shares(off);
  chain.look_at_spells(off);
  return off;
}

// ---- retirement ----------------------------------------------------------------------------------------

// As many men of every month of birth, no deaths and no migration, retirement at 60 with probability q and,
// for those who stay, with hazard h afterwards. Every month the c men of one month of birth reach the age, so
// that
//   c q retire at 60, and h L later, where L(t + 1) = (L(t) + c (1 − q)) (1 − h), L(0) = 0, before anybody
//   is 75.
struct RetirementCase {
  static constexpr double q = 0.6, h = 0.05;
  DemographyValues values;
  Inputs inputs;
  RuleValues rules;

  RetirementCase() {
    values.mortality = 0.0;
    values.out_migration_hukou = values.out_migration_settled = values.out_migration_migrant = 0.0;
    values.retire_insured = values.retire_others = q;
    values.late_retirement = h;
    inputs.retirement_men = {60 * 12, 60 * 12, 1, 1};
    inputs.retirement_women_cadres = inputs.retirement_women_workers = inputs.retirement_men;
    rules.minimum_wage = rules.benefit_first = rules.training_places = engine::Path(0.0);
    rules.retirement_reform = false;
  }
};

inline auto men_of_all_births(int per_month, int months) {
  const auto cohort = static_cast<std::size_t>(per_month);
  const std::size_t all = cohort * (static_cast<std::size_t>(months) + 1);
  auto world = make_small_world(all, 1, Employer::firm);
  for (std::size_t i = 0; i < all; ++i) {
    world->workers.birth[Worker(i)] =
        count_of(world_begins + static_cast<std::int32_t>(i / cohort) - 60 * 12);
    world->workers.sex[Worker(i)] = Sex::male;
  }
  return world;
}

// Those who retired in the world's last month: at the age, and later.
struct Retired {
  double at_the_age = 0.0, late = 0.0;

  void add(const World& world, engine::Month month, Findings& off) {
    for (const Event& e : world.events) {
      const int age = world.workers.age_months(e.worker, month);
      if (e.kind != EventKind::retirement || age < 60 * 12)
        off.push_back(fmt::format("retirement: somebody of {} months left", age));
      (age == 60 * 12 ? at_the_age : late) += 1.0;
    }
  }
};

inline Findings retirement(int per_month = 400, int months = 120) {
  constexpr double q = RetirementCase::q, h = RetirementCase::h;
  const RetirementCase given;
  const auto world = men_of_all_births(per_month, months);
  Demography demography(given.values, given.inputs);
  const engine::Parallel parallel(1);
  const engine::Chance chance(12, 0);
  Retired retired;
  double expected_late = 0.0, stock = 0.0;
  Findings off;
  for (int t = 0; t < months; ++t) {
    const Rules rules = laws_in_force(world_begins + t, given.rules, given.inputs, 1.0);
    world->events.clear();
    demography.leave(*world, rules, chance, parallel);
    expected_late += h * stock;
    stock = stock * (1.0 - h) + per_month * (1.0 - q);
    retired.add(*world, rules.month, off);
  }
  const double n = static_cast<double>(per_month) * months;
  compare(off, "retirement: at the age", retired.at_the_age, n * q, std::sqrt(n * q * (1.0 - q)));
  // Independent persons: the variance of a sum of such counts is at most its mean.
  compare(off, "retirement: later", retired.late, expected_late, std::sqrt(expected_late));
  return off;
}

}  // namespace labour::tests
