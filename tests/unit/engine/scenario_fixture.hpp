// A small registry with a field of every kind, and files to read into it.
#pragma once

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/scenario/scenario.hpp"
#include "tests/unit/only_chinese.hpp"

namespace scenario_test {

struct Event {
  std::string id;
  engine::Month month;
  std::string plant = "none";
  double size = 0.5;
  engine::Path ramp{1.0};
};

struct Parameters {
  std::string name;
  std::int64_t seed = 0;
  std::int64_t months = 180;
  engine::Month start = engine::Month::of(2021, 1);
  bool seasons = true;
  std::string speed = "slow";
  double on_the_job_share = 0.05;
  engine::Path minimum_wage{2590.0};
  engine::Path adoption{0.1};
  std::vector<engine::Path> growth = std::vector<engine::Path>(3, engine::Path(0.02));
  std::vector<engine::Path> ceiling = std::vector<engine::Path>(3, engine::Path(0.5));
  std::vector<Event> events;
};

inline engine::Registry registry_of(Parameters& p) {
  using engine::Interpolation;
  static const std::vector<std::string> codes{"vehicles", "trade", "11"};
  engine::Registry r;
  r.text(p.name, {"name", "", "what the scenario is called", "情景名称", ""});
  r.integer(p.seed, {"seed", "1", "the seed of all chance", "随机种子", "", 0, 1e15, true});
  r.integer(p.months, {"months", "month", "length of the run", "运行月数", "A", 1, 600});
  r.month(p.start, {"start", "", "first month", "首月", ""});
  r.section("search", "Looking for work.", "求职。");
  r.number(p.on_the_job_share,
           {"search.on_the_job_share", "1", "employed who search", "在职求职比例", "L", 0, 1});
  r.flag(p.seasons, {"search.seasons", "", "hiring has seasons", "季节性", "A"});
  r.choice(p.speed, {"slow", "steady", "fast"}, {"transition.speed", "", "how fast", "转型速度", "A"});
  r.path(p.minimum_wage, Interpolation::step,
         {"policies.minimum_wage", "CNY month-1", "monthly floor", "最低工资", "L", 0, 20000});
  r.path(p.adoption, Interpolation::linear,
         {"transition.adoption", "1", "share | adopted", "采用率", "A", 0, 1});
  r.paths_by_code(p.growth, codes, Interpolation::step,
                  {"industry.growth", "1", "yearly growth", "年增长率", "A", -1, 1});
  r.paths_by_code(p.ceiling, codes, Interpolation::linear,
                  {"transition.ceiling", "1", "ceiling", "上限", "A", 0, 1});
  r.rows(p.events, {"plants.events", "", "what happens to plants", "工厂事件", "A"},
         [](engine::Registry& f, Event& e) {
           f.month(e.month, {"month", "", "when", "月份", "", 0, 0, true});
           f.text(e.plant, {"plant", "", "where", "工厂", ""});
           f.number(e.size, {"size", "1", "share of jobs", "规模", "", 0, 1});
           f.path(e.ramp, Interpolation::linear, {"ramp", "1", "how it comes", "过程", "", 0, 1});
         });
  return r;
}

// A folder of its own that goes away.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "scenario-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

// What is wrong with these files, the last written being the one that is loaded.
struct Failure {
  std::string text;
  std::vector<engine::Problem> problems;
  engine::ExitCode code = engine::ExitCode::done;

  bool says(const std::string& part) const { return text.find(part) != std::string::npos; }
};

inline Failure fail_to_load(const std::string& path, const std::vector<std::string>& overrides = {}) {
  Parameters p;
  try {
    engine::load_scenario(path, overrides, registry_of(p));
  } catch (const engine::InputError& error) {
    CHECK(test::not_chinese(error) == "");
    return {error.what(), error.problems(), error.code()};
  }
  return {};
}

inline Failure fail_on(const std::string& text, const std::vector<std::string>& overrides = {}) {
  const Folder folder;
  return fail_to_load(folder.write("bad.toml", text), overrides);
}

}  // namespace scenario_test
