// Settings: what is reported beside the series.
#pragma once

#include "engine/kernel/month.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct ReportValues {
  bool worker_risk = false;
  engine::Month worker_risk_month = engine::Month::of(2021, 1);
};

// Describes the values to the registry and binds them.
void describe_report(engine::Registry& registry, ReportValues& r);

}  // namespace labour
