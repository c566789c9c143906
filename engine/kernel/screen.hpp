// Screens: who is looked at this month. What happens to most people in a month is nothing, so one 32-bit
// uniform number a worker and month decides about a stack of rare events, and only those whose number can
// lie under the largest hazard are looked at at all.
//
// The top 8 bits for sixteen months come from one 128-bit block, drawn for all workers at the start of the
// window and kept; the low 24 bits are drawn only where the top ones leave a question open, for one worker in
// 256. An event happens where number < threshold: plain inversion, so the bound changes nobody's fate.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/kernel/memory.hpp"
#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"

namespace engine {

// The number of one worker in one month of a window: where it lies against a threshold. It refers to the
// worker's persistent number, which is read only where the top bits leave a question open: it lies with what
// few passes read, and to fetch it for everybody would cost more than the question.
class ScreenNumber {
 public:
  ScreenNumber(const Dice& dice, const std::uint64_t& id, std::uint32_t k, std::uint8_t top)
      : dice_(dice), id_(id), k_(k), top_(top) {}

  // Whether the number lies below `threshold` (of 2^32).
  bool below(std::uint32_t threshold) const {
    const std::uint32_t upper = threshold >> low_bits;
    return top_ != upper ? top_ < upper : value() < threshold;
  }
  // Whether it lies in the uppermost `threshold` (of 2^32) of its range: for an event at the other end than
  // those of a stack from below.
  bool in_uppermost(std::uint32_t threshold) const {
    const std::uint32_t last = ~threshold;
    return top_ != last >> low_bits ? top_ > last >> low_bits : value() > last;
  }
  // The same by its top bits alone: whether it may.
  static bool may_be_in_uppermost(std::uint8_t top, std::uint32_t threshold) {
    return top >= ~threshold >> low_bits;
  }
  // Whether it may lie below `threshold` (of 2^32), by its top bits alone.
  static bool may_be_below(std::uint8_t top, std::uint32_t threshold) { return top <= threshold >> low_bits; }
  // Whether the top bits do not say on which side of `threshold` it lies.
  static bool is_open(std::uint8_t top, std::uint32_t threshold) { return top == threshold >> low_bits; }
  // All 32 bits. The low ones of four months come from one block, with index 1 to 4.
  std::uint32_t value() const {
    return (std::uint32_t{top_} << low_bits) | (dice_(id_, 1 + k_ / 4)[k_ % 4] & ((1U << low_bits) - 1U));
  }

 private:
  static constexpr unsigned low_bits = 24;

  const Dice& dice_;
  const std::uint64_t& id_;
  std::uint32_t k_;
  std::uint8_t top_;
};

class Screen {
 public:
  static constexpr std::int32_t window_months = 16;

  // Draws the window that holds `month` unless it is drawn already. `id_of(row)` is the persistent number
  // of the worker in a row; what stands in rows without one does not matter.
  template <class Purpose, class IdOf>
  void prepare(const Parallel& parallel, const Chance& chance, Month month, Purpose purpose, std::size_t rows,
               IdOf&& id_of) {
    const Month first = window_of(month);
    if (drawn_ && *drawn_ == chance && first == first_ && rows == rows_) return;
    drawn_ = chance;
    dice_ = chance.dice(first, purpose);
    first_ = first;
    rows_ = rows;
    for (auto& tops : tops_) tops.resize(rows);
    parallel.for_each_block(rows, [&](std::size_t begin, std::size_t end, std::size_t) {
      // Row by row, the numbers of a row go to sixteen places: a line of each is filled before it is written.
      std::array<std::array<std::uint8_t, 64>, window_months> lines;
      for (std::size_t row = begin; row < end; row += 64) {
        const std::size_t n = std::min<std::size_t>(64, end - row);
        for (std::size_t i = 0; i < n; ++i) {
          const Bits bits = (*dice_)(id_of(row + i));
          for (std::size_t k = 0; k < lines.size(); ++k) lines[k][i] = top_of(bits, k);
        }
        for (std::size_t k = 0; k < lines.size(); ++k) std::copy_n(lines[k].data(), n, tops_[k].data() + row);
      }
    });
  }

  // Draws the window anew, from a month of it on, for one row that a newcomer has taken.
  void renew(Month month, std::size_t row, std::uint64_t id) {
    const Bits bits = (*dice_)(id);
    for (auto k = static_cast<std::size_t>(month - first_); k < tops_.size(); ++k)
      tops_[k][row] = top_of(bits, k);
  }

  // The top bits of the number of a row in a month of the window.
  std::uint8_t top(Month month, std::size_t row) const {
    return tops_[static_cast<std::size_t>(month - first_)][row];
  }
  // Whether the number of a row may lie below `threshold` (of 2^32), by its top bits alone.
  bool may_be_below(std::uint32_t threshold, Month month, std::size_t row) const {
    return ScreenNumber::may_be_below(top(month, row), threshold);
  }
  // Whether the top bits leave open on which side of one of these thresholds the number of a row lies: its
  // low bits, and with them the worker's persistent number, will then be asked for.
  bool is_open(std::initializer_list<std::uint32_t> thresholds, Month month, std::size_t row) const {
    bool open = false;
    for (const std::uint32_t threshold : thresholds)
      open |= ScreenNumber::is_open(top(month, row), threshold);
    return open;
  }
  // The number of the worker `id` in `row` in a month of the window.
  ScreenNumber number(Month month, std::size_t row, const std::uint64_t& id) const {
    const auto k = static_cast<std::uint32_t>(month - first_);
    return {*dice_, id, k, tops_[k][row]};
  }

  // A temporary would be gone when it is asked for.
  ScreenNumber number(Month month, std::size_t row, std::uint64_t&& id) const = delete;

  // The question whether the number of a row in that month may lie under `bound` in (0, 1], as the first
  // question of a pass (engine/kernel/passes.hpp).
  auto under(double bound, Month month) const {
    return [limit = limit_of(bound), tops = tops_[static_cast<std::size_t>(month - first_)].data()](
               std::size_t row) { return tops[row] < limit; };
  }
  // The rows of a block for which it holds, ascending.
  std::span<const std::uint32_t> rows_under(double bound, Month month, std::size_t begin, std::size_t end,
                                            BlockRows& rows) const {
    return rows.where(begin, end, under(bound, month));
  }

  std::size_t bytes() const { return tops_.size() * tops_[0].size() * sizeof(std::uint8_t); }

  static Month window_of(Month month) {
    const std::int32_t c = month.count();
    const std::int32_t into = ((c % window_months) + window_months) % window_months;
    return month - into;
  }

 private:
  static std::uint32_t limit_of(double bound) {
    ensure(bound > 0.0 && bound <= 1.0, "a screen's bound lies in (0, 1]");
    return static_cast<std::uint32_t>(bound * 256.0) + 1;
  }
  static std::uint8_t top_of(const Bits& bits, std::size_t k) {
    return static_cast<std::uint8_t>(bits[k / 4] >> (8 * (k % 4)));
  }

  std::array<std::vector<std::uint8_t, HugePages<std::uint8_t>>, window_months> tops_;
  std::optional<Chance> drawn_;  // with which the window was drawn
  std::optional<Dice> dice_;     // of the window
  Month first_;
  std::size_t rows_ = 0;
};

}  // namespace engine
