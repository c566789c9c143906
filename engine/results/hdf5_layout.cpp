#include "engine/results/hdf5_layout.hpp"

#include <algorithm>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5_child.hpp"
#include "engine/results/hdf5_open.hpp"

namespace engine {
namespace {

using hdf5::Handle;
using hdf5::Packer;
using hdf5::Unpacker;

// ---- jobs: may run in a child process
// --------------------------------------------------------------------------------------

std::string text_of(const std::vector<Attribute>& attributes, const std::string& name) {
  for (const Attribute& attribute : attributes)
    if (attribute.name == name)
      if (const auto* text = std::get_if<std::string>(&attribute.value)) return *text;
  return "";
}

void pack_texts(Packer& packer, const std::vector<std::string>& texts) {
  packer.number(texts.size());
  for (const std::string& text : texts) packer.text(text);
}

void pack_axis(Packer& packer, const Handle& file, const std::string& group, const std::string& name) {
  const Handle codes = hdf5::open_dataset(file, group + "/" + name);
  const auto attributes = hdf5::attributes_of(codes);
  packer.text(name);
  packer.text(text_of(attributes, "long_name"));
  packer.text(text_of(attributes, "long_name_zh"));
  pack_texts(packer, hdf5::texts_of(codes));
  pack_texts(packer, hdf5::texts_of(hdf5::open_dataset(file, group + "/" + name + "_name_en")));
  pack_texts(packer, hdf5::texts_of(hdf5::open_dataset(file, group + "/" + name + "_name")));
}

void pack_output(Packer& packer, const Handle& file, const std::string& root, const std::string& group,
                 const std::string& name) {
  const std::string path = root + "/" + group + "/" + name;
  const Handle dataset = hdf5::open_dataset(file, path);
  const DatasetSummary summary = hdf5::summary_of(dataset, path);
  if (summary.type != "float32" || summary.dimensions.size() < 2 || summary.dimensions[1] != "time") return;
  packer.text(name);
  packer.text(group);
  const auto attributes = hdf5::attributes_of(dataset);
  for (const char* attribute : {"units", "long_name", "long_name_zh", "cell_methods", "comment"})
    packer.text(text_of(attributes, attribute));
  packer.number(summary.weight > 0.0 ? 1 : 0);
  packer.number(summary.dimensions.size() - 2);
  for (std::size_t i = 2; i < summary.dimensions.size(); ++i)
    pack_axis(packer, file, root + "/" + group, summary.dimensions[i]);
}

std::string pack_layout(const std::filesystem::path& path) {
  const Handle file = hdf5::open_result(path);
  const auto groups = hdf5::names_in_order(file, "/series");
  if (groups.empty()) throw InputError("has no series");
  const std::string one = "/series/" + groups[0];
  Packer packer;
  pack_texts(packer, hdf5::texts_of(hdf5::open_dataset(file, one + "/month")));
  packer.array(hdf5::doubles_of(hdf5::open_dataset(file, one + "/member")));
  for (const std::string& group : groups)
    for (const std::string& name : hdf5::names_in_order(file, "/series/" + group))
      pack_output(packer, file, "/series", group, name);
  packer.text("");
  return packer.take();
}

std::string pack_months(const std::filesystem::path& path, const SeriesLayout& layout,
                        std::span<const MonthRange> ranges, std::optional<std::size_t> place) {
  const Handle file = hdf5::open_result(path);
  std::vector<float> all;
  all.reserve(values_in(layout.series, ranges));
  for (const MonthRange& range : ranges) {
    const Output& output = layout.series.outputs()[range.output.index];
    const std::string name = "/series/" + output.group + "/" + output.name;
    const auto values = hdf5::floats_of(hdf5::open_dataset(file, name));
    const std::size_t of_member = output.cells() * static_cast<std::size_t>(layout.months);
    const bool has_shape = place ? values.size() % of_member == 0 && values.size() / of_member > *place
                                 : values.size() == of_member;
    if (!has_shape)
      throw InputError("has " + name + " in another shape than the other files, or " +
                       (place ? "too few members" : "several members"));
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(place.value_or(0) * of_member) +
                       static_cast<std::ptrdiff_t>(output.cells()) * range.first;
    all.insert(all.end(), begin, begin + static_cast<std::ptrdiff_t>(output.cells()) * range.count);
  }
  Packer packer;
  packer.array(all);
  return packer.take();
}

// ---- unpacking -------------------------------------------------------------------------------------

std::vector<std::string> unpack_texts(Unpacker& unpacker) {
  std::vector<std::string> texts(unpacker.number());
  for (std::string& text : texts) text = unpacker.text();
  return texts;
}

Kind kind_of(const std::string& cell_methods_text) {
  for (const Kind kind : {Kind::stock, Kind::flow, Kind::mean})
    if (cell_methods(kind) == cell_methods_text) return kind;
  throw InputError("a series has cell_methods that this program does not know ('" + cell_methods_text + "')");
}

// The axis that another group has in common, or a new one.
const Axis* unpack_axis(Unpacker& unpacker, std::vector<std::unique_ptr<Axis>>& known) {
  auto axis = std::make_unique<Axis>();
  axis->name = unpacker.text();
  axis->long_name = unpacker.text();
  axis->long_name_zh = unpacker.text();
  axis->codes = unpack_texts(unpacker);
  axis->names_en = unpack_texts(unpacker);
  axis->names_zh = unpack_texts(unpacker);
  for (const auto& other : known)
    if (*axis == *other) return other.get();
  known.push_back(std::move(axis));
  return known.back().get();
}

Output unpack_output(Unpacker& unpacker, const std::string& name, std::vector<std::unique_ptr<Axis>>& axes) {
  Output output;
  output.name = name;
  output.group = unpacker.text();
  output.units = unpacker.text();
  output.long_name = unpacker.text();
  output.long_name_zh = unpacker.text();
  output.kind = kind_of(unpacker.text());
  output.comment = unpacker.text();
  output.quantity = unpacker.number() == 1 ? Quantity::count : Quantity::ratio;
  for (std::uint64_t left = unpacker.number(); left > 0; --left)
    output.axes.push_back(unpack_axis(unpacker, axes));
  return output;
}

}  // namespace

bool same_layout(const SeriesLayout& a, const SeriesLayout& b) {
  if (a.first != b.first || a.months != b.months) return false;
  return a.series.same_shape(b.series);
}

std::size_t values_in(const Series& series, std::span<const MonthRange> ranges) {
  std::size_t n = 0;
  for (const MonthRange& range : ranges)
    n += series.outputs()[range.output.index].cells() * static_cast<std::size_t>(range.count);
  return n;
}

SeriesLayout read_layout(const std::filesystem::path& path) {
  const std::string bytes = hdf5::read_guarded(path, [&] { return pack_layout(path); });
  Unpacker unpacker(bytes);
  SeriesLayout layout;
  const auto months = unpack_texts(unpacker);
  const auto first = Month::parse(months.empty() ? "" : months.front());
  if (!first) throw InputError(path.string() + " has no months");
  layout.first = *first;
  layout.months = static_cast<int>(months.size());
  for (const double member : unpacker.array<double>())
    layout.members.push_back(static_cast<std::int32_t>(member));
  for (std::string name = unpacker.text(); !name.empty(); name = unpacker.text())
    layout.series.declare(unpack_output(unpacker, name, layout.axes));
  return layout;
}

std::vector<float> read_months(const std::filesystem::path& path, const SeriesLayout& layout,
                               std::span<const MonthRange> ranges, std::optional<std::size_t> place) {
  const std::string bytes =
      hdf5::read_guarded(path, [&] { return pack_months(path, layout, ranges, place); });
  return Unpacker(bytes).array<float>();
}

}  // namespace engine
