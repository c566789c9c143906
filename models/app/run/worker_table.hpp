// The table /risk/worker of a result: the persons employed at a date, their attributes then, and whether they
// were unemployed later.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/report/worker_risk.hpp"

namespace app {

// An attribute of a person at the date, as a column of codes.
struct PersonAttribute {
  const char* column;
  std::uint8_t labour::WorkerRisk::Person::*value;
  engine::Axis labour::Names::*axis;
  bool is_of_employer;         // files before format 2.1 do not have it
  const char* none = nullptr;  // the meaning of code 0, where the codes of the axis begin at 1
};
// All of them, in the order of the columns.
std::span<const PersonAttribute> person_attributes();
// The one with this value; Bug if no column has it.
const PersonAttribute& attribute_of(std::uint8_t labour::WorkerRisk::Person::*value);
// The column of an attribute with these codes.
engine::ResultColumn attribute_column(const PersonAttribute& attribute, std::vector<std::uint8_t> codes,
                                      const labour::Names& names);

// What a file tells of its persons: before format 2.2 not their pay; before 2.1 neither the employer, nor at
// which month-ends they were unemployed. Each says more than those before it.
enum class PersonColumns { without_employer, without_pay, all };
PersonColumns person_columns_of(const engine::ResultSummary& file);

// The columns of the attributes at the date. The rows are in the order of `persons`.
engine::ResultTable persons_table(std::span<const labour::WorkerRisk::Person> persons,
                                  const labour::Names& names, PersonColumns columns = PersonColumns::all);

// The table of one run: at which of the twelve month-ends after the date each person was unemployed. It has
// no columns, and is then not written, if the run does not contain these twelve months.
engine::ResultTable worker_table(const labour::WorkerRisk& risk, const labour::Names& names);

// Memory of a row of that table, bytes: numbers of person and firm, row and month-ends, pay and losses, and a
// byte for each attribute and the outcome.
inline constexpr std::size_t worker_row_bytes = 8 + 8 + 4 + 4 + 4 * 4 + 12 + 1;

// The persons of that table in a result file; none if the file has no such table. Of a file without the
// employer, all employers are code 0, and those who were unemployed were so at the first month-end. Throws
// the errors of reading.
std::vector<labour::WorkerRisk::Person> read_persons(const std::filesystem::path& path,
                                                     PersonColumns columns = PersonColumns::all);

}  // namespace app
