// The functions that begin and end jobs, change pay and remove persons from the store. Every mechanism uses
// them, so that jobs, families and pay sums stay consistent. Safe to call for different workers at the same
// time.
#pragma once

#include "engine/kernel/month.hpp"
#include "engine/kernel/parallel.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Ends the job a worker holds: the job cell and the family lose a holder, the months of contributions are
// added. The last pay and `job_start` are kept. The worker then has no job and the state `after`.
void end_job(World& world, Worker worker, engine::Month month, State after);

// Gives a worker without a job the job `cell` at `wage` (CNY a month at wage index 1).
void start_job(World& world, Worker worker, Cell cell, Contract contract, std::int32_t wage,
               engine::Month month);

// Raises the base pay of a worker with a job by `more` CNY a month; the job cell's sums follow.
void raise_pay(World& world, Worker worker, std::int32_t more);

// The person leaves the store for good; any job must have ended before.
void leave_store(World& world, Worker worker);

// Gives the worker store `rows` rows; the new ones hold no person.
void grow_store(World& world, std::size_t rows);

// Makes World::out_of_work the list of the rows whose state is unemployed, inactive or away. After this
// month's separations it is complete for the rest of the month. A person who finds a job or leaves later
// stays in the list, so readers must check the state.
void list_out_of_work(World& world, const engine::Parallel& parallel);

// Makes World::vacant_rows the list of the rows that hold no person.
void list_vacant(World& world, const engine::Parallel& parallel);

// Months of insured contributions at `month`, the present job included.
int insured_months(const World& world, Worker worker, engine::Month month);

}  // namespace labour
