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
             const std::string& comment) {
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

std::string words_of_later(const Answer& later, const Answer& first) {
  return fmt::format(
      "the rate rises by {:.2f} points: {:.3f} per 1 % of the employment lost in year 1, {:.3f} per 1 % of "
      "that "
      "lost in the same months ({:.2f} %)",
      mean_value(later.rise), ratio_over_pairs(later.rise, first.loss).value,
      ratio_over_pairs(later.rise, later.loss).value, mean_value(later.loss));
}

void add_rates(std::vector<Fact>& rows, const Sample& sample) {
  const Answer first = answer_in(sample, shock_from, year);
  add_row(rows, 1, "a", ratio_over_pairs(first.rise, first.loss),
          fmt::format(
              "final demand of all industries x 0.95 from {} on; the rate rises by {:.2f} points, employed "
              "residents fall by {:.2f} % (the denominator), jobs wanted by {:.2f} %; per 1 % of jobs "
              "wanted {:.3f} points",
              shock_from.text(), mean_value(first.rise), mean_value(first.loss), mean_value(first.cut),
              ratio_over_pairs(first.rise, first.cut).value));
  struct Later {
    const char* part;
    int years_after, months;
  };
  for (const Later& later : {Later{"b", 1, year}, Later{"c", 2, year}, Later{"d", 4, 3 * year}}) {
    const Answer answer = answer_in(sample, shock_from + later.years_after * year, later.months);
    add_row(rows, 1, later.part, ratio_over_pairs(answer.rise, first.rise), words_of_later(answer, first));
  }
}

// Who bears the loss of employment of the first year, by pair, and the jobs that employers cut.
void add_bearing(std::vector<Fact>& rows, const Sample& sample) {
  const auto &b = sample.of(Shock::none), &s = sample.of(Shock::demand);
  const auto bearings = [&](auto&& part) {
    return of_pairs(b, s, [&](const Course& base, const Course& shocked) {
      return part(who_bears(base.residents(shock_from, year), shocked.residents(shock_from, year)));
    });
  };
  const auto lost = bearings([](const Bearing& bears) { return bears.lost(); });
  struct Part {
    const char *part, *words;
    double Bearing::*of;
  };
  for (const Part& p : {Part{"a", "more unemployed", &Bearing::unemployment},
                        Part{"b", "more residents out of the labour force, retirements since 2021 included",
                             &Bearing::participation},
                        Part{"c", "fewer residents of working age, deaths included", &Bearing::migration}}) {
    const auto borne = bearings([&](const Bearing& bears) { return bears.*p.of; });
    add_row(rows, 2, p.part, facts::times(ratio_over_pairs(borne, lost), percent),
            fmt::format("{}: {:.0f} of the {:.0f} fewer employed residents, mean of the year at full size",
                        p.words, mean_value(borne) / sample.scale, mean_value(lost) / sample.scale));
  }
  const auto fall_of = [&](std::vector<double> Course::*jobs) {
    return of_pairs(b, s, [&](const Course& base, const Course& shocked) {
      return base.mean(base.*jobs, shock_from, year) - shocked.mean(shocked.*jobs, shock_from, year);
    });
  };
  const auto wanted = fall_of(&Course::wanted);
  add_row(
      rows, 3, "", facts::times(ratio_over_pairs(lost, wanted), percent),
      fmt::format("jobs wanted by firms and by employers outside: {:.0f} fewer at full size; of their filled "
                  "jobs {:.0f} % of that are lost, also by in-commuters",
                  mean_value(wanted) / sample.scale,
                  percent * ratio_over_pairs(fall_of(&Course::filled), wanted).value));
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

std::string words_of(const JobsMoved& moved, double scale) {
  return fmt::format("{:.0f} lost, {:.0f} made, net {:.0f}", moved.lost / scale, moved.made / scale,
                     (moved.made - moved.lost) / scale);
}

}  // namespace

void add_demand_cut(std::vector<Fact>& rows, const Sample& sample) {
  add_rates(rows, sample);
  add_bearing(rows, sample);
}

void add_electric(std::vector<Fact>& rows, const Sample& sample) {
  JobsMoved filled, wanted;  // of all pairs together
  const Estimate estimate =
      jackknife_over_pairs(sample.of(Shock::none).size(), [&](std::span<const std::size_t> members) {
        const JobsMoved moved = moved_in_2030(sample, members, &Course::industry_wanted);
        if (members.size() == sample.of(Shock::none).size()) {
          wanted = moved;
          filled = moved_in_2030(sample, members, &Course::industry_jobs);
        }
        return moved.net_over_gross();
      });
  add_row(rows, 4, "", estimate,
          fmt::format("falls and rises of the 28 industries in Jiading, mean of the year, at full size; jobs "
                      "wanted: {}; filled: {}",
                      words_of(wanted, sample.scale), words_of(filled, sample.scale)));
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
  const auto filled = cut_of(&Course::industry_jobs), wanted = cut_of(&Course::industry_wanted);
  add_row(
      rows, 5, "a", ratio_over_pairs(beyond, filled),
      fmt::format("final demand grows by -15 % a year from {} on; at full size {:.0f} layoffs (closures "
                  "included) beyond those at the baseline's rate of the staff, and {:.0f} fewer filled "
                  "jobs after three years",
                  decline_from.text(), mean_value(beyond) / sample.scale, mean_value(filled) / sample.scale));
  add_row(
      rows, 5, "b", ratio_over_pairs(layoffs, wanted),
      fmt::format("the same runs: {:.0f} more layoffs than in the baseline, {:.0f} fewer jobs wanted, open "
                  "places included",
                  mean_value(layoffs) / sample.scale, mean_value(wanted) / sample.scale));
}

void add_plant(std::vector<Fact>& rows, const Sample& sample) {
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
  add_row(rows, 6, "", ratio_over_pairs(further, lost),
          fmt::format(
              "the plant saic_vw_plant_2 closes in {}; filled jobs, own-account work included, mean of 24 "
              "months, at full size: {:.0f} fewer in trade, catering, real estate, services to residents, "
              "health and culture, {:.0f} fewer in vehicles; in the second year {:.2f}",
              plant_closes.text(), mean_value(further) / sample.scale, mean_value(lost) / sample.scale,
              ratio_over_pairs(fall_of(services, second, year), fall_of(direct, second, year)).value));
}

}  // namespace labour::responses
