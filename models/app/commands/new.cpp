// jialab new: creates a scenario file to be filled in.
#include <filesystem>

#include "engine/files/atomic_file.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

Syntax new_syntax() {
  Syntax s{"new",
           {"FILE.toml", "文件.toml"},
           {"Writes a scenario file with every key, its meaning, unit, range and default, as a comment.\n"
            "FILE '-' is standard output.",
            "写出一个情景文件，以注释列出所有键及其含义、单位、范围和默认值。文件名为'-'时写到标准输出。"},
           1,
           1};
  s.text("extends", {"PARENT", "上级"},
         {"the scenario to be extended, relative to the folder of FILE (default: baseline.toml if it exists\n"
          "there, else the baseline that belongs to the data tables)",
          "所继承的情景，路径相对于新文件所在文件夹（默认：该文件夹中的baseline."
          "toml，没有时为数据表所附的基准情景）"});
  s.flag("force", replace_existing);
  add_data_option(s);
  return s;
}

constexpr Message new_file_exists{"{name} exists already. Use --force to replace it",
                                  "{name}已存在。请用--force替换"};

// The baseline of the scenarios that belong to the data tables, in an installed tree or in that of the
// sources; empty if there is none.
fs::path baseline_of(const fs::path& data) {
  const fs::path tables = fs::weakly_canonical(data);
  for (const fs::path& folder : {tables.parent_path(), tables.parent_path().parent_path()}) {
    std::error_code ignored;
    const fs::path baseline = folder / "scenarios" / "baseline.toml";
    if (fs::is_regular_file(baseline, ignored)) return baseline;
  }
  return {};
}

// The parent as the file names it: the given one, the baseline beside the file, or that of the data tables.
std::string parent_of(const fs::path& file, const ParsedArguments& parsed) {
  if (const auto parent = parsed.text("extends")) return *parent;
  if (file.filename() == "baseline.toml") return "";
  std::error_code ignored;
  if (fs::is_regular_file(file.parent_path() / "baseline.toml", ignored)) return "baseline.toml";
  const fs::path baseline = baseline_of(data_folder(parsed.text("data")));
  if (baseline.empty()) return "";
  const fs::path folder = fs::weakly_canonical(fs::absolute(file)).parent_path();
  const std::string relative = baseline.lexically_relative(folder).string();
  return relative.size() < baseline.string().size() ? relative : baseline.string();
}

}  // namespace

ExitCode new_command(const Arguments& arguments) {
  const auto parsed = parse(new_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const std::string& name = parsed->operands()[0];
  const bool to_output = name == "-";
  const fs::path file = to_output ? fs::path("scenario.toml") : fs::path(name);
  std::error_code ignored;
  if (!to_output && !parsed->has("force") && fs::exists(fs::symlink_status(file, ignored)))
    throw engine::MachineError(filled(new_file_exists, {{"name", name}}), ExitCode::cannot_create);
  const labour::Inputs inputs = read_inputs(*parsed);
  if (!to_output) check_is_no_input({file}, paths_of(inputs, *parsed));
  const LoadedScenario defaults(inputs);
  const std::string text =
      engine::template_toml(defaults.registry(), file.stem().string(), parent_of(file, *parsed));
  if (to_output)
    print(in_both(text));
  else
    engine::write_file_unless_taken(file, text, may_replace({.path = file, .force = parsed->has("force")}));
  return ExitCode::done;
}

}  // namespace app
