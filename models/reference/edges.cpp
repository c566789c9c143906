// Reading an edge list.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "engine/scenario/suggest.hpp"
#include "models/reference/case.hpp"

namespace reference {
namespace {

using engine::filled;
using engine::InputError;
using engine::Message;
using engine::Problem;
using engine::Table;

constexpr Message no_edge_columns{"these are not the columns of an edge list ({columns})",
                                  "这些不是边列表的列（{columns}）"};
constexpr Message name_edge_columns{
    "Name them i, j, w, or source, target, weight, or from, to, weight",
    "列名请用'i'、'j'、'w'，或'source'、'target'、'weight'，或'from'、'to'、'weight'"};
constexpr Message more_like_this{" ({more} more problems like this)", "（另有{more}处同类错误）"};
constexpr Message no_occupation{"'{id}' is not the id of an occupation (an edge joins two occupations){hint}",
                                "'{id}'不是职业的id（一条边连接两个职业）{hint}"};
constexpr Message remove_edge{"Remove the edge or add a row for the occupation",
                              "请删去该边，或为该职业补一行"};
constexpr Message edge_twice{"the edge from '{from}' to '{to}' is given twice (first in line {line})",
                             "从'{from}'到'{to}'的边重复（首次在第{line}行）"};
constexpr Message one_edge_row{"Write one row with the weight that is meant", "请只写一行，并写明所要的权重"};

// If most rows are wrong, the first problems are enough.
constexpr std::size_t most_problems = 20;

struct EdgeColumns {
  std::string from, to, weight;
};

EdgeColumns columns_of(const Table& table) {
  static const EdgeColumns known[] = {
      {"i", "j", "w"}, {"source", "target", "weight"}, {"from", "to", "weight"}};
  for (const EdgeColumns& names : known)
    if (table.has(names.from) && table.has(names.to) && table.has(names.weight)) return names;
  throw InputError(std::vector<Problem>{table.header_problem(
      filled(no_edge_columns, {{"columns", engine::listed(table.columns())}}), name_edge_columns)});
}

std::optional<double> number_of(const std::string& text) {
  double value = 0.0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || text.empty() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// Finds the row of an id in the table.
class IdIndex {
 public:
  explicit IdIndex(const std::vector<std::string>& ids) : ids_(ids) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      texts_.emplace(ids[i], i);
      if (const auto number = number_of(ids[i])) numbers_.emplace(*number, i);
    }
    all_numbers_ = numbers_.size() == ids.size();
  }

  std::optional<std::size_t> find(const std::string& id) const {
    if (const auto found = texts_.find(id); found != texts_.end()) return found->second;
    if (!all_numbers_) return std::nullopt;
    const auto number = number_of(id);
    const auto found = number ? numbers_.find(*number) : numbers_.end();
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
  }
  engine::Bilingual hint(const std::string& id) const { return engine::did_you_mean(id, ids_); }

 private:
  const std::vector<std::string>& ids_;
  std::unordered_map<std::string, std::size_t> texts_;
  std::unordered_map<double, std::size_t> numbers_;
  bool all_numbers_ = false;
};

void throw_if_any(std::vector<Problem> problems, std::size_t all) {
  if (problems.empty()) return;
  if (all > problems.size())
    problems.back().advice += filled(more_like_this, {{"more", all - problems.size()}});
  throw InputError(std::move(problems));
}

// The places in one column.
std::vector<std::size_t> places_in(const Table& table, const std::string& column, const IdIndex& places) {
  std::vector<std::size_t> found;
  std::vector<Problem> problems;
  std::size_t all = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& id = table.text(row, column);
    const auto place = places.find(id);
    found.push_back(place.value_or(0));
    if (place || ++all > most_problems) continue;
    problems.push_back(table.problem(
        row, column, filled(no_occupation, {{"id", engine::printable(id)}, {"hint", places.hint(id)}}),
        remove_edge));
  }
  throw_if_any(std::move(problems), all);
  return found;
}

// A duplicate pair is an error, because it is not clear whether to add or to replace the weight.
void expect_each_once(const Table& table, const EdgeColumns& columns, const std::vector<Edge>& edges) {
  std::unordered_map<std::uint64_t, std::size_t> first;
  std::vector<Problem> problems;
  std::size_t all = 0;
  for (std::size_t row = 0; row < edges.size(); ++row) {
    const std::uint64_t pair = (std::uint64_t{edges[row].from} << 32) | edges[row].to;
    const auto [known, is_new] = first.emplace(pair, row);
    if (is_new || ++all > most_problems) continue;
    const std::uint32_t line = table.problem(known->second, columns.from, {}).place.line;
    problems.push_back(
        table.problem(row, columns.from,
                      filled(edge_twice, {{"from", engine::printable(table.text(row, columns.from))},
                                          {"to", engine::printable(table.text(row, columns.to))},
                                          {"line", line}}),
                      one_edge_row));
  }
  throw_if_any(std::move(problems), all);
}

}  // namespace

std::vector<Edge> read_edges(const Table& table, const std::vector<std::string>& ids) {
  const EdgeColumns columns = columns_of(table);
  const IdIndex places(ids);
  const std::vector<std::size_t> from = places_in(table, columns.from, places);
  const std::vector<std::size_t> to = places_in(table, columns.to, places);
  const std::vector<double> weights = table.numbers(columns.weight, 0.0);
  std::vector<Edge> edges;
  for (std::size_t row = 0; row < weights.size(); ++row) edges.push_back({from[row], to[row], weights[row]});
  expect_each_once(table, columns, edges);
  return edges;
}

}  // namespace reference
