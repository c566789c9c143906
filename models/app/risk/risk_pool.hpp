// What happened to each person in each member of an ensemble: who was employed at the date, and who of them
// was unemployed within the next twelve months.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "models/labour/report/worker_risk.hpp"

namespace app {

// How many members: those in which a person was employed at the date, and those of them in which the person
// was unemployed later.
struct MemberCounts {
  std::uint32_t employed = 0, unemployed = 0;

  friend bool operator==(const MemberCounts&, const MemberCounts&) = default;
};

// Marks for persons: one bit each. Persons beyond the marks made have none.
class PersonBits {
 public:
  void set(std::size_t person) {
    if (person / 64 >= words_.size()) words_.resize(person / 64 + 1, 0);
    words_[person / 64] |= std::uint64_t{1} << (person % 64);
  }
  bool operator[](std::size_t person) const {
    return person / 64 < words_.size() && (words_[person / 64] >> (person % 64) & 1U) != 0;
  }

 private:
  std::vector<std::uint64_t> words_;
};

// Collects the members one after the other. Memory: about 150 bytes a person, two bits a person and
// member, and twelve bytes for each who was unemployed.
class RiskPool {
 public:
  using Person = labour::WorkerRisk::Person;
  static constexpr std::size_t quarters = labour::WorkerRisk::quarters;

  // Pay lost by a person who was unemployed, CNY: at month-ends unemployed, and in jobs held afterwards.
  struct Loss {
    std::uint32_t person = 0;
    std::int32_t unemployed = 0, after = 0;
  };
  // One member.
  struct Member {
    std::int32_t number = 0;
    PersonBits employed, unemployed;  // of each person; the second is a part of the first
    std::vector<Loss> losses;         // of those who were unemployed
  };
  // Sums over the members in which a person was employed.
  struct Months {
    std::uint32_t unemployed = 0;                   // month-ends at which the person was unemployed
    std::array<std::uint32_t, quarters> quarter{};  // members in which this happened in the quarter
    std::int64_t pay_lost = 0, pay_lost_after = 0;  // CNY
  };

  // Adds the persons of a member, in any order. Members must come in ascending order: the attributes of a
  // person are taken from the first member in which the person was employed. A member without persons counts
  // for nothing.
  void add(std::int32_t member, std::span<const Person> persons);

  // All that follows is in the order in which the persons were first seen.
  std::span<const Person> persons() const { return persons_; }
  std::span<const MemberCounts> counts() const { return counts_; }
  std::span<const Months> months() const { return months_; }
  std::span<const Member> members() const { return members_; }
  // The places of the persons in ascending order of their ids.
  std::vector<std::uint32_t> by_id() const;

 private:
  std::uint32_t place_of(const Person& person, std::size_t likely);

  std::unordered_map<std::uint64_t, std::uint32_t> place_;  // by id
  std::vector<Person> persons_;
  std::vector<MemberCounts> counts_;
  std::vector<Months> months_;
  std::vector<Member> members_;
};

}  // namespace app
