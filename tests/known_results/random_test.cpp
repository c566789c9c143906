// Chance against published answers: Philox4x32-10 by the vectors of Random123 (kat_vectors), the inverses of
// distribution functions by their closed forms and by tables of the normal distribution.
#include "engine/kernel/random.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <span>
#include <vector>

using namespace engine;

namespace {

using Words = std::array<std::uint32_t, 4>;

// The block of a counter: two words are the agent, one month and purpose, one the index.
Words philox(const Words& counter, const std::array<std::uint32_t, 2>& key) {
  const std::uint64_t agent = (static_cast<std::uint64_t>(counter[1]) << 32) | counter[0];
  return Dice(key, counter[2])(agent, counter[3]).word;
}

enum class Question : std::uint16_t { one = 1, two = 2 };

}  // namespace

TEST_CASE("the dice are Philox4x32-10") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u});
  CHECK(philox({0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu}, {0xffffffffu, 0xffffffffu}) ==
        Words{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu});
  CHECK(philox({0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}, {0xa4093822u, 0x299f31d0u}) ==
        Words{0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u});
}

TEST_CASE("every month, question, seed and member has dice of its own") {
  const Month month = Month::of(2021, 1);
  const Chance chance(2021, 0);
  const Words words = chance.dice(month, Question::one)(7).word;
  CHECK(Chance(2021, 0).dice(month, Question::one)(7).word == words);
  CHECK(chance.dice(month, Question::two)(7).word != words);
  CHECK(chance.dice(month + 1, Question::one)(7).word != words);
  CHECK(chance.dice(month, Question::one)(8).word != words);
  CHECK(chance.dice(month, Question::one)(7, 1).word != words);
  CHECK(Chance(2022, 0).dice(month, Question::one)(7).word != words);
  CHECK(Chance(2021, 1).dice(month, Question::one)(7).word != words);
  CHECK(Chance::of_seed(2021).dice(month, Question::one)(7).word != words);
}

TEST_CASE("bits become numbers between zero and one, never either, and thresholds") {
  CHECK(unit(0) == 0x1p-33);
  CHECK(unit(0x80000000u) == 0.5 + 0x1p-33);
  CHECK(unit(0xffffffffu) == 1.0 - 0x1p-33);
  CHECK(threshold(0.0) == 0u);
  CHECK(threshold(-1.0) == 0u);
  CHECK(threshold(std::nan("")) == 0u);
  CHECK(threshold(0.25) == 0x40000000u);
  CHECK(threshold(1.0) == 0xffffffffu);
  CHECK(threshold(2.0) == 0xffffffffu);
}

TEST_CASE("quantiles of the normal distribution are those of the tables") {
  const double table[][2] = {{0.5, 0.0},
                             {0.75, 0.674489750196082},
                             {0.9, 1.281551565544600},
                             {0.975, 1.959963984540054},
                             {0.99, 2.326347874040841},
                             {0.999, 3.090232306167813},
                             {0.999999, 4.753424308822899}};
  for (const auto& [p, quantile] : table) {
    CAPTURE(p);
    CHECK(standard_normal(p) == Approx(quantile).epsilon(2e-9).margin(1e-12));
    CHECK(standard_normal(1.0 - p) == Approx(-quantile).epsilon(2e-9).margin(1e-12));
  }
}

TEST_CASE("normal numbers from a table have the moments of the normal distribution") {
  double sum = 0.0, squares = 0.0, last = -10.0;
  constexpr std::uint32_t n = 1U << 16;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double x = static_cast<double>(normal_of_slice(i << 16));
    REQUIRE(x >= last);
    last = x;
    sum += x / n;
    squares += x * x / n;
  }
  CHECK(sum == Approx(0.0).margin(1e-6));
  CHECK(squares == Approx(1.0).margin(2e-3));  // a slice has no spread
  CHECK(static_cast<double>(normal_of_slice(0)) == Approx(standard_normal(0.5 / 2048.0)).margin(1e-6));
  CHECK(static_cast<double>(normal_of_slice(0xffffffffU)) ==
        Approx(-standard_normal(0.5 / 2048.0)).margin(1e-6));
}

TEST_CASE("other quantiles are those of the closed forms") {
  CHECK(exponential(std::exp(-1.5)) == Approx(1.5));
  CHECK(laplace(0.5) == Approx(0.0).margin(1e-15));
  CHECK(laplace(0.25) == Approx(-std::log(2.0)));
  CHECK(laplace(0.75) == Approx(std::log(2.0)));
  CHECK(pareto(0.25, 1.0, 10.0) == Approx(40.0));
  CHECK(pareto(0.25, 2.0, 10.0) == Approx(20.0));
}

TEST_CASE("months until an event are geometric") {
  // P(K >= k) = (1 - h)^k: with h = 1/2 the halves of the interval.
  CHECK(geometric(0.6, 0.5) == 0);
  CHECK(geometric(0.4, 0.5) == 1);
  CHECK(geometric(0.2, 0.5) == 2);
  CHECK(geometric(0.1, 0.5) == 3);
  CHECK(geometric(0.001, 1.0) == 0);
  // Over an even grid of u the mean is (1 - h) / h and the share of zeros is h.
  for (const double hazard : {0.02, 0.1, 0.6}) {
    CAPTURE(hazard);
    constexpr int n = 1000000;
    double sum = 0.0, zeros = 0.0;
    for (int i = 0; i < n; ++i) {
      const std::int32_t k = geometric((i + 0.5) / n, hazard);
      sum += k;
      zeros += k == 0 ? 1.0 : 0.0;
    }
    CHECK(sum / n == Approx((1.0 - hazard) / hazard).epsilon(1e-3));
    CHECK(zeros / n == Approx(hazard).epsilon(1e-3));
  }
}

TEST_CASE("places among ascending values are those of the standard library") {
  const std::vector<float> values = {-1.0F, 0.5F, 0.5F, 0.5F, 2.0F, 7.0F, 7.5F};
  for (std::size_t n = 0; n <= values.size(); ++n)
    for (const float x : {-2.0F, -1.0F, 0.0F, 0.5F, 1.0F, 2.0F, 7.25F, 7.5F, 9.0F}) {
      CAPTURE(n, x);
      const std::span<const float> first(values.data(), n);
      CHECK(count_up_to(first, x) ==
            static_cast<std::size_t>(std::upper_bound(first.begin(), first.end(), x) - first.begin()));
    }
  const std::vector<double> cumulative = {0.0, 1.0, 1.0, 3.0, 4.0, 4.0};
  CHECK(place_in(cumulative, 0.0) == 1);  // the first has no weight
  CHECK(place_in(cumulative, 0.2499) == 1);
  CHECK(place_in(cumulative, 0.25) == 3);
  CHECK(place_in(cumulative, 0.7499) == 3);
  CHECK(place_in(cumulative, 0.9999) == 4);
  CHECK(place_in(cumulative, 1.0) == 5);  // beyond all: the last
}
