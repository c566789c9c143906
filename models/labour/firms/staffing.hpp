// Staff that each firm wants, by occupation. Firms grow, shrink, close and open.
#pragma once

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/firms/orders.hpp"
#include "models/labour/firms/staffing_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Staffing {
 public:
  explicit Staffing(const StaffingValues& values);

  // Shocks and turnover of firms: sets growth and closing, in the warm-up too.
  // What happens to a named plant is what the scenario says.
  void grow_firms(World& world, const Rules& rules, const engine::Chance& chance,
                  const engine::Parallel& parallel) const;

  // Sets wanted staff and layoffs of every job cell.
  void set_wanted(World& world, const Rules& rules, const engine::Chance& chance,
                  const engine::Parallel& parallel);

  // After the month's separations: opens a vacancy for every job that is wanted and not filled. Own-account
  // and platform work has no vacancies.
  void post_vacancies(World& world, const Rules& rules, const engine::Parallel& parallel) const;

  // In each month of the warm-up: adjusts the staff wanted, so that industries and occupations keep the staff
  // that they had at the first call. The staff wanted then includes the vacancies that each of them needs for
  // this.
  void hold_staff(World& world, const engine::Parallel& parallel);

  // Updates the staff of the firms with the month's events; sets size classes every January.
  void count_staff(World& world, const engine::Parallel& parallel, engine::Month month) const;

  // Serializes the staff wanted in the last twelve months. The staff that the warm-up keeps is not needed
  // after it.
  void serialize(engine::StateStream& state);

 private:
  // Values of a firm that its job cells read this month.
  struct Plan {
    double factor = 1.0;  // on the staff of its cells: own growth / that of the industry, and events
    float size = 1.0F;    // relative to the first month and its industry, without what closes
    SizeClass size_class = SizeClass::small;
    float closed = 0.0F;    // share of the staff whose part of the firm closes; 1 for a closing firm
    bool named = false;     // a plant of plants.csv
    float shedding = 1.0F;  // how far the firm passes a fall on to its staff
    float lost = 0.0F;      // share of its staff who worked on orders lost this month
  };
  // How strongly shocks reach a firm's staff: fully, in part, or in public administration not at all.
  double shedding_of(const Firms& f, Firm firm) const;
  // Whether too few orders have closed the firm, or in this month a part of it.
  bool lacks_orders(const Firms& f, Firm firm) const;
  // Remembers what the firm's orders ask for, and those lost with plants of customers.
  void remember_orders(Firms& f, Firm firm, const Demand& demand, const OrderBook& book) const;
  // Staff that the industry's output needs in the cell, at the size that the firm had in the first month.
  double labour_of(const World& world, Cell cell) const;
  double staff_by_products(const World& world, Firm plant) const;  // labour_of all its cells, by its products
  // The staff that a plant wants above what the demand for its products needs, on its way to its headcount.
  double added_for_headcount(const World& world, Firm plant, const Rules::Plant& rule) const;
  void hold_headcounts(const World& world, const Rules& rules);
  static void open_anew(Firms& f, Firm firm, engine::Month month);
  std::uint32_t closing_parts(const Firms& f, Firm firm, const Rules& rules, double turbulence,
                              const engine::Dice& turnover) const;
  void change_firm(Firms& f, Firm firm, const Rules& rules, double turbulence, const engine::Dice& growth,
                   const engine::Dice& turnover) const;
  // How far own shocks and exits are above normal ones.
  double turbulence_of(const World& world, const Rules& rules) const;
  static void set_plant_sizes(World& world, const Rules& rules);
  void plan_firms(World& world, const Rules& rules, const engine::Parallel& parallel);
  PerIndustry<double> mean_size_of_industries(const Cells& c, const engine::Parallel& parallel);
  void plan_cell(World& world, Cell cell, double turn) const;
  std::int32_t lapsed_after(std::int32_t lapsed, std::int32_t missing, bool is_old, double place) const;
  double expected_layoffs(const Plan& plan, double gone, std::int32_t tolerated, std::int32_t head) const;
  void remember_wanted(World& world, const Rules& rules, const engine::Parallel& parallel);
  void set_size_classes(World& world, const engine::Parallel& parallel) const;

  const StaffingValues& values_;
  std::vector<double> weight_, base_, plants_;             // scratch, by block and industry
  std::vector<std::int64_t> staff_to_hold_;                // by industry and by occupation
  std::vector<Plan> plans_;                                // by firm
  std::vector<PerIndustry<std::int64_t>> wanted_history_;  // of this month and twelve before it
};

}  // namespace labour
