// Finished runs on disk. A calibration that was stopped resumes, and a calibration that was changed makes
// only the runs that are new. The key of a run is the digest of everything that determines it, so that a run
// of another model or scenario is never used in its place.
#pragma once

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace calibration {

// A text file with one line for each run: digest, values with 17 digits, check sum. Truncated or damaged
// lines are ignored, and their runs are made again.
class RunStore {
 public:
  // Opens or creates the file. Throws MachineError: exit 73 if it cannot be created, 74 if it cannot be read.
  explicit RunStore(const std::filesystem::path& path);

  // The values of a run, or null.
  const std::vector<double>* find(const std::string& digest) const;
  // Appends a run to the file; the run is in the file when this returns. Throws MachineError (exit 74). Not
  // thread-safe.
  void add(const std::string& digest, const std::vector<double>& values);

  std::size_t size() const { return runs_.size(); }
  std::size_t damaged() const { return damaged_; }  // ignored lines

 private:
  void read();

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::filesystem::path path_;
  std::map<std::string, std::vector<double>> runs_;
  std::size_t damaged_ = 0;
  bool last_line_incomplete_ = false;  // no newline at the end of the file
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace calibration
