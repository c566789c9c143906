// Checks that involve several values: names of files, plants, months outside the run.
#include "models/app/run/cross_check.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "models/app/run/loading.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace {

labour::Inputs tables_of_two_plants() {
  labour::Inputs in;
  in.plants.resize(2);
  in.plants[0].code = "anting_one";
  in.plants[1].code = "anting_two";
  for (labour::Plant& plant : in.plants) plant.industry = labour::Industry(1);
  return in;
}

engine::Scenario named(const std::string& name) {
  engine::Scenario s;
  s.name = name;
  s.values = {{"name", "name = \"" + name + "\"", {{"mine.toml", 3, 1}}}};
  return s;
}

std::vector<engine::Problem> problems_with_name(const std::string& name) {
  return app::cross_check(named(name), {}, tables_of_two_plants());
}

labour::Settings closing(const std::string& plant, engine::Month month) {
  labour::Settings settings;
  settings.staffing.plants = {{.id = "close", .plant = plant, .month = month}};
  return settings;
}

}  // namespace

TEST_CASE("a scenario is named so that a file can be") {
  for (const char* good : {"baseline", "a", "2030-b.v2", "电动车", "été"}) {
    CAPTURE(good);
    CHECK(problems_with_name(good).empty());
  }
  CHECK(problems_with_name(std::string(100, 'a')).empty());
  for (const std::string& bad :
       {std::string(), std::string(101, 'a'), std::string(".hidden"), std::string("-x"), std::string("a/b"),
        std::string("a b"), std::string("a\tb"), std::string("a:b"), std::string("a\\b"),
        std::string("a\x7f")}) {
    CAPTURE(bad);
    const auto problems = problems_with_name(bad);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place.file == "mine.toml");
    CHECK(problems[0].place.line == 3);
  }
}

TEST_CASE("a problem of a value that --set gave has no line, one of a default no place") {
  engine::Scenario s = named("a b");
  s.values[0].origins = {{"--set", 0, 0}};
  CHECK(app::cross_check(s, {}, tables_of_two_plants()).at(0).place.file == "--set");
  CHECK(app::cross_check(s, {}, tables_of_two_plants()).at(0).place.line == 0);
  s.values[0].origins.clear();
  CHECK(app::cross_check(s, {}, tables_of_two_plants()).at(0).place.file.empty());
}

TEST_CASE("an event of a plant comes after the first month, with staff that its industry has") {
  labour::Inputs in = tables_of_two_plants();
  in.plants[1].headcount = 2000.0;
  in.jobs[1].employees = 7000.0;
  const engine::Month first = engine::Month::of(2021, 1);
  const auto problem = [&](engine::Month month, double headcount) {
    labour::Settings settings = closing("anting_one", month);
    settings.run.first = first;
    settings.staffing.plants[0].headcount = headcount;
    const auto problems = app::cross_check(named("x"), settings, in);
    return problems.empty() ? std::string() : problems.at(0).problem.en;
  };
  CHECK(problem(first + 1, 5000.0).empty());
  CHECK(problem(first + 1, 0.0).empty());
  CHECK_THAT(problem(first, 0.0), Catch::Contains("not after the first month of the run (2021-01)"));
  CHECK_THAT(problem(first + 24, 5001.0),
             Catch::Contains("'staffing.plants.") && Catch::Contains("5001 is more than"));
}

TEST_CASE("an event after the last month gives a warning, one in it does not") {
  labour::Settings settings = closing("anting_one", engine::Month::of(2022, 1));
  settings.run.first = engine::Month::of(2021, 1);
  settings.run.months = 12;
  const auto warnings = app::warnings_about({}, {}, settings);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].en.find("'staffing.plants.close' begins in 2022-01") != std::string::npos);
  CHECK(warnings[0].en.find("2021-12") != std::string::npos);
  settings.run.months = 13;
  CHECK(app::warnings_about({}, {}, settings).empty());
  settings.demand.events = {{"less", "all", engine::Month::of(2022, 2), 6, 0.9, 12}};
  CHECK(app::warnings_about({}, {}, settings).size() == 1);
}

TEST_CASE("a headcount that an earlier event of the plant has set gives a warning") {
  labour::Settings settings = closing("anting_one", engine::Month::of(2027, 1));
  settings.run.first = engine::Month::of(2021, 1);
  settings.run.months = 180;
  auto& plants = settings.staffing.plants;
  plants[0].headcount = 3000.0;
  plants.push_back({.id = "half", .plant = "anting_one", .month = engine::Month::of(2026, 1), .size = 0.5});
  plants.push_back(
      {.id = "other", .plant = "anting_two", .month = engine::Month::of(2026, 1), .headcount = 9.0});
  CHECK(app::warnings_about({}, {}, settings).empty());
  plants[1].headcount = 2000.0;
  const auto warnings = app::warnings_about({}, {}, settings);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].en.find("'staffing.plants.close.headcount' has no effect") == 0);
}

TEST_CASE("a dated value gives a warning if it begins after the first month, whichever it is") {
  using engine::Interpolation;
  using engine::Month;
  labour::Settings settings;
  settings.run.first = Month::of(2021, 1);
  settings.run.months = 24;
  const auto from = [](Month month) { return engine::Path({{month, 1.0}}, Interpolation::step); };
  engine::Path early = from(Month::of(2021, 1)), late = from(Month::of(2021, 2)), constant = 1.0;
  std::vector<engine::Path> by_code = {early, late}, growth = {late};
  engine::Registry registry;
  registry.path(early, Interpolation::step, {.key = "a.early"});
  registry.path(constant, Interpolation::step, {.key = "a.constant"});
  registry.path(late, Interpolation::step, {.key = "a.late"});
  registry.paths_by_code(by_code, {"one", "two"}, Interpolation::step, {.key = "a.by_code"});
  registry.paths_by_code(growth, {"one"}, Interpolation::step, {.key = "demand.growth"});
  const auto warnings = app::warnings_about(registry, {}, settings);
  REQUIRE(warnings.size() == 2);
  CHECK(warnings[0].en.find("'a.late' begins in 2021-02, after the first month of the run (2021-01)") == 0);
  CHECK(warnings[1].en.find("'a.by_code.two' begins in 2021-02") == 0);
  late = constant;  // the value at the time of the check counts
  CHECK(app::warnings_about(registry, {}, settings).size() == 1);
}

TEST_CASE("the folder of tables is the one that is given, and it has to be there") {
  const test::TemporaryFolder folder;
  CHECK(app::data_folder(folder.path().string()) == folder.path());
  test::put(folder / "file", "");
  for (const char* missing : {"none", "file"}) {
    try {
      app::data_folder((folder / missing).string());
      FAIL("no refusal");
    } catch (const engine::InputError& error) {
      CHECK(error.code() == engine::ExitCode::input_missing);
    }
  }
  CHECK(std::filesystem::is_regular_file(app::data_folder({}) / "accounts.csv"));
}

TEST_CASE("a date that the run does not reach gives a warning if the scenario itself says it") {
  using engine::Interpolation;
  using engine::Month;
  labour::Settings settings;
  settings.run.first = Month::of(2021, 1);
  settings.run.months = 24;
  engine::Path late({{Month::of(2021, 1), 1.0}, {Month::of(2062, 1), 2.0}}, Interpolation::step);
  engine::Path line({{Month::of(2021, 1), 1.0}, {Month::of(2024, 1), 2.0}, {Month::of(2062, 1), 3.0}},
                    Interpolation::linear);
  engine::Path constant = 1.0;
  Month month = Month::of(2023, 1);
  engine::Registry registry;
  registry.path(late, Interpolation::step, {.key = "a.late"});
  registry.path(line, Interpolation::linear, {.key = "a.line"});
  registry.path(constant, Interpolation::step, {.key = "a.constant"});
  registry.month(month, {.key = "a.month"});
  engine::Scenario s;
  s.files = {{"mine.toml", ""}, {"parent.toml", ""}};
  const engine::Place here{"mine.toml", 3, 1}, inherited{"parent.toml", 7, 1};
  s.values = {{"a.late", "", {inherited, here}},
              {"a.line", "", {here}},
              {"a.constant", "", {here}},
              {"a.month", "", {here}}};
  const auto warnings = app::warnings_about(registry, s, settings);
  REQUIRE(warnings.size() == 3);
  CHECK(warnings[0].en.find("'a.late' from 2062-01 on has no effect: the last month of the run is 2022-12") !=
        std::string::npos);
  // The value of 2024 is on the line that ends in it.
  CHECK(warnings[1].en.find("'a.line' from 2062-01 on") != std::string::npos);
  CHECK(warnings[2].en.find("'a.month' from 2023-01 on") != std::string::npos);
  for (engine::ResolvedValue& value : s.values) value.origins = {inherited};
  CHECK(app::warnings_about(registry, s, settings).empty());
}

TEST_CASE("a run begins in a month that the tables know") {
  for (const auto& [year, month, is_good] :
       {std::tuple{2020, 12, false}, {2021, 1, true}, {2025, 12, true}, {2026, 1, false}, {1990, 1, false}}) {
    labour::Settings settings;
    settings.run.first = engine::Month::of(year, month);
    CHECK(app::cross_check(named("x"), settings, tables_of_two_plants()).empty() == is_good);
  }
}

TEST_CASE("an event without an industry gives a warning, one for all of them does not") {
  labour::Settings settings;
  settings.run.first = engine::Month::of(2021, 1);
  settings.run.months = 60;
  settings.demand.events = {{"slump", "all", engine::Month::of(2022, 2), 6, 0.9, 12}};
  engine::Scenario s;
  s.values = {{"demand.events.slump.industry", "\"all\"", {}}};
  const auto warnings = app::warnings_about({}, s, settings);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].en.find("'demand.events.slump' names no industry") != std::string::npos);
  s.values[0].origins = {{"mine.toml", 3, 1}};
  CHECK(app::warnings_about({}, s, settings).empty());
}

namespace {

std::vector<std::string> english(const std::vector<app::Bilingual>& texts) {
  std::vector<std::string> all;
  for (const app::Bilingual& text : texts) all.push_back(text.en);
  return all;
}

labour::Settings settings_with(labour::DemandEvent event) {
  labour::Settings settings;
  settings.run.first = engine::Month::of(2024, 1);
  settings.run.months = 24;
  settings.demand.events = {std::move(event)};
  return settings;
}

engine::Scenario with_factor(const std::vector<engine::Place>& origins) {
  engine::Scenario s;
  s.values = {{"demand.events.e.factor", "1.0", origins}};
  return s;
}

}  // namespace

TEST_CASE("an event of demand that changes nothing gives a warning") {
  using engine::Month;
  const engine::Place here{"mine.toml", 3, 1};
  const auto texts = [](const engine::Scenario& s, const labour::DemandEvent& event) {
    return english(app::idle_events(s, settings_with(event)));
  };
  const auto one = texts(with_factor({here}), {"e", "all", Month::of(2024, 5), 6, 1.0, 12});
  REQUIRE(one.size() == 1);
  CHECK_THAT(one[0], Catch::Contains("'demand.events.e' has no effect: its factor is 1"));
  CHECK_THAT(texts(with_factor({}), {"e", "all", Month::of(2024, 5), 6, 1.0, 12}).at(0),
             Catch::Contains("has no `factor`"));
  CHECK(texts(with_factor({here}), {"e", "all", Month::of(2024, 5), 6, 0.9, 12}).empty());
  // Over before the run, and nothing is left of it.
  CHECK_THAT(texts(with_factor({here}), {"e", "all", Month::of(2021, 1), 6, 0.9, 1}).at(0),
             Catch::Contains("it is over in 2021-06, before the run begins (2024-01)"));
  // What does not come back, or only slowly, still acts.
  CHECK(texts(with_factor({here}), {"e", "all", Month::of(2021, 1), 6, 0.9, 0}).empty());
  CHECK(texts(with_factor({here}), {"e", "all", Month::of(2021, 1), 6, 0.9, 24}).empty());
  CHECK(texts(with_factor({here}), {"e", "all", Month::of(2023, 10), 6, 0.9, 1}).empty());
}

namespace {

// A scenario with one dated value, one number and its registry.
struct ReadValues {
  engine::Path path;
  double number = 0;
  engine::Registry registry;
  engine::Scenario scenario;

  ReadValues(engine::Path dated, double plain, const std::string& file, std::vector<engine::Place> origins)
      : path(std::move(dated)), number(plain) {
    registry.path(path, engine::Interpolation::step, {.key = "rules.wage"});
    registry.number(number, {.key = "search.rate"});
    scenario.files = {{file, ""}};
    std::string text = std::to_string(path.is_constant() ? path.at(engine::Month()) : 0.0);
    for (const engine::Path::Point& point : path.points())
      text += point.month.text() + "=" + std::to_string(point.value) + ",";
    scenario.values = {{"rules.wage", text, origins}, {"search.rate", std::to_string(number), origins}};
  }
  ReadValues(const ReadValues&) = delete;
  ReadValues& operator=(const ReadValues&) = delete;
  app::ReadScenario read() const { return {registry, scenario}; }
};

engine::Path steps(std::vector<engine::Path::Point> points) {
  return {std::move(points), engine::Interpolation::step};
}

}  // namespace

TEST_CASE("a value that the parent has anyway gives a warning, one of --set and an inherited one do not") {
  using engine::Month;
  const Month first = Month::of(2021, 1), end = Month::of(2036, 1);
  const engine::Place here{"mine.toml", 3, 1}, above{"parent.toml", 7, 1}, set{"--set", 0, 0};
  const engine::Path law = steps({{Month::of(2020, 1), 2400.0}, {Month::of(2025, 7), 2740.0}});
  const ReadValues parent(law, 0.5, "parent.toml", {above});
  const auto texts = [&](const engine::Path& path, double number, const engine::Place& origin) {
    const ReadValues mine(path, number, "mine.toml", {origin});
    return english(app::idle_values(mine.read(), parent.read(), first, end));
  };
  CHECK(texts(law, 0.5, here) ==
        std::vector<std::string>{"'rules.wage' has no effect: parent.toml has the same value",
                                 "'search.rate' has no effect: parent.toml has the same value"});
  CHECK(texts(law, 0.5, above).empty());
  CHECK(texts(law, 0.5, set).empty());
  CHECK(
      texts(steps({{Month::of(2020, 1), 2400.0}, {Month::of(2025, 7), 2740.0}, {Month::of(2027, 1), 2800.0}}),
            0.6, here)
          .empty());
  // A date that repeats what is in force, alone and before one that does not.
  CHECK(
      texts(steps({{Month::of(2020, 1), 2400.0}, {Month::of(2025, 7), 2740.0}, {Month::of(2027, 1), 2740.0}}),
            0.6,
            here) == std::vector<std::string>{
                         "'rules.wage' has no effect: in all months of the run it is as in parent.toml"});
  const auto repeats = texts(steps({{Month::of(2020, 1), 2400.0},
                                    {Month::of(2025, 7), 2740.0},
                                    {Month::of(2027, 1), 2740.0},
                                    {Month::of(2028, 1), 2900.0}}),
                             0.6, here);
  REQUIRE(repeats.size() == 1);
  CHECK(repeats[0] ==
        "the value of 'rules.wage' from 2027-01 on has no effect: it is the one in force (2740)");
  // The date of the parent is changed to the value before it: that does something.
  CHECK(texts(steps({{Month::of(2020, 1), 2400.0}, {Month::of(2025, 7), 2400.0}}), 0.6, here).empty());
}

TEST_CASE("a scenario that only calls itself the baseline gives a warning") {
  const engine::Place here{"copy.toml", 3, 1}, set{"--set", 0, 0};
  ReadValues shipped(2400.0, 0.5, "baseline.toml", {{"baseline.toml", 3, 1}});
  ReadValues copy(2400.0, 0.6, "copy.toml", {here});
  copy.scenario.name = "baseline";
  const auto warnings = english(app::other_baseline(copy.scenario, shipped.scenario));
  REQUIRE(warnings.size() == 1);
  CHECK_THAT(warnings[0], Catch::Contains("called \"baseline\"") && Catch::Contains("search.rate"));
  copy.scenario.name = "mine";
  CHECK(app::other_baseline(copy.scenario, shipped.scenario).empty());
  // What --set changes is said by the command itself.
  copy.scenario.name = "baseline";
  for (engine::ResolvedValue& value : copy.scenario.values) value.origins = {set};
  CHECK(app::other_baseline(copy.scenario, shipped.scenario).empty());
}
