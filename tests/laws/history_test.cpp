// Scenarios are about the future: they share the history with the baseline, bit for bit.
#include <catch2/catch.hpp>
#include <filesystem>

#include "models/labour/policies.hpp"
#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;

TEST_CASE("scenarios of the future share the history of the baseline to December 2025", "[law]") {
  Options options;
  options.overrides = {"run.months=72"};
  const Run baseline("baseline", options);
  std::size_t tried = 0;
  for (const auto& entry : std::filesystem::directory_iterator(JIALAB_SOURCE_DIR "/scenarios")) {
    const std::string name = entry.path().stem().string();
    // That one asks what would have been.
    if (entry.path().extension() != ".toml" || name == "baseline" || name == "no_lockdown_2022") continue;
    INFO(name);
    CHECK(first_difference(baseline, Run(name, options)) >= "2026-01");
    ++tried;
  }
  CHECK(tried >= 11);
}

namespace {

Transition transition_of(const Settings& settings) {
  return {settings.transition, settings.staffing, inputs(),
          rules_in_force(first_month_of_tables, settings, inputs(), 1.0)};
}

}  // namespace

TEST_CASE("what is adopted of AI and robots is never given up, and slower is never more", "[law]") {
  for (const char* name :
       {"baseline", "ai_fast", "ai_slow", "ai_augment", "robots_fast", "twin_transition"}) {
    const Settings settings = settings_of(name), expected = settings_of("baseline");
    const Transition transition = transition_of(settings);
    const Transition baseline = transition_of(expected);
    for (std::size_t industry = 0; industry < local_industries; ++industry) {
      INFO(name << " " << codes_of_industries()[industry]);
      double ai = 0.0, robots = 0.0, automation = 0.0;
      bool falls = false, differs = false, overtakes = false;
      for (engine::Month m = engine::Month::of(2021, 1); m < engine::Month::of(2036, 1); ++m) {
        const double a = transition.ai_adoption(industry, 1, m), r = transition.robot_adoption(industry, m);
        const double by_ai = transition.effects(industry, 1, m).automation;
        falls = falls || a < ai || r < robots || by_ai < automation;
        differs = differs || (m < future_begins && (a != baseline.ai_adoption(industry, 1, m) ||
                                                    r != baseline.robot_adoption(industry, m)));
        overtakes = overtakes || (std::string(name) == "ai_slow" && a > baseline.ai_adoption(industry, 1, m));
        ai = a, robots = r, automation = by_ai;
      }
      CHECK_FALSE(falls);
      CHECK_FALSE(differs);
      CHECK_FALSE(overtakes);
    }
  }
}

TEST_CASE("a scenario's pace has taken hold after two years", "[law]") {
  const Settings settings = settings_of("ai_fast"), other = settings_of("baseline");
  const Transition fast = transition_of(settings);
  const Transition baseline = transition_of(other);
  const std::size_t software = industry("auto_software");
  CHECK(fast.ai_adoption(software, 1, engine::Month::of(2026, 6)) >
        baseline.ai_adoption(software, 1, engine::Month::of(2026, 6)));
  CHECK(fast.ai_adoption(software, 1, engine::Month::of(2035, 12)) ==
        Approx(std::min(1.0, settings.transition.technology.ai_pace *
                                 baseline.ai_adoption(software, 1, engine::Month::of(2035, 12))))
            .epsilon(0.05));  // both near their ceilings
}

TEST_CASE("the normal tightness is that of the warm-up unless the scenario names one", "[law]") {
  const auto normal = [](std::vector<std::string> overrides) {
    overrides.emplace_back("run.months=1");
    return Run("baseline", {0.01, overrides}).model().world().reference.tightness;
  };
  CHECK(normal({"demography.reference_tightness=1.25"}) == 1.25);
  const double of_warm_up = normal({});
  CHECK(of_warm_up > 0.5);
  CHECK(of_warm_up < 4.0);
  // Not known, so that every month counts as normal.
  CHECK(normal({"population.warm_up_months=0"}) == 0.0);
}

TEST_CASE("a run that begins when many cars are electric loses no orders for that at once", "[law]") {
  const engine::Month first = engine::Month::of(2024, 1);
  // Layoffs of makers of combustion cars in the first month, beside a run in which what firms make does not
  // count.
  const auto layoffs = [&](const char* product_mix) {
    const Run run("baseline", {0.05, {"run.first=\"2024-01\"", "run.months=1", product_mix}});
    return run.at("industry", "layoffs", first, industry("combustion_powertrain"));
  };
  const double without = layoffs("staffing.product_mix=0.0");
  CHECK(without > 0.0);
  CHECK(layoffs("staffing.product_mix=1.0") < 1.1 * without);
}
