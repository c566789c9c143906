#include "models/app/run/run_key.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace {

engine::Scenario scenario() {
  engine::Scenario s;
  s.name = "small";
  s.files = {{"small.toml", "seed = 7"}};
  s.values = {{"seed", "seed = 7", {{"small.toml", 1, 1}}}, {"run.months", "run.months = 12", {}}};
  return s;
}

labour::Inputs two_tables() {
  labour::Inputs in;
  in.files = {{"a.csv", "11"}, {"b.csv", "22"}};
  return in;
}

}  // namespace

TEST_CASE("a run key is the same for the same run, wherever its values were said") {
  const std::string key = app::run_key(scenario(), two_tables(), 0);
  CHECK(key.size() == 64);
  CHECK(key.find_first_not_of("0123456789abcdef") == std::string::npos);
  engine::Scenario elsewhere = scenario();
  elsewhere.files = {{"other/name.toml", "seed = 7  # the same"}};
  elsewhere.values[1].origins = {{"--set", 0, 0}};
  CHECK(app::run_key(elsewhere, two_tables(), 0) == key);
  elsewhere.values.push_back({"title", "a title", {}, true});
  CHECK(app::run_key(elsewhere, two_tables(), 0) == key);
}

TEST_CASE("a run key changes with a value, a table, its name, the number of tables and the member") {
  std::set<std::string> keys = {app::run_key(scenario(), two_tables(), 0),
                                app::run_key(scenario(), two_tables(), 1)};
  engine::Scenario other = scenario();
  other.values[0].toml = "seed = 8";
  keys.insert(app::run_key(other, two_tables(), 0));
  labour::Inputs changed = two_tables(), renamed = two_tables(), fewer = two_tables();
  changed.files[1].sha256 = "23";
  renamed.files[1].name = "c.csv";
  fewer.files.pop_back();
  for (const labour::Inputs* in : {&changed, &renamed, &fewer}) keys.insert(app::run_key(scenario(), *in, 0));
  CHECK(keys.size() == 6);
}
