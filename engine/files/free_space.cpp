#include "engine/files/free_space.hpp"

#include <sys/statvfs.h>

namespace engine {

std::optional<std::uint64_t> free_space(const std::filesystem::path& folder) {
  struct statvfs about {};
  const std::filesystem::path path = folder.empty() ? std::filesystem::path(".") : folder;
  // File systems that do not count their blocks say that they have none.
  if (::statvfs(path.c_str(), &about) != 0 || about.f_blocks == 0) return std::nullopt;
  return std::uint64_t{about.f_bavail} * about.f_frsize;
}

}  // namespace engine
