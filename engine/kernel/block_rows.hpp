// Selects the rows of a block that a pass works on, and visits them with prefetching.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace engine {

// Rows of a block. A multiple of 64, so that no two blocks share a 64-bit word of a bitmap.
inline constexpr std::size_t block_rows = 4096;

// The rows of one block that a pass works on, selected before any work is done: the selection needs no
// branches that would often be mispredicted, and the data of each row can be prefetched.
class BlockRows {
 public:
  // The rows of [begin, end), at most block_rows of them, for which wanted(row) holds, ascending.
  //
  // wanted(row) is evaluated for all rows first, into flags, so that the compiler can vectorise it: a
  // condition on columns (with their pointers captured by value, and `&` and `|` instead of branches) costs a
  // fraction of a nanosecond a row. The flags are then read as words of 64 rows.
  template <class Wanted>
  std::span<const std::uint32_t> where(std::size_t begin, std::size_t end, Wanted&& wanted) {
    const std::size_t n = end - begin;
    for (std::size_t i = 0; i < n; ++i) flags_[i] = wanted(begin + i) ? Flag::yes : Flag::no;
    for (std::size_t i = n; i % 64 != 0; ++i) flags_[i] = Flag::no;
    n_ = 0;
    for (std::size_t i = 0; i < n; i += 64) {
      const auto [rows, count] = word(i);
      std::uint32_t* next = rows_.data() + n_;
      n_ += count;
      // Several at a time, even if fewer are left: the number of rows in a word cannot be predicted. Rows
      // written in excess are overwritten.
      for (std::uint64_t left = rows; left != 0;)
        for (std::size_t k = 0; k < at_a_time; ++k, left &= left - 1)
          *next++ = static_cast<std::uint32_t>(begin + i + lowest_bit(left));
    }
    return {rows_.data(), n_};
  }
  // Of the rows selected, those for which wanted(row) holds: for a second condition that costs more.
  template <class Wanted>
  std::span<const std::uint32_t> keep(Wanted&& wanted) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      const std::uint32_t row = rows_[i];
      rows_[n] = row;
      n += wanted(row) ? 1U : 0U;
    }
    n_ = n;
    return {rows_.data(), n};
  }

 private:
  // A type of its own: the compiler has to assume that a plain byte may alias any object.
  enum class Flag : std::uint8_t { no, yes };

  static_assert(std::endian::native == std::endian::little, "the first row is the lowest byte");
  struct Word {
    std::uint64_t rows = 0;
    std::size_t count = 0;
  };
  // The flags of 64 rows as bits: a product gathers the lowest bits of eight bytes in its top byte. Another
  // product adds up the bytes, which counts the rows without POPCNT, an instruction that not every processor
  // has.
  Word word(std::size_t first) const {
    Word all;
    std::uint64_t sums = 0;
    for (std::size_t k = 0; k < 8; ++k) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, flags_.data() + first + 8 * k, 8);
      all.rows |= bytes * 0x0102040810204080U >> 56 << (8 * k);
      sums += bytes;
    }
    all.count = static_cast<std::size_t>(sums * 0x0101010101010101U >> 56);
    return all;
  }
  // If no bit is set: some number below 64.
  static unsigned lowest_bit(std::uint64_t bits) {
    return static_cast<unsigned>(std::countr_zero(bits | std::uint64_t{1} << 63U));
  }

  static constexpr std::size_t at_a_time = 4;

  std::array<Flag, block_rows> flags_;
  std::array<std::uint32_t, block_rows + at_a_time> rows_;
  std::size_t n_ = 0;
};

// f(begin, end) over the blocks of the rows [begin, end), which begin with a block.
template <class F>
void each_block(std::size_t begin, std::size_t end, F&& f) {
  for (std::size_t b = begin; b < end; b += block_rows) f(b, std::min(end, b + block_rows));
}

// f(item) for each item of a list, in order.
template <class T, class F>
void for_each_ahead(std::span<const T> items, F&& f) {
  for (const T& item : items) f(item);
}

// The same with ahead(item) called some items earlier, to prefetch what f will read.
template <class T, class Ahead, class F>
void for_each_ahead(std::span<const T> items, Ahead&& ahead, F&& f) {
  constexpr std::size_t distance = 12;
  const std::size_t n = items.size();
  for (std::size_t i = 0; i < std::min(distance, n); ++i) ahead(items[i]);
  for (std::size_t i = 0; i < n; ++i) {
    if (i + distance < n) ahead(items[i + distance]);
    f(items[i]);
  }
}

// The same in two stages, for data whose address has to be read from other data: far_ahead(item) is called
// before ahead(item), which may read what the former prefetched.
template <class T, class FarAhead, class Ahead, class F>
void for_each_ahead(std::span<const T> items, FarAhead&& far_ahead, Ahead&& ahead, F&& f) {
  constexpr std::size_t distance = 12;
  const std::size_t n = items.size();
  for (std::size_t i = 0; i < std::min(2 * distance, n); ++i) far_ahead(items[i]);
  for (std::size_t i = 0; i < std::min(distance, n); ++i) ahead(items[i]);
  for (std::size_t i = 0; i < n; ++i) {
    if (i + 2 * distance < n) far_ahead(items[i + 2 * distance]);
    if (i + distance < n) ahead(items[i + distance]);
    f(items[i]);
  }
}

}  // namespace engine
