#include "models/app/lookup/findable.hpp"

#include <fmt/format.h>

#include <variant>

namespace app {
namespace {

std::string section_of(const std::string& key) {
  const std::size_t dot = key.rfind('.');
  return dot == std::string::npos ? "" : key.substr(0, dot);
}

std::string heading_of(const engine::Registry& registry, const std::string& key) {
  for (const engine::Section& section : registry.sections())
    if (section.key == section_of(key)) return section.meaning + "\n" + section.meaning_zh;
  return "";
}

std::string codes_of(const engine::Codes& codes) {
  std::string text;
  for (std::size_t c = 0; c < codes.words.size(); ++c)
    text += fmt::format("\n{}\n{}", codes.words[c], fmt::join(codes.names[c], "\n"));
  return text;
}

bool has_dates(const engine::Content& value) {
  const engine::Path* const path = std::get_if<engine::Path>(&value);
  return path != nullptr && !path->is_constant();
}

void add_key(const engine::Entry& entry, const std::string& before, const std::string& heading,
             std::vector<Findable>& all) {
  const engine::Field& field = entry.field;
  all.push_back({before + field.key,
                 field.unit,
                 {field.meaning, field.meaning_zh},
                 heading,
                 field.source + codes_of(entry.codes),
                 has_dates(entry.standard)});
  if (entry.row == nullptr) return;
  const std::string of_table = heading + "\n" + field.meaning + "\n" + field.meaning_zh;
  for (const engine::Entry& column : entry.row->fields.entries())
    add_key(column, before + field.key + "[].", of_table, all);
}

}  // namespace

std::vector<Findable> findable_keys(const engine::Registry& registry) {
  std::vector<Findable> all;
  for (const engine::Entry& entry : registry.entries())
    add_key(entry, "", heading_of(registry, entry.field.key), all);
  return all;
}

std::vector<Findable> findable_outputs(const engine::Series& series) {
  std::vector<Findable> all;
  for (const engine::Output& output : series.outputs()) {
    Findable one{fmt::format("series/{}/{}", output.group, output.name),
                 output.units,
                 {output.long_name, output.long_name_zh},
                 "",
                 output.comment,
                 false};
    for (const engine::Axis* axis : output.axes) {
      one.heading += axis->long_name + "\n" + axis->long_name_zh + "\n";
      one.others += fmt::format("\n{}\n{}\n{}", fmt::join(axis->codes, "\n"), fmt::join(axis->names_en, "\n"),
                                fmt::join(axis->names_zh, "\n"));
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace app
