// Settings: learning at work, courses, grades.
#pragma once

#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct TrainingValues {
  engine::Path places;  // of subsidised training, a year at full size
  double learning_months = 18, fading_months = 60, course_gain = 8.0, course_grade = 0.3,
         unemployed_first = 2.0;
  double grade_step = 0.012;         // of reviews without a course, share that raises the grade
  engine::Path place_cost = 2000.0;  // CNY
};

// Describes the places of subsidised training, in the section `rules`.
void describe_training_places(engine::Registry& registry, TrainingValues& n);

// Describes the other values to the registry and binds them.
void describe_training(engine::Registry& registry, TrainingValues& n);

}  // namespace labour
