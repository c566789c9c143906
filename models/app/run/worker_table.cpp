#include "models/app/run/worker_table.hpp"

#include <algorithm>
#include <array>

#include "engine/kernel/check.hpp"

namespace app {
namespace {

using labour::Names;
using Person = labour::WorkerRisk::Person;

constexpr const char* persons_table_name = "risk/worker";
constexpr const char* id_column = "id";
constexpr const char* firm_column = "firm";
constexpr const char* unemployed_column = "unemployed";
constexpr const char* month_ends_column = "month_ends";

constexpr std::array attributes_of_persons = {
    PersonAttribute{"age_group", &Person::age_group, &Names::age_group, false},
    PersonAttribute{"sex", &Person::sex, &Names::sex, false},
    PersonAttribute{"education", &Person::education, &Names::education, false},
    PersonAttribute{"residency", &Person::residency, &Names::residency, false},
    PersonAttribute{"town", &Person::town, &Names::town, false},
    PersonAttribute{"industry", &Person::industry, &Names::industry, false},
    PersonAttribute{"occupation", &Person::occupation, &Names::occupation, false},
    PersonAttribute{"contract", &Person::contract, &Names::contract, true},
    PersonAttribute{"employer", &Person::employer, &Names::employer, true},
    PersonAttribute{"size_class", &Person::size_class, &Names::size_class, true},
    PersonAttribute{"tenure", &Person::tenure, &Names::tenure, true},
    PersonAttribute{"plant", &Person::plant, &Names::plant, true, "none"},
};

struct PayColumn {
  const char* name;
  std::int32_t Person::*value;
  const char* units;
  const char* meaning;
  const char* meaning_zh;
};
constexpr std::array pay_columns = {
    PayColumn{"pay", &Person::pay, "CNY month-1", "Pay at the date", "基准月工资"},
    PayColumn{"pay_lost", &Person::pay_lost, "CNY",
              "Pay lost within twelve months: pay at the date, less benefit, summed over the month-ends "
              "unemployed",
              "十二个月内的工资损失：失业各月末的基准月工资减失业金之和"},
    PayColumn{
        "pay_lost_after", &Person::pay_lost_after, "CNY",
        "Pay lost in jobs held after unemployment, within the twelve months: fall of pay at the wage index "
        "of the date, summed over the month-ends; negative where pay rose",
        "十二个月内再就业后的工资损失（按基准月工资指数计，为负表示上升）"},
};

static_assert(worker_row_bytes == 41 + attributes_of_persons.size());

bool is_in(PersonColumns columns, const PersonAttribute& attribute) {
  return columns >= PersonColumns::without_pay || !attribute.is_of_employer;
}

std::vector<std::string> columns_to_read(PersonColumns columns) {
  std::vector<std::string> names = {id_column};
  for (const PersonAttribute& attribute : attributes_of_persons)
    if (is_in(columns, attribute)) names.emplace_back(attribute.column);
  const bool has_employer = columns >= PersonColumns::without_pay;
  if (has_employer) names.emplace_back(firm_column);
  names.emplace_back(has_employer ? month_ends_column : unemployed_column);
  if (columns == PersonColumns::all)
    for (const PayColumn& column : pay_columns) names.emplace_back(column.name);
  return names;
}

std::vector<std::int64_t> numbers_of(std::span<const Person> persons, std::uint64_t Person::*number) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(persons.size());
  for (const Person& person : persons) numbers.push_back(static_cast<std::int64_t>(person.*number));
  return numbers;
}

void add_outcomes(engine::ResultTable& table, const labour::WorkerRisk& risk) {
  std::vector<std::int8_t> unemployed;
  std::vector<std::int32_t> month_ends;
  for (const Person& person : risk.persons()) {
    unemployed.push_back(person.was_unemployed() ? 1 : 0);
    month_ends.push_back(static_cast<std::int32_t>(person.month_ends));
  }
  const std::string date = risk.date().text();
  table.columns.push_back({unemployed_column,
                           "1",
                           "Unemployed at one or more of the twelve month-ends after " + date,
                           date + "之后十二个月内（月末）曾失业",
                           std::move(unemployed),
                           {}});
  table.columns.push_back({month_ends_column,
                           "1",
                           "Month-ends at which the person was unemployed: bit k (of value 2^k) is set for "
                           "the end of the month k + 1 months after " +
                               date,
                           "失业的月末：第k位（值2^k）表示" + date + "之后第k+1个月月末失业",
                           std::move(month_ends),
                           {}});
  for (const PayColumn& column : pay_columns) {
    std::vector<std::int32_t> values;
    values.reserve(risk.persons().size());
    for (const Person& person : risk.persons()) values.push_back(person.*column.value);
    table.columns.push_back(
        {column.name, column.units, column.meaning, column.meaning_zh, std::move(values), {}});
  }
}

}  // namespace

std::span<const PersonAttribute> person_attributes() {
  return attributes_of_persons;
}

const PersonAttribute& attribute_of(std::uint8_t Person::*value) {
  const auto at = std::find_if(attributes_of_persons.begin(), attributes_of_persons.end(),
                               [&](const PersonAttribute& attribute) { return attribute.value == value; });
  engine::ensure(at != attributes_of_persons.end(), "a group by an attribute that has no column");
  return *at;
}

engine::ResultColumn attribute_column(const PersonAttribute& attribute, std::vector<std::uint8_t> codes,
                                      const Names& names) {
  const engine::Axis& axis = names.*attribute.axis;
  std::vector<std::string> meanings = axis.codes;
  if (attribute.none != nullptr) meanings.insert(meanings.begin(), attribute.none);
  return {attribute.column, "1", axis.long_name, axis.long_name_zh, std::move(codes), std::move(meanings)};
}

PersonColumns person_columns_of(const engine::ResultSummary& file) {
  const auto has = [&](const char* column) {
    const std::string path = std::string("/") + persons_table_name + "/" + column;
    return std::any_of(file.datasets.begin(), file.datasets.end(),
                       [&](const engine::DatasetSummary& dataset) { return dataset.path == path; });
  };
  if (!has(month_ends_column)) return PersonColumns::without_employer;
  return has(pay_columns[0].name) ? PersonColumns::all : PersonColumns::without_pay;
}

engine::ResultTable persons_table(std::span<const Person> persons, const Names& names,
                                  PersonColumns columns) {
  engine::ResultTable table{persons_table_name, "worker", {}};
  table.columns.push_back({id_column,
                           "1",
                           "Persistent number of the person, the same in every member",
                           "个人编号",
                           numbers_of(persons, &Person::id),
                           {}});
  for (const PersonAttribute& attribute : attributes_of_persons) {
    if (!is_in(columns, attribute)) continue;
    std::vector<std::uint8_t> codes;
    codes.reserve(persons.size());
    for (const Person& person : persons) codes.push_back(person.*attribute.value);
    table.columns.push_back(attribute_column(attribute, std::move(codes), names));
  }
  if (columns >= PersonColumns::without_pay)
    table.columns.push_back({firm_column,
                             "1",
                             "Persistent number of the employer at the date; own-account and platform work "
                             "have one for each industry and town",
                             "基准月用人单位编号（自营与平台按行业和街镇各计一个）",
                             numbers_of(persons, &Person::firm),
                             {}});
  return table;
}

engine::ResultTable worker_table(const labour::WorkerRisk& risk, const Names& names) {
  if (risk.months_seen() < labour::WorkerRisk::window) return {persons_table_name, "worker", {}};
  engine::ResultTable table = persons_table(risk.persons(), names);
  add_outcomes(table, risk);
  return table;
}

std::vector<Person> read_persons(const std::filesystem::path& path, PersonColumns columns) {
  const auto read =
      engine::read_columns(path, std::string("/") + persons_table_name, columns_to_read(columns));
  std::vector<Person> persons(read.empty() ? 0 : read[0].size());
  for (std::size_t i = 0; i < persons.size(); ++i) {
    persons[i].id = static_cast<std::uint64_t>(read[0][i]);
    std::size_t at = 1;
    for (const PersonAttribute& attribute : attributes_of_persons)
      if (is_in(columns, attribute)) persons[i].*attribute.value = static_cast<std::uint8_t>(read[at++][i]);
    if (columns >= PersonColumns::without_pay) persons[i].firm = static_cast<std::uint64_t>(read[at++][i]);
    persons[i].month_ends = static_cast<std::uint32_t>(read[at++][i]);
    if (columns != PersonColumns::all) continue;
    for (const PayColumn& column : pay_columns)
      persons[i].*column.value = static_cast<std::int32_t>(read[at++][i]);
  }
  return persons;
}

}  // namespace app
