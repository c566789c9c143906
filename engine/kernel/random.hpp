// Counter-based random numbers: a draw is a pure function of (seed, member, month, purpose, agent, index), so
// that the bits are the same on any number of threads, a new purpose changes no other draw, and two scenarios
// use the same random numbers agent by agent. The generator is Philox4x32-10 (Salmon et al. 2011, "Parallel
// random numbers: as easy as 1, 2, 3") from Random123. There are three levels:
//
//   Chance   the random numbers of one member of an ensemble: the key of the generator, from seed and member
//   Dice     the random stream of one month and purpose: a function (agent, index) → Bits
//   Bits     one draw: 128 random bits
//
// A purpose names a question that is decided by random numbers ("who quits"); its number is part of the
// counter.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/kernel/month.hpp"

namespace engine {

// 32 random bits as a number in the open interval (0, 1).
constexpr double unit(std::uint32_t bits) {
  return (static_cast<double>(bits) + 0.5) * 0x1p-32;
}

// A probability as a threshold for 32 random bits: the event happens where bits < threshold(p).
// Values outside [0, 1] are clamped; p = 1 leaves out one bit pattern in 2^32.
constexpr std::uint32_t threshold(double probability) {
  if (!(probability > 0.0)) return 0;
  if (probability >= 1.0) return 0xffffffffu;
  return static_cast<std::uint32_t>(probability * 0x1p32);
}

// The bits of a number spread over all bits, for what has to look like chance but be the same in every member
// (finaliser of SplitMix64, Steele, Lea and Flood 2014).
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

// One block of 128 random bits: four words, for up to four questions about one agent.
struct Bits {
  std::array<std::uint32_t, 4> word;

  std::uint32_t operator[](std::size_t i) const { return word[i]; }
  double uniform(std::size_t i) const { return unit(word[i]); }
};

// The random stream of one purpose in one month. Small and copyable; it has no state that a draw would
// change.
class Dice {
 public:
  Dice(std::array<std::uint32_t, 2> key, std::uint32_t month_and_purpose)
      : key_(key), month_and_purpose_(month_and_purpose) {}

  // The `index`-th block of an agent. `agent` is a persistent number, never the row of a store.
  Bits operator()(std::uint64_t agent, std::uint32_t index = 0) const {
    r123::Philox4x32 philox;
    const r123::Philox4x32::ctr_type counter = {{static_cast<std::uint32_t>(agent),
                                                 static_cast<std::uint32_t>(agent >> 32), month_and_purpose_,
                                                 index}};
    const r123::Philox4x32::key_type key = {{key_[0], key_[1]}};
    const auto r = philox(counter, key);
    return {{r[0], r[1], r[2], r[3]}};
  }

 private:
  std::array<std::uint32_t, 2> key_;
  std::uint32_t month_and_purpose_;
};

// The random numbers of one member of an ensemble. Where the seed alone decides (the beginning, the warm-up
// months), use `Chance::of_seed`: all members then begin with the same people. `Chance::of_history` is for
// months that several members share; history 0 has the random numbers of the seed.
class Chance {
 public:
  Chance(std::uint64_t seed, std::uint32_t member);
  static Chance of_seed(std::uint64_t seed);
  static Chance of_history(std::uint64_t seed, std::uint32_t history);

  friend bool operator==(const Chance&, const Chance&) = default;

  // The random stream of one month and purpose. `purpose` is an enumerator of 16 bits that is never
  // renumbered.
  template <class Purpose>
  Dice dice(Month month, Purpose purpose) const {
    static_assert(sizeof(Purpose) == 2, "a purpose has 16 bits");
    return Dice(key_, (static_cast<std::uint32_t>(static_cast<std::uint16_t>(month.count())) << 16) |
                          static_cast<std::uint32_t>(purpose));
  }

 private:
  explicit Chance(std::array<std::uint32_t, 2> key) : key_(key) {}
  std::array<std::uint32_t, 2> key_;
};

}  // namespace engine
