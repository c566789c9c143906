// What is reported of jobs: by industry, occupation, both, and town of the workplace; and moves between them.
#include <algorithm>
#include <limits>

#include "models/labour/report/reports.hpp"

namespace labour {
namespace {

using engine::Axis;
using engine::Kind;
using engine::Quantity;
using Values = std::span<const Count>;

struct JobMeasure {
  Kind kind;
  const char *name, *en, *zh, *comment;
  Values (*of)(const Reading&);
};

const JobMeasure job_measures[] = {
    {Kind::stock, "employed", "Filled jobs", "就业岗位数",
     "counted at the workplace; in-commuters, own-account and platform work and jobs outside are included",
     [](const Reading& r) -> Values { return r.now.jobs; }},
    {Kind::stock, "wanted", "Jobs wanted by employers", "用工需求",
     "for own-account and platform work, equal to the filled jobs",
     [](const Reading& r) -> Values { return r.now.wanted; }},
    {Kind::stock, "vacancies", "Open vacancies", "空缺岗位数", "",
     [](const Reading& r) -> Values { return r.now.vacancies; }},
    {Kind::flow, "hires", "Jobs taken", "新入职人次", "moves from job to job and recalls included",
     [](const Reading& r) -> Values { return r.flows.hires(); }},
    {Kind::flow, "separations", "Jobs left", "离职人次", "moves from job to job included",
     [](const Reading& r) -> Values { return r.flows.separations(); }}};

template <class Sum>
void report_job_measures(ReportList& list, const std::string& group, std::vector<const Axis*> axes, Sum sum) {
  for (const JobMeasure& m : job_measures)
    list.table(
        group, axes, m.kind, Quantity::count, {m.name, "1", m.en, m.zh, m.comment},
        [of = m.of, sum](const Reading& r, std::span<float> cells) { copy_counts(sum(of(r)), cells); });
}

void put_wages(std::span<const double> pay, std::span<const Count> staff, std::span<float> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i)
    cells[i] = static_cast<float>(share(pay[i], static_cast<double>(staff[i])));
}

Words wage_words() {
  return {"mean_wage", "CNY month-1", "Mean nominal wage of employees of firms in Jiading",
          "区内单位就业人员平均工资", "base pay × wage index of the market cell; missing without staff"};
}

void report_industries(ReportList& list, const Axis& industry) {
  report_job_measures(list, "industry", {&industry}, by_industry);
  list.table("industry", {&industry}, Kind::flow, Quantity::count,
             {"layoffs", "1", "Layoffs and jobs lost by closure", "裁员及关闭失岗人次"},
             [](const Reading& r, std::span<float> cells) { copy_counts(r.flows.layoffs(), cells); });
  list.table("industry", {&industry}, Kind::mean, Quantity::ratio,
             {"output", "1", "Output relative to the first month, without seasons",
              "产出指数（首月为1，不含季节因素）",
              "includes the fall in the lockdown; the table of seasons describes staff only"},
             [](const Reading& r, std::span<float> cells) {
               for (std::size_t i = 0; i < industries; ++i)
                 cells[i] = static_cast<float>(r.world.demand.output[i] * r.world.demand.shock[i]);
             });
  list.table("industry", {&industry}, Kind::stock, Quantity::ratio, wage_words(),
             [](const Reading& r, std::span<float> cells) {
               PerIndustry<double> pay{};
               for (std::size_t g = 0; g < job_groups; ++g) pay[g / occupations] += r.now.firm_pay[g];
               put_wages(pay, by_industry(r.now.firm_jobs), cells);
             });
  list.table("industry", {&industry}, Kind::stock, Quantity::count,
             {"unemployed", "1", "Unemployed by industry of the last job", "按上一份工作行业分的失业人数",
              "those who never had a job are left out"},
             [](const Reading& r, std::span<float> cells) {
               copy_counts(r.now.unemployed_by_last_industry, cells);
             });
  list.table("industry", {&industry}, Kind::stock, Quantity::ratio,
             {"in_transition", "1", "Industry in transition (1) or not (0)", "产业转型标志（1为是）",
              "1 if wanted staff fell by a tenth or more in twelve months"},
             [](const Reading& r, std::span<float> cells) {
               for (std::size_t i = 0; i < industries; ++i)
                 cells[i] = r.world.demand.in_transition[i] ? 1.0F : 0.0F;
             });
}

void report_occupations(ReportList& list, const Axis& occupation) {
  report_job_measures(list, "occupation", {&occupation}, by_occupation);
  list.table(
      "occupation", {&occupation}, Kind::stock, Quantity::count,
      {"unemployed", "1", "Unemployed by present occupation", "按职业分的失业人数",
       "occupation of the last job, or the one sought by entrants"},
      [](const Reading& r, std::span<float> cells) { copy_counts(r.now.unemployed_by_occupation, cells); });
  list.table("occupation", {&occupation}, Kind::stock, Quantity::ratio,
             {"tightness", "1", "Vacancies per unemployed of the occupation",
              "空缺岗位与失业人数之比（分职业）", "missing where nobody is unemployed"},
             [](const Reading& r, std::span<float> cells) {
               const auto vacancies = r.now.vacancies_by_occupation();
               for (std::size_t o = 0; o < occupations; ++o)
                 cells[o] = static_cast<float>(share(vacancies[o], r.now.unemployed_by_occupation[o]));
             });
  list.table("occupation", {&occupation}, Kind::stock, Quantity::ratio, wage_words(),
             [](const Reading& r, std::span<float> cells) {
               PerOccupation<double> pay{};
               for (std::size_t g = 0; g < job_groups; ++g) pay[g % occupations] += r.now.firm_pay[g];
               put_wages(pay, by_occupation(r.now.firm_jobs), cells);
             });
}

void report_towns(ReportList& list, const Axis& town) {
  list.table("town", {&town}, Kind::stock, Quantity::count,
             {"jobs", "1", "Filled jobs by town of the workplace", "按工作地分的就业岗位数"},
             [](const Reading& r, std::span<float> cells) { copy_counts(r.now.jobs_in_town, cells); });
  list.table("town", {&town}, Kind::stock, Quantity::count,
             {"vacancies", "1", "Open vacancies by town of the workplace", "按工作地分的空缺岗位数"},
             [](const Reading& r, std::span<float> cells) { copy_counts(r.now.vacancies_in_town, cells); });
}

void report_plants(ReportList& list, const Axis& plant) {
  list.table("plant", {&plant}, Kind::stock, Quantity::count,
             {"jobs", "1", "Filled jobs of the large plants of plants.csv", "大型工厂的就业岗位数",
              "missing where a plant is too small for the size of the run"},
             [](const Reading& r, std::span<float> cells) {
               for (std::size_t p = 0; p < cells.size(); ++p) {
                 const Firm firm = p < r.world.plants.size() ? r.world.plants[p] : Firm::none();
                 cells[p] = firm.is_none() ? std::numeric_limits<float>::quiet_NaN()
                                           : static_cast<float>(r.world.firms.head[firm]);
               }
             });
}

}  // namespace

void report_jobs(ReportList& list, const ReportAxes& axes) {
  const Names& n = axes.names;
  report_industries(list, n.industry);
  report_occupations(list, n.occupation);
  report_job_measures(list, "industry_occupation", {&n.industry, &n.occupation}, [](Values v) { return v; });
  report_towns(list, n.town);
  if (n.plant.size() > 0) report_plants(list, n.plant);
}

void report_flows(ReportList& list, const ReportAxes& axes) {
  const auto flow = [&](const char* group, const Axis& origin, const Axis& destination, const char* en,
                        const char* zh, Values (*of)(const Reading&)) {
    list.table(group, {&origin, &destination}, Kind::flow, Quantity::count,
               {"persons", "1", en, zh,
                "direct moves, and hires after a spell without a job counted from the last job; no recalls"},
               [of](const Reading& r, std::span<float> cells) { copy_counts(of(r), cells); });
  };
  flow("industry_flow", axes.origin_industry, axes.destination_industry, "Changes of job between industries",
       "行业间流动人次", [](const Reading& r) -> Values { return r.flows.industry_flow(); });
  flow("occupation_flow", axes.origin_occupation, axes.destination_occupation,
       "Changes of job between occupations", "职业间流动人次",
       [](const Reading& r) -> Values { return r.flows.occupation_flow(); });
  flow("town_flow", axes.origin_town, axes.destination_town, "Changes of job between towns of the workplace",
       "工作地街镇间流动人次", [](const Reading& r) -> Values { return r.flows.town_flow(); });
}

}  // namespace labour
