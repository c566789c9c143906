// What a command line says of the histories of members: errors, and warnings of what the members share.
#pragma once

#include <vector>

#include "models/app/ensemble/plan.hpp"

namespace app {

// Throws InputError (usage) if --from or --histories does not fit the months of the run.
void check_from(const ParsedArguments& parsed, const EnsembleScenario& scenario);

// Warnings before members run: events whose effect depends on what one shared history drew, and risks of
// persons that are not reported, are of other persons in other members, or rest on few members.
std::vector<Bilingual> history_warnings(const EnsembleScenario& scenario, std::uint32_t members,
                                        bool draws_parameters);

}  // namespace app
