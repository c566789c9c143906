// The risk of unemployment, person by person: the share of an ensemble's members in which somebody who was
// employed at the date became unemployed within twelve months.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/run/members.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/report/worker_risk.hpp"

namespace app {

// Filled with one member after the other; its size is that of the persons, not of the members.
class RiskPool {
 public:
  // What a group of members says of somebody.
  struct Tally {
    std::uint32_t employed = 0, unemployed = 0;  // members; the second of the first
  };

  // The persons of a member, in any order; members in ascending order, since what somebody was at the date is
  // told by the first member in which he was employed.
  void add(std::uint32_t member, std::span<const labour::WorkerRisk::Person> persons);
  // Those of a result file; nothing if it has none. Throws what reading throws.
  void add_file(std::uint32_t member, const std::filesystem::path& path);

  std::size_t persons() const { return persons_.size(); }
  std::uint32_t members() const { return members_; }

  // /risk/worker and /risk/calibration; empty if no member had persons.
  std::vector<engine::ResultTable> tables(const labour::Names& names) const;

 private:
  engine::ResultTable workers(const labour::Names& names) const;
  engine::ResultTable calibration() const;
  std::vector<std::size_t> by_id() const;

  std::unordered_map<std::uint64_t, std::uint32_t> place_;  // of an id
  std::vector<labour::WorkerRisk::Person> persons_;
  std::vector<Tally> even_, odd_;  // by the number of the member
  std::uint32_t members_ = 0;
};

// The tables of an ensemble's members, in their order; none where they do not report persons.
std::vector<engine::ResultTable> risk_tables(const std::vector<MemberFile>& members,
                                             const labour::Names& names);

// Risks of many persons are spread like a beta distribution of this mean and weight (a + b); what few members
// say of one of them is drawn towards the mean accordingly.
struct RiskPrior {
  double mean = 0.0, weight = 0.0;  // infinite weight: everybody has the mean

  // By moments: the mean from all, its square from pairs of members of one person.
  static RiskPrior fit(const std::vector<RiskPool::Tally>& tallies);
  double estimate(const RiskPool::Tally& tally) const;
};

}  // namespace app
