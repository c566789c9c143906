// Settings: technical skill fields, what jobs ask for, who holds them, and how they are learned and lost.
#pragma once

#include <vector>

#include "engine/scenario/path.hpp"
#include "models/labour/world/fields.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct Inputs;

struct FieldValues {
  std::vector<engine::Path> requirement = std::vector<engine::Path>(skill_fields, engine::Path(1.0));
  double spread = 0.0;      // how far of the assumed ranges a history draws
  double genai_lead = 2.0;  // years by which the use of generative AI leads the adoption by firms
  // Who holds a field.
  double incumbents = 0.9;  // of the staff of jobs that ask for it, in the first month
  double former = 0.25;     // of those, as many again hold it outside such jobs
  double second = 0.3;      // of the holders of a field, those who also hold a neighbour of it
  double entrants = 0.45;   // of school and college leavers who seek work in a technical occupation
  double graduates = 0.6;   // of university graduates who do
  double newcomers = 0.6;   // of those from outside, of each field that their jobs ask for
  // Time to learn at work, against technicians and trades.
  double professional_factor = 2.0, clerk_factor = 0.6, operator_factor = 0.2;
  double neighbour_factor = 1.0;  // on the months of learning from a neighbour field
  double age_factor = 1.07;       // for each ten years of age above 35
  double fresh_half_life = 11.0;  // months, of a field learned but not practised
};

// What `jialab ensemble` takes for fields.spread unless told otherwise.
inline constexpr double ensemble_field_spread = 1.0;

// Describes the values to the registry and binds them.
void describe_fields(engine::Registry& registry, FieldValues& f, const Inputs& inputs);

}  // namespace labour
