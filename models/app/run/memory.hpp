// Memory and disk: what a run will need, and what this machine has.
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/app/language/language.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"

namespace app {

struct MemoryPlan {
  std::size_t workers = 0;  // rows of the worker store at their most
  std::size_t state = 0;    // bytes: the world and its screens
  std::size_t lists = 0;    // bytes, approximate: temporary lists such as applications and events
  std::size_t series = 0;   // bytes, exact: the recorded series
  std::size_t file = 0;     // bytes at most: the result file, which is composed in memory
  std::size_t program = 0;  // bytes: the program and the data tables
  bool is_floor = false;    // the population or the vacancies grow so much that a run needs more than this
  std::size_t total() const { return state + lists + series + file + program; }
};

// Measures a run of one month at a tenth of full size or less, and scales it up: the state is linear in the
// number of agents. How much the population and the lists grow is measured by a run of all months at a
// hundredth of full size. The plan depends on the scenario only. Throws the errors of creating a world.
MemoryPlan plan_memory(const labour::Inputs& inputs, const labour::Settings& settings, int threads);

// The plan in words, and whether there is enough memory.
Bilingual memory_text(const MemoryPlan& plan);

// What a run writes to the disk, bytes.
struct RunSizes {
  std::size_t series = 0, state = 0;
  std::size_t persons = 0;  // whose risk is recorded
};
struct DiskNeed {
  std::uint64_t result = 0;       // about
  std::uint64_t checkpoints = 0;  // two generations, each about as large as the state
  std::uint64_t total() const { return result + checkpoints; }
};
DiskNeed disk_need(const RunSizes& sizes);

// The peak memory of this process so far, bytes.
std::size_t peak_memory();
// The available memory of the machine, or the memory that Slurm has allotted to this job if that is less,
// bytes; 0 if neither is known.
std::size_t available_memory();

}  // namespace app
