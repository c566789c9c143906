// What a rule that moves a person (models/labour/world/moves.hpp) reads and writes, as stages of
// engine::Fetch: the person first, then the places that the person's row names.
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

// Of a worker, or of an item that names one.
inline auto person_columns(const Workers& workers) {
  return [&workers](const auto& item) { workers.prefetch(person_of(item)); };
}
// The same for a person who may change the job: with what passes over the store read alone.
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
