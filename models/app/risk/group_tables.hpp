// Tables by group for planners: who became unemployed, by employer, plant, contract, town and industry.
#pragma once

#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/risk/risk_pool.hpp"
#include "models/app/run/worker_table.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

// /risk/total and /risk/by_…; those by employer only if the persons have one. Persons are multiplied by the
// weight. The members may be counted side by side with the same result.
std::vector<engine::ResultTable> group_tables(const RiskPool& pool, const labour::Names& names, double weight,
                                              PersonColumns columns, const engine::RunTasks& tasks);

}  // namespace app
