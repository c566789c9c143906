// jialab merge: merges the finished members of an ensemble into one file.
#include <filesystem>
#include <map>

#include "engine/language/utf8.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/ensemble/drawn_parameters.hpp"
#include "models/app/ensemble/folder_scan.hpp"
#include "models/app/ensemble/member_risks.hpp"
#include "models/app/ensemble/merging.hpp"
#include "models/app/fields/fields_text.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

Syntax merge_syntax() {
  Syntax s{
      "merge",
      {"DIR | MEMBER.h5…", "文件夹 | 成员.h5…"},
      {"Merges the finished members of an ensemble into one file: means and quantiles of all outputs. For a\n"
       "folder, merges every ensemble in it. The members are kept; equal members give equal files.",
       "把集合中已完成的成员合并成一个文件：全部输出指标的平均和分位数。写明文件夹时，合并其中的每个集合。"
       "成员文件保留；成员相同则文件相同。"},
      1,
      1000000};
  s.text("output,o", file_value,
         {"ensemble file (default: NAME-SEED.h5 beside the members)",
          "集合文件（默认：成员旁边的“情景名-种子.h5”）"});
  s.text("name", {"NAME", "名称"},
         {"for a folder: merge only the ensemble NAME or NAME-SEED",
          "用于文件夹：只合并该名称的集合，可写“情景名”或“情景名-种子”"});
  s.integer(
      "members", number_value,
      {"members 0 to N-1 are wanted (default: up to the largest that exists; for a folder also up to the\n"
       "largest that failed, was stopped or is running)",
       "需要的成员个数，编号从0起（默认：到现有的最大编号；写明文件夹时，也到失败、停止或在运行的最大编号"
       "）"});
  s.flag("allow-missing", {"merge the finished members; the file records which are missing",
                           "只合并已完成的成员；文件中记下缺失的成员"});
  s.flag("force", {"replace an existing file of the output's name", "替换与输出同名的已有文件"});
  s.flag("quiet,q", only_errors);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

constexpr Message no_members_in{"{folder} contains no members{only} (NAME-SEED-MEMBER.h5)",
                                "{folder}中没有{only}成员（情景名-种子-成员.h5）"};
constexpr Message no_member_file{"{file} does not exist. Name a folder or the files of members",
                                 "没有{file}。请写文件夹或成员文件"};
constexpr Message not_named_like_member{
    "{file} is not named like a member (NAME-SEED-MEMBER.h5). Name the output with --output",
    "{file}的名称不符合成员文件的命名规则（情景名-种子-成员.h5）。请用--output写明输出"};
constexpr Message name_for_folder{"--name can be used with a folder only. Name the files instead",
                                  "--name只能用于文件夹。请改写文件名"};
constexpr Message several_to_merge{
    "there are several ensembles, but only one --output. Select an ensemble with --name",
    "有多个集合，但只有一个--output。请用--name选定一个集合"};
constexpr Message merged_without{", without {members}", "，缺成员{members}"};
constexpr Message merged_before{"; finished already", "；此前已完成"};

// The files to merge, and the number of members wanted, if the folder shows it.
struct Sources {
  std::vector<fs::path> files;
  std::optional<std::int32_t> members = {};
};
// By output file.
using Ensembles = std::map<fs::path, Sources>;

// Whether `name` is empty, the NAME-SEED of the ensemble, or its NAME.
bool matches(const std::string& ensemble, const std::string& name) {
  return name.empty() || ensemble == name || scenario_of_ensemble(ensemble) == name;
}

// Members that failed, were stopped or are running are wanted as well: the ensemble is not complete without
// them.
Ensembles in_folder(const fs::path& folder, const std::string& only) {
  Ensembles ensembles;
  for (const auto& [ensemble, members] : scan_folder(folder)) {
    if (!matches(ensemble, only)) continue;
    Sources& sources = ensembles[folder / (ensemble + ".h5")];
    const std::int32_t last = members.rbegin()->first;
    sources.members = last + 1;
    for (const auto& [member, found] : members)
      if (!found.result.empty()) sources.files.push_back(found.result);
    if (sources.files.empty()) sources.files.push_back(member_path(folder, {ensemble, last}));
  }
  if (ensembles.empty())
    throw InputError(
        filled(no_members_in, {{"folder", folder.string()},
                               {"only", only.empty() ? Bilingual() : Bilingual{" of " + only, only + "的"}}}),
        ExitCode::input_missing);
  return ensembles;
}

fs::path output_beside(const fs::path& member) {
  if (const auto name = parse_member_name(member.stem().string()))
    return member.parent_path() / (name->ensemble + ".h5");
  std::error_code ignored;
  if (!fs::exists(member, ignored))
    throw InputError(filled(no_member_file, {{"file", member.string()}}), ExitCode::input_missing);
  throw InputError(filled(not_named_like_member, {{"file", member.string()}}), ExitCode::usage);
}

Ensembles asked_for(const ParsedArguments& parsed) {
  std::error_code ignored;
  const Arguments& operands = parsed.operands();
  Ensembles ensembles;
  if (operands.size() == 1 && fs::is_directory(operands[0], ignored)) {
    ensembles = in_folder(operands[0], parsed.text("name").value_or(""));
  } else {
    if (parsed.has("name")) throw InputError(name_for_folder.text(), ExitCode::usage);
    const std::vector<fs::path> files(operands.begin(), operands.end());
    ensembles[parsed.has("output") ? fs::path() : output_beside(files[0])] = {files};
  }
  if (!parsed.has("output")) return ensembles;
  if (ensembles.size() > 1) throw InputError(several_to_merge.text(), ExitCode::usage);
  return {{*parsed.text("output"), ensembles.begin()->second}};
}

void print_result(const Merged& merged) {
  const std::string bytes = bytes_text(static_cast<double>(merged.bytes));
  Bilingual details = members_text(merged.members);
  if (!merged.missing.empty()) details += filled(merged_without, {{"members", list_text(merged.missing)}});
  details += merged.is_new ? Bilingual{", " + bytes, "，" + bytes} : merged_before.text();
  print(result_line(merged.path, details));
  print(paragraph(interval_text(merged.interval), 2));
  print(fitted(fields_text_of_merged(merged.path)));
  for (const Bilingual& line : lines_about_risks(merged.path))
    print(fitted(in_both("  ") + line + in_both("\n")));
}

}  // namespace

ExitCode merge_command(const Arguments& arguments) {
  const auto parsed = parse(merge_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  MergeOptions options;
  if (const auto members = parsed->integer("members", 1, most_members))
    options.members = static_cast<std::int32_t>(*members);
  options.allow_missing = parsed->has("allow-missing");
  options.force = parsed->has("force");
  options.threads = threads_for(parsed->integer("threads", 1, most_threads));
  const labour::Inputs inputs = read_inputs(*parsed);  // for the names of groups in the tables
  const LoadedScenario defaults(inputs);               // for the meaning of the keys that members draw
  options.tables = [&](const std::vector<MemberFile>& members) {
    auto tables = drawn_parameters(members, defaults.registry());
    for (engine::ResultTable& table : risks_of_members(members, inputs.names, options.threads))
      tables.push_back(std::move(table));
    return tables;
  };
  const std::optional<std::int32_t> members = options.members;
  for (const auto& [output, sources] : asked_for(*parsed)) {
    options.members = members ? members : sources.members;
    const Merged merged = merge_members(sources.files, output, options);
    if (!parsed->has("quiet")) print_result(merged);
  }
  return ExitCode::done;
}

}  // namespace app
