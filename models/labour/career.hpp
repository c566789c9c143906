// What one number a person and month (World::career) decides beside quits and ends of contract: about those
// without a job, and whether somebody with one hears of another. One number serves all: nobody is in two of
// these states at once.
#pragma once

#include <cstdint>

#include "engine/random.hpp"
#include "models/labour/kinds.hpp"
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

// Somebody with a job who looks for another: the part [from, upto) of the number's range that it lies in, in
// which it is uniform still.
struct JobSearcher {
  Worker worker;
  std::uint32_t from = 0, upto = 0;

  // The threshold under which it lies with this probability.
  std::uint32_t under(double probability) const {
    return from + static_cast<std::uint32_t>(probability * (upto - from));
  }
};

}  // namespace labour
