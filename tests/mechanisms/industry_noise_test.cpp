// Macro noise: its spread, memory and tails, and how a member goes on from its history.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "models/labour/firms/industry.hpp"
#include "tests/mechanisms/economy.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

const Month noise_begins = Month::of(2026, 1);

// An economy in which nothing but noise moves output.
Economy& with_noise(Economy& economy, double common, double sector, double memory) {
  economy.demand.noise_common = common;
  economy.demand.noise_sector = sector;
  economy.demand.noise_memory = memory;
  economy.demand.noise_from = noise_begins;
  return economy;
}

// The rules of the first months with noise.
std::vector<Rules> months_with_noise(const Economy& economy, int months) {
  std::vector<Rules> rules;
  for (int m = 0; m < months; ++m) rules.push_back(economy.rules(noise_begins + m));
  return rules;
}

// Log output of two industries in a month and a year later, over many seeds; its moments.
struct Noise {
  double variance = 0.0, covariance = 0.0, mean = 0.0, lagged = 0.0;

  Noise(const Economy& economy, int month, int seeds) {
    const IndustryDemand industry = economy.make();
    const std::vector<Rules> rules = months_with_noise(economy, month + 12);
    for (int seed = 0; seed < seeds; ++seed) {
      const engine::Chance chance(static_cast<std::uint64_t>(seed), 0);
      Demand demand;
      double x = 0.0, y = 0.0;
      for (int m = 1; m <= month + 12; ++m) {
        industry.set_output(demand, rules[static_cast<std::size_t>(m - 1)], chance);
        if (m == month) x = std::log(demand.output[maker]), y = std::log(demand.output[supplier]);
      }
      mean += x / seeds;
      variance += x * x / seeds;
      covariance += x * y / seeds;
      lagged += x * std::log(demand.output[maker]) / seeds;
    }
  }
};

}  // namespace

// With memory m the deviation of month k has the variance s^2 (1 - m^(k/6)), which after four years is s^2 to
// five digits; a year later it is remembered by m. The common part, of variance c^2, is what two industries
// share. The kurtosis of a sum of innovations is below 4, so that a square has a variance below 3.
TEST_CASE(
    "noise is stationary with the spread and memory that the scenario says, and none before it begins") {
  constexpr double common = 0.02, own = 0.03, memory = 0.3;
  constexpr double all = common * common + own * own;
  constexpr int seeds = 2000;
  Economy economy(plain_economy());
  with_noise(economy, common, own, memory);
  Findings off;
  const double error = all * std::sqrt(3.0 / seeds);
  const Noise first(economy, 6, seeds);
  compare(off, "variance after half a year", first.variance, all * (1.0 - memory), error);
  const Noise later(economy, 48, seeds);
  compare(off, "mean", later.mean, 0.0, std::sqrt(all / seeds));
  compare(off, "variance", later.variance, all, error);
  compare(off, "variance in common", later.covariance, common * common, error);
  compare(off, "remembered a year later", later.lagged, memory * all, error);
  CHECK(off == Findings{});
  for (const Month month : {Month::of(2021, 1), Month::of(2025, 12)})
    for (std::size_t i = 0; i < industries; ++i) CHECK(economy.at(month).output[i] == Approx(1.0));
}

// Without memory the noise is its innovations. More than three standard deviations from zero are 1.1725 % of
// Student's t with five degrees of freedom, and 0.274 % with a thousand (integrated numerically; normal:
// 0.270).
TEST_CASE("innovations of the noise have the tails that the scenario says") {
  constexpr int months = 36, seeds = 60;
  constexpr double spread = 0.01, draws = static_cast<double>(industries) * months * seeds;
  Findings off;
  for (const auto& [degrees, share] : {std::pair{5.0, 0.011725}, std::pair{1000.0, 0.00274}}) {
    Economy economy(plain_economy());
    with_noise(economy, 0.0, spread, 0.0).demand.noise_tails = degrees;
    const IndustryDemand industry = economy.make();
    const std::vector<Rules> rules = months_with_noise(economy, months);
    double beyond = 0.0;
    for (int seed = 0; seed < seeds; ++seed) {
      Demand demand;
      for (const Rules& month : rules) {
        industry.set_output(demand, month, engine::Chance(static_cast<std::uint64_t>(seed), 0));
        for (const double x : demand.noise) beyond += std::abs(x) > 3.0 * spread ? 1.0 : 0.0;
      }
    }
    compare_count(off, fmt::format("beyond three deviations, {} degrees", degrees), beyond, draws, share);
  }
  CHECK(off == Findings{});
}

// In the month of the separation a member remembers the noise of its history and adds its own innovation: the
// one that it would have added to its own past.
TEST_CASE("where a member leaves its history the noise goes on without a jump") {
  constexpr int months = 30;
  constexpr double memory = 0.6;
  Economy economy(plain_economy());
  with_noise(economy, 0.02, 0.03, memory);
  const IndustryDemand industry = economy.make();
  const std::vector<Rules> rules = months_with_noise(economy, months + 1);
  const auto history = engine::Chance::of_history(7, 2);
  const engine::Chance member(7, 12), other(7, 22);
  const auto lived = [&](const engine::Chance& chance) {
    Demand demand;
    for (std::size_t m = 0; m < months; ++m) industry.set_output(demand, rules[m], chance);
    return demand;
  };
  const auto next = [&](Demand demand, const engine::Chance& chance) {
    industry.set_output(demand, rules[months], chance);
    return demand;
  };
  const double remembered = std::pow(memory, 1.0 / 12.0);
  const Demand shared = lived(history), alone = lived(member);
  const Demand left = next(shared, member), went_on = next(alone, member), left_too = next(shared, other);
  for (std::size_t i = 0; i < industries; ++i) {
    CAPTURE(i);
    const double innovation = went_on.noise[i] - remembered * alone.noise[i];
    CHECK(left.noise[i] == Approx(remembered * shared.noise[i] + innovation).margin(1e-12));
    CHECK(left.noise[i] != left_too.noise[i]);
  }
  const double innovation = went_on.common_noise - remembered * alone.common_noise;
  CHECK(left.common_noise == Approx(remembered * shared.common_noise + innovation).margin(1e-12));
}

TEST_CASE("noise without spread leaves every bit of output") {
  Economy with(plain_economy()), without(plain_economy());
  with_noise(with, 0.0, 0.0, 0.9).demand.noise_tails = 3.0;
  with.demand.growth.assign(industries, engine::Path(0.03));
  without.demand = with.demand;
  without.demand.noise_from = Month::of(2099, 1);
  const Month month = Month::of(2028, 5);
  CHECK(with.at(month).output == without.at(month).output);
  CHECK(with.at(month).noise == PerIndustry<double>{});
}
