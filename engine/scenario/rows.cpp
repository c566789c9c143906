// The part of Assigner that merges rows by their id.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "engine/scenario/assign.hpp"
#include "engine/scenario/suggest.hpp"

namespace engine {
namespace {

// Rows are searched linearly, so that their number is limited.
constexpr std::size_t most_rows = 5000;

bool is_id(const std::string& text) {
  const auto is_plain = [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '-');
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_plain);
}

// The pairs of a row without those that control merging.
Value without(const Value& row, std::initializer_list<std::string_view> keys) {
  Value rest = row;
  const auto is_for_merge = [&](const KeyValue& m) {
    return std::find(keys.begin(), keys.end(), m.key) != keys.end();
  };
  rest.pairs.erase(std::remove_if(rest.pairs.begin(), rest.pairs.end(), is_for_merge), rest.pairs.end());
  return rest;
}

// Whether a table has values of a row where it should have rows by their ids: single brackets instead of
// double ones.
bool is_single_row(const Entry& entry, const Value& table) {
  return std::any_of(table.pairs.begin(), table.pairs.end(), [&](const KeyValue& pair) {
    return pair.value.kind != Value::Kind::table &&
           (pair.key == "id" || pair.key == "drop" || entry.row->fields.find(pair.key) != nullptr);
  });
}

auto find_row(std::vector<RowState>& rows, const std::string& id) {
  return std::find_if(rows.begin(), rows.end(), [&](const RowState& row) { return row.id == id; });
}

}  // namespace

void Assigner::assign_rows(const Entry& entry, const std::string& name, const KeyValue& pair, State& state) {
  state.origins.front() = {source_.line_place(pair.line)};
  const Value& value = pair.value;
  if (std::max(value.items.size(), value.pairs.size()) > most_rows)
    return report(value, fmt::format("'{}' has more than {} rows", name, most_rows),
                  "Put long tables into CSV files");
  if (value.kind == Value::Kind::table) return assign_rows_by_key(entry, name, value, state);
  if (value.kind != Value::Kind::list) return report_type(name, value, "rows such as [[" + name + "]]");
  std::vector<std::string> said;
  for (const Value& row : value.items) {
    const auto id = read_id(name, row);
    if (!id) continue;
    if (std::count(said.begin(), said.end(), *id) > 0) {
      report(row, fmt::format("the id '{}' of '{}' is given twice in this file", *id, name),
             "Give it another id");
      continue;
    }
    said.push_back(*id);
    assign_row(entry, name, *id, without(row, {"id"}), state);
  }
}

void Assigner::assign_rows_by_key(const Entry& entry, const std::string& name, const Value& table,
                                  State& state) {
  if (is_single_row(entry, table))
    return report(table, fmt::format("'{}' has rows, and this is a table of one row's values", name),
                  fmt::format("Write [[{}]], in double brackets and with an id, for each row", name));
  for (const KeyValue& row : table.pairs) {
    if (!is_id(row.key))
      problems_.push_back(source_.problem(
          row.line, row.column, fmt::format("the id '{}' of '{}' is not plain", printable(row.key), name),
          "Use letters, digits, '_' and '-'"));
    else
      assign_row(entry, name, row.key, row.value, state);
  }
}

std::optional<std::string> Assigner::read_id(const std::string& name, const Value& row) {
  if (row.kind != Value::Kind::table) {
    report_type(name, row, "a row");
    return std::nullopt;
  }
  for (const KeyValue& pair : row.pairs) {
    if (pair.key != "id") continue;
    if (pair.value.kind == Value::Kind::text && is_id(pair.value.text)) return pair.value.text;
    report(pair.value, fmt::format("the id of a row of '{}' is not plain text", name),
           "Use letters, digits, '_' and '-' in quotes");
    return std::nullopt;
  }
  report(row, fmt::format("a row of '{}' has no id", name), "Add id = \"a_name\"");
  return std::nullopt;
}

bool Assigner::is_dropped(const std::string& name, const std::string& id, const Value& row, State& state) {
  const auto drop = std::find_if(row.pairs.begin(), row.pairs.end(),
                                 [](const KeyValue& pair) { return pair.key == "drop"; });
  if (drop == row.pairs.end()) return false;
  const auto found = find_row(state.rows, id);
  std::vector<std::string> ids;
  for (const RowState& known : state.rows) ids.push_back(known.id);
  if (drop->value.kind != Value::Kind::boolean) {
    report_type(name + "." + id + ".drop", drop->value, "true or false");
  } else if (!drop->value.boolean) {
    return false;
  } else if (found == state.rows.end()) {
    problems_.push_back(source_.problem(
        drop->line, drop->column,
        fmt::format("'{}.{}' is dropped but not inherited{}", name, id, did_you_mean(id, ids))));
  } else {
    state.rows.erase(found);
  }
  return true;
}

void Assigner::assign_row(const Entry& entry, const std::string& name, const std::string& id,
                          const Value& row, State& state) {
  if (row.kind != Value::Kind::table) return report_type(name + "." + id, row, "a row");
  if (is_dropped(name, id, row, state)) return;
  auto found = find_row(state.rows, id);
  if (found == state.rows.end()) {
    state.rows.push_back({id, &source_, row.line, row.column, default_states(entry.row->fields)});
    found = state.rows.end() - 1;
  }
  Scope scope{entry.row->fields, found->fields, name + "." + id + "."};
  walk(scope, "", without(row, {"drop"}));
}

}  // namespace engine
