#include "models/app/run/loading.hpp"

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

[[noreturn]] void refuse(const std::string& problem) {
  throw engine::InputError(problem, engine::ExitCode::input_missing);
}

}  // namespace

fs::path data_folder(const std::optional<std::string>& given) {
  if (given) {
    if (!is_folder(*given)) refuse("--data " + *given + ": this folder does not exist");
    return *given;
  }
  // An installed program uses the installed tables, even if its source tree still exists.
  const fs::path installed = installed_folder();
  if (is_folder(installed)) return installed;
  if (!is_folder(JIALAB_SOURCE_DATA_DIR))
    refuse("the data tables were found neither in " + installed.string() + " nor in " +
           std::string(JIALAB_SOURCE_DATA_DIR) + ". Name their folder with --data DIR");
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
}

}  // namespace app
