// What a machine allows: the speeds that no simulation of this kind can pass, measured on the spot.
#pragma once

#include <cstddef>

namespace app {

// Bytes a second that the memory moves in a = b + s c over arrays too large for the caches (the triad of
// McCalpin's STREAM, counted as it counts: two reads and one write); the best of several passes.
double triad_bandwidth(int threads);

// Agents a second that pass the least that a stochastic month asks of each: its state is read, one block of
// counter-based chance is drawn, a table of hazards by state decides, and the state is written. One million
// agents; the best of several passes.
double random_number_speed(int threads);

}  // namespace app
