// Screens: who is looked at this month. What happens to most people in a month is nothing, so one 32-bit
// uniform number a worker and month decides about a stack of rare events, and only those whose number can
// lie under the largest hazard are looked at at all.
//
// The top 16 bits for eight months come from one 128-bit block, drawn for all workers at the start of the
// window and kept as one bit a month ("top bits under the bound"); the low 16 bits are drawn only for the
// few. An event happens where number < hazard: plain inversion, so the bound changes nobody's fate.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/check.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

namespace engine {

class Screen {
 public:
  static constexpr std::int32_t window_months = 8;

  // Draws the window that holds `month` unless it is drawn already. `ids` are the workers' persistent
  // numbers; `bound` in (0, 1] is at least the largest hazard of the window.
  template <class Purpose>
  void prepare(const Parallel& parallel, const Chance& chance, Month month, Purpose purpose,
               std::span<const std::uint64_t> ids, double bound) {
    const Month first = window_of(month);
    const std::uint32_t limit = limit_of(bound);
    if (drawn_ && *drawn_ == chance && first == first_ && limit <= limit_ && ids.size() == rows_) return;
    drawn_ = chance;
    first_ = first;
    limit_ = limit;
    rows_ = ids.size();
    const std::size_t words = (rows_ + 63) / 64;
    for (auto& bitmap : bitmaps_) bitmap.assign(words, 0);
    const Dice dice = chance.dice(first, purpose);
    parallel.for_each_block(rows_, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t i = begin; i < end; ++i) mark(i, dice(ids[i]));
    });
  }

  // Draws the window anew for one row that a newcomer has taken.
  template <class Purpose>
  void renew(const Chance& chance, Purpose purpose, std::size_t row, std::uint64_t id) {
    for (auto& bitmap : bitmaps_) bitmap[row / 64] &= ~(std::uint64_t{1} << (row % 64));
    mark(row, chance.dice(first_, purpose)(id));
  }

  // The 32-bit number of a worker in a month of the window. Its low bits come from index 1 + k.
  template <class Purpose>
  std::uint32_t number(const Chance& chance, Month month, Purpose purpose, std::uint64_t id) const {
    const Dice dice = chance.dice(first_, purpose);
    const auto k = static_cast<std::uint32_t>(month - first_);
    const std::uint32_t low = dice(id, 1 + k / 4)[k % 4] & 0xffffu;
    return (top_bits(dice(id), k) << 16) | low;
  }

  // f(row) for the rows of [begin, end) whose number of that month may lie under the bound, ascending.
  // `begin` is a multiple of 64.
  template <class F>
  void for_each_marked(Month month, std::size_t begin, std::size_t end, F&& f) const {
    const auto& bitmap = bitmaps_[static_cast<std::size_t>(month - first_)];
    for (std::size_t w = begin / 64; w * 64 < end; ++w)
      for (std::uint64_t bits = bitmap[w]; bits != 0; bits &= bits - 1)
        f(w * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
  }

  double bound() const { return static_cast<double>(limit_) / 65536.0; }
  std::size_t bytes() const { return bitmaps_.size() * bitmaps_[0].size() * sizeof(std::uint64_t); }

  static Month window_of(Month month) {
    const std::int32_t c = month.count();
    const std::int32_t into = ((c % window_months) + window_months) % window_months;
    return month - into;
  }

 private:
  static std::uint32_t limit_of(double bound) {
    ensure(bound > 0.0 && bound <= 1.0, "a screen's bound lies in (0, 1]");
    return static_cast<std::uint32_t>(bound * 65536.0) + 1;
  }
  static std::uint32_t top_bits(const Bits& bits, std::uint32_t k) {
    return (bits[k / 2] >> (16 * (k % 2))) & 0xffffu;
  }
  void mark(std::size_t row, const Bits& bits) {
    const std::uint64_t bit = std::uint64_t{1} << (row % 64);
    for (std::uint32_t k = 0; k < static_cast<std::uint32_t>(window_months); ++k)
      if (top_bits(bits, k) < limit_) bitmaps_[k][row / 64] |= bit;
  }

  std::array<std::vector<std::uint64_t>, window_months> bitmaps_;
  Month first_;
  std::uint32_t limit_ = 0;
  std::size_t rows_ = 0;
  std::optional<Chance> drawn_;  // with which the window was drawn
};

}  // namespace engine
