// The report of a calibration as Markdown: parameters, fit, recovery, sensitivity, scale and emulator.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "engine/language/decimals.hpp"
#include "engine/language/message.hpp"
#include "models/calibration/report/figures.hpp"
#include "models/calibration/report/report.hpp"

namespace calibration {
namespace {

using engine::Bilingual;
using engine::filled;
using engine::in_both;
using engine::Message;
using engine::with_decimals;

constexpr Message yes{"yes", "是"}, no{"no", "否"};

std::string short_number(double x) {
  return fmt::format("{:.4g}", x);
}

Bilingual code(const std::string& key) {
  return in_both("`" + key + "`");
}

Bilingual yes_or_no(bool is_so) {
  return is_so ? yes : no;
}

Bilingual percent(double share, int decimals) {
  static constexpr Message text{"{percent} %", "{percent}%"};
  return filled(text, {{"percent", with_decimals(100.0 * share, decimals)}});
}

Bilingual range(const std::string& low, const std::string& high) {
  static constexpr Message text{"{low} to {high}", "{low}至{high}"};
  return filled(text, {{"low", low}, {"high", high}});
}

Bilingual verdict(const std::string& word) {
  static constexpr Message holds{"holds", "符合"}, missed{"missed", "不符"};
  return word == "holds" ? holds : missed;
}

Bilingual row_of(const std::vector<Bilingual>& cells) {
  Bilingual row = in_both("|");
  for (const Bilingual& cell : cells) row += in_both(" ") + cell + in_both(" |");
  return row + in_both("\n");
}

Bilingual heads_of(const std::vector<Bilingual>& heads) {
  std::string line = "|";
  for (std::size_t c = 0; c < heads.size(); ++c) line += "---|";
  return row_of(heads) + in_both(line + "\n");
}

constexpr Message below_parameters{
    "\nWidth: posterior standard deviation over prior standard deviation. Narrowed: the width of this "
    "posterior "
    "is below {below}; only these parameters move in the point estimate. Identified: {where}. Inside: "
    "the scenario's own value lies in the 90 % interval (else the share of the posterior below it).\n",
    "\n宽度：后验标准差与先验标准差之比。收窄：本次后验的宽度低于{below}，点估计只移动这些参数。"
    "可识别：{where}。区间内：情景取值落在90%区间内（否则列出低于该值的后验份额）。\n"};
constexpr Message in_posterior{"as narrowed, since there are no trials of recovery",
                               "没有还原试验，与收窄相同"};
constexpr Message over_trials{"the same on average over the trials of recovery, whose truth is known",
                              "在真值已知的各次还原试验中，宽度的平均低于该值"};
constexpr Message outside_at{"no ({share})", "否（{share}）"};

Bilingual parameter_table(const Question& q, const Outcome& o) {
  Bilingual text = heads_of({{"key", "键"},
                             {"prior", "先验"},
                             {"posterior mean", "后验均值"},
                             {"90 % interval", "90%区间"},
                             {"width", "宽度"},
                             {"narrowed", "收窄"},
                             {"identified", "可识别"},
                             {"scenario", "情景取值"},
                             {"inside", "区间内"},
                             {"point", "点估计"}});
  for (std::size_t k = 0; k < q.calibration.parameters.size(); ++k) {
    const Parameter& p = q.calibration.parameters[k];
    const Interval i = interval_of(o, k);
    const double share = o.present_share[static_cast<Eigen::Index>(k)];
    const bool is_inside = share >= 0.05 && share <= 0.95;
    text +=
        row_of({code(p.key), range(fmt::format("{}", p.low), fmt::format("{}", p.high)),
                in_both(short_number(i.mean)), range(short_number(i.q05), short_number(i.q95)),
                in_both(with_decimals(o.width[static_cast<Eigen::Index>(k)], 2)), yes_or_no(o.is_narrowed[k]),
                yes_or_no(o.is_identified[k]), in_both(fmt::format("{}", q.present[k])),
                is_inside ? yes.text() : filled(outside_at, {{"share", with_decimals(share, 3)}}),
                in_both(fmt::format("{}", o.point[k]))});
  }
  return text + filled(below_parameters, {{"below", with_decimals(narrow_below, 2)},
                                          {"where", o.recovery.trials.empty() ? in_posterior : over_trials}});
}

constexpr Message not_fitted{"{statistic} (not fitted)", "{statistic}（未参与拟合）"};
constexpr Message below_fit{
    "\n{holding} of {targets} targets hold at the point estimate, {present} at the scenario's own values "
    "(mean of {checked} and {runs} runs at scale {scale}).\n",
    "\n{targets}个目标中，点估计处符合{holding}个，情景取值处符合{present}个"
    "（分别为规模{scale}的{checked}次和{runs}次运行的均值）。\n"};

// A single run has no spread.
std::string mean_and_spread(double mean, double spread) {
  return short_number(mean) + (std::isnan(spread) ? "" : " ± " + short_number(spread));
}

Bilingual fit_table(const Question& q, const Outcome& o) {
  Bilingual text = heads_of({{"target", "目标"},
                             {"wanted", "目标值"},
                             {"90 % of it", "目标的90%范围"},
                             {"at the point: emulated", "点估计处：代理模型"},
                             {"simulated", "模拟"},
                             {"z", "z"},
                             {"verdict", "判定"},
                             {"at the scenario's values", "情景取值处"},
                             {"verdict", "判定"}});
  std::size_t holding = 0, holding_present = 0;
  for (std::size_t j = 0; j < q.calibration.targets.size(); ++j) {
    const Target& t = q.calibration.targets[j];
    const FitLine f = fit_of(q, o, j);
    holding += f.verdict == "holds" ? 1 : 0;
    holding_present += f.present_verdict == "holds" ? 1 : 0;
    const Bilingual statistic = code(t.statistic);
    text += row_of({t.weight > 0.0 ? statistic : filled(not_fitted, {{"statistic", statistic}}),
                    in_both(short_number(t.value)), range(short_number(f.low), short_number(f.high)),
                    in_both(short_number(f.emulated)), in_both(mean_and_spread(f.simulated, f.simulated_sd)),
                    in_both(with_decimals(f.z, 2)), verdict(f.verdict), in_both(short_number(f.present)),
                    verdict(f.present_verdict)});
  }
  return text + filled(below_fit, {{"holding", holding},
                                   {"targets", q.calibration.targets.size()},
                                   {"present", holding_present},
                                   {"checked", o.checked.rows()},
                                   {"runs", o.measured.present_large.rows()},
                                   {"scale", q.calibration.runs.large_scale}});
}

constexpr Message below_emulator{
    "\nFor statistics that are always positive the logarithm is fitted: 0.01 is 1 %. "
    "Bias: a large run less the small ones. Noise: standard deviation between seeds.\n",
    "\n恒为正的统计量按对数拟合：0.01即1%。偏差：大规模运行减去小规模运行。噪声：不同种子之间的标准差。\n"};

Bilingual emulator_table(const Question& q, const Outcome& o) {
  Bilingual text = heads_of({{"target", "目标"},
                             {"bias of the small scale", "小规模的偏差"},
                             {"noise of a run", "单次运行的噪声"},
                             {"emulator, left-out error", "代理模型留出误差"},
                             {"foreseen", "可预测"},
                             {"large run about emulator", "大规模运行与代理模型的离差"}});
  for (std::size_t j = 0; j < q.calibration.targets.size(); ++j) {
    const FitLine f = fit_of(q, o, j);
    text += row_of({code(q.calibration.targets[j].statistic), in_both(fmt::format("{:+.4f}", f.bias)),
                    in_both(with_decimals(f.noise, 4)), in_both(with_decimals(f.emulator_error, 4)),
                    percent(f.predicted, 1),
                    in_both(with_decimals(o.measured.bias_spread[static_cast<Eigen::Index>(j)], 4))});
  }
  return text + below_emulator.text();
}

// The statistics on which a parameter acts most, with their Sobol indices.
Bilingual moved_most(const Question& q, const Outcome& o, std::size_t parameter) {
  static constexpr Message one{"{statistic} ({alone}, {total})", "{statistic}（{alone}，{total}）"};
  const auto row = static_cast<Eigen::Index>(parameter);
  std::vector<Eigen::Index> order;
  for (Eigen::Index j = 0; j < o.screening.sobol.total.cols(); ++j) order.push_back(j);
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) {
    return o.screening.sobol.total(row, a) > o.screening.sobol.total(row, b);
  });
  Bilingual most;
  for (std::size_t m = 0; m < std::min<std::size_t>(3, order.size()); ++m)
    most +=
        (m == 0 ? Bilingual() : Bilingual{", ", "、"}) +
        filled(one, {{"statistic", code(q.calibration.targets[static_cast<std::size_t>(order[m])].statistic)},
                     {"alone", with_decimals(std::max(0.0, o.screening.sobol.first(row, order[m])), 2)},
                     {"total", with_decimals(o.screening.sobol.total(row, order[m]), 2)}});
  return most;
}

constexpr Message below_sensitivity{
    "\nμ*: mean absolute effect of a change over the whole prior, in standard deviations of what the target "
    "allows (Morris; runs of the model). Sobol: shares of the variance over the prior (emulator).\n",
    "\nμ*：参数在整个先验范围内变动的平均绝对效应，以目标容许的标准差为单位（Morris法，模型运行）。"
    "Sobol：占先验范围内方差的份额（代理模型）。\n"};

Bilingual sensitivity_table(const Question& q, const Outcome& o) {
  Bilingual text = heads_of({{"rank", "位次"},
                             {"key", "键"},
                             {"μ* (rms over targets)", "μ*（各目标均方根）"},
                             {"moves most (Sobol: alone, total)", "影响最大的目标（Sobol：单独，总效应）"}});
  int rank = 0;
  for (const std::size_t k : by_influence(o)) {
    ++rank;
    text += row_of({in_both(fmt::format("{}", rank)), code(q.calibration.parameters[k].key),
                    in_both(with_decimals(o.screening.rank_by[static_cast<Eigen::Index>(k)], 2)),
                    rank <= sobol_parameters ? moved_most(q, o, k) : Bilingual()});
  }
  return text + below_sensitivity.text();
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

Bilingual not_identified(const Question& q, const Outcome& o) {
  static constexpr Message none{"none", "无"};
  std::vector<std::string> keys;
  for (std::size_t k = 0; k < q.calibration.parameters.size(); ++k)
    if (!o.is_identified[k]) keys.push_back("`" + q.calibration.parameters[k].key + "`");
  return keys.empty() ? none.text() : engine::listed(keys);
}

constexpr Message below_recovery{
    "\nMean and spread of the ranks as normal scores: 0 and 1 if the posterior is right.\n",
    "\n秩的均值和离散程度按正态得分计：后验正确时为0和1。\n"};

Bilingual recovery_table(const Question& q, const Outcome& o) {
  const Recovery& r = o.recovery;
  Bilingual text = heads_of({{"key", "键"},
                             {"identified", "可识别"},
                             {"mean width", "平均宽度"},
                             {"covered", "覆盖率"},
                             {"before", "再校准前"},
                             {"mean of ranks", "秩的均值"},
                             {"spread of ranks", "秩的离散程度"}});
  const auto n = static_cast<double>(r.trials.size());
  for (std::size_t k = 0; k < q.calibration.parameters.size(); ++k) {
    const auto axis = static_cast<Eigen::Index>(k);
    double covered = 0.0, before = 0.0;
    for (std::size_t t = 0; t < r.trials.size(); ++t) {
      covered += is_covered(r.held_out_rank(static_cast<Eigen::Index>(t), axis)) ? 1.0 / n : 0.0;
      before += is_covered(r.trials[t].rank[axis]) ? 1.0 / n : 0.0;
    }
    text += row_of({code(q.calibration.parameters[k].key), yes_or_no(o.is_identified[k]),
                    in_both(with_decimals(r.width[axis], 2)), percent(covered, 0), percent(before, 0),
                    in_both(fmt::format("{:+.2f}", r.scores[k].mean)),
                    in_both(with_decimals(r.scores[k].spread, 2))});
  }
  return text + below_recovery.text();
}

constexpr Message no_trials{"No trials: the posterior is not recalibrated. `--recover N` makes them.\n",
                            "没有还原试验，后验未经再校准。可用`--recover N`进行。\n"};
constexpr Message trials_found{
    "{trials} trials with known parameters, drawn from the prior, run with seeds of their own, "
    "given a random error with the tolerances of the targets, and fitted. "
    "The 90 % intervals of the identified parameters cover **{covered}** of {truths} truths "
    "(before recalibration {before}; each trial is judged by a recalibration without that trial). "
    "Not identified: {keys}.\n\n",
    "{trials}次参数已知的试验：参数由先验抽取，各用独立的种子运行，按目标的容许误差加入随机误差，再作拟合。"
    "可识别参数的90%区间覆盖{truths}个真值中的**{covered}**"
    "（再校准前为{before}；每次试验由不含该次的再校准来判定）。不可识别：{keys}。\n\n"};
constexpr Message ranks_after{
    "\nRanks of the truth in its posterior, identified parameters, recalibrated:\n\n",
    "\n真值在其后验中的秩，可识别参数，再校准后：\n\n"};
constexpr Message ranks_before{"\nbefore recalibration:\n\n", "\n再校准前：\n\n"};

Bilingual recovery_text(const Question& q, const Outcome& o) {
  const Recovery& r = o.recovery;
  if (r.trials.empty()) return no_trials;
  return filled(trials_found, {{"trials", r.trials.size()},
                               {"covered", percent(r.covered, 1)},
                               {"truths", r.judged},
                               {"before", percent(r.covered_raw, 1)},
                               {"keys", not_identified(q, o)}}) +
         recovery_table(q, o) + ranks_after.text() + in_both(histogram(o, true)) + ranks_before.text() +
         in_both(histogram(o, false));
}

constexpr Message calibration_heading{
    "# Calibration {name}\n\n`{command}`, seed {seed}, {runs} runs of 60 months "
    "({small} at scale {scale}, {large} at scale {large_scale}). Runs follow from {digest}.\n\n",
    "# 校准{name}\n\n`{command}`，种子{seed}，{runs}次60个月的运行"
    "（规模{scale}的{small}次，规模{large_scale}的{large}次）。各次运行由{digest}确定。\n\n"};
constexpr Message parameters_part{
    "## Parameters\n\n{table}\nThe scenario's own values as a whole: misfit {present} against {point} at the "
    "point estimate (−2 log likelihood, {targets} targets); {depth} of the posterior fits worse.\n\n",
    "## 参数\n\n{table}\n情景取值整体：失配度{present}，点估计处为{point}"
    "（−2倍对数似然，{targets}个目标）；后验中{depth}的失配度更大。\n\n"};
constexpr Message fit_part{"## Fit\n\n{table}\n", "## 拟合\n\n{table}\n"};
constexpr Message recovery_part{
    "## Parameters that the data do not identify, and a test of the intervals\n\n{text}\n",
    "## 数据不能识别的参数与区间检验\n\n{text}\n"};
constexpr Message sensitivity_part{"## Sensitivity\n\n{table}\n", "## 敏感性\n\n{table}\n"};
constexpr Message emulator_part{"## Scale and emulator\n\n{table}\n", "## 规模与代理模型\n\n{table}\n"};
constexpr Message posterior_line{
    "Posterior: {sets} sets, {stages} stages of sequential Monte Carlo, {accepted} of the last moves "
    "accepted.\n",
    "后验：{sets}组参数，序贯蒙特卡罗{stages}步，最后一步接受{accepted}的移动。\n"};

}  // namespace

Bilingual report_markdown(const Question& q, const Outcome& o, const Heading& heading) {
  const Calibration& c = q.calibration;
  const auto large = static_cast<std::size_t>(c.runs.large + c.runs.check);
  return filled(calibration_heading, {{"name", c.name},
                                      {"command", heading.command},
                                      {"seed", c.seed},
                                      {"runs", runs_of(c)},
                                      {"small", runs_of(c) - large},
                                      {"scale", c.runs.scale},
                                      {"large", large},
                                      {"large_scale", c.runs.large_scale},
                                      {"digest", heading.digest.substr(0, 16)}}) +
         filled(parameters_part, {{"table", parameter_table(q, o)},
                                  {"present", with_decimals(o.present_misfit, 1)},
                                  {"point", with_decimals(o.point_misfit, 1)},
                                  {"targets", c.targets.size()},
                                  {"depth", percent(o.present_depth, 1)}}) +
         filled(fit_part, {{"table", fit_table(q, o)}}) +
         filled(recovery_part, {{"text", recovery_text(q, o)}}) +
         filled(sensitivity_part, {{"table", sensitivity_table(q, o)}}) +
         filled(emulator_part, {{"table", emulator_table(q, o)}}) +
         filled(posterior_line, {{"sets", o.posterior.points.rows()},
                                 {"stages", o.posterior.stages},
                                 {"accepted", percent(o.posterior.accepted, 0)}});
}

}  // namespace calibration
