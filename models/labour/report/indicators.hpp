// What a run reports month by month: stocks at the month's end, flows within it, and twelve-month risks.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/kernel/parallel.hpp"
#include "engine/results/outputs.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/report/counts.hpp"
#include "models/labour/report/field_market.hpp"
#include "models/labour/report/reports.hpp"
#include "models/labour/report/risk.hpp"
#include "models/labour/report/stocks.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// The twelve-month risk by one grouping: the output, the groups of the RiskLedger that it is made of, and
// their sums.
struct RiskOutput {
  engine::Output output;
  std::size_t at, size;
  std::function<std::vector<double>(std::span<const Count>)> sum;
  engine::OutputId id;
};

// A month is: count(world, month), then the accounts on last(), now() and flows(), then record(month).
// `inputs` and the indicators must outlive every Series that they declare outputs for (it refers to axes).
class Indicators {
 public:
  explicit Indicators(const Inputs& inputs);
  Indicators(const Indicators&) = delete;
  Indicators& operator=(const Indicators&) = delete;

  // Declares every output.
  void declare(engine::Series& series);
  // Before the month `next` (the first one, or the one after a checkpoint): counts the stocks at the end of
  // the month before it, and empties the ledger of risks.
  void start(const World& world, engine::Month next, const engine::Parallel& parallel);
  // At the end of a month: counts stocks and flows, updates the risks, and sets Workers::last_unemployed.
  // Needs World::events and World::out_of_work of the month. `ages` is false where nobody has grown older
  // since the last count.
  void count(World& world, engine::Month month, const engine::Parallel& parallel, bool ages);
  // After count(): shortage and surplus of skill fields.
  void count_fields(const World& world, const Rules& rules, const Requirements& requirements,
                    const engine::Parallel& parallel) {
    field_market_.count(world, rules, requirements, unemployed_, parallel);
  }
  // Writes the counted month into `series`, and the risk of the month twelve months before, if reported.
  void record(const World& world, engine::Month month, engine::Series& series) const;

  // Counts everybody again, as at the end of `month`, the last month counted; throws engine::Bug if the
  // stored stocks differ.
  void check_stocks(const World& world, engine::Month month, const engine::Parallel& parallel) const;
  // Bytes stored for the persons.
  std::size_t bytes() const { return stocks_.bytes() + risk_.bytes(); }

  const Counts& now() const { return now_; }
  const Counts& last() const { return last_; }
  const Flows& flows() const { return flows_; }
  // The unemployed at the month's end, in row order.
  std::span<const Worker> unemployed() const { return unemployed_; }

  // Serializes the risks. All other counts follow from the world, so that start() and this function restore
  // the indicators.
  void serialize(engine::StateStream& state) { risk_.serialize(state); }

 private:
  void record_risk(engine::Month base, engine::Series& series) const;

  const Inputs& inputs_;
  ReportAxes axes_;
  ReportList reports_;
  std::vector<RiskOutput> risks_;
  StockLedger stocks_;
  Counts now_, last_;
  Flows flows_;
  FieldMarket field_market_;
  RiskLedger risk_;
  std::vector<Worker> unemployed_;
  engine::BlockLists<Worker> lists_;
};

}  // namespace labour
