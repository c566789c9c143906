// The text of a scenario file: any bytes give values or an error in words; what was read can be read again.
#include "engine/scenario/scenario.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

const labour::Inputs& inputs() {
  static const labour::Inputs all = labour::read_inputs(JIALAB_SOURCE_DATA_DIR);
  return all;
}

std::string resolved(const std::string& text) {
  const fuzz::MemoryFile file(text);
  labour::Settings settings;
  engine::Registry registry;
  labour::describe(registry, settings, inputs());
  return engine::resolved_toml(engine::load_scenario(file.path(), {}, registry));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::answers_in_words([&] {
    const std::string once = resolved(std::string(fuzz::text(data, size)));
    if (resolved(once) != once) std::abort();
  });
  return 0;
}
