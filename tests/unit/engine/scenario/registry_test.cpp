#include "tests/unit/engine/scenario_fixture.hpp"

using engine::Bug;
using engine::Interpolation;
using engine::Path;
using engine::Registry;

TEST_CASE("A field is said once", "[scenario]") {
  double x = 0.5;
  Registry r;
  r.number(x, {"a.b", "1", "", "", "", 0, 1});
  CHECK_THROWS_AS(r.number(x, {"a.b"}), Bug);
  CHECK_THROWS_AS(r.number(x, {"a.b.c"}), Bug);
  CHECK_THROWS_AS(r.number(x, {"a"}), Bug);
  CHECK_NOTHROW(r.number(x, {"a.bc"}));
  for (const char* key : {"", "A", "a b", ".a", "a.", "a..b", "上", "extends", "a-b"})
    CHECK_THROWS_AS(r.number(x, {key}), Bug);
  CHECK(r.keys() == std::vector<std::string>{"a.b", "a.bc"});
  REQUIRE(r.find("a.b") != nullptr);
  CHECK(r.find("a.b")->field.high == 1.0);
  CHECK(r.find("a") == nullptr);
}

TEST_CASE("A default outside its range is a bug, but not where there is no default", "[scenario]") {
  double x = 2.0;
  std::int64_t n = -1;
  Path path({{engine::Month::of(2021, 1), 0.5}, {engine::Month::of(2022, 1), 5.0}}, Interpolation::step);
  std::vector<Path> paths{Path(0.0), Path(3.0)};
  std::string word = "x";
  const std::vector<std::string> codes{"a", "b"};
  Registry r;
  CHECK_THROWS_AS(r.number(x, {"a", "1", "", "", "", 0, 1}), Bug);
  CHECK_THROWS_AS(r.integer(n, {"a", "1", "", "", "", 0, 1}), Bug);
  CHECK_THROWS_AS(r.path(path, Interpolation::step, {"a", "1", "", "", "", 0, 1}), Bug);
  CHECK_THROWS_AS(r.paths_by_code(paths, codes, Interpolation::step, {"a", "1", "", "", "", 0, 1}), Bug);
  CHECK_THROWS_AS(r.choice(word, {"y"}, {"a"}), Bug);
  paths.pop_back();
  CHECK_THROWS_AS(r.paths_by_code(paths, codes, Interpolation::step, {"a"}), Bug);
  CHECK_NOTHROW(r.number(x, {"a", "1", "", "", "", 0, 1, true}));
  CHECK_NOTHROW(r.choice(word, {"y"}, {"b", "", "", "", "", 0, 0, true}));
}

TEST_CASE("Rows keep 'id' and 'drop' for themselves and hold no rows", "[scenario]") {
  using scenario_test::Event;
  std::vector<Event> events;
  Registry r;
  CHECK_THROWS_AS(r.rows(events, {"e"}, [](Registry& f, Event& e) { f.text(e.plant, {"id"}); }), Bug);
  CHECK_THROWS_AS(r.rows(events, {"e"}, [](Registry& f, Event& e) { f.text(e.plant, {"drop"}); }), Bug);
  CHECK_THROWS_AS(r.rows(events, {"e"}, [](Registry&, Event&) {}), Bug);
}

TEST_CASE("What is not said by code is missing by code", "[scenario]") {
  const scenario_test::Folder folder;
  const std::vector<std::string> codes{"a", "b", "c"};
  std::vector<Path> paths(3, Path(0.0));
  Registry r;
  r.paths_by_code(paths, codes, Interpolation::step, {"n", "1", "numbers", "数", "", 0, 1, true});
  CHECK_THROWS_WITH(engine::load_scenario(folder.write("a.toml", "n.b = 0.5\n"), {}, r),
                    Catch::Contains("'n' is missing for a, c (it has no default)"));
  engine::load_scenario(folder.write("a.toml", "n = 0.5\n"), {}, r);
  CHECK(paths == std::vector<Path>(3, Path(0.5)));
}
