// Rows 7 to 10: what holds without a shock, and over a cycle of demand.
#include <algorithm>
#include <cmath>

#include "models/labour/facts/response_rows.hpp"
#include "models/labour/world/codes.hpp"

namespace labour::responses {
namespace {

using engine::Month;
using facts::percent;

constexpr int months_a_year = 12;

// A number of every run.
template <class F>
std::vector<double> of_runs(const std::vector<Course>& runs, F&& f) {
  std::vector<double> values;
  for (const Course& run : runs) values.push_back(f(run));
  return values;
}

// Ages in groups that are large enough: group indices, the last one included.
struct Ages {
  std::size_t first, last;
  Message words;
};
constexpr Ages broad_ages[] = {{age_group_of(25), age_group_of(34), {"25-34", "25—34岁"}},
                               {age_group_of(35), age_group_of(44), {"35-44", "35—44岁"}},
                               {age_group_of(45), age_group_of(54), {"45-54", "45—54岁"}},
                               {age_group_of(55), age_groups - 1, {"55 and over", "55岁及以上"}}};
constexpr Ages older = {age_group_of(50), age_groups - 1, {"50 and over", "50岁及以上"}};

// Persons who left unemployment in 2024, by `exits`, over the unemployed of these ages at the end of the
// month before.
double exit_rate(const Course& run, std::vector<PerAge> Course::*exits, const Ages& ages) {
  double left = 0.0, unemployed = 0.0;
  for (int m = 0; m < months_a_year; ++m) {
    const std::size_t t = run.at(Month::of(2024, 1) + m);
    for (std::size_t g = ages.first; g <= ages.last; ++g) {
      left += (run.*exits)[t][g];
      unemployed += run.unemployed_aged[t - 1][g];
    }
  }
  return left / unemployed;
}

std::vector<double> exit_rates(const std::vector<Course>& runs, std::vector<PerAge> Course::*exits,
                               const Ages& ages) {
  return of_runs(runs, [&](const Course& run) { return exit_rate(run, exits, ages); });
}

Bilingual words_of_rates(const std::vector<Course>& runs, std::vector<PerAge> Course::*exits) {
  static constexpr Message rate_at{"{rate} % at {ages}", "{ages}{rate}%"};
  Bilingual text;
  for (const Ages& ages : broad_ages) {
    const double rate = percent * mean_over_pairs(exit_rates(runs, exits, ages)).value;
    text += (text.empty() ? Bilingual() : Bilingual{", ", "、"}) +
            filled(rate_at, {{"rate", with_decimals(rate, 1)}, {"ages", ages.words.text()}});
  }
  return text;
}

// Of the runs named: the largest ratio of a group's rate to that of the next younger group.
double largest_step(const std::vector<Course>& runs, std::span<const std::size_t> members) {
  double largest = facts::unknown, younger = facts::unknown;
  for (const Ages& ages : broad_ages) {
    double rate = 0.0;
    for (const std::size_t m : members) rate += exit_rate(runs[m], &Course::found_aged, ages);
    if (!std::isnan(younger))
      largest = std::isnan(largest) ? rate / younger : std::max(largest, rate / younger);
    younger = rate;
  }
  return largest;
}

}  // namespace

void add_exit_by_age(std::vector<Fact>& rows, const Sample& sample) {
  static constexpr Message how_old{
      "unemployed who found a job, a month: {rate} % at 50 and over; "
      "exits of all kinds, retirement and departure included: {rates}",
      "月求职成功率：50岁及以上{rate}%；各种方式退出失业，含退休和离开：{rates}"},
      how_steps{"unemployed who found a job, a month: {rates}", "月求职成功率：{rates}"};
  const std::vector<Course>& runs = sample.of(Shock::none);
  const auto found_old = exit_rates(runs, &Course::found_aged, older);
  rows.push_back(facts::judged(
      claim_of(7, "a"), ratio_over_pairs(found_old, exit_rates(runs, &Course::found_aged, broad_ages[0])),
      filled(how_old, {{"rate", with_decimals(percent * mean_over_pairs(found_old).value, 1)},
                       {"rates", words_of_rates(runs, &Course::left_aged)}})));
  const auto steps = [&](std::span<const std::size_t> members) { return largest_step(runs, members); };
  rows.push_back(facts::judged(claim_of(7, "b"), jackknife_over_pairs(runs.size(), steps),
                               filled(how_steps, {{"rates", words_of_rates(runs, &Course::found_aged)}})));
}

void add_public_layoffs(std::vector<Fact>& rows, const Sample& sample) {
  constexpr int years = 3;
  const Month from = Month::of(2023, 1);
  const auto add = [&](const char* part, Industry industry) {
    const auto shares = of_runs(sample.of(Shock::none), [&](const Course& run) {
      return percent * run.sum(Course::of(run.industry_layoffs, industry), from, years * months_a_year) /
             years / run.mean(Course::of(run.industry_jobs, industry), from, years * months_a_year);
    });
    rows.push_back(facts::judged(claim_of(8, part), mean_over_pairs(shares),
                                 Message{"layoffs and jobs lost by closure over filled jobs, in the baseline",
                                         "裁员和因关闭失去的岗位与在岗人数之比，基准情景"}));
  };
  add("a", industry_coded("public_administration"));
  add("b", industry_coded("education"));
}

void add_beginning(std::vector<Fact>& rows, const Sample& sample) {
  static constexpr Message how{
      "demand and technology of January 2021 throughout, no lockdown, seasons of demand or noise. "
      "Against January to March 2024: {flat}; with the growth of 2021 to 2024, which is data: {calm}",
      "需求和技术始终为2021年1月的水平，没有封控、需求的季节变动和随机扰动。"
      "与2024年1—3月相比为{flat}；计入2021—2024年的实际增长为{calm}"};
  const auto add = [&](const char* part, auto&& mean) {
    const auto mean_from = [&](Shock shock, Month from, int months) {
      return of_runs(sample.of(shock), [&](const Course& run) { return mean(run, from, months); });
    };
    const auto against = [&](Shock shock, int months) {
      return ratio_over_pairs(mean_from(shock, Month::of(2021, 1), 3),
                              mean_from(shock, Month::of(2024, 1), months));
    };
    rows.push_back(
        facts::judged(claim_of(9, part), against(Shock::flat, months_a_year),
                      filled(how, {{"flat", with_decimals(against(Shock::flat, 3).value, 3)},
                                   {"calm", with_decimals(against(Shock::calm, months_a_year).value, 3)}})));
  };
  const auto share_of = [](std::vector<double> Course::*part) {
    return [part](const Course& run, Month from, int months) {
      return run.sum(run.*part, from, months) / run.sum(run.market.unemployed, from, months);
    };
  };
  add("a", share_of(&Course::registered));
  add("b", [](const Course& run, Month from, int months) { return run.mean(run.mean_spell, from, months); });
  add("c", share_of(&Course::long_term));
  add("d",
      [](const Course& run, Month from, int months) { return run.mean(run.market.inflow, from, months); });
  add("e", [](const Course& run, Month from, int months) { return run.mean(run.layoffs, from, months); });
}

void add_beveridge_parts(std::vector<Fact>& rows, const Sample& sample) {
  const auto &with = sample.of(Shock::cycle), &without = sample.of(Shock::calm);
  std::vector<double> sigma, phi, predicted, slope;
  for (std::size_t i = 0; i < with.size(); ++i) {
    const BeveridgeParts parts = beveridge_parts(with[i].market, without[i].market);
    sigma.push_back(parts.sigma);
    phi.push_back(parts.phi);
    predicted.push_back(parts.predicted());
    slope.push_back(parts.slope);
  }
  static constexpr Message how{
      "demand +-5 %, deviations from the same run without the cycle, after its first year",
      "需求波动±5%，取相对于无周期的同一运行的偏差，自第二年起"},
      inflow{"{how}; inflow over employed residents", "{how}；流入失业与就业居民之比"},
      outflow{"{how}; outflow over unemployed", "{how}；流出失业与失业人员之比"},
      middle{"{how}; middle of months", "{how}；取月中"};
  const auto with_how = [](const Message& more) { return filled(more, {{"how", how.text()}}); };
  rows.push_back(facts::judged(claim_of(10, "a"), mean_over_pairs(sigma), with_how(inflow)));
  rows.push_back(facts::judged(claim_of(10, "b"), mean_over_pairs(phi), with_how(outflow)));
  rows.push_back(facts::beside(claim_of(10, "c"), mean_over_pairs(predicted), how));
  rows.push_back(facts::judged(claim_of(10, "d"), mean_over_pairs(slope), with_how(middle)));
}

}  // namespace labour::responses
