// Parameters that the data leave open: a weighted sample of them, from which each member of an ensemble
// draws.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace app {

class Posterior {
 public:
  // A CSV table with a column `weight` (zero or more, their sum above zero) and one for each key of a
  // scenario; other columns are named with a leading '#'. Throws InputError (65, 66), also for a key in which
  // members must not differ (seed, run.*, report.*, population.scale, law and the future).
  explicit Posterior(const std::filesystem::path& path);

  const std::vector<std::string>& keys() const { return keys_; }
  std::size_t size() const { return rows_.size(); }
  // SHA-256 of the file: which posterior it is.
  const std::string& sha256() const { return sha256_; }

  // The overrides "key=value" of a member. Members go through the sample by the multiples of the golden
  // section from a start that the seed decides: any number of members covers it evenly, and more members
  // change none that are there. Without those of the keys `but`.
  std::vector<std::string> overrides(std::int64_t seed, std::uint32_t member,
                                     const std::vector<std::string>& but = {}) const;
  // The row that member draws.
  std::size_t row(std::int64_t seed, std::uint32_t member) const;

 private:
  std::vector<std::string> keys_;
  std::vector<std::vector<std::string>> rows_;  // values as written
  std::vector<double> weight_before_;           // sum of the weights up to and with a row, over all
  std::string sha256_;
};

}  // namespace app
