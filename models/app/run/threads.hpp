// How many threads a run uses.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/results/hdf5.hpp"

namespace app {

inline constexpr std::int64_t most_threads = 1024;

// The number of threads: the one asked for, else OMP_NUM_THREADS (its first number), else
// SLURM_CPUS_PER_TASK, else the cores that this process may use (cores.hpp). A variable that holds no number
// from 1 to most_threads is ignored with a warning. Fewer, with a warning, where so many cannot be made.
int threads_for(std::optional<std::int64_t> asked);

// `wanted`, or, with a warning, half of the threads that can be made if those are fewer: at least 1.
int possible_threads(int wanted);

// How the loops of the engine run their tasks on so many threads.
engine::RunTasks tasks_on(int threads);

}  // namespace app
