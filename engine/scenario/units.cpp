#include "engine/scenario/units.hpp"

#include <algorithm>
#include <string>

namespace engine {
namespace {

struct UnitWord {
  std::string_view part;
  const char* one;  // behind "a"
  const char* many;
  const char* zh;
};
constexpr UnitWord unit_words[] = {{"CNY", "CNY", "CNY", "元"},
                                   {"month", "month", "months", "个月"},
                                   {"year", "year", "years", "年"},
                                   {"day", "day", "days", "天"},
                                   {"minute", "minute", "minutes", "分钟"},
                                   {"points", "point", "points", "分"},
                                   {"1e6", "million", "million", "百万"}};

// The words of a part; the part itself if it has none.
Bilingual words_of_part(std::string_view part, bool is_one) {
  for (const UnitWord& known : unit_words)
    if (known.part == part) return {is_one ? known.one : known.many, known.zh};
  return in_both(std::string(part));
}

}  // namespace

Bilingual unit_in_words(std::string_view unit) {
  if (unit == "1") return {"1", "1（无量纲）"};
  Bilingual above, below;
  while (!unit.empty()) {
    const std::size_t end = std::min(unit.find(' '), unit.size());
    std::string_view part = unit.substr(0, end);
    unit.remove_prefix(std::min(end + 1, unit.size()));
    const bool is_below = part.ends_with("-1");
    if (is_below) part.remove_suffix(2);
    Bilingual words = words_of_part(part, is_below);
    // A rate is per month, not per count of months.
    if (is_below && words.zh == "个月") words.zh = "月";
    Bilingual& side = is_below ? below : above;
    if (!side.empty()) side += Bilingual{" ", ""};
    side += words;
  }
  if (below.empty()) return above;
  if (above.empty()) return {"a " + below.en, "每" + below.zh};
  return {above.en + " a " + below.en, above.zh + "/" + below.zh};
}

}  // namespace engine
