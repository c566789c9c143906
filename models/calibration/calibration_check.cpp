// Checks that concern more than one value of a calibration.
#include <fmt/format.h>

#include <map>

#include "models/calibration/calibration.hpp"
#include "models/calibration/estimable.hpp"

namespace calibration {
namespace {

using engine::Problem;

// Collects problems, each with the place of the value.
class Problems {
 public:
  explicit Problems(const engine::Scenario& loaded) : loaded_(loaded) {}

  void add(const std::string& key, std::string problem, std::string advice) {
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

// Why a key may not be a free parameter; "" if it may.
std::string why_not_free(const std::string& key) {
  if (key == "population.scale") return "the scale is set by runs.scale";
  return why_not_estimable(key);
}

// A normal distribution centred far outside [low, high], or one much wider than it, has almost no mass
// inside. That cannot be intended, and its quantiles are not accurate.
constexpr double least_share_inside = 0.01;

void check_normal(const Parameter& p, Problems& problems) {
  const std::string at = "parameters." + p.id + ".";
  if (!(p.spread > 0.0)) {
    problems.add(at + "prior", "a normal prior needs middle and spread > 0", "Add spread");
    return;
  }
  const double inside = p.prior().share_inside();
  if (inside >= least_share_inside) return;
  problems.add(
      at + "middle",
      fmt::format("a normal prior with middle {} and spread {} has {:.2g} % of its mass in [{}, {}] (at "
                  "least 1 % is required)",
                  p.middle, p.spread, 100.0 * inside, p.low, p.high),
      "Put middle between low and high, and spread below their distance");
}

void check_parameter(const Parameter& p, const engine::Registry& keys, Problems& problems) {
  const std::string at = "parameters." + p.id + ".";
  if (const std::string why = why_not_free(p.key); !why.empty())
    problems.add(at + "key", fmt::format("'{}' cannot be calibrated: {}", p.key, why),
                 "Remove it; compare scenarios that differ in it instead");
  const engine::Entry* entry = keys.find(p.key);
  if (entry == nullptr) return;
  const auto [low, high] = std::pair(entry->field.low, entry->field.high);
  if (p.low < low || p.high > high)
    problems.add(at + (p.low < low ? "low" : "high"),
                 fmt::format("[{}, {}] leaves the range [{}, {}] of '{}'", p.low, p.high, low, high, p.key),
                 "Choose low and high inside it");
  if (!(p.low < p.high))
    problems.add(at + "low", fmt::format("low {} is not below high {}", p.low, p.high), "Exchange them");
  if (p.shape == "log_uniform" && !(p.low > 0.0))
    problems.add(at + "prior", fmt::format("a logarithm needs low > 0, not {}", p.low),
                 "Use prior = \"uniform\"");
  if (p.shape == "normal" && p.low < p.high) check_normal(p, problems);
}

template <class Rows, class Name>
void check_twice(const char* what, const Rows& rows, const char* field, Name&& name, Problems& problems) {
  std::map<std::string, std::string> first;
  for (const auto& row : rows) {
    const auto [known, is_new] = first.emplace(name(row), row.id);
    if (!is_new)
      problems.add(fmt::format("{}.{}.{}", what, row.id, field),
                   fmt::format("'{}' is already used by {}.{}", name(row), what, known->second),
                   "Keep one of them");
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
    problems.add("parameters",
                 fmt::format("{} parameters are free; 1 to 40 are possible", c.parameters.size()),
                 "Add [parameters.NAME] with key, low, high and source");
  std::size_t fitted = 0;
  for (const Target& t : c.targets) fitted += t.weight > 0.0 ? 1 : 0;
  if (fitted == 0)
    problems.add("targets", "no target has a weight above zero",
                 "Add [targets.NAME] with statistic and value");
  const auto terms = static_cast<std::int64_t>(c.parameters.size() * (c.parameters.size() + 5) / 2 + 1);
  if (c.runs.design < terms + c.runs.seeds + 10)
    problems.add("runs.design",
                 fmt::format("{} runs are too few for {} parameters, whose emulator has {} terms",
                             c.runs.design, c.parameters.size(), terms),
                 fmt::format("Use {} or more; {} are recommended", terms + c.runs.seeds + 10, 8 * terms));
  if (c.runs.large_scale < c.runs.scale)
    problems.add("runs.large_scale", "large_scale is below scale", "Exchange them");
  if (c.sample % 2 != 0) problems.add("posterior.sample", "the sample is odd", "Use an even number");
  return std::move(problems).all();
}

}  // namespace calibration
