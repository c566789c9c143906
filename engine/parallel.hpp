// Parallel loops whose results do not depend on the number of threads. The only OpenMP of the project.
//
// Work is cut into blocks of fixed size, whatever the threads. A block writes what it owns; where blocks
// contribute to one result, the contributions are integers (exact in any order) or are put together in
// block order. An exception in a block is carried out of the region; of several, that of the first block.
#pragma once

#include <omp.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <functional>
#include <span>
#include <vector>

namespace engine {

// Rows a block has. A multiple of 64, so that a block owns its words of any bitmap.
inline constexpr std::size_t block_rows = 4096;

// Adds to an integer that several blocks may write; the sum is the same in any order.
template <class T>
void add_shared(T& target, T amount) {
  static_assert(std::is_integral_v<T>, "floating sums depend on their order");
  std::atomic_ref<T>(target).fetch_add(amount, std::memory_order_relaxed);
}

// Lowers an integer that several blocks may lower; the least is the same in any order.
template <class T>
void lower_shared(T& target, T value) {
  static_assert(std::is_integral_v<T>, "floating ties depend on their order");
  const std::atomic_ref<T> shared(target);
  T known = shared.load(std::memory_order_relaxed);
  while (value < known && !shared.compare_exchange_weak(known, value, std::memory_order_relaxed)) {
  }
}

// The rows of one block that a pass looks at, taken down first: the choice costs no branch that would often
// be guessed wrong, and what is read of each can be fetched ahead.
class BlockRows {
 public:
  // The rows of [begin, end), at most block_rows of them, for which wanted(row) holds, ascending.
  //
  // All rows are asked first, into flags, so that the compiler can ask several rows at once: a question that
  // compares columns (their pointers taken by value, `&` and `|` instead of branches) costs a fraction of a
  // nanosecond a row. Then the flags are read, 64 rows a word.
  template <class Wanted>
  std::span<const std::uint32_t> where(std::size_t begin, std::size_t end, Wanted&& wanted) {
    const std::size_t n = end - begin;
    for (std::size_t i = 0; i < n; ++i) flags_[i] = wanted(begin + i) ? Flag::yes : Flag::no;
    for (std::size_t i = n; i % 64 != 0; ++i) flags_[i] = Flag::no;
    n_ = 0;
    for (std::size_t i = 0; i < n; i += 64)
      for (std::uint64_t left = word(i); left != 0; left &= left - 1)
        rows_[n_++] = static_cast<std::uint32_t>(begin + i + static_cast<unsigned>(std::countr_zero(left)));
    return {rows_.data(), n_};
  }
  // Of the rows taken down, those for which wanted(row) holds: for a second question that costs more.
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
  // A type of its own: what is written as a plain byte might be anybody's, as far as a compiler knows.
  enum class Flag : std::uint8_t { no, yes };

  // The flags of 64 rows as bits: a product gathers the lowest bits of eight bytes in its top byte.
  std::uint64_t word(std::size_t first) const {
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < 8; ++k) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, flags_.data() + first + 8 * k, 8);
      bits |= bytes * 0x0102040810204080U >> 56 << (8 * k);
    }
    return bits;
  }

  std::array<Flag, block_rows> flags_;
  std::array<std::uint32_t, block_rows + 1> rows_;
  std::size_t n_ = 0;
};

// f(item) for each item of a list, in order, with ahead(item) called for an item some places earlier: it
// fetches what f will read, so that f does not wait for the memory.
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

// Lists that the blocks of a loop fill side by side and that are then read in block order.
template <class T>
class BlockLists {
 public:
  void start(std::size_t blocks) {
    if (lists_.size() < blocks) lists_.resize(blocks);
    blocks_ = blocks;
    for (auto& list : lists_) list.clear();
  }
  std::vector<T>& operator[](std::size_t block) { return lists_[block]; }
  // Puts the lists one after the other, in block order, behind what `all` holds.
  void append_to(std::vector<T>& all) const {
    std::size_t n = all.size();
    for (std::size_t b = 0; b < blocks_; ++b) n += lists_[b].size();
    all.reserve(n);
    for (std::size_t b = 0; b < blocks_; ++b) all.insert(all.end(), lists_[b].begin(), lists_[b].end());
  }

 private:
  std::vector<std::vector<T>> lists_;
  std::size_t blocks_ = 0;
};

// Items sorted into groups: those of group g are items[begin[g]] … items[begin[g + 1] - 1], in their old
// order.
template <class T>
struct Grouped {
  std::vector<T> items;
  std::vector<std::size_t> begin;

  std::size_t groups() const { return begin.empty() ? 0 : begin.size() - 1; }
  std::span<T> group(std::size_t g) { return {items.data() + begin[g], begin[g + 1] - begin[g]}; }
  std::span<const T> group(std::size_t g) const { return {items.data() + begin[g], begin[g + 1] - begin[g]}; }
};

class Parallel {
 public:
  // `threads` >= 1. More than the machine has is allowed and only slower.
  explicit Parallel(int threads) : threads_(std::max(threads, 1)) {}

  int threads() const { return threads_; }
  static std::size_t blocks(std::size_t rows) { return (rows + block_rows - 1) / block_rows; }

  // f(task) for task = 0 … n-1, each once, in any order.
  template <class F>
  void for_each_task(std::size_t n, F&& f) const {
    if (n == 0) return;
    std::exception_ptr error;
    std::size_t error_task = n;
    const auto guarded = [&](std::size_t task) {
      try {
        f(task);
      } catch (...) {
#pragma omp critical(engine_parallel_error)
        if (task < error_task) {
          error_task = task;
          error = std::current_exception();
        }
      }
    };
    if (threads_ == 1 || n == 1) {
      for (std::size_t task = 0; task < n; ++task) guarded(task);
    } else {
      const auto last = static_cast<std::int64_t>(n);
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads_)
      for (std::int64_t task = 0; task < last; ++task) guarded(static_cast<std::size_t>(task));
    }
    if (error) std::rethrow_exception(error);
  }

  // f(begin, end, block) over the rows 0 … rows-1 cut into blocks.
  template <class F>
  void for_each_block(std::size_t rows, F&& f) const {
    for_each_task(blocks(rows),
                  [&](std::size_t b) { f(b * block_rows, std::min(rows, (b + 1) * block_rows), b); });
  }

  // f(row) for every row.
  template <class Row, class F>
  void for_each(std::size_t rows, F&& f) const {
    for_each_block(rows, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t i = begin; i < end; ++i) f(Row(i));
    });
  }

  // The items that f(begin, end, list) appends, in row order, behind what `all` holds.
  template <class T, class F>
  void gather(std::size_t rows, BlockLists<T>& lists, std::vector<T>& all, F&& f) const {
    lists.start(blocks(rows));
    for_each_block(rows, [&](std::size_t begin, std::size_t end, std::size_t b) { f(begin, end, lists[b]); });
    lists.append_to(all);
  }

  // The same over a list: f(item, list) for each of `items`, with ahead(item) some items earlier.
  template <class T, class U, class Ahead, class F>
  void gather_over(const std::vector<U>& items, BlockLists<T>& lists, std::vector<T>& all, Ahead&& ahead,
                   F&& f) const {
    gather(items.size(), lists, all, [&](std::size_t begin, std::size_t end, std::vector<T>& list) {
      for_each_ahead(std::span<const U>(items).subspan(begin, end - begin), ahead,
                     [&](const U& item) { f(item, list); });
    });
  }

  // The same over those of a list for which wanted(item) holds: only of them more is fetched.
  template <class T, class U, class Wanted, class Ahead, class F>
  void gather_where(const std::vector<U>& items, BlockLists<T>& lists, std::vector<T>& all, Wanted&& wanted,
                    Ahead&& ahead, F&& f) const {
    gather(items.size(), lists, all, [&](std::size_t begin, std::size_t end, std::vector<T>& list) {
      BlockRows rows;
      for_each_ahead(
          rows.where(begin, end, [&](std::size_t i) { return wanted(items[i]); }),
          [&](std::uint32_t i) { ahead(items[i]); }, [&](std::uint32_t i) { f(items[i], list); });
    });
  }

  // Sum of f(begin, end) over the blocks, added in block order: the same bits for any number of threads.
  template <class T, class F>
  T sum(std::size_t rows, F&& f) const {
    std::vector<T> parts(blocks(rows), T{});
    for_each_block(rows,
                   [&](std::size_t begin, std::size_t end, std::size_t b) { parts[b] = f(begin, end); });
    T all{};
    for (const T& part : parts) all += part;
    return all;
  }

  // Counts into `cells` integer cells: f(begin, end, counts) adds to its thread's own counts, which are then
  // added up (exact in any order). Not to be called from inside a loop.
  template <class F>
  void count(std::size_t rows, std::span<std::int64_t> totals, F&& f) const {
    const std::size_t cells = totals.size();
    const auto teams = static_cast<std::size_t>(threads_);
    counts_.resize(teams);
    for (auto& counts : counts_) counts.clear();
    const std::size_t n = blocks(rows);
    const std::size_t chunk = std::max<std::size_t>(1, n / (teams * 8));
    const std::size_t chunks = (n + chunk - 1) / chunk;
    // Chunks are handed out as they come: which thread counts a chunk changes no sum.
    for_each_task(chunks, [&](std::size_t c) {
      auto& counts = counts_[static_cast<std::size_t>(omp_get_thread_num())];
      if (counts.empty()) counts.assign(cells, 0);
      f(c * chunk * block_rows, std::min(rows, (c + 1) * chunk * block_rows),
        std::span<std::int64_t>(counts));
    });
    for (const auto& counts : counts_)
      for (std::size_t i = 0; i < counts.size(); ++i) totals[i] += counts[i];
  }

  // Sorts items into groups, stable: group_of(item) in [0, groups). One pass to count, one to place.
  template <class T, class F>
  void group_by(std::span<const T> items, std::size_t groups, Grouped<T>& out, F&& group_of) const {
    // begin[g + 1] is the next free place of group g while items are placed: in the end the begin of g + 1.
    out.begin.assign(groups + 2, 0);
    for (const T& item : items) ++out.begin[group_of(item) + 2];
    for (std::size_t g = 1; g <= groups; ++g) out.begin[g + 1] += out.begin[g];
    out.items.resize(items.size());
    for (const T& item : items) out.items[out.begin[group_of(item) + 1]++] = item;
    out.begin.pop_back();
  }

 private:
  int threads_;
  mutable std::vector<std::vector<std::int64_t>>
      counts_;  // of each thread; kept, so that no call asks for memory
};

}  // namespace engine
