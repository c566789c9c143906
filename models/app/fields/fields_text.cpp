#include "models/app/fields/fields_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "models/app/terminal/text.hpp"
#include "models/app/terminal/text_table.hpp"

namespace app {
namespace {

constexpr Message heading{"\nskill fields most short and most idle, persons at month's end, at full size\n",
                          "\n最短缺与最闲置的专业技能领域，月末人数，按全部人口折算\n"};
constexpr Message of_shortage{"short: {counted}", "短缺：{counted}"};
constexpr Message of_surplus{"idle: {counted}", "闲置：{counted}"};
constexpr Message of_vacancies{"open: {counted}", "久空：{counted}"};
constexpr Message one_run{
    "  One run: no range. The three largest of either month; a person counts in every field that he or she "
    "lacks or holds, so that fields cannot be added up.\n",
    "  单次运行，没有区间。每月各取最多的三个领域；一人在所缺、所掌握的每个领域各计一次，各领域不可相加。\n"};
constexpr Message many_members{
    "  Mean of {members}, with the range of nine in ten of them. The three largest of either month; a person "
    "counts in every field that he or she lacks or holds, so that fields cannot be added up.\n",
    "  {members}的平均，括号内为九成成员所在范围。每月各取最多的三个领域；"
    "一人在所缺、所掌握的每个领域各计一次，各领域不可相加。\n"};
constexpr Message no_screening{
    "  Vacancies open for want of a field are not counted: no employer refuses applicants for it "
    "(screening.strength is 0).\n",
    "  没有统计因缺少某领域而久空的岗位：没有用人单位因此拒绝求职者（screening.strength为0）。\n"};
constexpr Message rest_on{"  Which jobs ask for a field is mostly an assumption (skill_requirements.csv).\n",
                          "  哪些岗位要求某领域多为假设（skill_requirements.csv）。\n"};
constexpr Message no_fields{"no field", "没有"};

// "48,070", of an ensemble "48,070 [46,100, 50,200]".
Bilingual cell_of(const FieldLevel& level) {
  const std::string middle = with_commas(level.middle);
  if (std::isnan(level.low)) return in_both(middle);
  return in_both(fmt::format("{} [{}, {}]", middle, with_commas(level.low), with_commas(level.high)));
}

Bilingual heading_of(const FieldLevels& levels) {
  const std::string name = levels.measure.name;
  const Message& words = name == field_shortage.name  ? of_shortage
                         : name == field_surplus.name ? of_surplus
                                                      : of_vacancies;
  return filled(words, {{"counted", levels.measure.counted.text()}});
}

Bilingual table_of(const FieldReading& reading, const FieldLevels& levels) {
  std::vector<Bilingual> heads = {heading_of(levels), short_month(reading.months.now)};
  if (reading.months.later) heads.push_back(short_month(*reading.months.later));
  BilingualTable table(heads);
  const std::vector<std::size_t> fields = most_fields(levels);
  for (const std::size_t f : fields) {
    std::vector<Bilingual> cells = {reading.names[f], cell_of(levels.now[f])};
    if (reading.months.later) cells.push_back(cell_of(levels.later[f]));
    table.add(std::move(cells));
  }
  if (fields.empty()) table.add(std::vector<Bilingual>(heads.size(), no_fields.text()));
  return in_both("\n") + table.text();
}

}  // namespace

Bilingual fields_text(const FieldReading& reading) {
  Bilingual text = heading.text();
  bool has_vacancies = false;
  for (const FieldLevels& levels : reading.measures) {
    if (!levels.is_known()) continue;
    text += table_of(reading, levels);
    has_vacancies = has_vacancies || levels.measure.name == std::string(field_vacancies.name);
  }
  text += in_both("\n");
  text += reading.members > 1 ? filled(many_members, {{"members", members_text(reading.members)}})
                              : one_run.text();
  if (!has_vacancies) text += no_screening.text();
  return text + rest_on.text();
}

Bilingual fields_text_of_merged(const std::filesystem::path& file) {
  const auto reading = fields_of_merged(file);
  return reading ? fields_text(*reading) : Bilingual();
}

}  // namespace app
