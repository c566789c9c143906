#include "engine/results/hdf5_contents.hpp"

#include <fmt/format.h>

#include "engine/results/hdf5_child.hpp"
#include "engine/results/hdf5_open.hpp"

namespace engine {
namespace {

using hdf5::Handle;
using hdf5::Packer;
using hdf5::Unpacker;

std::string text_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  return fmt::format("{}", std::get<double>(value));
}

void pack_contents(Packer& packer, const Handle& file, const std::string& path) {
  const Handle dataset = hdf5::open_dataset(file, path);
  const DatasetSummary summary = hdf5::summary_of(dataset, path);
  packer.text(summary.type);
  packer.array(summary.shape);
  for (const std::string& name : summary.dimensions) packer.text(name);
  const auto attributes = hdf5::attributes_of(dataset);
  packer.number(attributes.size());
  for (const Attribute& attribute : attributes) {
    packer.text(attribute.name);
    packer.text(text_of(attribute.value));
  }
  const bool is_text = summary.type == "string";
  packer.array(is_text ? std::vector<double>() : hdf5::doubles_of(dataset));
  const auto texts = is_text ? hdf5::texts_of(dataset) : std::vector<std::string>();
  packer.number(texts.size());
  for (const std::string& text : texts) packer.text(text);
}

Contents unpack_contents(Unpacker& unpacker, const std::string& path) {
  Contents contents;
  contents.path = path;
  contents.type = unpacker.text();
  contents.shape = unpacker.array<std::size_t>();
  for (std::size_t i = 0; i < contents.shape.size(); ++i) contents.dimensions.push_back(unpacker.text());
  for (std::uint64_t left = unpacker.number(); left > 0; --left) {
    std::string name = unpacker.text();
    contents.attributes.emplace_back(std::move(name), unpacker.text());
  }
  contents.numbers = unpacker.array<double>();
  contents.texts.resize(unpacker.number());
  for (std::string& text : contents.texts) text = unpacker.text();
  return contents;
}

}  // namespace

std::vector<Contents> read_contents(const std::filesystem::path& path,
                                    std::span<const std::string> datasets) {
  const std::string bytes = hdf5::read_guarded(path, [&] {
    const Handle file = hdf5::open_result(path);
    Packer packer;
    for (const std::string& dataset : datasets) pack_contents(packer, file, dataset);
    return packer.take();
  });
  Unpacker unpacker(bytes);
  std::vector<Contents> all;
  for (const std::string& dataset : datasets) all.push_back(unpack_contents(unpacker, dataset));
  return all;
}

}  // namespace engine
