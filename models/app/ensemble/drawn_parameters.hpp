// The parameters in which the members of an ensemble differ, since they drew them from a posterior.
#pragma once

#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "engine/scenario/registry.hpp"
#include "models/app/ensemble/members.hpp"

namespace app {

// A table /members/parameters with a column for each of these keys in which the resolved scenarios differ, in
// the order of the registry, with its unit and meaning, and a row for each scenario. None where none differs.
std::vector<engine::ResultTable> differing_parameters(const std::vector<std::string>& resolved,
                                                      const engine::Registry& registry);

// The same of the files of members that drew parameters (in ascending order); none of others. Throws the
// errors of reading.
std::vector<engine::ResultTable> drawn_parameters(const std::vector<MemberFile>& members,
                                                  const engine::Registry& registry);

}  // namespace app
