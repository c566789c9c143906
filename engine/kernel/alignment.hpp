// Alignment: many agents each act with their own probability p, and the number who act is exactly the
// expected number.
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

namespace engine {

// The bound below which ⌊expected + rounding⌋ of `ratios` u / p lie (fewer where several are equal to it);
// infinity if there are no more than that. Reorders `ratios`. `expected` >= 0 is the sum of the p; `rounding`
// is a uniform number in [0, 1).
float aligned_bound(std::vector<float>& ratios, double expected, double rounding);

// The candidates for an action, by part of a pass (engine/kernel/passes.hpp), and which of them act. An Item
// has a member `ratio` (u / p).
//
// With many candidates the bound lies near 1. Each part therefore counts the ratios below and lists those
// near 1, and the bound is searched among the latter only; the items are not moved.
template <class Item>
class Aligned {
 public:
  // The candidates of one part, which one thread fills. On a cache line of its own, so that threads that
  // write to neighbouring parts do not share a line.
  class alignas(64) Part {
   public:
    // Adds a candidate who acts with a probability in (0, 1].
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

  // Begins without candidates.
  void start(std::size_t parts) {
    if (parts_.size() < parts) parts_.resize(parts);
    started_ = parts;
    for (Part& part : parts_) part.clear();
  }
  std::size_t parts() const { return started_; }
  Part& operator[](std::size_t part) { return parts_[part]; }
  const Part& operator[](std::size_t part) const { return parts_[part]; }

  // ⌊expected + rounding⌋ of them act; without `expected`, the sum of their probabilities is used.
  void decide(double expected, double rounding) {
    std::size_t below = 0;
    ratios_.clear();
    for (const Part& part : parts_) {
      below += part.below_;
      ratios_.insert(ratios_.end(), part.near_.begin(), part.near_.end());
    }
    const auto wanted = static_cast<std::size_t>(expected + rounding);
    if (wanted >= below && wanted < below + ratios_.size()) {
      bound_ = aligned_bound(ratios_, static_cast<double>(wanted - below), 0.0);
    } else {
      ratios_.clear();
      for (const Part& part : parts_)
        for (const Item& item : part.items_) ratios_.push_back(item.ratio);
      bound_ = aligned_bound(ratios_, expected, rounding);
    }
  }
  void decide(double rounding) {
    double expected = 0.0;
    for (const Part& part : parts_) expected += part.expected_;
    decide(expected, rounding);
  }
  // Whether a candidate acts.
  bool acts(const Item& item) const { return item.ratio < bound_; }
  std::size_t asked() const {
    std::size_t n = 0;
    for (const Part& part : parts_) n += part.items_.size();
    return n;
  }
  // Appends those who act to `all`.
  void append_to(std::vector<Item>& all) const {
    for (const Part& part : parts_)
      std::copy_if(part.items_.begin(), part.items_.end(), std::back_inserter(all),
                   [this](const Item& item) { return acts(item); });
  }

 private:
  // Within three per cent of 1: several times the noise of many thousands of draws.
  static constexpr float near_begin = 0.97F, near_end = 1.03F;

  std::vector<Part> parts_;
  std::size_t started_ = 0;
  std::vector<float> ratios_;
  float bound_ = 0.0F;
};

}  // namespace engine
