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

namespace engine {

// The bound under which ⌊expected + dice⌋ of `ratios` u / p lie (fewer where several are equal to it);
// infinity if there are no more than that. Reorders `ratios`. `expected` >= 0 is the sum of the p; `dice`, in
// [0, 1), rounds it.
float aligned_bound(std::vector<float>& ratios, double expected, double dice);

// Those who are asked a question, part by part of a pass (engine/kernel/passes.hpp), and who of them act. An
// item says its `ratio` u / p.
//
// The bound lies near 1 where there are many, so each part notes how many ratios lie below and which lie
// near, and the bound is sought among these alone; the items stay where they are.
template <class Item>
class Aligned {
 public:
  // What one part asks. A part is one thread's. In a cache line of its own: threads would otherwise wait for
  // each other's writes.
  class alignas(64) Part {
   public:
    // Asks somebody who acts with a probability in (0, 1].
    void ask(const Item& item, float probability) {
      items_.push_back(item);
      expected_ += static_cast<double>(probability);
      below_ += item.ratio < near_begin ? 1U : 0U;
      if (item.ratio >= near_begin && item.ratio < near_end) near_.push_back(item.ratio);
    }
    const std::vector<Item>& items() const { return items_; }

   private:
    friend class Aligned;
    void clear() {
      items_.clear();
      near_.clear();
      expected_ = 0.0;
      below_ = 0;
    }

    std::vector<Item> items_;
    std::vector<float> near_;
    double expected_ = 0.0;
    std::size_t below_ = 0;
  };

  // Nobody is asked yet.
  void start(std::size_t parts) {
    if (parts_.size() < parts) parts_.resize(parts);
    started_ = parts;
    for (Part& part : parts_) part.clear();
  }
  std::size_t parts() const { return started_; }
  Part& operator[](std::size_t part) { return parts_[part]; }
  const Part& operator[](std::size_t part) const { return parts_[part]; }

  // ⌊expected + dice⌋ of them act; without `expected`, as many as their probabilities add up to.
  void decide(double expected, double dice) {
    std::size_t below = 0;
    ratios_.clear();
    for (const Part& part : parts_) {
      below += part.below_;
      ratios_.insert(ratios_.end(), part.near_.begin(), part.near_.end());
    }
    const auto wanted = static_cast<std::size_t>(expected + dice);
    if (wanted >= below && wanted < below + ratios_.size()) {
      bound_ = aligned_bound(ratios_, static_cast<double>(wanted - below), 0.0);
    } else {
      ratios_.clear();
      for (const Part& part : parts_)
        for (const Item& item : part.items_) ratios_.push_back(item.ratio);
      bound_ = aligned_bound(ratios_, expected, dice);
    }
  }
  void decide(double dice) {
    double expected = 0.0;
    for (const Part& part : parts_) expected += part.expected_;
    decide(expected, dice);
  }
  // Whether somebody who was asked acts.
  bool acts(const Item& item) const { return item.ratio < bound_; }
  std::size_t asked() const {
    std::size_t n = 0;
    for (const Part& part : parts_) n += part.items_.size();
    return n;
  }
  // Puts those who act behind what `all` holds.
  void append_to(std::vector<Item>& all) const {
    for (const Part& part : parts_)
      std::copy_if(part.items_.begin(), part.items_.end(), std::back_inserter(all),
                   [this](const Item& item) { return acts(item); });
  }

 private:
  // Three per cent of either side: several times the noise of many thousands of dice.
  static constexpr float near_begin = 0.97F, near_end = 1.03F;

  std::vector<Part> parts_;
  std::size_t started_ = 0;
  std::vector<float> ratios_;
  float bound_ = 0.0F;
};

}  // namespace engine
