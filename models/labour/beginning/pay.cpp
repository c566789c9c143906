// Pay: level, occupation, industry, firm and person.
#include <algorithm>
#include <cmath>

#include "engine/kernel/distributions.hpp"
#include "engine/kernel/portable_math.hpp"
#include "models/labour/beginning/steps.hpp"
#include "models/labour/people/skills.hpp"

namespace labour::beginning {
namespace {

constexpr double unit = 1e-4;  // sums are kept in whole ten-thousandths of the level: exact in any order

// Equally able staff of a cell do not earn quite the same.
float match_factor(double spread, double u) {
  return static_cast<float>(
      engine::portable_exp(spread * engine::standard_normal(u) - 0.5 * spread * spread));
}

// Ability of everybody; returns the match factors.
std::vector<float> draw_abilities(Work& work) {
  World& world = work.world;
  Workers& w = world.workers;
  const auto& premium = work.inputs.wage_education;
  std::vector<std::int64_t> count(educations, 0);
  work.parallel.count(work.persons, count,
                      [&](std::size_t begin, std::size_t end, std::span<std::int64_t> n) {
                        for (std::size_t i = begin; i < end; ++i) ++n[index_of(w.education[Worker(i)])];
                      });
  double mean = 0.0;
  for (std::size_t e = 0; e < educations; ++e)
    mean += premium[e] * static_cast<double>(count[e]) / static_cast<double>(work.persons);
  world.reference.mean_education_wage = mean;
  world.reference.ability_spread = work.settings.ability_spread;
  const engine::Dice dice = work.dice(Purpose::person_wage);
  std::vector<float> match(work.persons);
  work.parallel.for_each<Worker>(work.persons, [&](Worker row) {
    const engine::Bits bits = dice(w.id[row]);
    w.ability[row] =
        ability_of(premium[index_of(w.education[row])] / mean, work.settings.ability_spread, bits.uniform(0));
    match[row.index()] = match_factor(work.settings.constants.match_spread, bits.uniform(1));
  });
  return match;
}

// Pay of each cell against the level, before the groups are put right.
std::vector<double> relative_pay(const Work& work) {
  const Cells& c = work.world.cells;
  std::vector<double> pay(c.size());
  work.parallel.for_each<Cell>(c.size(), [&](Cell cell) {
    pay[cell.index()] = work.inputs.wage_occupation[c.occupation[cell].index()] *
                        work.inputs.wage_industry[c.industry[cell].index()] *
                        work.world.firms.wage_premium[c.firm[cell]] * 1e-3;
  });
  return pay;
}

struct PayByOccupation {
  PerOccupation<double> staff{}, pay{};
};

// Staff of firms and what they earn, before the groups are put right.
PayByOccupation count_pay(const Work& work, const std::vector<double>& relative,
                          const std::vector<float>& match) {
  const Workers& w = work.world.workers;
  std::vector<std::int64_t> sums(2 * occupations, 0);
  work.parallel.count(work.persons, sums, [&](std::size_t begin, std::size_t end, std::span<std::int64_t> n) {
    for (std::size_t i = begin; i < end; ++i) {
      const Worker row(i);
      if (work.activity[i] != Activity::firm) continue;
      const std::size_t o = w.occupation[row].index();
      ++n[o];
      const double pay = relative[w.job[row].index()] * w.ability[row] * 1e-3 * static_cast<double>(match[i]);
      n[occupations + o] += std::llround(pay / unit);
    }
  });
  PayByOccupation by;
  for (std::size_t o = 0; o < occupations; ++o) {
    by.staff[o] = static_cast<double>(sums[o]);
    by.pay[o] = static_cast<double>(sums[occupations + o]) * unit;
  }
  return by;
}

double group_sum(const Inputs& in, const PerOccupation<double>& values, std::size_t group) {
  double sum = 0.0;
  for (std::size_t o = 0; o < occupations; ++o) sum += values[o] * in.china_group_share[o][group];
  return sum;
}

// Factors on the pay of occupations such that the means of the Chinese major groups have the proportions of
// the table of occupations, and the mean over all staff is 1. Education and firm size would otherwise widen
// the published gaps.
PerOccupation<double> occupation_factors(const Work& work, const PayByOccupation& by) {
  const Inputs& in = work.inputs;
  PerOccupation<double> table{}, factor{}, paid = by.pay;
  double staff = 0.0, due = 0.0, now = 0.0;
  for (std::size_t o = 0; o < occupations; ++o) {
    table[o] = by.staff[o] * in.wage_occupation[o];
    staff += by.staff[o];
    due += table[o];
  }
  factor.fill(1.0);
  for (int step = 0; step < 50; ++step) {
    std::array<double, china_groups> correction{};
    for (std::size_t g = 0; g < china_groups; ++g) {
      const double pays = group_sum(in, paid, g);
      correction[g] = pays > 0.0 ? group_sum(in, table, g) * staff / due / pays : 1.0;
    }
    for (std::size_t o = 0; o < occupations; ++o) {
      double mean = 0.0;
      for (std::size_t g = 0; g < china_groups; ++g) mean += in.china_group_share[o][g] * correction[g];
      factor[o] *= mean;
      paid[o] = by.pay[o] * factor[o];
    }
  }
  for (double p : paid) now += p;
  for (double& f : factor) f *= now > 0.0 ? staff / now : 1.0;
  return factor;
}

std::int32_t at_least(double pay, double minimum) {
  return static_cast<std::int32_t>(std::lround(std::max(pay, minimum)));
}

void post_wages(Work& work, const std::vector<double>& relative, const PerOccupation<double>& factor) {
  Cells& c = work.world.cells;
  work.parallel.for_each<Cell>(c.size(), [&](Cell cell) {
    c.posted_wage[cell] =
        at_least(work.first.mean_pay * factor[c.occupation[cell].index()] * relative[cell.index()],
                 work.first.minimum_wage);
  });
}

// Pay of the last job, or what the occupation usually pays.
double last_pay(const Work& work, Worker row, const PerOccupation<double>& factor) {
  const Workers& w = work.world.workers;
  if (!w.last_job[row].is_none()) return work.world.cells.posted_wage[w.last_job[row]];
  const std::size_t o = w.occupation[row].index();
  return work.first.mean_pay * factor[o] * work.inputs.wage_occupation[o];
}

}  // namespace

void set_pay(Work& work) {
  World& world = work.world;
  Workers& w = world.workers;
  const std::vector<float> match = draw_abilities(work);
  const std::vector<double> relative = relative_pay(work);
  const auto factor = occupation_factors(work, count_pay(work, relative, match));
  post_wages(work, relative, factor);
  work.parallel.for_each<Worker>(work.persons, [&](Worker row) {
    const Cell job = w.job[row];
    const double posted = job.is_none() ? last_pay(work, row, factor) : world.cells.posted_wage[job];
    w.wage[row] = at_least(posted * w.ability[row] * 1e-3 * static_cast<double>(match[row.index()]),
                           work.first.minimum_wage);
    if (job.is_none()) return;
    engine::add_shared(world.cells.wage_sum[job], std::int64_t{w.wage[row]});
    if (covers(w.cover[row], Cover::unemployment))
      engine::add_shared(world.cells.insured_wage_sum[job], std::int64_t{w.wage[row]});
  });
  world.market.wage_index.fill(1.0);
}

}  // namespace labour::beginning
