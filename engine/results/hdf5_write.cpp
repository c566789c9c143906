#include "engine/files/atomic_file.hpp"
#include "engine/files/digest.hpp"
#include "engine/files/result_mark.hpp"
#include "engine/kernel/check.hpp"
#include "engine/results/hdf5_series.hpp"
#include "engine/results/hdf5_tables.hpp"

namespace engine {
namespace hdf5 {
namespace {

Leading members_of(const ResultFile& result) {
  Leading leading{"series", "member", {}, {}, {}, result.weight};
  for (const MemberSeries& member : result.members) {
    ensure(member.series != nullptr, "a member without series");
    leading.members.push_back(member.member);
    leading.series.push_back(member.series);
  }
  return leading;
}

Leading quantiles_of(const ResultFile& result) {
  Leading leading{"quantiles", "quantile", {}, {}, {}, result.weight};
  for (const QuantileSeries& quantile : result.quantiles) {
    ensure(quantile.series != nullptr, "a quantile without series");
    leading.levels.push_back(quantile.level);
    leading.series.push_back(quantile.series);
  }
  return leading;
}

Leading mean_of(const ResultFile& result) {
  Leading leading{"mean", "", {}, {}, {}, result.weight};
  if (result.mean != nullptr) leading.series.push_back(result.mean);
  return leading;
}

// One field of all rows as a column.
template <class Row, class Value>
ResultColumn column_of(const std::vector<Row>& rows, Value Row::*field, const std::string& name,
                       const std::string& long_name, const std::string& long_name_zh,
                       Quantity quantity = Quantity::ratio) {
  std::vector<Value> values;
  for (const Row& row : rows) values.push_back(row.*field);
  return {name, "1", long_name, long_name_zh, std::move(values), {}, quantity};
}

ResultTable margins_table(const std::vector<Margin>& rows) {
  return {
      "margins",
      "margin",
      {column_of(rows, &Margin::table, "table", "Table of the first month's targets", "首月目标表"),
       column_of(rows, &Margin::category, "category", "Category within the table", "表中类别"),
       column_of(rows, &Margin::wanted, "wanted", "Target of the first month", "首月目标值", Quantity::count),
       column_of(rows, &Margin::achieved, "achieved", "Value of the synthetic population", "合成人口的实际值",
                 Quantity::count)}};
}

ResultTable validation_table(const std::vector<Validation>& rows) {
  return {"validation",
          "row",
          {column_of(rows, &Validation::fact, "fact", "Fact", "事实"),
           column_of(rows, &Validation::estimator, "estimator",
                     "How the value was found, or why there is none", "估计方法（或未能估计的原因）"),
           column_of(rows, &Validation::value, "value", "Value in the run", "运行得到的值"),
           column_of(rows, &Validation::standard_error, "standard_error", "Standard error of the value",
                     "标准误"),
           column_of(rows, &Validation::low, "low", "Lower end of what is accepted", "可接受范围下限"),
           column_of(rows, &Validation::high, "high", "Upper end of what is accepted", "可接受范围上限"),
           column_of(rows, &Validation::verdict, "verdict", "Verdict", "结论"),
           column_of(rows, &Validation::source, "source", "Source of the fact", "事实来源")}};
}

ResultTable texts_table(const std::vector<Text>& rows, const std::string& group, const std::string& dimension,
                        const char* what, const char* what_zh) {
  return {group,
          dimension,
          {column_of(rows, &Text::name, "name", "Name", "名称"),
           column_of(rows, &Text::text, "text", what, what_zh)}};
}

// ---- the file ------------------------------------------------------------------------------------------

void write_root(const Handle& file, const ResultFile& result) {
  write_attribute(file, "Conventions", std::string("CF-1.10"));
  write_attribute(file, "title", result.title);
  write_attribute(file, "jialab_format", std::string(result_format));
  write_attribute(file, "jialab_kind", result.kind);
  write_attribute(file, "run_key", result.run_key);
  for (const Attribute& attribute : result.attributes) write_attribute(file, attribute.name, attribute.value);
}

void write_scenario(const Handle& file, const ResultFile& result, ChunkQueue& queue) {
  write_table(file,
              texts_table(result.scenario_files, "scenario/files", "file", "Text as read", "读入的原文"),
              result.weight, queue);
  const Handle group = make_group(file, "scenario");
  const Handle resolved = write_text(group, "resolved", result.resolved_scenario);
  describe(resolved, "1", "Scenario with everything that it extends, as TOML",
           "合并所有继承后的情景（TOML）");
}

std::vector<std::byte> build_image(const ResultFile& result, const RunTasks& run_tasks) {
  const Library library;
  const Handle file = create_file_in_memory();
  {
    ChunkQueue queue(run_tasks);
    write_root(file, result);
    write_series(file, members_of(result), queue);
    write_series(file, quantiles_of(result), queue);
    write_series(file, mean_of(result), queue);
    write_table(file, margins_table(result.margins), result.weight, queue);
    write_table(file, validation_table(result.validation), result.weight, queue);
    for (const ResultTable& table : result.tables) write_table(file, table, result.weight, queue);
    write_scenario(file, result, queue);
    write_table(file, texts_table(result.provenance, "provenance", "entry", "Value", "内容"), result.weight,
                queue);
    queue.flush();
  }
  return image_of(file);
}

}  // namespace
}  // namespace hdf5

namespace {

// If the file that is there stays, so does its mark alone.
void commit_result(AtomicFile& file, const std::filesystem::path& path, const MayReplace& may_replace) {
  try {
    file.commit_unless_taken(may_replace);
  } catch (...) {
    settle_mark(path);
    throw;
  }
}

}  // namespace

void run_tasks_in_order(std::size_t n, const std::function<void(std::size_t)>& task) {
  for (std::size_t i = 0; i < n; ++i) task(i);
}

Written write_result(const std::filesystem::path& path, const ResultFile& result, const RunTasks& run_tasks,
                     const MayReplace& may_replace) {
  ensure(!result.run_key.empty() && result.run_key.find_first_of(" \n") == std::string::npos,
         "a run key is one word");
  AtomicFile file(path);  // fails before the work if the file cannot be created
  const std::vector<std::byte> image = hdf5::build_image(result, run_tasks);
  const Written written{sha256_hex(image), image.size()};
  const ResultMark mark{written.sha256, result.run_key};
  file.write(image);
  announce_mark(path, mark);  // if killed from here on, a complete file with a true mark remains: old or new
  if (may_replace)
    commit_result(file, path, may_replace);
  else
    file.commit();
  write_mark(path, mark);
  return written;
}

}  // namespace engine
