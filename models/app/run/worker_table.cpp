#include "models/app/run/worker_table.hpp"

namespace app {
namespace {

using Person = labour::WorkerRisk::Person;

// A column of numbers that stand for the codes of the axis.
engine::ResultColumn codes(std::span<const Person> persons, std::uint8_t Person::*member,
                           const engine::Axis& axis) {
  std::vector<std::uint8_t> values;
  values.reserve(persons.size());
  for (const Person& person : persons) values.push_back(person.*member);
  return {axis.name, "1", axis.long_name, axis.long_name_zh, std::move(values), axis.codes};
}

}  // namespace

engine::ResultTable persons_table(std::span<const Person> persons, const labour::Names& names) {
  std::vector<std::int64_t> ids;
  ids.reserve(persons.size());
  for (const Person& person : persons) ids.push_back(static_cast<std::int64_t>(person.id));
  engine::ResultTable table{"risk/worker", "worker", {}};
  table.columns.push_back({"id",
                           "1",
                           "Persistent number of the person, the same in every member",
                           "个人编号",
                           std::move(ids),
                           {}});
  table.columns.push_back(codes(persons, &Person::age_group, names.age_group));
  table.columns.push_back(codes(persons, &Person::sex, names.sex));
  table.columns.push_back(codes(persons, &Person::education, names.education));
  table.columns.push_back(codes(persons, &Person::residency, names.residency));
  table.columns.push_back(codes(persons, &Person::town, names.town));
  table.columns.push_back(codes(persons, &Person::industry, names.industry));
  table.columns.push_back(codes(persons, &Person::occupation, names.occupation));
  return table;
}

engine::ResultTable worker_table(const labour::WorkerRisk& risk, const labour::Names& names) {
  if (risk.months_seen() < labour::WorkerRisk::window) return {"risk/worker", "worker", {}};
  engine::ResultTable table = persons_table(risk.persons(), names);
  std::vector<std::int8_t> unemployed;
  unemployed.reserve(risk.persons().size());
  for (const Person& person : risk.persons())
    unemployed.push_back(static_cast<std::int8_t>(person.unemployed));
  table.columns.push_back({"unemployed",
                           "1",
                           "Unemployed at one or more of the twelve month-ends after " + risk.date().text(),
                           risk.date().text() + "之后十二个月内（月末）曾失业",
                           std::move(unemployed),
                           {}});
  return table;
}

}  // namespace app
