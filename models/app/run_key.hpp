// Which run this is.
#pragma once

#include <cstdint>
#include <string>

#include "engine/scenario.hpp"
#include "models/labour/inputs.hpp"

namespace app {

// SHA-256 over everything that a result follows from: the resolved scenario (with its seed), every table, the
// member, the format of the file and the sources of the model. Equal keys mean equal files.
std::string run_key(const engine::Scenario& scenario, const labour::Inputs& inputs, std::uint32_t member);

}  // namespace app
