#include "models/app/terminal/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace app {

std::string with_commas(double value) {
  if (std::isnan(value)) return "-";
  std::string text = fmt::format("{:.0f}", value);
  const std::size_t first_digit = value < 0 ? 1 : 0;
  for (std::size_t i = text.size(); i > first_digit + 3;) text.insert(i -= 3, ",");
  return text;
}

std::string bytes_text(double bytes) {
  if (bytes >= 1e9) return fmt::format("{:.1f} GB", bytes / 1e9);
  if (bytes >= 1e6) return fmt::format("{:.0f} MB", bytes / 1e6);
  return fmt::format("{:.0f} kB", bytes / 1e3);
}

std::string list_text(const std::vector<std::string>& words, std::size_t most) {
  std::string text;
  const std::size_t shown = std::min(words.size(), most);
  for (std::size_t i = 0; i < shown; ++i)
    text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  if (shown < words.size()) text += fmt::format(" and {} more", words.size() - shown);
  return text;
}

std::string list_text(const std::vector<std::int32_t>& numbers, std::size_t most) {
  std::vector<std::string> words;
  for (const std::int32_t number : numbers) words.push_back(std::to_string(number));
  return list_text(words, most);
}

}  // namespace app
