#include "models/app/run/output_place.hpp"

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

void expect_free(const OutputPlace& place) {
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(place.path, ignored))) {
    // Nothing is lost to a folder that cannot be written or to a device file, and no pipe is waited for.
    if (!fs::is_regular_file(place.path, ignored))
      refuse_output(fmt::format("{} is no ordinary file. Use {}", place.path.string(), place.advice));
    if (!place.force && !place.is_ours(place.path))
      refuse_output(fmt::format("{} is there, but it is {}. Use --force to replace it or {}",
                                place.path.string(), place.is_not, place.advice));
  }
  engine::check_can_create(place.path);
  if (place.has_mark) engine::check_can_create(engine::mark_path(place.path));
}

void remove_abandoned_at(const fs::path& result) {
  engine::remove_abandoned(result.parent_path(), [&](const std::string& name) {
    return name == result.filename() || name == engine::mark_path(result).filename();
  });
}

bool is_result(const fs::path& path, const std::function<bool(const engine::ResultSummary&)>& holds) {
  try {
    return holds(engine::read_result(path, engine::MarkIs::passed_over));
  } catch (const engine::InputError&) {
    return false;
  }
}

}  // namespace app
