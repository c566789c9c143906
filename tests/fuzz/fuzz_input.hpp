// What the fuzz targets share: bytes become a file that the functions under test read by its name, and what
// they are allowed to answer.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "engine/kernel/check.hpp"

namespace fuzz {

// A file in memory with a name, so that no disk is worn out.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("fuzz", 0)) {
    if (descriptor_ < 0 ||
        ::write(descriptor_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
      std::abort();
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

// The same for libhdf5, which asks for the real path of what it opens and finds none in memory alone.
// scripts/fuzz puts TMPDIR into memory and takes away what a crash leaves there.
class NamedFile {
 public:
  explicit NamedFile(std::string_view bytes)
      : path_(std::filesystem::temp_directory_path() / ("fuzz-" + std::to_string(::getpid()))) {
    std::ofstream file(path_, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) std::abort();
  }
  ~NamedFile() { std::filesystem::remove(path_); }
  NamedFile(const NamedFile&) = delete;
  NamedFile& operator=(const NamedFile&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Whatever is wrong with an input is said as an InputError with words; anything else ends the process.
template <class F>
void answers_in_words(F&& f) {
  try {
    f();
  } catch (const engine::InputError& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
}

}  // namespace fuzz
