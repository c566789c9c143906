// Technical skill fields in persons: jobs that ask for a field, who hold it, who hold it without being asked
// for it, and whose job asks for it without their holding it.
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

// Sums over the job groups of each cell of an output; `cell_of(group)` is the cell of a job group.
template <class CellOf>
void put_staff(const FieldCounts& n, OfStaff of, std::size_t cells_a_field, CellOf cell_of,
               std::span<float> cells) {
  std::vector<Count> sums(cells.size(), 0);
  for (std::size_t f = 0; f < skill_fields; ++f)
    for (std::size_t g = 0; g < job_groups; ++g) {
      const std::size_t i = f * job_groups + g;
      sums[f * cells_a_field + cell_of(g)] += of(n.asked[i], n.held[i], n.met[i]);
    }
  copy_counts(sums, cells);
}

template <class CellOf>
void report_staff(ReportList& list, const std::string& group, std::vector<const Axis*> axes,
                  std::size_t cells_a_field, CellOf cell_of) {
  for (const StaffMeasure& m : staff_measures)
    list.table(group, axes, Kind::stock, Quantity::count, {m.name, "1", m.en, m.zh, m.comment},
               [=, of = m.of](const Reading& r, std::span<float> cells) {
                 put_staff(r.now.fields, of, cells_a_field, cell_of, cells);
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
  report_staff(list, "field", {&n.field}, 1, [](std::size_t) { return std::size_t{0}; });
  report_staff(list, "field_industry", {&n.field, &n.industry}, industries,
               [](std::size_t g) { return g / occupations; });
  report_staff(list, "field_occupation", {&n.field, &n.occupation}, occupations,
               [](std::size_t g) { return g % occupations; });
  report_unemployed_holders(list, n);
  report_fields_by_town(list, n);
}

}  // namespace labour
