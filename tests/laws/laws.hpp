// The laws of a run as functions: each tells how it is broken, or nothing. law_tests asks them of every
// scenario; mutation_tests of runs with a fault switched on, where they must have something to say.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unordered_map>
#include <unordered_set>

#include "engine/check.hpp"
#include "tests/laws/run_model.hpp"

namespace labour::tests {

using Violations = std::vector<std::string>;

inline bool names(const Violations& violations, const std::string& words) {
  return std::any_of(violations.begin(), violations.end(),
                     [&](const std::string& v) { return v.find(words) != std::string::npos; });
}

// The scenarios of the repository, by name: whatever lies in the folder.
inline std::vector<std::string> scenarios() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(JIALAB_SOURCE_DIR) + "/scenarios"))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

// ---- the end of a month, counted from the persons ------------------------------------------------------

// No number is that of two persons.
inline void look_for_doubles(const World& world, engine::Month month, Violations& broken) {
  std::unordered_set<std::uint64_t> seen;
  for (std::size_t i = 0; i < world.workers.size(); ++i)
    if (const Worker w(i);
        world.workers.state[w] != State::vacant && !seen.insert(world.workers.id[w]).second)
      broken.push_back(fmt::format("one person one row: {} twice in {}", world.workers.id[w], month.text()));
}

// The vacancies at the end are those that were posted less those filled by a hire: wanted less the staff at
// the time of posting, which is that of now before this month's hires and moves.
inline void look_at_vacancies(const World& world, engine::Month month, Violations& broken) {
  const Cells& c = world.cells;
  std::vector<std::int32_t> hired(c.size(), 0), moved(c.size(), 0);
  for (const Event& e : world.events) {
    if (!e.to.is_none()) ++hired[e.to.index()];
    if (!e.from.is_none() && e.after == State::employed) ++moved[e.from.index()];
  }
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Cell cell(i);
    const Employer kind = world.firms.kind[c.firm[cell]];
    const bool posts = kind == Employer::firm || kind == Employer::outside;
    const std::int32_t posted = std::max(0, c.wanted[cell] - (c.head[cell] - hired[i] + moved[i]));
    const std::int32_t expected = posts ? posted - hired[i] : 0;
    if (c.vacancies[cell] != expected || c.vacancies[cell] < 0)
      broken.push_back(fmt::format("hires close vacancies: {} left of {} posted after {} hires in {}",
                                   c.vacancies[cell], posts ? posted : 0, hired[i], month.text()));
  }
}

// What the fund pays out is the benefit of those who have a claim, by the year of their claim.
inline void look_at_benefits(const World& world, const Rules& rules, Violations& broken) {
  const Workers& w = world.workers;
  const MonthCount now = count_of(rules.month);
  std::int64_t due = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Worker one(i);
    if (w.state[one] != State::unemployed || w.benefit_end[one] <= now) continue;
    due += static_cast<std::int64_t>(now - w.benefit_start[one] < 12 ? rules.benefit_first
                                                                     : rules.benefit_second);
  }
  if (due != world.unemployment_fund.out)
    broken.push_back(fmt::format("benefits are those due: {} CNY, not {}, in {}", world.unemployment_fund.out,
                                 due, rules.month.text()));
}

// In January, when it is held to, no employee is paid less than the minimum wage.
inline void look_at_minimum(const World& world, const Rules& rules, Violations& broken) {
  if (rules.month.month_of_year() != 1) return;
  const Workers& w = world.workers;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Worker one(i);
    if (w.state[one] != State::employed || !is_employee(w.contract[one])) continue;
    const Cell cell = w.job[one];
    const std::size_t market = market_of(world.cells.occupation[cell], world.cells.town[cell]).index();
    const double pay = w.wage[one] * world.market.wage_index[market];
    if (pay >= rules.minimum_wage * (1.0 - 1e-9)) continue;
    broken.push_back(fmt::format("the minimum wage binds: {:.0f} of {:.0f} CNY in {}", pay,
                                 rules.minimum_wage, rules.month.text()));
    return;
  }
}

inline void look_at_month(const World& world, const Rules& rules, Violations& broken) {
  look_for_doubles(world, rules.month, broken);
  look_at_vacancies(world, rules.month, broken);
  look_at_benefits(world, rules, broken);
  look_at_minimum(world, rules, broken);
}

// ---- what is reported ----------------------------------------------------------------------------------

inline bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}
inline bool is_share(const engine::Output& output) {
  return ends_with(output.name, "_rate") || ends_with(output.name, "_share") ||
         output.name == "unemployment_risk" || output.name == "in_transition";
}
// Differences of two counts and money may fall below zero; everything else counts something.
inline bool may_be_negative(const engine::Output& output) {
  return output.name == "gap" || ends_with(output.name, "_ageing") || output.name == "unemployment_balance";
}
// Values outside what they can be; "not reported" (NaN) is allowed.
inline bool has_outside(std::span<const float> values, double low, double high) {
  return std::any_of(values.begin(), values.end(), [&](float x) {
    return !std::isnan(x) && !(static_cast<double>(x) >= low && static_cast<double>(x) <= high);
  });
}

inline void look_at_values(const engine::Series& series, Violations& broken) {
  const auto& outputs = series.outputs();
  std::size_t shares = 0;
  for (std::uint32_t i = 0; i < outputs.size(); ++i) {
    const std::string name = outputs[i].group + " " + outputs[i].name;
    shares += is_share(outputs[i]) ? 1U : 0U;
    if (is_share(outputs[i]) && has_outside(series.all({i}), 0.0, 1.0))
      broken.push_back("shares lie in [0, 1]: not " + name);
    if (!may_be_negative(outputs[i]) && has_outside(series.all({i}), 0.0, 1e15))
      broken.push_back("counts are not negative: " + name);
  }
  engine::ensure(shares > 10, "the shares among the outputs are recognised");
}

inline double sum(std::span<const float> values) {
  double all = 0.0;
  for (const float x : values) all += static_cast<double>(x);
  return all;
}
// The same without the in-commuters, who are the last town (outside) and the last kind of residency.
inline double sum_residents(const std::string& group, std::span<const float> values) {
  if (group == "town") return sum(values.first(towns - 1));
  if (group == "residency") return sum(values.first(residencies - 1));
  double all = sum(values);
  if (group == "age_group_education_residency")
    for (std::size_t i = residencies - 1; i < values.size(); i += residencies)
      all -= static_cast<double>(values[i]);
  return all;
}

class ReportedMonth {
 public:
  ReportedMonth(const engine::Series& series, engine::Month month, Violations& broken)
      : series_(series), month_(month), broken_(broken) {}

  std::span<const float> row(const std::string& group, const std::string& name, int before = 0) const {
    return series_.row(series_.find(group, name), month_ - before);
  }
  void equal(double a, double b, const char* law, const std::string& what) const {
    if (a != b) broken_.push_back(fmt::format("{}: {}: {} and {} in {}", law, what, a, b, month_.text()));
  }
  void look_at_sums() const {
    constexpr const char* law = "a total is the sum of its parts";
    for (const char* name : {"labour_force", "unemployed", "employed_residents"})
      for (const char* group :
           {"town", "age_group", "education", "residency", "age_group_education_residency"})
        equal(sum_residents(group, row(group, name)), static_cast<double>(row("total", name)[0]), law,
              std::string(group) + " " + name);
    for (const char* name : {"employed", "wanted", "vacancies", "hires", "separations"})
      for (const char* group : {"industry", "occupation"})
        equal(sum(row(group, name)), sum(row("industry_occupation", name)), law,
              std::string(group) + " " + name);
    equal(static_cast<double>(row("total", "labour_force")[0]),
          static_cast<double>(row("total", "unemployed")[0]) +
              static_cast<double>(row("total", "employed_residents")[0]),
          law, "labour force");
  }
  // Every group that is reported with its flows, cell by cell. Ages have a third flow, the passing of time.
  void look_at_flows() const {
    for (const auto& [stock, in, out, aged] :
         {std::array<const char*, 4>{"unemployed", "unemployment_inflow", "unemployment_outflow",
                                     "unemployed_ageing"},
          {"employed_residents", "employment_inflow", "employment_outflow", "employed_ageing"}})
      for (const char* group : {"total", "town", "education", "residency", "age_group_education_residency"}) {
        const bool by_age = std::string(group) == "age_group_education_residency";
        const auto now = row(group, stock), last = row(group, stock, 1), plus = row(group, in),
                   minus = row(group, out);
        for (std::size_t i = 0; i < now.size(); ++i)
          equal(static_cast<double>(now[i]),
                static_cast<double>(last[i]) + static_cast<double>(plus[i]) - static_cast<double>(minus[i]) +
                    (by_age ? static_cast<double>(row(group, aged)[i]) : 0.0),
                "a stock is the last one and its flows", fmt::format("{} {} {}", group, stock, i));
      }
    for (const char* group : {"industry", "occupation", "industry_occupation"}) {
      const auto now = row(group, "employed"), last = row(group, "employed", 1), plus = row(group, "hires"),
                 minus = row(group, "separations");
      for (std::size_t i = 0; i < now.size(); ++i)
        equal(static_cast<double>(now[i]),
              static_cast<double>(last[i]) + static_cast<double>(plus[i]) - static_cast<double>(minus[i]),
              "jobs are the last ones and their flows", fmt::format("{} {}", group, i));
    }
  }

 private:
  const engine::Series& series_;
  engine::Month month_;
  Violations& broken_;
};

inline void look_at_series(const engine::Series& series, Violations& broken) {
  look_at_values(series, broken);
  for (engine::Month m = series.first(); m < series.first() + series.months() && broken.empty(); ++m) {
    const ReportedMonth month(series, m, broken);
    month.look_at_sums();
    if (m > series.first()) month.look_at_flows();
  }
}

// ---- a whole run ---------------------------------------------------------------------------------------

// Every law of the accounts (the model holds those of a month itself, the costly ones are asked for every
// `full_every` months), every month's laws above, and those of what is reported. Stops where one is broken.
inline Violations broken_laws(const std::string& scenario, const Options& options, int full_every = 6) {
  Violations broken;
  std::vector<std::string> overrides = {"population.scale=" + std::to_string(options.scale)};
  overrides.insert(overrides.end(), options.overrides.begin(), options.overrides.end());
  const Settings settings = settings_of(scenario, overrides);
  try {
    Model model(inputs(), settings, options.member, options.threads);
    for (engine::Month m = model.next_month(); m < model.end_month() && broken.empty(); ++m) {
      model.advance(m);
      look_at_month(model.world(), rules_in_force(m, settings.rules, inputs(), model.world().scale), broken);
      const bool last = m + 1 == model.end_month();
      if (last || (m + 1 - settings.run.first) % full_every == 0) model.check_fully();
    }
    if (broken.empty()) look_at_series(model.series(), broken);
  } catch (const engine::Bug& bug) {
    broken.push_back(bug.what());
  }
  return broken;
}

// ---- pairs of runs -------------------------------------------------------------------------------------

inline Violations broken_by_threads(const Options& one) {
  Violations broken;
  const Run alone("baseline", one);
  for (const int threads : {2, 3, 7}) {
    Options many = one;
    many.threads = threads;
    if (const std::size_t n = different_bits(alone, Run("baseline", many)); n > 0)
      broken.push_back(
          fmt::format("same bits for any number of threads: {} values differ on {}", n, threads));
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
      {"an early AI that is not adopted",
       {"transition.ai_pace=0", "transition.ai_shift_years=-2"},
       {"transition.ai_pace=0"}},
      {"early robots that are not bought",
       {"transition.robot_pace=0", "transition.robot_shift_years=-2"},
       {"transition.robot_pace=0"}},
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

// ---- the first change of a scenario --------------------------------------------------------------------

// What a scenario says, as "key = value" lines.
inline std::vector<std::string> said_in(const std::string& scenario,
                                        const std::vector<std::string>& overrides) {
  Settings settings;
  engine::Registry registry;
  describe(registry, settings, inputs());
  std::vector<std::string> all = {"population.scale=0.01"};
  all.insert(all.end(), overrides.begin(), overrides.end());
  const std::string text = engine::resolved_toml(engine::load_scenario(
      std::string(JIALAB_SOURCE_DIR) + "/scenarios/" + scenario + ".toml", all, registry));
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// What rules and demand a month has, by a scenario alone: the numbers that dated keys lead to.
inline std::vector<double> said_of(const Settings& s, engine::Month month) {
  std::vector<double> all = {s.rules.minimum_wage.at(month), s.rules.benefit_first.at(month),
                             s.rules.training_places.at(month)};
  for (const PlantEvent& event : s.staffing.plants) all.push_back(month >= event.month ? event.size : 1.0);
  const IndustryDemand industry(s.demand, s.transition, s.staffing, inputs());
  const Transition transition(s.transition, s.staffing, inputs());
  Demand demand;
  Rules rules;
  rules.month = month;
  industry.set_output(demand, rules, engine::Chance::of_seed(1));
  transition.set_labour(demand, rules);
  for (const PerIndustry<double>* values : {&demand.output, &demand.shock, &demand.season})
    all.insert(all.end(), values->begin(), values->end());
  for (const auto& industry_labour : demand.labour)
    for (const auto& by_class : industry_labour)
      for (const float x : by_class) all.push_back(static_cast<double>(x));
  return all;
}

// The first month for which a scenario says something else than the baseline does. A key that is not dated
// (or not known here to be) counts from the first month.
inline engine::Month first_said_change(const std::string& scenario,
                                       const std::vector<std::string>& overrides = {}) {
  const auto base = said_in("baseline", {}), other = said_in(scenario, overrides);
  const Settings a = settings_of("baseline"), b = settings_of(scenario, overrides);
  Violations changed;
  std::set_symmetric_difference(base.begin(), base.end(), other.begin(), other.end(),
                                std::back_inserter(changed));
  const auto is_dated = [](const std::string& line) {
    for (const char* key : {"name", "question", "run.months", "rules.minimum_wage",
                            "rules.unemployment_benefit =", "rules.training_places", "demand.lockdown_2022",
                            "demand.growth", "demand.events", "transition.", "staffing.plants"})
      if (line.rfind(key, 0) == 0) return true;
    return false;
  };
  if (!std::all_of(changed.begin(), changed.end(), is_dated)) return a.run.first;
  for (engine::Month m = a.run.first; m < a.run.first + static_cast<std::int32_t>(a.run.months); ++m) {
    auto x = said_of(a, m), y = said_of(b, m);
    x.resize(std::max(x.size(), y.size()), 1.0);  // an event that has not come says 1
    y.resize(x.size(), 1.0);
    std::sort(x.begin(), x.end());
    std::sort(y.begin(), y.end());
    if (x != y) return m;
  }
  return a.run.first + static_cast<std::int32_t>(a.run.months);
}

// Bits before that month are those of the baseline; afterwards some are not.
inline Violations broken_before_change(const Run& baseline, const std::string& scenario, const Options& how) {
  const engine::Month said = first_said_change(scenario, how.overrides);
  const std::string shown = first_difference(baseline, Run(scenario, how));
  if (shown == "never") return {scenario + ": nothing before its first change, and nothing after it"};
  if (shown < said.text())
    return {fmt::format("nothing changes before a scenario's first change: {} differs in {}, not from {} on",
                        scenario, shown, said.text())};
  return {};
}

}  // namespace labour::tests
