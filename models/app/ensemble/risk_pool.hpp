// The risk of unemployment of each person: of the members of an ensemble in which the person was employed at
// a date, the share in which the person was unemployed within the next twelve months.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/ensemble/members.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/report/worker_risk.hpp"

namespace app {

// Collects the members one after the other. Its memory grows with the number of persons, not of members.
class RiskPool {
 public:
  // How many members: those in which a person was employed at the date, and those of them in which the person
  // was unemployed later.
  struct MemberCounts {
    std::uint32_t employed = 0, unemployed = 0;
  };

  // Adds the persons of a member, in any order. `member` counts the members of the pool, so that every second
  // one is even. Members must come in ascending order: the attributes of a person are taken from the first
  // member in which the person was employed.
  void add(std::uint32_t member, std::span<const labour::WorkerRisk::Person> persons);
  // Adds the persons of a result file, which may have none. Throws the errors of reading.
  void add_file(std::uint32_t member, const std::filesystem::path& path);

  std::size_t persons() const { return persons_.size(); }
  std::uint32_t members() const { return members_; }

  // The tables /risk/worker and /risk/calibration; none if no member had persons.
  std::vector<engine::ResultTable> tables(const labour::Names& names, double weight) const;

 private:
  engine::ResultTable workers(const labour::Names& names) const;
  engine::ResultTable calibration(double weight) const;
  std::vector<std::size_t> by_id() const;

  std::unordered_map<std::uint64_t, std::uint32_t> place_;  // index in persons_, by id
  std::vector<labour::WorkerRisk::Person> persons_;
  std::vector<MemberCounts> even_, odd_;  // of the members with an even and an odd number
  std::uint32_t members_ = 0;
};

// The tables for the members of an ensemble, in ascending order; none if the members do not report persons.
// A person's job and wage are those of a history, so that persons of different histories are not the same
// even where their numbers are: the tables hold those of history 0, from its members. Members without a
// shared history are all taken: at a date near the first month, their persons are the same.
std::vector<engine::ResultTable> risk_tables(const std::vector<MemberFile>& members,
                                             const labour::Names& names);

// A beta distribution with this mean and weight (a + b) that describes the risks of all persons. The estimate
// for one person is shrunk towards the mean, the more so the fewer members there are.
struct RiskPrior {
  double mean = 0.0, weight = 0.0;  // an infinite weight: all persons have the same risk

  // Estimated by moments: the mean, and the mean square from pairs of members of the same person.
  static RiskPrior fit(const std::vector<RiskPool::MemberCounts>& counts);
  double estimate(const RiskPool::MemberCounts& person) const;
};

}  // namespace app
