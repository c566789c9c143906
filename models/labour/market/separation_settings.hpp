// Settings: how jobs end.
#pragma once

#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct SeparationValues {
  double quit_local = 0.0021, quit_other = 0.0028;  // monthly, age 25–54, tenure of two years or more
  double first_year = 2.5, second_year = 1.4;       // factors by tenure
  double young = 3.4, old = 0.7;                    // factors by age: under 25, 55 and over
  double contract_end_standard = 0.0005, contract_end_dispatch = 0.007, contract_end_informal = 0.005;
  double withdrawal_share = 0.12;  // share of those who quit without another job who leave the labour force
  double layoff_new = 1.5;         // weight in layoffs in the first year; the staff's mean is 1
  double layoff_flexible = 1.5;    // weight of dispatch and informal staff, relative to standard contracts
  double layoff_old = 1.2;         // weight from 45 years of age on, relative to younger staff
  engine::Path factor = 1.0;       // of a month, on quits and ends of contract of employees
};

// Describes the values to the registry and binds them.
void describe_separation(engine::Registry& registry, SeparationValues& p);

}  // namespace labour
