// A CSV table: read, and asked for everything in every way.
#include "engine/scenario/table.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::MemoryFile file(fuzz::text(data, size));
  fuzz::answers_in_words([&] {
    const engine::Table table = engine::read_table(file.path());
    for (const std::string& column : table.columns()) {
      fuzz::answers_in_words([&] { table.numbers(column); });
      fuzz::answers_in_words([&] { table.codes(column, {"a", "vehicles"}); });
      for (std::size_t row = 0; row < table.rows(); ++row) {
        fuzz::answers_in_words([&] { table.integer(row, column); });
        fuzz::answers_in_words([&] { table.month(row, column); });
      }
    }
  });
  return 0;
}
