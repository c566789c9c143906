#include "engine/scenario/registry.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/check.hpp"

namespace engine {
namespace {

void ensure_key(const std::string& key) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  };
  ensure(!key.empty() && std::all_of(key.begin(), key.end(), allowed) && key.front() != '.' &&
             key.back() != '.' && key.find("..") == std::string::npos,
         "'" + key + "' is not a valid key of a scenario");
  ensure(key != "extends", "'extends' is reserved");
}

bool is_part_of(const std::string& part, const std::string& whole) {
  return whole.size() > part.size() && whole[part.size()] == '.' && whole.compare(0, part.size(), part) == 0;
}

void ensure_range(const Field& field, double value) {
  ensure(std::isfinite(value) && value >= field.low && value <= field.high,
         "the default of '" + field.key + "' is outside its range");
}

void ensure_range(const Field& field, const Path& path) {
  if (path.is_constant()) return ensure_range(field, path.at(Month()));
  for (const Path::Point& point : path.points()) ensure_range(field, point.value);
}

void ensure_default(const Entry& entry) {
  if (const auto* number = std::get_if<double>(&entry.standard)) ensure_range(entry.field, *number);
  if (const auto* integer = std::get_if<std::int64_t>(&entry.standard))
    ensure_range(entry.field, static_cast<double>(*integer));
  if (const auto* path = std::get_if<Path>(&entry.standard)) ensure_range(entry.field, *path);
  if (const auto* paths = std::get_if<std::vector<Path>>(&entry.standard))
    for (const Path& path : *paths) ensure_range(entry.field, path);
}

template <class T>
Entry entry_of(T& target, Field field, FieldKind kind) {
  Entry entry;
  entry.field = std::move(field);
  entry.kind = kind;
  entry.standard = target;
  entry.fill = [&target](const Content& content) { target = std::get<T>(content); };
  entry.read = [&target] { return Content(target); };
  return entry;
}

}  // namespace

void Registry::number(double& target, Field field) {
  add(entry_of(target, std::move(field), FieldKind::number));
}

void Registry::integer(std::int64_t& target, Field field) {
  add(entry_of(target, std::move(field), FieldKind::integer));
}

void Registry::flag(bool& target, Field field) {
  add(entry_of(target, std::move(field), FieldKind::flag));
}

void Registry::text(std::string& target, Field field) {
  add(entry_of(target, std::move(field), FieldKind::text));
}

void Registry::choice(std::string& target, Codes allowed, Field field) {
  ensure(field.required || std::count(allowed.words.begin(), allowed.words.end(), target) == 1,
         "the default of '" + field.key + "' is not among its choices");
  Entry entry = entry_of(target, std::move(field), FieldKind::choice);
  entry.codes = std::move(allowed);
  add(std::move(entry));
}

void Registry::month(Month& target, Field field) {
  add(entry_of(target, std::move(field), FieldKind::month));
}

void Registry::path(Path& target, Interpolation interpolation, Field field) {
  Entry entry = entry_of(target, std::move(field), FieldKind::path);
  entry.interpolation = interpolation;
  entry.standard = target.joined(interpolation);
  add(std::move(entry));
}

void Registry::paths_by_code(std::vector<Path>& target, const Codes& codes, Interpolation interpolation,
                             Field field) {
  ensure(target.size() == codes.words.size(), "'" + field.key + "' needs a default for each code");
  std::vector<Path> standard;
  for (const Path& path : target) standard.push_back(path.joined(interpolation));
  Entry entry = entry_of(target, std::move(field), FieldKind::paths);
  entry.interpolation = interpolation;
  entry.codes = codes;
  entry.standard = std::move(standard);
  add(std::move(entry));
}

void Registry::section(std::string key, std::string meaning, std::string meaning_zh) {
  sections_.push_back(Section{std::move(key), std::move(meaning), std::move(meaning_zh)});
}

const Entry* Registry::find(std::string_view key) const {
  for (const Entry& entry : entries_)
    if (entry.field.key == key) return &entry;
  return nullptr;
}

std::vector<std::string> Registry::keys() const {
  std::vector<std::string> keys;
  for (const Entry& entry : entries_) keys.push_back(entry.field.key);
  return keys;
}

void Registry::add(Entry entry) {
  const std::string& key = entry.field.key;
  ensure_key(key);
  for (const Entry& other : entries_)
    ensure(other.field.key != key && !is_part_of(key, other.field.key) && !is_part_of(other.field.key, key),
           "the keys '" + key + "' and '" + other.field.key + "' conflict: one is a part of the other");
  // A required field has no default that could be out of range.
  if (!entry.field.required) ensure_default(entry);
  entries_.push_back(std::move(entry));
}

void Registry::add_rows(Field field, RowKind kind) {
  ensure(!kind.fields.entries().empty(), "the rows of '" + field.key + "' have no fields");
  for (const char* reserved : {"id", "drop"})
    ensure(kind.fields.find(reserved) == nullptr, "'id' and 'drop' of a row are reserved");
  for (const Entry& entry : kind.fields.entries())
    ensure(entry.kind != FieldKind::rows, "rows cannot contain rows");
  Entry entry;
  entry.field = std::move(field);
  entry.kind = FieldKind::rows;
  entry.row = std::make_shared<const RowKind>(std::move(kind));
  add(std::move(entry));
}

}  // namespace engine
