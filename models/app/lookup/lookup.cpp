#include "models/app/lookup/lookup.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "engine/language/utf8.hpp"
#include "engine/scenario/suggest.hpp"
#include "engine/scenario/text_file.hpp"
#include "models/app/lookup/synonyms.hpp"

namespace app {
namespace {

// What a word counts where it is found. A whole word of a name counts more than a part of one.
constexpr double in_name = 8.0, in_meaning = 4.0, in_heading = 2.0, in_others = 1.0;
constexpr double whole_word = 2.0;
// A policy comes before what else the word is found in: it is what a scenario sets.
constexpr double for_policy = 1.0;
// So does what changes by date, the course of a thing, also where a constant has the word itself in its
// meaning and this only a term that the word stands for. A word in a name still counts more.
constexpr double for_dates = 2.0;
// A term that a word stands for counts less than the word itself.
constexpr double for_synonym = 0.7;
// A Latin word that is shorter has to be a whole word of the text: "ai" is not the beginning of "aid".
constexpr std::size_t shortest_beginning = 4;

bool is_latin(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool is_latin(const std::string& word) {
  return !word.empty() && is_latin(word.front());
}

// A text as engine::folded writes it, with a space for what joins the words of a key.
std::string searchable(std::string_view text) {
  std::string out = engine::folded(text);
  for (char& c : out)
    if (std::string_view("_-./\n\t[]").find(c) != std::string_view::npos) c = ' ';
  return out;
}

std::vector<std::string> tokens_of(const std::string& text) {
  std::vector<std::string> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) tokens.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return tokens;
}

// How well a text holds a word: 0 not, 1 somewhere, 2 as a whole word.
double hold(const std::string& text, const std::string& word) {
  double best = 0.0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if (!is_latin(word)) return 1.0;
    const std::size_t end = at + word.size();
    if (at > 0 && is_latin(text[at - 1])) continue;
    const bool is_plural =
        end < text.size() && text[end] == 's' && (end + 1 == text.size() || !is_latin(text[end + 1]));
    const bool is_whole = end == text.size() || !is_latin(text[end]) || is_plural;
    if (is_whole) return whole_word;
    if (word.size() >= shortest_beginning) best = 1.0;
  }
  return best;
}

double hold_of(const std::string& text, const std::string& word) {
  const double as_it_is = hold(text, word);
  const bool may_be_plural = is_latin(word) && word.size() >= shortest_beginning && word.back() == 's';
  return as_it_is > 0.0 || !may_be_plural ? as_it_is : hold(text, word.substr(0, word.size() - 1));
}

// The part of a text that a word is, for the order of those that hold it: a short meaning is about its words.
double part_of(const std::string& text, const std::string& word) {
  return text.empty() ? 0.0
                      : std::min(1.0, static_cast<double>(word.size()) / static_cast<double>(text.size()));
}

// The texts of an item, the most telling first.
struct Texts {
  std::string name, meaning_en, meaning_zh, heading, others;
  bool has_dates = false;
};

Texts texts_of(const Findable& one) {
  return {searchable(one.name),
          searchable(one.meaning.en),
          searchable(one.meaning.zh),
          searchable(one.heading),
          searchable(one.unit + "\n" + one.others),
          one.has_dates};
}

// What one term counts in an item; 0 if it is nowhere.
double score_of_term(const Texts& texts, const std::string& word) {
  const std::string& meaning = is_latin(word) ? texts.meaning_en : texts.meaning_zh;
  const std::string& other_meaning = is_latin(word) ? texts.meaning_zh : texts.meaning_en;
  if (const double h = hold_of(texts.name, word); h > 0.0) return in_name + h + part_of(texts.name, word);
  for (const std::string* text : {&meaning, &other_meaning})
    if (const double h = hold_of(*text, word); h > 0.0) return in_meaning + h + part_of(*text, word);
  if (hold_of(texts.heading, word) > 0.0) return in_heading;
  return hold_of(texts.others, word) > 0.0 ? in_others : 0.0;
}

// What one word of a query counts: itself, or a term that it stands for.
double score_of(const Texts& texts, const std::string& word) {
  double best = score_of_term(texts, word);
  for (const std::string_view term : terms_for(word))
    best = std::max(best, for_synonym * score_of_term(texts, std::string(term)));
  return best;
}

// The share of the pairs of neighbouring characters of a Chinese word that the text holds.
double shared_pairs(const std::string& text, const std::string& word) {
  const std::u32string characters = engine::characters_of(word), whole = engine::characters_of(text);
  if (characters.size() < 2) return 0.0;
  std::size_t shared = 0;
  for (std::size_t i = 0; i + 1 < characters.size(); ++i)
    if (whole.find(characters.substr(i, 2)) != std::u32string::npos) ++shared;
  return static_cast<double>(shared) / static_cast<double>(characters.size() - 1);
}

// How near a Chinese word comes to an item; before others where the meaning begins as the word does.
double nearness_of_chinese(const Texts& texts, const std::string& word) {
  const std::u32string beginning = engine::characters_of(word).substr(0, 2);
  const bool begins = engine::characters_of(texts.meaning_zh).starts_with(beginning);
  return (begins ? 0.9 : 0.8) * shared_pairs(texts.meaning_zh + "\n" + texts.heading, word);
}

// How near a word comes to an item, from 0 to 1.
double nearness_of(const Texts& texts, const std::string& word) {
  if (score_of(texts, word) > 0.0) return 1.0;
  if (!is_latin(word)) return nearness_of_chinese(texts, word);
  double nearest = 0.0;
  for (const std::string& token : tokens_of(texts.name + " " + texts.meaning_en))
    nearest = std::max(nearest, engine::similarity(word, token) - 1.0);
  return 0.9 * nearest;
}

// The items with a value above 0, the largest first, equal ones in their order.
template <class Value>
std::vector<const Findable*> ranked(const std::vector<Findable>& all, Value&& value) {
  std::vector<std::pair<double, const Findable*>> values;
  for (const Findable& one : all)
    if (const double v = value(texts_of(one)); v > 0.0) values.emplace_back(v, &one);
  std::stable_sort(values.begin(), values.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const Findable*> items;
  for (const auto& [v, one] : values) items.push_back(one);
  return items;
}

}  // namespace

std::vector<std::string> words_of(std::string_view query) {
  return tokens_of(searchable(query));
}

std::vector<const Findable*> found(const std::vector<std::string>& words, const std::vector<Findable>& all) {
  return ranked(all, [&](const Texts& texts) {
    double sum = 0.0;
    for (const std::string& word : words) {
      const double score = score_of(texts, word);
      if (score == 0.0) return 0.0;
      sum += score;
    }
    if (sum == 0.0) return 0.0;
    return sum + (texts.name.starts_with("rules ") ? for_policy : 0.0) + (texts.has_dates ? for_dates : 0.0);
  });
}

std::vector<const Findable*> nearest_to(const std::vector<std::string>& words,
                                        const std::vector<Findable>& all, std::size_t most) {
  std::vector<const Findable*> items = ranked(all, [&](const Texts& texts) {
    double sum = 0.0;
    for (const std::string& word : words) sum += nearness_of(texts, word);
    return sum;
  });
  items.resize(std::min(items.size(), most));
  return items;
}

}  // namespace app
