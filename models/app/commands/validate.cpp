// jialab validate: reports all problems of scenario files without running them.
#include <cstdio>

#include "models/app/commands/command_line.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

using engine::ExitCode;

Syntax validate_syntax() {
  Syntax s{"validate",
           {"SCENARIO…", "情景文件…"},
           {"Checks scenario files, what they extend, and the data tables.",
            "检查情景文件、其所继承的文件和数据表。"},
           1,
           10000};
  add_set_option(s);
  add_data_option(s);
  return s;
}

constexpr Message scenario_is_valid{"{path}: valid ({name}, {months} months from {first}{parents})\n",
                                    "{path}：有效（{name}，自{first}起{months}个月{parents}）\n"};
constexpr Message extends_first{", extends ", "，继承"};
constexpr Message extends_more{" and ", "、"};
constexpr Message warning_of_file{"{path}: warning: {text}\n", "{path}：警告：{text}\n"};

// "baseline.toml: valid (baseline, 180 months from 2021-01, extends …)"
Bilingual valid_text(const std::string& path, const LoadedScenario& valid) {
  const labour::RunSettings& run = valid.settings.run;
  Bilingual parents;
  for (std::size_t f = 1; f < valid.scenario().files.size(); ++f)
    parents += (f == 1 ? extends_first : extends_more).text() + in_both(valid.scenario().files[f].path);
  return filled(scenario_is_valid, {{"path", path},
                                    {"name", run.name},
                                    {"months", run.months},
                                    {"first", short_month(run.first)},
                                    {"parents", parents}});
}

}  // namespace

ExitCode validate_command(const Arguments& arguments) {
  const auto parsed = parse(validate_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const labour::Inputs inputs = read_inputs(*parsed);
  ExitCode worst = ExitCode::done;
  for (const std::string& path : parsed->operands()) {
    try {
      const LoadedScenario valid(inputs, path, parsed->texts("set"));
      print(valid_text(path, valid));
      for (const Bilingual& warning : valid.warnings())
        print(filled(warning_of_file, {{"path", path}, {"text", warning}}));
    } catch (const engine::InputError& error) {
      std::fputs((error.text(spoken()) + "\n").c_str(), stderr);
      if (worst == ExitCode::done) worst = error.code();
    }
  }
  return worst;
}

}  // namespace app
