// Turns settings into the rules of a month: the only place where a policy, a law or a dated path becomes
// numbers.
#pragma once

#include "engine/kernel/month.hpp"
#include "models/labour/data/base_year.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/rules/rules.hpp"

namespace labour {

struct Settings;

// All rules of `month`. `scale` is population.scale.
Rules rules_in_force(engine::Month month, const Settings& settings, const Inputs& inputs, double scale);

// What the tables say of cars and final demand in `month`, at most first_month_of_tables, whatever the
// scenario says: the reference for the outputs and the labour of later months. The rules of persons are not
// set.
Rules rules_of_tables(engine::Month month, const Inputs& inputs);

// The same of cars alone, for all months.
Rules::Cars cars_of_tables(engine::Month month, const Inputs& inputs);

// The cars of a month as the scenario says, new and in use, and nothing else; requirements as in the tables.
Rules cars_in_force(engine::Month month, const Settings& settings, const Inputs& inputs);

// What holds in a month of the warm-up: the rules of the first month of the run, and the cars of the month
// itself, as far as the tables go back.
Rules rules_in_warm_up(engine::Month month, const Settings& settings, const Inputs& inputs, double scale);

// The laws and policies of the section `rules` alone: minimum wage, benefits, training places, retirement.
Rules statutes_in_force(engine::Month month, const Settings& settings, const Inputs& inputs, double scale);

}  // namespace labour
