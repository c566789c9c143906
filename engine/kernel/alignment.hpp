// Alignment: of many who each act with a probability p of their own, as many act as expected.
//
// Everybody has a uniform number u for the question, and who acts are those with the lowest u / p. Without
// alignment they would be those with u < p, and how many that is would be noise of the size of its square
// root. The bound that replaces 1 differs from it by about that noise, so each acts with probability p still,
// and who acts in one run acts in another that differs little (O'Donoghue and Li 2014, "Evaluating binary
// alignment methods in microsimulation models", JASSS 17(1) 15, compare such methods).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "engine/kernel/parallel.hpp"

namespace engine {

// The bound under which ⌊expected + dice⌋ of `ratios` u / p lie (fewer where several are equal to it);
// infinity if there are no more than that. Reorders `ratios`. `expected` >= 0 is the sum of the p; `dice`, in
// [0, 1), rounds it.
float aligned_bound(std::vector<float>& ratios, double expected, double dice);

// Those who are asked a question, block by block, and who of them act. An item says its `ratio`.
//
// The bound lies near 1 where there are many, so the blocks take down how many ratios lie below and which lie
// near, and the bound is sought among these alone; the items stay where they are.
template <class Item>
class Aligned {
 public:
  // Nobody is asked yet.
  void start(std::size_t blocks) {
    if (blocks_.size() < blocks) blocks_.resize(blocks);
    for (Block& block : blocks_) block.clear();
  }
  // Asks somebody who acts with a probability in (0, 1]. A block is one thread's.
  void ask(std::size_t block, const Item& item, float probability) {
    Block& b = blocks_[block];
    b.items.push_back(item);
    b.expected += static_cast<double>(probability);
    b.below += item.ratio < near_begin ? 1U : 0U;
    if (item.ratio >= near_begin && item.ratio < near_end) b.near.push_back(item.ratio);
  }
  // ⌊expected + dice⌋ of them act; without `expected`, as many as their probabilities add up to.
  void decide(double expected, double dice) {
    std::size_t below = 0;
    ratios_.clear();
    for (const Block& b : blocks_) {
      below += b.below;
      ratios_.insert(ratios_.end(), b.near.begin(), b.near.end());
    }
    const auto wanted = static_cast<std::size_t>(expected + dice);
    if (wanted >= below && wanted < below + ratios_.size()) {
      bound_ = aligned_bound(ratios_, static_cast<double>(wanted - below), 0.0);
    } else {
      ratios_.clear();
      for (const Block& b : blocks_)
        for (const Item& item : b.items) ratios_.push_back(item.ratio);
      bound_ = aligned_bound(ratios_, expected, dice);
    }
  }
  void decide(double dice) {
    double expected = 0.0;
    for (const Block& b : blocks_) expected += b.expected;
    decide(expected, dice);
  }
  // Whether somebody who was asked acts.
  bool acts(const Item& item) const { return item.ratio < bound_; }
  std::size_t asked() const {
    std::size_t n = 0;
    for (const Block& b : blocks_) n += b.items.size();
    return n;
  }
  // f(item) for those of a block who act, in their order, with ahead(item) some items earlier.
  template <class Ahead, class F>
  void for_each_acting(std::size_t block, Ahead&& ahead, F&& f) const {
    const std::vector<Item>& items = blocks_[block].items;
    BlockRows rows;
    for_each_ahead(
        rows.where(0, items.size(), [&](std::size_t i) { return acts(items[i]); }),
        [&](std::uint32_t i) { ahead(items[i]); }, [&](std::uint32_t i) { f(items[i]); });
  }
  // Puts those who act behind what `all` holds.
  void append_to(std::vector<Item>& all) const {
    for (const Block& b : blocks_)
      std::copy_if(b.items.begin(), b.items.end(), std::back_inserter(all),
                   [this](const Item& item) { return acts(item); });
  }

 private:
  // Three per cent of either side: several times the noise of many thousands of dice.
  static constexpr float near_begin = 0.97F, near_end = 1.03F;
  // A line of the cache of its own: what two threads write side by side would travel between them.
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
