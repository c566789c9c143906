// jialab merge: the finished members of an ensemble become one file.
#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "models/app/commands/command_line.hpp"
#include "models/app/ensemble/folder_traces.hpp"
#include "models/app/ensemble/merging.hpp"
#include "models/app/ensemble/risk_pool.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/plan.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

Syntax syntax() {
  Syntax s{
      "merge", "DIR | MEMBER.h5…",
      "Makes one file of the finished members of an ensemble: mean and quantiles of everything reported.\n"
      "Of a folder, every ensemble in it. The members stay; the same members give the same file.",
      1, 1000000};
  s.text("output,o", "FILE", "ensemble file (default: NAME-SEED.h5 beside the members)");
  s.text("name", "NAME", "of a folder, only the ensemble NAME or NAME-SEED");
  s.integer(
      "members", "N",
      "members 0 to N-1 are wanted (default: up to the largest that is there, of a folder also the largest\n"
      "that failed, was stopped or is at work)");
  s.flag("allow-missing", "merge what is finished; the file says which members are missing");
  s.flag("force", "replace whatever is there under the output's name");
  s.flag("quiet,q", "say nothing but errors");
  add_threads_option(s);
  add_data_option(s);
  return s;
}

// The files to merge, and how many members are wanted where their folder tells.
struct Sources {
  std::vector<fs::path> files;
  std::optional<std::int32_t> members = {};
};
// By the file that they become.
using Ensembles = std::map<fs::path, Sources>;

// NAME-SEED, or the NAME in it.
bool is_called(const std::string& ensemble, const std::string& name) {
  return name.empty() || ensemble == name || ensemble.substr(0, ensemble.rfind('-')) == name;
}

// A member that only failed, was stopped or is at work is wanted as well: without it nothing is complete.
Ensembles in_folder(const fs::path& folder, const std::string& only) {
  Ensembles ensembles;
  for (const auto& [ensemble, members] : traces_in(folder)) {
    if (!is_called(ensemble, only)) continue;
    Sources& sources = ensembles[folder / (ensemble + ".h5")];
    const std::int32_t last = members.rbegin()->first;
    sources.members = last + 1;
    for (const auto& [member, traces] : members)
      if (!traces.result.empty()) sources.files.push_back(traces.result);
    if (sources.files.empty()) sources.files.push_back(member_path(folder, {ensemble, last}));
  }
  if (ensembles.empty())
    throw InputError(fmt::format("{} holds no members{} (NAME-SEED-MEMBER.h5)", folder.string(),
                                 only.empty() ? "" : " of " + only),
                     ExitCode::input_missing);
  return ensembles;
}

fs::path output_beside(const fs::path& member) {
  if (const auto name = parse_member_name(member.stem().string()))
    return member.parent_path() / (name->ensemble + ".h5");
  std::error_code ignored;
  if (!fs::exists(member, ignored))
    throw InputError(member.string() + " is not there. Name a folder or the files of members",
                     ExitCode::input_missing);
  throw InputError(member.string() + " has not the name of a member (NAME-SEED-MEMBER.h5). Name the --output",
                   ExitCode::usage);
}

Ensembles asked_for(const Given& given) {
  std::error_code ignored;
  const Arguments& operands = given.operands();
  Ensembles ensembles;
  if (operands.size() == 1 && fs::is_directory(operands[0], ignored)) {
    ensembles = in_folder(operands[0], given.text("name").value_or(""));
  } else {
    if (given.has("name"))
      throw InputError("--name is for a folder. Name the files instead", ExitCode::usage);
    const std::vector<fs::path> files(operands.begin(), operands.end());
    ensembles[given.has("output") ? fs::path() : output_beside(files[0])] = {files};
  }
  if (!given.has("output")) return ensembles;
  if (ensembles.size() > 1)
    throw InputError("there are several ensembles and only one --output. Choose one by --name",
                     ExitCode::usage);
  return {{*given.text("output"), ensembles.begin()->second}};
}

void say_result(const Merged& merged) {
  const std::string missing =
      merged.missing.empty() ? "" : fmt::format(", without {}", list_text(merged.missing));
  print(fmt::format(
      "result: {} ({} member{}{}{})\n", merged.path.string(), merged.members, merged.members == 1 ? "" : "s",
      missing, merged.is_new ? ", " + bytes_text(static_cast<double>(merged.bytes)) : "; finished already"));
}

}  // namespace

ExitCode merge_command(const Arguments& arguments) {
  const auto given = parse(syntax(), arguments);
  if (!given) return ExitCode::done;
  MergeOptions options;
  if (const auto members = given->integer("members", 1, most_members))
    options.members = static_cast<std::int32_t>(*members);
  options.allow_missing = given->has("allow-missing");
  options.force = given->has("force");
  options.threads = threads_for(given->integer("threads", 1, most_threads));
  const labour::Inputs inputs = read_inputs(*given);  // for the names of the groups
  options.tables = [&](const std::vector<MemberFile>& members) { return risk_tables(members, inputs.names); };
  const std::optional<std::int32_t> members = options.members;
  for (const auto& [output, sources] : asked_for(*given)) {
    options.members = members ? members : sources.members;
    const Merged merged = merge_members(sources.files, output, options);
    if (!given->has("quiet")) say_result(merged);
  }
  return ExitCode::done;
}

}  // namespace app
