// Speeds of this machine that limit every simulation of this kind, measured when called.
#pragma once

#include <cstddef>

namespace app {

// Memory bandwidth, bytes a second: a = b + s c over arrays larger than the caches. This is the triad of
// McCalpin's STREAM and is counted in the same way, as two reads and one write. The best of several passes.
double triad_bandwidth(int threads);

// Agents a second for the least work that a stochastic month needs: for each agent, read its state, draw one
// block of counter-based random numbers, compare it with a table of hazards by state, and write the state.
// One million agents. The best of several passes.
double random_number_speed(int threads);

}  // namespace app
