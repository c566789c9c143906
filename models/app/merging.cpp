#include "models/app/merging.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/atomic_file.hpp"
#include "engine/check.hpp"
#include "engine/digest.hpp"
#include "engine/hdf5_layout.hpp"
#include "engine/member_spread.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

// ---- which members -------------------------------------------------------------------------------------

constexpr const char* advice = "Run them again, or merge without them by --allow-missing";

// Names every member that is not there, and why where that is known.
void refuse_missing(const MemberSet& set, const std::vector<std::int32_t>& missing, const fs::path& folder,
                    const std::string& ensemble) {
  std::vector<engine::Problem> problems;
  for (const BadMember& bad : set.bad)
    problems.push_back({{bad.path.string(), 0, 0}, bad.problem, advice, ""});
  std::vector<std::int32_t> silent;
  for (const std::int32_t member : missing) {
    const fs::path file = member_path(folder, {ensemble, member});
    if (std::any_of(set.bad.begin(), set.bad.end(), [&](const BadMember& b) { return b.path == file; }))
      continue;
    const std::string failure = failure_of(folder, {ensemble, member});
    if (failure.empty())
      silent.push_back(member);
    else
      problems.push_back({{file.string(), 0, 0}, "is missing, it failed: " + failure, advice, ""});
  }
  if (!silent.empty())
    problems.push_back({{(folder / ensemble).string(), 0, 0},
                        fmt::format("member{} {} {} missing", silent.size() == 1 ? "" : "s",
                                    list_text(silent), silent.size() == 1 ? "is" : "are"),
                        advice,
                        ""});
  if (!problems.empty()) throw InputError(std::move(problems));
}

std::int32_t wanted_of(const MemberSet& set, const std::vector<fs::path>& files,
                       const MergeOptions& options) {
  if (options.members) return *options.members;
  std::int32_t wanted = set.members.back().member + 1;
  for (const fs::path& file : files)
    if (const auto name = parse_member_name(file.stem().string()))
      wanted = std::max(wanted, name->member + 1);
  return wanted;
}

void drop_unwanted(std::vector<MemberFile>& members, std::int32_t wanted) {
  members.erase(std::remove_if(members.begin(), members.end(),
                               [&](const MemberFile& file) { return file.member >= wanted; }),
                members.end());
}

// ---- the file ------------------------------------------------------------------------------------------

std::string status_of(const std::vector<std::int32_t>& missing) {
  if (missing.empty()) return "complete";
  return fmt::format("incomplete: without member{} {}", missing.size() == 1 ? "" : "s",
                     list_text(missing, missing.size()));
}

engine::Attribute copied(const engine::ResultSummary& from, const std::string& name) {
  for (const engine::Attribute& attribute : from.attributes)
    if (attribute.name == name) return attribute;
  return {name, std::string()};
}

std::vector<engine::Attribute> attributes_of(const std::vector<MemberFile>& members,
                                             const std::vector<std::int32_t>& missing) {
  const engine::ResultSummary& first = members.front().summary;
  std::vector<engine::Attribute> attributes = {copied(first, "institution"),
                                               copied(first, "source"),
                                               {"history", std::string("jialab run, jialab merge")}};
  for (const char* name : {"scenario", "question", "question_zh", "scenario_sha256", "seed"})
    attributes.push_back(copied(first, name));
  attributes.push_back({"members", static_cast<std::int64_t>(members.size())});
  attributes.push_back({"missing_members", list_text(missing, missing.size())});
  attributes.push_back(copied(first, "population_scale"));
  attributes.push_back({"status", status_of(missing)});
  return attributes;
}

std::vector<engine::Text> texts_of(const fs::path& file, const std::string& group) {
  const auto names = engine::read_texts(file, group + "/name");
  const auto contents = engine::read_texts(file, group + "/text");
  std::vector<engine::Text> texts;
  for (std::size_t i = 0; i < names.size(); ++i) texts.push_back({names[i], contents[i]});
  return texts;
}

// Targets are the same in all members; what is achieved is their mean.
std::vector<engine::Margin> margins_of(const std::vector<MemberFile>& members,
                                       const engine::RunTasks& tasks) {
  const fs::path& first = members.front().path;
  const auto tables = engine::read_texts(first, "/margins/table");
  const auto categories = engine::read_texts(first, "/margins/category");
  const auto wanted = engine::read_numbers(first, "/margins/wanted").values;
  std::vector<std::vector<double>> achieved(members.size());
  tasks(members.size(), [&](std::size_t m) {
    achieved[m] = engine::read_numbers(members[m].path, "/margins/achieved").values;
  });
  std::vector<engine::Margin> margins;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    double sum = 0.0;
    for (const auto& values : achieved) sum += values.at(i);
    margins.push_back({tables[i], categories[i], wanted[i], sum / static_cast<double>(members.size())});
  }
  return margins;
}

engine::ResultTable members_table(const std::vector<MemberFile>& members) {
  std::vector<std::int32_t> numbers;
  std::vector<std::string> keys;
  for (const MemberFile& file : members) {
    numbers.push_back(file.member);
    keys.push_back(file.run_key);
  }
  return {"members",
          "row",
          {{"member", "1", "Ensemble member", "集合成员", std::move(numbers), {}},
           {"run_key", "1", "Run key of the member", "成员的运行标识", std::move(keys), {}}}};
}

void copy_kept(engine::Series& to, engine::Slab& slab, const engine::SeriesLayout& layout,
               std::size_t member) {
  std::size_t value = 0;
  for (const engine::Rows& rows : slab.rows) {
    const engine::Output& output = layout.series.outputs()[rows.output.index];
    for (int t = 0; t < rows.count; ++t)
      for (std::size_t cell = 0; cell < output.cells(); ++cell, ++value)
        if (is_kept(output))
          to.row(to.find(output.group, output.name), layout.first + (rows.first + t))[cell] =
              slab.of_value(value)[member];
  }
}

// The series of an ensemble, put together slab by slab.
struct Statistics {
  engine::SeriesLayout layout;
  std::vector<engine::Series> kept;  // of each member
  std::optional<engine::SpreadSeries> spread;
};

void collect(Statistics& s, const std::vector<MemberFile>& members, const engine::RunTasks& tasks) {
  s.layout = engine::read_layout(members.front().path);
  const auto kept = engine::chosen_outputs(s.layout, is_kept);
  s.kept.assign(members.size(), engine::series_of(s.layout, kept));
  s.spread.emplace(s.layout);
  const auto all = engine::chosen_outputs(s.layout, nullptr);
  const auto read = [&](std::size_t member, std::span<const engine::Rows> rows) {
    return engine::read_rows(members[member].path, s.layout, rows);
  };
  for (auto& rows : engine::cut_slabs(s.layout, all, members.size(), engine::slab_bytes, false)) {
    engine::Slab slab = engine::read_slab(std::move(rows), s.layout, members.size(), read, tasks);
    tasks(members.size(), [&](std::size_t member) { copy_kept(s.kept[member], slab, s.layout, member); });
    s.spread->put(slab, s.layout, tasks);
  }
}

engine::ResultFile result_of(const std::vector<MemberFile>& members, const std::vector<std::int32_t>& missing,
                             const Statistics& statistics, const MergeOptions& options) {
  const fs::path& first = members.front().path;
  engine::ResultFile result;
  result.kind = "ensemble";
  result.title = members.front().attribute("title");
  result.run_key = ensemble_key(members, missing);
  result.attributes = attributes_of(members, missing);
  for (std::size_t m = 0; m < members.size(); ++m)
    result.members.push_back({members[m].member, &statistics.kept[m]});
  result.quantiles = statistics.spread->quantiles();
  result.mean = &statistics.spread->mean();
  result.margins = margins_of(members, tasks_on(options.threads));
  result.tables.push_back(members_table(members));
  if (options.tables)
    for (engine::ResultTable& table : options.tables(members)) result.tables.push_back(std::move(table));
  result.scenario_files = texts_of(first, "/scenario/files");
  result.resolved_scenario = engine::read_texts(first, "/scenario/resolved").at(0);
  result.provenance = texts_of(first, "/provenance");
  return result;
}

// An ensemble of the same scenario and seed may be replaced: members were added.
void check_output(const fs::path& output, const MemberFile& first, const MergeOptions& options) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(output, error)) && !options.force) {
    bool is_ours = false;
    try {
      const engine::ResultSummary there = engine::read_result(output);
      is_ours = there.attribute("jialab_kind") == "ensemble" &&
                there.attribute("scenario") == first.attribute("scenario") &&
                there.attribute("seed") == first.attribute("seed");
    } catch (const InputError&) {
    }
    if (!is_ours)
      throw engine::MachineError(
          fmt::format("{} is there, but it is no ensemble of {} with seed {}. Use --force to replace it or "
                      "--output for another name",
                      output.string(), first.attribute("scenario"), first.attribute("seed")),
          ExitCode::cannot_create);
  }
  engine::check_can_create(output);
}

}  // namespace

bool is_kept(const engine::Output& output) {
  return output.axes.empty();
}

std::string ensemble_key(const std::vector<MemberFile>& members, const std::vector<std::int32_t>& missing) {
  engine::Sha256 digest;
  digest.add(
      fmt::format("ensemble, format {}\nwithout {}\n", engine::result_format, fmt::join(missing, " ")));
  for (const MemberFile& file : members) digest.add(fmt::format("{} {}\n", file.member, file.run_key));
  return digest.hex();
}

Merged merge_members(const std::vector<fs::path>& files, const fs::path& output,
                     const MergeOptions& options) {
  MemberSet set = read_members(files, options.threads);
  const fs::path folder = files.front().parent_path();
  const auto name = parse_member_name(files.front().stem().string());
  const std::string ensemble = name ? name->ensemble : files.front().stem().string();
  if (set.members.empty()) {
    refuse_missing(set, {}, folder, ensemble);
    throw InputError("there are no members to merge", ExitCode::input_missing);
  }
  const std::int32_t wanted = wanted_of(set, files, options);
  drop_unwanted(set.members, wanted);
  Merged merged;
  merged.path = output;
  merged.missing = missing_members(set.members, wanted);
  merged.members = set.members.size();
  if (!options.allow_missing || set.members.empty()) refuse_missing(set, merged.missing, folder, ensemble);
  if (engine::is_finished(output, ensemble_key(set.members, merged.missing))) return merged;
  check_output(output, set.members.front(), options);
  Statistics statistics;
  collect(statistics, set.members, tasks_on(options.threads));
  const auto result = result_of(set.members, merged.missing, statistics, options);
  merged.bytes = engine::write_result(output, result, tasks_on(options.threads)).bytes;
  merged.is_new = true;
  return merged;
}

}  // namespace app
