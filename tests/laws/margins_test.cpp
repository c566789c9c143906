// The margins of the tables, in the persons drawn and in the first month that is reported.
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <set>

#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

const std::string first_month = " (first month)";

bool is_of_first_month(const MarginRow& row) {
  return row.table.find(first_month) != std::string::npos;
}
std::string name_of(const MarginRow& row) {
  return row.table + "," + row.category;
}

// A run of one month, which holds the margins of the persons drawn and of its end.
std::vector<MarginRow> margins_at(double scale) {
  return Run("baseline", {scale, {"run.months=1"}, 2}).model().margins();
}

// Within 1 % or 50 persons as drawn, 3 % or 100 persons in the first month, at full size. At a scale the
// persons shrink with it, and what a row gets is a sample. Person k of n is drawn from the k-th of n equal
// parts of the table, so that the count of a row varies by the sum of p (1 - p) over the parts, p the row's
// share of a part: never more than the persons wanted, whose root is a standard deviation. Three are allowed.
double allowed(const MarginRow& row, double scale) {
  const bool late = is_of_first_month(row);
  const double sampling = scale < 1.0 ? 3.0 * std::sqrt(row.wanted) : 0.0;
  return std::max((late ? 0.03 : 0.01) * row.wanted, (late ? 100.0 : 50.0) * scale) + sampling;
}

// Rows "table,category" of the first month that are known to miss at full size.
std::set<std::string> known_misses() {
  std::ifstream file(JIALAB_SOURCE_DIR "/tests/laws/margins_missed.csv");
  REQUIRE(file.good());
  std::set<std::string> names;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) names.insert(line.substr(0, line.find(',', line.find(',') + 1)));
  return names;
}

// The rows of one kind that miss, with what is wanted and what was got; said on standard output.
std::set<std::string> misses(const std::vector<MarginRow>& rows, double scale, bool of_first_month) {
  std::set<std::string> tables, missed;
  for (const MarginRow& row : rows) {
    if (is_of_first_month(row) != of_first_month) continue;
    tables.insert(row.table);
    if (std::abs(row.achieved - row.wanted) <= allowed(row, scale)) continue;
    missed.insert(name_of(row));
    std::cout << "missed: " << name_of(row) << ": wanted " << row.wanted << ", got " << row.achieved << '\n';
  }
  CHECK(tables.size() == 10);
  return missed;
}

std::set<std::string> without(const std::set<std::string>& all, const std::set<std::string>& some) {
  std::set<std::string> rest;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::inserter(rest, rest.end()));
  return rest;
}

const std::vector<MarginRow>& full_size() {
  static const std::vector<MarginRow> rows = margins_at(1.0);
  return rows;
}

}  // namespace

TEST_CASE("a tenth of the persons has the margins of the tables, as far as a sample can", "[law]") {
  const auto rows = margins_at(0.1);
  CHECK(misses(rows, 0.1, false) == std::set<std::string>{});
  CHECK(without(misses(rows, 0.1, true), known_misses()) == std::set<std::string>{});
}

TEST_CASE("at full size the persons drawn have the margins of the tables within 1 % or 50",
          "[.nightly][law]") {
  CHECK(misses(full_size(), 1.0, false) == std::set<std::string>{});
}

TEST_CASE("at full size no row of the first month misses 3 % or 100 but those that are known to",
          "[.nightly][law]") {
  const auto missed = misses(full_size(), 1.0, true);
  CHECK(without(missed, known_misses()) == std::set<std::string>{});
  // A row that holds again leaves margins_missed.csv.
  CHECK(without(known_misses(), missed) == std::set<std::string>{});
}
