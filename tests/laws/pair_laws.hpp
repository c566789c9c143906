// What two runs must have in common, bit for bit or person by person.
#pragma once

#include <unordered_map>

#include "tests/laws/laws.hpp"

namespace labour::tests {

inline Violations broken_by_threads(const Options& one, const std::string& scenario = "baseline") {
  Violations broken;
  const Run alone(scenario, one);
  for (const int threads : {2, 3, 7}) {
    Options many = one;
    many.threads = threads;
    if (const std::size_t n = different_bits(alone, Run(scenario, many)); n > 0)
      broken.push_back(fmt::format("same bits for any number of threads: {} values of {} differ on {}", n,
                                   scenario, threads));
  }
  return broken;
}

// Policies of size zero, each beside the run that it must not change.
struct ZeroPolicy {
  const char* name;
  std::vector<std::string> with, without;
};
inline std::vector<ZeroPolicy> zero_policies() {
  return {
      {"a benefit of the same level", {"rules.unemployment_benefit_level=1"}, {}},
      {"as many training places", {"rules.training_places={2020-01=20000, 2022-01=20000}"}, {}},
      {"a minimum wage that stays",
       {"rules.minimum_wage={2022-01=2590}"},
       {}},  // tables of months are merged
      {"a plant that keeps its size",
       {"staffing.plants=[{id=\"same\", plant=\"saic_vw_plant_2\", month=\"2022-01\", size=1.0}]"},
       {}},
      {"an event without effect",
       {"demand.events=[{id=\"same\", industry=\"all\", from=\"2022-01\", months=12, factor=1.0, "
        "recovery_months=6}]"},
       {}},
      {"a cycle without amplitude", {"demand.cycle_months=60"}, {}},
      {"noise without spread",
       {"demand.noise_common=0", "demand.noise_sector=0", "demand.noise_memory=0.2"},
       {"demand.noise_common=0", "demand.noise_sector=0"}},
  };
}

inline Violations broken_by_zero_policies(const Options& how) {
  Violations broken;
  const auto run = [&](const std::vector<std::string>& more) {
    Options options = how;
    options.overrides.insert(options.overrides.end(), more.begin(), more.end());
    return std::make_unique<Run>("baseline", options);
  };
  const auto baseline = run({});
  for (const ZeroPolicy& policy : zero_policies()) {
    const auto other = policy.without.empty() ? nullptr : run(policy.without);
    const std::size_t n = different_bits(other ? *other : *baseline, *run(policy.with));
    if (n > 0)
      broken.push_back(fmt::format("a policy at zero is the baseline: {} moves {} values", policy.name, n));
  }
  return broken;
}

// A person is the same whoever else comes: in two runs of which one has more newcomers, those with the same
// number have the same month of birth, sex, schooling, residency, home and ability.
inline Violations broken_by_more_newcomers(const Options& how) {
  Violations broken;
  Options more = how;
  more.overrides.push_back("demography.in_migration=0.16");
  const Run a("baseline", how), b("baseline", more);
  const Workers &x = a.model().world().workers, &y = b.model().world().workers;
  std::unordered_map<std::uint64_t, Worker> row;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.state[Worker(i)] != State::vacant) row[x.id[Worker(i)]] = Worker(i);
  std::size_t common = 0, newcomers = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const Worker other(i);
    const auto found = row.find(y.id[other]);
    if (y.state[other] == State::vacant || found == row.end()) continue;
    const Worker one = found->second;
    ++common;
    newcomers += x.entry[one] != never ? 1U : 0U;
    const bool same = x.birth[one] == y.birth[other] && x.sex[one] == y.sex[other] &&
                      x.education[one] == y.education[other] && x.residency[one] == y.residency[other] &&
                      x.town[one] == y.town[other] && x.ability[one] == y.ability[other];
    if (!same) broken.push_back(fmt::format("a person is the same whoever else comes: not {}", y.id[other]));
  }
  engine::ensure(common > 1000 && newcomers > 20 && y.size() >= common, "the runs have persons in common");
  return broken;
}

}  // namespace labour::tests
