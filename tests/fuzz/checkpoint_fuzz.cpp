// A checkpoint: damaged ones are refused in words before anything is taken over. The checksum would keep
// nearly all inputs out, so a second try gives them a right one.
#include <cstring>

#include "engine/files/checkpoint.hpp"
#include "engine/files/digest.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

constexpr std::size_t checksum_digits = 64;

void read(std::string_view bytes) {
  const fuzz::MemoryFile file(bytes);
  fuzz::answers_in_words([&] {
    engine::CheckpointReader reader(file.path());
    std::vector<std::uint32_t> list;
    std::vector<std::string> texts;
    std::uint64_t number = 0;
    reader("a", list);
    reader("b", texts);
    reader("c", number);
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(fuzz::text(data, size));
  read(bytes);
  // ... u64 length, 64 digits
  if (bytes.size() < checksum_digits + sizeof(std::uint64_t)) return 0;
  const std::uint64_t length = bytes.size() - checksum_digits;
  std::memcpy(bytes.data() + length - sizeof length, &length, sizeof length);
  const std::string sum = engine::sha256_hex(std::string_view(bytes).substr(0, length));
  std::memcpy(bytes.data() + length, sum.data(), checksum_digits);
  read(bytes);
  return 0;
}
