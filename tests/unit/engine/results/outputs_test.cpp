#include "engine/results/outputs.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "tests/unit/engine/result_example.hpp"

using engine::Bug;
using engine::Kind;
using engine::Month;
using engine::Output;
using engine::Quantity;
using engine::Series;
using result_example::industries;
using result_example::occupations;

namespace {

Output rate() {
  return {"rate", "1", "Rate", "率", Kind::mean, Quantity::ratio, {}, "total", ""};
}

Output by_industry(const std::string& name) {
  return {name,       "1", "Employed persons", "就业人数", Kind::stock, Quantity::count, {&industries()},
          "industry", ""};
}

// The message of the Bug that declaring `second` after `first` throws; "" if none.
std::string complaint(const Output& first, const Output& second) {
  Series series;
  series.declare(first);
  try {
    series.declare(second);
  } catch (const Bug& bug) {
    return bug.what();
  }
  return "";
}

}  // namespace

TEST_CASE("rows are the months of one output, in the declared shape, not reported at first", "[outputs]") {
  Series series;
  const auto total = series.declare(rate());
  const auto cross = series.declare({"vacancies",
                                     "1",
                                     "Vacancies",
                                     "岗位空缺",
                                     Kind::stock,
                                     Quantity::count,
                                     {&industries(), &occupations()},
                                     "industry_occupation",
                                     ""});
  series.start(Month::of(2024, 12), 3);
  CHECK(series.row(total, Month::of(2025, 2)).size() == 1);
  CHECK(series.row(cross, Month::of(2024, 12)).size() == 6);
  CHECK(series.all(cross).size() == 18);
  for (const float value : series.memory()) CHECK(std::isnan(value));
}

TEST_CASE("what is written to a row stands at its month and nowhere else", "[outputs]") {
  Series series;
  series.declare(rate());
  const auto employed = series.declare(by_industry("employed"));
  const auto hires = series.declare(by_industry("hires"));
  series.start(Month::of(2024, 12), 3);
  series.row(employed, Month::of(2025, 1))[2] = 7;
  const Series& recorded = series;
  CHECK(recorded.all(employed)[1 * 3 + 2] == 7);
  CHECK(recorded.row(employed, Month::of(2025, 1))[2] == 7);
  int reported = 0;
  for (const float value : recorded.memory()) reported += std::isnan(value) ? 0 : 1;
  CHECK(reported == 1);
  CHECK(std::isnan(recorded.row(hires, Month::of(2025, 1))[2]));
}

TEST_CASE("the memory of a run is known before its start", "[outputs]") {
  Series series;
  series.declare(rate());
  series.declare(by_industry("employed"));
  CHECK(series.bytes() == 0);
  CHECK(series.bytes_for(180) == 180 * (1 + 3) * 4);
  series.start(Month::of(2021, 1), 180);
  CHECK(series.bytes() == series.bytes_for(180));
  CHECK(series.memory().size() * 4 == series.bytes());
}

TEST_CASE("months outside the run, other series' outputs and late declarations are bugs", "[outputs]") {
  Series series;
  const auto id = series.declare(rate());
  CHECK_THROWS_AS(series.row(id, Month::of(2021, 1)), Bug);
  CHECK_THROWS_AS(series.start(Month::of(2021, 1), 0), Bug);
  series.start(Month::of(2021, 1), 2);
  CHECK_NOTHROW(series.row(id, Month::of(2021, 2)));
  CHECK_THROWS_AS(series.row(id, Month::of(2020, 12)), Bug);
  CHECK_THROWS_AS(series.row(id, Month::of(2021, 3)), Bug);
  CHECK_THROWS_AS(series.row({1}, Month::of(2021, 1)), Bug);
  CHECK_THROWS_AS(series.all({1}), Bug);
  CHECK_THROWS_AS(series.declare(by_industry("employed")), Bug);
  CHECK_THROWS_AS(series.start(Month::of(2021, 1), 2), Bug);
}

TEST_CASE("a declaration that is not well formed is refused with its name", "[outputs]") {
  const auto changed = [](auto change) {
    Output output = by_industry("employed");
    change(output);
    return complaint(rate(), output);
  };
  CHECK(complaint(rate(), by_industry("employed")).empty());
  CHECK_THAT(changed([](Output& o) { o.name = "Employed"; }), Catch::Contains("industry/Employed"));
  CHECK_THAT(changed([](Output& o) { o.name = "time"; }), Catch::Contains("reserved"));
  CHECK_THAT(changed([](Output& o) { o.name = "industry_name"; }), Catch::Contains("coordinate"));
  CHECK_THAT(changed([](Output& o) { o.group = "a/b"; }), Catch::Contains("group"));
  CHECK_THAT(changed([](Output& o) { o.units = ""; }), Catch::Contains("units"));
  CHECK_THAT(changed([](Output& o) { o.long_name_zh = ""; }), Catch::Contains("long name"));
  CHECK_THAT(changed([](Output& o) { o.axes.push_back(nullptr); }), Catch::Contains("null"));
  CHECK_THAT(changed([](Output& o) { o.axes.push_back(&industries()); }), Catch::Contains("two axes"));
  CHECK_THAT(complaint(by_industry("employed"), by_industry("employed")), Catch::Contains("twice"));
}

TEST_CASE("axes are checked: lengths, names, and one meaning of a name in a group", "[outputs]") {
  engine::Axis other = industries();
  other.codes[0] = "cars";
  Output output = by_industry("hires");
  output.axes = {&other};
  CHECK_THAT(complaint(by_industry("employed"), output), Catch::Contains("two different axes"));
  output.group = "elsewhere";
  CHECK(complaint(by_industry("employed"), output).empty());
  other.names_en.pop_back();
  CHECK_THAT(complaint(rate(), output), Catch::Contains("differ in number"));
  other = engine::Axis{"empty", "Empty", "空", {}, {}, {}};
  CHECK_THAT(complaint(rate(), output), Catch::Contains("no codes"));
  // A later output may not take the name of an earlier one's coordinate, nor the other way round.
  Output first{"industry", "1", "x", "x", Kind::flow, Quantity::count, {}, "industry", ""};
  CHECK_THAT(complaint(first, by_industry("employed")), Catch::Contains("coordinate"));
  CHECK_THAT(complaint(by_industry("employed"), first), Catch::Contains("coordinate"));
}

TEST_CASE("groups, axes and outputs are found", "[outputs]") {
  const Series series = result_example::series(2);
  CHECK(series.groups() == std::vector<std::string>{"total", "industry", "industry_occupation", "key_group"});
  CHECK(series.axes_of("industry_occupation") ==
        std::vector<const engine::Axis*>{&industries(), &occupations()});
  CHECK(series.axes_of("total").empty());
  CHECK(series.outputs()[series.find("industry", "wage").index].units == "CNY");
  CHECK_THROWS_AS(series.find("industry", "absent"), Bug);
}

TEST_CASE("series have the same shape if outputs, axes and months are the same", "[outputs]") {
  const Series series = result_example::series(2);
  CHECK(series.same_shape(result_example::series(2, 5)));
  CHECK_FALSE(series.same_shape(result_example::series(3)));
  Series fewer;
  fewer.declare(rate());
  fewer.start(series.first(), 2);
  CHECK_FALSE(series.same_shape(fewer));
}

TEST_CASE("the table of outputs says group, name, unit, dimensions, kind, quantity and meanings",
          "[outputs]") {
  Series series;
  series.declare(by_industry("employed"));
  series.declare({"odd", "CNY", "With a | bar", "中文", Kind::flow, Quantity::ratio, {}, "total", "Note"});
  CHECK(
      engine::describe_outputs_markdown(series) ==
      "| Group | Name | Unit | Dimensions | Kind | Quantity | Meaning | 含义 |\n"
      "|---|---|---|---|---|---|---|---|\n"
      "| industry | `employed` | 1 | member, time, industry | stock | count | Employed persons | 就业人数 |\n"
      "| total | `odd` | CNY | member, time | flow | ratio | With a \\| bar: Note | 中文 |\n");
}

TEST_CASE("at full size counts are weighted, and nothing else is", "[outputs]") {
  Series series;
  const auto ratio = series.declare(rate());
  const auto count = series.declare(by_industry("employed"));
  series.start(Month::of(2025, 1), 2);
  series.row(ratio, Month::of(2025, 2))[0] = 0.5F;
  series.row(count, Month::of(2025, 2))[1] = 7.0F;
  const Series full = engine::at_full_size(series, 20.0);
  CHECK(full.same_shape(series));
  CHECK(full.row(ratio, Month::of(2025, 2))[0] == 0.5F);
  CHECK(full.row(count, Month::of(2025, 2))[1] == 140.0F);
  CHECK(std::isnan(full.row(count, Month::of(2025, 1))[0]));  // what is not reported stays so
  CHECK(series.row(count, Month::of(2025, 2))[1] == 7.0F);
}

TEST_CASE("kinds have the cell methods of CF", "[outputs]") {
  CHECK(engine::cell_methods(Kind::stock) == "time: point");
  CHECK(engine::cell_methods(Kind::flow) == "time: sum");
  CHECK(engine::cell_methods(Kind::mean) == "time: mean");
}
