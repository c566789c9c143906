// How jobs end other than by leaving Jiading: layoffs, quits, ends of contract, ends of own-account work.
// The same number that decides about a quit says who searches on the job.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "engine/kernel/row_set.hpp"
#include "models/labour/market/search_settings.hpp"
#include "models/labour/market/separation_settings.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Separation {
 public:
  Separation(const SeparationValues& values, const SearchValues& search);

  // A firm's excess staff reaches the people as a hazard, person by person.
  void lay_off(World& world, const Rules& rules, const SkillDynamics& skills,
               const engine::Parallel& parallel);

  // Quits and ends of contract; fills `searchers`, by block of the store, with the employed who look for
  // another job this month.
  void quit(World& world, const Rules& rules, const std::vector<Worker>& newcomers,
            const SkillDynamics& skills, const engine::Chance& chance, const engine::Parallel& parallel,
            engine::BlockLists<JobSearcher>& searchers);

 private:
  // What may happen in a month to somebody with a job: thresholds (of 2^32) of one number, one upon the
  // other.
  struct Thresholds {
    std::uint32_t quits = 0, ends = 0, looks = 0;
  };
  struct Leaver {
    Worker worker;
    bool quits = false;  // or the contract ends
  };
  // Somebody whose job cell lays off; the lowest of `key` go.
  struct Exposed {
    Worker worker;
    Cell cell;
    float key = 0.0F;
  };
  void list_exposed(const World& world, const Rules& rules, const engine::Parallel& parallel);
  void choose_laid_off(const World& world, const engine::Parallel& parallel);
  void end_by_layoff(World& world, const Exposed& one, engine::Month month, const SkillDynamics& skills,
                     std::vector<Event>& events) const;
  void draw_events(World& world, const Rules& rules, const std::vector<Worker>& newcomers,
                   const engine::Chance& chance, const engine::Parallel& parallel) const;
  const Thresholds& thresholds_of(const Workers& w, Worker worker, engine::Month month) const;
  void ask(const World& world, Worker worker, const Rules& rules, std::vector<Leaver>& leavers,
           std::vector<JobSearcher>& searchers) const;
  void leave_job(World& world, const Leaver& leaver, engine::Month month, const SkillDynamics& skills,
                 const engine::Dice& withdrawal, std::vector<Event>& events) const;
  void leave_jobs(World& world, std::span<const Leaver> leavers, engine::Month month,
                  const SkillDynamics& skills, const engine::Dice& withdrawal,
                  std::vector<Event>& events) const;
  static bool stays_in_warm_up(const Workers& w, Worker worker);
  static State after_job(const Workers& w, Worker worker, bool withdraws);
  // The kinds of staff that differ in them. Tenure: first year, second, third, later. Age: under 25, under
  // 55, older.
  static constexpr std::size_t tenures = 4, ages = 3;
  static std::size_t tenure_of(int months);
  static std::size_t kind_of(Contract contract, bool local, int tenure_months, int age);
  Thresholds thresholds_for(Contract contract, bool local, std::size_t tenure, std::size_t age) const;
  double quit_hazard(Contract contract, bool local, std::size_t tenure, std::size_t age) const;
  double contract_end_hazard(Contract contract) const;

  const SeparationValues& values_;
  const SearchValues& search_;
  double layoff_old_ = 1.0;  // factor on the layoff hazard after the first year
  std::array<Thresholds, contracts * 2 * tenures * ages> thresholds_{};
  std::array<std::uint32_t, tenures> highest_{};  // of the thresholds, by tenure
  double screen_bound_ = 1.0;                     // at least the largest sum of hazards
  engine::RowSet laying_off_;                     // the job cells that lay off this month
  std::vector<std::uint32_t> looked_at_;          // of their staff: how much of the number's range, of 2^32
  std::vector<Exposed> exposed_;                  // of them some staff, then those who are laid off
  engine::Grouped<Exposed> by_market_;
  std::vector<std::vector<Exposed>> laid_off_;  // by market
  engine::BlockLists<Exposed> exposed_lists_;
  engine::BlockLists<Event> events_;
};

}  // namespace labour
