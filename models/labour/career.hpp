// What one number a person and month (World::career) decides about those without a job. Who has a job is
// Separation's: one number serves both, for nobody is both at once.
#pragma once

#include <cstdint>

#include "engine/random.hpp"
#include "models/labour/settings.hpp"

namespace labour {

// Thresholds (of 2^32), one upon the other. The unemployed turn to work without a firm or, if they do not,
// give up; the inactive return.
struct WithoutJob {
  std::uint32_t own_account = 0, platform = 0, gives_up = 0;
  std::uint32_t returns = 0;

  explicit WithoutJob(const SearchValues& values) {
    const double work = values.own_account_entry + values.platform_entry;
    own_account = engine::threshold(values.own_account_entry);
    platform = engine::threshold(work);
    gives_up = engine::threshold(work + (1.0 - work) * values.discouraged);
    returns = engine::threshold(values.return_rate);
  }
};

}  // namespace labour
