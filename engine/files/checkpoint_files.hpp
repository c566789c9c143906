// The two generations of checkpoints of one run: NAME, and NAME.1 which is older. As soon as the first
// checkpoint has been written, at least one of them is complete, at whatever moment the process is killed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/files/checkpoint.hpp"
#include "engine/language/message.hpp"

namespace engine {

// Tells a file from others under the same name.
struct FileIdentity {
  std::uint64_t device = 0, number = 0;
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

class CheckpointFiles {
 public:
  using Serialize = std::function<void(StateStream&)>;
  using Warn = std::function<void(const Bilingual&)>;

  explicit CheckpointFiles(std::filesystem::path newest);

  const std::filesystem::path& newest() const { return newest_; }
  const std::filesystem::path& before() const { return before_; }

  // The newest complete checkpoint of the run with this key, or nothing. Damaged checkpoints are skipped with
  // a warning. A checkpoint of another run is skipped if `replaces`, and throws MachineError (exit 73)
  // otherwise.
  std::unique_ptr<CheckpointReader> find(const std::string& run_key, bool replaces, const Warn& warn);
  // Writes a checkpoint and returns its length; the existing newest one is kept as NAME.1, unless find() has
  // skipped it. Throws MachineError; the existing newest one is then kept under its name or, if the last step
  // failed, as NAME.1. A checkpoint that another run has written there since find() is replaced only if
  // find() was told to replace, and throws otherwise (exit 73).
  std::uint64_t write(const CheckpointMetadata& metadata, const Serialize& serialize);
  // Removes both, when the run is finished, unless another run has written them since find() and find() was
  // not told to replace. Errors are ignored.
  void remove() const;
  // Removes those that are complete and belong to the run with this key.
  void remove(const std::string& run_key) const;

 private:
  std::unique_ptr<CheckpointReader> open(const std::filesystem::path& path, const std::string& run_key,
                                         bool replaces, const Warn& warn) const;
  // Whether it is a whole checkpoint of a run other than the one that find() looked for.
  bool is_foreign(const std::filesystem::path& path) const;

  std::filesystem::path newest_, before_;
  std::string run_key_;  // "" before find()
  // The checkpoint that was written last: while it stands there it need not be read to know whose it is.
  std::optional<FileIdentity> written_;
  bool replaces_ = false;
  bool newest_is_usable_ = true;
};

}  // namespace engine
