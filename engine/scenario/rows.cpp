// The part of Assigner that merges rows by their id.
#include <algorithm>
#include <cctype>

#include "engine/scenario/assign.hpp"
#include "engine/scenario/suggest.hpp"

namespace engine {
namespace {

constexpr Message too_many_rows{"'{key}' has more than {rows} rows", "'{key}'超过{rows}行"};
constexpr Message wanted_rows{"rows such as [[{key}]]", "[[{key}]]形式的行"};
constexpr Message a_row{"a row", "一行"};
constexpr Message id_twice{"the id '{id}' of '{key}' is given twice in this file",
                           "'{key}'的id'{id}'在本文件中重复"};
constexpr Message another_id{"Give it another id", "请另取一个id"};
constexpr Message single_row{"'{key}' has rows, and this is a table of one row's values",
                             "'{key}'由多行组成，而此处是一行取值的表"};
constexpr Message double_brackets{"Write [[{key}]], in double brackets and with an id, for each row",
                                  "每行请写成双方括号的[[{key}]]，并带id"};
constexpr Message id_not_plain{"the id '{id}' of '{key}' is not plain", "'{key}'的id'{id}'含有不允许的字符"};
constexpr Message plain_characters{"Use letters, digits, '_' and '-'", "请只用英文字母、数字、'_'和'-'"};
constexpr Message id_not_text{"the id of a row of '{key}' is not plain text",
                              "'{key}'有一行的id不是简单文本"};
constexpr Message plain_in_quotes{"Use letters, digits, '_' and '-' in quotes",
                                  "请用英文字母、数字、'_'和'-'，并加引号"};
constexpr Message has_no_id{"a row of '{key}' has no id", "'{key}'有一行没有id"};
constexpr Message add_an_id{"Add id = \"a_name\"", "请补上id = \"a_name\""};
constexpr Message not_inherited{"'{key}.{id}' is dropped but not inherited{hint}",
                                "'{key}.{id}'要求去除，但上级情景中没有这一行{hint}"};

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
    return report(value, filled(too_many_rows, {{"key", name}, {"rows", most_rows}}), put_into_csv);
  if (value.kind == Value::Kind::table) return assign_rows_by_key(entry, name, value, state);
  if (value.kind != Value::Kind::list) return report_type(name, value, filled(wanted_rows, {{"key", name}}));
  std::vector<std::string> said;
  for (const Value& row : value.items) {
    const auto id = read_id(name, row);
    if (!id) continue;
    if (std::count(said.begin(), said.end(), *id) > 0) {
      report(row, filled(id_twice, {{"id", *id}, {"key", name}}), another_id);
      continue;
    }
    said.push_back(*id);
    assign_row(entry, name, *id, without(row, {"id"}), state);
  }
}

void Assigner::assign_rows_by_key(const Entry& entry, const std::string& name, const Value& table,
                                  State& state) {
  if (is_single_row(entry, table))
    return report(table, filled(single_row, {{"key", name}}), filled(double_brackets, {{"key", name}}));
  for (const KeyValue& row : table.pairs) {
    if (!is_id(row.key))
      problems_.push_back(source_.problem(row.line, row.column,
                                          filled(id_not_plain, {{"id", printable(row.key)}, {"key", name}}),
                                          plain_characters));
    else
      assign_row(entry, name, row.key, row.value, state);
  }
}

std::optional<std::string> Assigner::read_id(const std::string& name, const Value& row) {
  if (row.kind != Value::Kind::table) {
    report_type(name, row, a_row);
    return std::nullopt;
  }
  for (const KeyValue& pair : row.pairs) {
    if (pair.key != "id") continue;
    if (pair.value.kind == Value::Kind::text && is_id(pair.value.text)) return pair.value.text;
    report(pair.value, filled(id_not_text, {{"key", name}}), plain_in_quotes);
    return std::nullopt;
  }
  report(row, filled(has_no_id, {{"key", name}}), add_an_id);
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
    report_type(name + "." + id + ".drop", drop->value, true_or_false);
  } else if (!drop->value.boolean) {
    return false;
  } else if (found == state.rows.end()) {
    problems_.push_back(
        source_.problem(drop->line, drop->column,
                        filled(not_inherited, {{"key", name}, {"id", id}, {"hint", did_you_mean(id, ids)}})));
  } else {
    state.rows.erase(found);
  }
  return true;
}

void Assigner::assign_row(const Entry& entry, const std::string& name, const std::string& id,
                          const Value& row, State& state) {
  if (row.kind != Value::Kind::table) return report_type(name + "." + id, row, a_row);
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
