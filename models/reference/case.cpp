#include "models/reference/case.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <unordered_map>

namespace reference {
namespace {

using engine::filled;
using engine::InputError;
using engine::Message;
using engine::Problem;
using engine::Table;

constexpr Message no_rows{"the table has no rows (a model needs occupations)", "表中没有行（模型需要职业）"};
constexpr Message write_rows{"Write one row for each occupation", "请为每个职业写一行"};
constexpr Message no_id{"an occupation has no id", "有一个职业没有id"};
constexpr Message give_it_one{"Give it one", "请补上id"};
constexpr Message id_is_twice{"the id '{id}' is given twice (first in line {line})",
                              "id'{id}'重复（首次在第{line}行）"};
constexpr Message own_ids{"Give every occupation an id of its own", "每个职业请用各自的id"};
constexpr Message too_many_occupations{"{occupations} occupations are more than {most}",
                                       "有{occupations}个职业，超过{most}个"};
constexpr Message coarser{"Use a coarser classification", "请采用较粗的职业分类"};
constexpr Message several_employments{"{columns} columns hold employment ({names})",
                                      "有{columns}列是就业人数（{names}）"};
constexpr Message name_one{"Name one with --employment", "请用--employment指定其中一列"};
constexpr Message nobody_works{"'{column}' is 0 in all rows (nobody works)",
                               "'{column}'各行都是0（无人就业）"};
constexpr Message name_another{"Name another column with --employment", "请用--employment指定另一列"};
constexpr Message employment_is_large{
    "the sum of '{column}' is above {most} (demand and rates would be too large for numbers)",
    "'{column}'的合计超过{most}（需求和比率将超出可表示的数）"};
constexpr Message other_unit{"Use another unit", "请换用其他单位"};
constexpr Message all_automated{"'{column}' automates everybody (no work is left to share)",
                                "'{column}'使所有人都被自动化（没有剩余工作可分）"};
constexpr Message leave_some_work{"At least one occupation with employment needs a share below 1",
                                  "至少有一个有就业的职业，其份额须小于1"};

// Agents store their occupation in two bytes.
constexpr std::size_t most_occupations = std::numeric_limits<std::uint16_t>::max();

[[noreturn]] void refuse(Problem problem) {
  throw InputError(std::vector<Problem>{std::move(problem)});
}

std::vector<std::string> read_ids(const Table& table) {
  if (table.rows() == 0) refuse(table.header_problem(no_rows, write_rows));
  std::vector<std::string> ids;
  std::vector<Problem> problems;
  std::unordered_map<std::string, std::uint32_t> lines;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& id = table.text(row, "id");
    if (id.empty()) problems.push_back(table.problem(row, "id", no_id, give_it_one));
    Problem twice = table.problem(row, "id", {}, own_ids);
    const auto [known, is_new] = lines.emplace(id, twice.place.line);
    twice.problem = filled(id_is_twice, {{"id", engine::printable(id)}, {"line", known->second}});
    if (!is_new && !id.empty()) problems.push_back(twice);
    ids.push_back(id);
  }
  if (!problems.empty()) throw InputError(problems);
  if (ids.size() > most_occupations)
    refuse(table.header_problem(
        filled(too_many_occupations, {{"occupations", ids.size()}, {"most", most_occupations}}), coarser));
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
        filled(several_employments, {{"columns", found.size()}, {"names", engine::listed(found)}}),
        name_one));
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
    refuse(table.problem(0, column, filled(nobody_works, {{"column", column}}), name_another));
  if (!(employment.sum() <= most_employment)) {
    Eigen::Index largest = 0;
    employment.maxCoeff(&largest);
    refuse(table.problem(
        static_cast<std::size_t>(largest), column,
        filled(employment_is_large, {{"column", column}, {"most", fmt::format("{:g}", most_employment)}}),
        other_unit));
  }
  return employment;
}

Shock read_shock(const Table& table, const std::optional<std::string>& column,
                 const Eigen::ArrayXd& employment) {
  if (!column) return {ShockKind::cycle, {}};
  const Shock shock{ShockKind::automation, array_of(table.numbers(*column, 0.0, 1.0))};
  if (!((employment * (1.0 - shock.automated)).sum() > 0.0))
    refuse(table.problem(0, *column, filled(all_automated, {{"column", *column}}), leave_some_work));
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
