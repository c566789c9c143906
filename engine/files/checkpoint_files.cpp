#include "engine/files/checkpoint_files.hpp"

#include <sys/stat.h>

#include "engine/kernel/check.hpp"

namespace engine {
namespace {

namespace fs = std::filesystem;

constexpr Message is_foreign_checkpoint{
    "{path}: is the checkpoint of another run (the scenario, a table, the member or the program has changed "
    "since). Remove it, use --force to replace it, or --output for another name",
    "{path}：是另一次运行的检查点（此后情景、数据表、成员或程序已有改动）。"
    "请删除该文件，用--force替换，或用--output另取名称"};

void refuse_foreign(const fs::path& path) {
  throw MachineError(filled(is_foreign_checkpoint, {{"path", path.string()}}), ExitCode::cannot_create);
}

// The checkpoint at this path; nothing if it is missing or damaged. A file that another process removes or
// renames at this moment counts as missing.
std::unique_ptr<CheckpointReader> whole_checkpoint(const fs::path& path, const CheckpointFiles::Warn& warn) {
  try {
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(path, ignored))) return nullptr;
    return std::make_unique<CheckpointReader>(path);
  } catch (const InputError& error) {
    if (warn && error.code() != ExitCode::input_missing) warn(error.text());
    return nullptr;
  } catch (const MachineError& error) {  // an unreadable sector is damage, too
    if (warn) warn(error.text());
    return nullptr;
  }
}

// Which file stands at a path, whatever its name; nothing if there is none.
std::optional<FileIdentity> identity_of(const fs::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return std::nullopt;
  return FileIdentity{about.st_dev, about.st_ino};
}

}  // namespace

CheckpointFiles::CheckpointFiles(fs::path newest) : newest_(std::move(newest)), before_(newest_) {
  before_ += ".1";
}

std::unique_ptr<CheckpointReader> CheckpointFiles::open(const fs::path& path, const std::string& run_key,
                                                        bool replaces, const Warn& warn) const {
  auto reader = whole_checkpoint(path, warn);
  if (!reader || reader->metadata("run_key") == run_key) return reader;
  if (!replaces) refuse_foreign(path);
  return nullptr;
}

std::unique_ptr<CheckpointReader> CheckpointFiles::find(const std::string& run_key, bool replaces,
                                                        const Warn& warn) {
  run_key_ = run_key;
  replaces_ = replaces;
  auto found = open(newest_, run_key, replaces, warn);
  newest_is_usable_ = found != nullptr;
  return found ? std::move(found) : open(before_, run_key, replaces, warn);
}

std::uint64_t CheckpointFiles::write(const CheckpointMetadata& metadata, const Serialize& serialize) {
  AtomicFile file(newest_);
  CheckpointWriter writer(file, metadata);
  serialize(writer);
  const std::uint64_t bytes = writer.finish();
  if (!replaces_ && is_foreign(newest_)) refuse_foreign(newest_);
  if (newest_is_usable_)
    file.commit_and_keep_old(before_);
  else
    file.commit();
  newest_is_usable_ = true;
  written_ = identity_of(newest_);
  return bytes;
}

void CheckpointFiles::remove() const {
  std::error_code ignored;
  for (const fs::path* path : {&newest_, &before_})
    if (replaces_ || !is_foreign(*path)) fs::remove(*path, ignored);
}

bool CheckpointFiles::is_foreign(const fs::path& path) const {
  if (run_key_.empty() || (written_ && identity_of(path) == written_)) return false;
  const auto reader = whole_checkpoint(path, {});
  return reader && reader->metadata("run_key") != run_key_;
}

void CheckpointFiles::remove(const std::string& run_key) const {
  std::error_code ignored;
  for (const fs::path* path : {&newest_, &before_})
    if (open(*path, run_key, true, {})) fs::remove(*path, ignored);
}

}  // namespace engine
