// Skill gaps in persons: by skill domain, by occupation and domain, and by vocational grade.
//
// An occupation requires a domain if the domain's importance to it is at least `asked_from`. Demand of an
// occupation = jobs wanted; supply = employed and unemployed persons (in-commuters with a job included) of
// the occupation who reach the required level. Shortage and surplus are summed over occupations, so that a
// surplus in one hides no shortage in another.
#include <algorithm>

#include "models/labour/report/reports.hpp"

namespace labour {
namespace {

using engine::Kind;
using engine::Quantity;

// 40 of 100 points of importance, between "somewhat important" (25) and "important" (50) of O*NET (A).
constexpr double asked_from = 0.4;

bool is_asked(const World& world, std::size_t domain, std::size_t occupation) {
  return world.reference.importance[occupation][domain] >= asked_from;
}

struct Gap {
  double demand = 0.0, supply = 0.0;
};

Gap gap_of(const Reading& r, const Counted<occupations>& wanted, std::size_t domain, std::size_t occupation) {
  if (!is_asked(r.world, domain, occupation)) return {};
  return {static_cast<double>(wanted[occupation]), static_cast<double>(r.now.qualified[occupation][domain])};
}

using OfGap = double (*)(Gap);
double demand_of(Gap g) {
  return g.demand;
}
double supply_of(Gap g) {
  return g.supply;
}
double shortage_of(Gap g) {
  return std::max(0.0, g.demand - g.supply);
}
double surplus_of(Gap g) {
  return std::max(0.0, g.supply - g.demand);
}
double difference_of(Gap g) {
  return g.demand - g.supply;
}

// [domain]: summed over the occupations; [domain][occupation]: each.
void fill_domains(const Reading& r, std::span<float> cells, OfGap of) {
  const Counted<occupations> wanted = by_occupation(r.now.wanted);
  for (std::size_t d = 0; d < skill_domains; ++d) {
    double sum = 0.0;
    for (std::size_t o = 0; o < occupations; ++o) sum += of(gap_of(r, wanted, d, o));
    cells[d] = static_cast<float>(sum);
  }
}

void fill_occupations(const Reading& r, std::span<float> cells, OfGap of) {
  const Counted<occupations> wanted = by_occupation(r.now.wanted);
  for (std::size_t d = 0; d < skill_domains; ++d)
    for (std::size_t o = 0; o < occupations; ++o)
      cells[d * occupations + o] = static_cast<float>(of(gap_of(r, wanted, d, o)));
}

// Persons wanted by grade: the grades of an occupation's jobs are those of its Chinese major groups.
std::array<double, grades> grade_demand(const Reading& r) {
  const Counted<occupations> wanted = by_occupation(r.now.wanted);
  std::array<double, grades> demand{};
  for (std::size_t o = 0; o < occupations; ++o)
    for (std::size_t group = 0; group < 6; ++group)
      for (std::size_t g = 0; g < grades; ++g)
        demand[g] += static_cast<double>(wanted[o]) * r.inputs.china_group_share[o][group] *
                     r.inputs.grade_share[group][g];
  return demand;
}

void fill_grades(const Reading& r, std::span<float> cells, OfGap of) {
  const std::array<double, grades> demand = grade_demand(r);
  for (std::size_t g = 0; g < grades; ++g)
    cells[g] = static_cast<float>(of({demand[g], static_cast<double>(r.now.graded[g])}));
}

struct GapWords {
  const char *name, *en, *zh;
  OfGap of;
};
constexpr GapWords demand_words{"demand", "Persons wanted with the skill", "技能需求人数", demand_of};
constexpr GapWords supply_words{"supply", "Persons available with the skill", "技能供给人数", supply_of};
constexpr GapWords shortage_words{"shortage", "Shortage of persons with the skill", "技能短缺人数",
                                  shortage_of};
constexpr GapWords surplus_words{"surplus", "Surplus of persons with the skill", "技能富余人数", surplus_of};
constexpr GapWords gap_words{"gap", "Demand less supply of persons with the skill",
                             "技能供需差（需求减供给）", difference_of};

using Filler = void (*)(const Reading&, std::span<float>, OfGap);

void report_gaps(ReportList& list, const std::string& group, std::vector<const engine::Axis*> axes,
                 std::initializer_list<GapWords> words, const char* comment, Filler filler) {
  for (const GapWords& w : words)
    list.table(group, axes, Kind::stock, Quantity::count, {w.name, "1", w.en, w.zh, comment},
               [filler, of = w.of](const Reading& r, std::span<float> cells) { filler(r, cells, of); });
}

}  // namespace

void report_skills(ReportList& list, const ReportAxes& axes) {
  const Names& n = axes.names;
  const char* const asked = "over occupations to which the domain's importance is 40 of 100 or more";
  report_gaps(list, "skill", {&n.skill}, {demand_words, supply_words, shortage_words, surplus_words}, asked,
              fill_domains);
  report_gaps(list, "skill_occupation", {&n.skill, &n.occupation}, {demand_words, supply_words, gap_words},
              "zero where the occupation does not require the domain (importance below 40 of 100)",
              fill_occupations);
  report_gaps(list, "grade", {&n.grade}, {demand_words, supply_words, shortage_words, surplus_words},
              "demand: jobs wanted × share of the grade in the occupation's Chinese major groups",
              fill_grades);
}

}  // namespace labour
