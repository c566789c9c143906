// Atomic creation of files: a file is written under a temporary name in the same folder, flushed to the disk,
// and only then renamed, so that under its final name it is complete or absent.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace engine {

// Whether the file at this path may be replaced; empty: any file may.
using MayReplace = std::function<bool(const std::filesystem::path& there)>;

// A file that is being written. It gets its final name by commit(); without commit() the destructor removes
// it. All errors are MachineErrors: exit 73 if the file cannot be created, 74 if writing it fails (a full
// disk). A limit on the size of files is reported as an error only if SIGXFSZ is ignored.
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
  // The same, but a file of the final name is replaced only if `may_replace` holds for it, whoever made it
  // and however late: otherwise it stays and this file is dropped with a MachineError (exit 73).
  void commit_unless_taken(const MayReplace& may_replace);
  // The same, but an existing file of the final name is first renamed to `old` (in the same folder, replacing
  // a file of that name). If the process is killed in between, the old file exists under the name `old`.
  void commit_and_keep_old(const std::filesystem::path& old);

 private:
  enum class Doing { create, write };

  void flush();
  void take_final_name();
  void take_free_name(const MayReplace& may_replace);
  void flush_name();
  [[noreturn]] void fail(Doing doing, int error);

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  int descriptor_ = -1;
};

// Writes a whole file; with `may_replace` as commit_unless_taken().
void write_file_unless_taken(const std::filesystem::path& path, std::string_view text,
                             const MayReplace& may_replace);
void write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

// Throws MachineError (exit 73) if a file of this name cannot be created: to be called before a long run.
void check_can_create(const std::filesystem::path& path);

// The final name of a temporary file: "a.h5" for ".a.h5.12-345.tmp". "" if it is not the name of a temporary
// file.
std::string final_name(std::string_view temporary);

// Removes temporary files that killed processes have left in this folder: those whose final name satisfies
// `is_ours` and that nobody has written to for a day. A process that is alive would write again within that
// time.
void remove_abandoned(const std::filesystem::path& folder,
                      const std::function<bool(const std::string& name)>& is_ours);

}  // namespace engine
