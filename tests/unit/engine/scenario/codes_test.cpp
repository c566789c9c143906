// Names that may be written instead of codes.
#include "engine/scenario/codes.hpp"

#include "tests/unit/engine/scenario_fixture.hpp"

using engine::Codes;
using engine::Interpolation;
using engine::Path;
using engine::Registry;

namespace {

Codes industries() {
  return {{"vehicles", {"Complete vehicles", "整车制造"}},
          {"body_chassis", {"Body and chassis", "车身、底盘零部件（含内饰）"}},
          {"auto_software", {"Automotive software", "汽车软件"}},
          {"outside", {"Out-commuters", "区外单位"}},
          {"abroad", {"Abroad", "区外单位"}}};
}

struct Event {
  std::string id;
  std::string industry = "all";
};

struct Values {
  std::vector<Path> growth = std::vector<Path>(5, Path(0.02));
  std::string main = "vehicles";
  std::vector<Event> events;
};

Registry registry_of(Values& v) {
  Registry r;
  r.paths_by_code(v.growth, industries(), Interpolation::step, {"growth", "1", "growth", "增长", "", -1, 1});
  r.choice(v.main, industries(), {"main", "", "industry", "行业", ""});
  r.rows(v.events, {"events", "", "events", "冲击", ""}, [](Registry& row, Event& e) {
    Codes which = {{"all", {"全部"}}};
    which.add({"vehicles", {"整车制造"}});
    row.choice(e.industry, which, {"industry", "", "industry", "行业", ""});
  });
  return r;
}

std::string resolved(const std::string& text, const std::vector<std::string>& overrides = {}) {
  const scenario_test::Folder folder;
  Values v;
  return engine::resolved_toml(
      engine::load_scenario(folder.write("a.toml", text), overrides, registry_of(v)));
}

scenario_test::Failure failure_of(const std::string& text, const std::vector<std::string>& overrides = {}) {
  try {
    resolved(text, overrides);
  } catch (const engine::InputError& error) {
    return {error.what(), error.problems(), error.code()};
  }
  return {};
}

}  // namespace

TEST_CASE("A name means its code, whatever its width, case and spaces", "[codes]") {
  const Codes codes = industries();
  using Places = std::vector<std::size_t>;
  for (const char* written : {"vehicles", "整车制造", " 整车 制造", "complete vehicles", "COMPLETE VEHICLES"})
    CHECK(meant_by(written, codes) == Places{0});
  CHECK(meant_by("车身,底盘零部件(含内饰)", codes) == Places{1});
  CHECK(meant_by("区外单位", codes) == Places{3, 4});
  for (const char* written : {"", " ", "整车", "Vehicles", "制造整车"})
    CHECK(meant_by(written, codes).empty());
}

TEST_CASE("A code counts before a name of another one", "[codes]") {
  const Codes codes = {{"a", {"b"}}, {"b", {"c"}}};
  CHECK(meant_by("b", codes) == std::vector<std::size_t>{1});
}

TEST_CASE("A scenario with names is the scenario with codes", "[codes]") {
  const std::string with_codes = resolved(
      "main = \"auto_software\"\ngrowth = { vehicles = 0.1, outside = { 2026 = 0.2 } }\n"
      "[[events]]\nid = \"x\"\nindustry = \"vehicles\"\n[[events]]\nid = \"y\"\n");
  const std::string with_names = resolved(
      "main = \"汽车软件\"\ngrowth = { \"整车制造\" = 0.1, \"out-commuters\" = { 2026 = 0.2 } }\n"
      "[[events]]\nid = \"x\"\nindustry = \"整车制造\"\n[[events]]\nid = \"y\"\nindustry = \"全部\"\n");
  CHECK(with_codes == with_names);
  CHECK(with_names.find("整车") == std::string::npos);
  CHECK(resolved("", {"growth.\"整车制造\"=0.1", "main='汽车软件'"}) ==
        resolved("", {"growth.vehicles=0.1", "main='auto_software'"}));
}

TEST_CASE("A name merges with the code of a parent, and the later of two overrides counts", "[codes]") {
  const scenario_test::Folder folder;
  folder.write("parent.toml", "growth.vehicles = { 2026 = 0.1, 2030 = 0.2 }\n");
  Values v;
  const auto child = engine::load_scenario(
      folder.write("child.toml", "extends = \"parent.toml\"\ngrowth.\"整车制造\" = { 2028 = 0.3 }\n"), {},
      registry_of(v));
  CHECK(child.find("growth.vehicles")->toml ==
        "{ 1970-01 = 0.02, 2026-01 = 0.1, 2028-01 = 0.3, 2030-01 = 0.2 }");
  CHECK(resolved("", {"growth.vehicles=0.1", "growth.\"整车制造\"=0.3"}).find("growth.vehicles = 0.3") == 0);
}

TEST_CASE("A name of several codes is refused, as is a code that is given twice", "[codes]") {
  CHECK(failure_of("main = \"区外单位\"\n")
            .says(":1:8: error: '区外单位' is a name of several codes of 'main': 'outside', 'abroad'. "
                  "Write the code of the one that is meant"));
  CHECK(failure_of("growth = { \"区外单位\" = 0.1 }\n")
            .says(":1:12: error: '区外单位' is a name of several codes of 'growth': 'outside', 'abroad'"));
  CHECK(failure_of("[growth]\nvehicles = 0.1\n\"整车制造\" = 0.2\n")
            .says(":3:1: error: '整车制造' of 'growth' is the code 'vehicles', which is given already"));
}

TEST_CASE("An unknown name gets the nearest ones, with their codes", "[codes]") {
  const Codes codes = industries();
  const std::string unknown = "unknown code '", of_key = "' of 'k'";
  const auto hint = [&](const std::string& written) {
    const engine::MeantCode meant = code_meant_by(written, "k", codes);
    REQUIRE((!meant.place && meant.problem.en.starts_with(unknown + written + of_key)));
    return meant.problem.en.substr((unknown + written + of_key).size());
  };
  CHECK(hint("整车制造业") == " (did you mean '整车制造' (vehicles)?)");
  CHECK(hint("整车厂") == " (did you mean '整车制造' (vehicles)?)");
  CHECK(hint("底盘") == " (did you mean '车身、底盘零部件（含内饰）' (body_chassis)?)");
  CHECK(hint("Complete vehicle") == " (did you mean 'Complete vehicles' (vehicles)?)");
  CHECK(hint("vehicle") == " (did you mean 'vehicles'?)");
  CHECK(hint("区外") == " (did you mean '区外单位' (outside) or '区外单位' (abroad)?)");
  CHECK(code_meant_by("整车厂", "k", codes).problem.zh ==
        "'k'没有代码'整车厂'（是否应为'整车制造'（vehicles）？）");
  CHECK(code_meant_by("区外", "k", codes).problem.zh ==
        "'k'没有代码'区外'（是否应为'区外单位'（outside）或'区外单位'（abroad）？）");
  CHECK(code_meant_by("整车厂", "k", codes, false).problem.zh == "'k'没有代码'整车厂'");
  CHECK(engine::code_meant_by("c", "k", {"a", {"b", {"Bee", "蜂"}}}).advice ==
        engine::Bilingual("The codes are a, b", "可用的代码：a、b（蜂）"));
  for (const char* far : {"金融业", "x", "", "车"}) CHECK(hint(far).empty());
  CHECK(failure_of("main = \"整车\"\n")
            .says("unknown code '整车' of 'main' (did you mean '整车制造' (vehicles)?)"));
  CHECK(failure_of("", {"growth.\"整车\"=1"})
            .says("unknown code '整车' of 'growth' (did you mean '整车制造' "));
}

TEST_CASE("A Chinese word without quotes is shown with them", "[codes]") {
  CHECK(
      failure_of("growth.整车制造 = 0.1\n").says("Put words in quotes (\"整车制造\"), and comments behind"));
  CHECK(failure_of("", {"growth.整车制造=0.1"}).says("for the shell: 'growth.\"整车制造\"=0.1'"));
  CHECK(failure_of("", {"main=汽车软件"}).says("for the shell: 'main=\"汽车软件\"'"));
}

TEST_CASE("A key that is asked for may hold a name", "[codes]") {
  Values v;
  const Registry registry = registry_of(v);
  CHECK(known_key(registry, "growth") == "growth");
  CHECK(known_key(registry, "growth.整车制造") == "growth.vehicles");
  CHECK(known_key(registry, "growth.\"整车制造\"") == "growth.vehicles");
  CHECK(known_key(registry, "events.x.industry") == "events.x.industry");
  CHECK_THROWS_WITH(known_key(registry, "growth.整车"),
                    Catch::Contains("did you mean '整车制造' (vehicles)"));
  CHECK_THROWS_WITH(known_key(registry, "growth.区外单位"), Catch::Contains("'outside', 'abroad'"));
  CHECK_THROWS_WITH(known_key(registry, "grwth"), Catch::Contains("did you mean 'growth'"));
  CHECK(describe_text(registry, "growth.整车制造") == describe_text(registry, "growth"));
}

TEST_CASE("The caret stands below its character, also behind Chinese ones", "[codes]") {
  const auto failure = failure_of("growth = { \"整车制造\" = 7 }\n");
  CHECK(failure.says("\n  growth = { \"整车制造\" = 7 }\n  " + std::string(24, ' ') + "^"));
}

TEST_CASE("An everyday word of an industry names the codes that it means, and the list stands once",
          "[codes]") {
  std::string text;
  try {
    resolved("main = \"汽车\"\ngrowth.\"汽车\" = 1\n");
  } catch (const engine::InputError& error) {
    text = error.text(engine::Language::chinese);
  }
  CHECK_THAT(text, Catch::Contains("'整车制造'（vehicles）"));
  const std::size_t list = text.find("可用的代码：");
  REQUIRE(list != std::string::npos);
  CHECK(text.find("可用的代码：", list + 1) == std::string::npos);
  CHECK_THAT(text, Catch::Contains("可用的写法见上"));
}

TEST_CASE("What is wrong with a name is said in Chinese, with the names", "[codes]") {
  const auto said = [](const std::string& text) {
    try {
      resolved(text);
    } catch (const engine::InputError& error) {
      return error.text(engine::Language::chinese);
    }
    return std::string();
  };
  CHECK_THAT(said("main = \"整车\"\n"),
             Catch::Contains("'main'没有代码'整车'（是否应为'整车制造'（vehicles）？）。可用的代码："
                             "vehicles（整车制造）、body_chassis（车身"));
  CHECK_THAT(said("growth.\"区外单位\" = 1\n"),
             Catch::Contains("'区外单位'是'growth'多个代码的名称：'outside'、'abroad'。请写所指的代码"));
  CHECK_THAT(said("growth.整车制造 = 1\n"),
             Catch::Contains("文字请加引号（\"整车制造\"），注释请写在'#'之后"));
}
