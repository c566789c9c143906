// Numbers, dates and intervals as sentences and tables write them.
#include "models/app/report/wording.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace {

using app::Bilingual;
using app::Measure;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("a number and its interval share unit and decimals", "[report]") {
  // The rate in points, and persons of which the upper bound reaches 10,000.
  CHECK(app::amount_with_interval(Measure::points, {0.9, 0.829, 0.981}) ==
        Bilingual{"**0.90 points** (90% interval 0.83 to 0.98)", "**0.90个百分点**（90%区间0.83至0.98）"});
  CHECK(app::amount_with_interval(Measure::persons, {9210.0, 8380.0, 10030.0}).zh ==
        "**0.92万人**（90%区间0.84万至1.00万人）");
  CHECK(app::amount_with_interval(Measure::persons, {9210.0, 8380.0, 10030.0}).en ==
        "**9,200 persons** (90% interval 8,400 to 10,000)");
  CHECK(app::amount_with_interval(Measure::persons, {8210.0, 7380.0, 9030.0}).zh ==
        "**8200人**（90%区间7400至9000人）");
}

TEST_CASE("points of changes in per cent have one decimal", "[report]") {
  CHECK(app::amount_with_interval(Measure::growth_points, {-16.09, -16.4, -15.77}).zh ==
        "**16.1个百分点**（90%区间15.8至16.4）");
}

TEST_CASE("the interval of a decrease has plain amounts, the nearer bound first", "[report]") {
  CHECK(app::amount_with_interval(Measure::jobs, {-24500.0, -24960.0, -24050.0}).zh ==
        "**2.45万个**（90%区间2.41万至2.50万个）");
  CHECK(app::amount_with_interval(Measure::points, {-0.4, -0.5, -0.3}).en ==
        "**0.40 points** (90% interval 0.30 to 0.50)");
}

TEST_CASE("a single simulation has an amount without an interval", "[report]") {
  CHECK(app::amount_with_interval(Measure::points, {0.9, not_a_number, not_a_number}).zh == "0.90个百分点");
}

TEST_CASE("persons in sentences are rounded to hundreds, and to 万 from 9,950 on", "[report]") {
  CHECK(app::amount_text(Measure::persons, 9949.0).zh == "9900人");
  CHECK(app::amount_text(Measure::persons, 9950.0).zh == "1.00万人");
  CHECK(app::amount_text(Measure::persons, 24500.0) == Bilingual{"24,500 persons", "2.45万人"});
  CHECK(app::amount_text(Measure::persons, 43.0).zh == "40人");
  CHECK(app::amount_text(Measure::flows, -34150.0) == Bilingual{"34,200 persons", "3.42万人次"});
}

TEST_CASE("an interval that holds zero keeps its signs", "[report]") {
  CHECK(app::signed_bounds(Measure::points, {0.01, -0.05, 0.07}) ==
        Bilingual{"-0.05 to 0.07 points", "-0.05至0.07个百分点"});
  CHECK(app::signed_bounds(Measure::jobs, {10.0, -120.0, 140.0}).zh == "-120至140个");
}

TEST_CASE("levels name the simulations", "[report]") {
  CHECK(app::level_with_simulations(Measure::percent, 5.12, 4.86, 5.19) ==
        Bilingual{"**5.1%** (90% of simulations 4.9% to 5.2%)", "**5.1%**（90%模拟区间4.9%至5.2%）"});
}

TEST_CASE("dates are Chinese in Chinese", "[report]") {
  const engine::Month august = engine::Month::of(2027, 8);
  CHECK(app::month_text(august) == Bilingual{"August 2027", "2027年8月"});
  CHECK(app::month_in_table(august) == Bilingual{"Aug 2027", "2027年8月"});
  CHECK(app::quarter_text(engine::Month::of(2027, 1)) ==
        Bilingual{"the first quarter of 2027", "2027年一季度"});
  CHECK(app::quarter_in_table(engine::Month::of(2027, 12)) == Bilingual{"2027 Q4", "2027年四季度"});
  CHECK(app::period_text(engine::Month::of(2027, 1), august).zh == "2027年1月—2027年8月");
}

TEST_CASE("numbers of tables have commas, signs and no minus zero", "[report]") {
  CHECK(app::number_text(-0.001, 2) == "0.00");
  CHECK(app::number_text(-24496.0, 0) == "-24,496");
  CHECK(app::number_text(-24496.0, -1) == "-24,500");
  CHECK(app::number_text(not_a_number, 1) == "—");
  CHECK(app::signed_number_text(0.9, 2) == "+0.90");
  CHECK(app::signed_number_text(0.001, 2) == "0.00");
  CHECK(app::shown_value(9204.0, -1) == 9200.0);
  CHECK(app::shown_value(0.905, 1) == Approx(0.9));
}

TEST_CASE("words for likelihood follow the shares of the design", "[report]") {
  CHECK(app::likelihood_word(0.95).zh == "几乎肯定");
  CHECK(app::likelihood_word(0.94).zh == "很可能");
  CHECK(app::likelihood_word(0.60).zh == "可能");
  CHECK(app::likelihood_word(0.5).zh == "说不准");
  CHECK(app::likelihood_word(0.39).zh == "不大可能");
  CHECK(app::likelihood_word(0.05).zh == "很不可能");
  CHECK(app::likelihood_word(0.04).zh == "几乎不可能");
}
