#include "models/labour/beginning/beginning.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/beginning/steps.hpp"
#include "models/labour/world/codes.hpp"

namespace labour {

void make_world(World& world, const Inputs& inputs, const BeginningSettings& settings,
                const FirstMonth& first, std::uint64_t seed, const engine::Parallel& parallel) {
  using namespace beginning;
  Work work{world, inputs, settings, first, engine::Chance::of_seed(seed), parallel};
  world.reference.scale = settings.scale;
  place_persons(work, draw_persons(work));
  count_places_of_work(work);
  make_firms(work);
  choose_products(work);
  make_cells(work);
  choose_places_of_work(work);
  fill_jobs(work);
  give_last_jobs(work);
  draw_contracts(work);
  set_what_jobs_ask(work);
  draw_skills_and_grades(work);
  set_pay(work);
  draw_spells(work);
  open_vacancies(work);
}

namespace beginning {

PerOccupation<double> education_of_occupations(const Inputs& inputs) {
  // By major group 1 … 9. Skill level 4: bachelor and above; 3: college; 2: junior or upper; 1: primary or
  // junior.
  constexpr std::array<double, 10> usual = {0.0, 3.9, 4.2, 3.1, 2.5, 1.7, 0.8, 1.5, 1.2, 0.8};
  const auto thinking = [&](std::size_t o) {
    const PerDomain<double>& of = inputs.skill_level[o];
    return 0.5 * (of[index_of(SkillDomain::quantitative)] + of[index_of(SkillDomain::reasoning)]);
  };
  std::array<double, 10> sum{}, count{};
  for (std::size_t o = 0; o < occupations; ++o) {
    const std::size_t major = major_group(Occupation(o));
    sum[major] += thinking(o);
    count[major] += 1.0;
  }
  PerOccupation<double> level{};
  for (std::size_t o = 0; o < occupations; ++o) {
    const std::size_t major = major_group(Occupation(o));
    // A level of education to 25 points (A).
    level[o] = usual[major] + std::clamp((thinking(o) - sum[major] / count[major]) / 25.0, -0.6, 0.6);
  }
  return level;
}

PerIndustry<PerOccupation<double>> tilted_shares(const Inputs& inputs, double tilt) {
  PerIndustry<PerOccupation<double>> share = inputs.occupation_share;
  for (std::size_t i = 0; i < industries; ++i) {
    double sum = 0.0;
    for (std::size_t o = 0; o < occupations; ++o)
      sum += share[i][o] *= engine::portable_pow(inputs.occupation_tilt[i][o], tilt);
    for (double& s : share[i]) s /= sum;
  }
  return share;
}

}  // namespace beginning
}  // namespace labour
