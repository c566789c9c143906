// Keys that a person asks for.
#include <algorithm>

#include "engine/kernel/check.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/scenario/state.hpp"
#include "engine/scenario/suggest.hpp"

namespace engine {
namespace {

constexpr Message key_code_is_ambiguous{
    "'{written}' is a name of several codes of '{key}': {codes}. Write the code",
    "'{written}'是'{key}'多个代码的名称：{codes}。请写代码"};
constexpr Message key_code_is_unknown{"unknown code '{written}' of '{key}'{hint}. The codes are {codes}",
                                      "'{key}'没有代码'{written}'{hint}。可用的代码：{codes}"};
constexpr Message key_is_unknown{"no key is '{key}' or below it{hint}",
                                 "没有名为'{key}'或在其之下的键{hint}"};

[[noreturn]] void refuse(const Bilingual& problem) {
  throw InputError(problem, ExitCode::usage);
}

std::string without_quotes(std::string_view word) {
  if (word.size() >= 2 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front())
    word = word.substr(1, word.size() - 2);
  return std::string(word);
}

std::string code_of(const Entry& entry, const std::string& written) {
  const std::vector<std::size_t> meant = meant_by(written, entry.codes);
  const std::string& key = entry.field.key;
  if (meant.size() > 1)
    refuse(filled(key_code_is_ambiguous,
                  {{"written", written}, {"key", key}, {"codes", list_of(meant, entry.codes)}}));
  if (meant.empty())
    refuse(filled(key_code_is_unknown, {{"written", written},
                                        {"key", key},
                                        {"hint", similar_codes(written, entry.codes)},
                                        {"codes", list_of_all(entry.codes)}}));
  return toml_key(entry.codes.words[meant.front()]);
}

// The keys and their sections.
std::vector<std::string> known_words(const Registry& registry) {
  std::vector<std::string> known = registry.keys();
  for (const Entry& entry : registry.entries())
    if (const std::size_t dot = entry.field.key.rfind('.'); dot != std::string::npos)
      known.push_back(entry.field.key.substr(0, dot));
  return known;
}

}  // namespace

std::string known_key(const Registry& registry, std::string_view key) {
  const std::string asked(key);
  for (const Entry& entry : registry.entries()) {
    const std::string& known = entry.field.key;
    if (known == asked || known.starts_with(asked + ".")) return asked;
    if (!asked.starts_with(known + ".")) continue;
    if (entry.kind == FieldKind::rows) return asked;
    if (entry.kind == FieldKind::paths)
      return known + "." + code_of(entry, without_quotes(key.substr(known.size() + 1)));
  }
  refuse(filled(key_is_unknown, {{"key", asked}, {"hint", did_you_mean(asked, known_words(registry))}}));
}

}  // namespace engine
