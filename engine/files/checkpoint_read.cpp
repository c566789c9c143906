#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "engine/files/checkpoint.hpp"
#include "engine/files/checkpoint_format.hpp"
#include "engine/files/file_errors.hpp"
#include "engine/kernel/check.hpp"

namespace engine {
namespace {

constexpr Message not_a_file{"{path}: is not a regular file", "{path}：不是普通文件"};
constexpr Message is_damaged{"is a damaged checkpoint ({how})", "检查点已损坏（{how}）"};
constexpr Message start_earlier{"Remove it; the run then starts from an earlier one or from the beginning",
                                "请删除该文件，运行将从更早的检查点或从头开始"};
constexpr Message became_shorter{"it became shorter while it was read", "读取期间文件变短"};
constexpr Message is_truncated{"it is truncated", "文件不完整"};
constexpr Message name_is_long{"a name is too long", "其中有名称过长"};
constexpr Message lengths_disagree{"its lengths do not agree", "各部分长度不一致"};
constexpr Message checksum_differs{"its checksum differs", "校验和不符"};
constexpr Message not_a_checkpoint{"{path}: is not a checkpoint of this program (its signature differs)",
                                   "{path}：不是本程序的检查点（文件标识不符）"};
constexpr Message other_format{
    "is a checkpoint of another format (version {version}; this program reads version {own})",
    "检查点的格式不同（版本{version}，本程序读取版本{own}）"};
constexpr Message use_that_build{"Resume with the build of the program that wrote it, or remove it",
                                 "请用写出该文件的程序版本继续运行，或删除该文件"};
constexpr Message does_not_fit{
    "{path}: does not fit this program ({name} differs from what it expects there)",
    "{path}：与本程序不符（此处的{name}与预期不同）"};
constexpr Message the_end{"the end", "结尾"};

}  // namespace

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
    throw InputError(filled(cannot_open, {{"path", path_.string()}, {"reason", std::strerror(errno)}}),
                     ExitCode::input_missing);
  if (!S_ISREG(about.st_mode)) throw InputError(filled(not_a_file, {{"path", path_.string()}}));
  size_ = static_cast<std::uint64_t>(about.st_size);
}

void CheckpointReader::read(std::span<std::byte> into, std::uint64_t at) const {
  while (!into.empty()) {
    const ssize_t n = ::pread(descriptor_, into.data(), into.size(), static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      throw MachineError(filled(cannot_read, {{"path", path_.string()}, {"reason", std::strerror(errno)}}));
    if (n == 0) damaged(became_shorter);
    into = into.subspan(static_cast<std::size_t>(n));
    at += static_cast<std::uint64_t>(n);
  }
}

void CheckpointReader::damaged(const Message& how) const {
  throw InputError({Problem{{path_.string(), 0, 0}, filled(is_damaged, {{"how", how}}), start_earlier, ""}});
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
    if (length > longest) reader_.damaged(name_is_long);
    std::string text(length, '\0');
    take(std::as_writable_bytes(std::span(text)));
    return text;
  }
  void pass(std::uint64_t bytes) {
    if (bytes > left()) reader_.damaged(is_truncated);
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
    if (into.size() > left()) reader_.damaged(is_truncated);
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
  if (first != checkpoint_magic) throw InputError(filled(not_a_checkpoint, {{"path", path_.string()}}));
  const auto version = scan.number<std::uint32_t>();
  if (version != checkpoint_format)
    throw InputError({Problem{{path_.string(), 0, 0},
                              filled(other_format, {{"version", version}, {"own", checkpoint_format}}),
                              use_that_build,
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
    damaged(lengths_disagree);
  if (scan.digest() != scan.last(checkpoint_digits)) damaged(checksum_differs);
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
  misfit(in_both(std::string(name)));
}

void CheckpointReader::misfit(const Bilingual& name) const {
  throw InputError(filled(does_not_fit, {{"path", path_.string()}, {"name", name}}));
}

void CheckpointReader::finish() const {
  if (section_left_ > 0 || next_ != sections_.size())
    misfit(next_ < sections_.size() ? in_both(sections_[next_].name) : the_end);
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
