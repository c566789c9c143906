// All stocks counted from the world alone.
#include "models/labour/report/stocks.hpp"

namespace labour {

using engine::Month;
using engine::Parallel;

void find_unemployed(const World& world, std::vector<Worker>& unemployed) {
  unemployed.clear();
  for (std::size_t i = 0; i < world.workers.size(); ++i)
    if (world.workers.state[Worker(i)] == State::unemployed) unemployed.push_back(Worker(i));
}

void count_stocks(const World& world, Month month, const Parallel& parallel, std::vector<Worker>& unemployed,
                  Counts& counts) {
  StockLedger persons;
  persons.start(world, month, parallel);
  find_unemployed(world, unemployed);
  count_all(persons, world, month, parallel, unemployed, counts);
}

void count_all(const StockLedger& persons, const World& world, Month month, const Parallel& parallel,
               std::span<const Worker> unemployed, Counts& counts) {
  persons.unpack(counts);
  count_unemployed(world, month, parallel, unemployed, counts);
  count_cells(world, month, parallel, counts);
  counts.fund = world.unemployment_fund;
  counts.training_outlay = world.training_outlay;
}

}  // namespace labour
