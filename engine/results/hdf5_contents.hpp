// Datasets of a result file with their attributes, whatever their meaning: for generic tools.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace engine {

// Name and value of an attribute, as texts.
using AttributeText = std::pair<std::string, std::string>;

struct Contents {
  std::string path;  // "/series/total/unemployed"
  std::string type;  // "float32", "string", …
  std::vector<std::size_t> shape;
  std::vector<std::string> dimensions;  // one for each axis; "" where an axis has no label
  std::vector<AttributeText> attributes;
  std::vector<double> numbers;     // row-major; empty for a dataset of texts
  std::vector<std::string> texts;  // empty for a dataset of numbers
};

// In the order asked for. The errors are those of engine::read_result.
std::vector<Contents> read_contents(const std::filesystem::path& path, std::span<const std::string> datasets);

}  // namespace engine
