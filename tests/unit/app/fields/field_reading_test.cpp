// Which skill fields are most short and most idle, of one run and in the words of the terminal.
#include "models/app/fields/field_reading.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <string>

#include "models/app/fields/fields_text.hpp"

namespace {

using engine::Month;

constexpr float no_value = std::numeric_limits<float>::quiet_NaN();

engine::Axis four_fields() {
  return {"field",
          "skill field",
          "专业技能领域",
          {"a", "b", "c", "d"},
          {"Alpha", "Beta", "Gamma", "Delta"},
          {"甲", "乙", "丙", "丁"}};
}

// A run of so many months, in which each measure has the same values in all months up to the last of history,
// and others after it.
struct Values {
  std::vector<float> before, after;
};
app::SeriesSource run_of(Month first, int months, std::map<std::string, Values> by_name) {
  return {first, [=](const std::string& group, const std::string& name) {
            CHECK(group == "field");
            std::vector<float> all;
            for (int t = 0; t < months; ++t) {
              const Values& values = by_name.at(name);
              const auto& row = first + t <= Month::of(2025, 12) ? values.before : values.after;
              all.insert(all.end(), row.begin(), row.end());
            }
            return all;
          }};
}

const Values unknown{{no_value, no_value, no_value, no_value}, {no_value, no_value, no_value, no_value}};
const Values shortage{{1000, 400, 300, 200}, {900, 100, 350, 2500}};
const Values surplus{{5, 0, 0, 0}, {0, 7, 0, 0}};

app::FieldReading reading_of(Month first, int months, const Values& vacancies = unknown) {
  return app::fields_of_run(
      run_of(first, months,
             {{"shortage_inside", shortage}, {"surplus_idle", surplus}, {"shortage_open", vacancies}}),
      four_fields());
}

// The English text as one line: the heads of tables are broken.
std::string flat(const app::FieldReading& reading) {
  std::string line;
  for (const char c : app::fields_text(reading).en) {
    const char plain = c == '\n' ? ' ' : c;
    if (plain != ' ' || line.empty() || line.back() != ' ') line += plain;
  }
  return line;
}

}  // namespace

TEST_CASE("skills are told at the end of history and five years on, as far as the run has these months") {
  const auto told = [](Month first, Month last) { return app::field_months(first, last); };
  const app::FieldMonths full = told(Month::of(2021, 1), Month::of(2035, 12));
  CHECK(full.now == Month::of(2025, 12));
  CHECK(full.later == Month::of(2030, 12));
  CHECK(told(Month::of(2021, 1), Month::of(2028, 6)).later == Month::of(2028, 6));
  CHECK(told(Month::of(2021, 1), Month::of(2022, 3)).now == Month::of(2022, 3));
  CHECK_FALSE(told(Month::of(2021, 1), Month::of(2022, 3)).later);
  CHECK(told(Month::of(2027, 1), Month::of(2029, 12)).now == Month::of(2027, 1));
  CHECK(told(Month::of(2027, 1), Month::of(2029, 12)).later == Month::of(2029, 12));
}

TEST_CASE("the fields most short of either month are listed, the largest of the later month first") {
  const app::FieldReading reading = reading_of(Month::of(2021, 1), 180);
  const app::FieldLevels& short_levels = reading.measures.at(0);
  CHECK(short_levels.now[0].middle == 1000.0);
  CHECK(short_levels.later[3].middle == 2500.0);
  CHECK(std::isnan(short_levels.now[0].low));
  // Delta, Alpha and Gamma are the largest of 2030, Alpha, Beta and Gamma of 2025.
  CHECK(app::most_fields(short_levels) == std::vector<std::size_t>{3, 0, 2, 1});
  CHECK(app::most_fields(short_levels, 1) == std::vector<std::size_t>{3, 0});
  // A field without anybody is not among the largest.
  CHECK(app::most_fields(reading.measures.at(1)) == std::vector<std::size_t>{1, 0});
}

TEST_CASE("the terminal names what is counted, has no range of one run and says so") {
  const app::Bilingual text = app::fields_text(reading_of(Month::of(2021, 1), 180));
  CAPTURE(text.en, text.zh);
  CHECK_THAT(flat(reading_of(Month::of(2021, 1), 180)),
             Catch::Contains("staff whose job asks for the field and who do not hold it") &&
                 Catch::Contains("unemployed for three months or more") && Catch::Contains("2,500") &&
                 Catch::Contains("2025-12") && Catch::Contains("2030-12") &&
                 Catch::Contains("One run: no range"));
  CHECK_THAT(text.zh, Catch::Contains("2025年12月") && Catch::Contains("单次运行，没有区间"));
  CHECK(text.en.find('[') == std::string::npos);
  CHECK(text.en.find("nan") == std::string::npos);
}

TEST_CASE("vacancies are told where employers screen, and otherwise why they are not") {
  CHECK_THAT(flat(reading_of(Month::of(2021, 1), 180)),
             Catch::Contains("screening.strength is 0") && !Catch::Contains("open: vacancies"));
  CHECK_THAT(flat(reading_of(Month::of(2021, 1), 180, {unknown.before, {40, 30, 20, 10}})),
             Catch::Contains("open: vacancies open for three months or more") &&
                 !Catch::Contains("screening.strength is 0"));
}

TEST_CASE("a run without a later month has one column, and a field without anybody none") {
  const app::Bilingual text = app::fields_text(reading_of(Month::of(2021, 1), 15));
  CHECK_THAT(text.en, Catch::Contains("2022-03") && !Catch::Contains("2030"));
  app::FieldReading empty = reading_of(Month::of(2021, 1), 15);
  for (app::FieldLevel& level : empty.measures[1].now) level.middle = 0.0;
  CHECK_THAT(app::fields_text(empty).en, Catch::Contains("no field"));
}

TEST_CASE("members have a range, in brackets behind their mean") {
  app::FieldReading reading = reading_of(Month::of(2021, 1), 15);
  reading.members = 6;
  reading.measures[0].now[0] = {1000.0, 900.0, 1200.0};
  const app::Bilingual text = app::fields_text(reading);
  CHECK_THAT(text.en, Catch::Contains("1,000 [900, 1,200]") && Catch::Contains("Mean of 6 members") &&
                          !Catch::Contains("One run"));
}
