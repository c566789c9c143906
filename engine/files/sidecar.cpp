#include "engine/files/sidecar.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/files/atomic_file.hpp"
#include "engine/files/quoting.hpp"

namespace engine {
namespace {

std::string json_of(const SidecarValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return json_text(*text);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  const double real = std::get<double>(value);
  return std::isfinite(real) ? fmt::format("{}", real) : "null";
}

}  // namespace

std::filesystem::path beside(const std::filesystem::path& result, std::string_view ending) {
  std::filesystem::path path = result;
  if (path.extension() == ".h5") path.replace_extension();
  return path += ending;
}

std::filesystem::path sidecar_path(const std::filesystem::path& result) {
  return beside(result, ".run.json");
}

void write_sidecar(const std::filesystem::path& path,
                   const std::vector<std::pair<std::string, SidecarValue>>& entries) {
  std::string json = "{";
  for (const auto& [key, value] : entries)
    json += (json.size() == 1 ? "\n  " : ",\n  ") + json_text(key) + ": " + json_of(value);
  write_file_atomically(path, json + "\n}\n");
}

}  // namespace engine
