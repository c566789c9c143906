// What employers did in a month about applicants who lacked a skill field, by field and occupation of the
// job.
#pragma once

#include <array>
#include <cstdint>

#include "models/labour/world/fields.hpp"

namespace labour {

struct FieldEvents {
  using ByOccupation = PerField<PerOccupation<std::int64_t>>;
  ByOccupation refused{};      // applications refused for want of the field
  ByOccupation hired_below{};  // hires of persons who lack it
  ByOccupation retrained{};    // staff chosen for a course in it
  ByOccupation raised{};       // offers raised for want of it
  ByOccupation dropped{};      // vacancies given up for want of it
};

}  // namespace labour
