// The mark of a finished result: beside NAME.h5 a text file NAME.h5.ok with the SHA-256 of the result and its
// run key.
//
// While a result is being replaced, the mark names both the old and the new one. So at whatever moment the
// process is killed, a complete file with a true mark remains: the old one or the new one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace engine {

struct ResultMark {
  std::string sha256;
  std::string run_key;

  friend bool operator==(const ResultMark&, const ResultMark&) = default;
};

// Whether a reader refuses a file that its mark contradicts. The mark is ignored only to find out whose file
// stands in the way of a new one.
enum class MarkIs { checked, ignored };

// NAME.h5 → NAME.h5.ok
std::filesystem::path mark_path(const std::filesystem::path& result);
// The contents of the mark: empty if there is none or it is not a regular file (opening a pipe would block).
std::vector<ResultMark> marks_of(const std::filesystem::path& result);

// What the mark says of a result: there is no mark; it has the SHA-256 of the file, which is therefore
// complete and as this program wrote it; or it has another one. Digests are kept while the process runs
// (FileDigests).
enum class MarkState { absent, confirms, contradicts };
MarkState mark_state(const std::filesystem::path& result);
// Whether the result and its mark exist, agree with each other and belong to this run.
bool is_finished(const std::filesystem::path& result, const std::string& run_key);

// Adds `coming` to the mark before it replaces the result; does nothing if there is no mark yet. Throws
// MachineError.
void announce_mark(const std::filesystem::path& result, const ResultMark& coming);
// Writes the mark of a finished result. Throws MachineError.
void write_mark(const std::filesystem::path& result, const ResultMark& mark);
// Removes from the mark what a killed process has left there about another file. Errors are ignored: such
// entries do no harm.
void settle_mark(const std::filesystem::path& result);

}  // namespace engine
