#include "models/labour/policy/registration.hpp"

#include "models/labour/rules/rules.hpp"

namespace labour {

void register_unemployed(Workers& w, Worker worker, MonthCount start, double claimants, double locals,
                         const engine::Bits& bits) {
  const int months = entitles_to_benefit(w.job_end[worker]) ? benefit_months(w.insured[worker]) : 0;
  const bool claims = months > 0 && bits.uniform(0) < claimants;
  if (claims) {
    w.insured[worker] = 0;  // a claim uses up the contributions it rests on
    w.benefit_start[worker] = start;
    w.benefit_end[worker] = static_cast<MonthCount>(start + months);
  }
  // Only people with a local hukou are counted as registered unemployed; others may claim.
  if (is_local(w.residency[worker])) w.registered[worker] = claims || bits.uniform(1) < locals ? 1 : 0;
}

}  // namespace labour
