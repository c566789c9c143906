#include <cmath>
#include <cstring>

#include "engine/scenario/state.hpp"
#include "tests/unit/engine/scenario_fixture.hpp"

using engine::load_scenario;
using engine::Month;
using engine::resolved_toml;
using engine::shown_toml;
using scenario_test::Folder;
using scenario_test::Parameters;
using scenario_test::registry_of;

namespace {

const char* const full = R"(name = "a \"quoted\" \\ name\n上海"
seed = 1
months = 24
[search]
on_the_job_share = 0.1
[transition]
adoption = { 2021 = 0.1, 2035-12 = 0.30000000000000004 }
ceiling = { trade = { 2021 = 0.2, 2022-02 = 1e-7 } }
[plants.events.zeta]
month = "2023-01"
[plants.events.alpha]
month = "2022-01"
ramp = { 2022 = 0, 2023 = 1 }
)";

}  // namespace

TEST_CASE("The resolved scenario loads to itself, to the same values, and says every field", "[scenario]") {
  const Folder folder;
  Parameters p;
  const auto scenario = load_scenario(folder.write("a.toml", full), {"search.seasons=false"}, registry_of(p));
  const std::string resolved = resolved_toml(scenario);
  Parameters again;
  const auto second = load_scenario(folder.write("b.toml", resolved), {}, registry_of(again));
  CHECK(resolved_toml(second) == resolved);
  CHECK(again.name == p.name);
  CHECK(again.adoption == p.adoption);
  CHECK(again.ceiling == p.ceiling);
  CHECK(again.growth == p.growth);
  CHECK_FALSE(again.seasons);
  REQUIRE(again.events.size() == 2);
  CHECK(again.events[0].id == "zeta");
  CHECK(again.events[1].ramp == p.events[1].ramp);
  CHECK(resolved.find("adoption = { 2021-01 = 0.1, 2035-12 = 0.30000000000000004 }\n") != std::string::npos);
  CHECK(resolved.find("industry.growth.11 = 0.02\n") != std::string::npos);
  CHECK(resolved.find("start = \"2021-01\"\n") != std::string::npos);
}

TEST_CASE("The resolved scenario of dates that replaced a dated default loads to itself", "[scenario]") {
  const Folder folder;
  const auto load = [&](const std::string& text) {
    engine::Path path({{Month::of(2021, 1), 1.0}, {Month::of(2022, 1), 2.0}}, engine::Interpolation::step);
    engine::Registry registry;
    registry.path(path, engine::Interpolation::step, {"path", "1", "a path", "路径", ""});
    return resolved_toml(load_scenario(folder.write("a.toml", text), {}, registry));
  };
  CHECK(load("") == "path = { 2021-01 = 1.0, 2022-01 = 2.0 }\n");
  const std::string resolved = load("path = { 2023 = 3 }\n");
  CHECK(resolved == "path = { 2023-01 = 3.0 }\n");
  CHECK(load(resolved) == resolved);
}

TEST_CASE("Every value says where it comes from", "[scenario]") {
  const Folder folder;
  const auto root = folder.write("root.toml", "seed = 1\n\npolicies.minimum_wage = { 2023-07 = 2690 }\n");
  const auto child = folder.write("child.toml", R"(extends = "root.toml"
[policies]
minimum_wage = { 2025-07 = 2740 }
[industry.growth]
trade = 0.5
[[plants.events]]
id = "x"
month = "2022-01"
)");
  Parameters p;
  const auto scenario = load_scenario(child, {"months=3", "plants.events.x.size=0.25"}, registry_of(p));
  const auto origin = [&](const char* key) { return engine::origin_text(*scenario.find(key)).en; };
  CHECK(origin("seed") == root + ":1");
  CHECK(origin("months") == "--set");
  CHECK(origin("start") == "default");
  CHECK(origin("policies.minimum_wage") == root + ":3, " + child + ":3");
  CHECK(origin("industry.growth.trade") == child + ":5");
  CHECK(origin("industry.growth.vehicles") == "default");
  CHECK(origin("plants.events.x.month") == child + ":8");
  CHECK(origin("plants.events.x.size") == "--set");
  CHECK(origin("plants.events.x.plant") == "default");
  CHECK(scenario.find("nothing") == nullptr);
  CHECK(scenario.place_of("seed") == engine::Place{root, 1, 1});
  CHECK(scenario.place_of("months") == engine::Place{"--set", 0, 0});
  CHECK(scenario.place_of("policies.minimum_wage") == engine::Place{child, 3, 1});
  CHECK_FALSE(scenario.place_of("start").has_value());
  CHECK_FALSE(scenario.place_of("nothing").has_value());
  CHECK(shown_toml(scenario, "months").en == "months = 3  # --set\n");
  CHECK(shown_toml(scenario, "industry.growth").en ==
        "industry.growth.vehicles = 0.02  # default\n"
        "industry.growth.trade = 0.5  # " +
            child +
            ":5\n"
            "industry.growth.11 = 0.02  # default\n");
  // What is shown is a scenario as well.
  Parameters again;
  const auto second =
      load_scenario(folder.write("shown.toml", shown_toml(scenario).en), {}, registry_of(again));
  CHECK(resolved_toml(second) == resolved_toml(scenario));
}

TEST_CASE("Numbers keep their bits as TOML", "[scenario]") {
  using engine::toml_number;
  CHECK(toml_number(5.0) == "5.0");
  CHECK(toml_number(-0.0) == "-0.0");
  CHECK(toml_number(0.1) == "0.1");
  CHECK(toml_number(1e300) == "1e+300");
  const Folder folder;
  std::uint64_t bits = 0x3FB999999999999Au;
  for (int k = 0; k < 50; ++k) {
    bits = bits * 6364136223846793005u + 1442695040888963407u;
    double wanted = 0.0;
    std::memcpy(&wanted, &bits, sizeof wanted);
    if (!std::isfinite(wanted)) continue;
    double value = 0.0;
    engine::Registry registry;
    registry.number(value, {"x", "1", "any", "任意", ""});
    load_scenario(folder.write("a.toml", "x = " + toml_number(wanted) + "\n"), {}, registry);
    CHECK(std::memcmp(&value, &wanted, sizeof value) == 0);
  }
}

TEST_CASE("Texts and keys are written so that TOML reads them back", "[scenario]") {
  CHECK(engine::toml_key("2025-07") == "2025-07");
  CHECK(engine::toml_key("a b") == "\"a b\"");
  CHECK(engine::toml_text("a\"\\\n\x7F上") == "\"a\\\"\\\\\\u000A\\u007F上\"");
}
