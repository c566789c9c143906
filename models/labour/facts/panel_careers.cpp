// Careers after a December: who loses a long-held job, and what everybody earns in the sixth year.
#include "models/labour/facts/panel.hpp"

namespace labour::facts {
namespace {

constexpr int least_tenure = 36;  // months
constexpr int oldest = 44;        // years: nobody reaches an age of retirement within six years

// Comparable persons: same sex, education, occupation and half of the ages.
std::uint32_t alike(const Workers& w, Worker worker, int age) {
  std::size_t group = w.occupation[worker].index();
  group = group * educations + index_of(w.education[worker]);
  group = group * sexes + index_of(w.sex[worker]);
  return static_cast<std::uint32_t>(group * 2 + (age < 33 ? 0 : 1));
}

}  // namespace

void Panel::begin_cohort(const World& world, engine::Month december) {
  const Workers& w = world.workers;
  Cohort cohort;
  cohort.december = december;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Worker worker(i);
    const Seen now = see(world, worker);
    if (now.employer.is_none() || is_commuter(now.residency)) continue;
    const int age = w.age(worker, december);
    if (age > oldest || december.count() - w.job_start[worker] < least_tenure) continue;
    Career c;
    c.row = worker;
    c.id = now.id;
    c.employer = now.employer;
    c.alike = alike(w, worker, age);
    c.local = is_local(now.residency);
    c.migrant = now.residency == Residency::migrant;
    c.pay_before = static_cast<float>(nominal_pay(world, worker));
    cohort.careers.push_back(c);
  }
  cohorts_.push_back(std::move(cohort));
}

void Panel::follow(const World& world, engine::Month month) {
  const Workers& w = world.workers;
  displaced_.assign(w.size(), 0);
  for (const Event& e : world.events)
    if (e.kind == EventKind::layoff || e.kind == EventKind::closure) displaced_[e.worker.index()] = 1;
  for (Cohort& cohort : cohorts_) {
    const int since = month - cohort.december;
    if (since > observed_to) continue;
    for (Career& c : cohort.careers) {
      if (c.gone) continue;
      const State state = w.state[c.row];
      if (w.id[c.row] != c.id || state == State::vacant) {
        c.gone = true;
        continue;
      }
      const bool there = see(world, c.row).employer == c.employer;
      if (c.with_employer && !there) {
        c.with_employer = false;
        c.left_after = since;
        c.displaced = displaced_[c.row.index()] != 0;
      } else if (!c.with_employer && there && since - c.left_after <= 12) {
        c.recalled = true;
      }
      if (since < observed_from) continue;
      ++c.months_observed;
      if (state == State::employed) c.pay_sum += nominal_pay(world, c.row);
    }
  }
  if (month.month_of_year() == 12 && month <= last_cohort_) begin_cohort(world, month);
}

}  // namespace labour::facts
