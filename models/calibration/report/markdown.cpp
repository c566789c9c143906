// The report of a calibration as Markdown: parameters, fit, recovery, sensitivity, scale and emulator.
#include <fmt/format.h>

#include <algorithm>

#include "models/calibration/report/figures.hpp"
#include "models/calibration/report/report.hpp"

namespace calibration {
namespace {

std::string short_number(double x) {
  return fmt::format("{:.4g}", x);
}

std::string parameter_table(const Question& q, const Outcome& o) {
  std::string text =
      "| key | prior | posterior mean | 90 % interval | width | identified | scenario | inside | point |\n"
      "|---|---|---|---|---|---|---|---|---|\n";
  for (std::size_t k = 0; k < q.calibration.parameters.size(); ++k) {
    const Parameter& p = q.calibration.parameters[k];
    const Interval i = interval_of(o, k);
    const double share = o.present_share[static_cast<Eigen::Index>(k)];
    text +=
        fmt::format("| `{}` | {} to {} | {} | {} to {} | {:.2f} | {} | {} | {} | {} |\n", p.key, p.low,
                    p.high, short_number(i.mean), short_number(i.q05), short_number(i.q95),
                    o.width[static_cast<Eigen::Index>(k)], o.is_identified[k] ? "yes" : "no", q.present[k],
                    share >= 0.05 && share <= 0.95 ? "yes" : fmt::format("no ({:.3f})", share), o.point[k]);
  }
  return text +
         fmt::format(
             "\nWidth: posterior standard deviation over prior standard deviation. Identified: below {:.2f}, "
             "{}. Inside: the scenario's own value lies in the 90 % interval (else the share of the "
             "posterior "
             "below it).\n",
             identified_below,
             o.recovery.trials.empty() ? "in this posterior" : "on average over the trials of recovery");
}

std::string fit_table(const Question& q, const Outcome& o) {
  std::string text =
      "| target | wanted | 90 % of it | at the point: emulated | simulated | z | verdict | at the scenario's "
      "values "
      "| verdict |\n|---|---|---|---|---|---|---|---|---|\n";
  std::size_t holding = 0, holding_present = 0;
  for (std::size_t j = 0; j < q.calibration.targets.size(); ++j) {
    const Target& t = q.calibration.targets[j];
    const FitLine f = fit_of(q, o, j);
    holding += f.verdict == "holds" ? 1 : 0;
    holding_present += f.present_verdict == "holds" ? 1 : 0;
    text +=
        fmt::format("| `{}`{} | {} | {} to {} | {} | {} ± {} | {:.2f} | {} | {} | {} |\n", t.statistic,
                    t.weight > 0.0 ? "" : " (not fitted)", short_number(t.value), short_number(f.low),
                    short_number(f.high), short_number(f.emulated), short_number(f.simulated),
                    short_number(f.simulated_sd), f.z, f.verdict, short_number(f.present), f.present_verdict);
  }
  return text +
         fmt::format(
             "\n{} of {} targets hold at the point estimate, {} at the scenario's own values (mean of {} and "
             "{} runs at scale {}).\n",
             holding, q.calibration.targets.size(), holding_present, o.checked.rows(),
             o.measured.present_large.rows(), q.calibration.runs.large_scale);
}

std::string emulator_table(const Question& q, const Outcome& o) {
  std::string text =
      "| target | bias of the small scale | noise of a run | emulator, left-out error | foreseen | large run "
      "about "
      "emulator |\n|---|---|---|---|---|---|\n";
  for (std::size_t j = 0; j < q.calibration.targets.size(); ++j) {
    const FitLine f = fit_of(q, o, j);
    text += fmt::format("| `{}` | {:+.4f} | {:.4f} | {:.4f} | {:.1f} % | {:.4f} |\n",
                        q.calibration.targets[j].statistic, f.bias, f.noise, f.emulator_error,
                        100.0 * f.predicted, o.measured.bias_spread[static_cast<Eigen::Index>(j)]);
  }
  return text +
         "\nFor statistics that are always positive the logarithm is fitted: 0.01 is 1 %. Bias: a large run "
         "less the small ones. Noise: standard deviation between seeds.\n";
}

std::string sensitivity_table(const Question& q, const Outcome& o) {
  std::string text =
      "| rank | key | μ* (rms over targets) | moves most (Sobol: alone, total) |\n|---|---|---|---|\n";
  int rank = 0;
  for (const std::size_t k : by_influence(o)) {
    ++rank;
    const auto row = static_cast<Eigen::Index>(k);
    std::vector<Eigen::Index> order;
    for (Eigen::Index j = 0; j < o.screening.sobol.total.cols(); ++j) order.push_back(j);
    std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) {
      return o.screening.sobol.total(row, a) > o.screening.sobol.total(row, b);
    });
    std::string most;
    for (std::size_t m = 0; m < std::min<std::size_t>(3, order.size()); ++m)
      most += fmt::format("{}`{}` ({:.2f}, {:.2f})", m == 0 ? "" : ", ",
                          q.calibration.targets[static_cast<std::size_t>(order[m])].statistic,
                          std::max(0.0, o.screening.sobol.first(row, order[m])),
                          o.screening.sobol.total(row, order[m]));
    text += fmt::format("| {} | `{}` | {:.2f} | {} |\n", rank, q.calibration.parameters[k].key,
                        o.screening.rank_by[row], rank <= sobol_parameters ? most : "");
  }
  return text +
         "\nμ*: mean absolute effect of a change over the whole prior, in standard deviations of what the "
         "target allows (Morris; runs of the model). Sobol: shares of the variance over the prior "
         "(emulator).\n";
}

std::string histogram(const Outcome& o, bool recalibrated) {
  const auto counts = rank_histogram(o, recalibrated);
  const std::size_t most = std::max<std::size_t>(1, *std::max_element(counts.begin(), counts.end()));
  std::string text = "```\n";
  for (std::size_t b = 0; b < rank_bins; ++b)
    text += fmt::format("{:.1f}–{:.1f} {:4d} {}\n", static_cast<double>(b) / rank_bins,
                        static_cast<double>(b + 1) / rank_bins, counts[b],
                        std::string(counts[b] * 40 / most, '#'));
  return text + "```\n";
}

std::string not_identified(const Question& q, const Outcome& o) {
  std::string keys;
  for (std::size_t k = 0; k < q.calibration.parameters.size(); ++k)
    if (!o.is_identified[k]) keys += (keys.empty() ? "`" : ", `") + q.calibration.parameters[k].key + "`";
  return keys.empty() ? "none" : keys;
}

std::string recovery_table(const Question& q, const Outcome& o) {
  const Recovery& r = o.recovery;
  std::string text =
      "| key | identified | width | covered | before | mean of ranks | spread of ranks "
      "|\n|---|---|---|---|---|---|---|\n";
  const auto n = static_cast<double>(r.trials.size());
  for (std::size_t k = 0; k < q.calibration.parameters.size(); ++k) {
    const auto axis = static_cast<Eigen::Index>(k);
    double covered = 0.0, before = 0.0;
    for (std::size_t t = 0; t < r.trials.size(); ++t) {
      covered += is_covered(r.held_out_rank(static_cast<Eigen::Index>(t), axis)) ? 1.0 / n : 0.0;
      before += is_covered(r.trials[t].rank[axis]) ? 1.0 / n : 0.0;
    }
    text += fmt::format("| `{}` | {} | {:.2f} | {:.0f} % | {:.0f} % | {:+.2f} | {:.2f} |\n",
                        q.calibration.parameters[k].key, o.is_identified[k] ? "yes" : "no", r.width[axis],
                        100.0 * covered, 100.0 * before, r.scores[k].mean, r.scores[k].spread);
  }
  return text + "\nMean and spread of the ranks as normal scores: 0 and 1 if the posterior is right.\n";
}

std::string recovery_text(const Question& q, const Outcome& o) {
  const Recovery& r = o.recovery;
  if (r.trials.empty()) return "No trials: the posterior is not recalibrated. `--recover N` makes them.\n";
  const std::string before = fmt::format(
      "{} trials with known parameters, drawn from the prior, run with seeds of their own, given a random "
      "error with the tolerances of the targets, and fitted. The 90 % intervals of the identified parameters "
      "cover **{:.1f} %** "
      "of {} "
      "truths (before recalibration {:.1f} %; each trial is judged by a recalibration without that trial). "
      "Not "
      "identified: {}.\n\n",
      r.trials.size(), 100.0 * r.covered, r.judged, 100.0 * r.covered_raw, not_identified(q, o));
  return before + recovery_table(q, o) +
         "\nRanks of the truth in its posterior, identified parameters, recalibrated:\n\n" +
         histogram(o, true) + "\nbefore recalibration:\n\n" + histogram(o, false);
}

}  // namespace

std::string report_markdown(const Question& q, const Outcome& o, const Heading& heading) {
  const Calibration& c = q.calibration;
  return fmt::format(
      "# Calibration {}\n\n`{}`, seed {}, {} runs of 60 months ({} at scale {}, {} at scale {}). Runs follow "
      "from "
      "{}.\n\n## Parameters\n\n{}\nThe scenario's own values as a whole: misfit {:.1f} against {:.1f} at the "
      "point "
      "estimate (−2 log likelihood, {} targets); {:.1f} % of the posterior fits worse.\n\n## Fit\n\n{}\n## "
      "Parameters that the data do not identify, and a test of the intervals\n\n{}\n## Sensitivity\n\n{}\n## "
      "Scale and "
      "emulator\n\n{}\n"
      "Posterior: {} sets, {} stages of sequential Monte Carlo, {:.0f} % of the last moves accepted.\n",
      c.name, heading.command, c.seed, runs_of(c),
      runs_of(c) - static_cast<std::size_t>(c.runs.large + c.runs.check), c.runs.scale,
      c.runs.large + c.runs.check, c.runs.large_scale, heading.digest.substr(0, 16), parameter_table(q, o),
      o.present_misfit, o.point_misfit, c.targets.size(), 100.0 * o.present_depth, fit_table(q, o),
      recovery_text(q, o), sensitivity_table(q, o), emulator_table(q, o), o.posterior.points.rows(),
      o.posterior.stages, 100.0 * o.posterior.accepted);
}

}  // namespace calibration
