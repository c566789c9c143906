// The steady state of two mechanisms, worked out on paper: quits (separation) and platform work (own
// account).
#pragma once

#include <array>

#include "models/labour/market/own_account.hpp"
#include "models/labour/market/separation.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {

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
        separation_(separation_values_, search_values_, own_account_values_),
        own_account_(own_account_values_, *world_) {}

  void live(engine::Month month, bool counts) {
    const Rules rules = rules_of(month);
    world_->events.clear();
    separation_.quit(*world_, searchers_, rules, {}, skills_, chance_, parallel_);
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
    values.withdrawal_share = 0.0;
    return values;
  }
  static SearchValues searches() {
    SearchValues values;
    values.on_the_job_local = values.on_the_job_other = 0.0;
    return values;
  }
  static OwnAccountValues work_without_a_firm() {
    OwnAccountValues values;
    values.own_account_entry = 0.0;
    values.platform_entry = f;
    values.platform_exit = s;
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
  OwnAccountValues own_account_values_ = work_without_a_firm();
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

}  // namespace labour::tests
