// jialab export: the tables of a result as a workbook or as CSV.
#include <filesystem>

#include "engine/files/atomic_file.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/compare/merged_ensemble.hpp"
#include "models/app/language/language.hpp"
#include "models/app/report/pages/pages.hpp"
#include "models/app/report/writers/writers.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

Syntax export_syntax() {
  Syntax s{
      "export",
      {"RESULT", "结果"},
      {"Writes the tables of a result for WPS and Excel: unemployment by year and month, change and moves, "
       "and,\n"
       "with --baseline, effects by town, group and industry. RESULT and --baseline select members as for\n"
       "compare. Heads are Chinese or English (--lang).",
       "写出结果的各表，供WPS和Excel使用：按年、按月的失业，变化与流动；写明--"
       "baseline时，还有对各街镇、群体和行业的影响。"
       "结果和--baseline选定成员的写法同jialab compare。表头为中文或英文（--lang）。"},
      1,
      1};
  s.text("xlsx", file_value, {"write a workbook: a sheet for each table", "写出工作簿：每表一页"});
  s.text("csv", folder_value,
         {"write a CSV file for each table; the folder is created if needed",
          "每表写出一个CSV文件；文件夹不存在时新建"});
  s.text("baseline", {"BASELINE", "基准"}, {"what the result is compared with", "与结果相比较的基准"});
  s.flag("force", {"replace existing files that are no such tables", "替换不属于这类表格的已有文件"});
  s.flag("quiet,q", only_errors);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

constexpr Message export_elsewhere{"another name", "其他名称"};
constexpr Message nothing_to_export{
    "nothing to write. Name a workbook with --xlsx FILE or a folder with --csv DIR",
    "没有要写的内容。请用--xlsx指明工作簿，或用--csv指明文件夹"};

OutputTarget export_target(const fs::path& path, const char* begin, bool force) {
  return target_by_beginning(path, begin, export_elsewhere, force);
}

void write_tables(const ParsedArguments& parsed, const Report& report, Language language) {
  const bool force = parsed.has("force");
  if (const auto file = parsed.text("xlsx")) {
    const OutputTarget target = export_target(*file, workbook_begins, force);
    write_workbook(target.path, report, language, may_replace(target));
    if (!parsed.has("quiet")) print(result_line(*file));
  }
  const auto folder = parsed.text("csv");
  if (!folder) return;
  for (const Section& section : report.sections)
    for (const Table& table : section.tables) {
      const OutputTarget target =
          export_target(fs::path(*folder) / (table_name(table).in(language) + ".csv"), table_begins, force);
      engine::write_file_unless_taken(target.path, table_csv(table, language), may_replace(target));
      if (!parsed.has("quiet")) print(result_line(target.path));
    }
}

void check_targets(const ParsedArguments& parsed) {
  if (!parsed.has("xlsx") && !parsed.has("csv")) throw InputError(nothing_to_export.text(), ExitCode::usage);
  if (const auto file = parsed.text("xlsx"))
    check_output_target(export_target(*file, workbook_begins, parsed.has("force")));
  if (const auto folder = parsed.text("csv")) make_folder(*folder);
}

}  // namespace

ExitCode export_command(const Arguments& arguments) {
  const auto parsed = parse(export_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  check_targets(*parsed);
  const int threads = threads_for(parsed->integer("threads", 1, most_threads));
  const auto [result, baseline] = read_reported(parsed->operands()[0], parsed->text("baseline"), threads);
  const labour::Inputs inputs = read_inputs(*parsed);
  const LoadedScenario keys(inputs);
  write_tables(*parsed,
               make_report({baseline ? *baseline : result, baseline ? &result : nullptr, inputs,
                            keys.registry(), data_folder(parsed->text("data")), std::nullopt, threads}),
               spoken());
  return ExitCode::done;
}

}  // namespace app
