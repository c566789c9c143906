#include "models/labour/facts/response_course.hpp"

#include <algorithm>
#include <numeric>

#include "models/labour/model.hpp"

namespace labour::responses {

double Course::sum(const std::vector<double>& values, engine::Month from, int months) const {
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(at(from));
  return std::accumulate(begin, begin + months, 0.0);
}

double Course::mean(const std::vector<double>& values, engine::Month from, int months) const {
  return sum(values, from, months) / months;
}

PerIndustry<double> Course::mean(const std::vector<PerIndustry<double>>& values, engine::Month from,
                                 int months) const {
  PerIndustry<double> means{};
  for (std::size_t i = 0; i < industries; ++i) means[i] = mean(of(values, Industry(i)), from, months);
  return means;
}

std::vector<double> Course::of(const std::vector<PerIndustry<double>>& values, Industry industry) {
  std::vector<double> one;
  for (const PerIndustry<double>& month : values) one.push_back(month[industry.index()]);
  return one;
}

Residents Course::residents(engine::Month from, int months) const {
  return {mean(market.employed, from, months), mean(market.unemployed, from, months),
          mean(inactive, from, months), mean(retired, from, months)};
}

namespace {

std::vector<double> total_of(const engine::Series& series, const char* name) {
  const std::span<const float> values = series.all(series.find("total", name));
  return {values.begin(), values.end()};
}

// A series with one axis: a row of N cells a month.
template <std::size_t N>
std::vector<std::array<double, N>> rows_of(const engine::Series& series, const char* group,
                                           const char* name) {
  const std::span<const float> values = series.all(series.find(group, name));
  std::vector<std::array<double, N>> rows(static_cast<std::size_t>(series.months()));
  for (std::size_t t = 0; t < rows.size(); ++t)
    std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(t * N), N, rows[t].begin());
  return rows;
}

// Own-account and platform work count as wanted as far as they exist, which is not what employers want.
void add_jobs_of_employers(Course& course, const engine::Series& series) {
  course.filled = total_of(series, "jobs");
  const auto outside = total_of(series, "out_commuters");
  const auto own_account = total_of(series, "own_account"), platform = total_of(series, "platform");
  for (std::size_t t = 0; t < course.filled.size(); ++t) {
    course.filled[t] += outside[t];
    const PerIndustry<double>& wanted = course.industry_wanted[t];
    course.wanted.push_back(std::accumulate(wanted.begin(), wanted.end(), 0.0) - own_account[t] -
                            platform[t]);
    const PerIndustry<double>& layoffs = course.industry_layoffs[t];
    course.layoffs.push_back(std::accumulate(layoffs.begin(), layoffs.end(), 0.0));
  }
}

void add_series(Course& course, const engine::Series& series) {
  course.market = market_months(series);
  course.registered = total_of(series, "registered_unemployed");
  course.long_term = total_of(series, "unemployed_long_term");
  course.mean_spell = total_of(series, "mean_spell");
  course.industry_jobs = rows_of<industries>(series, "industry", "employed");
  course.industry_wanted = rows_of<industries>(series, "industry", "wanted");
  course.industry_layoffs = rows_of<industries>(series, "industry", "layoffs");
  course.unemployed_aged = rows_of<age_groups>(series, "age_group", "unemployed");
  course.left_aged = rows_of<age_groups>(series, "age_group", "unemployment_outflow");
  add_jobs_of_employers(course, series);
}

// What no series shows: residents out of the labour force, retirements of residents, job finding by age.
void observe(Course& course, const World& world, engine::Month month) {
  const Workers& w = world.workers;
  double inactive = 0.0;
  for (std::size_t i = 0; i < w.size(); ++i)
    inactive += w.state[Worker(i)] == State::inactive && !is_commuter(w.residency[Worker(i)]) ? 1.0 : 0.0;
  double retired = course.retired.empty() ? 0.0 : course.retired.back();
  PerAge found{};
  for (const Event& event : world.events) {
    if (is_commuter(w.residency[event.worker])) continue;
    if (event.kind == EventKind::retirement) retired += 1.0;
    if (event.before == State::unemployed && event.after == State::employed)
      found[age_group_of(w.age(event.worker, month))] += 1.0;
  }
  course.inactive.push_back(inactive);
  course.retired.push_back(retired);
  course.found_aged.push_back(found);
}

}  // namespace

Course run_course(const Inputs& inputs, const Settings& settings, std::uint32_t member) {
  Model model(inputs, settings, member, 1);
  Course course;
  course.first = model.next_month();
  while (model.next_month() < model.end_month()) {
    const engine::Month month = model.next_month();
    model.advance(month);
    observe(course, model.world(), month);
  }
  add_series(course, model.series());
  return course;
}

}  // namespace labour::responses
