// SHA-256 (FIPS 180-4), by libcrypto.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

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
  // 64 lower-case hexadecimal digits. Ends the digest: nothing may be added after it.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::span<const std::byte> bytes);
std::string sha256_hex(std::string_view text);
// Throws InputError (exit 66) if the file cannot be opened, MachineError (exit 74) if reading fails.
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace engine
