#include "engine/files/quoting.hpp"

#include <fmt/format.h>

namespace engine {

std::string csv_text(std::string_view text) {
  const bool has_outer_space = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (!has_outer_space && text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string json_text(std::string_view text) {
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

}  // namespace engine
