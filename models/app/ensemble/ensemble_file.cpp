#include "models/app/ensemble/ensemble_file.hpp"

#include <fmt/format.h>

#include <optional>

#include "engine/files/digest.hpp"
#include "engine/results/hdf5_layout.hpp"
#include "engine/results/member_spread.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

std::string status_of(const std::vector<std::int32_t>& missing) {
  if (missing.empty()) return "complete";
  return fmt::format("incomplete: without member{} {}", missing.size() == 1 ? "" : "s",
                     list_text(missing, missing.size()).en);
}

engine::Attribute copied(const engine::ResultSummary& from, const std::string& name) {
  for (const engine::Attribute& attribute : from.attributes)
    if (attribute.name == name) return attribute;
  return {name, std::string()};
}

std::vector<engine::Attribute> attributes_of(const EnsembleContent& content) {
  const engine::ResultSummary& first = content.members.front().summary;
  std::vector<engine::Attribute> attributes = {copied(first, "institution"),
                                               copied(first, "source"),
                                               {"history", std::string("jialab run, jialab merge")}};
  for (const char* name : {"scenario", "scenario_title", "scenario_title_zh", "question", "question_zh",
                           "scenario_sha256", "ensemble", "posterior", "seed"})
    attributes.push_back(copied(first, name));
  attributes.push_back({"members", static_cast<std::int64_t>(content.members.size())});
  attributes.push_back({"missing_members", list_text(content.missing, content.missing.size()).en});
  attributes.push_back({"member_files", content.ensemble});
  attributes.push_back(copied(first, "population_scale"));
  for (engine::Attribute& attribute : interval_attributes(interval_of(content.members)))
    attributes.push_back(std::move(attribute));
  attributes.push_back({"status", status_of(content.missing)});
  return attributes;
}

// The wanted values are equal in all members; the achieved value is the mean over them.
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
  const MemberDesign design = design_of(members.front());
  std::vector<std::int32_t> numbers, histories;
  std::vector<std::string> keys;
  for (const MemberFile& file : members) {
    numbers.push_back(file.member);
    histories.push_back(
        static_cast<std::int32_t>(design.run.history_of(static_cast<std::uint32_t>(file.member))));
    keys.push_back(file.run_key);
  }
  return {"members",
          "row",
          {{"member", "1", "Ensemble member", "集合成员", std::move(numbers), {}},
           {"history",
            "1",
            "History of the member: those with the same number share it",
            "成员所属历史的编号（编号相同者共用一条历史）",
            std::move(histories),
            {}},
           {"run_key", "1", "Run key of the member", "成员的运行标识", std::move(keys), {}}}};
}

void copy_kept(engine::Series& to, engine::Slab& slab, const engine::SeriesLayout& layout,
               std::size_t member) {
  std::size_t value = 0;
  for (const engine::MonthRange& range : slab.ranges) {
    const engine::Output& output = layout.series.outputs()[range.output.index];
    for (int t = 0; t < range.count; ++t)
      for (std::size_t cell = 0; cell < output.cells(); ++cell, ++value)
        if (is_kept(output))
          to.row(to.find(output.group, output.name), layout.first + (range.first + t))[cell] =
              slab.of_value(value)[member];
  }
}

// The series of an ensemble, composed slab by slab.
struct Statistics {
  engine::SeriesLayout layout;
  std::vector<engine::Series> kept;  // a member each
  std::optional<engine::SpreadSeries> spread;
};

void collect(Statistics& s, const std::vector<MemberFile>& members, const engine::RunTasks& tasks) {
  s.layout = engine::read_layout(members.front().path);
  const auto kept = engine::chosen_outputs(s.layout, is_kept);
  s.kept.assign(members.size(), engine::series_of(s.layout, kept));
  s.spread.emplace(s.layout);
  const auto all = engine::chosen_outputs(s.layout, nullptr);
  const auto read = [&](std::size_t member, std::span<const engine::MonthRange> ranges) {
    return engine::read_months(members[member].path, s.layout, ranges);
  };
  for (auto& ranges : engine::cut_slabs(s.layout, all, members.size(), engine::slab_bytes, false)) {
    engine::Slab slab = engine::read_slab(std::move(ranges), s.layout, members.size(), read, tasks);
    tasks(members.size(), [&](std::size_t member) { copy_kept(s.kept[member], slab, s.layout, member); });
    s.spread->put(slab, s.layout, tasks);
  }
}

engine::ResultFile result_of(const EnsembleContent& content, const Statistics& statistics,
                             const TablesOfMembers& tables, const engine::RunTasks& tasks) {
  const std::vector<MemberFile>& members = content.members;
  const fs::path& first = members.front().path;
  engine::ResultFile result;
  result.kind = "ensemble";
  result.title = members.front().attribute("title");
  result.run_key = ensemble_key(keys_of(members), content.missing);
  result.attributes = attributes_of(content);
  result.weight = members.front().summary.weight();  // as the counts of the members stand at full size
  for (std::size_t m = 0; m < members.size(); ++m)
    result.members.push_back({members[m].member, &statistics.kept[m]});
  result.quantiles = statistics.spread->quantiles();
  result.mean = &statistics.spread->mean();
  result.margins = margins_of(members, tasks);
  result.tables.push_back(members_table(members));
  if (tables)
    for (engine::ResultTable& table : tables(members)) result.tables.push_back(std::move(table));
  result.scenario_files = texts_of(first, "/scenario/files");
  result.resolved_scenario = engine::read_texts(first, "/scenario/resolved").at(0);
  result.provenance = texts_of(first, "/provenance");
  return result;
}

}  // namespace

bool is_kept(const engine::Output& output) {
  return output.axes.empty();
}

IntervalContent interval_of(const std::vector<MemberFile>& members) {
  std::vector<std::int32_t> numbers;
  for (const MemberFile& file : members) numbers.push_back(file.member);
  return interval_content(design_of(members.front()), numbers);
}

engine::Written write_ensemble(const fs::path& output, const EnsembleContent& content,
                               const TablesOfMembers& tables, int threads,
                               const engine::MayReplace& may_replace) {
  const engine::RunTasks tasks = tasks_on(threads);
  Statistics statistics;
  collect(statistics, content.members, tasks);
  return engine::write_result(output, result_of(content, statistics, tables, tasks), tasks, may_replace);
}

MemberKeys keys_of(const std::vector<MemberFile>& members) {
  MemberKeys keys;
  for (const MemberFile& file : members) keys.emplace(file.member, file.run_key);
  return keys;
}

std::string ensemble_key(const MemberKeys& members, const std::vector<std::int32_t>& missing) {
  engine::Sha256 digest;
  digest.add(
      fmt::format("ensemble, format {}\nwithout {}\n", engine::result_format, fmt::join(missing, " ")));
  for (const auto& [member, key] : members) digest.add(fmt::format("{} {}\n", member, key));
  return digest.hex();
}

bool holds_only(const fs::path& merged, const MemberKeys& members) {
  const auto numbers = engine::read_numbers(merged, "/members/member", engine::MarkIs::ignored).values;
  const auto keys = engine::read_texts(merged, "/members/run_key", engine::MarkIs::ignored);
  if (numbers.empty() || numbers.size() != keys.size()) return false;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto at = members.find(static_cast<std::int32_t>(numbers[i]));
    if (at == members.end() || at->second != keys[i]) return false;
  }
  return true;
}

}  // namespace app
