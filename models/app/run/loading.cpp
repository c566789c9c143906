#include "models/app/run/loading.hpp"

#include <utility>

#include "engine/kernel/check.hpp"
#include "models/app/run/cross_check.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

fs::path installed_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  return (program.parent_path() / JIALAB_INSTALL_DATA_DIR).lexically_normal();
}

// The baseline that comes with the program, beside the tables; nothing if it is not there.
std::optional<fs::path> shipped_baseline() {
  const fs::path installed = installed_folder(), tables(JIALAB_SOURCE_DATA_DIR);
  const fs::path scenarios =
      is_folder(installed) ? installed.parent_path() : tables.parent_path().parent_path();
  const fs::path file = scenarios / "scenarios/baseline.toml";
  std::error_code ignored;
  return fs::is_regular_file(file, ignored) ? std::optional(file) : std::nullopt;
}

constexpr Message no_data_folder{"--data {folder}: this folder does not exist",
                                 "--data {folder}：没有这个文件夹"};
constexpr Message no_tables{
    "the data tables were found neither in {installed} nor in {source}. Name their folder with --data DIR",
    "{installed}和{source}中都没有数据表。请用--data指明其所在文件夹"};

[[noreturn]] void refuse(const Bilingual& problem) {
  throw engine::InputError(problem, engine::ExitCode::input_missing);
}

}  // namespace

fs::path data_folder(const std::optional<std::string>& given) {
  if (given) {
    if (!is_folder(*given)) refuse(filled(no_data_folder, {{"folder", *given}}));
    return *given;
  }
  // An installed program uses the installed tables, even if its source tree still exists.
  const fs::path installed = installed_folder();
  if (is_folder(installed)) return installed;
  if (!is_folder(JIALAB_SOURCE_DATA_DIR))
    refuse(filled(no_tables, {{"installed", installed.string()}, {"source", JIALAB_SOURCE_DATA_DIR}}));
  return JIALAB_SOURCE_DATA_DIR;
}

labour::Inputs read_inputs(const ParsedArguments& parsed) {
  return labour::read_inputs(data_folder(parsed.text("data")));
}

std::vector<fs::path> paths_of(const labour::Inputs& inputs, const ParsedArguments& parsed) {
  const fs::path folder = data_folder(parsed.text("data"));
  std::vector<fs::path> paths;
  for (const labour::InputFile& file : inputs.files) paths.push_back(folder / file.name);
  return paths;
}

std::vector<fs::path> LoadedScenario::paths() const {
  std::vector<fs::path> paths;
  for (const engine::ScenarioFile& file : scenario_.files) paths.emplace_back(file.path);
  return paths;
}

LoadedScenario::LoadedScenario(const labour::Inputs& inputs) : inputs_(inputs) {
  labour::describe(registry_, settings, inputs);
}

LoadedScenario::LoadedScenario(const labour::Inputs& inputs, const std::string& path,
                               const std::vector<std::string>& overrides)
    : LoadedScenario(inputs) {
  scenario_ = engine::load_scenario(path, overrides, registry_, [&](const engine::Scenario& read) {
    return cross_check(read, settings, inputs);
  });
  settings.run.name = scenario_.name;
  warnings_ = warnings_about(registry_, scenario_, settings);
  warn_of_idle_values();
}

void LoadedScenario::read_without_checks(const std::string& path) {
  scenario_ = engine::load_scenario(path, {}, registry_);
}

void LoadedScenario::warn_of_idle_values() {
  const auto add = [&](std::vector<Bilingual> more) {
    for (Bilingual& warning : more) warnings_.push_back(std::move(warning));
  };
  if (scenario_.files.size() > 1) {
    LoadedScenario parent(inputs_);
    parent.read_without_checks(scenario_.files[1].path);
    add(idle_values({registry_, scenario_}, {parent.registry_, parent.scenario_}, settings.run.first,
                    settings.run.first + static_cast<std::int32_t>(settings.run.months)));
  }
  if (scenario_.name != "baseline") return;
  const auto shipped = shipped_baseline();
  if (!shipped) return;
  LoadedScenario baseline(inputs_);
  baseline.read_without_checks(shipped->string());
  add(other_baseline(scenario_, baseline.scenario_));
}

}  // namespace app
