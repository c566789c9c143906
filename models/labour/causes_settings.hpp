// Settings: how far each cause of unemployment acts. A study switches one off from a date on to measure what
// it adds to the risk (jialab ensemble --causes).
#pragma once

#include <span>

#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

// Each from 0 (does not act) to 1 (acts as its mechanism says).
struct CausesValues {
  engine::Path layoffs = 1.0, closures = 1.0, contract_ends = 1.0, quits = 1.0, own_work_ends = 1.0;
  engine::Path age = 1.0, skills = 1.0;
  engine::Path withdrawals = 1.0, departures = 1.0;
};

// One cause: its key is "causes.CODE".
struct Cause {
  const char* code;
  engine::Path CausesValues::*value;
  const char* meaning;
  const char* meaning_zh;
  const char* name_en;  // in tables
  const char* name_zh;
  // Whether it ends jobs. These add to each other; the others change what a job's end leads to, or whose job
  // ends.
  bool ends_jobs;
};
// All of them, in the order of the tables.
std::span<const Cause> causes_of_unemployment();

// Describes the values to the registry and binds them.
void describe_causes(engine::Registry& registry, CausesValues& values);

}  // namespace labour
