// Who became unemployed within twelve months of a date, person by person. One run shows the outcome for each
// person. The members of an ensemble together give the risk of each person: the share of the members in which
// the person became unemployed.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/kernel/state_stream.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class WorkerRisk {
 public:
  // Number of month-ends after the date at which the persons are observed.
  static constexpr int window = 12;

  static constexpr int quarters = 4, months_per_quarter = window / quarters;

  // A resident who was employed at the end of the date's month, with the attributes of that time. Each is a
  // code of the axis of its name in Names.
  struct Person {
    std::uint64_t id = 0;    // person_ids.hpp: the same person in every member
    std::uint64_t firm = 0;  // the employer's persistent number
    std::uint8_t age_group = 0, sex = 0, education = 0, residency = 0, town = 0, industry = 0, occupation = 0;
    std::uint8_t contract = 0, employer = 0, size_class = 0, tenure = 0;
    std::uint8_t plant = 0;        // 0: works in no named plant; p + 1: in plant p
    std::uint32_t month_ends = 0;  // bit k: unemployed at the end of the month k + 1 months after the date
    // At the date, CNY a month: at the wage index of the market then, and at wage index 1.
    std::int32_t pay = 0, base_pay = 0;
    // Lost since, CNY: pay less benefit at the month-ends unemployed; and in jobs held after one of them, the
    // fall of pay at the wage index of the date.
    std::int32_t pay_lost = 0, pay_lost_after = 0;

    // At one or more of the month-ends observed so far.
    bool was_unemployed() const { return month_ends != 0; }
    // At how many of them.
    int months_unemployed() const { return std::popcount(month_ends); }
    // At one or more of those of a quarter after the date, 0 to 3.
    bool was_unemployed_in(int quarter) const {
      return (month_ends >> (quarter * months_per_quarter) & ((1U << months_per_quarter) - 1U)) != 0;
    }
  };

  // Follows nobody.
  WorkerRisk() = default;
  // Follows those employed at the end of `date`.
  explicit WorkerRisk(engine::Month date) : date_(date), follows_(true) {}

  // At the end of each month, in order, with its rules; `unemployed` lists the unemployed at that time, in
  // row order.
  void record(const World& world, const Rules& rules, std::span<const Worker> unemployed);

  void serialize(engine::StateStream& state);

  bool follows() const { return follows_; }
  engine::Month date() const { return date_; }
  // How many of the month-ends after the date have been observed, 0 to `window`.
  int months_seen() const { return months_seen_; }
  // In the order of the store's rows at the date; empty before it.
  std::span<const Person> persons() const { return persons_; }
  std::size_t bytes() const { return persons_.size() * (sizeof(Person) + sizeof(Worker)); }

 private:
  void note_employed(const World& world);
  void mark(const World& world, const Rules& rules, std::span<const Worker> unemployed);
  void note_pay_after(const World& world);

  engine::Month date_;
  bool follows_ = false;
  std::int32_t months_seen_ = 0;
  std::vector<Worker> rows_;  // of the persons; ascending
  std::vector<Person> persons_;
};

}  // namespace labour
