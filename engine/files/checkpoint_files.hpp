// The two generations of checkpoints of one run: NAME, and NAME.1 before it. However a process ends, one of
// them is whole once the first has been written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "engine/files/checkpoint.hpp"

namespace engine {

class CheckpointFiles {
 public:
  using Keep = std::function<void(StateStream&)>;
  using Warn = std::function<void(const std::string&)>;

  explicit CheckpointFiles(std::filesystem::path newest);

  const std::filesystem::path& newest() const { return newest_; }
  const std::filesystem::path& before() const { return before_; }

  // The newest whole checkpoint of the run with this key, or nothing. Damaged ones are passed over with a
  // warning. One of another run is passed over where `replaces`, and throws MachineError (exit 73) otherwise.
  std::unique_ptr<CheckpointReader> find(const std::string& run_key, bool replaces, const Warn& warn);
  // Writes a checkpoint; the newest one becomes the one before it, unless find() saw that it is of no use.
  // The length of the file. Throws MachineError; the newest one that was there then still stands, under its
  // name or, where the disk failed in the very last step, as the one before it.
  std::uint64_t write(const CheckpointFacts& facts, const Keep& keep);
  // Takes both away, when the run is finished. What cannot be taken away stays.
  void remove() const;
  // The same, but only those that are whole and of the run with this key.
  void remove(const std::string& run_key) const;

 private:
  std::unique_ptr<CheckpointReader> open(const std::filesystem::path& path, const std::string& run_key,
                                         bool replaces, const Warn& warn) const;

  std::filesystem::path newest_, before_;
  bool newest_is_of_use_ = true;
};

}  // namespace engine
