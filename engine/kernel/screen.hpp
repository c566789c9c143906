// Screens: select the workers to whom something may happen this month. In most months nothing happens to most
// workers. One uniform number of 32 bits for each worker and month therefore decides on several rare events
// at once, and only workers whose number may lie below the largest hazard are visited.
//
// The top 8 bits for sixteen months (a window) come from one block of 128 bits, drawn for all workers at the
// start of the window and kept; the low 24 bits are drawn only where the top bits do not decide a comparison,
// for one worker in 256. An event happens where number < threshold, so that the bound has no influence on who
// it happens to, as long as it is not below a hazard.
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

// The uniform number of one worker in one month of a window, for comparisons with thresholds. It refers to
// the worker's persistent number, which is read only where the top bits do not decide: that column is cold,
// and reading it for every worker would cost more than the comparisons.
class ScreenNumber {
 public:
  ScreenNumber(const Dice& dice, const std::uint64_t& id, std::uint32_t k, std::uint8_t top)
      : dice_(dice), id_(id), k_(k), top_(top) {}

  // Whether the number lies below `threshold` (of 2^32).
  bool below(std::uint32_t threshold) const {
    const std::uint32_t upper = threshold >> low_bits;
    return top_ != upper ? top_ < upper : value() < threshold;
  }
  // Whether it may lie in the uppermost `threshold` (of 2^32) of its range, by its top bits alone: for an
  // event that is exclusive with the events whose thresholds are counted from below.
  static bool may_be_in_uppermost(std::uint8_t top, std::uint32_t threshold) {
    return top >= ~threshold >> low_bits;
  }
  // Whether it may lie below `threshold` (of 2^32), by its top bits alone.
  static bool may_be_below(std::uint8_t top, std::uint32_t threshold) { return top <= threshold >> low_bits; }
  // Whether the top bits do not decide on which side of `threshold` it lies.
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

  // Draws the window that contains `month` unless it is drawn already. `id_of(row)` is the persistent number
  // of the worker in a row; for rows without a worker any value will do.
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
      // Each row has numbers in sixteen columns: they are collected for 64 rows, a cache line of each column.
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

  // Draws the rest of the window again, from `month` on, for one row that has a new worker.
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
  // Whether the top bits do not decide on which side of one of these thresholds the number of a row lies: its
  // low bits, and for them the worker's persistent number, will then be needed.
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

  // A temporary would not live as long as the ScreenNumber.
  ScreenNumber number(Month month, std::size_t row, std::uint64_t&& id) const = delete;

  // Whether the number of a row in that month may lie below `bound` in (0, 1], by its top bits alone: the
  // first question of a pass (engine/kernel/passes.hpp).
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
    ensure(bound > 0.0 && bound <= 1.0, "the bound of a screen lies in (0, 1]");
    return static_cast<std::uint32_t>(bound * 256.0) + 1;
  }
  static std::uint8_t top_of(const Bits& bits, std::size_t k) {
    return static_cast<std::uint8_t>(bits[k / 4] >> (8 * (k % 4)));
  }

  std::array<std::vector<std::uint8_t, HugePages<std::uint8_t>>, window_months> tops_;
  std::optional<Chance> drawn_;  // what the window was drawn with
  std::optional<Dice> dice_;     // of the window
  Month first_;
  std::size_t rows_ = 0;
};

}  // namespace engine
