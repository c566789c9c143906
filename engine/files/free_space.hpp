// The free space of the disk of a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace engine {

// Bytes that this user may still write to the file system of a folder. Nothing if it cannot be known, as on
// some network file systems. A quota of the user is not seen.
std::optional<std::uint64_t> free_space(const std::filesystem::path& folder);

}  // namespace engine
