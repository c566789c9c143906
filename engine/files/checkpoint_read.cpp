#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "engine/files/checkpoint.hpp"
#include "engine/files/checkpoint_format.hpp"
#include "engine/kernel/check.hpp"

namespace engine {

CheckpointReader::CheckpointReader(std::filesystem::path path) : path_(std::move(path)) {
  try {
    open();
    check();
  } catch (...) {
    if (descriptor_ >= 0) ::close(descriptor_);
    throw;
  }
}

CheckpointReader::~CheckpointReader() {
  ::close(descriptor_);
}

void CheckpointReader::open() {
  descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // opening a pipe would block
  struct stat about {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &about) != 0)
    throw InputError(path_.string() + ": cannot be opened (" + std::strerror(errno) + ")",
                     ExitCode::input_missing);
  if (!S_ISREG(about.st_mode)) throw InputError(path_.string() + ": is not a regular file");
  size_ = static_cast<std::uint64_t>(about.st_size);
}

void CheckpointReader::read(std::span<std::byte> into, std::uint64_t at) const {
  while (!into.empty()) {
    const ssize_t n = ::pread(descriptor_, into.data(), into.size(), static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw MachineError(path_.string() + ": cannot be read (" + std::strerror(errno) + ")");
    if (n == 0) damaged("it became shorter while it was read");
    into = into.subspan(static_cast<std::size_t>(n));
    at += static_cast<std::uint64_t>(n);
  }
}

void CheckpointReader::damaged(const std::string& how) const {
  throw InputError({Problem{{path_.string(), 0, 0},
                            "is a damaged checkpoint (" + how + ")",
                            "Remove it; the run then starts from an earlier one or from the beginning",
                            ""}});
}

// Reads the file once from the first byte to the last and checks every length before it uses it.
class CheckpointReader::Scan {
 public:
  explicit Scan(const CheckpointReader& reader) : reader_(reader) {}

  std::uint64_t at() const { return at_; }
  std::uint64_t left() const { return reader_.size_ - at_; }
  template <class Number>
  Number number() {
    Number value{};
    take(std::as_writable_bytes(std::span<Number>(&value, 1)));
    return value;
  }
  std::string text(std::uint32_t longest) {
    const auto length = number<std::uint32_t>();
    if (length > longest) reader_.damaged("a name is too long");
    std::string text(length, '\0');
    take(std::as_writable_bytes(std::span(text)));
    return text;
  }
  void pass(std::uint64_t bytes) {
    if (bytes > left()) reader_.damaged("it is truncated");
    buffer_.resize(checkpoint_piece);
    while (bytes > 0) {
      const auto part = std::span(buffer_).first(std::min<std::uint64_t>(bytes, checkpoint_piece));
      take(part);
      bytes -= part.size();
    }
  }
  std::string digest() { return digest_.hex(); }
  // Bytes that are not part of the digest.
  std::string last(std::size_t bytes) {
    std::string text(bytes, '\0');
    reader_.read(std::as_writable_bytes(std::span(text)), at_);
    at_ += bytes;
    return text;
  }

 private:
  void take(std::span<std::byte> into) {
    if (into.size() > left()) reader_.damaged("it is truncated");
    reader_.read(into, at_);
    digest_.add(into);
    at_ += into.size();
  }

  const CheckpointReader& reader_;
  Sha256 digest_;
  std::uint64_t at_ = 0;
  std::vector<std::byte> buffer_;
};

void CheckpointReader::check() {
  Scan scan(*this);
  std::string first(std::min<std::uint64_t>(size_, checkpoint_magic.size()), '\0');
  for (char& c : first) c = scan.number<char>();
  if (first != checkpoint_magic)
    throw InputError(path_.string() + ": is not a checkpoint of this program (its signature differs)");
  const auto version = scan.number<std::uint32_t>();
  if (version != checkpoint_format)
    throw InputError({Problem{{path_.string(), 0, 0},
                              "is a checkpoint of another format (version " + std::to_string(version) +
                                  "; this program reads version " + std::to_string(checkpoint_format) + ")",
                              "Resume with the build of the program that wrote it, or remove it",
                              ""}});
  for (auto n = scan.number<std::uint32_t>(); n > 0; --n) {
    std::string name = scan.text(longest_checkpoint_text), text = scan.text(longest_checkpoint_text);
    metadata_.emplace_back(std::move(name), std::move(text));
  }
  for (std::string name = scan.text(longest_checkpoint_name); !name.empty();
       name = scan.text(longest_checkpoint_name)) {
    const auto bytes = scan.number<std::uint64_t>();
    sections_.push_back({std::move(name), scan.at(), bytes});
    scan.pass(bytes);
  }
  const auto sections = scan.number<std::uint32_t>();
  const auto length = scan.number<std::uint64_t>();
  if (sections != sections_.size() || length != scan.at() || scan.left() != checkpoint_digits)
    damaged("its lengths do not agree");
  if (scan.digest() != scan.last(checkpoint_digits)) damaged("its checksum differs");
}

std::string CheckpointReader::metadata(std::string_view name) const {
  for (const auto& entry : metadata_)
    if (entry.first == name) return entry.second;
  return "";
}

std::uint64_t CheckpointReader::begin(std::string_view name, std::uint64_t) {
  if (section_left_ > 0 || next_ == sections_.size() || sections_[next_].name != name) refuse(name);
  at_ = sections_[next_].at;
  section_left_ = sections_[next_++].bytes;
  return section_left_;
}

void CheckpointReader::move(std::span<std::byte> bytes) {
  ensure(bytes.size() <= section_left_, "a section of a checkpoint is not read beyond its end");
  read(bytes, at_);
  at_ += bytes.size();
  section_left_ -= bytes.size();
}

void CheckpointReader::refuse(std::string_view name) const {
  throw InputError(path_.string() + ": does not fit this program (" + std::string(name) +
                   " differs from what it expects there)");
}

void CheckpointReader::finish() const {
  if (section_left_ > 0 || next_ != sections_.size())
    refuse(next_ < sections_.size() ? sections_[next_].name : "the end");
}

bool looks_like_checkpoint(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  std::ifstream file(path, std::ios::binary);
  std::string first(checkpoint_magic.size(), '\0');
  file.read(first.data(), static_cast<std::streamsize>(first.size()));
  return file && first == checkpoint_magic;
}

}  // namespace engine
