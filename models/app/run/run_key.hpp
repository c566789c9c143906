// The run key: it identifies a run by everything that its result depends on.
#pragma once

#include <cstdint>
#include <string>

#include "engine/files/digest.hpp"
#include "engine/scenario/scenario.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

// Adds the data tables and the resolved scenario with its seed to a digest.
void add_inputs(engine::Sha256& digest, const engine::Scenario& scenario, const labour::Inputs& inputs);

// SHA-256 of everything that a result depends on: the resolved scenario with its seed, every data table, the
// number of the member, the file format and the sources of the model. Equal keys mean equal results; comments
// and titles of the scenario, which the files show too, are outside.
std::string run_key(const engine::Scenario& scenario, const labour::Inputs& inputs, std::uint32_t member);

}  // namespace app
