// A weighted sample of uncertain parameters, from which the members of an ensemble draw.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace app {

class Posterior {
 public:
  // Reads a CSV table with a column `weight` (zero or more, with a sum above zero) and a column for each key
  // of a scenario. Columns whose names begin with '#' are ignored. Throws InputError (65, 66), also for keys
  // in which members must not differ: seed, run.*, report.*, population.scale, rules.*, transition.* and
  // macro noise.
  explicit Posterior(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  const std::vector<std::string>& keys() const { return keys_; }
  std::size_t size() const { return rows_.size(); }
  // SHA-256 of the file; it identifies the posterior.
  const std::string& sha256() const { return sha256_; }

  // Who draws: member `member` of an ensemble whose members have so many histories (1: they share one, or
  // each has its own).
  struct Drawer {
    std::int64_t seed = 0;
    std::uint32_t member = 0, histories = 1;
  };
  // The overrides "key=value" of a member, except for the keys `but`. The draws are the rows at multiples of
  // the golden section, from a start that depends on the seed. The sample is then covered evenly by any
  // number of draws, and adding members does not change the others. Parameters act in all months, so that
  // with several histories all members of one have the same draw.
  std::vector<std::string> overrides(const Drawer& drawer, const std::vector<std::string>& but = {}) const;
  // The row that a member draws.
  std::size_t row(const Drawer& drawer) const;

 private:
  std::filesystem::path path_;
  std::vector<std::string> keys_;
  std::vector<std::vector<std::string>> rows_;  // values as written
  std::vector<double> weight_before_;           // sum of the weights of the rows up to and including each
  std::string sha256_;
};

}  // namespace app
