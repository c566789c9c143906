// Values of facts as they are printed.
#include "models/app/commands/facts_text.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <string>

namespace {

std::string printed(double value, double low, double high, const std::string& verdict) {
  labour::Fact fact;
  fact.value = value;
  fact.standard_error = 0.002;
  fact.low = low;
  fact.high = high;
  fact.verdict = verdict;
  return app::facts_text({fact}, false, [](const labour::Fact&) { return labour::RowTexts{}; }).en;
}

}  // namespace

TEST_CASE("a value that misses a bound by less than a digit is printed with more digits", "[facts]") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  CHECK_THAT(printed(0.4996, 0.5, none, "missed"), Catch::Contains("0.4996 ± 0.0020"));
  CHECK_THAT(printed(0.49996, 0.5, none, "missed"), Catch::Contains("0.49996 ± "));
  CHECK_THAT(printed(0.4994, 0.5, none, "missed"), Catch::Contains("0.499 ± 0.002"));
  CHECK_THAT(printed(0.5, 0.5, 0.7, "holds"), Catch::Contains("0.500 ± 0.002"));
  CHECK_THAT(printed(12.004, none, 12.0, "missed"), Catch::Contains("12.004 ± "));
}
