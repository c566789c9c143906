#include "models/labour/facts/panel.hpp"

#include <algorithm>

#include "models/labour/world/codes.hpp"

namespace labour::facts {

double nominal_pay(const World& world, Worker worker) {
  const Cell job = world.workers.job[worker];
  const Market market = market_of(world.cells.occupation[job], world.cells.town[job]);
  return world.workers.wage[worker] * world.market.wage_index[market.index()];
}

Panel::Seen Panel::see(const World& world, Worker worker) {
  const Workers& w = world.workers;
  Seen s;
  s.id = w.id[worker];
  s.state = w.state[worker];
  s.contract = w.contract[worker];
  s.residency = w.residency[worker];
  s.occupation = w.occupation[worker];
  s.spell_start = w.spell_start[worker];
  s.had_job = !w.last_job[worker].is_none();
  const Cell job = w.job[worker];
  const bool in_firm =
      s.state == State::employed && is_employee(s.contract) && world.cells.employer[job] == Employer::firm;
  s.employer = in_firm ? world.cells.firm[job] : Firm::none();
  return s;
}

void Panel::remember(const World& world) {
  before_.resize(world.workers.size());
  for (std::size_t i = 0; i < before_.size(); ++i) before_[i] = see(world, Worker(i));
  open_before_.resize(world.cells.size());
  for (std::size_t i = 0; i < open_before_.size(); ++i) open_before_[i] = world.cells.vacancies[Cell(i)];
}

void Panel::start(const World& world, engine::Month before) {
  set_reference_pay(world);
  remember(world);
  close_year(world);
  years_.clear();
  if (before.month_of_year() == 12 && before <= last_cohort_) begin_cohort(world, before);
}

void Panel::compare(const World& world, Worker worker, const Seen& before, const Seen& now,
                    PanelMonth& m) const {
  const bool same_person = before.id == now.id && now.state != State::vacant;
  if (!before.employer.is_none()) {
    const bool left = !same_person || now.employer != before.employer;
    if (is_local(before.residency) && before.contract == Contract::standard) m.left_local.add(left);
    if (before.residency == Residency::migrant) m.left_migrant.add(left);
    if (before.residency == Residency::migrant || before.residency == Residency::settled)
      m.left_non_local.add(left);
  }
  if (is_commuter(before.residency)) return;
  if (before.state == State::employed) m.lost.add(same_person && now.state == State::unemployed);
  if (before.state != State::unemployed) return;
  const bool found = same_person && now.state == State::employed;
  m.found.add(found);
  const int spell = m.month.count() - before.spell_start;
  m.found_by_spell[static_cast<std::size_t>(std::clamp(spell, 0, static_cast<int>(longest_spell)))].add(
      found);
  const bool recalled = found && world.workers.job[worker] == world.workers.last_job[worker];
  if (found && before.had_job && !recalled)
    m.changed_major.add(major_group(before.occupation) != major_group(now.occupation));
}

void Panel::count_person(const World& world, Worker worker, const Seen& now, PanelMonth& m) const {
  if (now.state == State::unemployed) {
    ++m.unemployed;
    ++m.unemployed_in[market_of(now.occupation, world.workers.town[worker]).index()];
  }
  if (now.employer.is_none()) return;
  m.staff[now.occupation.index()] += 1.0;
  const double pay = nominal_pay(world, worker);
  m.pay[now.occupation.index()] += pay;
  m.pay_squares[now.occupation.index()] += pay * pay;
  if (now.residency != Residency::migrant) return;
  const double tenure = m.month.count() - world.workers.job_start[worker];
  m.migrants += 1.0;
  m.tenure += tenure;
  m.tenure_squares += tenure * tenure;
}

// Persons who began to search this month, and vacancies that were filled.
void Panel::count_events(const World& world, PanelMonth& m) {
  hired_.assign(world.cells.size(), 0);
  Count change = 0;  // of the unemployed before applications are decided
  for (const Event& e : world.events) {
    const bool to_vacancy = !e.to.is_none() && world.cells.hires(e.to);
    if (to_vacancy) ++hired_[e.to.index()];
    if (to_vacancy && e.before == State::unemployed) ++m.hires;
    const bool from_job = e.before == State::employed && e.after == State::unemployed;
    const bool newcomer = e.before == State::vacant;
    if (from_job || newcomer || e.kind == EventKind::return_) ++m.began;
    if (from_job || (newcomer && e.after == State::unemployed)) ++change;
    const bool leaves =
        e.kind == EventKind::death || e.kind == EventKind::out_migration || e.kind == EventKind::retirement;
    if (leaves && e.before == State::unemployed) --change;
  }
  m.seekers = m.unemployed_before + change;
}

void Panel::count_market(const World& world, PanelMonth& m) {
  const Cells& c = world.cells;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Cell cell(i);
    const std::int32_t open = c.vacancies[cell], at_search = open + hired_[i];
    m.open += open;
    m.open_in[market_of(c.occupation[cell], c.town[cell]).index()] += open;
    if (!world.cells.hires(cell)) continue;
    m.vacancies_before += open_before_[i];
    m.vacancies += at_search;
    m.posted += std::max(0, at_search - open_before_[i]);
  }
}

void Panel::observe(const World& world, engine::Month month) {
  PanelMonth m;
  m.month = month;
  for (const Seen& seen : before_) m.unemployed_before += seen.state == State::unemployed ? 1 : 0;
  count_events(world, m);
  count_market(world, m);
  for (std::size_t i = 0; i < world.workers.size(); ++i) {
    const Worker worker(i);
    const Seen now = see(world, worker);
    if (i < before_.size() && before_[i].state != State::vacant) compare(world, worker, before_[i], now, m);
    count_person(world, worker, now, m);
  }
  if (month.month_of_year() == 1) {
    years_.emplace_back();
    years_.back().year = month.year();
  }
  if (!years_.empty() && month.month_of_year() % 3 == 0) add_quarter(world);
  if (!cohorts_.empty() || month <= last_cohort_) follow(world, month);
  if (month.month_of_year() == 12) close_year(world);
  remember(world);
  months_.push_back(m);
}

}  // namespace labour::facts
