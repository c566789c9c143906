#include "models/app/run/run_key.hpp"

#include <fmt/format.h>

#include "build_info.hpp"
#include "engine/results/hdf5.hpp"

namespace app {

void add_inputs(engine::Sha256& digest, const engine::Scenario& scenario, const labour::Inputs& inputs) {
  for (const labour::InputFile& file : inputs.files)
    digest.add(fmt::format("input {} {}\n", file.name, file.sha256));
  digest.add("scenario\n" + engine::values_toml(scenario));
}

std::string run_key(const engine::Scenario& scenario, const labour::Inputs& inputs, std::uint32_t member) {
  engine::Sha256 digest;
  digest.add(fmt::format("format {}\nmodel {}\nmember {}\n", engine::result_format,
                         build_info::model_revision(), member));
  add_inputs(digest, scenario, inputs);
  return digest.hex();
}

}  // namespace app
