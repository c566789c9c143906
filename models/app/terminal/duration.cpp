#include "models/app/terminal/duration.hpp"

#include <charconv>
#include <cstdint>

namespace app {
namespace {

struct Unit {
  char letter;
  std::uint32_t seconds;
};
constexpr Unit units[] = {{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
constexpr double longest = 10.0 * 365 * 86400;

}  // namespace

std::optional<double> seconds_of(std::string_view text) {
  double sum = 0.0;
  for (const Unit& unit : units) {
    std::uint32_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || after == end || *after != unit.letter) continue;
    sum += static_cast<double>(number) * unit.seconds;
    text.remove_prefix(static_cast<std::size_t>(after + 1 - text.data()));
  }
  if (!text.empty() || sum <= 0.0 || sum > longest) return std::nullopt;
  return sum;
}

}  // namespace app
