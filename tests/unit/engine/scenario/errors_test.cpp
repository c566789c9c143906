#include "tests/unit/engine/scenario_fixture.hpp"

using engine::ExitCode;
using scenario_test::fail_on;
using scenario_test::Folder;

TEST_CASE("All problems are said at once, in file order, with the line and a caret", "[scenario]") {
  const auto failure = fail_on(R"(seed = 1
mnths = 24        # 拼写错
[search]
on_the_job_share = 2.1
seasons = "yes"
)");
  REQUIRE(failure.problems.size() == 3);
  CHECK(failure.code == ExitCode::bad_data);
  CHECK(
      failure.says("bad.toml:2:1: error: unknown key 'mnths' (did you mean 'months'?)\n"
                   "  mnths = 24        # 拼写错\n"
                   "  ^\n"));
  CHECK(
      failure.says("bad.toml:4:20: error: 'search.on_the_job_share' = 2.1 is outside [0, 1]. "
                   "2.1 per cent is written 0.021\n"
                   "  on_the_job_share = 2.1\n"
                   "                     ^\n"));
  CHECK(failure.says("bad.toml:5:11: error: 'search.seasons' is text, not true or false"));
}

TEST_CASE("The same is said in Chinese, with the same places, keys and values", "[scenario]") {
  const auto said = [](const std::string& text) {
    std::vector<engine::Problem> problems = fail_on(text).problems;
    for (engine::Problem& problem : problems) problem.place.file = "bad.toml";
    return engine::InputError(problems).text(engine::Language::chinese);
  };
  CHECK(said("seed = 1\nmnths = 24\n[search]\non_the_job_share = 2.1\nseasons = \"yes\"\n") ==
        "bad.toml:2:1: 错误：未知的键'mnths'（是否应为'months'？）。\n"
        "  mnths = 24\n"
        "  ^\n"
        "bad.toml:4:20: 错误：'search.on_the_job_share' = 2.1，超出范围[0, 1]。2.1%请写作0.021。\n"
        "  on_the_job_share = 2.1\n"
        "                     ^\n"
        "bad.toml:5:11: 错误：'search.seasons'是文本，应为true或false。\n"
        "  seasons = \"yes\"\n"
        "            ^");
  CHECK_THAT(said("seed = 1\n[policies.minimum_wage]\n2027-01 = -5\n"),
             Catch::Contains("错误：'policies.minimum_wage（2027-01）' = -5，超出范围[0, 20000]。"));
  CHECK_THAT(said("seed = 1\nname = \n"),
             Catch::Contains("错误：不符合TOML语法：") && Catch::Contains("（原文：Error while parsing"));
  CHECK_THAT(said("months = 12\n"), Catch::Contains("错误：缺少'seed'（该键没有默认值）。含义：随机种子。"));
  CHECK_THAT(said("seed = 1\ntransition.speed = \"fats\"\n"),
             Catch::Contains("（是否应为'fast'？）。可用的代码：slow、steady、fast。"));
  CHECK_THAT(said("seed = 1\n[[plants.events]]\nid = \"autum\"\n[[plants.events]]\nid = \"autumn\"\n"),
             Catch::Contains("含义：月份。'autum'是新的一行：是否应为'autumn'？\n"));
}

TEST_CASE("What a planner writes by hand is answered with what to write", "[scenario]") {
  const auto said = [](const std::string& text) {
    return engine::InputError(fail_on(text).problems).text(engine::Language::chinese);
  };
  CHECK_THAT(said("seed = 1\n[policies.minimum_wage]\n2027-1 = 5\n"),
             Catch::Contains("月份写两位、用半角：2027-01。"));
  CHECK_THAT(said("seed = 1\n最低工资 = 3000\n"),
             Catch::Contains("键名用英文，可用`jialab describe --search 最低工资`查找"));
  CHECK_THAT(said("seed = 1\n[规则]\n"), Catch::Contains("键名用英文"));
  CHECK_THAT(said("seed = 1\n[search]\nextends = \"b.toml\"\n"),
             Catch::Contains("请把'extends'移到文件开头") && !Catch::Contains("是否应为"));
  CHECK_THAT(said("seed = \n"), Catch::Contains("等号之后缺少值"));
}

TEST_CASE("An unknown key gets the nearest one, here or elsewhere", "[scenario]") {
  CHECK(fail_on("seed=1\n[search]\nsaesons = true\n").says("'search.saesons' (did you mean 'seasons'?)"));
  CHECK(fail_on("seed=1\n[serch]\nseasons = true\n")
            .says(":2:2: error: unknown key 'serch' (did you mean 'search'?)"));
  CHECK(fail_on("seed=1\non_the_job_share = 0.1\n").says("(did you mean 'search.on_the_job_share'?)"));
  CHECK(fail_on("seed=1\n[policies]\nspeed = \"fast\"\n").says("(did you mean 'transition.speed'?)"));
  CHECK(fail_on("seed=1\nextend = \"a.toml\"\n").says("(did you mean 'extends'?)"));
  CHECK(fail_on("seed=1\nquite_something_else = 1\n").says("unknown key 'quite_something_else'\n"));
  CHECK(fail_on("seed=1\n\"search.seasons\" = true\n").says("remove the quotes"));
  CHECK(fail_on("seed=1\nsearch = 3\n")
            .says("'search' is a section, not a whole number. Its keys are "
                  "on_the_job_share, seasons"));
  CHECK(fail_on("seed=1\n[months]\nx = 1\n").says("'months' is a table, not a whole number"));
}

TEST_CASE("Types and ranges are checked for every kind", "[scenario]") {
  CHECK(fail_on("seed = 1.5\n").says(":1:8: error: 'seed' is a number with a fraction, not a whole number"));
  CHECK(fail_on("seed = true\n").says("'seed' is true or false, not a whole number"));
  CHECK(fail_on("seed = -1\n").says("'seed' = -1 is outside [0, 1e+15]"));
  CHECK(fail_on("seed = 1\nname = 3\n").says("'name' is a whole number, not text in quotes"));
  CHECK(fail_on("seed = 1\nstart = 2021-01-01\n")
            .says("'start' is a date or time, not a month. Write a month in"));
  CHECK(fail_on("seed = 1\nstart = \"2021-13\"\n").says("'start' is \"2021-13\", not a month"));
  CHECK(fail_on("seed = 1\ntransition.speed = \"fats\"\n")
            .says("unknown code 'fats' of 'transition.speed' (did you mean 'fast'?). The codes are slow, "
                  "steady, fast"));
  CHECK(fail_on("seed = 1\ntransition.speed = 2\n").says("is a whole number, not a word in quotes"));
  CHECK(fail_on("seed = 1\nsearch.on_the_job_share = nan\n").says("is not finite"));
  CHECK(fail_on("seed = 1\nsearch.on_the_job_share = inf\n").says("is not finite"));
  CHECK(fail_on("seed = 1\nsearch.on_the_job_share = []\n").says("is a list, not a number"));
}

TEST_CASE("Shares written as per cent, and numbers in quotes, get the hint", "[scenario]") {
  CHECK(fail_on("seed = 1\nsearch.on_the_job_share = \"5%\"\n")
            .says("is text, not a number. Write 0.05 (a share, not per cent)"));
  CHECK(
      fail_on("seed = 1\nsearch.on_the_job_share = \"７ ％\"\n").says("Write 0.07 (a share, not per cent)"));
  CHECK(fail_on("seed = 1\nsearch.on_the_job_share = \"0.3\"\n").says("Write 0.3 without quotes"));
  CHECK(fail_on("seed = 1\nsearch.on_the_job_share = 5%\n").says("Write a share: 0.05 for 5 per cent"));
}

TEST_CASE("Dated values say what is wrong with a date", "[scenario]") {
  const auto failure = fail_on(R"(seed = 1
[policies.minimum_wage]
2025-13 = 2740
2026 = 2800
2026-01 = 2800
2027-01 = -5
2028-01 = "x"
)");
  REQUIRE(failure.problems.size() == 4);
  CHECK(failure.says(
      ":3:1: error: '2025-13' of 'policies.minimum_wage' is not a date. Dates are written 2026-07"));
  CHECK(failure.says(
      ":5:1: error: '2026-01' of 'policies.minimum_wage' is given twice. A year is its January"));
  CHECK(failure.says(":6:11: error: 'policies.minimum_wage at 2027-01' = -5 is outside [0, 20000]"));
  CHECK(failure.says(":7:11: error: 'policies.minimum_wage at 2028-01' is text, not a number"));
  CHECK(
      fail_on("seed=1\npolicies.minimum_wage = {}\n").says("is a table, not a number, or dates and numbers"));
  CHECK(fail_on("seed=1\npolicies.minimum_wage = [1, 2]\n")
            .says("a row of 'policies.minimum_wage' is not a month"));
  CHECK(fail_on(
            "seed=1\npolicies.minimum_wage = [{month=\"2021-01\", value=1}, {month=\"2021-01\", value=2}]\n")
            .says("2021-01 of 'policies.minimum_wage' is given twice"));
  CHECK(fail_on("seed=1\npolicies.minimum_wage = [{month=\"2021-01\", value=1, x=2}]\n")
            .says("is not a month and"));
}

TEST_CASE("Tables by code know their codes", "[scenario]") {
  CHECK(fail_on("seed=1\nindustry.growth = { vehicle = 0.1 }\n")
            .says(":2:21: error: unknown code 'vehicle' of 'industry.growth' (did you mean 'vehicles'?). The "
                  "codes are "
                  "vehicles, trade, 11"));
  CHECK(fail_on("seed=1\nindustry.growth = { trade = 3 }\n")
            .says("'industry.growth.trade' = 3 is outside [-1, 1]"));
  CHECK(fail_on("seed=1\nindustry.growth = 3\n").problems.size() == 1);
  CHECK(fail_on("seed=1\nindustry.growth = \"x\"\n").says("is text, not a number, or a table of codes"));
  CHECK(fail_on("seed=1\n[transition.ceiling]\ntrade = { 2021 = 0.1, 2022 = 7 }\n")
            .says("'transition.ceiling.trade at 2022-01' = 7 is outside [0, 1]"));
}

TEST_CASE("Rows say what is wrong with an id or a column", "[scenario]") {
  const std::string head = "seed = 1\n[[plants.events]]\n";
  CHECK(fail_on(head + "month = \"2021-01\"\n").says(":2:1: error: a row of 'plants.events' has no id"));
  CHECK(fail_on(head + "id = 3\n").says("the id of a row of 'plants.events' is not plain text"));
  CHECK(fail_on(head + "id = \"安亭\"\n").says("is not plain text"));
  CHECK(fail_on(head + "id = \"x\"\nmonth = \"2021-01\"\n[[plants.events]]\nid = \"x\"\n")
            .says("is given twice in this"));
  CHECK(fail_on(head + "id = \"x\"\nmonth = \"2021-01\"\nszie = 1\n")
            .says(":5:1: error: unknown key 'plants.events.x.szie' (did you mean 'size'?)"));
  CHECK(fail_on(head + "id = \"x\"\nmonth = \"2021-01\"\nsize = 2\n")
            .says("'plants.events.x.size' = 2 is outside"));
  CHECK(fail_on(head + "id = \"x\"\ndrop = true\n").says("'plants.events.x' is dropped but not inherited"));
  CHECK(fail_on(head + "id = \"x\"\ndrop = 1\n").says("'plants.events.x.drop' is a whole number"));
  CHECK(fail_on("seed=1\nplants.events = 3\n").says("not rows such as [[plants.events]]"));
  CHECK(fail_on("seed=1\nplants.events = [3]\n").says("is a whole number, not a row"));
  CHECK(fail_on("seed=1\nplants.events.x = 3\n").says("'plants.events.x' is a whole number, not a row"));
  CHECK(fail_on("seed=1\n[plants.events.\"x y\"]\n").says("the id 'x y' of 'plants.events' is not plain"));
}

TEST_CASE("Rows in single brackets and sections in double ones get the hint, once", "[scenario]") {
  const auto single = fail_on("seed = 1\n[plants.events]\nid = \"x\"\nmonth = \"2021-01\"\nnonsense = 2\n");
  REQUIRE(single.problems.size() == 1);
  CHECK(
      single.says(":2:1: error: 'plants.events' has rows, and this is a table of one row's values. Write "
                  "[[plants.events]], in double brackets and with an id, for each row"));
  CHECK(fail_on("seed = 1\nplants.events = { size = 0.5 }\n").says("Write [[plants.events]], in double"));
  CHECK(fail_on("seed = 1\n[plants.events]\nsize = 1\n[plants.events]\nsize = 1\n")
            .says(":4:1: error: this is not TOML: "));
  CHECK(fail_on("seed = 1\n[plants.events]\nsize = 1\n[plants.events]\nsize = 1\n")
            .says("Rows are written [[name]], in double brackets"));
  CHECK(fail_on("seed = 1\n[policies.minimum_wage]\nmonth = \"2026-01\"\nvalue = 3\n")
            .says("written [[policies.minimum_wage]], in double brackets"));
  CHECK(fail_on("seed = 1\n[[search]]\nseasons = true\n")
            .says("'search' is a section, not a list. Write [search], in single brackets"));
  // Rows by their ids are no single row.
  CHECK(fail_on("seed = 1\n[plants.events.x]\nmonth = \"2021-01\"\n").text.empty());
}

TEST_CASE("What does not fit together is said among the other problems, in file order", "[scenario]") {
  const Folder folder;
  const std::string parent = folder.write("parent.toml", "seed = 1\n\nmonths = 7\n");
  const std::string child = folder.write("child.toml", R"(extends = "parent.toml"
name = "bad"
[search]
seasons = "yes"
[plants.events.a]
month = "2021-01"
  plant = "none_such"
size = 3
)");
  scenario_test::Parameters p;
  const auto registry = scenario_test::registry_of(p);
  const auto check = [&](const engine::Scenario& read) {
    std::vector<engine::Problem> found;
    for (const char* key : {"plants.events.a.plant", "search.seasons", "months", "start", "name"})
      found.push_back({read.place_of(key).value_or(engine::Place()),
                       engine::in_both(std::string("cross ") + key),
                       {},
                       ""});
    CHECK(p.months == 7);
    CHECK(p.events.size() == 1);
    return found;
  };
  try {
    engine::load_scenario(child, {}, registry, check);
    FAIL("no error");
  } catch (const engine::InputError& error) {
    std::string said;
    for (const engine::Problem& problem : error.problems())
      said += problem.problem.en.substr(0, problem.problem.en.find(" is ")) + "; ";
    // Not that of the line which is wrong by itself, and not that of a default.
    CHECK(said ==
          "cross months; cross name; 'search.seasons'; cross plants.events.a.plant; "
          "'plants.events.a.size' = 3; ");
    CHECK(error.problems()[3].place == engine::Place{child, 7, 3});
    CHECK(error.problems()[3].source_line == "  plant = \"none_such\"");
    CHECK(error.code() == ExitCode::bad_data);
  }
  CHECK(p.months == 180);
  CHECK(p.events.empty());
  const std::string good = folder.write("good.toml", "seed = 1\n");
  const auto one = [](const engine::Scenario&) {
    return std::vector<engine::Problem>{{{}, engine::in_both("nothing fits"), {}, ""}};
  };
  CHECK_THROWS_WITH(engine::load_scenario(good, {}, registry, one), "error: nothing fits");
  CHECK(engine::load_scenario(good, {}, registry, [](const engine::Scenario&) {
          return std::vector<engine::Problem>();
        }).files.size() == 1);
}

TEST_CASE("Overrides that are wrong are usage errors with a caret and a hint", "[scenario]") {
  const std::string good = "seed = 1\n";
  const auto word = fail_on(good, {"transition.speed=fast"});
  CHECK(word.code == ExitCode::usage);
  CHECK(word.says("--set: error: this is not TOML"));
  CHECK(word.says("for the shell: 'transition.speed=\"fast\"'"));
  CHECK(word.says("\n  transition.speed=fast\n"));
  CHECK(fail_on(good, {"months"}).says("'months' is not key=value"));
  CHECK(fail_on(good, {"=3"}).says("is not key=value"));
  CHECK(fail_on(good, {"months=3\nseed=2"}).says("is not key=value"));
  CHECK(fail_on(good, {"monts=3"})
            .says("--set: error: unknown key 'monts' (did you mean 'months'?)\n  monts=3\n  ^"));
  CHECK(fail_on(good, {"months=3%"}).says("Write a share"));
  CHECK(fail_on(good, {"start=2021-02"}).says("Put months in quotes: \"2021-02\""));
  CHECK(fail_on(good, {"extends=\"a.toml\""}).says("'extends' cannot be set here"));
  CHECK(fail_on(good, {"months＝3"}).says("is not key=value"));
  CHECK(fail_on(good, {"months=\xFF"}).says("is not UTF-8"));
  CHECK(fail_on("sed = 1\n", {"monts=3"}).code == ExitCode::bad_data);
  CHECK(fail_on("months = 1\n", {"seed=3"}).text.empty());
}

TEST_CASE("A key without dates says why it takes none", "[scenario]") {
  for (const char* dated :
       {"months = { 2027-01 = 3 }", "search.on_the_job_share = { 2027 = 0.1, 2028-07 = 0.2 }",
        "search.seasons = { 2027-01 = true }",
        "search.on_the_job_share = [{ month = \"2027-01\", value = 0.1 }]"}) {
    CAPTURE(dated);
    const auto failure = fail_on("seed = 1\n" + std::string(dated) + "\n");
    CHECK(failure.problems.size() == 1);
    CHECK(failure.says("takes no dates: one value holds in all months of a run, the past included"));
  }
  CHECK(fail_on("seed = 1\nsearch.on_the_job_share = { trade = 0.1 }\n").says("is a table, not a number"));
}

TEST_CASE("What is said wrongly is not called missing as well", "[scenario]") {
  CHECK(fail_on("seed = -1\n").problems.size() == 1);
  CHECK(fail_on("seed = 1\n[[plants.events]]\nid = \"x\"\nmonth = 3\n").problems.size() == 1);
}

TEST_CASE("Long tables belong into CSV", "[scenario]") {
  std::string text = "seed = 1\n";
  for (int k = 0; k < 5001; ++k) text += "[[plants.events]]\nid = \"e" + std::to_string(k) + "\"\n";
  CHECK(fail_on(text).says("'plants.events' has more than 5000 rows. Put long tables into CSV files"));
}

TEST_CASE("A flood of problems is cut short", "[scenario]") {
  std::string text = "seed = 1\n";
  for (int k = 0; k < 80; ++k) text += "nonsense_" + std::to_string(k) + " = 1\n";
  const auto failure = fail_on(text);
  CHECK(failure.problems.size() == 51);
  CHECK(failure.says("error: and 30 more"));
}
