#include "models/labour/rules/rules.hpp"

#include <algorithm>

namespace labour {

std::int64_t benefit_of(const Workers& w, Worker worker, const Rules& rules) {
  const MonthCount now = count_of(rules.month);
  if (w.benefit_end[worker] <= now) return 0;
  const bool first_year = now - w.benefit_start[worker] < 12;
  return static_cast<std::int64_t>(first_year ? rules.benefits.first_year : rules.benefits.second_year);
}

int benefit_months(int insured_months) {
  return std::min(24, insured_months / 12 * 2);
}

}  // namespace labour
