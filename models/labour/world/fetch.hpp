// The data that a rule reads and writes when it changes a person's job or state
// (models/labour/world/moves.hpp), as stages of engine::Fetch: first the person's row, then the rows to which
// it refers.
#pragma once

#include "models/labour/world/world.hpp"

namespace labour {

inline Worker person_of(Worker worker) {
  return worker;
}
template <class Item>
Worker person_of(const Item& item) {
  return item.worker;
}

// For a worker, or for an item that has one.
inline auto person_columns(const Workers& workers) {
  return [&workers](const auto& item) { workers.prefetch(person_of(item)); };
}
// The same for a person who may change the job: also the columns that passes read by themselves.
inline auto mover_columns(const Workers& workers) {
  return [&workers](const auto& item) {
    const Worker worker = person_of(item);
    workers.prefetch(worker);
    workers.job_start.prefetch(worker);
    workers.covered_since.prefetch(worker);
    workers.state.prefetch(worker);
  };
}
// The job held and the household.
inline auto places_of_person(const World& world) {
  return [&world](const auto& item) {
    const Worker worker = person_of(item);
    if (const Cell job = world.workers.job[worker]; !job.is_none()) world.cells.prefetch(job);
    world.households.prefetch(world.workers.household[worker]);
  };
}

}  // namespace labour
