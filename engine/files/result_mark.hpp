// The mark of a finished result: beside NAME.h5 a text NAME.h5.ok with the file's SHA-256 and its run key.
//
// While a result takes the place of another one the mark names both. So whoever comes, at whatever moment the
// process was killed, finds a whole file with a mark that is true: the old one, or the new one.
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

// Whether a reader refuses a file that its mark does not name. Only who asks what stands in the way of a new
// file goes past the mark.
enum class MarkIs { checked, passed_over };

// NAME.h5 → NAME.h5.ok
std::filesystem::path mark_path(const std::filesystem::path& result);
// What the mark says: nothing if there is none or it is no ordinary file (a pipe would be waited for).
std::vector<ResultMark> marks_of(const std::filesystem::path& result);
// Says that `coming` is about to take the place of what is there; without an old mark nothing is written.
// Throws MachineError.
void announce_mark(const std::filesystem::path& result, const ResultMark& coming);
// Says that the file is finished. Throws MachineError.
void write_mark(const std::filesystem::path& result, const ResultMark& mark);

// Takes out what the mark says of other files than the one that is there, as a killed process leaves it. What
// cannot be written stays: it is true, too.
void settle_mark(const std::filesystem::path& result);

// Whether the result and its mark are there, agree with each other (SHA-256) and are of this run.
bool is_finished(const std::filesystem::path& result, const std::string& run_key);

}  // namespace engine
