// Runs that are finished, on the disk: a calibration that was stopped goes on where it was, and one that was
// changed makes only the runs that are new. A run is known by the digest of all that it follows from, so that
// a run of something else is never taken for it.
#pragma once

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace calibration {

// A text file, one line a run: digest, values with 17 digits, check sum. Lines that were cut off or damaged
// are passed over (and the runs made again).
class RunStore {
 public:
  // Opens the file, or makes it. Throws MachineError: exit 73 where it cannot be made, 74 where it cannot be
  // read.
  explicit RunStore(const std::filesystem::path& path);

  // The values of a run, or null.
  const std::vector<double>* find(const std::string& digest) const;
  // Keeps a run: it is in the file when this returns. Throws MachineError (exit 74). Not for two threads at
  // once.
  void add(const std::string& digest, const std::vector<double>& values);

  std::size_t size() const { return runs_.size(); }
  std::size_t damaged() const { return damaged_; }  // lines passed over

 private:
  void read();

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::filesystem::path path_;
  std::map<std::string, std::vector<double>> runs_;
  std::size_t damaged_ = 0;
  bool ends_open_ = false;  // the last line has no end
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace calibration
