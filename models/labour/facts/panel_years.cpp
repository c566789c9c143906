// What the panel keeps by the year: pay and unemployment by place and occupation, occupations kept, firms.
#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/facts/panel.hpp"

namespace labour::facts {
namespace {

bool is_staff(const World& world, Worker worker) {
  const Workers& w = world.workers;
  return w.state[worker] == State::employed && is_employee(w.contract[worker]) &&
         world.cells.employer[w.job[worker]] == Employer::firm;
}

}  // namespace

void Panel::set_reference_pay(const World& world) {
  std::array<std::array<double, educations>, occupations> n{}, sum{};
  for (std::size_t i = 0; i < world.workers.size(); ++i) {
    const Worker worker(i);
    if (!is_staff(world, worker)) continue;
    const std::size_t o = world.workers.occupation[worker].index();
    const auto e = index_of(world.workers.education[worker]);
    n[o][e] += 1.0;
    sum[o][e] += engine::portable_log(nominal_pay(world, worker));
  }
  for (std::size_t o = 0; o < occupations; ++o)
    for (std::size_t e = 0; e < educations; ++e)
      reference_pay_[o][e] = n[o][e] > 0.0 ? sum[o][e] / n[o][e] : no_pay;
}

void Panel::add_quarter(const World& world) {
  PanelYear& y = years_.back();
  ++y.quarters;
  const Workers& w = world.workers;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Worker worker(i);
    if (w.state[worker] != State::employed && w.state[worker] != State::unemployed) continue;
    const std::size_t o = w.occupation[worker].index(), home = w.town[worker].index();
    const bool resident = !is_commuter(w.residency[worker]);
    const bool employed = w.state[worker] == State::employed;
    (employed ? y.occupation.employed : y.occupation.unemployed)[o] += 1.0;
    if (resident) (employed ? y.town.employed : y.town.unemployed)[home] += 1.0;
    if (!is_staff(world, worker)) continue;
    const double reference = reference_pay_[o][index_of(w.education[worker])];
    if (std::isnan(reference)) continue;
    const double pay = engine::portable_log(nominal_pay(world, worker)) - reference;
    const std::size_t place = world.cells.town[w.job[worker]].index();
    y.town.staff[place] += 1.0;
    y.town.log_pay[place] += pay;
    y.occupation.staff[o] += 1.0;
    y.occupation.log_pay[o] += pay;
  }
}

void Panel::close_year(const World& world) {
  if (years_.empty()) years_.emplace_back();
  PanelYear& y = years_.back();
  const Workers& w = world.workers;
  for (std::size_t i = 0; i < december_id_.size(); ++i) {
    const Worker worker(i);
    if (december_id_[i] == w.id[worker] && w.state[worker] == State::employed &&
        !december_occupation_[i].is_none() && !is_commuter(w.residency[worker]))
      y.kept_occupation.add(december_occupation_[i] == w.occupation[worker]);
  }
  december_id_.resize(w.size());
  for (std::size_t i = 0; i < w.size(); ++i) december_id_[i] = w.id[Worker(i)];
  december_occupation_.assign(w.size(), Occupation::none());
  for (std::size_t i = 0; i < w.size(); ++i)
    if (w.state[Worker(i)] == State::employed) december_occupation_[i] = w.occupation[Worker(i)];
  const Firms& f = world.firms;
  constexpr std::int32_t least = 20;  // staff, as in the sample of Bottazzi and Secchi (2006)
  for (std::size_t i = 0; i < f.size(); ++i) {
    const Firm firm(i);
    if (f.kind[firm] != Employer::firm) continue;
    if (f.head[firm] > 0) y.sizes.push_back(f.head[firm]);
    if (i < december_staff_.size() && december_staff_[i] >= least && december_firm_[i] == f.id[firm] &&
        f.closing[firm] == never && f.head[firm] > 0)
      y.growth.emplace_back(f.industry[firm],
                            engine::portable_log(static_cast<double>(f.head[firm]) / december_staff_[i]));
  }
  december_staff_.assign(f.head.data(), f.head.data() + f.size());
  december_firm_.assign(f.id.data(), f.id.data() + f.size());
}

}  // namespace labour::facts
