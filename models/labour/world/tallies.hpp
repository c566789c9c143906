// Outputs that a mechanism must count while it acts, since no stock or event shows them afterwards. An output
// needs one row of the table and nothing else: its mechanism sets World::tallies[Tally("NAME")] every month,
// and the value is recorded, kept in checkpoints and written to results without further code.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace labour {

// The declaration of the output: a flow of the month in the group `group`, and a count (engine::Quantity).
struct TallyOutput {
  std::string_view group, name, units, en, zh, comment;
};
inline constexpr auto tally_outputs = std::to_array<TallyOutput>({
    {"fund", "training_out", "CNY", "Subsidised training: outlays", "补贴性职业技能培训支出",
     "places taken × training.place_cost; not booked in the unemployment insurance fund"},
});

// A row of the table by its name, found by the compiler; a name that has no row does not compile.
class Tally {
 public:
  consteval explicit Tally(std::string_view name) : index_(row_of(name)) {}
  constexpr std::size_t index() const { return index_; }

 private:
  static constexpr std::size_t row_of(std::string_view name) {
    const auto named = [name](const TallyOutput& row) { return row.name == name; };
    if (std::ranges::count_if(tally_outputs, named) != 1) throw "one row of tally_outputs has the name";
    return static_cast<std::size_t>(std::ranges::find_if(tally_outputs, named) - tally_outputs.begin());
  }
  std::size_t index_;
};

template <class T>
struct PerTally : std::array<T, tally_outputs.size()> {
  using Base = std::array<T, tally_outputs.size()>;
  using Base::operator[];
  T& operator[](Tally tally) { return Base::operator[](tally.index()); }
  const T& operator[](Tally tally) const { return Base::operator[](tally.index()); }
};

}  // namespace labour
