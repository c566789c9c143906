#include "models/app/terminal/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/language/utf8.hpp"

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

Bilingual list_text(const std::vector<Bilingual>& words, std::size_t most) {
  if (words.size() <= most) return joined(words);
  Bilingual text;
  for (std::size_t i = 0; i < most; ++i) text += (i > 0 ? Bilingual{", ", "、"} : Bilingual()) + words[i];
  return text +
         Bilingual{fmt::format(" and {} more", words.size() - most), fmt::format("等共{}个", words.size())};
}

Bilingual list_text(const std::vector<std::string>& words, std::size_t most) {
  std::vector<Bilingual> both;
  for (const std::string& word : words) both.push_back(in_both(word));
  return list_text(both, most);
}

Bilingual list_text(const std::vector<std::int32_t>& numbers, std::size_t most) {
  std::vector<std::string> words;
  for (const std::int32_t number : numbers) words.push_back(std::to_string(number));
  return list_text(words, most);
}

Bilingual counted(std::size_t n, const Message& what) {
  return {fmt::format("{} {}{}", n, what.en(), n == 1 ? "" : "s"), fmt::format("{}{}", n, what.zh())};
}

Bilingual members_text(std::size_t n) {
  return counted(n, {"member", "个成员"});
}

Bilingual threads_text(int n) {
  return counted(static_cast<std::size_t>(n), {"thread", "个线程"});
}

Bilingual short_month(engine::Month month) {
  return {month.text(), fmt::format("{}年{}月", month.year(), month.month_of_year())};
}

Bilingual year_of_table(int year, std::size_t months) {
  if (months == 12) return {fmt::format("{}", year), fmt::format("{}年", year)};
  return {fmt::format("{} ({}m)", year, months), fmt::format("{}年（{}个月）", year, months)};
}

}  // namespace app
