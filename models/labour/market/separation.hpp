// Ends of jobs for reasons other than leaving Jiading: layoffs, quits, ends of contract, ends of own-account
// work. The number that decides on a quit also decides who searches on the job.
#pragma once

#include <array>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "engine/kernel/row_set.hpp"
#include "models/labour/market/application.hpp"
#include "models/labour/market/own_account_settings.hpp"
#include "models/labour/market/search_settings.hpp"
#include "models/labour/market/separation_settings.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Separation {
 public:
  Separation(const SeparationValues& values, const SearchValues& search, const OwnAccountValues& own_account);

  // Lays off as many of each job cell's staff as Cells::layoffs says.
  void lay_off(World& world, const Rules& rules, const SkillDynamics& skills,
               const engine::Parallel& parallel);

  // Quits and ends of contract. `searchers` becomes the list, by block of the store, of the employed who
  // search for another job this month.
  void quit(World& world, engine::BlockLists<JobSearcher>& searchers, const Rules& rules,
            const std::vector<Worker>& newcomers, const SkillDynamics& skills, const engine::Chance& chance,
            const engine::Parallel& parallel);

  // The intervals of the last month's events for staff of this kind. Tenure in months, age in years.
  const EmployedIntervals& intervals(Contract contract, bool local, int tenure, int age) const {
    return intervals_[kind_of(contract, local, tenure, age)];
  }

 private:
  struct Leaver {
    Worker worker;
    bool quits = false;  // or the contract ends
  };
  // A member of the staff of a job cell that lays off. Those with the lowest keys are laid off.
  struct LayoffCandidate {
    Worker worker;
    Cell cell;
    float key = 0.0F;
    bool closure = false;  // the firm, or the part of it, closes
  };
  // Layoffs.
  void set_layoff_ranges(const Cells& cells, const engine::Parallel& parallel);
  void list_layoff_candidates(const World& world, const Rules& rules, const engine::Parallel& parallel);
  double layoff_weight(const Workers& w, Worker worker, const Rules& rules) const;
  LayoffCandidate layoff_candidate(const World& world, Worker worker, const Rules& rules) const;
  static void mark_closures(const Cells& cells, std::vector<LayoffCandidate>& laid_off);
  void choose_laid_off(const World& world, const engine::Parallel& parallel);
  void end_by_layoff(World& world, const LayoffCandidate& one, engine::Month month,
                     const SkillDynamics& skills, std::vector<Event>& events) const;
  // Quits and ends of contract.
  static void draw_events(World& world, const Rules& rules, const std::vector<Worker>& newcomers,
                          const engine::Chance& chance, const engine::Parallel& parallel);
  void list_leavers_and_searchers(const World& world, const Rules& rules, const engine::Parallel& parallel,
                                  engine::BlockLists<JobSearcher>& searchers);
  const EmployedIntervals& intervals_of(const Workers& w, Worker worker, engine::Month month) const;
  void decide(const World& world, Worker worker, const Rules& rules, std::vector<Leaver>& leavers,
              std::vector<JobSearcher>& searchers) const;
  void leave_job(World& world, const Leaver& leaver, engine::Month month, const SkillDynamics& skills,
                 const engine::Dice& withdrawal, std::vector<Event>& events) const;
  // Both.
  static State after_job(const Workers& w, Worker worker, bool withdraws);

  // The kinds of staff that differ in their intervals. Tenure: first year, second, third, later. Age: under
  // 25, under 55, older.
  static constexpr std::size_t tenures = 4, ages = 3;
  static std::size_t tenure_of(int months);
  static std::size_t kind_of(Contract contract, bool local, int tenure_months, int age);
  void set_intervals(double factor, const Rules::Causes& causes);
  EmployedIntervals intervals_for(Contract contract, bool local, std::size_t tenure, std::size_t age) const;
  double quit_hazard(Contract contract, bool local, std::size_t tenure, std::size_t age) const;
  double contract_end_hazard(Contract contract) const;
  double search_rate(Contract contract, bool local, std::size_t tenure) const;

  const SeparationValues& values_;
  const SearchValues& search_;
  const OwnAccountValues& own_account_;
  double factor_ = 1.0;        // of the month, on quits and ends of contract of employees
  Rules::Causes causes_;       // of the month
  double layoff_later_ = 1.0;  // weight in layoffs after the first year
  std::array<EmployedIntervals, contracts * 2 * tenures * ages> intervals_{};
  std::array<std::uint32_t, tenures> highest_{};  // end of the last interval, by tenure
  double screen_bound_ = 1.0;                     // at least the largest sum of hazards
  engine::RowSet laying_off_;                     // the job cells that lay off this month
  std::vector<std::uint32_t> layoff_range_;       // of their staff: the part of the rank that is listed
  std::vector<LayoffCandidate> candidates_;
  std::vector<LayoffCandidate> laid_off_;
  engine::Grouped<LayoffCandidate> by_market_;
  std::vector<std::vector<LayoffCandidate>> laid_off_by_market_;
  engine::BlockLists<LayoffCandidate> candidate_lists_;
  engine::BlockLists<Leaver> leavers_;
  engine::BlockLists<Event> events_;
};

}  // namespace labour
