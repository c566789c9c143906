#include "engine/files/result_mark.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "engine/files/atomic_file.hpp"
#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"

namespace engine {
namespace {

namespace fs = std::filesystem;

void write_marks(const fs::path& result, const std::vector<ResultMark>& marks) {
  std::string text;
  for (const ResultMark& mark : marks) text += mark.sha256 + " " + mark.run_key + "\n";
  write_file_atomically(mark_path(result), text);
}

std::string digest_of(const fs::path& result) {
  static FileDigests digests;
  return digests.sha256(result);
}

// Of several marks, as a killed process leaves them, those of the file that exists.
std::vector<ResultMark> true_marks_of(const fs::path& result) {
  std::vector<ResultMark> marks = marks_of(result);
  std::error_code ignored;
  if (marks.size() < 2 || !fs::is_regular_file(result, ignored)) return marks;
  const std::string sha256 = digest_of(result);
  std::erase_if(marks, [&](const ResultMark& mark) { return mark.sha256 != sha256; });
  return marks;
}

}  // namespace

fs::path mark_path(const fs::path& result) {
  return result.string() + ".ok";
}

std::vector<ResultMark> marks_of(const fs::path& result) {
  std::vector<ResultMark> marks;
  std::error_code ignored;
  if (!fs::is_regular_file(mark_path(result), ignored)) return marks;
  std::ifstream file(mark_path(result));
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    ResultMark mark;
    if (words >> mark.sha256) marks.push_back((words >> mark.run_key, mark));
  }
  return marks;
}

void announce_mark(const fs::path& result, const ResultMark& coming) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(mark_path(result), ignored))) return;
  std::vector<ResultMark> marks = true_marks_of(result);
  if (std::find(marks.begin(), marks.end(), coming) != marks.end()) return;
  marks.push_back(coming);
  write_marks(result, marks);
}

void settle_mark(const fs::path& result) {
  const std::size_t before = marks_of(result).size();
  if (before < 2) return;
  const std::vector<ResultMark> marks = true_marks_of(result);
  if (marks.empty() || marks.size() == before) return;
  try {
    write_marks(result, marks);
  } catch (const MachineError&) {  // in a read-only folder
  }
}

void write_mark(const fs::path& result, const ResultMark& mark) {
  write_marks(result, {mark});
}

MarkState mark_state(const fs::path& result) {
  const std::vector<ResultMark> marks = marks_of(result);
  if (marks.empty()) return MarkState::absent;
  const std::string sha256 = digest_of(result);
  const bool confirms =
      std::any_of(marks.begin(), marks.end(), [&](const ResultMark& m) { return m.sha256 == sha256; });
  return confirms ? MarkState::confirms : MarkState::contradicts;
}

bool is_finished(const fs::path& result, const std::string& run_key) {
  const std::vector<ResultMark> marks = marks_of(result);
  std::error_code ignored;
  return std::any_of(marks.begin(), marks.end(), [&](const ResultMark& m) { return m.run_key == run_key; }) &&
         fs::is_regular_file(result, ignored) &&
         std::find(marks.begin(), marks.end(), ResultMark{digest_of(result), run_key}) != marks.end();
}

}  // namespace engine
