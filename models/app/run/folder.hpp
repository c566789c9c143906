// The folder that a command writes into.
#pragma once

#include <filesystem>

namespace app {

// Makes it and those above it where they are not there. Throws MachineError (exit 73) where it cannot be.
void make_folder(const std::filesystem::path& folder);

}  // namespace app
