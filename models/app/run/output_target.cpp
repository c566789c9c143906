#include "models/app/run/output_target.hpp"

#include <fmt/format.h>

#include "engine/files/atomic_file.hpp"
#include "engine/kernel/check.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_output(const std::string& problem) {
  throw engine::MachineError(problem, engine::ExitCode::cannot_create);
}

}  // namespace

void check_output_target(const OutputTarget& target) {
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(target.path, ignored))) {
    // This comes first: a folder or device cannot be replaced, and reading a pipe would block.
    if (!fs::is_regular_file(target.path, ignored))
      refuse_output(fmt::format("{} is not a regular file. Use {}", target.path.string(), target.advice));
    if (!target.force && !target.is_own_version(target.path))
      refuse_output(fmt::format("{} exists, but it is {}. Use --force to replace it or {}",
                                target.path.string(), target.otherwise, target.advice));
  }
  engine::check_can_create(target.path);
  if (target.has_mark) engine::check_can_create(engine::mark_path(target.path));
}

void check_is_no_input(const std::vector<fs::path>& written, const std::vector<fs::path>& read) {
  std::error_code ignored;
  for (const fs::path& output : written) {
    if (!fs::exists(output, ignored)) continue;
    for (const fs::path& input : read)
      if (fs::equivalent(output, input, ignored))
        refuse_output(
            fmt::format("{} is read by this command{}, so that it is not replaced. Name another output",
                        output.string(), output == input ? "" : fmt::format(" as {}", input.string())));
  }
}

engine::MayReplace may_replace(const OutputTarget& target) {
  if (target.force) return {};
  return [target](const fs::path& there) {
    std::error_code ignored;
    return fs::is_regular_file(fs::symlink_status(there, ignored)) && target.is_own_version &&
           target.is_own_version(there);
  };
}

void remove_abandoned_at(const fs::path& result) {
  engine::remove_abandoned(result.parent_path(), [&](const std::string& name) {
    return name == result.filename() || name == engine::mark_path(result).filename();
  });
}

bool is_result(const fs::path& path, const std::function<bool(const engine::ResultSummary&)>& condition) {
  try {
    return condition(engine::read_result(path, engine::MarkIs::ignored));
  } catch (const engine::InputError&) {
    return false;
  }
}

void make_folder(const fs::path& folder) {
  std::error_code error, ignored;
  fs::create_directories(folder, error);
  if (fs::is_directory(folder, ignored)) return;
  refuse_output(fmt::format("cannot create the folder {}{}{}. Name another with --output", folder.string(),
                            error ? ": " : "", error ? error.message() : ""));
}

}  // namespace app
