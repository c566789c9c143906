// Where an output file is written, and whether an existing file there may be replaced. The same rule holds
// for results, merged files and tables. It is checked before a computation and again before the file is
// replaced.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/files/atomic_file.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/language/language.hpp"

namespace app {

// What to do where an output cannot be written: the end of "Use …".
inline constexpr Message other_name{"--output for another name", "--output另取名称"};
inline constexpr Message other_folder{"--output for another folder", "--output另指文件夹"};

struct OutputTarget {
  std::filesystem::path path;
  bool force = false;  // any regular file at `path` may be replaced
  // Whether the file at this path is an earlier version of the same output, so that it may be replaced.
  std::function<bool(const std::filesystem::path&)> is_own_version = {};
  // What such a file is if it is not an earlier version: the end of "PATH exists, but it is …".
  Bilingual otherwise = {};
  // The resolved scenario of the output, so that the message says in which values the file differs.
  std::function<std::string()> resolved_scenario = {};
  Bilingual advice = other_name.text();
  bool has_mark = true;  // the output is a result file, which has a mark (.ok) beside it
};

// Whether a key names a scenario and says nothing of its values: name, title and question.
bool names_scenario(std::string_view key);

// The lines "key = value" of a resolved scenario, in its order; a value as it is written, with its quotes.
using ResolvedLines = std::vector<std::pair<std::string, std::string>>;
ResolvedLines resolved_lines(const std::string& resolved);

// The values in which two resolved scenarios differ, but for those that name it: "population.scale is 0.05
// and 0.1, run.months is 24 and 36, and 3 more". Empty if there are none.
Bilingual differing_values(const std::string& resolved_a, const std::string& resolved_b);

// Throws MachineError (exit 73) if a file that a command is going to write is one that it reads, under
// whatever name (links); not even --force may destroy an input.
void check_is_no_input(const std::vector<std::filesystem::path>& written,
                       const std::vector<std::filesystem::path>& read);

// What this output may replace at the moment it takes its name, for engine::write_result and
// engine::write_file_unless_taken; empty, which is anything, with `force`.
engine::MayReplace may_replace(const OutputTarget& target);

// Throws MachineError (exit 73) if the output cannot be written: its folder is not writable, or its path
// holds something that may not be replaced.
void check_output_target(const OutputTarget& target);

// An output without a mark whose earlier versions are known by how they begin, as a table's or a page's are.
OutputTarget target_by_beginning(const std::filesystem::path& path, const std::string& begin,
                                 const Message& advice, bool force);

// A file that stands where a result is to be written and can no longer be read as one, although the mark
// beside it says that it was this very result: truncated, emptied or overwritten in part. It may be replaced
// by what it was. The mark is read when this is made, since it names the new file too while that is being
// written.
class DamagedVersion {
 public:
  DamagedVersion(const std::filesystem::path& output, const std::string& run_key);
  // Whether it is this file, under whatever name.
  bool is(const std::filesystem::path& file) const;

 private:
  std::string sha256_;  // "" if there is no such file
};

// Removes temporary files of this result and of its mark that killed processes have left.
void remove_abandoned_at(const std::filesystem::path& result);

// Whether a file is a result for which `condition` holds. Its mark is ignored, because a killed process may
// have left no mark, or the mark of an earlier file.
bool is_result(const std::filesystem::path& path,
               const std::function<bool(const engine::ResultSummary&)>& condition);

// What a command says of a file that it has written: "result: PATH (12 MB)", with a line's end; without
// details "result: PATH".
Bilingual result_line(const std::filesystem::path& path, const Bilingual& details = {});

// Creates the folder of a command's output and the folders above it. Throws MachineError (exit 73) on
// failure.
void make_folder(const std::filesystem::path& folder);

}  // namespace app
