// Finds what is left in English in a Chinese message: so a test of a refused input is one of its Chinese,
// too.
#pragma once

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/kernel/check.hpp"

namespace test {

// Removes each stretch from `open` to the next `close`; an open one goes to the end of the line.
inline std::string without(std::string text, std::string_view open, std::string_view close) {
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    const std::size_t end = text.find(close, at + open.size());
    const std::size_t line = text.find('\n', at);
    text.replace(at, end < line ? end + close.size() - at : line - at, "·");
  }
  return text;
}

// Without what is the same in both languages: quoted pieces, what the system or a library said (原文), and
// the source lines below an error.
inline std::string without_quotations(std::string text) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"\n  ", "\n"},
                                    {"'", "'"},
                                    {"\"", "\""},
                                    {"`", "`"},
                                    {"原文：", "）"}})
    text = without(std::move(text), open, close);
  return text;
}

// The words of a text in their order. Where Chinese, or anything that is no word of letters alone (keys,
// files, options, codes, numbers), stands between two words, there is a gap: "".
inline std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  const auto is_ascii = [](char c) {
    return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x80;
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_ascii(text[end])) ++end;
    std::string word = text.substr(at, end - at);
    while (!word.empty() && std::ispunct(static_cast<unsigned char>(word.back())) != 0) word.pop_back();
    const bool is_word = word.size() >= 2 && std::all_of(word.begin(), word.end(), [](unsigned char c) {
                           return std::isalpha(c) != 0;
                         });
    if (end > at) words.push_back(is_word ? word : "");
    if (end < text.size() && text[end] != ' ') words.emplace_back();
    at = end + 1;
  }
  return words;
}

// Two English words side by side; "" if there are none. A single word may be a code or a name, so that no
// list of names is needed here: the house rule (scripts/house/chinese.py) looks at the words one by one.
inline std::string english_in(const std::string& chinese) {
  const std::vector<std::string> words = words_of(without_quotations(chinese));
  for (std::size_t i = 1; i < words.size(); ++i)
    if (!words[i - 1].empty() && !words[i].empty()) return words[i - 1] + " " + words[i];
  return "";
}

inline bool has_chinese(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xE9) return true;
  return false;
}

// Why this text is not Chinese; "" if it is, or if both halves are empty.
inline std::string not_chinese(const engine::Bilingual& text) {
  if (text.empty()) return "";
  if (!has_chinese(text.zh)) return "no Chinese: " + text.zh;
  for (const char* doubled : {"。。", "，，", "。，", "，。", "：。"})
    if (text.zh.find(doubled) != std::string::npos) return std::string(doubled) + " in: " + text.zh;
  const std::string left = english_in(text.zh);
  return left.empty() ? "" : "'" + left + "' in: " + text.zh;
}

inline std::string not_chinese(const std::vector<engine::Problem>& problems) {
  for (const engine::Problem& p : problems)
    for (const engine::Bilingual* text : {&p.problem, &p.advice})
      if (std::string why = not_chinese(*text); !why.empty()) return why;
  return "";
}

inline std::string not_chinese(const engine::InputError& error) {
  return not_chinese(error.problems());
}

inline std::string not_chinese(const engine::MachineError& error) {
  return not_chinese(error.text());
}

}  // namespace test
