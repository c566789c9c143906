// Where the figures of the tables stand in time.
#pragma once

#include "engine/kernel/month.hpp"

namespace labour {

// Where the yearly figures of the tables' base year stand, and the first month that they are carried forward
// to.
inline constexpr engine::Month middle_of_base_year = engine::Month::of(2020, 7);
inline constexpr engine::Month first_month_of_tables = engine::Month::of(2021, 1);

}  // namespace labour
