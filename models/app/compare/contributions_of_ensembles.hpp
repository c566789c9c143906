// What each cause adds to the risk of unemployment, from the files of ensembles: a scenario, and the same
// scenario without each cause.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/compare/compared_ensemble.hpp"
#include "models/app/language/language.hpp"
#include "models/app/risk/contributions.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

struct RiskContributions {
  ComparedEnsemble scenario;
  std::vector<ComparedEnsemble> without;  // one for each cause
  std::vector<std::string> causes;        // of the same order: the end of the scenario's name
  std::vector<std::int32_t> members;      // that all of them have
  std::vector<Contribution> rows;
};

// The operands (as for read_ensemble) of the same scenario without a cause that lie beside the first.
std::vector<std::string> ensembles_without(const ComparedEnsemble& scenario);

// Reads the ensembles; the first is the scenario with all causes. Throws InputError if they do not share
// their random draws or report no persons, if persons differ at the date, or if they have no member in
// common.
RiskContributions contributions_of(ComparedEnsemble scenario, const std::vector<std::string>& without,
                                   int threads);

// The result file, of the kind "contributions".
engine::ResultFile contributions_file(const RiskContributions& all, const labour::Names& names);

// For the terminal: what each cause adds for everybody, and the ten groups by age, residency and industry to
// which it adds most for certain.
Bilingual contributions_text(const RiskContributions& all, const labour::Names& names);

// Throws MachineError (exit 73) if write_contributions could not write for this scenario.
void check_contributions_target(const std::filesystem::path& folder, const std::string& name_and_seed,
                                bool force);

// Writes NAME-SEED-contributions.h5 and .csv into the folder and returns the first path. They replace only
// earlier ones of the same name, or anything with `force`. Throws MachineError.
std::filesystem::path write_contributions(const RiskContributions& all, const labour::Names& names,
                                          const std::filesystem::path& folder, bool force, int threads);

}  // namespace app
