// A small report as page, data and CSV.
#include "models/app/report/writers/writers.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/kernel/check.hpp"
#include "models/app/report/writers/html_figures.hpp"
#include "models/app/report/writers/html_parts.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace {

using app::Bilingual;
using app::Cell;

app::Report small_report() {
  app::Report report;
  report.question = {"What if <x>?", "如果<x>？"};
  report.scenario = "x";
  report.baseline = "base";
  report.members = 6;
  report.population_scale = 0.2;
  report.first = engine::Month::of(2021, 1);
  report.as_of = engine::Month::of(2026, 1);
  report.version = "1.0";
  report.not_in_run = {{"5", {"Skills", "技能"}, {"no data", "没有数据"}}};
  app::Section cover;
  cover.id = "cover";
  cover.title = {"Answer", "结论"};
  cover.sentences = {{"**Large** & clear.", "**大**而清楚。"}};
  app::Section page;
  page.id = "effect";
  page.number = "2";
  page.title = {"Effect", "影响"};
  app::Table table{"2-1", "effect_peaks", {"Peaks, \"all\"", "峰值"}, {"A note", "注"}, {}, {}};
  app::Column name{"name", {"Name", "名称"},        {}, app::ColumnKind::text,
                   0,      app::IntervalKind::none, {}, false};
  app::Column month{"month", {"Month", "月份"},       {}, app::ColumnKind::month,
                    0,       app::IntervalKind::none, {}, false};
  table.columns = {name,
                   {"effect",
                    {"Effect", "影响"},
                    {"points", "百分点"},
                    app::ColumnKind::number,
                    2,
                    app::IntervalKind::none,
                    {"pairs", "/series/total/x", "2027-02", "mean of pairs"},
                    true},
                   {"effect_low",
                    {"Low", "低端"},
                    {"points", "百分点"},
                    app::ColumnKind::number,
                    2,
                    app::IntervalKind::confidence,
                    {},
                    true},
                   month};
  table.rows = {{Cell(Bilingual{"a, b", "甲"}), Cell(0.9034), Cell(0.81), Cell(engine::Month::of(2027, 2))},
                {Cell(Bilingual{"c", "乙"}), Cell(app::Number{-24496.0, -1}), Cell(), Cell()}};
  page.tables = {table};
  report.sections = {cover, page};
  return report;
}

}  // namespace

TEST_CASE("a table is CSV for WPS: byte order mark, CRLF, years and months apart", "[report]") {
  const app::Report report = small_report();
  const app::Table& table = report.sections[1].tables[0];
  CHECK(app::table_csv(table, app::Language::chinese) ==
        "\xEF\xBB\xBF名称,影响（百分点）,影响：均值90%置信区间低端（百分点）,月份：年,月份：月\r\n"
        "甲,0.90,0.81,2027,2\r\n乙,-24500,,,\r\n");
  CHECK(
      app::table_csv(table, app::Language::english) ==
      "\xEF\xBB\xBFName,Effect (points),\"Effect: 90% confidence interval of the mean, low (points)\",Month: "
      "year,Month: month\r\n\"a, b\",0.90,0.81,2027,2\r\nc,-24500,,,\r\n");
}

TEST_CASE("heads in files tell the bounds of different columns and kinds apart", "[report]") {
  app::Table table = small_report().sections[1].tables[0];
  table.columns.push_back(table.columns[1]);
  table.columns.back().title = {"Rate", "失业率"};
  table.columns.push_back(table.columns[2]);
  table.columns.back().key = "rate_high";
  table.columns.back().interval = app::IntervalKind::simulation;
  CHECK(app::file_head(table, 5, app::Language::chinese) ==
        "失业率：90%模拟区间高端（第95百分位）（百分点）");
  std::set<std::string> heads;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    heads.insert(app::file_head(table, c, app::Language::chinese));
  CHECK(heads.size() == table.columns.size());
}

TEST_CASE("a table of one period says its months in the CSV file", "[report]") {
  app::Table table = small_report().sections[1].tables[0];
  table.period = app::TablePeriod{engine::Month::of(2027, 7), engine::Month::of(2029, 6)};
  CHECK_THAT(
      app::table_csv(table, app::Language::chinese),
      Catch::Contains(",首月：年,首月：月,末月：年,末月：月\r\n") && Catch::Contains(",2027,7,2029,6\r\n"));
}

TEST_CASE("files in Chinese have Chinese names", "[report]") {
  const app::Table table = small_report().sections[1].tables[0];
  CHECK(app::table_name(table).zh == "影响峰值与减半");
  CHECK(app::table_name(table).en == "effect_peaks");
  CHECK_THROWS_AS(app::table_name({"", "unheard_of", {}, {}, {}, {}}), engine::Bug);
  CHECK_THAT(app::html_table(table, app::Language::chinese, false),
             Catch::Contains("data-name-zh=\"影响峰值与减半\"") &&
                 Catch::Contains("data-head-zh=\"影响：均值90%置信区间低端（百分点）\""));
}

TEST_CASE("the data hold unrounded numbers with their origin", "[report]") {
  const std::string json = app::report_json(small_report());
  CHECK_THAT(json, Catch::StartsWith("{\"schema\":\"jialab-report/1\""));
  CHECK_THAT(json,
             Catch::Contains("0.9034,0.81,\"2027-02\"") && Catch::Contains("\"interval\":\"confidence\"") &&
                 Catch::Contains("\"dataset\":\"/series/total/x\"") && Catch::Contains("\"Large & clear.\""));
}

TEST_CASE("the page escapes its texts and requests nothing", "[report]") {
  const std::string page = app::report_page(small_report(), app::Language::chinese, {});
  CHECK_THAT(page, Catch::StartsWith("<!doctype html>\n<html lang=\"zh-CN\""));
  CHECK_THAT(page, Catch::Contains("如果&lt;x&gt;？") && Catch::Contains("<b>Large</b> &amp; clear.") &&
                       Catch::Contains("default-src 'none'") && !Catch::Contains("unsafe"));
  CHECK_THAT(page,
             Catch::Contains("data-v=\"0.9034\" data-r=\"0.90\">+0.90<") && Catch::Contains(">-24,500<"));
  CHECK_THAT(page, Catch::Contains("图从略") && Catch::Contains("本次没有的内容：5 技能（没有数据）。"));
  // Names of XML are no addresses; nothing is loaded from one.
  CHECK_THAT(page, !Catch::Contains(" src=") && !Catch::Contains("href=\"http") && !Catch::Contains("url(") &&
                       !Catch::Contains("@import"));
}

TEST_CASE("without charts effects are bars beside their numbers", "[report]") {
  app::Table table = small_report().sections[1].tables[0];
  const std::string bars = app::html_table(table, app::Language::english, true);
  CHECK_THAT(bars, Catch::Contains("class=\"cellbar\"") && Catch::Contains("fill=\"#d9772b\""));
  CHECK(app::html_table(table, app::Language::english, false).find("cellbar") == std::string::npos);
}

TEST_CASE("pages that are not there keep their numbers", "[report]") {
  const std::string page = app::report_page(small_report(), app::Language::chinese, {});
  CHECK_THAT(page, Catch::Contains("本次没有的内容：5 技能（没有数据）。"));
  CHECK_THAT(app::report_json(small_report()), Catch::Contains(R"({"number":"5","title":)"));
}

TEST_CASE("classes of falls are written from the smaller to the larger bound", "[report]") {
  app::ReportFigure figure;
  figure.kind = app::FigureKind::heat;
  figure.classes = {-0.4, -0.2, 0.0, 0.2, 0.4, 0.6};
  figure.panels.emplace_back().series.push_back({app::Role::effect, {}, "mean", {-0.5, -0.1, 0.1}, {}});
  const std::string legend = app::html_legend(figure);
  CHECK_THAT(legend, Catch::Contains("-0.4及以下") && Catch::Contains("-0.2至0.0") &&
                         Catch::Contains("0.0至0.2") && Catch::Contains("-0.2 to 0.0"));
}

TEST_CASE("equal reports give equal pages and data", "[report]") {
  CHECK(app::report_page(small_report(), app::Language::english, {}) ==
        app::report_page(small_report(), app::Language::english, {}));
  CHECK(app::report_json(small_report()) == app::report_json(small_report()));
}

TEST_CASE("a library of charts is taken only if it is the right one", "[report]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "echarts.min.js";
  test::put(file, "alert(1)");
  CHECK_THROWS_WITH(app::charts_from(file), Catch::Contains("is not the library of charts of this program"));
}
