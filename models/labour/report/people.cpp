// What is reported of groups of persons: residents by age, education, residency and town, and key groups.
#include <algorithm>

#include "models/labour/report/reports.hpp"

namespace labour {
namespace {

using engine::Axis;
using engine::Kind;
using engine::Quantity;

enum class Measure {
  employed,
  unemployed,
  employed_in,
  employed_out,
  unemployed_in,
  unemployed_out,
  employed_ageing,
  unemployed_ageing
};
// The values of a measure for all groups of a table.
using View = std::function<std::vector<double>(const Reading&, Measure)>;

std::vector<double> of_persons(const Reading& r, Measure measure, Margin margin) {
  const auto aged = [&](State s) { return margin_of(ageing(r.last.crossing[index_of(s)]), margin); };
  switch (measure) {
    case Measure::employed:
      return margin_of(r.now.persons[index_of(State::employed)], margin);
    case Measure::unemployed:
      return margin_of(r.now.persons[index_of(State::unemployed)], margin);
    case Measure::employed_in:
      return margin_of(r.flows.into(Flows::employment), margin);
    case Measure::employed_out:
      return margin_of(r.flows.out_of(Flows::employment), margin);
    case Measure::unemployed_in:
      return margin_of(r.flows.into(Flows::unemployment), margin);
    case Measure::unemployed_out:
      return margin_of(r.flows.out_of(Flows::unemployment), margin);
    case Measure::employed_ageing:
      return aged(State::employed);
    case Measure::unemployed_ageing:
      return aged(State::unemployed);
  }
  return {};
}

std::span<const Count> town_counts(const Reading& r, Measure measure) {
  switch (measure) {
    case Measure::employed:
      return r.now.employed_by_town();
    case Measure::unemployed:
      return r.now.unemployed_by_town();
    case Measure::employed_in:
      return r.flows.into_by_town(Flows::employment);
    case Measure::employed_out:
      return r.flows.out_of_by_town(Flows::employment);
    case Measure::unemployed_in:
      return r.flows.into_by_town(Flows::unemployment);
    case Measure::unemployed_out:
      return r.flows.out_of_by_town(Flows::unemployment);
    default:
      return {};
  }
}

std::vector<double> of_towns(const Reading& r, Measure measure) {
  const std::span<const Count> n = town_counts(r, measure);
  return {n.begin(), n.end()};
}

struct MeasureWords {
  Measure measure;
  Kind kind;
  const char *name, *en, *zh;
};

constexpr MeasureWords measure_words[] = {
    {Measure::employed, Kind::stock, "employed_residents", "Employed residents", "常住就业人口"},
    {Measure::unemployed, Kind::stock, "unemployed", "Unemployed residents (survey)", "失业人口（调查口径）"},
    {Measure::employed_in, Kind::flow, "employment_inflow", "Residents who became employed", "进入就业人数"},
    {Measure::employed_out, Kind::flow, "employment_outflow", "Residents who ceased to be employed",
     "退出就业人数"},
    {Measure::unemployed_in, Kind::flow, "unemployment_inflow", "Residents who became unemployed",
     "进入失业人数"},
    {Measure::unemployed_out, Kind::flow, "unemployment_outflow", "Residents who ceased to be unemployed",
     "退出失业人数"}};
constexpr MeasureWords ageing_words[] = {
    {Measure::employed_ageing, Kind::flow, "employed_ageing", "Net change of the employed by ageing",
     "因年龄增长的就业净变动"},
    {Measure::unemployed_ageing, Kind::flow, "unemployed_ageing", "Net change of the unemployed by ageing",
     "因年龄增长的失业净变动"}};

struct PeopleTable {
  std::string group;
  std::vector<const Axis*> axes;
  View view;
  bool ages = false;
  std::string comment = {};
};

void report_measure(ReportList& list, const PeopleTable& table, const MeasureWords& words) {
  list.table(table.group, table.axes, words.kind, Quantity::count,
             {words.name, "1", words.en, words.zh, table.comment},
             [view = table.view, measure = words.measure](const Reading& r, std::span<float> cells) {
               const std::vector<double> values = view(r, measure);
               std::transform(values.begin(), values.end(), cells.begin(),
                              [](double x) { return static_cast<float>(x); });
             });
}

void report_labour_force(ReportList& list, const PeopleTable& table) {
  list.table(
      table.group, table.axes, Kind::stock, Quantity::count,
      {"labour_force", "1", "Resident labour force (employed and unemployed)", "常住劳动力", table.comment},
      [view = table.view](const Reading& r, std::span<float> cells) {
        const std::vector<double> e = view(r, Measure::employed), u = view(r, Measure::unemployed);
        for (std::size_t g = 0; g < e.size(); ++g) cells[g] = static_cast<float>(e[g] + u[g]);
      });
  list.table(table.group, table.axes, Kind::stock, Quantity::ratio,
             {"unemployment_rate", "1", "Unemployment rate (survey)", "调查失业率",
              "unemployed / labour force; missing where there is no labour force"},
             [view = table.view](const Reading& r, std::span<float> cells) {
               const std::vector<double> e = view(r, Measure::employed), u = view(r, Measure::unemployed);
               for (std::size_t g = 0; g < e.size(); ++g)
                 cells[g] = static_cast<float>(share(u[g], e[g] + u[g]));
             });
}

void report_table(ReportList& list, const PeopleTable& table) {
  report_labour_force(list, table);
  for (const MeasureWords& words : measure_words) report_measure(list, table, words);
  if (!table.ages) return;
  for (const MeasureWords& words : ageing_words) report_measure(list, table, words);
}

PeopleTable by_margin(const std::string& group, std::vector<const Axis*> axes, Margin margin, bool ages,
                      const std::string& comment = {}) {
  return {group, std::move(axes), [margin](const Reading& r, Measure m) { return of_persons(r, m, margin); },
          ages, comment};
}

// Members of the key groups; all but the graduates are unemployed by definition.
std::array<double, key_groups> key_group_members(const Reading& r) {
  std::array<double, key_groups> n{};
  std::copy_n(r.now.unemployed_by_key_group.begin(), key_groups, n.begin());
  n[0] = 0.0;
  for (const Count graduates : r.now.graduates) n[0] += static_cast<double>(graduates);
  return n;
}

void report_key_groups(ReportList& list, const ReportAxes& axes) {
  list.table("key_group", {&axes.key_group}, Kind::stock, Quantity::count,
             {"persons", "1", "Persons in the group", "群体人数",
              "groups overlap; all but the graduates are unemployed by definition"},
             [](const Reading& r, std::span<float> cells) {
               const auto n = key_group_members(r);
               for (std::size_t g = 0; g < key_groups; ++g) cells[g] = static_cast<float>(n[g]);
             });
  list.table(
      "key_group", {&axes.key_group}, Kind::stock, Quantity::count,
      {"unemployed", "1", "Unemployed in the group", "群体中失业人数"},
      [](const Reading& r, std::span<float> cells) { copy_counts(r.now.unemployed_by_key_group, cells); });
}

}  // namespace

void report_people(ReportList& list, const ReportAxes& axes) {
  const Names& n = axes.names;
  const std::string commuters = "the last row (in-commuters) is not part of the resident labour force";
  report_table(list, by_margin("total", {}, Margin::all, false));
  report_table(list, {"town",
                      {&n.town},
                      of_towns,
                      false,
                      "by town of residence; the last row (outside) holds the in-commuters"});
  report_table(list, by_margin("age_group", {&n.age_group}, Margin::age_group, true));
  report_table(list, by_margin("education", {&n.education}, Margin::education, false));
  report_table(list, by_margin("residency", {&n.residency}, Margin::residency, false, commuters));
  report_table(list, by_margin("age_group_education_residency", {&n.age_group, &n.education, &n.residency},
                               Margin::person_group, true, commuters));
  report_key_groups(list, axes);
}

}  // namespace labour
