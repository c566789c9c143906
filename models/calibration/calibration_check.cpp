// Checks that concern more than one value of a calibration.
#include <fmt/format.h>

#include <map>

#include "models/calibration/calibration.hpp"
#include "models/calibration/estimable.hpp"

namespace calibration {
namespace {

using engine::Bilingual;
using engine::filled;
using engine::Message;
using engine::Problem;

constexpr Message scale_of_runs{"the scale is set by runs.scale", "规模由'runs.scale'设定"};
constexpr Message normal_needs_spread{"a normal prior needs middle and spread > 0",
                                      "正态先验须有'middle'，且'spread' > 0"};
constexpr Message add_spread{"Add spread", "请补上'spread'"};
constexpr Message mass_outside{
    "a normal prior with middle {middle} and spread {spread} has {mass} % of its mass in [{low}, {high}] (at "
    "least 1 % is required)",
    "正态先验（'middle' = {middle}、'spread' = {spread}）只有{mass}%的概率落在[{low}, "
    "{high}]内（至少须有1%）"};
constexpr Message middle_inside{"Put middle between low and high, and spread below their distance",
                                "'middle'应在'low'与'high'之间，'spread'应小于两者之差"};
constexpr Message not_calibrated{"'{key}' cannot be calibrated: {why}", "'{key}'不能校准：{why}"};
constexpr Message compare_instead{"Remove it; compare scenarios that differ in it instead",
                                  "请去掉该参数，改用取值不同的情景作比较"};
constexpr Message leaves_range{"[{low}, {high}] leaves the range [{least}, {most}] of '{key}'",
                               "[{low}, {high}]超出'{key}'的范围[{least}, {most}]"};
constexpr Message stay_in_range{"Choose low and high inside it", "'low'和'high'请取在该范围之内"};
constexpr Message low_not_below{"low {low} is not below high {high}", "'low' = {low}不小于'high' = {high}"};
constexpr Message exchange_them{"Exchange them", "请对调两者"};
constexpr Message logarithm_of{"a logarithm needs low > 0, not {low}", "取对数须有'low' > 0，而现为{low}"};
constexpr Message use_uniform{"Use prior = \"uniform\"", "请改用prior = \"uniform\""};
constexpr Message used_twice{"'{name}' is already used by {row}", "'{name}'已由'{row}'使用"};
constexpr Message keep_one{"Keep one of them", "请只保留其中一个"};
constexpr Message too_many_free{"{parameters} parameters are free; 1 to 40 are possible",
                                "有{parameters}个自由参数，应为1至40个"};
constexpr Message add_parameters{"Add [parameters.NAME] with key, low, high and source",
                                 "请添加[parameters.NAME]，含'key'、'low'、'high'和'source'"};
constexpr Message no_weight{"no target has a weight above zero", "没有权重大于0的目标"};
constexpr Message add_targets{"Add [targets.NAME] with statistic and value",
                              "请添加[targets.NAME]，含'statistic'和'value'"};
constexpr Message too_few_runs{
    "{runs} runs are too few for {parameters} parameters, whose emulator has {terms} terms",
    "{parameters}个参数的代理模型有{terms}项，{runs}次运行太少"};
constexpr Message use_more_runs{"Use {least} or more; {better} are recommended",
                                "请用{least}次以上，建议{better}次"};
constexpr Message scales_reversed{"large_scale is below scale", "'large_scale'小于'scale'"};
constexpr Message sample_is_odd{"the sample is odd", "样本数是奇数"};
constexpr Message use_even{"Use an even number", "请用偶数"};

// Collects problems, each with the place of the value.
class Problems {
 public:
  explicit Problems(const engine::Scenario& loaded) : loaded_(loaded) {}

  void add(const std::string& key, Bilingual problem, Bilingual advice) {
    all_.push_back({place_of(key), std::move(problem), std::move(advice), ""});
  }
  std::vector<Problem> all() && { return std::move(all_); }

 private:
  engine::Place place_of(const std::string& key) const {
    return loaded_.place_of(key).value_or(engine::Place{loaded_.files.front().path, 0, 0});
  }

  const engine::Scenario& loaded_;
  std::vector<Problem> all_;
};

// Why a key may not be a free parameter; nothing if it may.
Bilingual why_not_free(const std::string& key) {
  if (key == "population.scale") return scale_of_runs;
  return why_not_estimable(key);
}

// A normal distribution centred far outside [low, high], or one much wider than it, has almost no mass
// inside. That cannot be intended, and its quantiles are not accurate.
constexpr double least_share_inside = 0.01;

void check_normal(const Parameter& p, Problems& problems) {
  const std::string at = "parameters." + p.id + ".";
  if (!(p.spread > 0.0)) {
    problems.add(at + "prior", normal_needs_spread, add_spread);
    return;
  }
  const double inside = p.prior().share_inside();
  if (inside >= least_share_inside) return;
  problems.add(at + "middle",
               filled(mass_outside, {{"middle", p.middle},
                                     {"spread", p.spread},
                                     {"mass", fmt::format("{:.2g}", 100.0 * inside)},
                                     {"low", p.low},
                                     {"high", p.high}}),
               middle_inside);
}

void check_parameter(const Parameter& p, const engine::Registry& keys, Problems& problems) {
  const std::string at = "parameters." + p.id + ".";
  if (const Bilingual why = why_not_free(p.key); !why.empty())
    problems.add(at + "key", filled(not_calibrated, {{"key", p.key}, {"why", why}}), compare_instead);
  const engine::Entry* entry = keys.find(p.key);
  if (entry == nullptr) return;
  const auto [low, high] = std::pair(entry->field.low, entry->field.high);
  if (p.low < low || p.high > high)
    problems.add(at + (p.low < low ? "low" : "high"),
                 filled(leaves_range,
                        {{"low", p.low}, {"high", p.high}, {"least", low}, {"most", high}, {"key", p.key}}),
                 stay_in_range);
  if (!(p.low < p.high))
    problems.add(at + "low", filled(low_not_below, {{"low", p.low}, {"high", p.high}}), exchange_them);
  if (p.shape == "log_uniform" && !(p.low > 0.0))
    problems.add(at + "prior", filled(logarithm_of, {{"low", p.low}}), use_uniform);
  if (p.shape == "normal" && p.low < p.high) check_normal(p, problems);
}

template <class Rows, class Name>
void check_twice(const char* what, const Rows& rows, const char* field, Name&& name, Problems& problems) {
  std::map<std::string, std::string> first;
  for (const auto& row : rows) {
    const auto [known, is_new] = first.emplace(name(row), row.id);
    if (!is_new)
      problems.add(
          fmt::format("{}.{}.{}", what, row.id, field),
          filled(used_twice, {{"name", name(row)}, {"row", fmt::format("{}.{}", what, known->second)}}),
          keep_one);
  }
}

}  // namespace

std::vector<Problem> check(const Calibration& c, const engine::Scenario& loaded,
                           const engine::Registry& keys) {
  Problems problems(loaded);
  for (const Parameter& p : c.parameters) check_parameter(p, keys, problems);
  check_twice(
      "parameters", c.parameters, "key", [](const Parameter& p) { return p.key; }, problems);
  check_twice(
      "targets", c.targets, "statistic", [](const Target& t) { return t.statistic; }, problems);
  if (c.parameters.empty() || c.parameters.size() > 40)
    problems.add("parameters", filled(too_many_free, {{"parameters", c.parameters.size()}}), add_parameters);
  std::size_t fitted = 0;
  for (const Target& t : c.targets) fitted += t.weight > 0.0 ? 1 : 0;
  if (fitted == 0) problems.add("targets", no_weight, add_targets);
  const auto terms = static_cast<std::int64_t>(c.parameters.size() * (c.parameters.size() + 5) / 2 + 1);
  if (c.runs.design < terms + c.runs.seeds + 10)
    problems.add("runs.design",
                 filled(too_few_runs,
                        {{"runs", c.runs.design}, {"parameters", c.parameters.size()}, {"terms", terms}}),
                 filled(use_more_runs, {{"least", terms + c.runs.seeds + 10}, {"better", 8 * terms}}));
  if (c.runs.large_scale < c.runs.scale) problems.add("runs.large_scale", scales_reversed, exchange_them);
  if (c.sample % 2 != 0) problems.add("posterior.sample", sample_is_odd, use_even);
  return std::move(problems).all();
}

}  // namespace calibration
