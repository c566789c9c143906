// jialab merge: merges the finished members of an ensemble into one file.
#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "engine/language/utf8.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/ensemble/folder_scan.hpp"
#include "models/app/ensemble/member_risks.hpp"
#include "models/app/ensemble/merging.hpp"
#include "models/app/run/loading.hpp"
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
      "merge", "DIR | MEMBER.h5…",
      "Merges the finished members of an ensemble into one file: means and quantiles of all outputs. For a\n"
      "folder, merges every ensemble in it. The members are kept; equal members give equal files.",
      1, 1000000};
  s.text("output,o", "FILE", "ensemble file (default: NAME-SEED.h5 beside the members)");
  s.text("name", "NAME", "for a folder: merge only the ensemble NAME or NAME-SEED");
  s.integer(
      "members", "N",
      "members 0 to N-1 are wanted (default: up to the largest that exists; for a folder also up to the\n"
      "largest that failed, was stopped or is running)");
  s.flag("allow-missing", "merge the finished members; the file records which are missing");
  s.flag("force", "replace an existing file of the output's name");
  s.flag("quiet,q", "print only errors");
  add_threads_option(s);
  add_data_option(s);
  return s;
}

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
    throw InputError(fmt::format("{} contains no members{} (NAME-SEED-MEMBER.h5)", folder.string(),
                                 only.empty() ? "" : " of " + only),
                     ExitCode::input_missing);
  return ensembles;
}

fs::path output_beside(const fs::path& member) {
  if (const auto name = parse_member_name(member.stem().string()))
    return member.parent_path() / (name->ensemble + ".h5");
  std::error_code ignored;
  if (!fs::exists(member, ignored))
    throw InputError(member.string() + " does not exist. Name a folder or the files of members",
                     ExitCode::input_missing);
  throw InputError(
      member.string() + " is not named like a member (NAME-SEED-MEMBER.h5). Name the output with --output",
      ExitCode::usage);
}

Ensembles asked_for(const ParsedArguments& parsed) {
  std::error_code ignored;
  const Arguments& operands = parsed.operands();
  Ensembles ensembles;
  if (operands.size() == 1 && fs::is_directory(operands[0], ignored)) {
    ensembles = in_folder(operands[0], parsed.text("name").value_or(""));
  } else {
    if (parsed.has("name"))
      throw InputError("--name can be used with a folder only. Name the files instead", ExitCode::usage);
    const std::vector<fs::path> files(operands.begin(), operands.end());
    ensembles[parsed.has("output") ? fs::path() : output_beside(files[0])] = {files};
  }
  if (!parsed.has("output")) return ensembles;
  if (ensembles.size() > 1)
    throw InputError("there are several ensembles, but only one --output. Select an ensemble with --name",
                     ExitCode::usage);
  return {{*parsed.text("output"), ensembles.begin()->second}};
}

void print_result(const Merged& merged) {
  const std::string missing =
      merged.missing.empty() ? "" : fmt::format(", without {}", list_text(merged.missing));
  print(fmt::format(
      "result: {} ({} member{}{}{})\n", merged.path.string(), merged.members, merged.members == 1 ? "" : "s",
      missing, merged.is_new ? ", " + bytes_text(static_cast<double>(merged.bytes)) : "; finished already"));
  print(engine::paragraph(interval_text(merged.interval), 2));
  for (const std::string& line : lines_about_risks(merged.path)) print(engine::fitted("  " + line + "\n"));
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
  options.tables = [&](const std::vector<MemberFile>& members) {
    return risks_of_members(members, inputs.names, options.threads);
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
