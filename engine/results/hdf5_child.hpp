// Reading in a child process: libhdf5 1.10 can crash on a damaged file, and then only the child ends.
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/files/result_mark.hpp"

namespace engine::hdf5 {

// Throws InputError unless the file is there (exit 66), begins as an HDF5 file, is complete, and is the one
// its mark, if there is one, was written for (exit 65). Does not use libhdf5.
void examine(const std::filesystem::path& path, MarkIs mark = MarkIs::checked);

// examine()s the file, then runs `job` in a child process and returns its bytes. What the job throws is
// thrown here: InputError and MachineError as such. A child that crashes is an InputError about the file.
std::string in_child(const std::filesystem::path& path, const std::function<std::string()>& job,
                     MarkIs mark = MarkIs::checked);

// The same without examine(), for a job that may work for `seconds_allowed` (of processor time) at most.
std::string in_child(const std::filesystem::path& path, unsigned int seconds_allowed,
                     const std::function<std::string()>& job);

// Values one after the other, as bytes that go from the child to its parent.
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
