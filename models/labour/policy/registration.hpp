// Who registers as unemployed and who claims a benefit, when a spell begins.
#pragma once

#include "engine/kernel/random.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// A person whose spell begins in the month `start` claims a benefit, if entitled, with the probability
// `claimants`; claimants, and others with the probability `locals`, are on the register if they have a local
// hukou.
void register_unemployed(Workers& w, Worker worker, MonthCount start, double claimants, double locals,
                         const engine::Bits& bits);

}  // namespace labour
