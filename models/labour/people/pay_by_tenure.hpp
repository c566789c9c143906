// Pay by tenure: a rule of pay that falls due with the yearly review of a job, as learning does. The review
// (training) applies it, so that nobody is looked at twice for it.
#pragma once

#include "engine/kernel/month.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

struct PayByTenure {
  double yearly_growth = 0.0;  // of pay; wages.tenure_growth

  // On an anniversary of the job of a worker.
  void raise(World& world, Worker worker, engine::Month month) const;
};

}  // namespace labour
