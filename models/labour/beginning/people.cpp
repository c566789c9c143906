// Who there is: the fitted joint table of the residents and the drawing of persons from it.
#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/beginning/fitting.hpp"
#include "models/labour/beginning/steps.hpp"

namespace labour::beginning {
namespace {

using engine::Message;

constexpr std::size_t in_commuter = index_of(Residency::in_commuter);
// Spread of the education of those in an occupation around its usual level, in levels (A; models/README.md).
constexpr double education_spread = 1.3;

// Employed, unemployed and inactive, as the tables by age know them: the kinds of work are one state.
constexpr std::size_t table_states = 3;
constexpr std::size_t table_state_of(std::size_t activity) {
  return activity < kinds_of_work ? 0 : activity - kinds_of_work + 1;
}
static_assert(table_state_of(index_of(Activity::inactive)) + 1 == table_states);

// Weights [age, sex, education, residency, activity].
struct Joint {
  static constexpr std::size_t size = age_groups * sexes * educations * resident_kinds * activities;
  std::vector<double> weight = std::vector<double>(size, 0.0);
  static std::size_t at(std::size_t a, std::size_t s, std::size_t e, std::size_t r, std::size_t k) {
    return (((a * sexes + s) * educations + e) * resident_kinds + r) * activities + k;
  }
};

constexpr Message margins_contradict{
    "the margins of {table} contradict each other: {where} is off by {percent} % of its total after fitting. "
    "Make the tables of people agree",
    "{table}的各项边际合计互相矛盾：拟合后{where}与其合计相差{percent}%。请使各人口表保持一致"};
constexpr Message age_and_education{"age and education", "年龄×学历"};
constexpr Message age_and_residency{"age and residency", "年龄×户籍居住状况"};
constexpr Message education_and_residency{"education and residency", "学历×户籍居住状况"};
constexpr Message residency_and_activity{"residency and activity", "户籍居住状况×活动状态"};
constexpr Message states_by_age_and_sex{"states by age and sex", "分年龄和性别的活动状态"};
constexpr Message by_activity{"activity", "活动状态"};
constexpr Message by_town{"town", "街镇"};
constexpr Message of_residents{"residents", "常住人口"};
constexpr Message of_towns{"towns", "街镇"};

void expect_fit(const FitResult& fit, const Message& table) {
  if (fit.worst <= 1e-4) return;
  throw engine::InputError(engine::filled(
      margins_contradict,
      {{"table", table}, {"where", fit.where}, {"percent", std::to_string(100.0 * fit.worst)}}));
}

// A two-way seed fitted to the two one-way margins, so that it contradicts neither.
template <std::size_t Rows, std::size_t Columns, std::size_t Width>
std::vector<double> fitted_pair(const std::array<std::array<double, Width>, Rows>& seed,
                                const std::vector<double>& rows, const std::array<double, Columns>& columns,
                                const Message& name) {
  std::vector<double> table;
  for (const auto& row : seed) table.insert(table.end(), row.begin(), row.begin() + Columns);
  const std::vector<std::size_t> shape = {Rows, Columns};
  const std::vector<double> wanted_columns(columns.begin(), columns.end());
  expect_fit(
      fit_margins(table, {margin_over(name, shape, {0}, rows), margin_over(name, shape, {1}, wanted_columns)},
                  1e-10),
      name);
  return table;
}

// How well the levels of education go with an activity: by the occupations that it consists of.
std::array<std::array<double, activities>, educations> education_of_activities(const Inputs& in) {
  const auto level = education_of_occupations(in);
  std::array<PerOccupation<double>, kinds_of_work> mix{};
  for (std::size_t o = 0; o < occupations; ++o) {
    for (std::size_t i = 0; i < local_industries; ++i)
      mix[index_of(Activity::firm)][o] += in.jobs[i].employees * in.occupation_share[i][o];
    mix[index_of(Activity::own_account)][o] = in.own_account_occupation[o];
    mix[index_of(Activity::platform)][o] = in.platform_occupation[o];
    mix[index_of(Activity::outside)][o] = in.occupation_share[outside_industry.index()][o];
  }
  std::array<std::array<double, activities>, educations> affinity{};
  for (std::size_t e = 0; e < educations; ++e) {
    affinity[e].fill(1.0);
    for (std::size_t k = 0; k < kinds_of_work; ++k) {
      double sum = 0.0, all = 0.0;
      for (std::size_t o = 0; o < occupations; ++o) {
        const double distance = (static_cast<double>(e) - level[o]) / education_spread;
        sum += mix[k][o] * engine::portable_exp(-0.5 * distance * distance);
        all += mix[k][o];
      }
      affinity[e][k] = sum / all;
    }
  }
  return affinity;
}

std::vector<double> totals_of_activities(const Inputs& in) {
  std::vector<double> total(activities, 0.0);
  for (std::size_t r = 0; r < resident_kinds; ++r)
    for (std::size_t k = 0; k < activities; ++k) total[k] += in.activity_by_residency[r][k];
  return total;
}

// Employed, unemployed and inactive by age and sex, scaled to the totals by residency.
std::vector<double> states_by_age(const Inputs& in) {
  std::vector<double> wanted(age_groups * sexes * table_states);
  std::array<double, table_states> sum{}, total{};
  const auto by_activity = totals_of_activities(in);
  for (std::size_t k = 0; k < activities; ++k) total[table_state_of(k)] += by_activity[k];
  for (std::size_t i = 0; i < age_groups * sexes; ++i) {
    const std::size_t a = i / sexes, s = i % sexes;
    const double u = in.unemployed_share[a][s], r = in.returner_share[a][s];
    const std::array<double, table_states> part = {1.0 - u - r, u, r};
    for (std::size_t k = 0; k < table_states; ++k)
      sum[k] += wanted[i * table_states + k] = std::max(0.0, in.age_sex[a][s] * part[k]);
  }
  for (std::size_t i = 0; i < wanted.size(); ++i)
    wanted[i] *= total[i % table_states] / sum[i % table_states];
  return wanted;
}

// The residents by age, sex, education, residency and activity.
Joint fitted_residents(const Inputs& in) {
  std::vector<double> by_age(age_groups, 0.0);
  for (std::size_t a = 0; a < age_groups; ++a) by_age[a] = in.age_sex[a][0] + in.age_sex[a][1];
  std::array<double, resident_kinds> by_residency{};
  std::copy_n(in.residency.begin(), resident_kinds, by_residency.begin());
  const auto age_education = fitted_pair(in.seed_age_education, by_age, in.education, age_and_education);
  const auto age_residency = fitted_pair(in.seed_age_residency, by_age, by_residency, age_and_residency);
  const auto education_residency =
      fitted_pair(in.seed_education_residency, {in.education.begin(), in.education.end()}, by_residency,
                  education_and_residency);
  const auto affinity = education_of_activities(in);
  Joint joint;
  for (std::size_t a = 0; a < age_groups; ++a)
    for (std::size_t s = 0; s < sexes; ++s)
      for (std::size_t e = 0; e < educations; ++e)
        for (std::size_t r = 0; r < resident_kinds; ++r)
          for (std::size_t k = 0; k < activities; ++k)
            joint.weight[Joint::at(a, s, e, r, k)] =
                age_education[a * educations + e] * age_residency[a * resident_kinds + r] *
                education_residency[e * resident_kinds + r] * affinity[e][k];
  const std::vector<std::size_t> shape = {age_groups, sexes, educations, resident_kinds, activities};
  FitMargin states =
      margin_over(states_by_age_and_sex, {age_groups * sexes, educations * resident_kinds, activities},
                  {0, 2}, std::vector<double>(age_groups * sexes * activities));
  for (auto& g : states.group)
    g = static_cast<std::uint32_t>(g / activities * table_states + table_state_of(g % activities));
  states.wanted = states_by_age(in);
  std::vector<double> activity;
  for (std::size_t r = 0; r < resident_kinds; ++r)
    activity.insert(activity.end(), in.activity_by_residency[r].begin(), in.activity_by_residency[r].end());
  expect_fit(fit_margins(joint.weight,
                         {margin_over(age_and_education, shape, {0, 2}, age_education),
                          margin_over(age_and_residency, shape, {0, 3}, age_residency),
                          margin_over(education_and_residency, shape, {2, 3}, education_residency), states,
                          margin_over(residency_and_activity, shape, {3, 4}, activity)},
                         1e-7, 300),
             of_residents);
  return joint;
}

// Residents by activity and town: out-commuters live nearer to where they work.
std::vector<double> fitted_towns(const Inputs& in, double out_commuting_minutes) {
  std::vector<double> table(activities * home_towns);
  for (std::size_t k = 0; k < activities; ++k)
    for (std::size_t t = 0; t < home_towns; ++t) {
      const double minutes = in.travel_minutes[t][outside_town.index()];
      const bool out = k == index_of(Activity::outside);
      table[k * home_towns + t] =
          in.labour_force_by_town[t] * (out ? engine::portable_exp(-minutes / out_commuting_minutes) : 1.0);
    }
  const std::vector<double> people(in.labour_force_by_town.begin(),
                                   in.labour_force_by_town.begin() + home_towns);
  expect_fit(fit_margins(table,
                         {margin_over(by_activity, {activities, home_towns}, {0}, totals_of_activities(in)),
                          margin_over(by_town, {activities, home_towns}, {1}, people)},
                         1e-9),
             of_towns);
  return table;
}

// The cells from which persons of one activity are drawn, in a fixed order, oldest margin first.
struct Urn {
  std::vector<PersonDraft> cell;
  std::vector<double> weight;
};

Urn residents_of(const Joint& joint, const std::vector<double>& town, std::size_t k) {
  Urn urn;
  for (std::size_t a = 0; a < age_groups; ++a)
    for (std::size_t r = 0; r < resident_kinds; ++r)
      for (std::size_t e = 0; e < educations; ++e)
        for (std::size_t s = 0; s < sexes; ++s)
          for (std::size_t t = 0; t < home_towns; ++t) {
            const double w = joint.weight[Joint::at(a, s, e, r, k)] * town[k * home_towns + t];
            if (w <= 0.0) continue;
            urn.cell.push_back(PersonDraft::of(a, s, e, r, t, k));
            urn.weight.push_back(w);
          }
  return urn;
}

Urn in_commuters(const Inputs& in) {
  Urn urn;
  for (std::size_t a = 0; a < age_groups; ++a)
    for (std::size_t e = 0; e < educations; ++e)
      for (std::size_t s = 0; s < sexes; ++s) {
        const double w = in.in_commuter_age[a] * in.in_commuter_education[e] * in.in_commuter_sex[s];
        if (w <= 0.0) continue;
        urn.cell.push_back(PersonDraft::of(a, s, e, in_commuter, outside_town.index(), 0));
        urn.weight.push_back(w);
      }
  return urn;
}

// Person k of n has the place (k + u) / n: one draw in each of n equal parts, so that a sum over neighbouring
// cells is met within two persons.
void draw_from(const Urn& urn, std::size_t first, std::size_t n, const Work& work,
               std::vector<PersonDraft>& persons) {
  const auto cumulative = engine::cumulative_shares(urn.weight);
  const engine::Dice dice = work.dice(Purpose::person);
  work.parallel.for_each_block(n, [&](std::size_t begin, std::size_t end, std::size_t) {
    std::size_t at = engine::weighted_index(cumulative, static_cast<double>(begin) / static_cast<double>(n));
    for (std::size_t k = begin; k < end; ++k) {
      const double place = (static_cast<double>(k) + dice(first + k, 1).uniform(0)) / static_cast<double>(n);
      at = engine::weighted_index_from(at, cumulative, place);
      persons[first + k] = urn.cell[at];
    }
  });
}

}  // namespace

std::vector<PersonDraft> draw_persons(const Work& work) {
  const Inputs& in = work.inputs;
  const Joint joint = fitted_residents(in);
  const auto town = fitted_towns(in, work.settings.constants.out_commuting_minutes);
  std::vector<double> expected = totals_of_activities(in);
  expected.push_back(in.residency[in_commuter]);
  double all = 0.0;
  for (double e : expected) all += e;
  const auto n = round_to_total(expected, std::llround(all * work.settings.scale));
  std::size_t total = 0, first = 0;
  for (auto part : n) total += static_cast<std::size_t>(part);
  std::vector<PersonDraft> persons(total);
  for (std::size_t k = 0; k < n.size(); ++k) {
    const Urn urn = k < activities ? residents_of(joint, town, k) : in_commuters(in);
    draw_from(urn, first, static_cast<std::size_t>(n[k]), work, persons);
    first += static_cast<std::size_t>(n[k]);
  }
  return persons;
}

}  // namespace labour::beginning
