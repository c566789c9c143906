// Where an output is to go, and whether what stands there may be replaced: the one question for results,
// merged files and tables, asked before anything costly and once more before the output takes its place.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "engine/results/hdf5.hpp"

namespace app {

struct OutputPlace {
  std::filesystem::path path;
  bool force = false;  // whatever is there is replaced, if it is an ordinary file
  // Whether a file that stands there is an earlier form of the output.
  std::function<bool(const std::filesystem::path&)> is_ours = {};
  std::string is_not;  // ends "PATH is there, but it is …", if it is not
  std::string advice = "--output for another name";
  bool has_mark = true;  // a result file: its .ok goes beside it
};

// Throws MachineError (exit 73) where the output cannot be put in place: its folder cannot be written to, or
// something else than an ordinary file, or a file of somebody else, stands under its name.
void expect_free(const OutputPlace& place);

// Takes away what killed processes have left of this result and its mark in the making.
void remove_abandoned_at(const std::filesystem::path& result);

// Whether a file is a result of which this holds. Its mark is passed over: a process that was killed may have
// left none, or that of the file before.
bool is_result(const std::filesystem::path& path,
               const std::function<bool(const engine::ResultSummary&)>& holds);

}  // namespace app
