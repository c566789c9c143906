// Parallel loops whose results do not depend on the number of threads. The only OpenMP of the project.
//
// Work is cut into blocks of fixed size, whatever the number of threads. A block writes only what it owns;
// where blocks contribute to one result, the contributions are integers (exact in any order) or are joined in
// block order. An exception in a block is rethrown after the loop; of several, that of the first block.
#pragma once

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "engine/kernel/block_rows.hpp"

namespace engine {

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

// One list for each block: the blocks of a loop fill them in parallel, and they are then read in block order,
// joined or one by one.
template <class T>
class BlockLists {
 public:
  void start(std::size_t blocks) {
    if (lists_.size() < blocks) lists_.resize(blocks);
    blocks_ = blocks;
    for (List& list : lists_) list.items.clear();
  }
  std::vector<T>& operator[](std::size_t block) { return lists_[block].items; }
  const std::vector<T>& operator[](std::size_t block) const { return lists_[block].items; }
  std::size_t blocks() const { return blocks_; }
  // Appends the lists to `all`, in block order.
  void append_to(std::vector<T>& all) const {
    std::size_t n = all.size();
    for (std::size_t b = 0; b < blocks_; ++b) n += lists_[b].items.size();
    all.reserve(n);
    for (std::size_t b = 0; b < blocks_; ++b)
      all.insert(all.end(), lists_[b].items.begin(), lists_[b].items.end());
  }

 private:
  // On a cache line of its own, so that threads that append to neighbouring lists do not share a line.
  struct alignas(64) List {
    std::vector<T> items;
  };
  std::vector<List> lists_;
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
    // This thread may be one of a caller's parallel loop: omp_get_thread_num() would then be its number
    // there.
    const bool alone = threads_ == 1 || chunks == 1;
    // Chunks go to whichever thread is free: the sums are of integers and the same in any order.
    for_each_task(chunks, [&](std::size_t c) {
      auto& counts = counts_[alone ? 0 : static_cast<std::size_t>(omp_get_thread_num())];
      if (counts.empty()) counts.assign(cells, 0);
      f(c * chunk * block_rows, std::min(rows, (c + 1) * chunk * block_rows),
        std::span<std::int64_t>(counts));
    });
    for (const auto& counts : counts_)
      for (std::size_t i = 0; i < counts.size(); ++i) totals[i] += counts[i];
  }

  // Sorts items into groups, stable: group_of(item) in [0, groups). One pass counts, one places; each thread
  // has a part of the items, and within a group the parts follow each other in order.
  template <class T, class F>
  void group_by(std::span<const T> items, std::size_t groups, Grouped<T>& out, F&& group_of) const {
    const auto parts = static_cast<std::size_t>(threads_);
    const auto each = [&](std::size_t part, auto&& f) {
      for (std::size_t i = items.size() * part / parts; i < items.size() * (part + 1) / parts; ++i)
        f(items[i]);
    };
    std::vector<std::vector<std::size_t>> next(parts, std::vector<std::size_t>(groups));
    for_each_task(parts, [&](std::size_t p) { each(p, [&](const T& item) { ++next[p][group_of(item)]; }); });
    out.begin.assign(groups + 1, items.size());
    std::size_t sum = 0;
    for (std::size_t g = 0; g < groups; ++g) {
      out.begin[g] = sum;
      for (auto& places : next) sum += std::exchange(places[g], sum);
    }
    out.items.resize(items.size());
    for_each_task(parts, [&](std::size_t p) {
      each(p, [&](const T& item) { out.items[next[p][group_of(item)]++] = item; });
    });
  }

 private:
  int threads_;
  // Of each thread; kept between calls to save allocations.
  mutable std::vector<std::vector<std::int64_t>> counts_;
};

}  // namespace engine
