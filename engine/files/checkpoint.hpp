// Checkpoints: archives of the state of a model, one file each. The format is our own, because libraries for
// scientific files may crash on a damaged file. All numbers are little-endian:
//
//   8 bytes  "JIALABCP"
//   u32      version of the format
//   u32      number of metadata entries; each: u32 length, name, u32 length, text
//   sections, each: u32 length (1 to 200), name, u64 length, bytes
//   u32      0: the end of the sections
//   u32      number of sections
//   u64      length of the file up to here
//   64 bytes SHA-256 of the file up to here, in hexadecimal digits
//
// Nothing is restored before the whole file is checked, and no more memory is allocated than the file is
// long. The checksum protects from damage, not from files that are made to deceive the program.
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
#include "engine/language/message.hpp"

namespace engine {

inline constexpr std::uint32_t checkpoint_format = 1;

// Texts that describe a checkpoint, by name: run_key (which run it belongs to), month (the last one
// simulated) and more.
using CheckpointMetadata = std::vector<std::pair<std::string, std::string>>;

// Writes a checkpoint to a file. Throws MachineError if that fails.
class CheckpointWriter final : public StateStream {
 public:
  CheckpointWriter(AtomicFile& file, const CheckpointMetadata& metadata);

  bool restores() const override { return false; }
  // Writes the end of the file, after which nothing may be written. Returns the length of the file.
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

// A checkpoint that has been checked, opened to restore a model from it. If the file is replaced meanwhile,
// the reader still reads the one that it opened.
class CheckpointReader final : public StateStream {
 public:
  // Opens and checks the whole file. Throws InputError (66 if it is missing, 65 if it is no checkpoint, of
  // another format, or damaged), and MachineError if reading fails.
  explicit CheckpointReader(std::filesystem::path path);
  ~CheckpointReader() override;

  bool restores() const override { return true; }
  // To be called when everything is restored: throws InputError if sections are left.
  void finish() const;

  const std::filesystem::path& path() const { return path_; }
  // "" if there is no such entry.
  std::string metadata(std::string_view name) const;
  const CheckpointMetadata& metadata() const { return metadata_; }
  const std::vector<CheckpointSection>& sections() const { return sections_; }
  std::uint64_t bytes() const { return size_; }

 private:
  class Scan;

  std::uint64_t begin(std::string_view name, std::uint64_t bytes) override;
  void move(std::span<std::byte> bytes) override;
  std::uint64_t left() const override { return size_ - at_; }
  [[noreturn]] void refuse(std::string_view name) const override;
  [[noreturn]] void misfit(const Bilingual& name) const;

  void open();
  void check();
  [[noreturn]] void damaged(const Message& how) const;
  // Reads from that place of the file until `into` is full.
  void read(std::span<std::byte> into, std::uint64_t at) const;

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  CheckpointMetadata metadata_;
  std::vector<CheckpointSection> sections_;
  std::size_t next_ = 0;                     // section
  std::uint64_t at_ = 0, section_left_ = 0;  // place in the file; bytes of the section begun
};

// Whether a file begins with the signature of a checkpoint; false if it cannot be read.
bool looks_like_checkpoint(const std::filesystem::path& path);

}  // namespace engine
