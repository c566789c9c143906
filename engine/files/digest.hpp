// SHA-256 (FIPS 180-4), by libcrypto.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace engine {

// A digest of bytes that arrive in pieces. Throws MachineError if libcrypto refuses.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::span<const std::byte> bytes);
  void add(std::string_view text);
  // 64 lower-case hexadecimal digits. Ends the digest: nothing may be added afterwards.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::span<const std::byte> bytes);
std::string sha256_hex(std::string_view text);
// Throws InputError (exit 66) if the file cannot be opened, MachineError (exit 74) if reading fails.
std::string sha256_of_file(const std::filesystem::path& path);

// Digests of files, kept as long as a file does not change: the file system has to report the same file with
// the same size and times. A file that was written a moment ago is digested again, because a change right
// after it might not change the times, which are coarser than the clock. May be called from several threads.
class FileDigests {
 public:
  // A file is trusted to change its times if it was written at least this long ago.
  explicit FileDigests(std::chrono::nanoseconds settled = std::chrono::seconds(2)) : settled_(settled) {}

  // The errors are those of sha256_of_file.
  std::string sha256(const std::filesystem::path& path);
  // How many files have been read so far.
  std::size_t computed() const;

 private:
  struct Stamp {
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t written = 0, changed = 0;  // ns since 1970: content, and content or attributes

    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  struct Known {
    Stamp stamp;
    std::string sha256;
  };
  static std::optional<Stamp> stamp_of(const std::filesystem::path& path);

  std::chrono::nanoseconds settled_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Known> known_;
  std::size_t computed_ = 0;
};

}  // namespace engine
