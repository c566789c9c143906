// Which keys of a scenario may be estimated from data. The same rule holds for the parameters of a
// calibration and for the parameters that members of an ensemble draw from a posterior.
#pragma once

#include <string>

#include "engine/language/message.hpp"

namespace calibration {

// Why a key may not be estimated; nothing if it may.
engine::Bilingual why_not_estimable(const std::string& key);

}  // namespace calibration
