// jialab facts --responses: how the labour market answers to shocks.
#pragma once

#include "engine/kernel/check.hpp"
#include "models/app/terminal/options.hpp"

namespace app {

// The command with the arguments of `jialab facts`. Throws InputError, MachineError or Bug.
engine::ExitCode show_responses(const ParsedArguments& parsed);

}  // namespace app
