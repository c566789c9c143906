// Tables of columns in a result file.
#pragma once

#include "engine/results/hdf5_filters.hpp"
#include "engine/results/hdf5_objects.hpp"

namespace engine::hdf5 {

// Writes a table's group and flushes the queue; nothing if the table has no rows. `weight` is that of its
// counts.
void write_table(const Handle& file, const ResultTable& table, double weight, ChunkQueue& queue);

}  // namespace engine::hdf5
