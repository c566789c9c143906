// Collectors: where the results of a pass go (engine/kernel/passes.hpp).
//
// A collector keeps the results of each part of a pass apart, so that parts run in parallel and the results
// stand in the order of the agents. It has start(parts) and operator[](part); if it has finish(), that is
// called after the pass. BlockLists, BlockSums, Appended and Aligned are collectors.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/kernel/parallel.hpp"

namespace engine {

// The collectors of a pass. The rule gets collector[part] of each, in this order, behind the agent.
template <class... Collectors>
class Into {
 public:
  explicit Into(Collectors&&... collectors) : collectors_(std::forward<Collectors>(collectors)...) {}

  void start(std::size_t parts) {
    std::apply([&](auto&... all) { (all.start(parts), ...); }, collectors_);
  }
  // f(results...) with the results of one part.
  template <class F>
  void with(std::size_t part, F&& f) {
    std::apply([&](auto&... all) { f(all[part]...); }, collectors_);
  }
  void finish() {
    std::apply([](auto&... all) { (finish(all), ...); }, collectors_);
  }

 private:
  template <class Collector>
  static void finish(Collector& collector) {
    if constexpr (requires { collector.finish(); }) collector.finish();
  }

  std::tuple<Collectors...> collectors_;  // references to what lives elsewhere, values of temporaries
};
template <class... Collectors>
Into(Collectors&&...) -> Into<Collectors...>;

// Appends what the rules push, in the order of the agents, to what `all` holds. `lists` is memory that is
// kept from pass to pass.
template <class T>
class Appended {
 public:
  Appended(BlockLists<T>& lists, std::vector<T>& all) : lists_(lists), all_(all) {}
  void start(std::size_t parts) { lists_.start(parts); }
  std::vector<T>& operator[](std::size_t part) { return lists_[part]; }
  void finish() { lists_.append_to(all_); }

 private:
  BlockLists<T>& lists_;
  std::vector<T>& all_;
};

// Adds up integers that the rules add to their part's sum.
template <class T>
class BlockSums {
  static_assert(std::is_integral_v<T>, "floating sums depend on their order");

 public:
  void start(std::size_t parts) { sums_.assign(parts, {}); }
  T& operator[](std::size_t part) { return sums_[part].value; }
  T total() const {
    T all{};
    for (const Sum& sum : sums_) all += sum.value;
    return all;
  }

 private:
  // A cache line of its own: threads would otherwise wait for each other's writes.
  struct alignas(64) Sum {
    T value{};
  };
  std::vector<Sum> sums_;
};

}  // namespace engine
