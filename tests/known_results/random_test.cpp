// Random numbers against published answers: Philox4x32-10 by the vectors of Random123 (kat_vectors).
#include "engine/kernel/random.hpp"

#include <catch2/catch.hpp>
#include <cmath>

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

TEST_CASE("histories of a seed have dice of their own, and the first one those of the seed") {
  CHECK(Chance::of_history(2021, 0) == Chance::of_seed(2021));
  const auto words = [](const Chance& chance) {
    return chance.dice(Month::of(2021, 1), Question::one)(7).word;
  };
  const Words of_one = words(Chance::of_history(2021, 1));
  CHECK(words(Chance::of_history(2021, 1)) == of_one);
  CHECK(words(Chance::of_history(2021, 0)) != of_one);
  CHECK(words(Chance::of_history(2021, 2)) != of_one);
  CHECK(words(Chance::of_history(2022, 1)) != of_one);
  CHECK(words(Chance(2021, 1)) != of_one);
  CHECK(words(Chance(2021, 0)) != words(Chance::of_history(2021, 0)));
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
