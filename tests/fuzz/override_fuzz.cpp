// An override, as in --set KEY=VALUE.
#include "engine/scenario/scenario.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"
#include "tests/fuzz/fuzz_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const labour::Inputs inputs = labour::read_inputs(JIALAB_SOURCE_DATA_DIR);
  static const fuzz::MemoryFile scenario("name = \"fuzz\"\nseed = 1\n");
  fuzz::answers_in_words([&] {
    labour::Settings settings;
    engine::Registry registry;
    labour::describe(registry, settings, inputs);
    engine::load_scenario(scenario.path(), {std::string(fuzz::text(data, size))}, registry);
  });
  return 0;
}
