// The table /risk/worker of a result: persons, what they were at a date, and what became of them.
#pragma once

#include "engine/results/hdf5.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/report/worker_risk.hpp"

namespace app {

// The columns that say who somebody was at the date; `persons` in the order of the rows.
engine::ResultTable persons_table(std::span<const labour::WorkerRisk::Person> persons,
                                  const labour::Names& names);

// One run: who was unemployed at one or more of the twelve month-ends after the date. No columns, so that
// nothing is written, if nobody was followed to the end.
engine::ResultTable worker_table(const labour::WorkerRisk& risk, const labour::Names& names);

}  // namespace app
