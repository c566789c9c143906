// Unemployment insurance: who registers, who claims and for how long, contributions and benefits. By the
// rules of Shanghai (P), each full year of contributions gives two months of benefit, up to 24 months.
#pragma once

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/policy/insurance_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Insurance {
 public:
  explicit Insurance(const InsuranceValues& values);

  // Those who lost a job this month register and claim; contributions come in, benefits go out.
  void settle(World& world, const Rules& rules, const engine::Chance& chance,
              const engine::Parallel& parallel);

 private:
  std::int64_t benefit(World& world, const Rules& rules, const engine::Dice& dice, Worker worker) const;
  void claim(World& world, const Rules& rules, const engine::Dice& dice, Worker worker) const;
  std::int64_t contributions(const World& world, const Rules& rules, const engine::Parallel& parallel) const;

  const InsuranceValues& values_;
};

}  // namespace labour
