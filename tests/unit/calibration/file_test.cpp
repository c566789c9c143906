// What is said of a calibration file that is wrong.
#include <catch2/catch.hpp>

#include "models/calibration/calibration.hpp"
#include "tests/unit/engine/scenario_fixture.hpp"

using namespace calibration;
using scenario_test::Folder;

namespace {

struct Model {  // a scenario with a few keys
  double effort = 0.5, pace = 1.0, scale = 1.0;
  engine::Registry registry;
  Model() {
    registry.number(effort, {"search.effort", "1", "effort", "努力", "A", 0, 1});
    registry.number(pace, {"transition.ai_pace", "1", "pace", "速度", "A", 0, 5});
    registry.number(scale, {"population.scale", "1", "scale", "规模", "A", 0.01, 25});
  }
};

const std::string head =
    "name = \"t\"\nscenario = \"s.toml\"\nseed = 1\n[runs]\ndesign = 100\nseeds = 4\n"
    "[targets.u]\nstatistic = \"unemployment\"\nvalue = 4.5\ntolerance = 0.3\nsource = \"x\"\n";

std::string parameter(const std::string& lines) {
  return "[parameters.p]\nsource = \"A\"\n" + lines;
}

// What is wrong with this file; "" if nothing.
std::string wrong(const std::string& text) {
  const Folder folder;
  Model model;
  Calibration c;
  engine::Registry registry;
  describe(registry, c,
           {{"search.effort", "transition.ai_pace", "population.scale"}, {"unemployment", "vacancies"}});
  try {
    const engine::Scenario said = engine::load_scenario(folder.write("c.toml", text), {}, registry);
    std::string all;
    const std::vector<engine::Problem> problems = check(c, said, model.registry);
    CHECK(test::not_chinese(problems) == "");
    for (const engine::Problem& p : problems) all += p.text() + "\n";
    return all;
  } catch (const engine::InputError& error) {
    CHECK(test::not_chinese(error) == "");
    return error.what();
  }
}

bool says(const std::string& text, const std::string& part) {
  INFO(text);
  CHECK(text.find(part) != std::string::npos);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a calibration that is right has nothing wrong") {
  CHECK(wrong(head + parameter("key = \"search.effort\"\nlow = 0.2\nhigh = 0.9\n")) == "");
}

TEST_CASE("keys and statistics that are not known are named with their place and the nearest one") {
  const std::string text = wrong(head + parameter("key = \"search.efort\"\nlow = 0.2\nhigh = 0.9\n"));
  says(text, "c.toml:14:");
  says(text, "search.effort");
  says(wrong(head + "[targets.v]\nstatistic = \"vacancy\"\nvalue = 1.0\ntolerance = 1.0\nsource = \"x\"\n" +
             parameter("key = \"search.effort\"\nlow = 0.2\nhigh = 0.9\n")),
       "vacancies");
  says(wrong(head + parameter("key = \"search.effort\"\nlow = 0.2\nhihg = 0.9\n")), "high");
}

TEST_CASE("the future of AI and what a run sets itself cannot be calibrated") {
  says(wrong(head + parameter("key = \"transition.ai_pace\"\nlow = 0.5\nhigh = 2.0\n")), "never a posterior");
  says(wrong(head + parameter("key = \"population.scale\"\nlow = 0.5\nhigh = 2.0\n")), "runs.scale");
}

TEST_CASE("ranges must be ranges, inside those of the key") {
  says(wrong(head + parameter("key = \"search.effort\"\nlow = 0.2\nhigh = 1.2\n")),
       "leaves the range [0, 1]");
  says(wrong(head + parameter("key = \"search.effort\"\nlow = 0.9\nhigh = 0.2\n")), "not below high");
  says(wrong(head + parameter("key = \"search.effort\"\nlow = 0.0\nhigh = 0.2\nprior = \"log_uniform\"\n")),
       "low > 0");
  says(wrong(head + parameter("key = \"search.effort\"\nlow = 0.1\nhigh = 0.2\nprior = \"normal\"\n")),
       "spread");
}

TEST_CASE("a normal prior must lie where it is cut off") {
  const auto normal = [](const std::string& lines) {
    return wrong(head +
                 parameter("key = \"search.effort\"\nlow = 0.4\nhigh = 1.0\nprior = \"normal\"\n" + lines));
  };
  const std::string elsewhere = normal("middle = 50.0\nspread = 0.1\n");
  says(elsewhere, "c.toml:18:");
  says(elsewhere, "0 % of its mass in [0.4, 1]");
  says(normal("middle = 0.7\nspread = 1e9\n"), "of its mass");
  says(normal("spread = 0.1\n"), "of its mass");  // the middle was forgotten and is 0
  CHECK(normal("middle = 0.7\nspread = 0.1\n") == "");
  CHECK(normal("middle = 0.4\nspread = 0.001\n") == "");
}

TEST_CASE("what is said twice, too few runs, and nothing to fit are refused") {
  const std::string good = "key = \"search.effort\"\nlow = 0.2\nhigh = 0.9\n";
  says(wrong(head + parameter(good) + "[parameters.q]\nsource = \"A\"\n" + good),
       "already used by parameters.p");
  std::string few = head;
  few.replace(few.find("100"), 3, "20");
  few.replace(few.find("seeds = 4"), 9, "seeds = 8");
  says(wrong(few + parameter(good)), "too few");
  says(wrong(head), "0 parameters are free");
  std::string idle = head;
  idle.insert(idle.find("source"), "weight = 0\n");
  says(wrong(idle + parameter(good)), "no target has a weight");
}
