#include <regex>

#include "tests/unit/engine/scenario_fixture.hpp"

using engine::describe_markdown;
using engine::describe_text;
using engine::load_scenario;
using engine::resolved_toml;
using engine::template_toml;
using scenario_test::Folder;
using scenario_test::Parameters;
using scenario_test::registry_of;

TEST_CASE("Every field is described with unit, range, default, meaning and source", "[scenario]") {
  Parameters p;
  const std::string text = describe_text(registry_of(p)).en;
  const auto registry = registry_of(p);
  for (const std::string& key : registry.keys()) CHECK(text.find(key + " = ") != std::string::npos);
  CHECK(text.find("search.on_the_job_share = 0.05\n    employed who search\n    在职求职比例\n"
                  "    number; unit 1; 0 to 1\n    source: L\n") != std::string::npos);
  CHECK(text.find("seed = required\n") != std::string::npos);
  CHECK(
      text.find("transition.speed = \"slow\"\n    how fast\n    转型速度\n    one of slow, steady, fast\n") !=
      std::string::npos);
  CHECK(text.find("    month = required\n") != std::string::npos);
}

TEST_CASE("A prefix chooses a section or a key, and a wrong one gets the nearest", "[scenario]") {
  Parameters p;
  const auto registry = registry_of(p);
  const std::string text = describe_text(registry, "search").en;
  CHECK(text.find("search.seasons") != std::string::npos);
  CHECK(text.find("transition") == std::string::npos);
  CHECK(describe_text(registry, "months").en.find("seed") == std::string::npos);
  CHECK_THROWS_WITH(describe_text(registry, "serach"), Catch::Contains("(did you mean 'search'?)"));
  CHECK_THROWS_WITH(describe_text(registry, "search.seasens"),
                    Catch::Contains("(did you mean 'search.seasons'?)"));
}

TEST_CASE("The Markdown tables have a row a field and seven columns", "[scenario]") {
  Parameters p;
  const std::string text = describe_markdown(registry_of(p));
  CHECK(text.find("## `[search]`\n\nLooking for work. 求职。\n") != std::string::npos);
  CHECK(
      text.find(
          "| `transition.adoption` | `0.1` | 1 | number or dates, interpolated; 0 to 1 | share \\| adopted | "
          "采用率 | A |\n") != std::string::npos);
  CHECK(text.find("| `plants.events[].month` | `required` |") != std::string::npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] != '|') continue;
    const std::string plain = std::regex_replace(line, std::regex("\\\\\\|"), "");
    CHECK(std::count(plain.begin(), plain.end(), '|') == 8);
  }
}

TEST_CASE("A template loads as it stands, and with every key said it is still the defaults", "[scenario]") {
  const Folder folder;
  folder.write("root.toml", "seed = 5\n");
  Parameters p;
  const std::string text = template_toml(registry_of(p), "my \"case\"", "root.toml");
  const auto plain = load_scenario(folder.write("a.toml", text), {}, registry_of(p));
  CHECK(p.name == "my \"case\"");
  CHECK(plain.name == "my \"case\"");
  std::string all = std::regex_replace(text, std::regex("\n#(?=[^ \n])"), "\n");
  all = std::regex_replace(all, std::regex("seed =   # required"), "seed = 5");
  all = std::regex_replace(all, std::regex("month =   # required"), "month = \"2022-01\"");
  const auto said = load_scenario(folder.write("b.toml", all), {}, registry_of(p));
  REQUIRE(p.events.size() == 1);
  CHECK(p.events[0].id == "a_name");
  for (const auto& value : plain.values) {
    if (value.key == "plants.events") continue;
    REQUIRE(said.find(value.key) != nullptr);
    CHECK(said.find(value.key)->toml == value.toml);
    CHECK(said.place_of(value.key).has_value());
  }
}

TEST_CASE("A template without a parent asks for what has no default", "[scenario]") {
  const Folder folder;
  Parameters p;
  const std::string file = folder.write("a.toml", template_toml(registry_of(p), "x", ""));
  CHECK(scenario_test::fail_to_load(file).says("'seed' is missing"));
  CHECK(template_toml(registry_of(p), "x", "").find("\n#extends = ") != std::string::npos);
  CHECK(template_toml(registry_of(p), "x", "p.toml").find("\nextends = \"p.toml\"\n") != std::string::npos);
  CHECK_NOTHROW(load_scenario(file, {"seed=1"}, registry_of(p)));
}
