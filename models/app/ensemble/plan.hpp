// From a command line to the plan of an ensemble.
#pragma once

#include <cstddef>
#include <vector>

#include "models/app/ensemble/ensemble.hpp"
#include "models/app/terminal/options.hpp"

namespace app {

// What `jialab ensemble` is asked for. Throws InputError with all that makes no sense: months outside of the
// run, two scenarios of one name, a posterior that does not fit.
EnsemblePlan plan_of(const labour::Inputs& inputs, const Given& given, const Arguments& arguments);

// The members × scenarios of a shard, in order.
std::vector<EnsembleTask> tasks_of(const EnsemblePlan& plan, const Shard& shard);

// How many members fit into the memory side by side.
std::size_t most_side_by_side(const EnsemblePlan& plan);

}  // namespace app
