#include "models/labour/rules/rules.hpp"

#include <algorithm>

namespace labour {

int benefit_months(int insured_months) {
  return std::min(24, insured_months / 12 * 2);
}

}  // namespace labour
