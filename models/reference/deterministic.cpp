#include "models/reference/deterministic.hpp"

#include "engine/kernel/portable_math.hpp"

namespace reference {
namespace {

// The ratio; 0 where the whole is 0.
Eigen::ArrayXd share(const Eigen::ArrayXd& part, const Eigen::ArrayXd& whole) {
  return (whole > 0.0).select(part / whole, 0.0);
}

// p = θ (1 - exp(-1/θ)): probability that a vacancy chooses a given application, with x = 1/θ applications
// for each vacancy. For small x, 1 - exp(-x) would lose digits.
double success(double x) {
  if (x < 1e-5) return 1.0 - x / 2.0 + x * x / 6.0;
  return (1.0 - engine::portable_exp(-x)) / x;
}

}  // namespace

Deterministic::Deterministic(const Network& network, const Eigen::ArrayXd& employment) : network_(network) {
  const Eigen::ArrayXd nobody = Eigen::ArrayXd::Zero(employment.size());
  stocks_ = {employment, spontaneous_separation * employment, spontaneous_opening * employment, nobody};
  for (auto& spell : spells_) spell = nobody;
}

void Deterministic::advance(const Eigen::ArrayXd& demand) {
  auto& [e, u, v, long_term] = stocks_;
  const Eigen::ArrayXd gap = e + v - demand;
  const Eigen::ArrayXd separations =
      spontaneous_separation * e +
      (1.0 - spontaneous_separation) * e.min(separation_adjustment * gap.max(0.0));
  const Eigen::ArrayXd openings =
      spontaneous_opening * e + (1.0 - spontaneous_opening) * e.min(opening_adjustment * (-gap).max(0.0));
  const Hires hired = hires();

  age_spells(separations, hired.leaving);
  u = (u + separations - hired.leaving).max(smallest_stock);
  e = (e + hired.entering - separations).max(smallest_stock);
  v = (v + openings - hired.entering).max(smallest_stock);
}

// With q_ij = A_ij v_j / Σ_k A_ik v_k and w_i = u_i / Σ_k A_ik v_k, applications are s_ij = u_i q_ij =
// w_i A_ij v_j, so that sums over i or j are products with the network and need no matrix of flows.
Deterministic::Hires Deterministic::hires() const {
  const auto& [e, u, v, long_term] = stocks_;
  const Eigen::ArrayXd w = share(u, network_.times(v));
  const Eigen::ArrayXd applications = v * network_.transposed_times(w);
  const Eigen::ArrayXd p = share(applications, v).unaryExpr(&success);
  return {w * network_.times(v * p), applications * p};
}

void Deterministic::age_spells(const Eigen::ArrayXd& separations, const Eigen::ArrayXd& leaving) {
  const Eigen::ArrayXd staying = 1.0 - share(leaving, stocks_.unemployed);
  stocks_.long_term = (stocks_.long_term + spells_[long_spell - 1]) * staying;
  for (int k = long_spell - 1; k > 0; --k) spells_[k] = spells_[k - 1] * staying;
  spells_[0] = separations;
}

Record run_deterministic(const Network& network, const Eigen::ArrayXd& employment, const Shock& shock) {
  Deterministic model(network, employment);
  const TargetDemand demand(shock, model.stocks().employed + model.stocks().unemployed);
  Record record(network.occupations());
  record.add(model.stocks());
  for (int t = 1; t < states; ++t) {
    model.advance(demand.at(t));
    record.add(model.stocks());
  }
  return record;
}

}  // namespace reference
