#include "models/labour/world.hpp"

namespace labour {
namespace {

template <class Store>
std::size_t bytes_of(const Store& store) {
  return store.bytes_per_row() * store.size();
}

}  // namespace

std::size_t World::bytes() const {
  return bytes_of(workers) + bytes_of(households) + bytes_of(firms) + bytes_of(cells) +
         cells_by_firm.capacity() * sizeof(Cell) +
         (vacant_rows.capacity() + out_of_work.capacity()) * sizeof(Worker) +
         events.capacity() * sizeof(Event) + sizeof(World);
}

}  // namespace labour
