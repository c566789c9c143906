#include "models/app/risk/risk_text.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "models/app/ensemble/plan.hpp"

TEST_CASE("there is a verdict on calibration from twenty members on", "[risk]") {
  using app::calibration_text;
  // Student's t of 19 degrees of freedom at 0.995, in the tables 3.174 (two-sided).
  CHECK_THAT(calibration_text(3.17, 20).en, Catch::StartsWith("calibrated: "));
  CHECK_THAT(calibration_text(3.18, 20).en, Catch::StartsWith("NOT CALIBRATED: "));
  // From very many members that of the normal distribution, 2.807.
  CHECK_THAT(calibration_text(2.80, 100000).en, Catch::StartsWith("calibrated: "));
  CHECK_THAT(calibration_text(2.82, 100000).en, Catch::StartsWith("NOT CALIBRATED: "));
  for (const double gap : {0.1, 30.0}) {
    const std::string few = calibration_text(gap, 19).en;
    CHECK_THAT(few, Catch::StartsWith("calibration: no verdict from 19 members, it takes 20 ("));
    CHECK(few.find("CALIBRATED") == std::string::npos);
  }
  CHECK_THAT(calibration_text(std::numeric_limits<double>::quiet_NaN(), 500).en,
             Catch::Contains("not to be told"));
}

TEST_CASE("two members tell nobody apart", "[risk]") {
  const app::TellingApart scores{.auc = 0.5, .error = 0.0, .of_share = 0.5, .of_group = 0.5};
  const std::string two = app::telling_apart_text(scores, 2).en;
  CHECK_THAT(two, Catch::Contains("no verdict from 2 members, it takes 3"));
  CHECK(two.find("AUC") == std::string::npos);
  CHECK_THAT(app::telling_apart_text(scores, 3).en, Catch::Contains("AUC 0.5000 ± 0.0000"));
}

TEST_CASE("a scenario without a cause is known by its name", "[risk]") {
  CHECK(app::is_without_cause(app::name_without("base_without_end", "layoffs")));
  CHECK_FALSE(app::is_without_cause("baseline"));
  CHECK_FALSE(app::is_without_cause("layoffs"));
  CHECK_FALSE(app::is_without_cause("baseline_without_charm"));
}
