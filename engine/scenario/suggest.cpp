#include "engine/scenario/suggest.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "engine/scenario/text_file.hpp"

namespace engine {
namespace {

// Longer words are not misspelt keys, and the cost grows with the square of the length.
constexpr std::size_t longest_word = 200;

constexpr Message meant{" (did you mean '{word}'?)", "（是否应为'{word}'？）"};

std::string plain(std::string_view word) {
  std::string out = folded(word);
  for (char& c : out)
    if (c == '-' || c == ' ') c = '_';
  return out;
}

bool is_not_ascii(char32_t c) {
  return c >= 0x80;
}

// The fewest characters that a word must have to be looked for within another: two Chinese ones, four others.
bool is_long_enough(const std::u32string& word) {
  return word.size() >= 4 || (word.size() >= 2 && std::all_of(word.begin(), word.end(), is_not_ascii));
}

// The characters that both have, twice as often as in both, over the characters of both (Dice 1945).
double shared_characters(std::u32string a, std::u32string b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::u32string both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

std::size_t distance_between(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({replaced, last[j] + 1, now[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last.swap(now);
  }
  return last[b.size()];
}

// The edits between a misspelt word and the one that is meant: at most a third of the characters of the
// longer.
std::optional<std::size_t> misspelling(const std::u32string& written, const std::u32string& known) {
  const std::size_t distance = distance_between(written, known);
  if (3 * distance > std::max(written.size(), known.size())) return std::nullopt;
  return distance;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  return distance_between(characters_of(a), characters_of(b));
}

double similarity(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || std::max(a.size(), b.size()) > longest_word) return 0.0;
  const std::u32string one = characters_of(plain(a)), other = characters_of(plain(b));
  if (const auto edits = misspelling(one, other))
    return 2.0 - static_cast<double>(*edits) / static_cast<double>(std::max(one.size(), other.size()));
  const std::u32string& part = one.size() < other.size() ? one : other;
  const std::u32string& whole = one.size() < other.size() ? other : one;
  if (is_long_enough(part) && whole.find(part) != std::u32string::npos) return 1.0;
  const double shared =
      std::any_of(part.begin(), part.end(), is_not_ascii) ? shared_characters(one, other) : 0.0;
  return shared >= 0.5 ? 0.9 * shared : 0.0;
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  if (word.empty() || word.size() > longest_word) return "";
  const std::u32string wanted = characters_of(plain(word));
  std::string best;
  std::size_t least = 0;
  for (const std::string& candidate : known) {
    const auto edits = misspelling(wanted, characters_of(plain(candidate)));
    if (!edits || (!best.empty() && *edits >= least)) continue;
    best = candidate;
    least = *edits;
  }
  return best;
}

Bilingual suggested(std::string_view word) {
  return filled(meant, {{"word", word}});
}

Bilingual did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::string best = nearest(word, known);
  return best.empty() ? Bilingual() : suggested(best);
}

}  // namespace engine
