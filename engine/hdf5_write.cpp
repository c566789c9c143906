#include <algorithm>
#include <limits>
#include <numeric>

#include "engine/atomic_file.hpp"
#include "engine/check.hpp"
#include "engine/digest.hpp"
#include "engine/hdf5_chunks.hpp"
#include "engine/hdf5_objects.hpp"

namespace engine {
namespace hdf5 {
namespace {

constexpr std::size_t chunk_limit = std::size_t{1} << 20U;
// Columns below this are stored as they are: a chunk's bookkeeping would cost what compression saves.
constexpr std::size_t plain_limit = std::size_t{64} << 10U;
constexpr float missing = std::numeric_limits<float>::quiet_NaN();

template <class T>
constexpr Number number_of() {
  if constexpr (std::is_same_v<T, float>) return Number::float32;
  if constexpr (std::is_same_v<T, double>) return Number::float64;
  if constexpr (std::is_same_v<T, std::int32_t>) return Number::int32;
  if constexpr (std::is_same_v<T, std::uint8_t>) return Number::uint8;
  return Number::int8;
}

template <class T>
std::vector<std::byte> fill_of() {
  T fill{};
  if constexpr (std::is_floating_point_v<T>) fill = std::numeric_limits<T>::quiet_NaN();
  const auto bytes = std::as_bytes(std::span(&fill, 1));
  return {bytes.begin(), bytes.end()};
}

void describe(const Handle& dataset, const std::string& units, const std::string& long_name,
              const std::string& long_name_zh) {
  write_attribute(dataset, "units", units);
  write_attribute(dataset, "long_name", long_name);
  write_attribute(dataset, "long_name_zh", long_name_zh);
}

void attach_own(Scales& scales, const Handle& dataset, const std::string& scale) {
  scales.attach(dataset, std::span(&scale, 1));
}

// ---- series --------------------------------------------------------------------------------------------

// The leading axis of a group of series: members, or quantile levels.
struct Leading {
  std::string root;  // "series"
  std::string name;  // "member"
  std::vector<std::int32_t> members;
  std::vector<double> levels;
  std::vector<const Series*> series;
};

void add_leading_scale(const Handle& group, const Leading& leading, Scales& scales) {
  const bool is_member = leading.name == "member";
  Handle scale =
      is_member
          ? write_numbers(group, leading.name, Number::int32, leading.members.data(), leading.members.size())
          : write_numbers(group, leading.name, Number::float64, leading.levels.data(), leading.levels.size());
  if (is_member) {
    describe(scale, "1", "Ensemble member", "集合成员");
    write_attribute(scale, "standard_name", std::string("realization"));
  } else {
    describe(scale, "1", "Quantile level across members (Hyndman-Fan type 7)",
             "成员间分位数（Hyndman–Fan第7型）");
  }
  scales.add(leading.name, std::move(scale));
}

void add_time_scale(const Handle& group, const Series& series, Scales& scales) {
  std::vector<std::int32_t> days;
  std::vector<std::string> months;
  for (int t = 0; t < series.months(); ++t) {
    days.push_back((series.first() + t).days_since_1970());
    months.push_back((series.first() + t).text());
  }
  Handle time = write_numbers(group, "time", Number::int32, days.data(), days.size());
  describe(time, "days since 1970-01-01", "First day of the month", "当月第一天");
  write_attribute(time, "calendar", std::string("proleptic_gregorian"));
  write_attribute(time, "standard_name", std::string("time"));
  write_attribute(time, "axis", std::string("T"));
  scales.add("time", std::move(time));
  const Handle month = write_texts(group, "month", months);
  describe(month, "1", "Month", "月份");
  attach_own(scales, month, "time");
}

void add_axis_scale(const Handle& group, const Axis& axis, Scales& scales) {
  Handle codes = write_texts(group, axis.name, axis.codes);
  describe(codes, "1", axis.long_name, axis.long_name_zh);
  scales.add(axis.name, std::move(codes));
  const Handle chinese = write_texts(group, axis.name + "_name", axis.names_zh);
  describe(chinese, "1", axis.long_name + ", name in Chinese", axis.long_name_zh + "（中文名）");
  attach_own(scales, chinese, axis.name);
  const Handle english = write_texts(group, axis.name + "_name_en", axis.names_en);
  describe(english, "1", axis.long_name + ", name in English", axis.long_name_zh + "（英文名）");
  attach_own(scales, english, axis.name);
}

std::string coordinates_of(const Output& output) {
  std::string names = "month";
  for (const Axis* axis : output.axes) names += " " + axis->name + "_name " + axis->name + "_name_en";
  return names;
}

ChunkShape chunk_shape(const Series& series, const Output& output) {
  ChunkShape shape;
  shape.outer = static_cast<std::size_t>(series.months());
  shape.axis = output.axes.empty() ? 1 : output.axes[0]->size();
  shape.inner = output.cells() / shape.axis;
  shape.element = sizeof(float);
  cut_to(shape, chunk_limit);
  return shape;
}

Handle create_series(const Handle& group, const Leading& leading, const Output& output,
                     const ChunkShape& cut) {
  std::vector<Size> shape = {leading.series.size(), cut.outer};
  std::vector<Size> chunk = {1, cut.outer};
  for (const Axis* axis : output.axes) {
    shape.push_back(axis->size());
    chunk.push_back(chunk.size() == 2 ? cut.part : axis->size());
  }
  return create_chunked(group, output.name, Number::float32, shape, chunk, &missing);
}

void write_output(const Handle& group, const Leading& leading, OutputId id, Scales& scales,
                  ChunkQueue& queue) {
  const Series& first = *leading.series[0];
  const Output& output = first.outputs()[id.index];
  const ChunkShape cut = chunk_shape(first, output);
  const auto dataset = std::make_shared<const Handle>(create_series(group, leading, output, cut));
  describe(*dataset, output.units, output.long_name, output.long_name_zh);
  write_attribute(*dataset, "cell_methods", cell_methods(output.kind));
  write_attribute(*dataset, "coordinates", coordinates_of(output));
  write_attribute(*dataset, "comment", output.comment);
  write_numbers_attribute(*dataset, "_FillValue", Number::float32, &missing, 1, false);
  std::vector<std::string> axes = {leading.name, "time"};
  for (const Axis* axis : output.axes) axes.push_back(axis->name);
  scales.attach(*dataset, axes);
  for (std::size_t s = 0; s < leading.series.size(); ++s)
    queue.add(dataset, axes.size(), static_cast<std::int64_t>(s), cut,
              std::as_bytes(leading.series[s]->all(id)), fill_of<float>());
}

void write_series(const Handle& file, const Leading& leading, ChunkQueue& queue) {
  if (leading.series.empty()) return;
  const Series& first = *leading.series[0];
  for (const Series* series : leading.series)
    ensure(series->months() > 0 && series->same_shape(first),
           "the series of a file differ in outputs or months");
  for (const std::string& name : first.groups()) {
    const Handle group = make_group(file, leading.root + "/" + name);
    Scales scales;
    add_leading_scale(group, leading, scales);
    add_time_scale(group, first, scales);
    for (const Axis* axis : first.axes_of(name)) add_axis_scale(group, *axis, scales);
    for (std::uint32_t i = 0; i < first.outputs().size(); ++i)
      if (first.outputs()[i].group == name) write_output(group, leading, {i}, scales, queue);
    scales.finish();
  }
}

Leading members_of(const ResultFile& result) {
  Leading leading{"series", "member", {}, {}, {}};
  for (const MemberSeries& member : result.members) {
    ensure(member.series != nullptr, "a member without series");
    leading.members.push_back(member.member);
    leading.series.push_back(member.series);
  }
  return leading;
}

Leading quantiles_of(const ResultFile& result) {
  Leading leading{"quantiles", "quantile", {}, {}, {}};
  for (const QuantileSeries& quantile : result.quantiles) {
    ensure(quantile.series != nullptr, "a quantile without series");
    leading.levels.push_back(quantile.level);
    leading.series.push_back(quantile.series);
  }
  return leading;
}

// ---- tables --------------------------------------------------------------------------------------------

std::size_t rows_of(const Column& column) {
  return std::visit([](const auto& values) { return values.size(); }, column.values);
}

template <class T>
Handle write_values(const Handle& group, const Column& column, const std::vector<T>& values,
                    ChunkQueue& queue) {
  const std::size_t bytes = values.size() * sizeof(T);
  if (bytes <= plain_limit)
    return write_numbers(group, column.name, number_of<T>(), values.data(), values.size());
  ChunkShape cut{1, values.size(), 1, sizeof(T), 1};
  cut_to(cut, chunk_limit);
  const std::vector<Size> shape = {values.size()};
  const std::vector<Size> chunk = {cut.part};
  const auto fill = fill_of<T>();
  Handle dataset = create_chunked(group, column.name, number_of<T>(), shape, chunk, fill.data());
  // A second handle for the queue, so that the caller may describe the dataset and let go of it.
  queue.add(std::make_shared<const Handle>(open_again(dataset)), 1, -1, cut, std::as_bytes(std::span(values)),
            fill);
  return dataset;
}

void describe_values(const Handle& dataset, const Column& column) {
  if (std::holds_alternative<std::vector<float>>(column.values))
    write_numbers_attribute(dataset, "_FillValue", Number::float32, fill_of<float>().data(), 1, false);
  if (std::holds_alternative<std::vector<double>>(column.values))
    write_numbers_attribute(dataset, "_FillValue", Number::float64, fill_of<double>().data(), 1, false);
  if (std::holds_alternative<std::vector<std::int8_t>>(column.values))
    write_attribute(dataset, "dtype", std::string("bool"));
  if (column.flag_meanings.empty()) return;
  ensure(std::holds_alternative<std::vector<std::uint8_t>>(column.values),
         "flag meanings are for uint8 columns");
  std::vector<std::uint8_t> codes(column.flag_meanings.size());
  std::iota(codes.begin(), codes.end(), std::uint8_t{0});
  std::string meanings;
  for (const std::string& meaning : column.flag_meanings) meanings += (meanings.empty() ? "" : " ") + meaning;
  write_numbers_attribute(dataset, "flag_values", Number::uint8, codes.data(), codes.size(), false);
  write_attribute(dataset, "flag_meanings", meanings);
}

Handle write_column(const Handle& group, const Column& column, ChunkQueue& queue) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
    return write_texts(group, column.name, *texts);
  return std::visit(
      [&](const auto& values) -> Handle {
        using T = typename std::decay_t<decltype(values)>::value_type;
        if constexpr (std::is_same_v<T, std::string>)
          throw Bug("texts are written before");
        else
          return write_values(group, column, values, queue);
      },
      column.values);
}

void write_table(const Handle& file, const Table& table, ChunkQueue& queue) {
  const std::size_t rows = table.columns.empty() ? 0 : rows_of(table.columns[0]);
  if (rows == 0) return;
  const Handle group = make_group(file, table.group);
  Column number{table.dimension, "1", "Row", "行", std::vector<std::int32_t>(rows), {}};
  auto& numbers = std::get<std::vector<std::int32_t>>(number.values);
  std::iota(numbers.begin(), numbers.end(), 0);
  Scales scales;
  Handle scale = write_column(group, number, queue);
  describe(scale, number.units, number.long_name, number.long_name_zh);
  scales.add(table.dimension, std::move(scale));
  for (const Column& column : table.columns) {
    ensure(rows_of(column) == rows, "column " + table.group + "/" + column.name + " has another length");
    ensure(!column.units.empty() && !column.long_name.empty() && !column.long_name_zh.empty(),
           "column " + table.group + "/" + column.name + " lacks units or a long name");
    const Handle dataset = write_column(group, column, queue);
    describe(dataset, column.units, column.long_name, column.long_name_zh);
    describe_values(dataset, column);
    attach_own(scales, dataset, table.dimension);
  }
  scales.finish();
  queue.flush();  // the row numbers live only here
}

// One column out of a list of rows.
template <class Row, class Value>
Column column_of(const std::vector<Row>& rows, Value Row::*field, const std::string& name,
                 const std::string& long_name, const std::string& long_name_zh) {
  std::vector<Value> values;
  for (const Row& row : rows) values.push_back(row.*field);
  return {name, "1", long_name, long_name_zh, std::move(values), {}};
}

Table margins_table(const std::vector<Margin>& rows) {
  return {"margins",
          "margin",
          {column_of(rows, &Margin::table, "table", "Table of the first month's targets", "首月目标表"),
           column_of(rows, &Margin::category, "category", "Category within the table", "表中类别"),
           column_of(rows, &Margin::wanted, "wanted", "Target of the first month", "首月目标值"),
           column_of(rows, &Margin::achieved, "achieved", "Value of the synthetic population",
                     "合成人口的实际值")}};
}

Table validation_table(const std::vector<Validation>& rows) {
  return {"validation",
          "row",
          {column_of(rows, &Validation::fact, "fact", "Fact", "事实"),
           column_of(rows, &Validation::value, "value", "Value in the run", "运行得到的值"),
           column_of(rows, &Validation::standard_error, "standard_error", "Standard error of the value",
                     "标准误"),
           column_of(rows, &Validation::low, "low", "Lower end of what is accepted", "可接受范围下限"),
           column_of(rows, &Validation::high, "high", "Upper end of what is accepted", "可接受范围上限"),
           column_of(rows, &Validation::verdict, "verdict", "Verdict", "结论"),
           column_of(rows, &Validation::source, "source", "Source of the fact", "事实来源")}};
}

Table texts_table(const std::vector<Text>& rows, const std::string& group, const std::string& dimension,
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
              queue);
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
    write_table(file, margins_table(result.margins), queue);
    write_table(file, validation_table(result.validation), queue);
    for (const Table& table : result.tables) write_table(file, table, queue);
    write_scenario(file, result, queue);
    write_table(file, texts_table(result.provenance, "provenance", "entry", "Value", "内容"), queue);
    queue.flush();
  }
  return image_of(file);
}

}  // namespace
}  // namespace hdf5

void run_tasks_in_order(std::size_t n, const std::function<void(std::size_t)>& task) {
  for (std::size_t i = 0; i < n; ++i) task(i);
}

Written write_result(const std::filesystem::path& path, const ResultFile& result, const RunTasks& run_tasks) {
  ensure(!result.run_key.empty() && result.run_key.find_first_of(" \n") == std::string::npos,
         "a run key is one word");
  AtomicFile file(path);  // refuses at once what could not be put in place later
  const std::vector<std::byte> image = hdf5::build_image(result, run_tasks);
  const Written written{sha256_hex(image), image.size()};
  file.write(image);
  file.commit();
  write_file_atomically(path.string() + ".ok", written.sha256 + " " + result.run_key + "\n");
  return written;
}

}  // namespace engine
