// Which run this is.
#pragma once

#include <cstdint>
#include <string>

#include "engine/files/digest.hpp"
#include "engine/scenario/scenario.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

// Adds what every run follows from beside the sources: the tables and the resolved scenario (with its seed).
void add_inputs(engine::Sha256& digest, const engine::Scenario& scenario, const labour::Inputs& inputs);

// SHA-256 over everything that a result follows from: the resolved scenario (with its seed), every table, the
// member, the format of the file and the sources of the model. Equal keys mean equal files.
std::string run_key(const engine::Scenario& scenario, const labour::Inputs& inputs, std::uint32_t member);

}  // namespace app
