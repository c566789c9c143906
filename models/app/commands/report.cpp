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
      "report", "SCENARIO",
      "Writes the planner's report: NAME-report.html (one page in Chinese and English that opens without a\n"
      "network and prints on A4), NAME-report.json (its data) and NAME-report.xlsx. SCENARIO and --baseline\n"
      "select members as for compare: DIR/NAME-SEED, DIR/NAME, an ensemble file with its members beside it, "
      "a\n"
      "folder with one ensemble, or a single result file. An ensemble file without its members gives the "
      "pages\n"
      "of the whole district only. Without --baseline the report is of SCENARIO alone.",
      0, 1};
  s.text("baseline", "BASELINE", "what the scenario is compared with");
  s.text("facts", "FILE", "a result with all facts: jialab facts --output");
  s.text("output,o", "DIR", "folder of the files (default: .); created if needed");
  s.flag("csv", "also write each table as CSV for WPS and Excel");
  s.text("charts", "FILE", "the library of charts, for a program that was built without it");
  s.flag("about", "say whether this program draws charts and writes workbooks, and why not");
  s.flag("force", "replace existing files that are no reports");
  s.flag("quiet,q", "print only errors");
  add_language_option(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

std::string about_text() {
  const std::string_view why = page_assets::why_no_charts();
  return fmt::format("charts: {}{}\nworkbooks: {}\n", why.empty() ? "yes, " : "no, ",
                     why.empty() ? charts_wanted() : fmt::format("{}; wanted: {}", why, charts_wanted()),
                     has_workbooks() ? "yes" : "no, libxlsxwriter-dev was missing at the build");
}

// A file of the report; an earlier one of the same kind may be replaced.
OutputTarget report_target(const fs::path& path, const std::string& begin, bool force) {
  return target_by_beginning(path, begin, "--output for another folder", force);
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
  OutputTarget table(const std::string& key) const {
    return report_target(folder / (name + "-" + key + ".csv"), table_begins, force);
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
  if (charts.empty())
    warn(fmt::format(
        "the page has no charts: this program has no library for them ({}). --charts FILE gives it one",
        page_assets::why_no_charts()));
  return charts;
}

void write_text(const OutputTarget& target, const std::string& text, bool quiet) {
  engine::write_file_unless_taken(target.path, text, may_replace(target));
  if (!quiet)
    print(
        fmt::format("result: {} ({})\n", target.path.string(), bytes_text(static_cast<double>(text.size()))));
}

void write_files(const ParsedArguments& parsed, const Report& report, const ReportFiles& files,
                 const ChartLibrary& charts, Language language) {
  const bool quiet = parsed.has("quiet");
  write_text(files.page(), report_page(report, language, charts), quiet);
  write_text(files.data(), report_json(report), quiet);
  if (has_workbooks()) {
    write_workbook(files.workbook().path, report, language, may_replace(files.workbook()));
    if (!quiet) print(fmt::format("result: {}\n", files.workbook().path.string()));
  } else {
    warn("no workbook is written: this program was built without libxlsxwriter. --csv writes the tables");
  }
  if (!parsed.has("csv")) return;
  for (const Section& section : report.sections)
    for (const Table& table : section.tables)
      write_text(files.table(table.key), table_csv(table, language), quiet);
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
  if (parsed->operands().empty())
    throw engine::InputError("SCENARIO is missing. See 'jialab report --help'", ExitCode::usage);
  const Language language = language_for(parsed->text("lang"));
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
  write_files(*parsed, make_report(input), files, charts, language);
  return ExitCode::done;
}

}  // namespace app
