#include "engine/files/digest.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "engine/files/file_errors.hpp"
#include "engine/kernel/check.hpp"

namespace engine {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }
};

namespace {

constexpr Message no_digest{"libcrypto cannot compute SHA-256 (it is out of memory or switched off here)",
                            "无法计算SHA-256（libcrypto内存不足，或该算法在本机已停用）"};

void require(bool done) {
  if (!done) throw MachineError(no_digest);
}

class InputDescriptor {
 public:
  explicit InputDescriptor(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0)
      throw InputError(filled(cannot_open, {{"path", path.string()}, {"reason", std::strerror(errno)}}),
                       ExitCode::input_missing);
  }
  ~InputDescriptor() { ::close(descriptor_); }
  InputDescriptor(const InputDescriptor&) = delete;
  InputDescriptor& operator=(const InputDescriptor&) = delete;

  // The number of bytes read, 0 at the end of the file.
  std::size_t read(std::span<std::byte> into, const std::filesystem::path& path) const {
    for (;;) {
      const ssize_t n = ::read(descriptor_, into.data(), into.size());
      if (n >= 0) return static_cast<std::size_t>(n);
      if (errno != EINTR)
        throw MachineError(filled(cannot_read, {{"path", path.string()}, {"reason", std::strerror(errno)}}));
    }
  }

 private:
  int descriptor_;
};

}  // namespace

Sha256::Sha256() : state_(std::make_unique<State>()) {
  require(state_->context != nullptr && EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) {
  require(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

void Sha256::add(std::string_view text) {
  add(std::as_bytes(std::span(text)));
}

std::string Sha256::hex() {
  std::array<unsigned char, 32> digest{};
  unsigned int size = 0;
  require(EVP_DigestFinal_ex(state_->context, digest.data(), &size) == 1 && size == digest.size());
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : digest) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

std::string sha256_hex(std::span<const std::byte> bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

std::string sha256_hex(std::string_view text) {
  return sha256_hex(std::as_bytes(std::span(text)));
}

std::string sha256_of_file(const std::filesystem::path& path) {
  const InputDescriptor file(path);
  std::vector<std::byte> piece(std::size_t{1} << 18U);
  Sha256 digest;
  while (const std::size_t n = file.read(piece, path)) digest.add(std::span(piece).first(n));
  return digest.hex();
}

std::optional<FileDigests::Stamp> FileDigests::stamp_of(const std::filesystem::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return std::nullopt;
  const auto nanoseconds = [](const timespec& t) {
    return std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec;
  };
  return Stamp{about.st_dev, about.st_ino, static_cast<std::uint64_t>(about.st_size),
               nanoseconds(about.st_mtim), nanoseconds(about.st_ctim)};
}

std::string FileDigests::sha256(const std::filesystem::path& path) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::optional<Stamp> before = stamp_of(path);
  {
    const std::lock_guard lock(mutex_);
    const auto at = known_.find(path.string());
    if (before && at != known_.end() && at->second.stamp == *before) return at->second.sha256;
    ++computed_;
  }
  std::string sha256 = sha256_of_file(path);
  const bool is_settled =
      before && now - std::chrono::nanoseconds(std::max(before->written, before->changed)) >= settled_;
  if (is_settled && stamp_of(path) == before) {
    const std::lock_guard lock(mutex_);
    known_[path.string()] = {*before, sha256};
  }
  return sha256;
}

std::size_t FileDigests::computed() const {
  const std::lock_guard lock(mutex_);
  return computed_;
}

}  // namespace engine
