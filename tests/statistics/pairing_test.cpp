// Two scenarios share their people's chance, so that their difference is far less noisy than either of them.
#include <catch2/catch.hpp>

#include "engine/quantiles.hpp"
#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

// Monthly unemployment rates from `first` on, of the members of a scenario without macro noise.
std::vector<std::vector<double>> rates(const std::string& scenario, std::uint32_t members, Month first,
                                       int months) {
  std::vector<std::vector<double>> all;
  for (std::uint32_t member = 0; member < members; ++member) {
    Options how{0.05, {"demand.noise_common=0", "demand.noise_sector=0", "run.months=108"}};
    how.member = member;
    const Run run(scenario, how);
    all.emplace_back();
    for (int m = 0; m < months; ++m) all.back().push_back(run.at("total", "unemployment_rate", first + m));
  }
  return all;
}

// By what factor pairing lowers the variance between members of a month's difference, as `jialab compare` has
// it.
double factor(const std::vector<std::vector<double>>& a, const std::vector<std::vector<double>>& b) {
  double unpaired = 0.0, paired = 0.0;
  for (std::size_t m = 0; m < a[0].size(); ++m) {
    std::vector<double> x, y, difference;
    for (std::size_t i = 0; i < a.size(); ++i) {
      x.push_back(a[i][m]);
      y.push_back(b[i][m]);
      difference.push_back(y.back() - x.back());
    }
    unpaired += engine::variance_of(x) + engine::variance_of(y);
    paired += engine::variance_of(difference);
  }
  return unpaired / paired;
}

}  // namespace

TEST_CASE("pairing still takes most of the noise away in the third and fourth year after a policy",
          "[statistics]") {
  // 52,000 persons, eight members: the factor is 30 to 60; with layoffs and applications drawn person by
  // person without alignment it was 5 to 15.
  const Month first = Month::of(2028, 1);
  const auto baseline = rates("baseline", 8, first, 24);
  CHECK(factor(baseline, rates("benefits_plus5", 8, first, 24)) > 18.0);
  CHECK(factor(baseline, rates("ai_fast", 8, first, 24)) > 12.0);
}
