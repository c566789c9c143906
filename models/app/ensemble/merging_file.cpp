// The ensemble file: what it says of its members.
#include <fmt/format.h>

#include "engine/results/hdf5_layout.hpp"
#include "engine/results/member_spread.hpp"
#include "models/app/ensemble/merging_parts.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

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

std::vector<engine::Attribute> attributes_of(const EnsembleMembers& of) {
  const engine::ResultSummary& first = of.members.front().summary;
  std::vector<engine::Attribute> attributes = {copied(first, "institution"),
                                               copied(first, "source"),
                                               {"history", std::string("jialab run, jialab merge")}};
  for (const char* name :
       {"scenario", "question", "question_zh", "scenario_sha256", "ensemble", "posterior", "seed"})
    attributes.push_back(copied(first, name));
  attributes.push_back({"members", static_cast<std::int64_t>(of.members.size())});
  attributes.push_back({"missing_members", list_text(of.missing, of.missing.size())});
  attributes.push_back({"member_files", of.ensemble});
  attributes.push_back(copied(first, "population_scale"));
  attributes.push_back({"status", status_of(of.missing)});
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

engine::ResultFile result_of(const EnsembleMembers& of, const Statistics& statistics,
                             const MergeOptions& options) {
  const std::vector<MemberFile>& members = of.members;
  const fs::path& first = members.front().path;
  engine::ResultFile result;
  result.kind = "ensemble";
  result.title = members.front().attribute("title");
  result.run_key = ensemble_key(keys_of(members), of.missing);
  result.attributes = attributes_of(of);
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

}  // namespace

bool is_kept(const engine::Output& output) {
  return output.axes.empty();
}

engine::Written write_ensemble(const fs::path& output, const EnsembleMembers& of,
                               const MergeOptions& options) {
  const engine::RunTasks tasks = tasks_on(options.threads);
  Statistics statistics;
  collect(statistics, of.members, tasks);
  return engine::write_result(output, result_of(of, statistics, options), tasks);
}

}  // namespace app
