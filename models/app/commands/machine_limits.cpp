#include "models/app/commands/machine_limits.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/app/terminal/clock.hpp"

namespace app {
namespace {

constexpr int passes = 7;

// The shortest time of several passes of f, seconds.
template <class F>
double best_seconds(F&& f) {
  double best = 1e300;
  for (int pass = 0; pass < passes; ++pass) {
    const auto start = Clock::now();
    f(pass);
    best = std::min(best, seconds_since(start));
  }
  return best;
}

enum class Purpose : std::uint16_t { benchmark = 1 };

}  // namespace

double triad_bandwidth(int threads) {
  constexpr std::size_t n = std::size_t{1} << 24;  // 128 MiB an array
  std::vector<double> a(n, 0.0), b(n, 1.0), c(n, 2.0);
  const engine::Parallel parallel(threads);
  const double seconds = best_seconds([&](int pass) {
    const double s = 1.0 + pass;
    parallel.for_each_block(n, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t i = begin; i < end; ++i) a[i] = b[i] + s * c[i];
    });
  });
  engine::ensure(a[n / 2] == 1.0 + 2.0 * passes, "the triad was not computed");
  return 3.0 * sizeof(double) * static_cast<double>(n) / seconds;
}

double random_number_speed(int threads) {
  constexpr std::size_t n = 1000000;
  constexpr std::size_t kinds = 16;
  std::array<std::uint32_t, kinds> hazards{};
  for (std::size_t k = 0; k < kinds; ++k) hazards[k] = engine::threshold(0.001 * static_cast<double>(k + 1));
  std::vector<std::uint8_t> state(n);
  for (std::size_t i = 0; i < n; ++i) state[i] = static_cast<std::uint8_t>(i % kinds);
  const engine::Parallel parallel(threads);
  const engine::Chance chance(1, 0);
  const double seconds = best_seconds([&](int pass) {
    const engine::Dice dice = chance.dice(engine::Month::from_count(pass), Purpose::benchmark);
    parallel.for_each_block(n, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t i = begin; i < end; ++i) {
        const engine::Bits bits = dice(i);
        if (bits[0] < hazards[state[i]]) state[i] = static_cast<std::uint8_t>(bits[1] % kinds);
      }
    });
  });
  return static_cast<double>(n) / seconds;
}

}  // namespace app
