// Checkpoints: the state of a model in one file, and its reading back. The format is our own, since a library
// for scientific files may crash on a damaged one. All numbers are little-endian:
//
//   8 bytes  "JIALABCP"
//   u32      version of the format
//   u32      number of facts; each fact: u32 length, name, u32 length, text
//   sections, each: u32 length (1 to 200), name, u64 length, bytes
//   u32      0: the end of the sections
//   u32      number of sections
//   u64      length of the file up to here
//   64 bytes SHA-256 of the file up to here, in hexadecimal digits
//
// Nothing is taken over before all of it is checked, and no more memory is taken than the file is long. A
// file whose checksum holds is believed: who wants to deceive the program can, damage cannot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/files/atomic_file.hpp"
#include "engine/files/digest.hpp"
#include "engine/kernel/state_stream.hpp"

namespace engine {

inline constexpr std::uint32_t checkpoint_format = 1;

// What a checkpoint says of itself, by name: run_key (which run this is), month (the last one lived) and
// more.
using CheckpointFacts = std::vector<std::pair<std::string, std::string>>;

// Writes a checkpoint into a file in the making. Throws MachineError if that fails.
class CheckpointWriter final : public StateStream {
 public:
  CheckpointWriter(AtomicFile& file, const CheckpointFacts& facts);

  bool restores() const override { return false; }
  // Writes the end. Nothing may be kept after it. The length of the file.
  std::uint64_t finish();

 private:
  std::uint64_t begin(std::string_view name, std::uint64_t bytes) override;
  void move(std::span<std::byte> bytes) override;
  std::uint64_t left() const override { return 0; }
  [[noreturn]] void refuse(std::string_view name) const override;

  void put(std::span<const std::byte> bytes);
  void put(std::string_view text);
  template <class Number>
  void put_number(Number number);
  void flush();

  AtomicFile& file_;
  Sha256 digest_;
  std::vector<std::byte> buffer_;
  std::uint64_t written_ = 0, section_left_ = 0;
  std::uint32_t sections_ = 0;
};

struct CheckpointSection {
  std::string name;
  std::uint64_t at = 0, bytes = 0;
};

// A checkpoint that is whole, opened to fill a model from it. The file may be replaced meanwhile: the one
// that was opened stays.
class CheckpointReader final : public StateStream {
 public:
  // Opens and checks all of it. Throws InputError (66 if it is missing, 65 if it is no checkpoint, of another
  // format, or damaged) and MachineError if reading fails.
  explicit CheckpointReader(std::filesystem::path path);
  ~CheckpointReader() override;

  bool restores() const override { return true; }
  // To be called when everything is filled: throws InputError if sections are left.
  void finish() const;

  const std::filesystem::path& path() const { return path_; }
  // "" if there is no such fact.
  std::string fact(std::string_view name) const;
  const CheckpointFacts& facts() const { return facts_; }
  const std::vector<CheckpointSection>& sections() const { return sections_; }
  std::uint64_t bytes() const { return size_; }

 private:
  class Scan;

  std::uint64_t begin(std::string_view name, std::uint64_t bytes) override;
  void move(std::span<std::byte> bytes) override;
  std::uint64_t left() const override { return size_ - at_; }
  [[noreturn]] void refuse(std::string_view name) const override;

  void open();
  void check();
  [[noreturn]] void damaged(const std::string& how) const;
  // Fills all of `into` from that place of the file.
  void read(std::span<std::byte> into, std::uint64_t at) const;

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  CheckpointFacts facts_;
  std::vector<CheckpointSection> sections_;
  std::size_t next_ = 0;                     // section
  std::uint64_t at_ = 0, section_left_ = 0;  // place in the file; bytes of the section begun
};

// Whether a file begins as a checkpoint does; false if it cannot be read.
bool looks_like_checkpoint(const std::filesystem::path& path);

}  // namespace engine
