#include <algorithm>

#include "engine/files/checkpoint.hpp"
#include "engine/files/checkpoint_format.hpp"
#include "engine/kernel/check.hpp"

namespace engine {

CheckpointWriter::CheckpointWriter(AtomicFile& file, const CheckpointMetadata& metadata) : file_(file) {
  buffer_.reserve(checkpoint_piece);
  put(checkpoint_magic);
  put_number(checkpoint_format);
  put_number(static_cast<std::uint32_t>(metadata.size()));
  for (const auto& [name, text] : metadata)
    for (const std::string* part : {&name, &text}) {
      ensure(part->size() <= longest_checkpoint_text, "the metadata of a checkpoint are short");
      put_number(static_cast<std::uint32_t>(part->size()));
      put(*part);
    }
}

template <class Number>
void CheckpointWriter::put_number(Number number) {
  put(std::as_bytes(std::span<const Number>(&number, 1)));
}

void CheckpointWriter::put(std::string_view text) {
  put(std::as_bytes(std::span(text)));
}

void CheckpointWriter::put(std::span<const std::byte> bytes) {
  written_ += bytes.size();
  while (!bytes.empty()) {
    if (buffer_.empty() && bytes.size() >= checkpoint_piece) {  // large arrays are not copied
      const auto first = bytes.first(checkpoint_piece);
      digest_.add(first);
      file_.write(first);
      bytes = bytes.subspan(checkpoint_piece);
      continue;
    }
    const std::size_t n = std::min(bytes.size(), checkpoint_piece - buffer_.size());
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n));
    bytes = bytes.subspan(n);
    if (buffer_.size() == checkpoint_piece) flush();
  }
}

void CheckpointWriter::flush() {
  digest_.add(buffer_);
  file_.write(buffer_);
  buffer_.clear();
}

std::uint64_t CheckpointWriter::begin(std::string_view name, std::uint64_t bytes) {
  ensure(section_left_ == 0 && !name.empty() && name.size() <= longest_checkpoint_name,
         "a section of a checkpoint has a name and is finished before the next");
  put_number(static_cast<std::uint32_t>(name.size()));
  put(name);
  put_number(bytes);
  section_left_ = bytes;
  ++sections_;
  return bytes;
}

void CheckpointWriter::move(std::span<std::byte> bytes) {
  ensure(bytes.size() <= section_left_, "a section of a checkpoint has the length that was announced");
  section_left_ -= bytes.size();
  put(bytes);
}

std::uint64_t CheckpointWriter::finish() {
  ensure(section_left_ == 0, "the last section of a checkpoint is finished");
  put_number(std::uint32_t{0});
  put_number(sections_);
  put_number(written_ + sizeof(std::uint64_t));
  flush();
  const std::string digits = digest_.hex();
  file_.write(digits);
  return written_ + digits.size();
}

void CheckpointWriter::refuse(std::string_view name) const {
  throw Bug("a checkpoint is written with a section that does not fit: " + std::string(name));
}

}  // namespace engine
