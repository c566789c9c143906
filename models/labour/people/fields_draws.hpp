// What a history draws of the assumptions behind skill fields: how many jobs ask for a field, how fast
// operators learn, and how much a neighbour field helps.
#pragma once

#include <cstdint>

#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/people/fields_settings.hpp"

namespace labour {

// Factors on the values of the scenario.
struct FieldDraw {
  PerField<double> requirement{};  // on fields.requirement
  double operators = 1.0;          // on fields.operator_factor
  double neighbours = 1.0;         // on fields.neighbour_factor
};

// Once for a history. Each factor is drawn by itself: with equal chance evenly from its lowest value to 1 or
// from 1 to its highest one, and then taken `spread` of the way from 1 to it (fields.spread, 0 to 1). History
// 0 has the values of the scenario.
FieldDraw draw_fields(double spread, const FieldInputs& inputs, const engine::Chance& seed,
                      std::uint32_t history);

// The values of the scenario with what was drawn of learning.
FieldValues with_draw(FieldValues values, const FieldDraw& drawn);

}  // namespace labour
