// What is reported of the district as a whole, and of the unemployment insurance fund.
#include <fmt/format.h>

#include <numeric>

#include "models/labour/report/reports.hpp"

namespace labour {
namespace {

using engine::Kind;
using engine::Quantity;

double real(Count n) {
  return static_cast<double>(n);
}

// Residents in a range of age groups.
Count aged(const Counted<person_groups>& persons, std::size_t first, std::size_t last) {
  Count n = 0;
  for (std::size_t g = first * educations * residencies; g < (last + 1) * educations * residencies; ++g)
    if (!is_commuter_group(g)) n += persons[g];
  return n;
}

double rate_aged(const Counts& c, int youngest, int oldest) {
  const std::size_t first = age_group_of(youngest);
  const std::size_t last = age_group_of(oldest);
  const Count unemployed = aged(c.persons[index_of(State::unemployed)], first, last);
  return share(unemployed, unemployed + aged(c.persons[index_of(State::employed)], first, last));
}

Count local_labour_force(const Counts& c) {
  Count n = 0;
  for (const State s : {State::employed, State::unemployed})
    for (std::size_t g = 0; g < person_groups; ++g)
      if (is_local(static_cast<Residency>(g % residencies))) n += c.persons[index_of(s)][g];
  return n;
}

Count employer(const Counts& c, Employer kind) {
  return c.jobs_by_employer[index_of(kind)];
}

Count job_findings(const Flows& f) {
  return f.moves(State::unemployed, State::employed);
}
Count job_losses(const Flows& f) {
  return f.moves(State::employed, State::unemployed);
}

double mean_firm_wage(const Counts& c) {
  return share(std::accumulate(c.firm_pay.begin(), c.firm_pay.end(), 0.0),
               real(std::accumulate(c.firm_jobs.begin(), c.firm_jobs.end(), Count{0})));
}

void report_unemployment(ReportList& list) {
  list.total(Kind::stock, Quantity::count,
             {"registered_unemployed", "1", "Registered unemployed", "登记失业人数"},
             [](const Reading& r) { return real(r.now.registered); });
  list.total(Kind::stock, Quantity::ratio,
             {"registered_unemployment_rate", "1", "Registered unemployment rate", "登记失业率",
              "registered unemployed / resident labour force with local hukou"},
             [](const Reading& r) { return share(r.now.registered, local_labour_force(r.now)); });
  list.total(
      Kind::stock, Quantity::ratio,
      {"youth_unemployment_rate", "1", "Unemployment rate, aged 16 to 24 (survey)", "16—24岁人口调查失业率"},
      [](const Reading& r) { return rate_aged(r.now, 16, 24); });
  list.total(
      Kind::stock, Quantity::ratio,
      {"prime_unemployment_rate", "1", "Unemployment rate, aged 30 to 59 (survey)", "30—59岁人口调查失业率"},
      [](const Reading& r) { return rate_aged(r.now, 30, 59); });
  list.total(Kind::stock, Quantity::count,
             {"unemployed_long_term", "1", "Unemployed for twelve months or more", "失业一年及以上人数"},
             [](const Reading& r) { return real(r.now.long_term); });
  list.total(Kind::stock, Quantity::ratio,
             {"long_term_share", "1", "Long-term share of the unemployed", "长期失业人员占失业人口比重"},
             [](const Reading& r) { return share(r.now.long_term, r.now.unemployed()); });
  list.total(Kind::stock, Quantity::ratio,
             {"mean_spell", "month", "Mean duration of the spells in progress of the unemployed",
              "失业人员已持续失业的平均时间", "whole months since the spell's first month"},
             [](const Reading& r) { return share(r.now.spell_months, r.now.unemployed()); });
  list.total(Kind::stock, Quantity::count,
             {"zero_employment_families", "1",
              "Families of two or more of working age with unemployed members in which nobody works",
              "零就业家庭户数", "families with more than one row in the store, whatever their hukou"},
             [](const Reading& r) { return real(r.now.zero_employment_families); });
}

void report_rates(ReportList& list) {
  list.total(Kind::flow, Quantity::count,
             {"job_finding", "1", "Unemployed who found a job", "失业人员再就业人数"},
             [](const Reading& r) { return real(job_findings(r.flows)); });
  list.total(Kind::flow, Quantity::ratio,
             {"job_finding_rate", "1", "Job-finding rate of the unemployed", "失业人员当月再就业率",
              "unemployed who found a job, recalls and own-account work included / unemployed at the end of "
              "the month before"},
             [](const Reading& r) { return share(job_findings(r.flows), r.last.unemployed()); });
  list.total(Kind::flow, Quantity::count,
             {"job_loss", "1", "Employed who became unemployed", "由就业转为失业人数"},
             [](const Reading& r) { return real(job_losses(r.flows)); });
  list.total(Kind::flow, Quantity::ratio,
             {"job_loss_rate", "1", "Job-loss rate of the employed residents", "常住就业人员当月失业率",
              "employed who became unemployed / employed residents at the end of the month before"},
             [](const Reading& r) { return share(job_losses(r.flows), r.last.employed_residents()); });
}

struct EventWords {
  EventKind kind;
  const char *name, *en, *zh;
};

void report_events(ReportList& list) {
  constexpr EventWords words[] = {
      {EventKind::quit, "quits", "Quits without another job", "辞职（未直接就业）"},
      {EventKind::layoff, "layoffs", "Layoffs", "裁员"},
      {EventKind::contract_end, "contract_ends", "Contracts that ended", "合同到期终止"},
      {EventKind::closure, "closures", "Jobs lost by closure of the firm", "因企业关闭失去岗位"},
      {EventKind::retirement, "retirements", "Retirements", "退休"},
      {EventKind::death, "deaths", "Deaths", "死亡"},
      {EventKind::out_migration, "out_migrations", "Out-migrations", "迁出本区"},
      {EventKind::withdrawal, "withdrawals", "Withdrawals from the labour force", "退出劳动力市场"},
      {EventKind::hire, "hires_without_job", "Hires of persons without a job", "招用无业者"},
      {EventKind::job_to_job, "job_to_job", "Moves from job to job", "岗位间直接换岗"},
      {EventKind::recall, "recalls", "Recalls by the last employer", "原单位召回"},
      {EventKind::entry, "entries", "New entrants who seek a job", "新进入劳动力市场"},
      {EventKind::arrival, "arrivals", "Arrivals from elsewhere who seek a job", "外来求职者到达"},
      {EventKind::return_, "returns", "Returns to the labour force", "重返劳动力市场"},
      {EventKind::departure, "departures", "Job seekers from elsewhere who left", "外来求职者离开"}};
  static_assert(std::size(words) == event_kinds);
  for (const EventWords& w : words)
    list.total(Kind::flow, Quantity::count, {w.name, "1", w.en, w.zh, "in-commuters included"},
               [kind = w.kind](const Reading& r) { return real(r.flows.kind(kind)); });
}

void report_market(ReportList& list) {
  list.total(Kind::stock, Quantity::count, {"vacancies", "1", "Open vacancies", "空缺岗位数"},
             [](const Reading& r) { return real(r.now.total_vacancies()); });
  list.total(Kind::stock, Quantity::ratio,
             {"vacancy_rate", "1", "Vacancy rate", "岗位空缺率",
              "vacancies / (vacancies + staff of firms in Jiading and of employers outside)"},
             [](const Reading& r) {
               const Count staff = employer(r.now, Employer::firm) + employer(r.now, Employer::outside);
               return share(r.now.total_vacancies(), r.now.total_vacancies() + staff);
             });
  list.total(Kind::stock, Quantity::ratio,
             {"tightness", "1", "Vacancies per unemployed", "空缺岗位与失业人数之比"},
             [](const Reading& r) { return share(r.now.total_vacancies(), r.now.unemployed()); });
  list.total(Kind::stock, Quantity::count,
             {"vacancies_old", "1", "Vacancies unfilled for three months or more", "空缺三个月及以上的岗位数",
              "vacancies of job cells that have had vacancies without a break for three months"},
             [](const Reading& r) { return real(r.now.vacancies_old); });
}

void report_employment(ReportList& list) {
  list.total(Kind::stock, Quantity::count,
             {"jobs", "1", "Filled jobs in firms in Jiading", "区内单位就业岗位数"},
             [](const Reading& r) { return real(employer(r.now, Employer::firm)); });
  list.total(Kind::stock, Quantity::count, {"own_account", "1", "Own-account workers", "个体自营就业人数"},
             [](const Reading& r) { return real(employer(r.now, Employer::own_account)); });
  list.total(Kind::stock, Quantity::count,
             {"platform", "1", "Platform workers", "平台就业（新就业形态）人数"},
             [](const Reading& r) { return real(employer(r.now, Employer::platform)); });
  list.total(Kind::stock, Quantity::count,
             {"out_commuters", "1", "Residents who work outside Jiading", "区外就业的常住人口"},
             [](const Reading& r) { return real(employer(r.now, Employer::outside)); });
  list.total(Kind::stock, Quantity::count,
             {"in_commuters", "1", "In-commuters with a job in Jiading", "区外居住区内就业人数"},
             [](const Reading& r) { return real(r.now.in_commuters()); });
  list.total(Kind::stock, Quantity::count,
             {"insured_employees", "1", "Insured employees in Jiading", "区内参保职工人数"},
             [](const Reading& r) { return real(r.now.insured); });
  list.total(
      Kind::stock, Quantity::count,
      {"insured_local_employees", "1", "Insured employees with local hukou", "区内本市户籍参保职工人数"},
      [](const Reading& r) { return real(r.now.insured_local); });
  list.total(Kind::stock, Quantity::ratio,
             {"mean_wage", "CNY month-1", "Mean nominal wage of employees of firms in Jiading",
              "区内单位就业人员平均工资", "base pay × wage index of the market cell"},
             [](const Reading& r) { return mean_firm_wage(r.now); });
}

// Receipts, outlays and balance of one fund.
void report_fund(ReportList& list, FundKind kind) {
  const FundNames& names = fund_names[index_of(kind)];
  const auto report = [&](Kind of, const char* part, const char* en, const char* zh,
                          std::int64_t Fund::*value, const char* comment) {
    list.table("fund", {}, of, Quantity::count,
               {fmt::format("{}_{}", names.code, part), "CNY", fmt::format("{}: {}", names.en, en),
                fmt::format("{}{}", names.zh, zh), comment},
               [kind, value](const Reading& r, std::span<float> cells) {
                 cells[0] = static_cast<float>(r.now.funds[kind].*value);
               });
  };
  report(Kind::flow, "in", "receipts", "收入", &Fund::in, "");
  report(Kind::flow, "out", "outlays", "支出", &Fund::out, "");
  report(Kind::stock, "balance", "balance", "结余", &Fund::balance,
         "change since the beginning; kept in whole CNY, shown to seven digits");
}

// What mechanisms counted themselves.
void report_tallies(ReportList& list) {
  for (std::size_t t = 0; t < tally_outputs.size(); ++t) {
    const TallyOutput& output = tally_outputs[t];
    list.table(
        std::string(output.group), {}, Kind::flow, Quantity::count,
        {std::string(output.name), std::string(output.units), std::string(output.en), std::string(output.zh),
         std::string(output.comment)},
        [t](const Reading& r, std::span<float> cells) { cells[0] = static_cast<float>(r.now.tallies[t]); });
  }
}

// Funds that mechanisms pay into or out of.
constexpr std::array<FundKind, 1> reported_funds = {FundKind::unemployment};

void report_money(ReportList& list) {
  for (const FundKind kind : reported_funds) report_fund(list, kind);
  report_tallies(list);
  list.table(
      "fund", {}, Kind::stock, Quantity::count,
      {"claimants", "1", "Unemployed who draw unemployment benefit", "领取失业保险金人数"},
      [](const Reading& r, std::span<float> cells) { cells[0] = static_cast<float>(r.now.claimants); });
}

}  // namespace

void report_total(ReportList& list) {
  report_unemployment(list);
  report_rates(list);
  report_events(list);
  report_market(list);
  report_employment(list);
  report_money(list);
}

}  // namespace labour
