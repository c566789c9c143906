// The documentation of the fields of a scenario: for the terminal, as Markdown, and as a template.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "engine/language/utf8.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/scenario/state.hpp"
#include "engine/scenario/suggest.hpp"

namespace engine {
namespace {

constexpr Message no_such_key{"no key is '{prefix}' or below it{hint}",
                              "没有'{prefix}'这个键，也没有其下的键{hint}"};

constexpr std::size_t longest_default = 60;

std::string section_of(const std::string& key) {
  const std::size_t dot = key.rfind('.');
  return dot == std::string::npos ? "" : key.substr(0, dot);
}

std::string name_in_section(const std::string& key) {
  const std::size_t dot = key.rfind('.');
  return dot == std::string::npos ? key : key.substr(dot + 1);
}

// Sections in order of first appearance; keys outside of all sections come first, as TOML requires.
std::vector<std::string> sections_of(const Registry& registry) {
  std::vector<std::string> names{""};
  for (const Entry& entry : registry.entries()) {
    const std::string section = section_of(entry.field.key);
    if (std::find(names.begin(), names.end(), section) == names.end()) names.push_back(section);
  }
  return names;
}

// Rows last, because keys after a [[table]] header belong to that table.
std::vector<const Entry*> entries_of(const Registry& registry, const std::string& section) {
  std::vector<const Entry*> entries;
  for (const Entry& entry : registry.entries())
    if (section_of(entry.field.key) == section) entries.push_back(&entry);
  std::stable_partition(entries.begin(), entries.end(),
                        [](const Entry* entry) { return entry->kind != FieldKind::rows; });
  return entries;
}

const Section* heading_of(const Registry& registry, const std::string& key) {
  for (const Section& section : registry.sections())
    if (section.key == key) return &section;
  return nullptr;
}

std::string type_of(const Entry& entry) {
  const std::string between = entry.interpolation == Interpolation::step ? "stepwise" : "interpolated";
  switch (entry.kind) {
    case FieldKind::number:
      return "number";
    case FieldKind::integer:
      return "whole number";
    case FieldKind::flag:
      return "true or false";
    case FieldKind::text:
      return "text";
    case FieldKind::choice:
      return fmt::format("one of {}", fmt::join(entry.codes.words, ", "));
    case FieldKind::month:
      return "month";
    case FieldKind::path:
      return "number or dates, " + between;
    case FieldKind::paths:
      return "number or dates by code, " + between;
    case FieldKind::rows:
      return "rows with an id";
  }
  return "";
}

std::string range_of(const Entry& entry) {
  const Field& field = entry.field;
  const bool is_words = entry.kind == FieldKind::flag || entry.kind == FieldKind::text ||
                        entry.kind == FieldKind::choice || entry.kind == FieldKind::month ||
                        entry.kind == FieldKind::rows;
  if (is_words) return "";
  if (std::isinf(field.low) && std::isinf(field.high)) return "";
  if (std::isinf(field.high)) return fmt::format("at least {}", bound_text(field.low));
  if (std::isinf(field.low)) return fmt::format("at most {}", bound_text(field.high));
  return fmt::format("{} to {}", bound_text(field.low), bound_text(field.high));
}

std::string default_of(const Entry& entry) {
  if (entry.field.required) return "required";
  if (entry.kind == FieldKind::rows) return "none";
  return toml_content(entry.standard, entry.codes.words);
}

std::string short_default_of(const Entry& entry) {
  const std::string whole = default_of(entry);
  if (whole.size() <= longest_default) return whole;
  const Path* const path = std::get_if<Path>(&entry.standard);
  if (path == nullptr) return fmt::format("{} values", entry.codes.words.size());
  const auto text = [](const Path::Point& point) {
    return fmt::format("{} = {}", point.month.text(), point.value);
  };
  return fmt::format("{} dates, {} to {}", path->points().size(), text(path->points().front()),
                     text(path->points().back()));
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts)
    if (!part.empty()) out += (out.empty() ? "" : between) + part;
  return out;
}

std::string facts_of(const Entry& entry) {
  const std::string unit = entry.field.unit.empty() ? "" : "unit " + entry.field.unit;
  return joined({type_of(entry), unit, range_of(entry)}, "; ");
}

void describe_entry(const Entry& entry, const std::string& indent, std::string& out) {
  out += indent + entry.field.key + " = " + short_default_of(entry) + "\n";
  const std::size_t within = indent.size() + 4;
  for (const std::string& text : {entry.field.meaning, entry.field.meaning_zh})
    out += paragraph(text, within);
  // Codes that have names stand in a list of their own.
  const bool is_listed = entry.kind == FieldKind::choice && entry.codes.has_names();
  out += paragraph(is_listed ? "" : facts_of(entry), within) + describe_codes(entry, within);
  if (!entry.field.source.empty()) out += paragraph("source: " + entry.field.source, within);
  if (entry.row == nullptr) return;
  for (const Entry& field : entry.row->fields.entries()) describe_entry(field, indent + "    ", out);
}

// A text on one line, for a comment.
std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// In a Markdown table a vertical bar would end the cell, and a line break the row.
std::string cell(const std::string& text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

void write_row(const Entry& entry, const std::string& before, std::string& out) {
  const std::string key = before + entry.field.key;
  const std::string range = joined({type_of(entry), range_of(entry)}, "; ");
  out += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", key,
                     cell("`" + short_default_of(entry) + "`"), cell(entry.field.unit), cell(range),
                     cell(entry.field.meaning), cell(entry.field.meaning_zh), cell(entry.field.source));
  if (entry.row == nullptr) return;
  for (const Entry& field : entry.row->fields.entries()) write_row(field, key + "[].", out);
}

void write_template_value(const Entry& entry, const std::string& name, std::string& out) {
  if (entry.field.required)
    out += "#" + name + " =   # required\n";
  else
    out += "#" + name + " = " + toml_content(entry.standard, entry.codes.words) + "\n";
}

void write_template_entry(const Entry& entry, std::string& out) {
  const Field& field = entry.field;
  out += "\n# " + joined({one_line(field.meaning), one_line(field.meaning_zh)}, " / ") + "\n";
  out += "# " + joined({facts_of(entry), one_line(field.source)}, "; ") + "\n";
  if (entry.row == nullptr) return write_template_value(entry, name_in_section(field.key), out);
  out += "#[[" + field.key + "]]\n#id = \"a_name\"\n";
  for (const Entry& column : entry.row->fields.entries()) {
    out +=
        "# " +
        joined({one_line(column.field.meaning), one_line(column.field.meaning_zh), facts_of(column)}, " / ") +
        "\n";
    write_template_value(column, column.field.key, out);
  }
}

}  // namespace

std::string describe_text(const Registry& registry, std::string_view prefix) {
  const std::string known = prefix.empty() ? "" : known_key(registry, prefix);
  std::string out;
  for (const Entry& entry : registry.entries()) {
    const std::string& key = entry.field.key;
    // A code or a row is described with its table.
    if (known.empty() || key == known || key.starts_with(known + ".") || known.starts_with(key + "."))
      describe_entry(entry, "", out);
  }
  return out;
}

std::string describe_markdown(const Registry& registry) {
  std::string out;
  for (const std::string& section : sections_of(registry)) {
    const auto entries = entries_of(registry, section);
    if (entries.empty()) continue;
    out += section.empty() ? "## Top of the file\n\n" : "## `[" + section + "]`\n\n";
    if (const Section* heading = heading_of(registry, section))
      out += joined({heading->meaning, heading->meaning_zh}, " ") + "\n\n";
    out += "| key | default | unit | range | meaning | 含义 | source |\n|---|---|---|---|---|---|---|\n";
    for (const Entry* entry : entries) write_row(*entry, "", out);
    out += "\n";
  }
  return out + describe_codes_markdown(registry);
}

std::string template_toml(const Registry& registry, std::string_view name, std::string_view extends) {
  std::string out = "# Remove the '#' in front of a key to set it; the value shown is the default.\n";
  out +=
      "\n# The parent: values that this file does not set are those of that file (path from this folder). / "
      "上级情景：本文件未设的取值沿用该文件（相对本文件路径）\n";
  out += extends.empty() ? "#extends = \"baseline.toml\"\n" : "extends = " + toml_text(extends) + "\n";
  const Entry* name_entry = registry.find("name");
  if (name_entry != nullptr) out += "name = " + toml_text(name) + "\n";
  for (const std::string& section : sections_of(registry)) {
    const auto entries = entries_of(registry, section);
    if (entries.empty()) continue;
    const Section* heading = heading_of(registry, section);
    if (!section.empty()) out += "\n";
    if (heading != nullptr) out += "# " + joined({heading->meaning, heading->meaning_zh}, " / ") + "\n";
    if (!section.empty()) out += "[" + section + "]\n";
    for (const Entry* entry : entries)
      if (entry != name_entry) write_template_entry(*entry, out);
  }
  return out;
}

}  // namespace engine
