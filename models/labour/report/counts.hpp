// What is counted at the end of a month (stocks) and from the month's events (flows). Everything that is
// reported, and every law of the accounts, starts from these two.
//
// Concepts. Residents are all persons except in-commuters. Employed residents and the unemployed are the
// resident labour force (survey concept). Jobs are counted at the workplace, whoever holds them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/kernel/parallel.hpp"
#include "models/labour/people/key_groups.hpp"
#include "models/labour/world/kinds.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

using Count = std::int64_t;
template <std::size_t N>
using Counted = std::array<Count, N>;
template <class T>
using PerState = std::array<T, states>;

// Persons by age group, education and residency at once; the margins are sums.
inline constexpr std::size_t person_groups = age_groups * educations * residencies;
constexpr std::size_t person_group(std::size_t age, std::size_t education, std::size_t residency) {
  return (age * educations + education) * residencies + residency;
}
constexpr bool is_commuter_group(std::size_t group) {
  return is_commuter(static_cast<Residency>(group % residencies));
}
// Jobs by industry and occupation.
inline constexpr std::size_t job_groups = industries * occupations;
constexpr std::size_t job_group(Industry industry, Occupation occupation) {
  return industry.index() * occupations + occupation.index();
}

// What is counted by skill field and job has a row for each field: the industries, and then the occupations.
inline constexpr std::size_t field_jobs = industries + occupations;
constexpr std::size_t field_at_industry(SkillField field, Industry industry) {
  return field.index() * field_jobs + industry.index();
}
constexpr std::size_t field_at_occupation(SkillField field, Occupation occupation) {
  return field.index() * field_jobs + industries + occupation.index();
}

// Persons by skill field. Staff are those who hold a job of any employer, in-commuters included.
struct FieldCounts {
  using Values = std::vector<Count>;
  static constexpr std::size_t by_job = skill_fields * field_jobs, by_town = skill_fields * towns,
                               by_occupation = skill_fields * occupations;
  // Staff [field, industry and then occupation]: whose job asks for the field, who hold it, and both.
  Values asked = Values(by_job), held = Values(by_job), met = Values(by_job);
  // Staff by town of the workplace [field, town]: whose job asks for it, and who hold what it asks for.
  Values asked_in_town = Values(by_town), met_in_town = Values(by_town);
  Values living_in_town = Values(by_town);    // holders, employed or unemployed, by town of residence
  Values unemployed = Values(by_occupation);  // holders [field, occupation]

  friend bool operator==(const FieldCounts&, const FieldCounts&) = default;
};

// Stocks at the end of a month, in persons or jobs of the run (not scaled up): a function of the world alone.
struct Counts {
  // rows of the worker store by state
  PerState<Counted<person_groups>> persons{};
  PerState<Counted<person_groups>> crossing{};  // of these, those in the next age group a month later
  PerState<Counted<towns>> in_town{};           // by town of residence; in-commuters live outside
  PerOccupation<PerDomain<Count>>
      qualified{};           // employed and unemployed who reach the level that their occupation requires
  Counted<grades> graded{};  // employed and unemployed by vocational grade
  FieldCounts fields;
  Counted<job_groups> commuters{};       // in-commuters by the job they hold
  Count insured = 0, insured_local = 0;  // insured staff of jobs in Jiading; of these, with local hukou
  Counted<states> graduates{};           // residents who are graduates of the year, by state
  // the unemployed
  Counted<occupations> unemployed_by_occupation{};    // by present, last or sought occupation
  Counted<industries> unemployed_by_last_industry{};  // of those who had a job
  Counted<key_groups> unemployed_by_key_group{};
  Count registered = 0, long_term = 0, spell_months = 0, claimants = 0, zero_employment_families = 0;
  // job cells
  Counted<job_groups> jobs{}, wanted{}, vacancies{};   // filled, wanted and vacant, of all employers
  Counted<job_groups> firm_jobs{};                     // filled, of firms in Jiading
  std::array<double, job_groups> firm_pay{};           // nominal pay of these, CNY a month
  Counted<towns> jobs_in_town{}, vacancies_in_town{};  // filled and vacant, of all employers, by workplace
  Counted<employers> jobs_by_employer{};               // filled, by Employer
  Count vacancies_old = 0;  // vacancies in cells that have had vacancies for three months or more
  Count cells_below_zero = 0;
  PerFund<Fund> funds;
  PerTally<std::int64_t> tallies;  // of the month

  friend bool operator==(const Counts&, const Counts&) = default;

  Count persons_in(State s) const;  // all rows in a state
  Count employed_residents() const;
  Count unemployed() const { return persons_in(State::unemployed); }
  Count labour_force() const { return employed_residents() + unemployed(); }
  Count in_commuters() const;
  Count filled() const;  // all filled jobs
  Count total_vacancies() const;
  const Counted<towns>& unemployed_by_town() const { return in_town[index_of(State::unemployed)]; }
  // Residents with a job by town of residence; the row "outside" holds the in-commuters.
  const Counted<towns>& employed_by_town() const { return in_town[index_of(State::employed)]; }
  Counted<occupations> employed_by_occupation() const;  // by job
  Counted<occupations> vacancies_by_occupation() const;
};

// Flows of a month, counted from its events.
class Flows {
 public:
  enum Stock : std::size_t { employment, unemployment };

  Count kind(EventKind k) const { return n_[kinds_at + index_of(k)]; }
  // Events that led from one state to another; of residents or of in-commuters.
  Count moves(State before, State after, bool in_commuters = false) const;
  // Persons who came into and went out of a stock, by person group and by town of residence.
  std::span<const Count> into(Stock s) const {
    return part(persons_at + s * 2 * person_groups, person_groups);
  }
  std::span<const Count> out_of(Stock s) const {
    return part(persons_at + (s * 2 + 1) * person_groups, person_groups);
  }
  std::span<const Count> into_by_town(Stock s) const { return part(towns_at + s * 2 * towns, towns); }
  std::span<const Count> out_of_by_town(Stock s) const { return part(towns_at + (s * 2 + 1) * towns, towns); }
  // Jobs taken and left, by job group; moves from job to job are in both.
  std::span<const Count> hires() const { return part(hires_at, job_groups); }
  std::span<const Count> separations() const { return part(separations_at, job_groups); }
  std::span<const Count> layoffs() const { return part(layoffs_at, industries); }  // closures included
  // Changes of job, direct or through a spell without one, from the last job [origin × destination];
  // recalls are no change.
  std::span<const Count> industry_flow() const { return part(industry_flow_at, industries * industries); }
  std::span<const Count> occupation_flow() const {
    return part(occupation_flow_at, occupations * occupations);
  }
  // Jobs taken less jobs left by in-commuters, by job group.
  std::span<const Count> commuter_jobs() const { return part(commuter_jobs_at, job_groups); }
  std::span<const Count> town_flow() const { return part(town_flow_at, towns * towns); }

  // Counts world.events. The rows of those who left this month still hold their attributes.
  void count(const World& world, engine::Month month, const engine::Parallel& parallel);

 private:
  static constexpr std::size_t kinds_at = 0;
  static constexpr std::size_t moves_at = kinds_at + event_kinds;
  static constexpr std::size_t persons_at = moves_at + 2 * states * states;
  static constexpr std::size_t towns_at = persons_at + 4 * person_groups;
  static constexpr std::size_t hires_at = towns_at + 4 * towns;
  static constexpr std::size_t separations_at = hires_at + job_groups;
  static constexpr std::size_t layoffs_at = separations_at + job_groups;
  static constexpr std::size_t industry_flow_at = layoffs_at + industries;
  static constexpr std::size_t occupation_flow_at = industry_flow_at + industries * industries;
  static constexpr std::size_t town_flow_at = occupation_flow_at + occupations * occupations;
  static constexpr std::size_t commuter_jobs_at = town_flow_at + towns * towns;
  static constexpr std::size_t size = commuter_jobs_at + job_groups;

  std::span<const Count> part(std::size_t at, std::size_t n) const { return {n_.data() + at, n}; }
  static void add_person(const World& world, const Event& event, engine::Month month, std::span<Count> n);
  static void add_job(const World& world, const Event& event, std::span<Count> n);

  std::vector<Count> n_ = std::vector<Count>(size);
};

// The age group at an age in months, and whether the next month of age belongs to another group.
struct AgeStep {
  std::uint8_t group = 0;
  bool crosses = false;
};
AgeStep age_step(int age_months);

// Counts all stocks from the world alone. `unemployed` becomes the list of the unemployed, in row order.
void count_stocks(const World& world, engine::Month month, const engine::Parallel& parallel,
                  std::vector<Worker>& unemployed, Counts& counts);

// The passes of count_stocks other than the one over the persons (StockLedger): over the unemployed; over the
// job cells and firms.
void count_unemployed(const World& world, engine::Month month, const engine::Parallel& parallel,
                      std::span<const Worker> unemployed, Counts& counts);
void count_cells(const World& world, engine::Month month, const engine::Parallel& parallel, Counts& counts);

// The rows of the unemployed, ascending, found by looking at everybody.
void find_unemployed(const World& world, std::vector<Worker>& unemployed);

// The residents among the person groups.
Count sum_residents(const Counted<person_groups>& n);
// The number of persons whom a month of ageing moved into (positive) or out of (negative) each group, from
// the number due to cross.
Counted<person_groups> ageing(const Counted<person_groups>& crossing);

}  // namespace labour
