// The stocks of persons, month by month. Most persons do not change in a month. The ledger therefore stores
// for each row the groups in which it was last counted, and moves only the rows that changed; ageing is
// counted by birthdays. A new ledger counts everybody: a conservation law compares it with the ledger that is
// updated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/memory.hpp"
#include "engine/kernel/month.hpp"
#include "engine/kernel/parallel.hpp"
#include "models/labour/report/counts.hpp"

namespace labour {

class StockLedger {
 public:
  StockLedger();
  // Counts all persons as they are at the end of `month`.
  void start(const World& world, engine::Month month, const engine::Parallel& parallel);
  // Moves to the end of `month`, the one after the last. `commuter_jobs` are the jobs taken less those left
  // by in-commuters, by job group: a change of job may leave unchanged what the ledger stores. `ages` is
  // false in months in which nobody grows older.
  void advance(const World& world, engine::Month month, const engine::Parallel& parallel,
               std::span<const Count> commuter_jobs, bool ages);
  // Writes the stocks of persons into `counts`.
  void unpack(Counts& counts) const;
  std::size_t bytes() const { return record_.size() * (sizeof(Record) + sizeof(State)); }

 private:
  // What a row is counted as: the attributes that persons are counted by, which begin the record of
  // attributes, and the state.
  struct Record {
    std::uint64_t first = 0, second = 0;
  };
  struct View;

  // A row for every person: of the store, or new and vacant.
  void make_rows(const Workers& w);
  void age();
  void count_time(const World& world, engine::Month month, const engine::Parallel& parallel);
  void move_changed(const World& world, engine::Month month, const engine::Parallel& parallel);
  // A person who was a graduate of the year at the last count: the row, and the state at that time.
  struct Graduate {
    Worker row;
    State state = State::vacant;
    std::uint64_t id = 0;
  };
  static void note_graduate(const Workers& w, Worker worker, engine::Month month,
                            std::vector<Graduate>& list);
  void count_graduates(const Workers& w, engine::Month month, const engine::Parallel& parallel);

  std::vector<Count> n_;
  std::vector<Record, engine::HugePages<Record>> record_;
  std::vector<State, engine::HugePages<State>> state_;
  std::vector<Graduate> graduates_, graduates_before_;
  engine::BlockLists<Graduate> lists_;
};

// Writes all stocks into `counts`: those of persons from the ledger, the others from the world. `unemployed`
// lists the unemployed, in row order.
void count_all(const StockLedger& persons, const World& world, engine::Month month,
               const engine::Parallel& parallel, std::span<const Worker> unemployed, Counts& counts);

}  // namespace labour
