#include "engine/kernel/weighted_draw.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <span>
#include <vector>

#include "engine/kernel/random.hpp"

using namespace engine;

TEST_CASE("counts among ascending values are those of the standard library", "[weighted_draw]") {
  const std::vector<float> values = {-1.0F, 0.5F, 0.5F, 0.5F, 2.0F, 7.0F, 7.5F};
  for (std::size_t n = 0; n <= values.size(); ++n)
    for (const float x : {-2.0F, -1.0F, 0.0F, 0.5F, 1.0F, 2.0F, 7.25F, 7.5F, 9.0F}) {
      CAPTURE(n, x);
      const std::span<const float> first(values.data(), n);
      CHECK(count_up_to(first, x) ==
            static_cast<std::size_t>(std::upper_bound(first.begin(), first.end(), x) - first.begin()));
    }
}

TEST_CASE("an index is drawn by the weights up to it, and none that has no weight", "[weighted_draw]") {
  const std::vector<double> cumulative = cumulative_sums(std::vector<double>{0, 1, 0, 2, 1, 0});
  CHECK(cumulative == std::vector<double>{0, 1, 1, 3, 4, 4});
  CHECK(weighted_index(cumulative, 0.0) == 1);
  CHECK(weighted_index(cumulative, 0.2499) == 1);
  CHECK(weighted_index(cumulative, 0.25) == 3);
  CHECK(weighted_index(cumulative, 0.7499) == 3);
  CHECK(weighted_index(cumulative, 0.9999) == 4);
  CHECK(weighted_index(cumulative, unit(0xffffffffU)) == 4);
  CHECK(weighted_index(cumulative, 1.0) == 5);  // beyond all: the last
  CHECK(weighted_index(std::vector<double>{0, 0, 0}, 0.5) == 2);
  const std::vector<double> shares = cumulative_shares(std::vector<double>{0, 1, 0, 2, 1, 0});
  CHECK(shares == std::vector<double>{0, 0.25, 0.25, 0.75, 1, 1});
  CHECK(cumulative_shares(std::vector<double>{0, 0}) == std::vector<double>{0, 0});
}

TEST_CASE("tables of floats give the same index as those of doubles", "[weighted_draw]") {
  const std::array<float, 6> floats = {0, 1, 1, 3, 4, 4};
  const std::array<double, 6> doubles = {0, 1, 1, 3, 4, 4};
  for (int k = 0; k < 1000; ++k) {
    const double u = (k + 0.5) / 1000.0;
    CAPTURE(u);
    CHECK(weighted_index(floats, u) == weighted_index(doubles, u));
  }
  CHECK(weighted_index(floats, unit(0xffffffffU)) == 5);  // is 1 as a float
}

TEST_CASE("ascending targets are found one after the other", "[weighted_draw]") {
  const std::vector<double> cumulative = {0.0, 1.0, 1.0, 3.0, 4.0, 4.0};
  std::size_t index = 0;
  for (int k = 0; k < 1000; ++k) {
    const double u = (k + 0.5) / 1000.0;
    index = weighted_index_from(index, cumulative, u * 4.0);
    CAPTURE(u);
    CHECK(index == weighted_index(cumulative, u));
  }
  CHECK(weighted_index_from(index, cumulative, 9.0) == 5);
}

TEST_CASE("in rounded shares a number may lie beyond all", "[weighted_draw]") {
  const std::array<double, 3> shares = {0.25, 0.0, 0.5};
  CHECK(index_in_shares(shares, 0.0) == 0);
  CHECK(index_in_shares(shares, 0.25) == 2);
  CHECK(index_in_shares(shares, 0.7499) == 2);
  CHECK(index_in_shares(shares, 0.75) == 3);
}
