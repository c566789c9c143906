#include "engine/kernel/alignment.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <limits>

#include "engine/kernel/check.hpp"
#include "engine/kernel/passes.hpp"
#include "engine/kernel/random.hpp"

using namespace engine;

namespace {

struct Person {
  std::size_t number = 0;
  float probability = 0.0F, ratio = 0.0F;
};

// Persons 0 … n-1, every third with the chance 0.6, the others with 0.1.
std::vector<Person> people(std::size_t n, const Dice& dice) {
  std::vector<Person> all;
  for (std::size_t i = 0; i < n; ++i) {
    const float probability = i % 3 == 0 ? 0.6F : 0.1F;
    all.push_back({i, probability, static_cast<float>(dice(i).uniform(0)) / probability});
  }
  return all;
}

}  // namespace

TEST_CASE("the bound lies above as many ratios as expected") {
  std::vector<float> ratios;
  const std::vector<float> of = {0.5F, 2.0F, 0.95F, 1.05F, 0.1F, 3.0F, 1.01F};
  const auto below = [&](double expected, double dice) {
    ratios = of;
    const float bound = aligned_bound(ratios, expected, dice);
    return std::count_if(of.begin(), of.end(), [&](float ratio) { return ratio < bound; });
  };
  for (int n = 0; n <= 7; ++n) {
    CAPTURE(n);
    CHECK(below(n, 0.0) == n);
    CHECK(below(n + 0.25, 0.7) == n);
  }
  CHECK(below(3.25, 0.8) == 4);  // the dice round up
  CHECK(below(100.0, 0.0) == 7);
  ratios.clear();
  CHECK(aligned_bound(ratios, 0.0, 0.5) == std::numeric_limits<float>::infinity());
  CHECK_THROWS_AS(aligned_bound(ratios, -1.0, 0.5), Bug);
  CHECK_THROWS_AS(aligned_bound(ratios, 1.0, 1.0), Bug);
}

TEST_CASE("of equal ratios none is preferred") {
  std::vector<float> ratios(10, 1.0F);
  const float bound = aligned_bound(ratios, 4.0, 0.0);
  CHECK(bound == 1.0F);  // nobody lies below it
}

TEST_CASE("as many as expected act, in their order, and each with his own chance") {
  constexpr std::size_t n = 300;
  constexpr int months = 4000;
  std::vector<double> acted(n, 0.0);
  Aligned<Person> asked;
  const Chance chance(5, 0);
  for (int t = 0; t < months; ++t) {
    enum class Purpose : std::uint16_t { any = 1 };
    asked.start(3);
    for (const Person& one : people(n, chance.dice(Month::of(2021, 1) + t, Purpose::any)))
      asked[one.number / 128].ask(one, one.probability);
    asked.decide(0.0);
    std::vector<Person> all;
    asked.append_to(all);
    REQUIRE(all.size() == 80);  // 100 × 0.6 + 200 × 0.1, whatever the dice
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i > 0) REQUIRE(all[i].number > all[i - 1].number);
      acted[all[i].number] += 1.0;
    }
  }
  double often = 0.0, seldom = 0.0;
  for (std::size_t i = 0; i < n; ++i) (i % 3 == 0 ? often : seldom) += acted[i];
  // Who of the two kinds acts is still drawn: the standard error of a share is below 0.0005.
  CHECK(often / (100.0 * months) == Approx(0.6).margin(0.002));
  CHECK(seldom / (200.0 * months) == Approx(0.1).margin(0.002));
}

TEST_CASE("the bound of many, sought near 1, is that of all ratios") {
  enum class Purpose : std::uint16_t { any = 1 };
  const auto all = people(20000, Chance(7, 0).dice(Month::of(2021, 1), Purpose::any));
  Aligned<Person> asked;
  for (const double expected : {0.0, 10.0, 5300.0, 5333.3, 5400.0, 15000.0, 20000.0}) {
    CAPTURE(expected);
    asked.start(5);
    std::vector<float> ratios;
    for (const Person& one : all) {
      asked[one.number / 4096].ask(one, one.probability);
      ratios.push_back(one.ratio);
    }
    asked.decide(expected, 0.5);
    const float bound = aligned_bound(ratios, expected, 0.5);
    std::vector<Person> acting, those;
    asked.append_to(acting);
    std::copy_if(all.begin(), all.end(), std::back_inserter(those),
                 [&](const Person& one) { return one.ratio < bound; });
    REQUIRE(acting.size() == those.size());
    for (std::size_t i = 0; i < those.size(); ++i) REQUIRE(acting[i].number == those[i].number);
    // A pass over them meets the same.
    std::size_t met = 0;
    for_each_acting(Parallel(1), asked, Fetch{}, Into{},
                    [&](const Person& one) { REQUIRE(one.number == those[met++].number); });
    CHECK(met == those.size());
  }
}
