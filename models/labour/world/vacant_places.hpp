// Which places of a job cell are vacant.
//
// A job cell has 64 places, and each has a position (people/requirements) that it keeps for ever, so that a
// vacancy asks for the same fields until its place is filled or given up. Where a cell has more vacancies
// than places, those beyond are numbered on from 64 and told apart up to 255.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

namespace labour {

using Place = std::uint8_t;
inline constexpr Place no_place = 255;

class VacantPlaces {
 public:
  static constexpr int most = 64;

  int size() const { return std::popcount(bits_); }
  bool has(Place place) const { return place < most && (bits_ >> place & 1U) != 0; }

  // The place of the `slot`-th vacancy of the cell.
  Place at(std::int32_t slot) const {
    if (slot >= size()) return static_cast<Place>(std::min(slot, std::int32_t{no_place} - 1));
    std::uint64_t left = bits_;
    for (; slot > 0; --slot) left &= left - 1;
    return static_cast<Place>(std::countr_zero(left));
  }

  // As many are vacant as the cell has vacancies, up to `most`. Those that become vacant, or no longer are,
  // follow one another from a place that `draw` decides.
  void fit(std::int32_t vacancies, std::uint64_t draw) {
    const int wanted = std::clamp(vacancies, 0, most);
    if (wanted == 0) bits_ = 0;
    while (size() < wanted) flip(~bits_, draw);
    while (size() > wanted) flip(bits_, draw);
  }
  // The place is filled, or given up; the cell has `vacancies` left.
  void take(Place place, std::int32_t vacancies) {
    if (has(place) && size() > vacancies) bits_ &= ~(std::uint64_t{1} << place);
  }

 private:
  // Flips the first bit of `among` that is set, from bit draw % 64 on.
  void flip(std::uint64_t among, std::uint64_t draw) {
    const int start = static_cast<int>(draw % most);
    bits_ ^= std::rotl(std::uint64_t{1}, start + std::countr_zero(std::rotr(among, start)));
  }

  std::uint64_t bits_ = 0;
};

}  // namespace labour
