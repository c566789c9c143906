// Keys that a person asks for.
#include <algorithm>

#include "engine/kernel/check.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/scenario/state.hpp"
#include "engine/scenario/suggest.hpp"

namespace engine {
namespace {

constexpr Message key_is_unknown{"no key is '{key}' or below it{hint}",
                                 "没有名为'{key}'或在其之下的键{hint}"};

std::string without_quotes(std::string_view word) {
  if (word.size() >= 2 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front())
    word = word.substr(1, word.size() - 2);
  return std::string(word);
}

std::string code_of(const Entry& entry, const std::string& written) {
  const MeantCode meant = code_meant_by(written, entry.field.key, entry.codes);
  if (!meant.place) throw InputError({Problem{{}, meant.problem, meant.advice, ""}}, ExitCode::usage);
  return toml_key(entry.codes.words[*meant.place]);
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
  throw InputError(
      filled(key_is_unknown, {{"key", asked}, {"hint", did_you_mean(asked, known_words(registry))}}),
      ExitCode::usage);
}

}  // namespace engine
