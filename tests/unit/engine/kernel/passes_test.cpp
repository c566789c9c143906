// A pass applies a rule to the agents that it concerns and keeps their order, on any number of threads.
#include "engine/kernel/passes.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>

#include "engine/kernel/id.hpp"

using namespace engine;

namespace {

struct AgentTag;
using Agent = Id<AgentTag>;

std::vector<std::uint8_t> random_bytes(std::size_t n) {
  std::mt19937 random(11);
  std::vector<std::uint8_t> bytes(n);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random() % 256);
  return bytes;
}

constexpr std::array<std::size_t, 7> sizes = {0, 1, 511, 513, 4096, 4097, 20000};

// Counts what is fetched of each agent, so that the order of the stages can be checked.
struct Stages {
  std::vector<int> done;
  explicit Stages(std::size_t n) : done(n, 0) {}
  void next(std::size_t i, int stage) {
    REQUIRE(done[i] == stage);
    ++done[i];
  }
};

}  // namespace

TEST_CASE("a pass over a store finds the rows for which all questions hold", "[passes]") {
  for (const std::size_t n : sizes) {
    const auto bytes = random_bytes(n);
    std::vector<std::uint32_t> expected;
    std::int64_t under = 0;
    for (std::size_t i = 0; i < n; ++i) {
      under += bytes[i] < 100 ? 1 : 0;
      if (bytes[i] < 100 && bytes[i] % 3 == 0) expected.push_back(static_cast<std::uint32_t>(i));
    }
    for (const int threads : {1, 2, 7}) {
      CAPTURE(n, threads);
      BlockLists<std::uint32_t> lists;
      std::vector<std::uint32_t> found = {77};  // what it holds is kept
      const auto asked = for_each_at_risk(
          Parallel(threads), Rows<Agent>(n),
          Where{[&](std::size_t i) { return bytes[i] < 100; },
                [&](Agent agent) { return bytes[agent.index()] % 3 == 0; }},
          Fetch{}, Into{Appended{lists, found}},
          [](Agent agent, std::vector<std::uint32_t>& out) { out.push_back(agent.value()); });
      CHECK(asked == under);
      REQUIRE(found.front() == 77);
      found.erase(found.begin());
      CHECK(found == expected);
    }
  }
}

TEST_CASE("a pass over a list finds the same items in blocks and in pieces", "[passes]") {
  for (const std::size_t n : sizes) {
    std::vector<std::uint32_t> list(n), all, even, expected;
    std::iota(list.begin(), list.end(), 5U);
    std::copy_if(list.begin(), list.end(), std::back_inserter(expected),
                 [](std::uint32_t item) { return item % 2 == 0; });
    for (const int threads : {1, 3}) {
      CAPTURE(n, threads);
      BlockLists<std::uint32_t> lists;
      const auto push = [](std::uint32_t item, std::vector<std::uint32_t>& out) { out.push_back(item); };
      all.clear();
      for_each_listed(Parallel(threads), list, Fetch{}, Into{Appended{lists, all}}, push);
      CHECK(all == list);
      CHECK(lists.blocks() == (n + piece_items - 1) / piece_items);
      even.clear();
      const Where is_even{[](std::uint32_t item) { return item % 2 == 0; }};
      for_each_at_risk(Parallel(threads), list, is_even, Fetch{}, Into{Appended{lists, even}}, push);
      CHECK(even == expected);
      CHECK(lists.blocks() == Parallel::blocks(n));
    }
  }
}

TEST_CASE("a pass over what a pass has collected keeps its parts and its order", "[passes]") {
  constexpr std::size_t n = 10000;
  const Parallel parallel(3);
  BlockLists<std::uint32_t> odd, lists;
  for_each_at_risk(parallel, Rows<Agent>(n), Where{[](std::size_t i) { return i % 2 == 1; }}, Fetch{},
                   Into{odd},
                   [](Agent agent, std::vector<std::uint32_t>& out) { out.push_back(agent.value()); });
  REQUIRE(odd.blocks() == Parallel::blocks(n));
  std::vector<std::uint32_t> squares, expected;
  for_each_listed(parallel, odd, Fetch{}, Into{Appended{lists, squares}},
                  [](std::uint32_t i, std::vector<std::uint32_t>& out) { out.push_back(i * i); });
  for (std::uint32_t i = 1; i < n; i += 2) expected.push_back(i * i);
  CHECK(squares == expected);
  CHECK(lists.blocks() == odd.blocks());
  // A part with more items than a block cannot be asked about.
  BlockLists<std::uint32_t> long_list;
  long_list.start(1);
  long_list[0].resize(block_rows + 1);
  CHECK_THROWS_AS(for_each_at_risk(parallel, long_list, Where{[](std::uint32_t) { return true; }}, Fetch{},
                                   Into{}, [](std::uint32_t) {}),
                  Bug);
}

TEST_CASE("a pass fetches each agent in every stage before the rule, and no other", "[passes]") {
  constexpr std::size_t n = 5000;
  std::vector<std::size_t> list(n);
  std::iota(list.begin(), list.end(), std::size_t{0});
  const auto is_even = [](std::size_t i) { return i % 2 == 0; };
  Stages one(n), two(n), listed(n);
  for_each_at_risk(Parallel(1), list, Where{is_even}, Fetch{[&](std::size_t i) { one.next(i, 0); }}, Into{},
                   [&](std::size_t i) { one.next(i, 1); });
  for_each_at_risk(Parallel(1), list, Where{is_even},
                   Fetch{[&](std::size_t i) { two.next(i, 0); }, [&](std::size_t i) { two.next(i, 1); }},
                   Into{}, [&](std::size_t i) { two.next(i, 2); });
  for_each_listed(
      Parallel(1), list,
      Fetch{both([&](std::size_t i) { listed.next(i, 0); }, [&](std::size_t i) { listed.next(i, 1); })},
      Into{}, [&](std::size_t i) { listed.next(i, 2); });
  for (std::size_t i = 0; i < n; ++i) {
    REQUIRE(one.done[i] == (is_even(i) ? 2 : 0));
    REQUIRE(two.done[i] == (is_even(i) ? 3 : 0));
    REQUIRE(listed.done[i] == 3);
  }
}

TEST_CASE("the results of a pass go to several collectors at once", "[passes]") {
  constexpr std::size_t n = 9001;
  const auto bytes = random_bytes(n);
  BlockLists<std::uint32_t> small, large;
  BlockSums<std::int64_t> sum;
  for (const int threads : {1, 4}) {
    for_each_at_risk(Parallel(threads), Rows<Agent>(n), Where{[&](std::size_t i) { return bytes[i] != 0; }},
                     Fetch{}, Into{small, large, sum},
                     [&](Agent agent, std::vector<std::uint32_t>& low, std::vector<std::uint32_t>& high,
                         std::int64_t& total) {
                       (bytes[agent.index()] < 128 ? low : high).push_back(agent.value());
                       total += bytes[agent.index()];
                     });
    std::vector<std::uint32_t> low, high;
    small.append_to(low);
    large.append_to(high);
    CHECK(std::is_sorted(low.begin(), low.end()));
    CHECK(std::is_sorted(high.begin(), high.end()));
    CHECK(static_cast<std::ptrdiff_t>(low.size() + high.size()) ==
          std::count_if(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte != 0; }));
    CHECK(sum.total() == std::accumulate(bytes.begin(), bytes.end(), std::int64_t{0}));
  }
}

TEST_CASE("the first error of a pass, in the order of the parts, is thrown", "[passes]") {
  std::vector<int> list(5000);
  std::iota(list.begin(), list.end(), 0);
  for (const int threads : {1, 4})
    CHECK_THROWS_WITH(for_each_listed(Parallel(threads), list, Fetch{}, Into{},
                                      [](int i) {
                                        if (i == 700 || i == 3000) throw Bug(std::to_string(i));
                                      }),
                      "700");
}
