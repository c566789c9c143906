// Which keys of a scenario may be estimated from data. The same rule holds for the parameters of a
// calibration and for the parameters that members of an ensemble draw from a posterior.
#pragma once

#include <string>

namespace calibration {

// Why a key may not be estimated; "" if it may.
std::string why_not_estimable(const std::string& key);

}  // namespace calibration
