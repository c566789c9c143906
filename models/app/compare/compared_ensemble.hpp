// The ensembles of a comparison, and how their members are paired.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/results/hdf5_layout.hpp"
#include "models/app/ensemble/member_design.hpp"
#include "models/app/ensemble/members.hpp"
#include "models/app/language/language.hpp"

namespace app {

// One ensemble: its members in ascending order, and what is equal in all of them.
struct ComparedEnsemble {
  std::string scenario;  // its name
  Bilingual title;       // its titles; the name where it has none
  std::string seed;
  double scale = 1.0;  // population.scale
  std::vector<MemberFile> members;
  engine::SeriesLayout layout;
  double noise_common = 0, noise_sector = 0;  // macro noise as set in the scenario
  double productivity_spread = 0;             // of what members draw for industries
  MemberDesign design;                        // what its members share
  std::string posterior;                      // SHA-256 of the posterior of the parameters; "" without one
  std::string tables;                         // names and SHA-256 of the input tables
  std::string revision;                       // of the model
  // Whether each member has a file. Else all stand in the merged file, with their series without an axis
  // only.
  bool has_member_files = true;

  bool has_macro_noise() const { return noise_common > 0 || noise_sector > 0; }
};

// Reads an ensemble. The operand is a folder with one ensemble, an ensemble file with its members beside it,
// a member, or DIR/NAME-SEED or DIR/NAME for the members of that name. Throws InputError if nothing is found,
// a member is damaged, or the operand matches several ensembles.
ComparedEnsemble read_ensemble(const std::string& operand, int threads);

// What is read of the first of some members; for read_ensemble() and read_merged().
ComparedEnsemble ensemble_of(std::vector<MemberFile> members);

// Members of two ensembles with the same number.
struct MemberPair {
  std::int32_t number = 0;
  std::filesystem::path baseline, scenario;  // for each its file, or the merged file
};
// In the order of the baseline's members.
std::vector<MemberPair> pairs_of(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario);

// Throws InputError if the ensembles do not share their random draws, parameters, input tables and size, or
// have no member in common: a difference would then not be caused by the scenarios alone.
void check_persons_paired(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario);
// The same, and their series must be of the same outputs and months.
void check_pairing(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario);

}  // namespace app
