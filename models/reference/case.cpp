#include "models/reference/case.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <unordered_map>

namespace reference {
namespace {

using engine::InputError;
using engine::Problem;
using engine::Table;

// Agents store their occupation in two bytes.
constexpr std::size_t most_occupations = std::numeric_limits<std::uint16_t>::max();

[[noreturn]] void refuse(Problem problem) {
  throw InputError(std::vector<Problem>{std::move(problem)});
}

std::vector<std::string> read_ids(const Table& table) {
  if (table.rows() == 0)
    refuse(table.header_problem("the table has no rows (a model needs occupations)",
                                "Write one row for each occupation"));
  std::vector<std::string> ids;
  std::vector<Problem> problems;
  std::unordered_map<std::string, std::uint32_t> lines;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& id = table.text(row, "id");
    if (id.empty()) problems.push_back(table.problem(row, "id", "an occupation has no id", "Give it one"));
    Problem twice = table.problem(row, "id", "", "Give every occupation an id of its own");
    const auto [known, is_new] = lines.emplace(id, twice.place.line);
    twice.problem =
        fmt::format("the id '{}' is given twice (first in line {})", engine::printable(id), known->second);
    if (!is_new && !id.empty()) problems.push_back(twice);
    ids.push_back(id);
  }
  if (!problems.empty()) throw InputError(problems);
  if (ids.size() > most_occupations)
    refuse(table.header_problem(fmt::format("{} occupations are more than {}", ids.size(), most_occupations),
                                "Use a coarser classification"));
  return ids;
}

bool is_employment_of_year(const std::string& column) {
  static const std::string stem = "employment_";
  return column.size() == stem.size() + 4 && column.compare(0, stem.size(), stem) == 0 &&
         column.find_first_not_of("0123456789", stem.size()) == std::string::npos;
}

std::string employment_column(const Table& table, const std::optional<std::string>& asked) {
  if (asked) return *asked;
  if (table.has("employment")) return "employment";
  std::vector<std::string> found;
  for (const std::string& column : table.columns())
    if (is_employment_of_year(column)) found.push_back(column);
  if (found.size() > 1)
    refuse(table.header_problem(
        fmt::format("{} columns hold employment ({})", found.size(), fmt::join(found, ", ")),
        "Name one with --employment"));
  return found.empty() ? "employment"
                       : found[0];  // read_employment() then reports that there is no such column
}

Eigen::ArrayXd array_of(const std::vector<double>& values) {
  return Eigen::Map<const Eigen::ArrayXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

// Far above any population. Below it, products of two sums and sums over 600 states stay finite.
constexpr double most_employment = 1e150;

Eigen::ArrayXd read_employment(const Table& table, const std::string& column) {
  const Eigen::ArrayXd employment = array_of(table.numbers(column, 0.0));
  if (!(employment.sum() > 0.0))
    refuse(table.problem(0, column, fmt::format("'{}' is 0 in all rows (nobody works)", column),
                         "Name another column with --employment"));
  if (!(employment.sum() <= most_employment)) {
    Eigen::Index largest = 0;
    employment.maxCoeff(&largest);
    refuse(table.problem(static_cast<std::size_t>(largest), column,
                         fmt::format("the sum of '{}' is above {:g} (demand and rates would be too large for "
                                     "numbers)",
                                     column, most_employment),
                         "Use another unit"));
  }
  return employment;
}

Shock read_shock(const Table& table, const std::optional<std::string>& column,
                 const Eigen::ArrayXd& employment) {
  if (!column) return {ShockKind::cycle, {}};
  const Shock shock{ShockKind::automation, array_of(table.numbers(*column, 0.0, 1.0))};
  if (!((employment * (1.0 - shock.automated)).sum() > 0.0))
    refuse(table.problem(0, *column,
                         fmt::format("'{}' automates everybody (no work is left to share)", *column),
                         "At least one occupation with employment needs a share below 1"));
  return shock;
}

Network network_of(const CaseFiles& files, Case& read) {
  if (!files.edges) return Network::complete(read.ids.size());
  read.tables.push_back(engine::read_table(*files.edges));
  const std::vector<Edge> edges = read_edges(read.tables.back(), read.ids);
  return files.stay ? Network::of_edges(read.ids.size(), edges, *files.stay)
                    : Network::of_edges(read.ids.size(), edges);
}

}  // namespace

Case read_case(const CaseFiles& files) {
  Case read;
  read.tables.reserve(2);  // keeps the reference `table` valid
  read.tables.push_back(engine::read_table(files.occupations, {"id"}));
  const Table& table = read.tables.back();
  read.ids = read_ids(table);
  read.employment_column = employment_column(table, files.employment);
  read.employment = read_employment(table, read.employment_column);
  read.shock = read_shock(table, files.automation, read.employment);
  read.network = network_of(files, read);
  return read;
}

}  // namespace reference
