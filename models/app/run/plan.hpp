// What a run will cost in memory, before it runs.
#pragma once

#include <cstddef>
#include <string>

#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"

namespace app {

struct MemoryPlan {
  std::size_t workers = 0;  // rows of the worker store
  std::size_t state = 0;    // bytes: the world and its screens
  std::size_t lists = 0;    // bytes, about: lists of the work at hand
  std::size_t series = 0;   // bytes: everything recorded, known exactly
  std::size_t file = 0;     // bytes at most: the file, which is put together in memory
  std::size_t program = 0;  // bytes: the program and the tables
  std::size_t total() const { return state + lists + series + file + program; }
};

// State is linear in the number of agents: a small run of a month (at most a tenth of full size) is
// made and measured. Throws what making a world throws.
MemoryPlan plan_memory(const labour::Inputs& inputs, const labour::Settings& settings, int threads);

// Lines for a terminal.
std::string memory_text(const MemoryPlan& plan);

// "1.2 GB", "34 MB"
std::string bytes_text(double bytes);

// The largest memory that this process has had so far, bytes.
std::size_t peak_memory();
// What the machine could give now, or what Slurm has given to this job if that is less, bytes; 0 if neither
// says.
std::size_t available_memory();

}  // namespace app
