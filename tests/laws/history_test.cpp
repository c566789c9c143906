// Scenarios are about the future: they share the history with the baseline, bit for bit.
#include <catch2/catch.hpp>
#include <filesystem>

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

TEST_CASE("what a scenario says of AI and robots takes hold in steps from January 2026 on", "[law]") {
  const Settings settings = settings_of("ai_fast");
  const Transition transition(settings.transition, settings.staffing, inputs());
  const Technology expected, said = settings.transition.technology;
  CHECK(transition.technology(engine::Month::of(2025, 12)).ai_pace == expected.ai_pace);
  CHECK(transition.technology(engine::Month::of(2026, 12)).ai_pace ==
        Approx(0.5 * (expected.ai_pace + said.ai_pace)));
  CHECK(transition.technology(engine::Month::of(2027, 12)).ai_pace == Approx(said.ai_pace));
  CHECK(transition.technology(engine::Month::of(2034, 1)).ai_shift_years == Approx(said.ai_shift_years));
}
