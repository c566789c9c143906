// The table /risk/worker of a result: the persons employed at a date, their attributes then, and whether they
// were unemployed later.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/report/worker_risk.hpp"

namespace app {

// The columns of the attributes at the date. The rows are in the order of `persons`.
engine::ResultTable persons_table(std::span<const labour::WorkerRisk::Person> persons,
                                  const labour::Names& names);

// The table of one run: who was unemployed at one or more of the twelve month-ends after the date. It has no
// columns, and is then not written, if the run does not contain these twelve months.
engine::ResultTable worker_table(const labour::WorkerRisk& risk, const labour::Names& names);

// The persons of that table in a result file; none if the file has no such table. Throws the errors of
// reading.
std::vector<labour::WorkerRisk::Person> read_persons(const std::filesystem::path& path);

}  // namespace app
