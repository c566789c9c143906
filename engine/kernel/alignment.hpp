// Alignment: of many agents who each act with a probability p of their own, exactly the expected number acts.
//
// Every agent has a uniform number u for the decision, and those with the lowest u / p act. Without alignment
// those with u / p < 1 would act, and their number would vary by about its square root. The bound that
// replaces 1 differs from it by about that noise, so that each agent still acts with probability p, and most
// of those who act in one run also act in another run that differs a little (O'Donoghue and Li 2014,
// "Evaluating binary alignment methods in microsimulation models", JASSS 17(1) 15, compare such methods).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "engine/kernel/parallel.hpp"

namespace engine {

// The bound below which ⌊expected + rounding⌋ of `ratios` u / p lie (fewer where several are equal to it);
// infinity if there are no more than that. Reorders `ratios`. `expected` >= 0 is the sum of the p; `rounding`
// is a uniform number in [0, 1).
float aligned_bound(std::vector<float>& ratios, double expected, double rounding);

// The candidates for an action, by block, and which of them act. An Item has a member `ratio` (u / p).
//
// With many candidates the bound lies near 1. Each block therefore counts the ratios below and lists those
// near 1, and the bound is searched among the latter only; the items are not moved.
template <class Item>
class Aligned {
 public:
  // Begins without candidates.
  void start(std::size_t blocks) {
    if (blocks_.size() < blocks) blocks_.resize(blocks);
    for (Block& block : blocks_) block.clear();
  }
  // Adds a candidate who acts with a probability in (0, 1]. One block is filled by one thread.
  void ask(std::size_t block, const Item& item, float probability) {
    Block& b = blocks_[block];
    b.items.push_back(item);
    b.expected += static_cast<double>(probability);
    b.below += item.ratio < near_begin ? 1U : 0U;
    if (item.ratio >= near_begin && item.ratio < near_end) b.near.push_back(item.ratio);
  }
  // ⌊expected + rounding⌋ of them act; without `expected`, the sum of their probabilities is used.
  void decide(double expected, double rounding) {
    std::size_t below = 0;
    ratios_.clear();
    for (const Block& b : blocks_) {
      below += b.below;
      ratios_.insert(ratios_.end(), b.near.begin(), b.near.end());
    }
    const auto wanted = static_cast<std::size_t>(expected + rounding);
    if (wanted >= below && wanted < below + ratios_.size()) {
      bound_ = aligned_bound(ratios_, static_cast<double>(wanted - below), 0.0);
    } else {
      ratios_.clear();
      for (const Block& b : blocks_)
        for (const Item& item : b.items) ratios_.push_back(item.ratio);
      bound_ = aligned_bound(ratios_, expected, rounding);
    }
  }
  void decide(double rounding) {
    double expected = 0.0;
    for (const Block& b : blocks_) expected += b.expected;
    decide(expected, rounding);
  }
  // Whether a candidate acts.
  bool acts(const Item& item) const { return item.ratio < bound_; }
  std::size_t asked() const {
    std::size_t n = 0;
    for (const Block& b : blocks_) n += b.items.size();
    return n;
  }
  // f(item) for those of a block who act, in order, with ahead(item) called some items earlier to prefetch.
  template <class Ahead, class F>
  void for_each_acting(std::size_t block, Ahead&& ahead, F&& f) const {
    const std::vector<Item>& items = blocks_[block].items;
    BlockRows rows;
    for_each_ahead(
        rows.where(0, items.size(), [&](std::size_t i) { return acts(items[i]); }),
        [&](std::uint32_t i) { ahead(items[i]); }, [&](std::uint32_t i) { f(items[i]); });
  }
  // Appends those who act to `all`.
  void append_to(std::vector<Item>& all) const {
    for (const Block& b : blocks_)
      std::copy_if(b.items.begin(), b.items.end(), std::back_inserter(all),
                   [this](const Item& item) { return acts(item); });
  }

 private:
  // Within three per cent of 1: several times the noise of many thousands of draws.
  static constexpr float near_begin = 0.97F, near_end = 1.03F;
  // On a cache line of its own, so that threads that write to neighbouring blocks do not share a line.
  struct alignas(64) Block {
    std::vector<Item> items;
    std::vector<float> near;
    double expected = 0.0;
    std::size_t below = 0;

    void clear() {
      items.clear();
      near.clear();
      expected = 0.0;
      below = 0;
    }
  };
  std::vector<Block> blocks_;
  std::vector<float> ratios_;
  float bound_ = 0.0F;
};

}  // namespace engine
