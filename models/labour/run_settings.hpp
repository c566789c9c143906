// Settings of a run: scenario, period, seed.
#pragma once

#include <cstdint>
#include <string>

#include "engine/kernel/month.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct RunSettings {
  std::string name, question, question_zh;
  engine::Month first = engine::Month::of(2021, 1);
  std::int64_t months = 180;
  std::int64_t seed = 0;
  engine::Month members_from = engine::Month::of(2021, 1);
};

// Describes the values to the registry and binds them.
void describe_run(engine::Registry& registry, RunSettings& run);

}  // namespace labour
