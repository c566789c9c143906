// The risk of unemployment of each person, from the files of the members of an ensemble.
#pragma once

#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/ensemble/members.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

// The tables /risk/… of these members, in ascending order; none if the members do not report persons. The
// same for any number of threads. Throws the errors of reading.
std::vector<engine::ResultTable> risks_of_members(const std::vector<MemberFile>& members,
                                                  const labour::Names& names, int threads);

}  // namespace app
