#include "models/app/run/worker_table.hpp"

#include <array>

namespace app {
namespace {

using Person = labour::WorkerRisk::Person;

constexpr const char* persons_table_name = "risk/worker";
constexpr const char* id_column = "id";
constexpr const char* unemployed_column = "unemployed";

// An attribute of a person at the date: its column, and the axis whose codes it stands for.
struct PersonAttribute {
  const char* column;
  std::uint8_t Person::*value;
  engine::Axis labour::Names::*axis;
};
constexpr std::array person_attributes = {
    PersonAttribute{"age_group", &Person::age_group, &labour::Names::age_group},
    PersonAttribute{"sex", &Person::sex, &labour::Names::sex},
    PersonAttribute{"education", &Person::education, &labour::Names::education},
    PersonAttribute{"residency", &Person::residency, &labour::Names::residency},
    PersonAttribute{"town", &Person::town, &labour::Names::town},
    PersonAttribute{"industry", &Person::industry, &labour::Names::industry},
    PersonAttribute{"occupation", &Person::occupation, &labour::Names::occupation},
};

engine::ResultColumn column_of(const PersonAttribute& attribute, std::span<const Person> persons,
                               const labour::Names& names) {
  std::vector<std::uint8_t> values;
  values.reserve(persons.size());
  for (const Person& person : persons) values.push_back(person.*attribute.value);
  const engine::Axis& axis = names.*attribute.axis;
  return {attribute.column, "1", axis.long_name, axis.long_name_zh, std::move(values), axis.codes};
}

}  // namespace

engine::ResultTable persons_table(std::span<const Person> persons, const labour::Names& names) {
  std::vector<std::int64_t> ids;
  ids.reserve(persons.size());
  for (const Person& person : persons) ids.push_back(static_cast<std::int64_t>(person.id));
  engine::ResultTable table{persons_table_name, "worker", {}};
  table.columns.push_back({id_column,
                           "1",
                           "Persistent number of the person, the same in every member",
                           "个人编号",
                           std::move(ids),
                           {}});
  for (const PersonAttribute& attribute : person_attributes)
    table.columns.push_back(column_of(attribute, persons, names));
  return table;
}

engine::ResultTable worker_table(const labour::WorkerRisk& risk, const labour::Names& names) {
  if (risk.months_seen() < labour::WorkerRisk::window) return {persons_table_name, "worker", {}};
  engine::ResultTable table = persons_table(risk.persons(), names);
  std::vector<std::int8_t> unemployed;
  unemployed.reserve(risk.persons().size());
  for (const Person& person : risk.persons())
    unemployed.push_back(static_cast<std::int8_t>(person.unemployed));
  table.columns.push_back({unemployed_column,
                           "1",
                           "Unemployed at one or more of the twelve month-ends after " + risk.date().text(),
                           risk.date().text() + "之后十二个月内（月末）曾失业",
                           std::move(unemployed),
                           {}});
  return table;
}

std::vector<Person> read_persons(const std::filesystem::path& path) {
  std::vector<std::string> names = {id_column};
  for (const PersonAttribute& attribute : person_attributes) names.emplace_back(attribute.column);
  names.emplace_back(unemployed_column);
  const auto columns = engine::read_columns(path, std::string("/") + persons_table_name, names);
  std::vector<Person> persons(columns.empty() ? 0 : columns[0].size());
  for (std::size_t i = 0; i < persons.size(); ++i) {
    persons[i].id = static_cast<std::uint64_t>(columns[0][i]);
    persons[i].unemployed = static_cast<std::uint8_t>(columns.back()[i]);
    for (std::size_t a = 0; a < person_attributes.size(); ++a)
      persons[i].*person_attributes[a].value = static_cast<std::uint8_t>(columns[a + 1][i]);
  }
  return persons;
}

}  // namespace app
