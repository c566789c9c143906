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
  std::string name, title, title_zh, question, question_zh;
  engine::Month first = engine::Month::of(2021, 1);
  std::int64_t months = 180;
  std::int64_t seed = 0;
  engine::Month members_from = engine::Month::of(2021, 1);
  std::int64_t histories = 10;
  std::string posterior;  // file of the parameters that members of an ensemble draw

  engine::Month last() const { return first + static_cast<std::int32_t>(months - 1); }
  // Whether some months of the run come before `members_from`, so that members can share a history.
  bool shares_history() const { return members_from > first; }
  // Members of the same history have the same random draws before `members_from`. The history of a member
  // does not depend on the number of members, so that members can be added. Without shared months every
  // member has its own.
  std::uint32_t history_of(std::uint32_t member) const {
    return shares_history() ? member % static_cast<std::uint32_t>(histories) : member;
  }
};

// Describes the values to the registry and binds them.
void describe_run(engine::Registry& registry, RunSettings& run);

}  // namespace labour
