#include "engine/kernel/month.hpp"

#include <fmt/format.h>

#include <charconv>

namespace engine {

std::optional<Month> Month::parse(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<int> {
    int value = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || stop != end || digits.front() == '-') return std::nullopt;
    return value;
  };
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  if (!year || !month || *year < 1000 || *year > 2999 || *month < 1 || *month > 12) return std::nullopt;
  return Month::of(*year, *month);
}

std::string Month::text() const {
  return fmt::format("{:04}-{:02}", year(), month_of_year());
}

std::int32_t Month::days_since_1970() const {
  // Days from civil (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"), for day 1.
  const std::int32_t m = month_of_year();
  const std::int32_t y = year() - (m <= 2 ? 1 : 0);
  const std::int32_t era = floor_div(y, 400);
  const std::int32_t year_of_era = y - era * 400;
  const std::int32_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5;
  const std::int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

}  // namespace engine
