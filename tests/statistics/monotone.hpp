// Responses that must have a sign, from pairs of runs that share their chance person by person: the mean over
// members and its standard error.
#pragma once

#include "tests/laws/laws.hpp"

namespace labour::tests {

struct Effect {
  double mean = 0.0, error = 0.0;
};

// A figure of several runs: mean and standard error, 0 for one run.
inline Effect mean_of(const std::vector<double>& values) {
  Effect effect;
  const auto n = static_cast<double>(values.size());
  for (const double x : values) effect.mean += x / n;
  double squares = 0.0;
  for (const double x : values) squares += (x - effect.mean) * (x - effect.mean);
  effect.error = values.size() > 1 ? std::sqrt(squares / (n - 1.0) / n) : 0.0;
  return effect;
}

// What `measure` says of the run with the lever less what it says of the run without, over members 0, 1, ….
template <class Measure>
Effect effect_of(const std::string& scenario, const std::vector<std::string>& lever, const Options& how,
                 std::uint32_t members, Measure&& measure) {
  std::vector<double> differences;
  for (std::uint32_t member = 0; member < members; ++member) {
    Options without = how, with = how;
    without.member = with.member = member;
    with.overrides.insert(with.overrides.end(), lever.begin(), lever.end());
    differences.push_back(measure(Run(scenario, with)) - measure(Run("baseline", without)));
  }
  return mean_of(differences);
}

// Broken unless the effect has the sign, by three standard errors at least.
inline Violations must_have_sign(Effect effect, int sign, const std::string& law) {
  engine::ensure(std::isfinite(effect.mean) && std::isfinite(effect.error), "an effect is a number: " + law);
  if (effect.mean * sign > 3.0 * effect.error && effect.mean != 0.0) return {};
  return {fmt::format("{}: {:.5g} with a standard error of {:.2g}", law, effect.mean, effect.error)};
}

inline constexpr std::uint32_t pairs = 4;

// Months since the spell's first month of those who draw benefit at the run's end: who may wait waits longer.
inline double spell_of_claimants(const Run& run) {
  const Workers& w = run.model().world().workers;
  const engine::Month now = run.model().next_month() - 1;
  double months = 0.0, persons = 0.0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Worker one(i);
    if (w.state[one] != State::unemployed || w.benefit_end[one] <= count_of(now)) continue;
    months += now.count() - w.spell_start[one];
    persons += 1.0;
  }
  return months / persons;
}

inline Violations broken_by_benefits(std::uint32_t members = 3 * pairs) {
  return must_have_sign(effect_of("baseline", {"rules.unemployment_benefit_level=2"},
                                  {0.06, {"run.months=24"}}, members, spell_of_claimants),
                        +1, "higher benefits make longer spells");
}

inline Violations broken_by_electric_cars() {
  return must_have_sign(effect_of("electric_fast", {}, {0.03, {"run.months=108"}}, pairs,
                                  [](const Run& run) {
                                    return run.mean("industry", "employed", engine::Month::of(2029, 1), 12,
                                                    {industry("combustion_powertrain")});
                                  }),
                        -1, "faster electric cars leave fewer combustion jobs");
}

inline Violations broken_by_matching() {
  // From the second month on: the warm-up would give the firms as many places as their staff then need.
  return must_have_sign(effect_of("baseline", {"search.effort_factor={2021-01=1.0, 2021-02=1.3}"},
                                  {0.03, {"run.months=24"}}, pairs,
                                  [](const Run& run) {
                                    return run.mean("total", "unemployment_rate", engine::Month::of(2021, 7),
                                                    18);
                                  }),
                        -1, "better matching lowers unemployment");
}

inline Violations broken_by_minimum_wage() {
  const Options high{0.02, {"run.months=25", "rules.minimum_wage={2019-04=2480, 2022-01=4500}"}};
  Violations broken = broken_laws("baseline", high);
  const auto raised = must_have_sign(
      effect_of(
          "baseline", {high.overrides.back()}, {0.02, {"run.months=25"}}, pairs,
          [](const Run& run) { return run.mean("total", "mean_wage", engine::Month::of(2022, 2), 12); }),
      +1, "a higher minimum wage raises mean pay");
  broken.insert(broken.end(), raised.begin(), raised.end());
  return broken;
}

inline Violations broken_by_training() {
  return must_have_sign(
      effect_of(
          "baseline", {"rules.training_places=200000"}, {0.03, {"run.months=36"}}, pairs,
          [](const Run& run) {
            return run.mean("skill", "shortage", engine::Month::of(2022, 7), 18, {0, 1, 2, 3, 4, 5, 6, 7});
          }),
      -1, "more training places make a smaller gap");
}

// ---- scale ---------------------------------------------------------------------------------------------

// 2021 to 2025 without macro noise. Each run has a seed, and so a district, of its own: which firms are large
// is chance in a small one.
inline Run run_of_size(double scale, int number, int threads) {
  return Run("baseline", {scale,
                          {"run.months=60", "demand.noise_common=0", "demand.noise_sector=0",
                           fmt::format("seed={}", 2021 + number)},
                          threads});
}

// Mean survey unemployment of 2023 to 2025, %.
inline double unemployment_of(const Run& run) {
  return 100.0 * run.mean("total", "unemployment_rate", engine::Month::of(2023, 1), 36);
}

// The same by size of the run.
inline Effect unemployment_at(double scale, int runs, int threads = 1) {
  std::vector<double> rates;
  for (int i = 0; i < runs; ++i) rates.push_back(unemployment_of(run_of_size(scale, i, threads)));
  return mean_of(rates);
}

// Unemployment, %, does not depend on the size of the run: a difference is a defect above 0.1 points and
// three standard errors.
inline Violations broken_by_scale(Effect small, Effect large) {
  constexpr double most = 0.1;
  const double gap = std::abs(small.mean - large.mean);
  const double error = std::sqrt(small.error * small.error + large.error * large.error);
  if (gap <= std::max(most, 3.0 * error)) return {};
  return {
      fmt::format("unemployment does not depend on the size of the run: {:.3f} and {:.3f} %, {:.3f} points "
                  "apart with a standard error of {:.3f}",
                  small.mean, large.mean, gap, error)};
}

}  // namespace labour::tests
