#include "engine/scenario/assign.hpp"

#include <algorithm>

#include "engine/language/utf8.hpp"
#include "engine/scenario/suggest.hpp"

namespace engine {
namespace {

constexpr Message not_a_section{"'{key}' is a section, not {kind}", "'{key}'是一个节，不是{kind}"};
constexpr Message its_keys{"Its keys are {keys}", "其中的键有：{keys}"};
constexpr Message single_brackets{"Write [{key}], in single brackets. Its keys are {keys}",
                                  "请写成单方括号的[{key}]。其中的键有：{keys}"};
constexpr Message extends_first{"'extends' stands at the top of the file, before the first [table]",
                                "请把'extends'移到文件开头，写在第一个[表]之前"};
constexpr Message listed_above{"They are listed above", "可用的写法见上"};
constexpr Message unknown_key{"unknown key '{key}'{hint}", "未知的键'{key}'{hint}"};
constexpr Message dot_in_quotes{"A dot inside quotes is a part of the name: remove the quotes",
                                "引号内的点算作名称的一部分，请去掉引号"};
constexpr Message number_or_codes{"a number, or a table of codes and values", "数字，或代码与数值的表"};

bool is_below(std::string_view key, std::string_view section) {
  return key.size() > section.size() && key[section.size()] == '.' &&
         key.substr(0, section.size()) == section;
}

bool is_section(const Registry& registry, std::string_view key) {
  const auto& entries = registry.entries();
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Entry& e) { return is_below(e.field.key, key); });
}

// The names directly below a section ("" for the top).
std::vector<std::string> children(const Registry& registry, const std::string& section) {
  std::vector<std::string> names;
  for (const Entry& entry : registry.entries()) {
    std::string_view key = entry.field.key;
    if (!section.empty()) {
      if (!is_below(key, section)) continue;
      key.remove_prefix(section.size() + 1);
    }
    const std::string name(key.substr(0, key.find('.')));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

std::string last_part(const std::string& key) {
  const std::size_t dot = key.rfind('.');
  return dot == std::string::npos ? key : key.substr(dot + 1);
}

// Suggests a key: by its name among its neighbours, then by the whole key, then by the last part of any key.
Bilingual suggestion(const Registry& registry, const std::string& section, const std::string& name) {
  std::vector<std::string> beside = children(registry, section);
  if (section.empty()) beside.emplace_back("extends");
  Bilingual hint = did_you_mean(name, beside);
  if (!hint.empty()) return hint;
  const std::vector<std::string> keys = registry.keys();
  hint = did_you_mean(section.empty() ? name : section + "." + name, keys);
  if (!hint.empty()) return hint;
  std::vector<std::string> lasts;
  for (const std::string& key : keys) lasts.push_back(last_part(key));
  const auto found = std::find(lasts.begin(), lasts.end(), nearest(last_part(name), lasts));
  if (found == lasts.end()) return {};
  return suggested(keys[static_cast<std::size_t>(found - lasts.begin())]);
}

// What to do about an unknown key.
Bilingual advice_for_key(const std::string& key) {
  if (key == "extends") return extends_first.text();
  return is_ascii(key) ? Bilingual() : filled(keys_are_english, {{"word", printable(key)}});
}

}  // namespace

void Assigner::walk(Scope& scope, const std::string& prefix, const Value& table) {
  for (const KeyValue& pair : table.pairs) {
    const std::string key = prefix.empty() ? pair.key : prefix + "." + pair.key;
    const Entry* entry = pair.key.find('.') == std::string::npos ? scope.registry.find(key) : nullptr;
    if (entry != nullptr) {
      assign_entry(scope, static_cast<std::size_t>(entry - scope.registry.entries().data()), pair);
    } else if (pair.key.find('.') != std::string::npos || !is_section(scope.registry, key)) {
      report_unknown(scope, prefix, pair);
    } else if (pair.value.kind != Value::Kind::table) {
      report_section(scope.name + key, pair.value, children(scope.registry, key));
    } else {
      walk(scope, key, pair.value);
    }
  }
}

void Assigner::report_section(const std::string& name, const Value& value,
                              const std::vector<std::string>& keys) {
  report(value, filled(not_a_section, {{"key", name}, {"kind", value.kind_name()}}),
         value.kind == Value::Kind::list ? filled(single_brackets, {{"key", name}, {"keys", listed(keys)}})
                                         : filled(its_keys, {{"keys", listed(keys)}}));
}

void Assigner::report_unknown(const Scope& scope, const std::string& prefix, const KeyValue& pair) {
  const std::string key = (prefix.empty() ? "" : prefix + ".") + pair.key;
  const bool has_dot = pair.key.find('.') != std::string::npos;
  const Bilingual hint = has_dot || pair.key == "extends" || !wants_hints()
                             ? Bilingual()
                             : suggestion(scope.registry, prefix, pair.key);
  problems_.push_back(source_.problem(
      pair.line, pair.column, filled(unknown_key, {{"key", scope.name + printable(key)}, {"hint", hint}}),
      has_dot ? dot_in_quotes.text() : advice_for_key(pair.key)));
}

// A list that stands behind an earlier error is not repeated.
Bilingual Assigner::once(const Bilingual& advice) const {
  const bool stands_above = std::any_of(problems_.begin(), problems_.end(),
                                        [&](const Problem& problem) { return problem.advice == advice; });
  return stands_above ? listed_above.text() : advice;
}

void Assigner::assign_entry(Scope& scope, std::size_t index, const KeyValue& pair) {
  State& state = scope.states[index];
  const std::size_t before = problems_.size();
  assign_kind(scope.registry.entries()[index], scope.name + scope.registry.entries()[index].field.key, pair,
              state);
  if (problems_.size() == before) return;
  // A value with an error is not reported as missing, too.
  for (std::vector<Place>& origin : state.origins)
    if (origin.empty()) origin = {source_.line_place(pair.line)};
}

void Assigner::assign_kind(const Entry& entry, const std::string& name, const KeyValue& pair, State& state) {
  switch (entry.kind) {
    case FieldKind::path:
      return assign_path(entry, name, pair, std::get<Path>(state.content), state.origins.front());
    case FieldKind::paths:
      return assign_codes(entry, name, pair, state);
    case FieldKind::rows:
      return assign_rows(entry, name, pair, state);
    default:
      if (auto content = read_plain(entry, name, pair.value)) {
        state.content = std::move(*content);
        state.origins.front() = {source_.line_place(pair.line)};
      }
  }
}

namespace {

// The points of a constant that holds until the first date of `dates`, whose path is `begun`.
Path continued(const Path& constant, const Path& begun) {
  const Month ever = Month::of(1970, 1), first = begun.points().front().month;
  const double value = constant.at(ever);
  if (first <= ever + 1 || begun.points().front().value == value) return begun;
  std::vector<Path::Point> points = begun.points();
  points.push_back({ever, value});
  // On a straight line it would change from 1970 on.
  if (begun.interpolation() == Interpolation::linear) points.push_back({first - 1, value});
  return Path(std::move(points), begun.interpolation());
}

}  // namespace

void Assigner::assign_path(const Entry& entry, const std::string& name, const KeyValue& pair, Path& path,
                           std::vector<Place>& origin) {
  // Dates are merged with those of a parent. A default is a parent's value for values by code, which come
  // from a table for each code: dates from 2027 on leave 2026 as it was. Other defaults are replaced as a
  // whole.
  const bool is_later =
      pair.value.kind == Value::Kind::table && (!origin.empty() || entry.kind == FieldKind::paths);
  const bool merges = is_later && !path.is_constant();
  const auto read = read_path(entry, name, pair.value, merges ? path : Path());
  if (!read) return;
  // A constant of a parent holds until the first date: a policy from 2027 on does not change the years
  // before.
  const bool continues = is_later && path.is_constant();
  path = continues ? continued(path, *read) : *read;
  const Place here = source_.line_place(pair.line);
  if (!merges)
    origin = {here};
  else if (std::find(origin.begin(), origin.end(), here) == origin.end())
    origin.push_back(here);
}

namespace {

constexpr Message given_already{"'{written}' of '{key}' is the code '{code}', which is given already",
                                "'{key}'中的'{written}'即代码'{code}'，前面已经给出"};
constexpr Message keep_one{"Keep one of the two", "请保留其中一个"};

}  // namespace

void Assigner::assign_codes(const Entry& entry, const std::string& name, const KeyValue& pair, State& state) {
  auto& paths = std::get<std::vector<Path>>(state.content);
  if (pair.value.is_number()) {
    for (std::size_t c = 0; c < entry.codes.words.size(); ++c) {
      const std::size_t before = problems_.size();
      assign_path(entry, name, pair, paths[c], state.origins[c]);
      // A value that is out of range for one code is so for all: it is reported once.
      if (problems_.size() > before) return;
    }
    return;
  }
  if (pair.value.kind != Value::Kind::table) return report_type(name, pair.value, number_or_codes);
  std::vector<std::size_t> given;
  for (const KeyValue& code : pair.value.pairs) {
    const MeantCode meant = code_meant_by(code.key, name, entry.codes, wants_hints());
    if (!meant.place) {
      problems_.push_back(source_.problem(code.line, code.column, meant.problem, once(meant.advice)));
      continue;
    }
    const std::size_t c = *meant.place;
    const std::string& word = entry.codes.words[c];
    if (std::count(given.begin(), given.end(), c) > 0) {
      problems_.push_back(source_.problem(
          code.line, code.column,
          filled(given_already, {{"written", printable(code.key)}, {"key", name}, {"code", word}}),
          keep_one.text()));
      continue;
    }
    given.push_back(c);
    assign_path(entry, name + "." + word, code, paths[c], state.origins[c]);
  }
}

void Assigner::report(const Value& at, Bilingual what, Bilingual advice) {
  problems_.push_back(source_.problem(at.line, at.column, std::move(what), std::move(advice)));
}

}  // namespace engine
