// What staff each firm wants, firm by firm and occupation by occupation; firms close and open.
#pragma once

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/firms/staffing_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Staffing {
 public:
  explicit Staffing(const StaffingValues& values);

  // Own shocks and turnover of firms: sets growth and closing. In the warm-up firms neither grow, close nor
  // open.
  void grow_firms(World& world, const Rules& rules, const engine::Chance& chance,
                  const engine::Parallel& parallel) const;

  // Sets wanted staff and layoffs of every job cell.
  void set_wanted(World& world, const Rules& rules, const engine::Chance& chance,
                  const engine::Parallel& parallel);

  // After the month's separations: posts a vacancy for every job wanted and not filled, and counts the staff
  // of the firms. Own-account and platform work posts none.
  void post_vacancies(World& world, const Rules& rules, const engine::Parallel& parallel) const;

  // Month by month of the warm-up: moves the staff wanted so that industries and occupations keep the staff
  // that they had at the first call. What is then wanted holds the vacancies that each needs for that.
  void hold_staff(World& world, const engine::Parallel& parallel);

  // Brings the staff of the firms up to date with the month's events; size classes are set anew every
  // January.
  void count_staff(World& world, const engine::Parallel& parallel, engine::Month month) const;

  // The wishes of the last twelve months; what is held in the warm-up is of no consequence after it.
  void serialize(engine::StateStream& state);

 private:
  void set_size_classes(World& world, const engine::Parallel& parallel) const;
  struct Plan {
    double factor = 1.0;  // on the staff of its cells: own growth against that of the industry, and events
    float size = 1.0F;    // against the first month; 0 for a closing firm
    std::uint8_t size_class = 0;
    bool closed = false;
  };
  double expected_layoffs(bool closed, std::int32_t borne, std::int32_t head) const;
  void remember_wanted(World& world, const Rules& rules, const engine::Parallel& parallel);
  static void set_plant_sizes(World& world, const Rules& rules);

  const StaffingValues& values_;
  std::vector<double> weight_, base_;                      // scratch, by block and industry
  std::vector<std::int64_t> held_;                         // staff to hold, by industry and by occupation
  std::vector<Plan> plans_;                                // of the firms, this month
  std::vector<PerIndustry<std::int64_t>> wanted_history_;  // last twelve months
};

}  // namespace labour
