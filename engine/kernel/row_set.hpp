// A set of rows, as a bitmap: 64 rows a word. For questions that a pass over one store asks about rows of
// another: the words of 200,000 rows take 25 KB and stay at hand, where a column of a byte or more a row
// would not.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/kernel/parallel.hpp"

namespace engine {

class RowSet {
 public:
  // Becomes the set of the rows of 0 … rows-1 for which wanted(row) holds.
  template <class Wanted>
  void assign(const Parallel& parallel, std::size_t rows, Wanted&& wanted) {
    words_.assign(rows / 64 + 1, 0);
    rows_ = rows;  // its bit is none of theirs, and 0
    parallel.for_each_block(rows, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t first = begin; first < end; first += 64) {
        std::uint64_t word = 0;
        for (std::size_t i = first; i < std::min(first + 64, end); ++i)
          word |= static_cast<std::uint64_t>(wanted(i) ? 1U : 0U) << (i - first);
        words_[first / 64] = word;
      }
    });
  }
  // Whether a row that exists belongs to it; row 0 may be asked about even if there is none.
  bool holds(std::size_t row) const { return (words_[row / 64] >> (row % 64) & 1U) != 0; }
  // The same for any number: what is no row does not belong to it. Without a branch.
  bool holds_any(std::size_t number) const { return holds(std::min(number, rows_)); }

 private:
  std::vector<std::uint64_t> words_ = std::vector<std::uint64_t>(1);
  std::size_t rows_ = 0;
};

}  // namespace engine
