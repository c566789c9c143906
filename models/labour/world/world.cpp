#include "models/labour/world/world.hpp"

namespace labour {
namespace {

template <class Store>
std::size_t bytes_of(const Store& store) {
  return store.bytes_per_row() * store.size();
}

}  // namespace

std::size_t World::bytes() const {
  return bytes_of(workers) + bytes_of(households) + bytes_of(firms) + bytes_of(cells) +
         cells_by_firm.capacity() * sizeof(Cell) +
         (vacant_rows.capacity() + out_of_work.capacity()) * sizeof(Worker) +
         events.capacity() * sizeof(Event) + sizeof(World);
}

void Demand::serialize(engine::StateStream& state) {
  state("demand.output", output);
  state("demand.shock", shock);
  state("demand.season", season);
  state("demand.labour", labour);
  state("demand.in_transition", in_transition);
  state("demand.peak", peak);
  state("demand.over_peak", over_peak);  // the last month's is taken from it
  state("demand.order_peak", order_peak);
  state("demand.lost_from", lost_from);  // the last month's is taken from it
  state("demand.retooled", retooled);
  state("demand.lost_to_plants", lost_to_plants);  // the last month's is taken from it
  state("demand.noise", noise);
  state("demand.common_noise", common_noise);
  state("demand.first_income", first_income);
  state("demand.spending", spending);
}

void Markets::serialize(engine::StateStream& state) {
  state("market.wage_index", wage_index);
  state("market.vacancies", vacancies);
  state("market.mean_wage_index", mean_wage_index);
  state("market.tightness", tightness);
  state("market.log_pull", log_pull);
}

void Reference::serialize(engine::StateStream& state) {
  state("required", required);
  state("importance", importance);
  state("contract_share", contract_share);
  state("profile", profile);
  state("occupation_by_education", occupation_by_education);
  state("mean_education_wage", mean_education_wage);
  state("ability_spread", ability_spread);
  state("scale", scale);
  state("tightness", tightness);
}

void World::serialize(engine::StateStream& state) {
  workers.serialize(state, "workers");
  households.serialize(state, "households");
  firms.serialize(state, "firms");
  cells.serialize(state, "cells");
  state("cells_by_firm", cells_by_firm);
  state("market_begin", market_begin);
  state("plants", plants);
  state("vacant_rows", vacant_rows);
  state("out_of_work", out_of_work);
  state("events", events);
  demand.serialize(state);
  market.serialize(state);
  state("funds", funds);
  state("tallies", tallies);
  reference.serialize(state);
}

}  // namespace labour
