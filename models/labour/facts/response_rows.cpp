// Rows 1 to 6: what a shock does, from pairs of runs.
#include "models/labour/facts/response_rows.hpp"

#include <fmt/format.h>

#include <cmath>

#include "models/labour/world/codes.hpp"

namespace labour::responses {
namespace {

using engine::Month;
using facts::percent;

constexpr int year = 12;

void add_row(std::vector<Fact>& rows, int number, const char* part, Estimate estimate,
             const Bilingual& comment) {
  const facts::Claim claim = claim_of(number, part);
  const bool is_published = !std::isnan(claim.low) || !std::isnan(claim.high);
  rows.push_back(is_published ? facts::judged(claim, estimate, comment)
                              : facts::beside(claim, estimate, comment));
}

// A number of every pair.
template <class F>
std::vector<double> of_pairs(const std::vector<Course>& baseline, const std::vector<Course>& shocked, F&& f) {
  std::vector<double> values;
  for (std::size_t i = 0; i < baseline.size(); ++i) values.push_back(f(baseline[i], shocked[i]));
  return values;
}

double mean_value(const std::vector<double>& values) {
  return mean_over_pairs(values).value;
}

// The answer to a fall of demand in some months, by pair.
struct Answer {
  std::vector<double> rise;  // of the unemployment rate, points
  std::vector<double> loss;  // of residents' employment, % of that of the baseline
  std::vector<double> cut;   // of the jobs that employers want, % of those of the baseline
};

double rate_of(const Course& run, Month from, int months) {
  const Residents r = run.residents(from, months);
  return percent * r.unemployed / (r.employed + r.unemployed);
}

double fall_in_percent(double baseline, double shocked) {
  return percent * (1.0 - shocked / baseline);
}

Answer answer_in(const Sample& sample, Month from, int months) {
  const auto &b = sample.of(Shock::none), &s = sample.of(Shock::demand);
  Answer answer;
  answer.rise = of_pairs(b, s, [&](const Course& base, const Course& shocked) {
    return rate_of(shocked, from, months) - rate_of(base, from, months);
  });
  answer.loss = of_pairs(b, s, [&](const Course& base, const Course& shocked) {
    return fall_in_percent(base.mean(base.market.employed, from, months),
                           shocked.mean(shocked.market.employed, from, months));
  });
  answer.cut = of_pairs(b, s, [&](const Course& base, const Course& shocked) {
    return fall_in_percent(base.mean(base.wanted, from, months), shocked.mean(shocked.wanted, from, months));
  });
  return answer;
}

Bilingual words_of_later(const Answer& later, const Answer& first) {
  static constexpr Message how{
      "the rate rises by {rise} points: {by_first} per 1 % of the employment lost in year 1, "
      "{by_same} per 1 % of that lost in the same months ({loss} %)",
      "失业率上升{rise}个百分点：第1年就业每减少1%计为{by_first}，同期就业每减少1%（共{loss}%）计为{by_"
      "same}"};
  return filled(how, {{"rise", with_decimals(mean_value(later.rise), 2)},
                      {"by_first", with_decimals(ratio_over_pairs(later.rise, first.loss).value, 3)},
                      {"by_same", with_decimals(ratio_over_pairs(later.rise, later.loss).value, 3)},
                      {"loss", with_decimals(mean_value(later.loss), 2)}});
}

// A month in a sentence.
Bilingual month_in_text(Month month) {
  return {month.text(), fmt::format("{}年{}月", month.year(), month.month_of_year())};
}

// A count of persons or jobs in a sentence, at full size.
std::string at_full_size(const std::vector<double>& counts, const Sample& sample) {
  return with_decimals(mean_value(counts) / sample.scale, 0);
}

void add_rates(std::vector<Fact>& rows, const Sample& sample) {
  static constexpr Message how{
      "final demand of all industries x 0.95 from {month} on; the rate rises by {rise} points, "
      "employed residents fall by {loss} % (the denominator), jobs wanted by {cut} %; "
      "per 1 % of jobs wanted {by_cut} points",
      "自{month}起各行业最终需求乘以0.95；失业率上升{rise}个百分点，就业居民减少{loss}%（分母），"
      "目标用工减少{cut}%；目标用工每减少1%计为{by_cut}个百分点"};
  const Answer first = answer_in(sample, shock_from, year);
  add_row(rows, 1, "a", ratio_over_pairs(first.rise, first.loss),
          filled(how, {{"month", month_in_text(shock_from)},
                       {"rise", with_decimals(mean_value(first.rise), 2)},
                       {"loss", with_decimals(mean_value(first.loss), 2)},
                       {"cut", with_decimals(mean_value(first.cut), 2)},
                       {"by_cut", with_decimals(ratio_over_pairs(first.rise, first.cut).value, 3)}}));
  struct Later {
    const char* part;
    int years_after, months;
  };
  for (const Later& later : {Later{"b", 1, year}, Later{"c", 2, year}, Later{"d", 4, 3 * year}}) {
    const Answer answer = answer_in(sample, shock_from + later.years_after * year, later.months);
    add_row(rows, 1, later.part, ratio_over_pairs(answer.rise, first.rise), words_of_later(answer, first));
  }
}

// Who bears the loss of employment of the first year, by pair. Returns the loss.
std::vector<double> add_bearing(std::vector<Fact>& rows, const Sample& sample) {
  static constexpr Message how{
      "{what}: {borne} of the {lost} fewer employed residents, mean of the year at full size",
      "{what}：就业居民减少{lost}人，其中{borne}人；全年平均，换算为全部人口"};
  const auto bearings = [&](auto&& part) {
    return of_pairs(
        sample.of(Shock::none), sample.of(Shock::demand), [&](const Course& base, const Course& shocked) {
          return part(who_bears(base.residents(shock_from, year), shocked.residents(shock_from, year)));
        });
  };
  const auto lost = bearings([](const Bearing& bears) { return bears.lost(); });
  struct Part {
    const char* part;
    Message what;
    double Bearing::*of;
  };
  static constexpr Part parts[] = {
      {"a", {"more unemployed", "失业人员增加"}, &Bearing::unemployment},
      {"b",
       {"more residents out of the labour force, retirements since 2021 included",
        "非劳动力居民增加，含2021年以来退休者"},
       &Bearing::participation},
      {"c",
       {"fewer residents of working age, deaths included", "劳动年龄居民减少，含死亡"},
       &Bearing::migration}};
  for (const Part& p : parts) {
    const auto borne = bearings([&](const Bearing& bears) { return bears.*p.of; });
    add_row(rows, 2, p.part, facts::times(ratio_over_pairs(borne, lost), percent),
            filled(how, {{"what", p.what.text()},
                         {"borne", at_full_size(borne, sample)},
                         {"lost", at_full_size(lost, sample)}}));
  }
  return lost;
}

// The loss of employment against the jobs that employers cut.
void add_jobs_cut(std::vector<Fact>& rows, const Sample& sample, const std::vector<double>& lost) {
  static constexpr Message how{
      "jobs wanted by firms and by employers outside: {wanted} fewer at full size; "
      "of their filled jobs {filled} % of that are lost, also by in-commuters",
      "用人单位和区外单位的目标用工减少{wanted}人（换算为全部人口）；在岗人数的减少为其{filled}%"
      "，含跨区通勤者"};
  const auto fall_of = [&](std::vector<double> Course::*jobs) {
    return of_pairs(
        sample.of(Shock::none), sample.of(Shock::demand), [&](const Course& base, const Course& shocked) {
          return base.mean(base.*jobs, shock_from, year) - shocked.mean(shocked.*jobs, shock_from, year);
        });
  };
  const auto wanted = fall_of(&Course::wanted);
  const double filled_share = percent * ratio_over_pairs(fall_of(&Course::filled), wanted).value;
  add_row(
      rows, 3, "", facts::times(ratio_over_pairs(lost, wanted), percent),
      filled(how, {{"wanted", at_full_size(wanted, sample)}, {"filled", with_decimals(filled_share, 0)}}));
}

// Jobs by industry in Jiading in 2030, mean over the members named.
std::vector<double> jobs_in_2030(const std::vector<Course>& runs, std::span<const std::size_t> members,
                                 std::vector<PerIndustry<double>> Course::*jobs) {
  std::vector<double> means(local_industries, 0.0);
  for (const std::size_t m : members) {
    const PerIndustry<double> one = runs[m].mean(runs[m].*jobs, Month::of(2030, 1), year);
    for (std::size_t i = 0; i < local_industries; ++i)
      means[i] += one[i] / static_cast<double>(members.size());
  }
  return means;
}

JobsMoved moved_in_2030(const Sample& sample, std::span<const std::size_t> members,
                        std::vector<PerIndustry<double>> Course::*jobs) {
  return jobs_moved(jobs_in_2030(sample.of(Shock::none), members, jobs),
                    jobs_in_2030(sample.of(Shock::electric), members, jobs));
}

Bilingual words_of(const JobsMoved& moved, double scale) {
  static constexpr Message how{"{lost} lost, {made} made, net {net}", "减少{lost}、新增{made}、净变化{net}"};
  return filled(how, {{"lost", with_decimals(moved.lost / scale, 0)},
                      {"made", with_decimals(moved.made / scale, 0)},
                      {"net", with_decimals((moved.made - moved.lost) / scale, 0)}});
}

constexpr Message layoffs_beyond{
    "final demand grows by -15 % a year from {month} on; at full size {layoffs} layoffs "
    "(closures included) beyond those at the baseline's rate of the staff, "
    "and {jobs} fewer filled jobs after three years",
    "自{month}起最终需求每年下降15%；换算为全部人口，裁员（含关闭）比按基准情景裁员率推算的多{layoffs}人，"
    "三年后在岗人数减少{jobs}人"};
constexpr Message layoffs_more{
    "the same runs: {layoffs} more layoffs than in the baseline, {jobs} fewer jobs wanted, "
    "open places included",
    "同一组运行：裁员比基准情景多{layoffs}人，目标用工减少{jobs}人，含空缺岗位"};

}  // namespace

void add_demand_cut(std::vector<Fact>& rows, const Sample& sample) {
  add_rates(rows, sample);
  add_jobs_cut(rows, sample, add_bearing(rows, sample));
}

void add_electric(std::vector<Fact>& rows, const Sample& sample) {
  static constexpr Message how{
      "falls and rises of the 28 industries in Jiading, mean of the year, at full size; "
      "jobs wanted: {wanted}; filled: {filled}",
      "嘉定28个行业岗位的减少和新增，全年平均，换算为全部人口；目标用工：{wanted}；在岗：{filled}"};
  JobsMoved filled_jobs, wanted;  // of all pairs together
  const Estimate estimate =
      jackknife_over_pairs(sample.of(Shock::none).size(), [&](std::span<const std::size_t> members) {
        const JobsMoved moved = moved_in_2030(sample, members, &Course::industry_wanted);
        if (members.size() == sample.of(Shock::none).size()) {
          wanted = moved;
          filled_jobs = moved_in_2030(sample, members, &Course::industry_jobs);
        }
        return moved.net_over_gross();
      });
  add_row(rows, 4, "", estimate,
          filled(how, {{"wanted", words_of(wanted, sample.scale)},
                       {"filled", words_of(filled_jobs, sample.scale)}}));
}

void add_decline(std::vector<Fact>& rows, const Sample& sample) {
  constexpr Industry industry = industry_coded("combustion_powertrain");
  constexpr int months = 3 * year;
  const Month last = decline_from + (months - 1);
  const auto &b = sample.of(Shock::none), &s = sample.of(Shock::decline);
  const auto layoffs_of = [&](const Course& run) {
    return run.sum(Course::of(run.industry_layoffs, industry), decline_from, months);
  };
  const auto jobs_of = [&](const Course& run, Month from, int n) {
    return run.mean(Course::of(run.industry_jobs, industry), from, n);
  };
  const auto cut_of = [&](const std::vector<PerIndustry<double>> Course::*jobs) {
    return of_pairs(b, s, [&](const Course& base, const Course& shocked) {
      return base.mean(Course::of(base.*jobs, industry), last, 1) -
             shocked.mean(Course::of(shocked.*jobs, industry), last, 1);
    });
  };
  const auto layoffs = of_pairs(b, s, [&](const Course& base, const Course& shocked) {
    return layoffs_of(shocked) - layoffs_of(base);
  });
  // A smaller industry also has fewer of the layoffs that come without a decline.
  const auto beyond = of_pairs(b, s, [&](const Course& base, const Course& shocked) {
    const double staff_left = jobs_of(shocked, decline_from, months) / jobs_of(base, decline_from, months);
    return layoffs_of(shocked) - layoffs_of(base) * staff_left;
  });
  const auto filled_jobs = cut_of(&Course::industry_jobs), wanted = cut_of(&Course::industry_wanted);
  add_row(rows, 5, "a", ratio_over_pairs(beyond, filled_jobs),
          filled(layoffs_beyond, {{"month", month_in_text(decline_from)},
                                  {"layoffs", at_full_size(beyond, sample)},
                                  {"jobs", at_full_size(filled_jobs, sample)}}));
  add_row(rows, 5, "b", ratio_over_pairs(layoffs, wanted),
          filled(layoffs_more,
                 {{"layoffs", at_full_size(layoffs, sample)}, {"jobs", at_full_size(wanted, sample)}}));
}

void add_plant(std::vector<Fact>& rows, const Sample& sample) {
  static constexpr Message how{
      "the plant saic_vw_plant_2 closes in {month}; filled jobs, own-account work included, "
      "mean of 24 months, at full size: {further} fewer in trade, catering, real estate, "
      "services to residents, health and culture, {lost} fewer in vehicles; in the second year {second}",
      "工厂saic_vw_plant_2于{month}关闭；在岗人数，含自营就业，24个月平均，换算为全部人口："
      "批发零售、住宿餐饮、房地产、居民服务、卫生和文化共减少{further}人，整车制造减少{lost}人；"
      "第二年之比为{second}"};
  static constexpr Industry services[] = {industry_coded("trade"),       industry_coded("hotels_catering"),
                                          industry_coded("real_estate"), industry_coded("resident_services"),
                                          industry_coded("health"),      industry_coded("culture")};
  static constexpr Industry direct[] = {industry_coded("vehicles")};
  const auto fall_of = [&](std::span<const Industry> which, Month from, int months) {
    return of_pairs(sample.of(Shock::none), sample.of(Shock::plant),
                    [&](const Course& base, const Course& shocked) {
                      double fall = 0.0;
                      for (const Industry i : which)
                        fall += base.mean(Course::of(base.industry_jobs, i), from, months) -
                                shocked.mean(Course::of(shocked.industry_jobs, i), from, months);
                      return fall;
                    });
  };
  const auto further = fall_of(services, plant_closes, 2 * year),
             lost = fall_of(direct, plant_closes, 2 * year);
  const Month second = plant_closes + year;
  const double in_second =
      ratio_over_pairs(fall_of(services, second, year), fall_of(direct, second, year)).value;
  add_row(rows, 6, "", ratio_over_pairs(further, lost),
          filled(how, {{"month", month_in_text(plant_closes)},
                       {"further", at_full_size(further, sample)},
                       {"lost", at_full_size(lost, sample)},
                       {"second", with_decimals(in_second, 2)}}));
}

}  // namespace labour::responses
