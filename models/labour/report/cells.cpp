// The jobs at the end of a month, and sums over what was counted.
#include <algorithm>
#include <numeric>

#include "models/labour/report/reports.hpp"

namespace labour {
namespace {

using engine::Month;
using engine::Parallel;

constexpr int old_vacancy_months = 3;

// Counts of the cells of one occupation. These cells are neighbouring rows, so that one task counts them, in
// order.
struct OccupationCounts {
  PerIndustry<Count> jobs{}, wanted{}, vacancies{}, firm_jobs{};
  PerIndustry<double> firm_pay{};
  Counted<towns> jobs_in_town{}, vacancies_in_town{};
  Counted<employers> by_employer{};
  Count vacancies_old = 0, below_zero = 0;
};

void add_cell(const World& world, Cell cell, Month month, double wage_index, OccupationCounts& n) {
  const Cells& c = world.cells;
  const std::size_t industry = c.industry[cell].index();
  const std::size_t town = c.town[cell].index();
  const Employer kind = c.employer[cell];
  n.jobs[industry] += c.head[cell];
  // No employer hires for own-account and platform work: the wanted jobs equal the filled jobs.
  n.wanted[industry] += c.hires(cell) ? c.wanted[cell] : c.head[cell];
  n.vacancies[industry] += c.vacancies[cell];
  n.jobs_in_town[town] += c.head[cell];
  n.vacancies_in_town[town] += c.vacancies[cell];
  n.by_employer[index_of(kind)] += c.head[cell];
  if (kind == Employer::firm) {
    n.firm_jobs[industry] += c.head[cell];
    n.firm_pay[industry] += static_cast<double>(c.wage_sum[cell]) * wage_index;
  }
  const MonthCount since = c.vacant_since[cell];
  const bool old = (since != never) & (month.count() - since >= old_vacancy_months);
  n.vacancies_old += c.vacancies[cell] * Count{old};
  n.below_zero += (c.head[cell] | c.vacancies[cell]) < 0 ? 1 : 0;
}

OccupationCounts count_occupation(const World& world, std::size_t occupation, Month month) {
  OccupationCounts n;
  for (std::size_t m = occupation * towns; m < (occupation + 1) * towns; ++m)
    for (std::size_t c = world.market_begin[m]; c < world.market_begin[m + 1]; ++c)
      add_cell(world, Cell(c), month, world.market.wage_index[m], n);
  return n;
}

template <std::size_t N>
void add(Counted<N>& sum, const Counted<N>& n) {
  for (std::size_t i = 0; i < N; ++i) sum[i] += n[i];
}

void put(const OccupationCounts& n, std::size_t occupation, Counts& counts) {
  for (std::size_t i = 0; i < industries; ++i) {
    const std::size_t g = i * occupations + occupation;
    counts.jobs[g] = n.jobs[i];
    counts.wanted[g] = n.wanted[i];
    counts.vacancies[g] = n.vacancies[i];
    counts.firm_jobs[g] = n.firm_jobs[i];
    counts.firm_pay[g] = n.firm_pay[i];
  }
  add(counts.jobs_in_town, n.jobs_in_town);
  add(counts.vacancies_in_town, n.vacancies_in_town);
  add(counts.jobs_by_employer, n.by_employer);
  counts.vacancies_old += n.vacancies_old;
  counts.cells_below_zero += n.below_zero;
}

template <std::size_t N>
Count sum(const Counted<N>& n) {
  return std::accumulate(n.begin(), n.end(), Count{0});
}

}  // namespace

void count_cells(const World& world, Month month, const Parallel& parallel, Counts& counts) {
  std::vector<OccupationCounts> of(occupations);
  parallel.for_each_task(occupations, [&](std::size_t o) { of[o] = count_occupation(world, o, month); });
  counts.jobs_in_town = counts.vacancies_in_town = {};
  counts.jobs_by_employer = {};
  counts.vacancies_old = counts.cells_below_zero = 0;
  for (std::size_t o = 0; o < occupations; ++o) put(of[o], o, counts);
}

Count sum_residents(const Counted<person_groups>& n) {
  Count all = 0;
  for (std::size_t g = 0; g < person_groups; ++g)
    if (!is_commuter_group(g)) all += n[g];
  return all;
}

Counted<person_groups> ageing(const Counted<person_groups>& crossing) {
  constexpr std::size_t step = educations * residencies;  // from an age group to the next
  Counted<person_groups> moved{};
  for (std::size_t g = 0; g + step < person_groups; ++g) {
    moved[g] -= crossing[g];
    moved[g + step] += crossing[g];
  }
  return moved;
}

Count Counts::persons_in(State s) const {
  return sum(persons[index_of(s)]);
}
Count Counts::employed_residents() const {
  return sum_residents(persons[index_of(State::employed)]);
}
Count Counts::in_commuters() const {
  return persons_in(State::employed) - employed_residents();
}
Count Counts::filled() const {
  return sum(jobs);
}
Count Counts::total_vacancies() const {
  return sum(vacancies);
}
Counted<occupations> Counts::employed_by_occupation() const {
  return by_occupation(jobs);
}
Counted<occupations> Counts::vacancies_by_occupation() const {
  return by_occupation(vacancies);
}

}  // namespace labour
