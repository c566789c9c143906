// Who became unemployed within twelve months of a date, person by person. One run knows what became of each;
// the members of an ensemble together tell the risk of each: the share of the members in which it happened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/kernel/state_stream.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class WorkerRisk {
 public:
  // Month-ends after the date at which somebody is looked for among the unemployed.
  static constexpr int window = 12;

  // A resident who was employed at the end of the date's month, with what held then.
  struct Person {
    std::uint64_t id = 0;  // person_ids.hpp: the same person in every member
    std::uint8_t age_group = 0, sex = 0, education = 0, residency = 0, town = 0, industry = 0, occupation = 0;
    std::uint8_t unemployed = 0;  // 1 if unemployed at one or more of the month-ends looked at so far
  };

  // Follows nobody.
  WorkerRisk() = default;
  // Follows those employed at the end of `date`.
  explicit WorkerRisk(engine::Month date) : date_(date), follows_(true) {}

  // At the end of each month, in order; `unemployed` is who is so then, in row order.
  void record(const World& world, engine::Month month, std::span<const Worker> unemployed);

  void serialize(engine::StateStream& state);

  bool follows() const { return follows_; }
  engine::Month date() const { return date_; }
  // How many of the month-ends after the date have been looked at, 0 to `window`.
  int months_seen() const { return months_seen_; }
  // In the order of the store's rows at the date; empty before it.
  std::span<const Person> persons() const { return persons_; }
  std::size_t bytes() const { return persons_.size() * (sizeof(Person) + sizeof(Worker)); }

 private:
  void note_employed(const World& world);
  void mark(const World& world, std::span<const Worker> unemployed);

  engine::Month date_;
  bool follows_ = false;
  std::int32_t months_seen_ = 0;
  std::vector<Worker> rows_;  // of the persons; ascending
  std::vector<Person> persons_;
};

}  // namespace labour
