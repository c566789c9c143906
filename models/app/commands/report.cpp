// jialab report: the planner's report of a scenario.
#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "engine/files/atomic_file.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/compare/merged_ensemble.hpp"
#include "models/app/language/language.hpp"
#include "models/app/report/pages/pages.hpp"
#include "models/app/report/writers/page_assets.hpp"
#include "models/app/report/writers/writers.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

Syntax report_syntax() {
  Syntax s{
      "report",
      {"SCENARIO", "情景"},
      {"Writes the planner's report: NAME-report.html (one page in Chinese and English that opens without a\n"
       "network and prints on A4), NAME-report.json (its data) and NAME-report.xlsx. SCENARIO and "
       "--baseline\n"
       "select members as for compare: DIR/NAME-SEED, DIR/NAME, an ensemble file with its members beside it, "
       "a\n"
       "folder with one ensemble, or a single result file. An ensemble file without its members gives the "
       "pages\n"
       "of the whole district only. Without --baseline the report is of SCENARIO alone.",
       "写出规划报告：“情景名-report.html”（中英文页面，无需联网即可打开，按A4打印）、"
       "“情景名-report.json”（其数据）和“情景名-report.xlsx”。"
       "情景和--baseline选定成员的写法同jialab compare："
       "文件夹/情景名-种子，文件夹/情景名，旁边有成员的集合文件，只含一个集合的文件夹，或单个结果文件。"
       "只有集合文件而没有成员时，只写全区各页。不写--baseline时，报告只说明情景本身。"},
      0,
      1};
  s.text("baseline", {"BASELINE", "基准"}, {"what the scenario is compared with", "与情景相比较的基准"});
  s.text("facts", file_value,
         {"a result with all facts: jialab facts --output",
          "含全部事实检验的结果文件：由jialab facts --output写出"});
  s.text("output,o", folder_value,
         {"folder of the files (default: .); created if needed",
          "文件所在文件夹（默认：当前文件夹）；不存在时新建"});
  s.flag("csv", {"also write each table as CSV for WPS and Excel", "另把各表写成CSV，供WPS和Excel使用"});
  s.text("charts", file_value,
         {"the library of charts, for a program that was built without it",
          "图表库文件，供编译时未带图表库的程序使用"});
  s.flag("about", {"say whether this program draws charts and writes workbooks, and why not",
                   "说明本程序能否画图、能否写工作簿，不能时说明原因"});
  s.flag("force", {"replace existing files that are no reports", "替换不是报告的已有文件"});
  s.flag("quiet,q", only_errors);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

constexpr Message about_charts{"charts: yes, {library}\n", "图表：能画，{library}\n"};
constexpr Message about_no_charts{"charts: no, {why}; wanted: {library}\n",
                                  "图表：不能画（原文：{why}）；所需：{library}\n"};
constexpr Message about_workbooks{"workbooks: yes\n", "工作簿：能写\n"};
constexpr Message about_no_workbooks{"workbooks: no, libxlsxwriter-dev was missing at the build\n",
                                     "工作簿：不能写，编译时缺少libxlsxwriter-dev\n"};
constexpr Message page_without_charts{
    "the page has no charts: this program has no library for them ({why}). --charts FILE gives it one",
    "页面没有图表：本程序没有图表库（原文：{why}）。可用--charts给出"};
constexpr Message no_workbook_written{
    "no workbook is written: this program was built without libxlsxwriter. --csv writes the tables",
    "不写工作簿：本程序编译时未带libxlsxwriter。可用--csv写出各表"};
constexpr Message no_scenario_to_report{"SCENARIO is missing", "缺少情景"};

Bilingual about_text() {
  const std::string_view why = page_assets::why_no_charts();
  const Bilingual charts = why.empty()
                               ? filled(about_charts, {{"library", charts_wanted()}})
                               : filled(about_no_charts, {{"why", why}, {"library", charts_wanted()}});
  return charts + (has_workbooks() ? about_workbooks : about_no_workbooks).text();
}

// A file of the report; an earlier one of the same kind may be replaced.
OutputTarget report_target(const fs::path& path, const std::string& begin, bool force) {
  return target_by_beginning(path, begin, other_folder, force);
}

struct ReportFiles {
  fs::path folder;
  std::string name;
  bool force = false;

  OutputTarget page() const {
    return report_target(folder / (name + ".html"), "<!doctype html>\n<html", force);
  }
  OutputTarget data() const {
    return report_target(folder / (name + ".json"), fmt::format("{{\"schema\":\"{}\"", report_schema), force);
  }
  OutputTarget workbook() const { return report_target(folder / (name + ".xlsx"), workbook_begins, force); }
  OutputTarget table(const std::string& table_name) const {
    return report_target(folder / (name + "-" + table_name + ".csv"), table_begins, force);
  }
};

void check_files(const ReportFiles& files) {
  make_folder(files.folder);
  for (const OutputTarget& target : {files.page(), files.data(), files.workbook()})
    check_output_target(target);
}

ChartLibrary charts_for(const ParsedArguments& parsed) {
  if (const auto file = parsed.text("charts")) return charts_from(*file);
  ChartLibrary charts = built_in_charts();
  if (charts.empty()) warn(filled(page_without_charts, {{"why", page_assets::why_no_charts()}}));
  return charts;
}

void write_text(const OutputTarget& target, const std::string& text, bool quiet) {
  engine::write_file_unless_taken(target.path, text, may_replace(target));
  if (!quiet) print(result_line(target.path, in_both(bytes_text(static_cast<double>(text.size())))));
}

void write_files(const ParsedArguments& parsed, const Report& report, const ReportFiles& files,
                 const ChartLibrary& charts, Language language) {
  const bool quiet = parsed.has("quiet");
  write_text(files.page(), report_page(report, language, charts), quiet);
  write_text(files.data(), report_json(report), quiet);
  if (has_workbooks()) {
    write_workbook(files.workbook().path, report, language, may_replace(files.workbook()));
    if (!quiet) print(result_line(files.workbook().path));
  } else {
    warn(no_workbook_written.text());
  }
  if (!parsed.has("csv")) return;
  for (const Section& section : report.sections)
    for (const Table& table : section.tables)
      write_text(files.table(table_name(table).in(language)), table_csv(table, language), quiet);
}

std::optional<fs::path> facts_of(const ParsedArguments& parsed) {
  const auto facts = parsed.text("facts");
  return facts ? std::optional<fs::path>(*facts) : std::nullopt;
}

}  // namespace

ExitCode report_command(const Arguments& arguments) {
  const auto parsed = parse(report_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  if (parsed->has("about")) {
    print(about_text());
    return ExitCode::done;
  }
  if (parsed->operands().empty()) refuse_usage("report", no_scenario_to_report.text());
  const int threads = threads_for(parsed->integer("threads", 1, most_threads));
  const ChartLibrary charts = charts_for(*parsed);
  const auto [scenario, baseline] = read_reported(parsed->operands()[0], parsed->text("baseline"), threads);
  const ReportFiles files{parsed->text("output").value_or("."), scenario.scenario + "-report",
                          parsed->has("force")};
  check_files(files);
  const labour::Inputs inputs = read_inputs(*parsed);
  const LoadedScenario keys(inputs);
  const ReportInput input{baseline ? *baseline : scenario,
                          baseline ? &scenario : nullptr,
                          inputs,
                          keys.registry(),
                          data_folder(parsed->text("data")),
                          facts_of(*parsed),
                          threads};
  write_files(*parsed, make_report(input), files, charts, spoken());
  return ExitCode::done;
}

}  // namespace app
