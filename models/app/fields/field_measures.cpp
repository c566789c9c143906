#include "models/app/fields/field_measures.hpp"

#include <algorithm>

#include "models/labour/firms/transition_settings.hpp"

namespace app {

FieldMonths field_months(engine::Month first, engine::Month last) {
  constexpr int ahead = 60;  // months
  FieldMonths months{std::clamp(labour::last_of_history, first, last), std::nullopt};
  const engine::Month later = std::min(months.now + ahead, last);
  if (months.now < later) months.later = later;
  return months;
}

}  // namespace app
