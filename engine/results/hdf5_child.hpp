// Guarded reading: libhdf5 1.10 can crash on a damaged file or loop forever. A file that its mark confirms is
// complete and as this program wrote it, and is read in this process; any other file is read in a child
// process, so that only the child ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/files/result_mark.hpp"
#include "engine/kernel/check.hpp"

namespace engine::hdf5 {

// Throws an InputError about a file.
[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& problem,
                         const std::string& advice, ExitCode code = ExitCode::bad_data);

// Throws InputError unless the file exists (exit 66), begins as an HDF5 file and is complete (exit 65). Does
// not use libhdf5.
void examine(const std::filesystem::path& path);

// Examines the file, runs `job`, and returns its bytes. What the job throws is thrown here: InputError with
// the path, and MachineError. A child that crashes is an InputError about the file, and so is a file that its
// mark contradicts, unless the mark is ignored (exit 65). While a job runs in this process, it holds libhdf5
// for itself.
std::string read_guarded(const std::filesystem::path& path, const std::function<std::string()>& job,
                         MarkIs mark = MarkIs::checked);

// Runs `job` in a child process that may use `seconds_allowed` of processor time.
std::string in_child(const std::filesystem::path& path, unsigned int seconds_allowed,
                     const std::function<std::string()>& job);
// How many child processes this process has started.
std::size_t children_started();

// Values as a sequence of bytes, which a job returns.
class Packer {
 public:
  void number(std::uint64_t value) { raw(&value, sizeof value); }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  template <class T>
  void array(const std::vector<T>& values) {
    number(values.size());
    raw(values.data(), values.size() * sizeof(T));
  }
  std::string take() { return std::move(bytes_); }

 private:
  void raw(const void* from, std::size_t size) { bytes_.append(static_cast<const char*>(from), size); }
  std::string bytes_;
};

// Reads what a Packer wrote, in the same order.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    raw(&value, sizeof value);
    return value;
  }
  std::string text() {
    std::string value(number(), '\0');
    raw(value.data(), value.size());
    return value;
  }
  template <class T>
  std::vector<T> array() {
    std::vector<T> values(number());
    raw(values.data(), values.size() * sizeof(T));
    return values;
  }

 private:
  void raw(void* to, std::size_t size) {
    if (size > 0) std::memcpy(to, bytes_.substr(0, size).data(), size);
    bytes_.remove_prefix(size);
  }
  std::string_view bytes_;
};

}  // namespace engine::hdf5
