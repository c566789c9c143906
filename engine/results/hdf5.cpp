#include "engine/results/hdf5.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/files/digest.hpp"
#include "engine/language/utf8.hpp"
#include "engine/results/hdf5_child.hpp"
#include "engine/results/hdf5_open.hpp"

namespace engine {
namespace {

using hdf5::Packer;
using hdf5::Unpacker;

std::string shape_text(const std::vector<std::size_t>& shape, const std::vector<std::string>& dimensions) {
  std::string text;
  for (std::size_t i = 0; i < shape.size(); ++i)
    text +=
        (i == 0 ? "" : ", ") + (dimensions[i].empty() ? "?" : dimensions[i]) + " " + std::to_string(shape[i]);
  return "[" + text + "]";
}

void pack_value(Packer& packer, const Value& value) {
  packer.number(value.index());
  if (const auto* text = std::get_if<std::string>(&value)) packer.text(*text);
  if (const auto* integer = std::get_if<std::int64_t>(&value))
    packer.array(std::vector<std::int64_t>{*integer});
  if (const auto* real = std::get_if<double>(&value)) packer.array(std::vector<double>{*real});
}

Value unpack_value(Unpacker& unpacker) {
  switch (unpacker.number()) {
    case 0:
      return unpacker.text();
    case 1:
      return unpacker.array<std::int64_t>().front();
    default:
      return unpacker.array<double>().front();
  }
}

void pack_dataset(Packer& packer, const DatasetSummary& dataset) {
  for (const std::string* text :
       {&dataset.path, &dataset.type, &dataset.units, &dataset.long_name, &dataset.long_name_zh})
    packer.text(*text);
  packer.array(dataset.shape);
  for (const std::string& name : dataset.dimensions) packer.text(name);
  packer.array(std::vector<double>{dataset.weight});
}

DatasetSummary unpack_dataset(Unpacker& unpacker) {
  DatasetSummary dataset;
  for (std::string* text :
       {&dataset.path, &dataset.type, &dataset.units, &dataset.long_name, &dataset.long_name_zh})
    *text = unpacker.text();
  dataset.shape = unpacker.array<std::size_t>();
  for (std::size_t i = 0; i < dataset.shape.size(); ++i) dataset.dimensions.push_back(unpacker.text());
  dataset.weight = unpacker.array<double>().front();
  return dataset;
}

std::string pack_summary(const std::filesystem::path& path) {
  const hdf5::Handle file = hdf5::open_result(path);
  Packer packer;
  const auto attributes = hdf5::attributes_of(file);
  packer.number(attributes.size());
  for (const Attribute& attribute : attributes) {
    packer.text(attribute.name);
    pack_value(packer, attribute.value);
  }
  const auto datasets = hdf5::datasets_below(file, "/");
  packer.number(datasets.size());
  for (const std::string& dataset : datasets)
    pack_dataset(packer, hdf5::summary_of(hdf5::open_dataset(file, dataset), dataset));
  return packer.take();
}

void add_to_digest(Sha256& digest, const hdf5::Handle& file, const std::string& path) {
  const hdf5::Handle dataset = hdf5::open_dataset(file, path);
  digest.add(path + "\n" + hdf5::type_name(dataset));
  for (const std::size_t size : hdf5::shape_of(dataset)) digest.add(" " + std::to_string(size));
  digest.add("\n");
  digest.add(hdf5::canonical_bytes_of(dataset));
}

std::string digest_of(const std::filesystem::path& path) {
  const hdf5::Handle file = hdf5::open_result(path);
  Sha256 digest;
  for (const char* group : {"/margins", "/series"})
    for (const std::string& dataset : hdf5::datasets_below(file, group)) add_to_digest(digest, file, dataset);
  add_to_digest(digest, file, "/scenario/resolved");
  return digest.hex();
}

constexpr Message simulated_counts{"note: counts are simulated persons. Divide them by population_scale",
                                   "注意：其中的人数是模拟人数，须除以population_scale"};
constexpr Message weight_of_count{", weight {weight}", "，权重{weight}"};
constexpr Message meaning_of_dataset{"{meaning} ({units}{weight})", "{meaning}（{units}{weight}）"};

template <class Number>
Array<Number> read_array(const std::filesystem::path& path, const std::string& dataset,
                         std::vector<Number> (*values_of)(const hdf5::Handle&), MarkIs mark) {
  const auto pack = [&] {
    const hdf5::Handle opened = hdf5::open_dataset(hdf5::open_result(path), dataset);
    Packer packer;
    packer.array(hdf5::shape_of(opened));
    packer.array(values_of(opened));
    return packer.take();
  };
  const std::string bytes = hdf5::read_guarded(path, pack, mark);
  Unpacker unpacker(bytes);
  Array<Number> array;
  array.shape = unpacker.array<std::size_t>();
  array.values = unpacker.array<Number>();
  return array;
}

// An attribute beside its name, or below it where it is one long word, such as a digest.
std::string attribute_text(const std::string& name, const std::string& value) {
  constexpr std::size_t beside = 21, below = 6;
  const std::string label = "  " + name;
  const bool has_room = width_of(label) < beside;
  const auto lines = wrapped(value, 80 - beside);
  const bool fits = std::all_of(lines.begin(), lines.end(),
                                [](const std::string& line) { return width_of(line) <= 80 - beside; });
  return has_room && fits ? labelled(label, value, beside) : label + "\n" + paragraph(value, below);
}

}  // namespace

int major_of(const std::string& format) {
  int major = 0;
  std::from_chars(format.data(), format.data() + format.size(), major);
  return major;
}

std::string ResultSummary::attribute(const std::string& name) const {
  const auto at =
      std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& a) { return a.name == name; });
  if (at == attributes.end()) return "";
  if (const auto* text = std::get_if<std::string>(&at->value)) return *text;
  if (const auto* integer = std::get_if<std::int64_t>(&at->value)) return fmt::format("{}", *integer);
  return fmt::format("{}", std::get<double>(at->value));
}

double ResultSummary::weight() const {
  for (const DatasetSummary& dataset : datasets)
    if (dataset.weight > 0.0) return dataset.weight;
  return 1.0;
}

ResultSummary read_result(const std::filesystem::path& path, MarkIs mark) {
  const auto pack = [&] { return pack_summary(path); };
  const std::string bytes = hdf5::read_guarded(path, pack, mark);
  Unpacker unpacker(bytes);
  ResultSummary summary;
  for (std::uint64_t left = unpacker.number(); left > 0; --left) {
    std::string name = unpacker.text();
    summary.attributes.push_back({std::move(name), unpack_value(unpacker)});
  }
  for (std::uint64_t left = unpacker.number(); left > 0; --left)
    summary.datasets.push_back(unpack_dataset(unpacker));
  return summary;
}

Bilingual info_text(const std::filesystem::path& path) {
  const ResultSummary summary = read_result(path);
  Bilingual text = in_both(path.string() + "\n");
  for (const Attribute& attribute : summary.attributes)
    text += in_both(attribute_text(attribute.name, summary.attribute(attribute.name)));
  if (major_of(summary.attribute("jialab_format")) < result_format_major)
    text += paragraph(simulated_counts.text(), 2);
  std::string group;
  for (const DatasetSummary& dataset : summary.datasets) {
    const std::size_t slash = dataset.path.rfind('/');
    if (dataset.path.substr(0, slash) != group)
      text += in_both("\n" + (group = dataset.path.substr(0, slash)) + "\n");
    text += in_both(fitted(fmt::format("  {:<32} {:<8} {}\n", dataset.path.substr(slash + 1), dataset.type,
                                       shape_text(dataset.shape, dataset.dimensions))));
    Bilingual weight;
    if (dataset.weight > 0.0)
      weight = filled(weight_of_count, {{"weight", fmt::format("{:g}", dataset.weight)}});
    const Bilingual meaning{dataset.long_name + " · " + dataset.long_name_zh, dataset.long_name_zh};
    text += paragraph(
        filled(meaning_of_dataset, {{"meaning", meaning}, {"units", dataset.units}, {"weight", weight}}), 6);
  }
  return text;
}

std::string result_digest(const std::filesystem::path& path) {
  return hdf5::read_guarded(path, [&] { return digest_of(path); });
}

Array<float> read_series(const std::filesystem::path& path, const std::string& dataset) {
  return read_array<float>(path, dataset, hdf5::floats_of, MarkIs::checked);
}

Array<double> read_numbers(const std::filesystem::path& path, const std::string& dataset, MarkIs mark) {
  return read_array<double>(path, dataset, hdf5::doubles_of, mark);
}

std::vector<std::vector<double>> read_columns(const std::filesystem::path& path, const std::string& group,
                                              const std::vector<std::string>& columns) {
  const std::string bytes = hdf5::read_guarded(path, [&] {
    const hdf5::Handle file = hdf5::open_result(path);
    hdf5::Packer packer;
    packer.number(hdf5::datasets_below(file, group).size());
    if (hdf5::datasets_below(file, group).empty()) return packer.take();
    for (const std::string& column : columns)
      packer.array(hdf5::doubles_of(hdf5::open_dataset(file, group + "/" + column)));
    return packer.take();
  });
  hdf5::Unpacker unpacker(bytes);
  std::vector<std::vector<double>> all;
  if (unpacker.number() == 0) return all;
  for (std::size_t i = 0; i < columns.size(); ++i) all.push_back(unpacker.array<double>());
  return all;
}

std::vector<std::string> read_texts(const std::filesystem::path& path, const std::string& dataset,
                                    MarkIs mark) {
  const auto pack = [&] {
    Packer packer;
    const auto texts = hdf5::texts_of(hdf5::open_dataset(hdf5::open_result(path), dataset));
    packer.number(texts.size());
    for (const std::string& text : texts) packer.text(text);
    return packer.take();
  };
  const std::string bytes = hdf5::read_guarded(path, pack, mark);
  Unpacker unpacker(bytes);
  std::vector<std::string> texts(unpacker.number());
  for (std::string& text : texts) text = unpacker.text();
  return texts;
}

}  // namespace engine
