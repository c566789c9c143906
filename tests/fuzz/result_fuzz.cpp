// A result file, as a member that a merge reads: damaged ones are told from whole ones by an error in words.
// What crashes libhdf5 happens in a child process and is such an error too.
#include "engine/hdf5.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::MemoryFile file(fuzz::text(data, size));
  fuzz::answers_in_words([&] {
    const engine::ResultSummary summary = engine::read_result(file.path());
    summary.attribute("run_key");
  });
  fuzz::answers_in_words([&] { engine::read_columns(file.path(), "/risk/worker", {"id", "unemployed"}); });
  return 0;
}
