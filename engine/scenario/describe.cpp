// The documentation of the fields of a scenario: for the terminal, as Markdown, and as a template.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "engine/language/utf8.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/scenario/state.hpp"
#include "engine/scenario/suggest.hpp"
#include "engine/scenario/units.hpp"

namespace engine {
namespace {

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

constexpr Message one_of_codes{"one of {codes}", "以下之一：{codes}"};
constexpr Message one_number_or_dates{"number or dates, {between}", "数，或按日期的数，{between}"};
constexpr Message numbers_by_code{"number or dates by code, {between}",
                                  "按代码的数，或按日期的数，{between}"};
constexpr Message at_least{"at least {low}", "至少{low}"};
constexpr Message at_most{"at most {high}", "至多{high}"};
constexpr Message from_to{"{low} to {high}", "{low}至{high}"};
constexpr Message is_required{"required", "必填"};
constexpr Message no_rows{"none", "无"};
constexpr Message count_of_values{"{n} values", "{n}个值"};
constexpr Message count_of_dates{"{n} dates, {first} to {last}", "{n}个日期，{first}至{last}"};
constexpr Message unit_of{"unit {unit}", "单位{unit}"};
constexpr Message source_of{"source: {source}", "来源：{source}"};

Bilingual type_of(const Entry& entry) {
  const Bilingual between = entry.interpolation == Interpolation::step
                                ? Bilingual{"stepwise", "逐段不变"}
                                : Bilingual{"interpolated", "线性插值"};
  switch (entry.kind) {
    case FieldKind::number:
      return {"number", "数"};
    case FieldKind::integer:
      return {"whole number", "整数"};
    case FieldKind::flag:
      return {"true or false", "true或false"};
    case FieldKind::text:
      return {"text", "文字"};
    case FieldKind::choice:
      return filled(one_of_codes, {{"codes", fmt::format("{}", fmt::join(entry.codes.words, ", "))}});
    case FieldKind::month:
      return {"month", "月份"};
    case FieldKind::path:
      return filled(one_number_or_dates, {{"between", between}});
    case FieldKind::paths:
      return filled(numbers_by_code, {{"between", between}});
    case FieldKind::rows:
      return {"rows with an id", "各带标识的行"};
  }
  return {};
}

Bilingual range_of(const Entry& entry) {
  const Field& field = entry.field;
  const bool is_words = entry.kind == FieldKind::flag || entry.kind == FieldKind::text ||
                        entry.kind == FieldKind::choice || entry.kind == FieldKind::month ||
                        entry.kind == FieldKind::rows;
  if (is_words) return {};
  if (std::isinf(field.low) && std::isinf(field.high)) return {};
  if (std::isinf(field.high)) return filled(at_least, {{"low", bound_text(field.low)}});
  if (std::isinf(field.low)) return filled(at_most, {{"high", bound_text(field.high)}});
  return filled(from_to, {{"low", bound_text(field.low)}, {"high", bound_text(field.high)}});
}

Bilingual default_of(const Entry& entry) {
  if (entry.field.required) return is_required.text();
  if (entry.kind == FieldKind::rows) return no_rows.text();
  return in_both(toml_content(entry.standard, entry.codes.words));
}

Bilingual short_default_of(const Entry& entry) {
  const Bilingual whole = default_of(entry);
  if (whole.en.size() <= longest_default) return whole;
  const Path* const path = std::get_if<Path>(&entry.standard);
  if (path == nullptr) return filled(count_of_values, {{"n", entry.codes.words.size()}});
  const auto text = [](const Path::Point& point) {
    return fmt::format("{} = {}", point.month.text(), point.value);
  };
  return filled(count_of_dates, {{"n", path->points().size()},
                                 {"first", text(path->points().front())},
                                 {"last", text(path->points().back())}});
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts)
    if (!part.empty()) out += (out.empty() ? "" : between) + part;
  return out;
}

Bilingual facts_of(const Entry& entry) {
  const Bilingual type = type_of(entry), range = range_of(entry);
  const Bilingual unit =
      entry.field.unit.empty()
          ? Bilingual()
          : filled(unit_of, {{"unit", Bilingual{entry.field.unit, unit_in_words(entry.field.unit).zh}}});
  return {joined({type.en, unit.en, range.en}, "; "), joined({type.zh, unit.zh, range.zh}, "；")};
}

void describe_entry(const Entry& entry, const std::string& indent, Bilingual& out) {
  const Field& field = entry.field;
  out += in_both(indent + field.key + " = ") + short_default_of(entry) + in_both("\n");
  const std::size_t within = indent.size() + 4;
  const auto add = [&](const Bilingual& text) { out += paragraph(text, within); };
  add({field.meaning, ""});
  add(in_both(field.meaning_zh));
  // Codes that have names stand in a list of their own.
  const bool is_listed = entry.kind == FieldKind::choice && entry.codes.has_names();
  if (!is_listed) add(facts_of(entry));
  out += describe_codes(entry, within);
  if (!field.source.empty()) add(filled(source_of, {{"source", field.source}}));
  if (entry.row == nullptr) return;
  for (const Entry& column : entry.row->fields.entries()) describe_entry(column, indent + "    ", out);
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
  const std::string range = joined({type_of(entry).en, range_of(entry).en}, "; ");
  out += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", key,
                     cell("`" + short_default_of(entry).en + "`"), cell(entry.field.unit), cell(range),
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
  out += "# " + joined({facts_of(entry).en, one_line(field.source)}, "; ") + "\n";
  if (entry.row == nullptr) return write_template_value(entry, name_in_section(field.key), out);
  out += "#[[" + field.key + "]]\n#id = \"a_name\"\n";
  for (const Entry& column : entry.row->fields.entries()) {
    out += "# " +
           joined({one_line(column.field.meaning), one_line(column.field.meaning_zh), facts_of(column).en},
                  " / ") +
           "\n";
    write_template_value(column, column.field.key, out);
  }
}

}  // namespace

Bilingual describe_text(const Registry& registry, std::string_view prefix) {
  const std::string known = prefix.empty() ? "" : known_key(registry, prefix);
  Bilingual out;
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
