#include "models/labour/people/fields_draws.hpp"

#include "models/labour/data/base_year.hpp"
#include "models/labour/world/purposes.hpp"

namespace labour {
namespace {

// Over the central values: operators need 0.05 to 0.5 of the time of a trade, 0.2 in the centre (D); a field
// is learned from a neighbour in 1 to 9 months, 4 in the centre (A; skill_learning.csv).
constexpr FactorRange operators_range = {0.25, 2.5}, neighbours_range = {0.25, 2.25};

double factor_at(double spread, const FactorRange& range, double u) {
  const double drawn =
      u < 0.5 ? range.low + (1.0 - range.low) * 2.0 * u : 1.0 + (range.high - 1.0) * (2.0 * u - 1.0);
  return 1.0 + spread * (drawn - 1.0);
}

}  // namespace

FieldDraw draw_fields(double spread, const FieldInputs& inputs, const engine::Chance& seed,
                      std::uint32_t history) {
  FieldDraw drawn;
  drawn.requirement.fill(1.0);
  if (history == 0) return drawn;
  const engine::Dice dice = seed.dice(first_month_of_tables, Purpose::field_draws);
  for (std::size_t f = 0; f < skill_fields; ++f)
    drawn.requirement[f] =
        factor_at(spread, inputs.factor_range[f], dice(history, static_cast<std::uint32_t>(f)).uniform(0));
  const engine::Bits learning = dice(history, skill_fields);
  drawn.operators = factor_at(spread, operators_range, learning.uniform(0));
  drawn.neighbours = factor_at(spread, neighbours_range, learning.uniform(1));
  return drawn;
}

FieldValues with_draw(FieldValues values, const FieldDraw& drawn) {
  values.operator_factor *= drawn.operators;
  values.neighbour_factor *= drawn.neighbours;
  return values;
}

}  // namespace labour
