#include "engine/files/checkpoint_files.hpp"

#include "engine/kernel/check.hpp"

namespace engine {
namespace {

namespace fs = std::filesystem;

void refuse_foreign(const fs::path& path) {
  throw MachineError(
      path.string() +
          ": is the checkpoint of another run (the scenario, a table, the member or the program has changed "
          "since). Remove it, use --force to replace it, or --output for another name",
      ExitCode::cannot_create);
}

}  // namespace

CheckpointFiles::CheckpointFiles(fs::path newest) : newest_(std::move(newest)), before_(newest_) {
  before_ += ".1";
}

// A file that another process removes or renames at this moment counts as missing.
std::unique_ptr<CheckpointReader> CheckpointFiles::open(const fs::path& path, const std::string& run_key,
                                                        bool replaces, const Warn& warn) const {
  std::unique_ptr<CheckpointReader> reader;
  try {
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(path, ignored))) return nullptr;
    reader = std::make_unique<CheckpointReader>(path);
  } catch (const InputError& error) {
    if (warn && error.code() != ExitCode::input_missing) warn(error.what());
    return nullptr;
  } catch (const MachineError& error) {  // an unreadable sector is damage, too
    if (warn) warn(error.what());
    return nullptr;
  }
  if (reader->metadata("run_key") == run_key) return reader;
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
  return bytes;
}

void CheckpointFiles::remove() const {
  std::error_code ignored;
  for (const fs::path* path : {&newest_, &before_})
    if (replaces_ || !is_foreign(*path)) fs::remove(*path, ignored);
}

bool CheckpointFiles::is_foreign(const fs::path& path) const {
  if (run_key_.empty()) return false;
  try {
    (void)open(path, run_key_, false, {});  // throws if it is
    return false;
  } catch (const MachineError&) {
    return true;
  }
}

void CheckpointFiles::remove(const std::string& run_key) const {
  std::error_code ignored;
  for (const fs::path* path : {&newest_, &before_})
    if (open(*path, run_key, true, {})) fs::remove(*path, ignored);
}

}  // namespace engine
