// The risk of unemployment, as it turned out: of those employed (residents) at the end of month m, the share
// who were unemployed at one or more of the twelve month-ends m+1 … m+12.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/kernel/parallel.hpp"
#include "models/labour/report/counts.hpp"

namespace labour {

// A person who is unemployed at the end of t is credited to every base month m in t−12 … t−1 at whose end the
// person was employed, in the group of that time, unless an earlier spell has done so. For that each person
// carries one bit a month of the last twelve: employed at its end, and not unemployed since.
//
// The group at m is exact for age, education, residency, town and graduates. The job at m is the job lost if
// it had begun by then, else the job before it; somebody with two changes of job in between is booked under
// the earlier of the two that are known (A).
class RiskLedger {
 public:
  static constexpr int window = 12;
  static constexpr std::size_t slots = window + 1;  // base months that are kept
  // Places of the groups.
  static constexpr std::size_t jobs_at = 0;                            // [industry][occupation]
  static constexpr std::size_t persons_at = jobs_at + job_groups;      // [age group][education][residency]
  static constexpr std::size_t towns_at = persons_at + person_groups;  // [town of residence]
  static constexpr std::size_t graduates_at = towns_at + towns;
  static constexpr std::size_t groups = graduates_at + 1;

  struct Row {
    std::vector<Count> employed;  // by group, at the end of the base month
    std::vector<Count> affected;  // of these, unemployed at a month-end since
  };

  // Empties the ledger, for so many rows of the worker store.
  void start(std::size_t workers);
  // Books the end of a month; `unemployed` and `counts` are those of this month's end.
  void record(const World& world, engine::Month month, const engine::Parallel& parallel,
              std::span<const Worker> unemployed, const Counts& counts);
  // The base month `month`, one of the last 13; complete if it is the first of them.
  Row row(engine::Month month) const;

  // Bytes kept of the persons.
  std::size_t bytes() const { return history_.size() * (sizeof(std::uint16_t) + sizeof(Cell)); }
  // All of it.
  void serialize(engine::StateStream& state);

 private:
  static std::size_t slot(engine::Month month);
  void note_previous_jobs(const World& world, const engine::Parallel& parallel);
  void credit(const World& world, engine::Month month, const engine::Parallel& parallel,
              std::span<const Worker> unemployed);
  void credit_worker(const World& world, Worker worker, engine::Month month, std::span<Count> affected) const;
  void note_employed(const World& world, const engine::Parallel& parallel);
  void open_row(engine::Month month, const Counts& counts);

  std::vector<std::uint16_t> history_;  // bit k: employed at the end of k months before the last one recorded
  std::vector<Cell> previous_job_;      // the job before the present or last one
  std::vector<Count> employed_, affected_;  // [groups][slots]: the months of a person are neighbours
};

}  // namespace labour
