// The conservation laws. A broken law is a defect of the program: engine::Bug names the law, the month and
// the numbers.
#pragma once

#include <string>
#include <string_view>

#include "engine/kernel/month.hpp"
#include "engine/kernel/parallel.hpp"
#include "models/labour/report/counts.hpp"
#include "models/labour/world/world.hpp"

namespace labour::accounts {

// Throws the engine::Bug of a law that does not hold in a month; `what` has the numbers.
[[noreturn]] void broken(std::string_view law, engine::Month month, const std::string& what);

// Every month, from totals that are counted anyway: persons are conserved state by state (stock = last + in −
// out), and for the employed and the unemployed by age, education, residency and town; a filled job has one
// holder; jobs of every industry and occupation = last + hires − separations; no cell below zero;
// balance = last + in − out.
void check(engine::Month month, const Counts& last, const Counts& now, const Flows& flows);

// The laws that take time to check, person by person, cell by cell, firm by firm and family by family: staff,
// pay sums, staff of firms and families equal a recount; states, jobs and contracts agree; in-commuters live
// outside; dates are possible.
void check_fully(const World& world, engine::Month month, const engine::Parallel& parallel);

}  // namespace labour::accounts
