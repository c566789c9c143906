#include "models/app/run/summary.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "models/app/terminal/clock.hpp"
#include "models/app/terminal/text.hpp"

namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

// 14 months from December 2020 on: a month of one year, twelve of the next, one of the third.
app::SeriesSource source() {
  return {engine::Month::of(2020, 12), [](const std::string& group, const std::string& name) {
            std::vector<float> values;
            const std::size_t cells = group == "total" ? 1 : labour::industries;
            for (int month = 0; month < 14; ++month)
              for (std::size_t cell = 0; cell < cells; ++cell)
                values.push_back(name == "tightness" && month > 0 ? missing : static_cast<float>(month));
            return values;
          }};
}

labour::Inputs two_automotive() {
  labour::Inputs in;
  in.is_automotive[1] = in.is_automotive[4] = true;
  return in;
}

}  // namespace

TEST_CASE("a year of the summary is the mean of its months") {
  const auto rows = app::years_of(source(), two_automotive());
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].year == 2020);
  CHECK(rows[0].months == 1);
  CHECK(rows[1].months == 12);
  CHECK(rows[2].year == 2022);
  CHECK(rows[1].unemployment == Approx(6.5));
  CHECK(rows[1].registered == Approx(6.5));
  CHECK(rows[1].automotive == Approx(2.0 * 6.5));  // two industries of all
}

TEST_CASE("the jobs that the event of a plant takes are those of the month before it") {
  labour::Inputs in;
  in.plants.resize(2);
  in.plants[0].code = "small";
  in.plants[1].code = "works";
  in.plants[1].name_en = "Works";
  const app::SeriesSource jobs = {engine::Month::of(2026, 1), [](const std::string&, const std::string&) {
                                    return std::vector<float>{missing, 4000.0F, missing,
                                                              4500.0F, missing, 2000.0F};
                                  }};
  const auto says = [&](const std::string& plant, engine::Month month, double size) {
    return app::plant_events_text(jobs, {{"event", plant, month, size}}, in).en;
  };
  CHECK_THAT(says("works", engine::Month::of(2026, 3), 0.0),
             Catch::Contains("2026-03 Works: 4,500 jobs before the event, which takes 4,500"));
  CHECK_THAT(says("works", engine::Month::of(2026, 2), 1.5),
             Catch::Contains("4,000") && Catch::Contains("adds 2,000"));
  CHECK_THAT(says("small", engine::Month::of(2026, 2), 0.0), Catch::Contains("changes nothing"));
  CHECK(says("works", engine::Month::of(2026, 1), 0.0).empty());
  CHECK(says("works", engine::Month::of(2027, 1), 0.0).empty());
}

TEST_CASE("a headcount that the run does not reach is said, and what the plant had before") {
  labour::Inputs in;
  in.plants.resize(1);
  in.plants[0].code = "works";
  in.plants[0].headcount = 2700.0;
  const engine::Month first = engine::Month::of(2026, 1);
  // 2,460 for a year, then a hundred more a month.
  const app::SeriesSource jobs = {
      first, [](const std::string&, const std::string&) {
        std::vector<float> values;
        for (int month = 0; month < 36; ++month)
          values.push_back(2460.0F + 100.0F * static_cast<float>(std::max(0, month - 11)));
        return values;
      }};
  const auto says = [&](engine::Month month, double headcount) {
    return app::plant_events_text(jobs, {{"event", "works", month, 0.0, headcount}}, in).en;
  };
  const std::string reached = says(first + 24, 3700.0);
  CHECK_THAT(reached, Catch::Contains("3,660 jobs before the event, which takes 3,660 (2,460 before the "
                                      "scenario raised it to 3,700 in the twelve months before)"));
  CHECK_THAT(says(first + 24, 4500.0),
             Catch::Contains("raised it to 4,500 in the twelve months before; NOT REACHED: wanted 4,500, "
                             "reached 3,660, since the other firms of the industry have too few jobs"));
  CHECK_THAT(says(first + 24, 1000.0),
             Catch::Contains("lowered it to 1,000") && Catch::Contains("NOT REACHED: wanted 1,000"));
  // Before the run a plant has the staff of the tables; without a headcount nothing is raised.
  CHECK_THAT(says(first + 6, 2460.0), Catch::Contains("2,700 before the scenario lowered it to 2,460"));
  CHECK(says(first + 24, 0.0).find("scenario") == std::string::npos);
  // A later event of the plant with a headcount does not set it.
  const std::string both =
      app::plant_events_text(
          jobs, {{"later", "works", first + 30, 0.5, 9000.0}, {"first", "works", first + 24, 0.5, 3700.0}},
          in)
          .en;
  CHECK(both.find("9,000") == std::string::npos);
  CHECK(both.find("3,700") != std::string::npos);
}

TEST_CASE("a year in which nothing was reported is missing, not zero") {
  const auto rows = app::years_of(source(), two_automotive());
  CHECK(rows[0].tightness == 0.0);
  CHECK(std::isnan(rows[1].tightness));
  const auto [text, chinese] = app::summary_text("small", rows, 1.0);
  CHECK(chinese.find("2020年（1个月）") != std::string::npos);
  CHECK(text.find("2020 (1m)") != std::string::npos);
  CHECK(text.find("nan") == std::string::npos);
}

TEST_CASE("thousands are set apart") {
  CHECK(app::with_commas(0) == "0");
  CHECK(app::with_commas(999.4) == "999");
  CHECK(app::with_commas(1000) == "1,000");
  CHECK(app::with_commas(1234567) == "1,234,567");
  CHECK(app::with_commas(-123456) == "-123,456");
  CHECK(app::with_commas(std::nan("")) == "-");
}

TEST_CASE("bytes are told in the unit that fits") {
  CHECK(app::bytes_text(1500) == "2 kB");
  CHECK(app::bytes_text(2.4e6) == "2 MB");
  CHECK(app::bytes_text(1e9) == "1.0 GB");
  CHECK(app::bytes_text(1.26e10) == "12.6 GB");
}

TEST_CASE("the clock goes forward in seconds") {
  const auto start = app::Clock::now();
  CHECK(app::seconds_since(start) >= 0.0);
  CHECK(app::seconds_since(start - std::chrono::milliseconds(1500)) == Approx(1.5).margin(1.0));
}
