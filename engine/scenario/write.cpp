#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <functional>

#include "engine/language/utf8.hpp"
#include "engine/scenario/state.hpp"

namespace engine {
namespace {

std::string inline_table(const std::vector<Path>& paths, const std::vector<std::string>& codes) {
  const bool all_same = std::adjacent_find(paths.begin(), paths.end(), std::not_equal_to<>()) == paths.end();
  if (all_same && !paths.empty() && paths.front().is_constant()) return toml_path(paths.front());
  std::string out = "{";
  for (std::size_t c = 0; c < paths.size(); ++c)
    out += (c > 0 ? ", " : " ") + toml_key(codes[c]) + " = " + toml_path(paths[c]);
  return out + " }";
}

// Whether dates in a table would be merged with a default of a code (Assigner::assign_path) to another path.
bool would_change(const Path& path, const Path& standard) {
  if (path.is_constant()) return false;
  const Path::Point& first = path.points().front();
  if (standard.is_constant())
    return first.month > Month::of(1970, 2) && first.value != standard.at(first.month);
  return !std::ranges::all_of(standard.points(), [&](const Path::Point& point) {
    return std::ranges::any_of(path.points(), [&](const Path::Point& p) { return p.month == point.month; });
  });
}

// A path of a code; as rows, which replace all dates, where a table of dates would be read as another path.
std::string toml_path_of_code(const Path& path, const Path& standard) {
  if (path == standard || !would_change(path, standard)) return toml_path(path);
  std::string out = "[";
  for (const Path::Point& point : path.points())
    out += fmt::format("{}{{ month = \"{}\", value = {} }}", out.size() > 1 ? ", " : "", point.month.text(),
                       toml_number(point.value));
  return out + "]";
}

void resolve_entry(const Entry& entry, const State& state, const std::string& prefix,
                   std::vector<ResolvedValue>& out) {
  const std::string key = prefix + entry.field.key;
  if (entry.kind == FieldKind::paths) {
    const auto& paths = std::get<std::vector<Path>>(state.content);
    const auto& standard = std::get<std::vector<Path>>(entry.standard);
    for (std::size_t c = 0; c < entry.codes.words.size(); ++c)
      out.push_back({key + "." + toml_key(entry.codes.words[c]), toml_path_of_code(paths[c], standard[c]),
                     state.origins[c]});
  } else if (entry.kind != FieldKind::rows) {
    out.push_back({key, toml_content(state.content, {}), state.origins.front()});
  } else if (state.rows.empty()) {
    out.push_back({key, "[]", state.origins.front()});
  } else {
    for (const RowState& row : state.rows)
      for (std::size_t f = 0; f < row.fields.size(); ++f)
        resolve_entry(entry.row->fields.entries()[f], row.fields[f], key + "." + row.id + ".", out);
  }
}

struct Writer {
  const std::vector<std::string>& codes;

  std::string operator()(double value) const { return toml_number(value); }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const std::string& value) const { return toml_text(value); }
  std::string operator()(Month value) const { return '"' + value.text() + '"'; }
  std::string operator()(const Path& value) const { return toml_path(value); }
  std::string operator()(const std::vector<Path>& values) const { return inline_table(values, codes); }
};

std::vector<RowContent> contents_of(const std::vector<RowState>& rows) {
  std::vector<RowContent> contents;
  for (const RowState& row : rows) {
    RowContent content{row.id, {}};
    for (const State& field : row.fields) content.fields.push_back(field.content);
    contents.push_back(std::move(content));
  }
  return contents;
}

}  // namespace

std::vector<State> default_states(const Registry& registry) {
  std::vector<State> states;
  for (const Entry& entry : registry.entries()) {
    states.push_back(
        {entry.standard,
         std::vector<std::vector<Place>>(entry.kind == FieldKind::paths ? entry.codes.words.size() : 1),
         {}});
  }
  return states;
}

void fill_targets(const Registry& registry, const std::vector<State>& states) {
  for (std::size_t e = 0; e < states.size(); ++e) {
    const Entry& entry = registry.entries()[e];
    if (entry.kind == FieldKind::rows)
      entry.row->fill(contents_of(states[e].rows));
    else
      entry.fill(states[e].content);
  }
}

std::vector<ResolvedValue> resolve(const Registry& registry, const std::vector<State>& states) {
  std::vector<ResolvedValue> out;
  for (std::size_t e = 0; e < states.size(); ++e) {
    const std::size_t begin = out.size();
    resolve_entry(registry.entries()[e], states[e], "", out);
    for (std::size_t i = begin; i < out.size(); ++i) out[i].is_label = registry.entries()[e].field.is_label;
  }
  return out;
}

std::string toml_key(std::string_view key) {
  const auto is_bare = [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '-');
  };
  return !key.empty() && std::all_of(key.begin(), key.end(), is_bare) ? std::string(key) : toml_text(key);
}

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += fmt::format("\\{}", c);
    else if (byte < 0x20 || byte == 0x7F)
      out += fmt::format("\\u{:04X}", byte);
    else
      out += c;
  }
  return out + '"';
}

std::string toml_number(double value) {
  std::string out = fmt::format("{}", value);
  if (out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

std::string bound_text(double bound) {
  return std::abs(bound) < 1e15 ? fmt::format("{}", bound) : fmt::format("{:g}", bound);
}

std::string toml_path(const Path& path) {
  if (path.is_constant()) return toml_number(path.at(Month()));
  std::string out = "{";
  for (const Path::Point& point : path.points())
    out += (out.size() > 1 ? ", " : " ") + point.month.text() + " = " + toml_number(point.value);
  return out + " }";
}

std::string toml_content(const Content& content, const std::vector<std::string>& codes) {
  return std::visit(Writer{codes}, content);
}

Bilingual origin_text(const ResolvedValue& value) {
  if (value.origins.empty()) return {"default", "默认值"};
  std::string text;
  for (const Place& place : value.origins) {
    text += (text.empty() ? "" : ", ") + place.file;
    if (place.line > 0) text += ":" + std::to_string(place.line);
  }
  return in_both(text);
}

const ResolvedValue* Scenario::find(std::string_view key) const {
  for (const ResolvedValue& value : values)
    if (value.key == key) return &value;
  return nullptr;
}

std::optional<Place> Scenario::place_of(std::string_view key) const {
  const ResolvedValue* value = find(key);
  if (value == nullptr || value->origins.empty()) return std::nullopt;
  return value->origins.back();
}

std::string resolved_toml(const Scenario& scenario) {
  std::string out;
  for (const ResolvedValue& value : scenario.values) out += value.key + " = " + value.toml + "\n";
  return out;
}

std::string values_toml(const Scenario& scenario) {
  std::string out;
  for (const ResolvedValue& value : scenario.values)
    if (!value.is_label) out += value.key + " = " + value.toml + "\n";
  return out;
}

namespace {

// The comment behind the line, or above it where both would be wider than a terminal.
std::string with_comment(const std::string& line, const std::string& comment) {
  const bool fits = width_of(line) + 2 + width_of(comment) <= 80;
  return fits ? line + "  " + comment + "\n" : comment + "\n" + line + "\n";
}

}  // namespace

Bilingual shown_toml(const Scenario& scenario, std::string_view prefix) {
  Bilingual out;
  for (const ResolvedValue& value : scenario.values) {
    const bool is_below =
        value.key.compare(0, prefix.size(), prefix) == 0 &&
        (prefix.empty() || value.key.size() == prefix.size() || value.key[prefix.size()] == '.');
    if (!is_below) continue;
    const std::string line = value.key + " = " + value.toml;
    const Bilingual origin = origin_text(value);
    out += Bilingual{with_comment(line, "# " + origin.en), with_comment(line, "# " + origin.zh)};
  }
  return out;
}

}  // namespace engine
