#include "models/calibration/calibration.hpp"

namespace calibration {

Prior Parameter::prior() const {
  const PriorShape kind = shape == "normal"        ? PriorShape::normal
                          : shape == "log_uniform" ? PriorShape::log_uniform
                                                   : PriorShape::uniform;
  return {kind, low, high, middle, spread};
}

namespace {

void describe_parameter(engine::Registry& row, Parameter& p, const std::vector<std::string>& keys) {
  row.choice(p.key, keys,
             {.key = "key",
              .meaning = "key of the scenario's number that is free",
              .meaning_zh = "待校准的情景参数",
              .required = true});
  row.number(p.low, {.key = "low",
                     .meaning = "lowest value that seems possible, in the unit of the key",
                     .meaning_zh = "可能的最小值",
                     .required = true});
  row.number(p.high, {.key = "high",
                      .meaning = "highest value that seems possible",
                      .meaning_zh = "可能的最大值",
                      .required = true});
  row.choice(
      p.shape, {{"uniform", {"均匀"}}, {"log_uniform", {"对数均匀"}}, {"normal", {"正态", "截断正态"}}},
      {.key = "prior",
       .meaning =
           "distribution between low and high: uniform, uniform in the logarithm, or normal (truncated)",
       .meaning_zh = "先验分布：均匀、对数均匀或截断正态"});
  row.number(p.middle, {.key = "middle", .meaning = "normal: its mean", .meaning_zh = "正态先验的均值"});
  row.number(p.spread, {.key = "spread",
                        .meaning = "normal: its standard deviation",
                        .meaning_zh = "正态先验的标准差",
                        .low = 0});
  row.text(p.source, {.key = "source",
                      .meaning = "why this range: source and letter of confidence",
                      .meaning_zh = "取值范围的依据",
                      .required = true});
}

void describe_target(engine::Registry& row, Target& t, const engine::Codes& statistics) {
  row.choice(t.statistic, statistics,
             {.key = "statistic",
              .meaning = "statistic of a run that is compared with the value",
              .meaning_zh = "与目标比较的统计量",
              .required = true});
  row.number(t.value, {.key = "value",
                       .meaning = "target value, in the unit of the statistic",
                       .meaning_zh = "目标值",
                       .required = true});
  row.number(t.tolerance,
             {.key = "tolerance",
              .meaning = "standard deviation of the published value; the half width of a range of "
                         "90 % over 1.645",
              .meaning_zh = "目标值的标准差（90%区间半宽除以1.645）",
              .low = 1e-9,
              .high = 1e9,
              .required = true});
  row.number(t.weight,
             {.key = "weight",
              .unit = "1",
              .meaning = "number of independent measurements that it counts as; 0: reported, not fitted",
              .meaning_zh = "权重；0为只报告不拟合",
              .low = 0,
              .high = 100});
  row.text(t.source, {.key = "source",
                      .meaning = "who published it, and its letter of confidence",
                      .meaning_zh = "来源",
                      .required = true});
}

void describe_runs(engine::Registry& registry, RunPlan& r) {
  registry.section("runs", "numbers of runs", "运行");
  registry.number(r.scale, {.key = "runs.scale",
                            .unit = "1",
                            .meaning = "population.scale of the cheap runs",
                            .meaning_zh = "低成本运行的规模",
                            .low = 0.01,
                            .high = 1});
  registry.number(r.large_scale, {.key = "runs.large_scale",
                                  .unit = "1",
                                  .meaning = "population.scale to which the targets refer",
                                  .meaning_zh = "目标所对应的规模",
                                  .low = 0.01,
                                  .high = 1});
  const auto count = [&registry](std::int64_t& target, const char* key, const char* meaning, const char* zh,
                                 double low, double high) {
    registry.integer(
        target, {.key = key, .unit = "1", .meaning = meaning, .meaning_zh = zh, .low = low, .high = high});
  };
  count(r.replicates, "runs.replicates", "runs at the scenario's own values with different seeds",
        "情景原值的重复运行数", 4, 1000);
  count(r.design, "runs.design", "runs over the prior, from which the emulator is fitted",
        "拟合仿真器的设计点数", 20, 100000);
  count(r.seeds, "runs.seeds", "seeds that the runs of the design share", "设计运行共用的种子数", 1, 1000);
  count(r.large, "runs.large", "runs at large_scale for the bias of the scale", "测量规模偏差的大规模运行数",
        2, 1000);
  count(r.trajectories, "runs.trajectories", "trajectories of Morris screening", "莫里斯筛选的轨迹数", 2,
        1000);
  count(r.check, "runs.check", "runs at large_scale at the point estimate", "点估计处的检验运行数", 1, 100);
}

void describe_heading(engine::Registry& registry, Calibration& c) {
  registry.text(c.name, {.key = "name", .meaning = "name of the calibration", .meaning_zh = "校准名称"});
  registry.text(c.scenario,
                {.key = "scenario",
                 .meaning = "scenario that sets every value that is not free; path relative to this file",
                 .meaning_zh = "提供其余参数值的情景文件",
                 .required = true});
  registry.integer(c.seed, {.key = "seed",
                            .unit = "1",
                            .meaning = "seed of all random draws of the calibration",
                            .meaning_zh = "随机种子",
                            .low = 0,
                            .high = 9007199254740991,
                            .required = true});
}

void describe_sample(engine::Registry& registry, Calibration& c) {
  registry.integer(c.sample, {.key = "posterior.sample",
                              .unit = "1",
                              .meaning = "parameter sets drawn from the posterior",
                              .meaning_zh = "后验样本数",
                              .low = 100,
                              .high = 100000});
  registry.integer(c.trials, {.key = "recovery.trials",
                              .unit = "1",
                              .meaning = "times that known parameters are drawn, simulated and fitted",
                              .meaning_zh = "合成数据恢复试验次数",
                              .low = 0,
                              .high = 10000});
}

}  // namespace

void describe(engine::Registry& registry, Calibration& c, const Vocabulary& vocabulary) {
  describe_heading(registry, c);
  describe_runs(registry, c.runs);
  describe_sample(registry, c);
  registry.rows(
      c.parameters, {.key = "parameters", .meaning = "free parameters", .meaning_zh = "自由参数"},
      [keys = vocabulary.keys](engine::Registry& row, Parameter& p) { describe_parameter(row, p, keys); });
  registry.rows(c.targets, {.key = "targets", .meaning = "targets", .meaning_zh = "校准目标"},
                [statistics = vocabulary.statistics](engine::Registry& row, Target& t) {
                  describe_target(row, t, statistics);
                });
}

}  // namespace calibration
