// The tables /risk/… of a merged ensemble.
#pragma once

#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/risk/grouping.hpp"
#include "models/app/risk/risk_pool.hpp"
#include "models/app/run/worker_table.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

// The groups towards which the risks of persons are shrunk, from coarse to fine.
NestedGroups risk_groups(const RiskPool& pool);

// /risk/worker, the tables by group and, of two members or more, /risk/calibration; none of a pool without
// persons. Tasks may run side by side with the same result.
std::vector<engine::ResultTable> risk_tables(const RiskPool& pool, const labour::Names& names, double weight,
                                             PersonColumns columns, const engine::RunTasks& tasks);

}  // namespace app
