#include "engine/results/hdf5_series.hpp"

#include "engine/kernel/check.hpp"

namespace engine::hdf5 {
namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

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
  scales.attach(month, "time");
}

void add_axis_scale(const Handle& group, const Axis& axis, Scales& scales) {
  Handle codes = write_texts(group, axis.name, axis.codes);
  describe(codes, "1", axis.long_name, axis.long_name_zh);
  scales.add(axis.name, std::move(codes));
  const Handle chinese = write_texts(group, axis.name + "_name", axis.names_zh);
  describe(chinese, "1", axis.long_name + ", name in Chinese", axis.long_name_zh + "（中文名）");
  scales.attach(chinese, axis.name);
  const Handle english = write_texts(group, axis.name + "_name_en", axis.names_en);
  describe(english, "1", axis.long_name + ", name in English", axis.long_name_zh + "（英文名）");
  scales.attach(english, axis.name);
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
  if (leading.name.empty()) {
    shape.erase(shape.begin());
    chunk.erase(chunk.begin());
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
  if (output.quantity == Quantity::count) write_attribute(*dataset, "weight", leading.weight);
  write_numbers_attribute(*dataset, "_FillValue", Number::float32, &missing, 1, false);
  std::vector<std::string> axes = {"time"};
  if (!leading.name.empty()) axes.insert(axes.begin(), leading.name);
  for (const Axis* axis : output.axes) axes.push_back(axis->name);
  scales.attach(*dataset, axes);
  for (std::size_t s = 0; s < leading.series.size(); ++s)
    queue.add(dataset, axes.size(), leading.name.empty() ? -1 : static_cast<std::int64_t>(s), cut,
              std::as_bytes(leading.series[s]->all(id)), fill_of<float>());
}

}  // namespace

void write_series(const Handle& file, const Leading& leading, ChunkQueue& queue) {
  if (leading.series.empty()) return;
  const Series& first = *leading.series[0];
  ensure(!leading.name.empty() || leading.series.size() == 1, "several series without an axis for them");
  for (const Series* series : leading.series)
    ensure(series->months() > 0 && series->same_shape(first),
           "the series of a file differ in outputs or months");
  for (const std::string& name : first.groups()) {
    const Handle group = make_group(file, leading.root + "/" + name);
    Scales scales;
    if (!leading.name.empty()) add_leading_scale(group, leading, scales);
    add_time_scale(group, first, scales);
    for (const Axis* axis : first.axes_of(name)) add_axis_scale(group, *axis, scales);
    for (std::uint32_t i = 0; i < first.outputs().size(); ++i)
      if (first.outputs()[i].group == name) write_output(group, leading, {i}, scales, queue);
    scales.finish();
  }
}

}  // namespace engine::hdf5
