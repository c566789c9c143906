#include "models/app/run/folder.hpp"

#include <fmt/format.h>

#include "engine/kernel/check.hpp"

namespace app {

void make_folder(const std::filesystem::path& folder) {
  std::error_code error, ignored;
  std::filesystem::create_directories(folder, error);
  if (std::filesystem::is_directory(folder, ignored)) return;
  throw engine::MachineError(fmt::format("cannot make the folder {}{}{}. Name another with --output",
                                         folder.string(), error ? ": " : "", error ? error.message() : ""),
                             engine::ExitCode::cannot_create);
}

}  // namespace app
