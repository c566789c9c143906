// Technical skill fields in persons: jobs that ask for a field, who hold it, who hold it without being asked
// for it, and whose job asks for it without their holding it.
#include <algorithm>

#include "models/labour/report/reports.hpp"

namespace labour {
namespace {

using engine::Axis;
using engine::Kind;
using engine::Quantity;

// One measure of staff, from those whose job asks, those who hold, and those of whom both is true.
using OfStaff = Count (*)(Count asked, Count held, Count met);

struct StaffMeasure {
  const char *name, *en, *zh, *comment;
  OfStaff of;
};
const StaffMeasure staff_measures[] = {
    {"required", "Filled jobs that ask for the field", "在岗岗位中要求该领域的岗位数",
     "as jobs of the kind asked when the job began or was last reviewed",
     [](Count asked, Count, Count) { return asked; }},
    {"held", "Staff who hold the field", "掌握该领域的在岗人数",
     "strength 8/15 or more, at the last review of the job or when it began",
     [](Count, Count held, Count) { return held; }},
    {"held_unused", "Staff who hold the field and whose job does not ask for it",
     "掌握该领域但岗位未要求的在岗人数", "", [](Count, Count held, Count met) { return held - met; }},
    {"shortage_inside", "Staff whose job asks for the field and who do not hold it",
     "岗位要求但未掌握该领域的在岗人数", "they learn it at work, or leave",
     [](Count asked, Count, Count met) { return asked - met; }}};

// Which part of what is counted by field and job an output has: all jobs, by industry, or by occupation.
enum class Jobs : std::uint8_t { all, by_industry, by_occupation };

// Fills an output from `value(i)` of the cells of FieldCounts::by_job.
template <class Value>
void put_jobs(Jobs jobs, Value value, std::span<float> cells) {
  const std::size_t first = jobs == Jobs::by_occupation ? industries : 0;
  const std::size_t n = jobs == Jobs::by_occupation ? occupations : industries;
  for (std::size_t f = 0; f < skill_fields; ++f) {
    const std::size_t row = f * field_jobs + first;
    if (jobs != Jobs::all) {
      for (std::size_t i = 0; i < n; ++i) cells[f * n + i] = static_cast<float>(value(row + i));
      continue;
    }
    auto sum = value(row);
    for (std::size_t i = 1; i < n; ++i) sum += value(row + i);
    cells[f] = static_cast<float>(sum);
  }
}

void report_staff(ReportList& list, const std::string& group, std::vector<const Axis*> axes, Jobs jobs) {
  for (const StaffMeasure& m : staff_measures)
    list.table(group, axes, Kind::stock, Quantity::count, {m.name, "1", m.en, m.zh, m.comment},
               [jobs, of = m.of](const Reading& r, std::span<float> cells) {
                 const FieldCounts& n = r.now.fields;
                 put_jobs(
                     jobs, [&](std::size_t i) { return of(n.asked[i], n.held[i], n.met[i]); }, cells);
               });
}

void report_unemployed_holders(ReportList& list, const Names& n) {
  const Words words = {"unemployed_holders", "1", "Unemployed who hold the field", "掌握该领域的失业人数",
                       "strength 8/15 or more, at the end of the job or the last half-year of the spell"};
  list.table("field", {&n.field}, Kind::stock, Quantity::count, words,
             [](const Reading& r, std::span<float> cells) {
               Counted<skill_fields> sums{};
               const FieldCounts::Values& all = r.now.fields.unemployed;
               for (std::size_t i = 0; i < all.size(); ++i) sums[i / occupations] += all[i];
               copy_counts(sums, cells);
             });
  list.table("field_occupation", {&n.field, &n.occupation}, Kind::stock, Quantity::count, words,
             [](const Reading& r, std::span<float> cells) { copy_counts(r.now.fields.unemployed, cells); });
}

// Shortage, surplus and their difference, from values by field and something else.
using OfMarket = double (*)(double shortage, double surplus);
struct MarketMeasure {
  const char *name, *en, *zh, *comment;
  OfMarket of;
};
const MarketMeasure market_measures[] = {
    {"shortage_open", "Vacancies open for three months or more for want of the field",
     "因缺少该领域人员而空缺三个月以上的岗位数",
     "somebody was refused for want of it within three months; split over the fields that bind; "
     "missing where no employer screens (screening.strength)",
     [](double shortage, double) { return shortage; }},
    {"surplus_idle", "Holders who have been unemployed for three months or more",
     "掌握该领域、失业三个月以上的人数", "", [](double, double surplus) { return surplus; }},
    {"gap", "Shortage in vacancies less surplus in persons", "供需差（空缺短缺减闲置人数）",
     "shortage_open less surplus_idle; missing where no employer screens",
     [](double shortage, double surplus) { return shortage - surplus; }}};

void report_market(ReportList& list, const std::string& group, std::vector<const Axis*> axes, Jobs jobs) {
  for (const MarketMeasure& m : market_measures)
    list.table(group, axes, Kind::stock, Quantity::count, {m.name, "1", m.en, m.zh, m.comment},
               [jobs, of = m.of](const Reading& r, std::span<float> cells) {
                 const auto& shortage = r.field_market.shortage();
                 const auto& surplus = r.field_market.surplus();
                 put_jobs(
                     jobs, [&](std::size_t i) { return of(shortage[i], static_cast<double>(surplus[i])); },
                     cells);
               });
}

void report_market_by_town(ReportList& list, const Names& n) {
  for (const MarketMeasure& m : market_measures)
    list.table("field_town", {&n.field, &n.town}, Kind::stock, Quantity::count,
               {m.name, "1", m.en, m.zh, "vacancies by town of the workplace, persons by town of residence"},
               [of = m.of](const Reading& r, std::span<float> cells) {
                 for (std::size_t i = 0; i < cells.size(); ++i)
                   cells[i] =
                       static_cast<float>(of(r.field_market.shortage_in_town()[i],
                                             static_cast<double>(r.field_market.surplus_in_town()[i])));
               });
}

// What employers did in the month.
struct FieldEvent {
  const char *name, *en, *zh;
  FieldEvents::ByOccupation FieldEvents::*events;
};
const FieldEvent field_events[] = {
    {"refused_field", "Applications refused for want of the field", "因缺少该领域被拒的求职人次",
     &FieldEvents::refused},
    {"hired_below", "Hires of persons who lack the field", "缺少该领域仍被录用的人次",
     &FieldEvents::hired_below},
    {"retrained_inside", "Staff sent to a course in the field by their employer",
     "用人单位送培该领域的职工人次", &FieldEvents::retrained},
    {"offer_raised", "Offers raised for want of the field", "因缺少该领域而提高工资的岗位次数",
     &FieldEvents::raised},
    {"vacancy_dropped", "Vacancies given up for want of the field", "因缺少该领域而放弃的空缺次数",
     &FieldEvents::dropped}};

void report_field_events(ReportList& list, const Names& n) {
  for (const FieldEvent& e : field_events) {
    const Words words = {e.name, "1", e.en, e.zh, "counted once for each field that was lacking"};
    list.table("field", {&n.field}, Kind::flow, Quantity::count, words,
               [events = e.events](const Reading& r, std::span<float> cells) {
                 Counted<skill_fields> sums{};
                 for (std::size_t f = 0; f < skill_fields; ++f)
                   for (const std::int64_t here : (r.world.field_events.*events)[f]) sums[f] += here;
                 copy_counts(sums, cells);
               });
    list.table("field_occupation", {&n.field, &n.occupation}, Kind::flow, Quantity::count, words,
               [events = e.events](const Reading& r, std::span<float> cells) {
                 for (std::size_t i = 0; i < cells.size(); ++i)
                   cells[i] =
                       static_cast<float>((r.world.field_events.*events)[i / occupations][i % occupations]);
               });
  }
}

void report_vacancies(ReportList& list, const Names& n) {
  list.table(
      "field", {&n.field}, Kind::stock, Quantity::count,
      {"vacancies", "1", "Open vacancies that ask for the field", "要求该领域的空缺岗位数"},
      [](const Reading& r, std::span<float> cells) { copy_counts(r.field_market.vacancies(), cells); });
}

void report_fields_by_town(ReportList& list, const Names& n) {
  const auto add = [&](const char* name, const char* en, const char* zh, auto of) {
    list.table("field_town", {&n.field, &n.town}, Kind::stock, Quantity::count, {name, "1", en, zh},
               [of](const Reading& r, std::span<float> cells) { copy_counts(of(r.now.fields), cells); });
  };
  add("required", "Filled jobs that ask for the field, by town of the workplace",
      "按工作地分的要求该领域的在岗岗位数", [](const FieldCounts& c) { return c.asked_in_town; });
  add("held", "Employed and unemployed who hold the field, by town of residence",
      "按居住地分的掌握该领域的就业和失业人数", [](const FieldCounts& c) { return c.living_in_town; });
  add("shortage_inside",
      "Staff whose job asks for the field and who do not hold it, by town of the workplace",
      "按工作地分的岗位要求但未掌握该领域的在岗人数", [](const FieldCounts& c) {
        FieldCounts::Values below = c.asked_in_town;
        for (std::size_t i = 0; i < below.size(); ++i) below[i] -= c.met_in_town[i];
        return below;
      });
}

}  // namespace

void report_fields(ReportList& list, const ReportAxes& axes) {
  const Names& n = axes.names;
  report_staff(list, "field", {&n.field}, Jobs::all);
  report_staff(list, "field_industry", {&n.field, &n.industry}, Jobs::by_industry);
  report_staff(list, "field_occupation", {&n.field, &n.occupation}, Jobs::by_occupation);
  report_unemployed_holders(list, n);
  report_fields_by_town(list, n);
  report_vacancies(list, n);
  report_market(list, "field", {&n.field}, Jobs::all);
  report_market(list, "field_industry", {&n.field, &n.industry}, Jobs::by_industry);
  report_market(list, "field_occupation", {&n.field, &n.occupation}, Jobs::by_occupation);
  report_market_by_town(list, n);
  report_field_events(list, n);
}

}  // namespace labour
