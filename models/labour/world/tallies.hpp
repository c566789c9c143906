// Outputs that a mechanism must count while it acts, since no stock or event shows them afterwards. Each is
// declared here, once: its mechanism sets World::tallies[Tally::NAME] every month, and it is recorded, kept
// in checkpoints and written to results without further code.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace labour {

enum class Tally : std::uint8_t { training_outlay, count };
inline constexpr std::size_t tally_kinds = static_cast<std::size_t>(Tally::count);

// The declaration of the output: a flow of the month in the group `group`.
struct TallyOutput {
  std::string_view group, name, units, en, zh, comment;
};
inline constexpr std::array<TallyOutput, tally_kinds> tally_outputs = {{
    {"fund", "training_out", "CNY", "Subsidised training: outlays", "补贴性职业技能培训支出",
     "places taken × training.place_cost; not booked in the unemployment insurance fund"},
}};

template <class T>
struct PerTally : std::array<T, tally_kinds> {
  using Base = std::array<T, tally_kinds>;
  T& operator[](Tally tally) { return Base::operator[](static_cast<std::size_t>(tally)); }
  const T& operator[](Tally tally) const { return Base::operator[](static_cast<std::size_t>(tally)); }
};

}  // namespace labour
