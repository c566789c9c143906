// Reads the tables of models/jiading by their codes. A table must be complete and without duplicates; the
// errors of all tables are reported together. Used inside this room only.
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/scenario/table.hpp"
#include "models/labour/data/inputs.hpp"

namespace labour::reading {

// A column of codes and the codes that it may hold.
struct Key {
  std::string column;
  std::vector<std::string> codes;
};
struct Range {
  double low = -engine::Table::infinity, high = engine::Table::infinity;
};
inline constexpr Range share{0.0, 1.0};
inline constexpr Range positive{0.0, engine::Table::infinity};

enum class Rows { complete, some };  // must every combination of codes have a row, or are missing ones 0?

class Reader {
 public:
  Reader(std::filesystem::path folder, Inputs& inputs) : folder_(std::move(folder)), inputs_(inputs) {}

  // Reads folder/name.csv and passes it to `use`; the errors of both are kept for finish().
  void table(const std::string& name, const std::vector<std::string>& columns,
             const std::function<void(const engine::Table&)>& use);
  // Throws InputError if anything was wrong in any table.
  void finish() const;

 private:
  std::filesystem::path folder_;
  Inputs& inputs_;
  std::vector<engine::Problem> problems_;
  bool all_missing_ = true;
};

// The values of a column, row-major over the keys. Duplicate rows, unknown codes, numbers out of range and,
// where asked for, missing rows are errors. Rows for which `kind` (column, value) does not hold are skipped.
struct Kind {
  std::string column, value;
};
std::vector<double> grid(const engine::Table& table, const std::vector<Key>& keys, const std::string& column,
                         Range range = {}, Rows rows = Rows::complete, const Kind& kind = {});

// What several tables check.
inline constexpr engine::Message sum_of_persons{"sum of persons", "人数合计"};
inline constexpr engine::Message sum_of_a_residency{"sum of shares of a residency",
                                                    "各户籍与居住状况的份额合计"};
// Advice for a table that lacks one.
inline constexpr engine::Message add_the_row{"Add the row.", "请补上该行"};

// Throws InputError unless the numbers in each run of `run` values sum to 1 within 0.001; makes them sum to
// it.
void make_shares(const engine::Table& table, std::vector<double>& values, std::size_t run,
                 const engine::Bilingual& what);
// Throws InputError unless a and b agree within `tolerance` (relative).
void expect_equal(const engine::Table& table, double a, double b, double tolerance,
                  const engine::Bilingual& what);

// Copies a grid into an array of numbers, of arrays, …
inline void copy(const double*& from, double& to) {
  to = *from++;
}
template <class T, std::size_t N>
void copy(const double*& from, std::array<T, N>& to) {
  for (auto& part : to) copy(from, part);
}
template <class T>
std::size_t cells_of(const T&) {
  return sizeof(T) / sizeof(double);
}
template <class T>
void fill(const std::vector<double>& values, T& to) {
  engine::ensure(values.size() == cells_of(to), "a table does not have the shape of what it is read into");
  const double* next = values.data();
  copy(next, to);
}

Key industry_key(std::string column = "industry");
Key local_industry_key(std::string column = "industry");
Key occupation_key(std::string column = "occupation");
Key town_key(std::string column = "town");
Key age_key(std::string column = "age_group");
Key sex_key(std::string column = "sex");
Key education_key(std::string column = "education");
Key residency_key(std::string column = "residency");
// The four kinds of residents.
Key resident_key(std::string column = "residency");
Key skill_key(std::string column = "domain");
Key field_key(std::string column = "field");

// The parts of read_inputs.
void read_names(Reader& reader, Inputs& inputs);
void read_people(Reader& reader, Inputs& inputs);
void read_flows(Reader& reader, Inputs& inputs);
void read_jobs(Reader& reader, Inputs& inputs);
void read_skills(Reader& reader, Inputs& inputs);
void read_fields(Reader& reader, Inputs& inputs);
void read_industries(Reader& reader, Inputs& inputs);

}  // namespace labour::reading
