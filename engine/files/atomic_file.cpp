#include "engine/files/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <random>
#include <string>
#include <string_view>

#include "engine/kernel/check.hpp"

namespace engine {
namespace {

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

constexpr std::string_view temporary_end = ".tmp";
std::string temporary_start(const std::filesystem::path& path) {
  return "." + path.filename().string() + ".";
}

// A hidden name in the folder of the final one. The process number is not enough: two machines may share a
// folder.
std::filesystem::path temporary_name(const std::filesystem::path& path) {
  std::random_device random;
  const auto tag = std::to_string(::getpid()) + "-" + std::to_string(random());
  return folder_of(path) / (temporary_start(path) + tag + std::string(temporary_end));
}

constexpr Message cannot_create{"cannot create {path} ({reason}){advice}",
                                "无法创建{path}（原文：{reason}）{advice}"};
constexpr Message cannot_write{"cannot write {path} ({reason}){advice}",
                               "无法写入{path}（原文：{reason}）{advice}"};
constexpr Message make_the_folder{". Create the folder first or name another",
                                  "。请先建立该文件夹，或另指定一个文件夹"};
constexpr Message use_a_writable_folder{". Name a file in a folder that you may write to",
                                        "。请指定您有写入权限的文件夹中的文件"};
constexpr Message free_space{". Free some space or name a folder on another disk",
                             "。请腾出磁盘空间，或指定另一磁盘上的文件夹"};
constexpr Message was_taken{
    "{path} has been made by another process meanwhile, and it is not an earlier version of this "
    "output. It is kept. Use --force to replace it, or --output for another name",
    "{path}已在此期间由另一进程写成，且不是本次输出的旧版本，现予保留。"
    "如需替换请用--force，或用--output另取名称"};

Bilingual advice_for(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return make_the_folder;
    case EACCES:
    case EPERM:
    case EROFS:
    case EISDIR:
      return use_a_writable_folder;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return free_space;
    default:
      return {};
  }
}

int rename_with(const std::filesystem::path& from, const std::filesystem::path& to, unsigned int flags) {
  return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags));
}

int exchange(const std::filesystem::path& one, const std::filesystem::path& other) {
  constexpr unsigned int names_change_places = 1U << 1U;  // RENAME_EXCHANGE
  return rename_with(one, other, names_change_places);
}

// 0, or -1 with errno EEXIST if there is a file of that name. Network file systems may know no such renaming;
// a second name for the file is refused there in the same way.
int rename_if_free(const std::filesystem::path& from, const std::filesystem::path& to) {
  constexpr unsigned int not_over_a_file = 1U << 0U;  // RENAME_NOREPLACE
  if (rename_with(from, to, not_over_a_file) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  if (::link(from.c_str(), to.c_str()) != 0) return -1;
  ::unlink(from.c_str());
  return 0;
}

MachineError taken(const std::filesystem::path& path) {
  return MachineError(filled(was_taken, {{"path", path.string()}}), ExitCode::cannot_create);
}

// Some file systems cannot flush a folder and return EINVAL; that is no error.
int flush_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
  ::close(descriptor);
  return error;
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path path) : path_(std::move(path)) {
  // If the final name is a folder, only the rename would fail, after all the work.
  std::error_code ignored;
  if (!path_.has_filename() || std::filesystem::is_directory(path_, ignored)) fail(Doing::create, EISDIR);
  do {
    temporary_ = temporary_name(path_);
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  } while (descriptor_ < 0 && (errno == EEXIST || errno == EINTR));
  if (descriptor_ < 0) fail(Doing::create, errno);
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::fail(Doing doing, int error) {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  temporary_.clear();
  const bool creates = doing == Doing::create;
  const Bilingual what =
      filled(creates ? cannot_create : cannot_write,
             {{"path", path_.string()}, {"reason", std::strerror(error)}, {"advice", advice_for(error)}});
  throw MachineError(what, creates ? ExitCode::cannot_create : ExitCode::input_output);
}

void AtomicFile::write(std::span<const std::byte> bytes) {
  ensure(descriptor_ >= 0, "AtomicFile::write after commit or a failure");
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(Doing::write, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
}

void AtomicFile::write(std::string_view text) {
  write(std::as_bytes(std::span(text)));
}

void AtomicFile::flush() {
  ensure(descriptor_ >= 0, "AtomicFile::commit twice or after a failure");
  if (::fsync(descriptor_) != 0) fail(Doing::write, errno);
  const int closed = ::close(descriptor_);  // network file systems may report a full disk only here
  descriptor_ = -1;
  if (closed != 0) fail(Doing::write, errno);
}

void AtomicFile::take_final_name() {
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail(Doing::write, errno);
  temporary_.clear();
  flush_name();
}

void AtomicFile::flush_name() {
  if (const int error = flush_folder(folder_of(path_)); error != 0) fail(Doing::write, error);
}

// A file that comes to the name between a look at it and the replacement must not be lost. So the name is
// taken only if it is free, and else both files change places: the other one is then looked at where nobody
// else finds it, and goes back if it may not be replaced.
void AtomicFile::take_free_name(const MayReplace& may_replace) {
  while (rename_if_free(temporary_, path_) != 0) {
    if (errno != EEXIST) fail(Doing::write, errno);
    if (!may_replace(path_)) throw taken(path_);
    if (exchange(temporary_, path_) != 0) {
      if (errno == ENOENT) continue;  // it has gone meanwhile
      if (errno != EINVAL && errno != ENOSYS) fail(Doing::write, errno);
      take_final_name();  // this file system cannot exchange names
      return;
    }
    if (may_replace(temporary_)) {
      ::unlink(temporary_.c_str());
      break;
    }
    if (exchange(temporary_, path_) != 0) {
      const int error = errno;
      temporary_.clear();  // the file of the other process has this name now, and is kept
      fail(Doing::write, error);
    }
  }
  temporary_.clear();
  flush_name();
}

void AtomicFile::commit_unless_taken(const MayReplace& may_replace) {
  if (!may_replace) return commit();
  flush();
  take_free_name(may_replace);
}

void AtomicFile::commit() {
  flush();
  take_final_name();
}

void AtomicFile::commit_and_keep_old(const std::filesystem::path& old) {
  flush();
  if (::rename(path_.c_str(), old.c_str()) != 0 && errno != ENOENT) fail(Doing::write, errno);
  take_final_name();
}

void write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

void write_file_atomically(const std::filesystem::path& path, std::string_view text) {
  write_file_atomically(path, std::as_bytes(std::span(text)));
}

void write_file_unless_taken(const std::filesystem::path& path, std::string_view text,
                             const MayReplace& may_replace) {
  AtomicFile file(path);
  file.write(text);
  file.commit_unless_taken(may_replace);
}

// ".NAME.TAG.tmp", where the tag is of digits and dashes.
std::string final_name(std::string_view temporary) {
  if (!temporary.starts_with('.') || !temporary.ends_with(temporary_end)) return "";
  temporary = temporary.substr(1, temporary.size() - 1 - temporary_end.size());
  const std::size_t dot = temporary.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == temporary.size() ||
      temporary.find_first_not_of("0123456789-", dot + 1) != std::string_view::npos)
    return "";
  return std::string(temporary.substr(0, dot));
}

void remove_abandoned(const std::filesystem::path& folder,
                      const std::function<bool(const std::string& name)>& is_ours) {
  namespace fs = std::filesystem;
  constexpr auto abandoned = std::chrono::hours(24);
  std::error_code error;
  for (fs::directory_iterator entry(folder.empty() ? "." : folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    const std::string name = final_name(entry->path().filename().string());
    if (name.empty() || !is_ours(name)) continue;
    const auto written = entry->last_write_time(ignored);
    if (!ignored && fs::file_time_type::clock::now() - written > abandoned)
      fs::remove(entry->path(), ignored);
  }
}

void check_can_create(const std::filesystem::path& path) {
  const AtomicFile unused(path);
}

}  // namespace engine
