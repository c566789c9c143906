#include "models/labour/data/inputs.hpp"

#include <cmath>

#include "engine/files/digest.hpp"
#include "engine/kernel/portable_math.hpp"
#include "models/labour/data/read.hpp"

namespace labour {

double Adoption::at(double year) const {
  return ceiling * engine::logistic(year, midpoint, rate);
}

Inputs read_inputs(const std::filesystem::path& folder) {
  Inputs inputs;
  reading::Reader reader(folder, inputs);
  reading::read_names(reader, inputs);
  reading::read_people(reader, inputs);
  reading::read_flows(reader, inputs);
  reading::read_jobs(reader, inputs);
  reading::read_skills(reader, inputs);
  reading::read_fields(reader, inputs);
  reading::read_industries(reader, inputs);
  reader.finish();
  return inputs;
}

namespace reading {

void Reader::table(const std::string& name, const std::vector<std::string>& columns,
                   const std::function<void(const engine::Table&)>& use) {
  try {
    const engine::Table table = engine::read_table((folder_ / (name + ".csv")).string(), columns);
    all_missing_ = false;
    inputs_.files.push_back({name + ".csv", engine::sha256_hex(table.raw())});
    use(table);
  } catch (const engine::InputError& error) {
    if (error.code() != engine::ExitCode::input_missing) all_missing_ = false;
    problems_.insert(problems_.end(), error.problems().begin(), error.problems().end());
  }
}

void Reader::finish() const {
  if (problems_.empty()) return;
  throw engine::InputError(problems_,
                           all_missing_ ? engine::ExitCode::input_missing : engine::ExitCode::bad_data);
}

namespace {

constexpr engine::Message row_twice{"{codes} appears twice", "{codes}重复出现"};
constexpr engine::Message keep_one_row{"Keep one of the rows.", "请只保留其中一行"};
constexpr engine::Message no_row_for{"there is no row for {codes}", "缺少{codes}的行"};
constexpr engine::Message instead_of{"{what}: {a} instead of {b}", "{what}为{a}，应为{b}"};
constexpr engine::Message make_tables_agree{"Make the tables agree.", "请使各表保持一致"};
constexpr engine::Message code_of_column{"{column} {code}", "'{column}' = '{code}'"};
constexpr engine::Message between_codes{", ", "、"};

// The place of row r in the grid; adds to `problems` and gives `cells` where a code is wrong.
std::size_t place_of(const engine::Table& table, std::size_t row, const std::vector<Key>& keys,
                     std::size_t cells, std::vector<engine::Problem>& problems) {
  std::size_t place = 0;
  for (const Key& key : keys) {
    try {
      place = place * key.codes.size() + table.code(row, key.column, key.codes);
    } catch (const engine::InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
      return cells;
    }
  }
  return place;
}

engine::Bilingual codes_at(std::size_t place, const std::vector<Key>& keys) {
  engine::Bilingual text;
  for (std::size_t k = keys.size(); k-- > 0;) {
    const std::size_t n = keys[k].codes.size();
    const engine::Bilingual code =
        engine::filled(code_of_column, {{"column", keys[k].column}, {"code", keys[k].codes[place % n]}});
    text = text.empty() ? code : code + between_codes + text;
    place /= n;
  }
  return text;
}

engine::Problem file_problem(const engine::Table& table, engine::Bilingual what, engine::Bilingual advice) {
  return {{table.path(), 0, 0}, std::move(what), std::move(advice), ""};
}

}  // namespace

std::vector<double> grid(const engine::Table& table, const std::vector<Key>& keys, const std::string& column,
                         Range range, Rows rows, const Kind& kind) {
  std::size_t cells = 1;
  for (const Key& key : keys) cells *= key.codes.size();
  std::vector<double> values(cells, 0.0);
  std::vector<char> seen(cells, 0);
  std::vector<engine::Problem> problems;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    if (!kind.column.empty() && table.text(r, kind.column) != kind.value) continue;
    const std::size_t place = place_of(table, r, keys, cells, problems);
    if (place == cells) continue;
    if (seen[place]++)
      problems.push_back(table.problem(
          r, keys[0].column, engine::filled(row_twice, {{"codes", codes_at(place, keys)}}), keep_one_row));
    try {
      values[place] = table.number(r, column, range.low, range.high);
    } catch (const engine::InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  for (std::size_t i = 0; i < cells && rows == Rows::complete; ++i)
    if (!seen[i])
      problems.push_back(
          file_problem(table, engine::filled(no_row_for, {{"codes", codes_at(i, keys)}}), add_the_row));
  if (!problems.empty()) throw engine::InputError(std::move(problems));
  return values;
}

void make_shares(const engine::Table& table, std::vector<double>& values, std::size_t run,
                 const engine::Bilingual& what) {
  for (std::size_t begin = 0; begin < values.size(); begin += run) {
    double sum = 0.0;
    for (std::size_t i = begin; i < begin + run; ++i) sum += values[i];
    expect_equal(table, sum, 1.0, 1e-3, what);
    for (std::size_t i = begin; i < begin + run; ++i) values[i] /= sum;
  }
}

void expect_equal(const engine::Table& table, double a, double b, double tolerance,
                  const engine::Bilingual& what) {
  if (std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b))) return;
  throw engine::InputError({file_problem(
      table, engine::filled(instead_of, {{"what", what}, {"a", std::to_string(a)}, {"b", std::to_string(b)}}),
      make_tables_agree)});
}

namespace {
std::vector<std::string> first_of(std::vector<std::string> codes, std::size_t n) {
  codes.resize(n);
  return codes;
}
}  // namespace

Key industry_key(std::string column) {
  return {std::move(column), codes_of_industries()};
}
Key local_industry_key(std::string column) {
  return {std::move(column), first_of(codes_of_industries(), local_industries)};
}
Key occupation_key(std::string column) {
  return {std::move(column), codes_of_occupations()};
}
Key town_key(std::string column) {
  return {std::move(column), codes_of_towns()};
}
Key age_key(std::string column) {
  return {std::move(column), codes_of_age_groups()};
}
Key sex_key(std::string column) {
  return {std::move(column), {"female", "male"}};
}
Key education_key(std::string column) {
  return {std::move(column), codes_of_educations()};
}
Key residency_key(std::string column) {
  return {std::move(column), codes_of_residencies()};
}
Key resident_key(std::string column) {
  return {std::move(column), first_of(codes_of_residencies(), residencies - 1)};
}
Key skill_key(std::string column) {
  return {std::move(column), codes_of_skills()};
}
Key field_key(std::string column) {
  return {std::move(column), codes_of_fields()};
}

}  // namespace reading
}  // namespace labour
