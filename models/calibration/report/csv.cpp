// The report of a calibration as CSV, for programs.
#include <fmt/format.h>

#include <cmath>

#include "engine/files/quoting.hpp"
#include "models/calibration/report/figures.hpp"
#include "models/calibration/report/report.hpp"

namespace calibration {
namespace {

std::string exact(double x) {
  return std::isnan(x) ? "nan" : fmt::format("{:.17g}", x);
}

}  // namespace

std::string posterior_csv(const Question& question, const Outcome& outcome) {
  std::string csv = "weight";
  for (const Parameter& p : question.calibration.parameters) csv += "," + p.key;
  csv += "\n";
  const std::string weight = exact(1.0 / static_cast<double>(outcome.sample.rows()));
  for (Eigen::Index i = 0; i < outcome.sample.rows(); ++i) {
    csv += weight;
    for (Eigen::Index k = 0; k < outcome.sample.cols(); ++k) csv += "," + exact(outcome.sample(i, k));
    csv += "\n";
  }
  return csv;
}

std::string parameters_csv(const Question& question, const Outcome& outcome) {
  std::string csv =
      "key,prior,low,high,prior_q05,prior_q50,prior_q95,mean,sd,q05,q50,q95,width,width_in_trials,narrowed,"
      "identified,scenario,share_below_scenario,point,source\n";
  const auto& parameters = question.calibration.parameters;
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    const Parameter& p = parameters[k];
    const Prior prior = p.prior();
    const Interval i = interval_of(outcome, k);
    const auto axis = static_cast<Eigen::Index>(k);
    const double in_trials = outcome.recovery.trials.empty() ? std::nan("") : outcome.recovery.width[axis];
    csv += fmt::format("{},{}", p.key, p.shape);
    for (const double x : {p.low, p.high, prior.value_at(0.05), prior.value_at(0.5), prior.value_at(0.95),
                           i.mean, i.sd, i.q05, i.q50, i.q95, outcome.width[axis], in_trials})
      csv += "," + exact(x);
    csv +=
        fmt::format(",{},{},{},{},{},{}\n", outcome.is_narrowed[k] ? "yes" : "no",
                    outcome.is_identified[k] ? "yes" : "no", exact(question.present[k]),
                    exact(outcome.present_share[axis]), exact(outcome.point[k]), engine::csv_text(p.source));
  }
  return csv;
}

std::string fit_csv(const Question& question, const Outcome& outcome) {
  std::string csv =
      "target,statistic,wanted,tolerance,weight,low,high,emulated,simulated,simulated_sd,z,verdict,scenario,"
      "scenario_z,scenario_verdict,scale_bias,noise,emulator_error,foreseen,source\n";
  for (std::size_t j = 0; j < question.calibration.targets.size(); ++j) {
    const Target& t = question.calibration.targets[j];
    const FitLine f = fit_of(question, outcome, j);
    csv += fmt::format("{},{}", t.id, t.statistic);
    for (const double x :
         {t.value, t.tolerance, t.weight, f.low, f.high, f.emulated, f.simulated, f.simulated_sd, f.z})
      csv += "," + exact(x);
    csv += fmt::format(",{},{},{},{}", f.verdict, exact(f.present), exact(f.present_z), f.present_verdict);
    for (const double x : {f.bias, f.noise, f.emulator_error, f.predicted}) csv += "," + exact(x);
    csv += "," + engine::csv_text(t.source) + "\n";
  }
  return csv;
}

std::string sensitivity_csv(const Question& question, const Outcome& outcome) {
  std::string csv = "key,rank,target,morris_mean,morris_absolute,morris_sd,sobol_first,sobol_total\n";
  const Screening& s = outcome.screening;
  int rank = 0;
  for (const std::size_t k : by_influence(outcome)) {
    ++rank;
    for (std::size_t j = 0; j < question.calibration.targets.size(); ++j) {
      const auto [row, column] = std::pair(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(j));
      csv += fmt::format("{},{},{}", question.calibration.parameters[k].key, rank,
                         question.calibration.targets[j].id);
      for (const double x :
           {s.morris.mean(row, column), s.morris.absolute(row, column), s.morris.spread(row, column)})
        csv += "," + exact(x);
      const bool matters = rank <= sobol_parameters;
      csv += "," + (matters ? exact(s.sobol.first(row, column)) : "");
      csv += "," + (matters ? exact(s.sobol.total(row, column)) : "") + "\n";
    }
  }
  return csv;
}

std::string recovery_csv(const Question& question, const Outcome& outcome) {
  std::string csv = "trial,key,identified,truth,median,q05,q95,covered,rank,rank_before_recalibration\n";
  const Recovery& r = outcome.recovery;
  for (std::size_t t = 0; t < r.trials.size(); ++t)
    for (std::size_t k = 0; k < question.calibration.parameters.size(); ++k) {
      const Parameter& p = question.calibration.parameters[k];
      const auto [row, axis] = std::pair(static_cast<Eigen::Index>(t), static_cast<Eigen::Index>(k));
      const TrialInterval i = trial_interval(r, t, k);
      const double rank = r.held_out_rank(row, axis);
      csv += fmt::format("{},{},{}", t, p.key, outcome.is_identified[k] ? "yes" : "no");
      for (const double u : {r.trials[t].truth[axis], i.q50, i.q05, i.q95})
        csv += "," + exact(p.prior().value_at(u));
      csv += fmt::format(",{},{},{}\n", is_covered(rank) ? "yes" : "no", exact(rank),
                         exact(r.trials[t].rank[axis]));
    }
  return csv;
}

}  // namespace calibration
