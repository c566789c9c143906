// A set of rows, as a bitmap with 64 rows per word. It holds a condition on the rows of one store that a pass
// over another store looks up: the bitmap of 200,000 rows takes 25 KB and stays in the cache, unlike a
// column.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/kernel/parallel.hpp"

namespace engine {

class RowSet {
 public:
  // Sets it to the rows of 0 … rows-1 for which wanted(row) holds.
  template <class Wanted>
  void assign(const Parallel& parallel, std::size_t rows, Wanted&& wanted) {
    words_.assign(rows / 64 + 1, 0);
    rows_ = rows;  // this bit belongs to no row and is 0
    parallel.for_each_block(rows, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t first = begin; first < end; first += 64) {
        std::uint64_t word = 0;
        for (std::size_t i = first; i < std::min(first + 64, end); ++i)
          word |= static_cast<std::uint64_t>(wanted(i) ? 1U : 0U) << (i - first);
        words_[first / 64] = word;
      }
    });
  }
  // Whether the set holds a row of the store; row 0 may be asked for even if the store is empty.
  bool holds(std::size_t row) const { return (words_[row / 64] >> (row % 64) & 1U) != 0; }
  // The same for any number: false for a number that is no row. Without a branch.
  bool holds_any(std::size_t number) const { return holds(std::min(number, rows_)); }

 private:
  std::vector<std::uint64_t> words_ = std::vector<std::uint64_t>(1);
  std::size_t rows_ = 0;
};

}  // namespace engine
