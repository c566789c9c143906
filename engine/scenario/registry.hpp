// The fields of a scenario. Each is declared once, with name, unit, range, default, meaning and source, and
// bound to a target variable. Reading, checking, documentation and the stored result use this declaration.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/scenario/codes.hpp"
#include "engine/scenario/path.hpp"

namespace engine {

// The description of a field. `key` is dotted and lower case ("search.on_the_job_share"); `unit` is UDUNITS,
// "1" for shares and counts, "" for words; the range is inclusive and applies to every value of a path or a
// table.
struct Field {
  std::string key = {};
  std::string unit = {};
  std::string meaning = {};     // English
  std::string meaning_zh = {};  // Chinese
  std::string source = {};      // confidence letter and origin
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool required = false;  // no default: a scenario has to give a value
  bool is_label = false;  // names the file for readers: not inherited by files that extend it, and no value
};

enum class FieldKind : std::uint8_t { number, integer, flag, text, choice, month, path, paths, rows };

// A value of a field. `paths` are in the order of their codes.
using Content = std::variant<double, std::int64_t, bool, std::string, Month, Path, std::vector<Path>>;

// One row of a table: its id and a value for each field of its kind.
struct RowContent {
  std::string id;
  std::vector<Content> fields;
};

struct RowKind;

// A field as registered.
struct Entry {
  Field field;
  FieldKind kind = FieldKind::number;
  Interpolation interpolation = Interpolation::step;  // paths
  Codes codes;                                        // choice: allowed words; tables: codes
  Content standard;                                   // the default: the target's value at registration
  std::function<void(const Content&)> fill;           // writes the target
  std::function<Content()> read;                      // the target's value now; not for rows
  std::shared_ptr<const RowKind> row;                 // rows only
};

// A heading in the documentation: a key without its last part ("search"), and its meaning.
struct Section {
  std::string key;
  std::string meaning;
  std::string meaning_zh;
};

// Targets must outlive the registry. The value of a target at registration is the default. A duplicate key, a
// key that is a prefix of another ("a.b" and "a.b.c"), and a default outside its range are Bugs.
class Registry {
 public:
  // A finite number.
  void number(double& target, Field field);
  void integer(std::int64_t& target, Field field);
  void flag(bool& target, Field field);
  // Free text.
  void text(std::string& target, Field field);
  // One word of `allowed`, or a name of it; the target gets the word.
  void choice(std::string& target, Codes allowed, Field field);
  // "2021-01"
  void month(Month& target, Field field);
  // A number, or dates and numbers: { 2025-07 = 2740, 2026 = 2800 } where a year is its January.
  void path(Path& target, Interpolation interpolation, Field field);
  // A path for each code: { vehicles = 0.2, trade = { 2025 = 0.1, 2026 = 0.2 } }; a single number applies to
  // all codes. The target has the length of `codes`; a code that a scenario does not name keeps its default.
  // A name of a code may be written instead of it, in quotes.
  void paths_by_code(std::vector<Path>& target, const Codes& codes, Interpolation interpolation, Field field);

  // Rows with an `id`: [[plants.events]] tables, or [plants.events.ID], merged by id. `Row` has a member
  // `std::string id`, and `describe(Registry& fields, Row& row)` registers the others with keys relative to
  // the row ("month"). A row in a scenario may say `drop = true` to remove an inherited row. The default is
  // no rows.
  template <class Row, class Describe>
  void rows(std::vector<Row>& target, Field field, Describe describe);

  // The meaning of a heading; optional.
  void section(std::string key, std::string meaning, std::string meaning_zh);

  // In order of registration.
  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<Section>& sections() const { return sections_; }
  // The entry of this key, or null.
  const Entry* find(std::string_view key) const;
  std::vector<std::string> keys() const;

 private:
  void add(Entry entry);
  void add_rows(Field field, RowKind kind);

  std::vector<Entry> entries_;
  std::vector<Section> sections_;
};

// The fields of the rows of a table.
struct RowKind {
  Registry fields;               // bound to `sample`, for names, ranges and defaults
  std::shared_ptr<void> sample;  // keeps the targets of `fields` alive
  std::function<void(const std::vector<RowContent>&)> fill;  // replaces the rows of the target
};

template <class Row, class Describe>
void Registry::rows(std::vector<Row>& target, Field field, Describe describe) {
  RowKind kind;
  auto sample = std::make_shared<Row>();
  describe(kind.fields, *sample);
  kind.sample = sample;
  kind.fill = [&target, describe](const std::vector<RowContent>& rows) {
    target.clear();
    for (const RowContent& content : rows) {
      Row row;
      row.id = content.id;
      Registry fields;
      describe(fields, row);
      for (std::size_t f = 0; f < content.fields.size(); ++f) fields.entries()[f].fill(content.fields[f]);
      target.push_back(std::move(row));
    }
  };
  target.clear();
  add_rows(std::move(field), std::move(kind));
}

}  // namespace engine
