#include "tests/unit/engine/scenario_fixture.hpp"

using engine::ExitCode;
using engine::InputError;
using engine::load_scenario;
using engine::Month;
using scenario_test::Folder;
using scenario_test::Parameters;
using scenario_test::registry_of;

TEST_CASE("A scenario fills every kind of field and keeps the defaults of the others", "[scenario]") {
  const Folder folder;
  Parameters p;
  const auto scenario = load_scenario(folder.write("my_case.toml", R"(# 说明：中文注释，没有问题。
name = "基准"
seed = 7
start = "2022-03"
search.seasons = false
[transition]
speed = "fast"
adoption = { 2021 = 0.0, 2031-01 = 1 }
[policies.minimum_wage]
2025-07 = 2740
2026-07 = 2800
[industry]
growth = { vehicles = -0.1, 11 = 0.3 }
)"),
                                      {}, registry_of(p));
  CHECK(p.name == "基准");
  CHECK(scenario.name == "基准");
  CHECK(p.seed == 7);
  CHECK(p.months == 180);
  CHECK(p.start == Month::of(2022, 3));
  CHECK_FALSE(p.seasons);
  CHECK(p.speed == "fast");
  CHECK(p.on_the_job_share == 0.05);
  CHECK(p.adoption.at(Month::of(2026, 1)) == Approx(0.5));
  CHECK(p.minimum_wage.at(Month::of(2021, 1)) == 2740.0);
  CHECK(p.minimum_wage.at(Month::of(2026, 6)) == 2740.0);
  CHECK(p.minimum_wage.at(Month::of(2026, 7)) == 2800.0);
  CHECK(p.growth == std::vector<engine::Path>{-0.1, 0.02, 0.3});
  CHECK(p.events.empty());
}

TEST_CASE("The name is the file's stem where the scenario does not say it", "[scenario]") {
  const Folder folder;
  Parameters p;
  CHECK(load_scenario(folder.write("fast_ev.toml", "seed = 1\n"), {}, registry_of(p)).name == "fast_ev");
}

TEST_CASE("A label is not inherited, and is no value of a run", "[scenario]") {
  const Folder folder;
  std::string label;
  std::int64_t seed = 0;
  engine::Registry registry;
  registry.integer(seed, {.key = "seed"});
  registry.text(label, {.key = "title", .is_label = true});
  const std::string parent = folder.write("parent.toml", "seed = 3\ntitle = \"parent\"\n");
  const auto parents = load_scenario(parent, {}, registry);
  CHECK(label == "parent");
  const auto child = load_scenario(folder.write("child.toml", "extends = \"parent.toml\"\n"), {}, registry);
  CHECK(label.empty());
  CHECK(seed == 3);
  CHECK(engine::values_toml(child) == "seed = 3\n");
  CHECK(engine::values_toml(parents) == "seed = 3\n");
  CHECK(engine::resolved_toml(parents) == "seed = 3\ntitle = \"parent\"\n");
  load_scenario(parent, {"title=\"given\""}, registry);
  CHECK(label == "given");
}

TEST_CASE("A byte order mark and CRLF are tolerated", "[scenario]") {
  const Folder folder;
  Parameters p;
  load_scenario(folder.write("a.toml", "\xEF\xBB\xBFseed = 3\r\nmonths = 5\r\n"), {}, registry_of(p));
  CHECK(p.seed == 3);
  CHECK(p.months == 5);
}

TEST_CASE("A child's values replace its parent's, tables merge by key, and overrides come last",
          "[scenario]") {
  const Folder folder;
  folder.write("base/root.toml", R"(seed = 1
months = 10
[policies]
minimum_wage = { 2023-07 = 2690, 2025-07 = 2740 }
[industry]
growth = { vehicles = 0.1, trade = 0.2 }
)");
  folder.write("base/middle.toml", "extends = \"root.toml\"\nmonths = 20\nindustry.growth.trade = 0.3\n");
  const std::string child = folder.write("child.toml", R"(extends = "base/middle.toml"
[policies.minimum_wage]
2025-07 = 3000
2026-07 = 3100
)");
  Parameters p;
  const auto scenario =
      load_scenario(child, {"months=30", "policies.minimum_wage.2027-07=3200"}, registry_of(p));
  CHECK(p.seed == 1);
  CHECK(p.months == 30);
  CHECK(p.growth == std::vector<engine::Path>{0.1, 0.3, 0.02});
  CHECK(p.minimum_wage.points() == std::vector<engine::Path::Point>{{Month::of(2023, 7), 2690},
                                                                    {Month::of(2025, 7), 3000},
                                                                    {Month::of(2026, 7), 3100},
                                                                    {Month::of(2027, 7), 3200}});
  REQUIRE(scenario.files.size() == 3);
  CHECK(scenario.files[0].path == child);
  CHECK(scenario.files[1].path == folder.path("base/middle.toml"));
  CHECK(scenario.files[2].path == folder.path("base/root.toml"));
  CHECK(scenario.files[1].text.rfind("extends", 0) == 0);
}

TEST_CASE("A number or rows replace inherited dates whole", "[scenario]") {
  const Folder folder;
  folder.write("root.toml", "seed = 1\npolicies.minimum_wage = { 2023-07 = 2690, 2025-07 = 2740 }\n");
  Parameters p;
  SECTION("a number") {
    const auto file = folder.write("a.toml", "extends = \"root.toml\"\npolicies.minimum_wage = 2000\n");
    load_scenario(file, {}, registry_of(p));
    CHECK(p.minimum_wage.is_constant());
    CHECK(p.minimum_wage.at(Month::of(2030, 1)) == 2000.0);
  }
  SECTION("rows") {
    const auto file = folder.write("a.toml", R"(extends = "root.toml"
[[policies.minimum_wage]]
month = "2024-01"
value = 2700
[[policies.minimum_wage]]
month = "2022-01"
value = 2600
)");
    load_scenario(file, {}, registry_of(p));
    CHECK(p.minimum_wage.points() ==
          std::vector<engine::Path::Point>{{Month::of(2022, 1), 2600}, {Month::of(2024, 1), 2700}});
  }
}

TEST_CASE("A single number is for all codes", "[scenario]") {
  const Folder folder;
  folder.write("root.toml", "seed = 1\nindustry.growth = 0.4\ntransition.ceiling = 0.9\n");
  const auto file = folder.write("a.toml", R"(extends = "root.toml"
industry.growth = { 11 = 0.5 }
[transition.ceiling]
trade = { 2021 = 0.2, 2023 = 0.4 }
)");
  Parameters p;
  load_scenario(file, {}, registry_of(p));
  CHECK(p.growth == std::vector<engine::Path>{0.4, 0.4, 0.5});
  CHECK(p.ceiling[0].at(Month::of(2022, 1)) == 0.9);
  CHECK(p.ceiling[1].at(Month::of(2022, 1)) == Approx(0.3));
}

TEST_CASE("Rows merge by id, and a row may be dropped", "[scenario]") {
  const Folder folder;
  folder.write("root.toml", R"(seed = 1
[[plants.events]]
id = "z_first"
month = "2023-01"
size = 0.2
[[plants.events]]
id = "second"
month = "2024-01"
[[plants.events]]
id = "third"
month = "2025-01"
)");
  const auto file = folder.write("a.toml", R"(extends = "root.toml"
[[plants.events]]
id = "a_new"
month = "2026-01"
plant = "anting"
[[plants.events]]
id = "z_first"
size = 0.9
[plants.events.second]
)");
  // A table and a list of the same name cannot stand in one file.
  CHECK(scenario_test::fail_to_load(file).says("a.toml:9:"));
  const auto good = folder.write("b.toml", R"(extends = "root.toml"
[[plants.events]]
id = "a_new"
month = "2026-01"
plant = "anting"
[[plants.events]]
id = "z_first"
size = 0.9
[[plants.events]]
id = "second"
drop = true
)");
  Parameters p;
  load_scenario(good, {"plants.events.third.size=0.125"}, registry_of(p));
  REQUIRE(p.events.size() == 3);
  CHECK(p.events[0].id == "z_first");
  CHECK(p.events[0].month == Month::of(2023, 1));
  CHECK(p.events[0].size == 0.9);
  CHECK(p.events[1].id == "third");
  CHECK(p.events[1].size == 0.125);
  CHECK(p.events[2].id == "a_new");
  CHECK(p.events[2].plant == "anting");
  CHECK(p.events[2].size == 0.5);
}

TEST_CASE("Loading twice starts from the defaults, and a failure leaves the targets alone", "[scenario]") {
  const Folder folder;
  Parameters p;
  const auto registry = registry_of(p);
  load_scenario(
      folder.write("a.toml", "seed = 1\nmonths = 5\n[[plants.events]]\nid=\"x\"\nmonth=\"2022-01\"\n"), {},
      registry);
  CHECK(p.events.size() == 1);
  CHECK_THROWS_AS(load_scenario(folder.write("b.toml", "seed = 2\nmonths = 0\n"), {}, registry), InputError);
  CHECK(p.seed == 1);
  CHECK(p.months == 5);
  load_scenario(folder.write("c.toml", "seed = 3\n"), {}, registry);
  CHECK(p.months == 180);
  CHECK(p.events.empty());
}

TEST_CASE("What does not hold together between files is said", "[scenario]") {
  const Folder folder;
  SECTION("no file") {
    const auto failure = scenario_test::fail_to_load(folder.path("none.toml"));
    CHECK(failure.code == ExitCode::input_missing);
    CHECK(failure.says("none.toml: error: there is no such file"));
  }
  SECTION("a folder") {
    CHECK(scenario_test::fail_to_load(folder.path(".")).says("is a folder"));
  }
  SECTION("no parent") {
    const auto failure =
        scenario_test::fail_to_load(folder.write("a.toml", "seed = 1\nextends = \"b.toml\"\n"));
    CHECK(failure.code == ExitCode::input_missing);
    CHECK(failure.says("a.toml:2:11: error: 'extends' names a file that does not exist: '" +
                       folder.path("b.toml") +
                       "' was looked for. Write the path of the parent from the folder"));
    folder.write("base_line.toml", "seed = 1\n");
    CHECK(scenario_test::fail_to_load(folder.write("a.toml", "extends = \"baseline.toml\"\n"))
              .says("was looked for (did you mean 'base_line.toml'?)"));
  }
  SECTION("a circle, also by another name") {
    folder.write("a.toml", "extends = \"b.toml\"\nseed = 1\n");
    const auto failure = scenario_test::fail_to_load(folder.write("b.toml", "extends = \"x/../a.toml\"\n"));
    CHECK(failure.says("a.toml:1:11: error: 'extends' forms a cycle"));
    CHECK(failure.code == ExitCode::bad_data);
  }
  SECTION("itself") {
    CHECK(
        scenario_test::fail_to_load(folder.write("a.toml", "extends = \"a.toml\"\n")).says("forms a cycle"));
  }
  SECTION("too many") {
    folder.write("0.toml", "seed = 1\n");
    std::string last;
    for (int k = 1; k <= 17; ++k)
      last = folder.write(std::to_string(k) + ".toml", "extends = \"" + std::to_string(k - 1) + ".toml\"\n");
    CHECK(scenario_test::fail_to_load(last).says("1.toml:1:11: error: more than 16 files extend each other"));
    CHECK(scenario_test::fail_to_load(folder.path("16.toml")).text.empty());
  }
  SECTION("no name") {
    CHECK(scenario_test::fail_on("extends = 3\n").says("bad.toml:1:11: error: 'extends' is not the name"));
    CHECK(scenario_test::fail_on("extends = \"\"\n").says("'extends' is not the name"));
  }
  SECTION("a parent's problem has the parent's place") {
    folder.write("b.toml", "seed = 1\nmonths = 0\n");
    const auto failure =
        scenario_test::fail_to_load(folder.write("a.toml", "extends = \"b.toml\"\nmonts = 1\n"));
    REQUIRE(failure.problems.size() == 2);
    CHECK(failure.problems[0].place.file == folder.path("b.toml"));
    CHECK(failure.problems[1].place.file == folder.path("a.toml"));
  }
}

TEST_CASE("What has no default must be said", "[scenario]") {
  CHECK(scenario_test::fail_on("months = 3\n")
            .says("bad.toml: error: 'seed' is missing (it has no default). It is: the seed of all chance"));
  const auto failure = scenario_test::fail_on("seed = 1\n[[plants.events]]\nid = \"x\"\n");
  CHECK(failure.says("bad.toml:2:1: error: 'plants.events.x.month' is missing"));
  CHECK(failure.code == ExitCode::bad_data);
}

TEST_CASE("Dates of a code are merged with those of its default", "[scenario]") {
  using engine::Interpolation;
  const std::vector<std::string> codes{"one", "two"};
  const Month first = Month::of(2026, 1), second = Month::of(2027, 1), third = Month::of(2031, 1);
  const engine::Path dated({{first, 0.01}, {third, 0.03}}, Interpolation::step);
  const Folder folder;
  const auto load = [&](const std::string& text) {
    std::vector<engine::Path> growth{dated, 0.05};
    engine::Registry registry;
    registry.paths_by_code(growth, codes, Interpolation::step, {.key = "growth"});
    const auto scenario = load_scenario(folder.write("a.toml", text), {}, registry);
    // The resolved scenario is read to the same values and the same text.
    const std::string resolved = engine::resolved_toml(scenario);
    CAPTURE(resolved);
    const std::vector<engine::Path> read = growth;
    const auto again = load_scenario(folder.write("again.toml", resolved), {}, registry);
    CHECK(growth == read);
    CHECK(engine::resolved_toml(again) == resolved);
    return read;
  };
  const auto both = load("[growth]\none = { 2027-01 = 0.02 }\ntwo = { 2027-01 = 0.02 }\n");
  CHECK(both[0].points() == std::vector<engine::Path::Point>{{first, 0.01}, {second, 0.02}, {third, 0.03}});
  CHECK(both[1].at(first) == 0.05);
  CHECK(both[1].at(third) == 0.02);
  CHECK(load("growth.one = { 2026-01 = 0.5 }\n")[0].at(second) == 0.5);
  CHECK(load("growth.one = 0.5\n")[0].is_constant());
  CHECK(load("growth.one = [{ month = \"2027-01\", value = 0.5 }]\n")[0].points() ==
        std::vector<engine::Path::Point>{{second, 0.5}});
  CHECK(load("growth.two = [{ month = \"2027-01\", value = 0.5 }]\n")[1].at(first) == 0.5);
}

TEST_CASE("Dates over a constant of a parent leave the months before as they were", "[scenario]") {
  const Folder folder;
  folder.write("parent.toml", "seed = 1\npolicies.minimum_wage = 2500\ntransition.adoption = 0.2\n");
  Parameters p;
  load_scenario(folder.write("child.toml",
                             "extends = \"parent.toml\"\npolicies.minimum_wage = { 2027-01 = 3000 }\n"
                             "transition.adoption = { 2027-01 = 0.4, 2028-01 = 0.6 }\n"),
                {}, registry_of(p));
  CHECK(p.minimum_wage.at(Month::of(2021, 1)) == 2500.0);
  CHECK(p.minimum_wage.at(Month::of(2026, 12)) == 2500.0);
  CHECK(p.minimum_wage.at(Month::of(2027, 1)) == 3000.0);
  // Interpolated values do not rise before the first date either.
  CHECK(p.adoption.at(Month::of(2026, 12)) == 0.2);
  CHECK(p.adoption.at(Month::of(2027, 1)) == 0.4);
  CHECK(p.adoption.at(Month::of(2027, 7)) == Approx(0.5));
}
