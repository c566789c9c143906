#include "engine/scenario/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "engine/language/utf8.hpp"
#include "engine/scenario/suggest.hpp"
#include "engine/scenario/text_file.hpp"

namespace engine {
namespace {

constexpr std::size_t most_suggestions = 3;

// A code, and the word or name of it that is similar.
struct Near {
  std::size_t place = 0;
  std::string written;
  double similarity = 0.0;
};

// What people say for a part of the names of codes.
struct EverydayWord {
  std::string_view word, part;
};
constexpr EverydayWord everyday_words[] = {
    {"汽车", "整车"}, {"饭店", "餐饮"}, {"快递", "运输"}, {"外卖", "平台"}};

// Whether a name of the code holds what an everyday word stands for.
bool is_meant_by_everyday_word(std::string_view written, const std::vector<std::string>& names) {
  return std::any_of(std::begin(everyday_words), std::end(everyday_words), [&](const EverydayWord& everyday) {
    return everyday.word == written && std::any_of(names.begin(), names.end(), [&](const std::string& name) {
             return name.find(everyday.part) != std::string::npos;
           });
  });
}

// The first name that is not written in Latin letters; "" without one.
std::string local_name(const std::vector<std::string>& names) {
  const auto local = std::find_if_not(names.begin(), names.end(), is_ascii);
  return local == names.end() ? "" : *local;
}

// The most similar word or name of one code.
Near nearest_of(std::size_t place, std::string_view written, const Codes& codes) {
  Near best{place, codes.words[place], similarity(written, codes.words[place])};
  for (const std::string& name : codes.names[place])
    if (const double s = similarity(written, name); s > best.similarity) best = {place, name, s};
  // As similar as a name that holds the word.
  if (best.similarity <= 1.0 && is_meant_by_everyday_word(written, codes.names[place]))
    best = {place, local_name(codes.names[place]), 1.0};
  return best;
}

constexpr Message nearest_codes_are{" (did you mean {codes}?)", "（是否应为{codes}？）"};
constexpr Message or_another_code{"{codes} or {code}", "{codes}或{code}"};
constexpr Message code_with_name{"'{name}' ({code})", "'{name}'（{code}）"};
constexpr Message code_alone{"'{code}'", "'{code}'"};
constexpr Message name_of_several{"'{written}' is a name of several codes of '{key}': {codes}",
                                  "'{written}'是'{key}'多个代码的名称：{codes}"};
constexpr Message write_the_code{"Write the code of the one that is meant", "请写所指的代码"};
constexpr Message unknown_code{"unknown code '{written}' of '{key}'{hint}",
                               "'{key}'没有代码'{written}'{hint}"};

Bilingual text_of(const Near& near, const Codes& codes) {
  const std::string& word = codes.words[near.place];
  if (near.written == word) return filled(code_alone, {{"code", word}});
  return filled(code_with_name, {{"name", near.written}, {"code", word}});
}

// A name without what does not count in it.
std::string plain_name(std::string_view name) {
  std::string plain = folded(name);
  std::erase(plain, ' ');
  return plain;
}

// "（是否应为'整车制造'（vehicles）？）"; "" if none is similar.
Bilingual similar_codes(std::string_view written, const Codes& codes) {
  std::vector<Near> all;
  for (std::size_t place = 0; place < codes.words.size(); ++place)
    if (Near near = nearest_of(place, written, codes); near.similarity > 0.0) all.push_back(std::move(near));
  std::stable_sort(all.begin(), all.end(),
                   [](const Near& a, const Near& b) { return a.similarity > b.similarity; });
  if (all.empty()) return {};
  Bilingual text = text_of(all.front(), codes);
  for (std::size_t i = 1; i < all.size() && i < most_suggestions; ++i) {
    if (all[i].similarity < all.front().similarity) break;
    text = filled(or_another_code, {{"codes", text}, {"code", text_of(all[i], codes)}});
  }
  return filled(nearest_codes_are, {{"codes", text}});
}

// The Chinese list has the names that are not written in Latin letters.
Bilingual list_of_all(const Codes& codes) {
  Bilingual list;
  for (std::size_t c = 0; c < codes.words.size(); ++c) {
    const std::string local = local_name(codes.names[c]);
    if (c > 0) list += {", ", "、"};
    list += {codes.words[c], codes.words[c]};
    if (!local.empty()) list.zh += "（" + local + "）";
  }
  return list;
}

Bilingual list_of(const std::vector<std::size_t>& places, const Codes& codes) {
  std::vector<std::string> words;
  for (const std::size_t place : places) words.push_back("'" + codes.words[place] + "'");
  return listed(words);
}

}  // namespace

bool Codes::has_names() const {
  return std::any_of(names.begin(), names.end(), [](const auto& of_one) { return !of_one.empty(); });
}

std::vector<std::size_t> meant_by(std::string_view written, const Codes& codes) {
  const auto exact = std::find(codes.words.begin(), codes.words.end(), written);
  if (exact != codes.words.end()) return {static_cast<std::size_t>(exact - codes.words.begin())};
  std::vector<std::size_t> places;
  const std::string wanted = plain_name(written);
  for (std::size_t place = 0; place < codes.names.size() && !wanted.empty(); ++place)
    if (std::any_of(codes.names[place].begin(), codes.names[place].end(),
                    [&](const std::string& name) { return plain_name(name) == wanted; }))
      places.push_back(place);
  return places;
}

MeantCode code_meant_by(std::string_view written, const std::string& key, const Codes& codes,
                        bool with_suggestions) {
  const std::vector<std::size_t> meant = meant_by(written, codes);
  if (meant.size() == 1) return {meant.front(), {}, {}};
  const std::string shown = printable(written);
  if (!meant.empty())
    return {std::nullopt,
            filled(name_of_several, {{"written", shown}, {"key", key}, {"codes", list_of(meant, codes)}}),
            write_the_code.text()};
  return {std::nullopt,
          filled(unknown_code, {{"written", shown},
                                {"key", key},
                                {"hint", with_suggestions ? similar_codes(written, codes) : Bilingual()}}),
          filled(codes_are, {{"codes", list_of_all(codes)}})};
}

}  // namespace engine
