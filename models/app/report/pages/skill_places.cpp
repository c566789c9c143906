// Page 5 of a report of one scenario, where: in which industries and towns staff lack a field and holders are
// out of work.
#include <algorithm>
#include <string>

#include "models/app/report/pages/field_pages.hpp"

namespace app {
namespace {

// The part with most of a field, and its share of the field.
struct LargestPart {
  Bilingual name;
  double share = 0;
};

LargestPart largest_part(const FieldParts& parts) {
  LargestPart largest;
  double most = 0.0, all = 0.0;
  for (std::size_t part = 0; part < parts.cells.size(); ++part) {
    const double mean = engine::mean_of(parts.cells[part]);
    all += mean;
    if (mean <= most || parts.axis->codes[part] == "outside") continue;
    most = mean;
    largest.name = {parts.axis->names_en[part], parts.axis->names_zh[part]};
  }
  largest.share = all > 0.0 ? most / all : 0.0;
  return largest;
}

struct PlacesOfMeasure {
  FieldMeasure measure;
  FieldStockIndex stock;
  const char *id, *key;
  Message title, industry, town;
};
constexpr PlacesOfMeasure places_of_measures[] = {
    {field_shortage,
     FieldStockIndex::shortage,
     "5-4",
     "shortage_places",
     {"Where staff are below requirement, {month}", "未达要求的在岗人员在哪里，{month}"},
     {"Industry with most", "最多的行业"},
     {"Town with most, of the workplace", "最多的街镇（工作地）"}},
    {field_surplus,
     FieldStockIndex::surplus,
     "5-5",
     "surplus_places",
     {"Where holders are idle, {month}", "闲置的掌握者在哪里，{month}"},
     {"Last industry with most", "最多的原行业"},
     {"Town with most, of residence", "最多的街镇（居住地）"}}};

struct Places {
  std::vector<double> persons;  // by field
  std::vector<LargestPart> industry, town;
};

Places find_places(const FieldMeasurements& fields, const PlacesOfMeasure& of) {
  const Measurements& measured = fields.measured();
  const auto t = static_cast<std::size_t>(fields.last_told() - measured.layout().first);
  const FieldPartOutputs industries(measured, "field_industry", of.measure, {t, t + 1}),
      towns(measured, "field_town", of.measure, {t, t + 1});
  Places places;
  for (std::size_t field = 0; field < fields.fields(); ++field) {
    places.persons.push_back(fields.level(Side::baseline, of.stock, field, fields.last_told()).mean);
    places.industry.push_back(largest_part(industries.levels(Side::baseline, field)));
    places.town.push_back(largest_part(towns.levels(Side::baseline, field)));
  }
  return places;
}

Table places_table(const FieldMeasurements& fields, const PlacesOfMeasure& of, const Places& places) {
  static constexpr Message share{"Share", "占比"}, persons{"Persons", "人数"};
  static constexpr Message note{"Means of simulations. Shares: of all in the field.",
                                "各次模拟平均。占比：占该领域合计。"};
  const std::string month = fields.last_told().text();
  const std::string name = of.measure.name;
  const auto from = [&](const char* group) {
    return Origin{"members", "/series/" + std::string(group) + "/" + name, month, "mean of members"};
  };
  Table table{of.id,       of.key, filled(of.title, {{"month", month_text(fields.last_told())}}),
              note.text(), {},     {}};
  table.columns = {text_column("field", {"Field", "专业技能领域"}),
                   number_column("persons", persons.text(), unit_persons(),
                                 persons_decimals(fields.measured().scale()), from("field")),
                   text_column("industry", of.industry),
                   number_column("industry_share", share.text(), unit_percent(), 0, from("field_industry")),
                   text_column("town", of.town),
                   number_column("town_share", share.text(), unit_percent(), 0, from("field_town"))};
  table.rows_on_page = 10;  // so that both tables stand on one page of paper
  for (const std::size_t field : largest_first(places.persons))
    table.rows.push_back({fields.name(field), places.persons[field], places.industry[field].name,
                          100.0 * places.industry[field].share, places.town[field].name,
                          100.0 * places.town[field].share});
  return table;
}

std::optional<FieldPlace> place_of_largest(const FieldMeasurements& fields, const Places& places) {
  const auto most = std::max_element(places.persons.begin(), places.persons.end());
  if (!(*most > 0.0)) return std::nullopt;
  const auto field = static_cast<std::size_t>(most - places.persons.begin());
  return FieldPlace{fields.name(field), places.industry[field].name, places.town[field].name,
                    places.industry[field].share, places.town[field].share};
}

}  // namespace

void fill_skill_places(const ReportContext& context, Section& section) {
  const FieldMeasurements fields(context.measured);
  std::vector<std::optional<FieldPlace>> largest;
  for (const PlacesOfMeasure& of : places_of_measures) {
    const Places places = find_places(fields, of);
    largest.push_back(place_of_largest(fields, places));
    section.tables.push_back(places_table(fields, of, places));
  }
  section.answer = places_answer(fields.last_told(), largest[0], largest[1]);
}

}  // namespace app
