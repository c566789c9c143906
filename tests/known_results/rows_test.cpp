// Rows that are taken down by flags, and sets of rows, are those that a loop with a branch finds.
#include <catch2/catch.hpp>
#include <numeric>
#include <random>
#include <utility>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/row_set.hpp"

using namespace engine;

namespace {

std::vector<std::uint8_t> some_flags(std::size_t n, unsigned of_a_hundred) {
  std::mt19937 random(11);
  std::vector<std::uint8_t> flags(n);
  for (auto& flag : flags) flag = random() % 100 < of_a_hundred ? 1 : 0;
  return flags;
}

std::vector<std::uint32_t> rows_by_branch(const std::vector<std::uint8_t>& flags, std::size_t begin,
                                          std::size_t end) {
  std::vector<std::uint32_t> rows;
  for (std::size_t i = begin; i < end; ++i)
    if (flags[i] != 0) rows.push_back(static_cast<std::uint32_t>(i));
  return rows;
}

}  // namespace

TEST_CASE("the rows of a block are those that are wanted, whatever its length") {
  for (const unsigned share : {0U, 3U, 50U, 100U}) {
    const auto flags = some_flags(3 * block_rows, share);
    BlockRows block;  // used again and again: nothing of an earlier block may be left
    for (const std::size_t n : std::vector<std::size_t>{block_rows, 0, 1, 63, 64, 65, 127, 1000, 4095}) {
      CAPTURE(share, n);
      const std::size_t begin = block_rows;
      const auto rows = block.where(begin, begin + n, [&](std::size_t i) { return flags[i] != 0; });
      const auto expected = rows_by_branch(flags, begin, begin + n);
      CHECK(std::vector<std::uint32_t>(rows.begin(), rows.end()) == expected);
      const auto even = block.keep([](std::size_t i) { return i % 2 == 0; });
      CHECK(static_cast<std::ptrdiff_t>(even.size()) ==
            std::count_if(expected.begin(), expected.end(), [](std::uint32_t i) { return i % 2 == 0; }));
    }
  }
}

TEST_CASE("a set of rows holds those that are wanted and no other, also when it is made anew") {
  RowSet set;
  CHECK(!set.holds(0));
  for (const std::size_t n : std::vector<std::size_t>{9001, 64, 65, 1, 0}) {
    const auto flags = some_flags(n, 40);
    set.assign(Parallel(3), n, [&](std::size_t i) { return flags[i] != 0; });
    for (std::size_t i = 0; i < n; ++i) {
      REQUIRE(set.holds(i) == (flags[i] != 0));
      REQUIRE(set.holds_any(i) == set.holds(i));
    }
    // What is no row of it is asked about as "none" is.
    for (const std::size_t other : {n, n + 1, n + 63, n + 64, std::size_t{0xffffffffU}})
      CHECK(!set.holds_any(other));
  }
  CHECK(!set.holds(0));
}

TEST_CASE("a word may have any number of rows, at its beginning or end, also the last of a block") {
  BlockRows block;
  for (std::size_t count = 0; count <= 64; ++count)
    for (const bool at_end : {false, true}) {
      CAPTURE(count, at_end);
      const auto wanted = [=](std::size_t i) { return at_end ? i % 64 >= 64 - count : i % 64 < count; };
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 0; i < block_rows; ++i)
        if (wanted(i)) expected.push_back(i);
      const auto rows = block.where(0, block_rows, wanted);
      CHECK(std::vector<std::uint32_t>(rows.begin(), rows.end()) == expected);
    }
}

TEST_CASE("each item is fetched once in each stage before it is looked at, in order") {
  for (const std::size_t n : std::vector<std::size_t>{0, 1, 11, 12, 13, 24, 25, 100}) {
    CAPTURE(n);
    std::vector<std::size_t> items(n), seen;
    std::iota(items.begin(), items.end(), std::size_t{0});
    std::vector<int> stage(n, 0);
    const auto from = [&](std::size_t i, int before) {
      REQUIRE(stage[i] == before);
      ++stage[i];
    };
    for_each_ahead(
        std::span<const std::size_t>(items), [&](std::size_t i) { from(i, 0); },
        [&](std::size_t i) { from(i, 1); },
        [&](std::size_t i) {
          from(i, 2);
          seen.push_back(i);
        });
    CHECK(seen == items);
  }
}

TEST_CASE("lists that are begun again are empty, also with fewer blocks") {
  BlockLists<int> lists;
  CHECK(lists.blocks() == 0);
  lists.start(3);
  for (std::size_t b = 0; b < 3; ++b) lists[b].push_back(static_cast<int>(b));
  lists.start(2);
  CHECK(lists.blocks() == 2);
  CHECK(std::as_const(lists)[1].empty());
  std::vector<int> all;
  lists.append_to(all);
  CHECK(all.empty());
}
