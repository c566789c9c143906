// The stocks of persons, month by month. A month leaves most people as they were, so the ledger keeps what
// each row was last counted as and moves those who changed; only time itself is counted for everybody who has
// a birthday. A ledger started anew counts everybody: the law that checks the one that goes on.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <vector>

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
  // by in-commuters, by job group: a change of job need not show in what the ledger keeps. `ages` is false in
  // months in which nobody grows older.
  void advance(const World& world, engine::Month month, const engine::Parallel& parallel,
               std::span<const Count> commuter_jobs, bool ages);
  // Writes the stocks of persons into `counts`.
  void unpack(Counts& counts) const;
  std::size_t bytes() const { return record_.size() * (sizeof(Record) + sizeof(State)); }

 private:
  // What a row is counted as: the record of what persons are counted by, and the state.
  using Record = std::array<std::byte, 16>;
  struct View;

  void age();
  void count_time(const World& world, engine::Month month, const engine::Parallel& parallel);
  void move_changed(const World& world, engine::Month month, const engine::Parallel& parallel);
  // Somebody who was a graduate of the year when last looked at: in which row, and in which state then.
  struct Graduate {
    Worker row;
    State state = State::vacant;
    std::uint64_t id = 0;
  };
  static void note_graduate(const Workers& w, Worker worker, engine::Month month,
                            std::vector<Graduate>& list);
  void count_graduates(const Workers& w, engine::Month month, const engine::Parallel& parallel);

  std::vector<Count> n_;
  std::vector<Record> record_;
  std::vector<State> state_;
  std::vector<Graduate> graduates_, graduates_before_;
  engine::BlockLists<Graduate> lists_;
};

// Writes all stocks into `counts`: those of persons from the ledger, the others from the world. `unemployed`
// lists the unemployed, in row order.
void count_all(const StockLedger& persons, const World& world, engine::Month month,
               const engine::Parallel& parallel, std::span<const Worker> unemployed, Counts& counts);

}  // namespace labour
