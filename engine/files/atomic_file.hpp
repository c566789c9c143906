// Files that are either wholly there or not there at all: written under a temporary name in the same
// folder, flushed to the disk, and only then renamed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace engine {

// A file in the making. Until commit() nothing is seen under its final name; without it the destructor
// leaves nothing behind. All errors are MachineErrors: exit 73 where the file cannot be created, 74 where
// writing it fails (a full disk). A file-size limit shows as an error only where SIGXFSZ is ignored.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::span<const std::byte> bytes);
  void write(std::string_view text);
  // Flushes to the disk, takes the final name (replacing a file of that name) and flushes the folder.
  void commit();
  // The same, but a file that has the final name takes the name `old` first (in the same folder, replacing a
  // file of that name). Killed in between, the old file is there under that name.
  void commit_and_keep_old(const std::filesystem::path& old);

 private:
  void flush();
  void take_final_name();
  [[noreturn]] void fail(const char* doing, int error);

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  int descriptor_ = -1;
};

// The whole file at once.
void write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

// Throws MachineError (exit 73) if no file of this name could be made: to be asked before a long run.
void check_can_create(const std::filesystem::path& path);

// The name of the file in the making that a temporary file is: ".a.h5.12-345.tmp" is to be a.h5. "" for the
// name of anything else.
std::string final_name(std::string_view temporary);

// Takes away what killed processes have left of files in the making in this folder, of those whose final name
// is ours: temporary files that nobody has written to for a day. A living one would be written to again and
// again.
void remove_abandoned(const std::filesystem::path& folder,
                      const std::function<bool(const std::string& name)>& is_ours);

}  // namespace engine
