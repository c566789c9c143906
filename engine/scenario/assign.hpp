// Assigns the values of one layer of a scenario (a file or an override) to the values of the layers before
// it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/scenario/state.hpp"
#include "engine/scenario/value.hpp"

namespace engine {

// The fields that a table may hold, their states, and the prefix of their keys in messages ("" or
// "plants.events.ID.").
struct Scope {
  const Registry& registry;
  std::vector<State>& states;
  std::string name;
};

// What a flag, and `drop` of a row, may be.
inline constexpr Message true_or_false{"true or false", "true或false"};

// Checks types, ranges and keys of a layer and changes the states; errors are added to `problems`.
class Assigner {
 public:
  Assigner(const SourceText& source, std::vector<Problem>& problems) : source_(source), problems_(problems) {}

  void assign(Scope& scope, const Value& table) { walk(scope, "", table); }

 private:
  void walk(Scope& scope, const std::string& prefix, const Value& table);
  void assign_entry(Scope& scope, std::size_t index, const KeyValue& pair);
  void assign_kind(const Entry& entry, const std::string& name, const KeyValue& pair, State& state);
  void report_section(const std::string& name, const Value& value, const std::vector<std::string>& keys);
  // The advice, or, where an earlier problem gives it, that it stands above.
  Bilingual once(const Bilingual& advice) const;
  void report_unknown(const Scope& scope, const std::string& prefix, const KeyValue& pair);

  // Readers of one value; `name` is for messages.
  std::optional<double> read_number(const Field& field, const Bilingual& name, const Value& value);
  std::optional<Content> read_plain(const Entry& entry, const std::string& name, const Value& value);
  std::optional<Content> read_choice(const Entry& entry, const std::string& name, const Value& value);
  std::optional<Month> read_month(const std::string& name, const Value& value);
  std::optional<Path> read_path(const Entry& entry, const std::string& name, const Value& value,
                                const Path& before);
  bool read_dates(const Field& field, const std::string& name, const Value& value,
                  std::vector<Path::Point>& points);
  bool read_dated_rows(const Field& field, const std::string& name, const Value& value,
                       std::vector<Path::Point>& points);
  bool is_in_range(const Field& field, const Bilingual& name, double number, const Value& value);

  void assign_path(const Entry& entry, const std::string& name, const KeyValue& pair, Path& path,
                   std::vector<Place>& origin);
  void assign_codes(const Entry& entry, const std::string& name, const KeyValue& pair, State& state);

  void assign_rows(const Entry& entry, const std::string& name, const KeyValue& pair, State& state);
  void assign_rows_by_key(const Entry& entry, const std::string& name, const Value& table, State& state);
  void assign_row(const Entry& entry, const std::string& name, const std::string& id, const Value& row,
                  State& state);
  std::optional<std::string> read_id(const std::string& name, const Value& row);
  bool is_dropped(const std::string& name, const std::string& id, const Value& row, State& state);

  // Suggestions take time to compute; beyond the hundredth error they are left out.
  bool wants_hints() const { return problems_.size() < 100; }
  void report(const Value& at, Bilingual what, Bilingual advice = {});
  void report_type(const Bilingual& name, const Value& value, const Bilingual& wanted);
  void report_type(const std::string& key, const Value& value, const Bilingual& wanted) {
    report_type(in_both(key), value, wanted);
  }

  const SourceText& source_;
  std::vector<Problem>& problems_;
};

// "2025-07", or "2025" for its January.
std::optional<Month> parse_date_key(std::string_view key);

}  // namespace engine
