#include <fmt/format.h>

#include <cmath>

#include "engine/atomic_file.hpp"
#include "engine/hdf5.hpp"

namespace engine {
namespace {

// RFC 8259, section 7: quotes, backslashes and control characters are escaped.
std::string quoted(const std::string& text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      json += std::string("\\") + c;
    else if (static_cast<unsigned char>(c) < 0x20)
      json += fmt::format("\\u{:04x}", static_cast<unsigned int>(c));
    else
      json += c;
  }
  return json + "\"";
}

std::string json_of(const SidecarValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  const double real = std::get<double>(value);
  return std::isfinite(real) ? fmt::format("{}", real) : "null";
}

}  // namespace

std::filesystem::path sidecar_path(const std::filesystem::path& path) {
  auto sidecar = path;
  return sidecar.replace_extension(".run.json");
}

void write_sidecar(const std::filesystem::path& path,
                   const std::vector<std::pair<std::string, SidecarValue>>& facts) {
  std::string json = "{";
  for (const auto& [key, value] : facts)
    json += (json.size() == 1 ? "\n  " : ",\n  ") + quoted(key) + ": " + json_of(value);
  write_file_atomically(path, json + "\n}\n");
}

}  // namespace engine
