// What jobs ask, what people can do, and their vocational grades.
#include "models/labour/people/skills.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/beginning/steps.hpp"

namespace labour::beginning {
namespace {

constexpr std::size_t age_steps = 64;

std::uint8_t level_of(double points) {
  return static_cast<std::uint8_t>(std::clamp(points / skill_unit + 0.5, 0.0, 255.0));
}

// A rank by age with a wide blur (15 years either side, A): the older have the higher grades, but not
// strictly.
std::size_t age_step(const Work& work, Worker row, std::uint32_t bits) {
  const double blur = static_cast<double>((bits & 0xffff) + (bits >> 16)) / 65535.0 - 1.0;
  const double age = work.world.workers.age(row, work.first.month) + 15.0 * blur;
  return static_cast<std::size_t>(std::clamp(age - 5.0, 0.0, age_steps - 1.0));
}

// Whether a person has a grade, the group, and the rank by age. Packed: place (group × age_steps + step)
// above, a number below 2^16 for the rank within it.
constexpr std::uint32_t ungraded = 0xffffffff;

std::uint32_t rank_of(const Work& work, Worker row, const engine::Dice& dice) {
  const engine::Bits bits = dice(work.world.workers.id[row], 3);
  const std::size_t group =
      draw_china_group(work.inputs, work.world.workers.occupation[row], bits.uniform(0));
  if (bits.uniform(1) < work.inputs.grade_share[group][0]) return ungraded;
  return static_cast<std::uint32_t>((group * age_steps + age_step(work, row, bits[2])) << 16 | bits[3] >> 16);
}

// Grades are dealt out along the ranks of a group, so that the shares of the table hold.
void draw_grades(Work& work, const engine::Dice& dice) {
  std::vector<std::uint32_t> rank(work.persons);
  std::vector<std::int64_t> count(china_groups * age_steps, 0);
  work.parallel.count(work.persons, count,
                      [&](std::size_t begin, std::size_t end, std::span<std::int64_t> n) {
                        for (std::size_t i = begin; i < end; ++i) {
                          rank[i] = rank_of(work, Worker(i), dice);
                          if (rank[i] != ungraded) ++n[rank[i] >> 16];
                        }
                      });
  std::array<double, china_groups> total{};
  std::vector<double> before(china_groups * age_steps);
  for (std::size_t p = 0; p < before.size(); ++p) {
    before[p] = total[p / age_steps];
    total[p / age_steps] += static_cast<double>(count[p]);
  }
  std::array<std::vector<double>, china_groups> upto;
  for (std::size_t g = 0; g < china_groups; ++g)
    upto[g] = engine::cumulative_shares(std::span(work.inputs.grade_share[g]).subspan(1));
  work.parallel.for_each<Worker>(work.persons, [&](Worker row) {
    const std::uint32_t r = rank[row.index()];
    std::uint8_t grade = 0;
    if (r != ungraded) {
      const std::size_t place = r >> 16, group = place / age_steps;
      const double within = ((r & 0xffff) + 0.5) / 65536.0;
      const double share = (before[place] + within * static_cast<double>(count[place])) / total[group];
      grade = static_cast<std::uint8_t>(engine::weighted_index(upto[group], share) + 1);
    }
    work.world.workers.grade[row] = grade;
  });
}

}  // namespace

void set_what_jobs_ask(Work& work) {
  World& world = work.world;
  const BeginningSettings& s = work.settings;
  for (std::size_t o = 0; o < occupations; ++o)
    for (std::size_t d = 0; d < skill_domains; ++d) {
      world.reference.profile[o][d] = work.inputs.skill_level[o][d];
      world.reference.importance[o][d] = work.inputs.skill_importance[o][d] / 100.0;
      for (std::size_t i = 0; i < industries; ++i)
        world.reference.required[i][o][d] = level_of(
            work.inputs.skill_level[o][d] + s.skill_tilt * work.inputs.skill_tilt[i][d] - s.skill_tolerance);
    }
}

void draw_skills_and_grades(Work& work) {
  World& world = work.world;
  Workers& w = world.workers;
  const engine::Dice dice = work.dice(Purpose::person_skills);
  work.parallel.for_each<Worker>(work.persons, [&](Worker row) {
    w.skills[row] = draw_skills(world.reference.profile[w.occupation[row].index()],
                                work.settings.skill_spread, w.id[row], dice);
    w.skills_date[row] = work.last_month();
    w.qualified[row] = qualified_mask(w.skills[row], asked_of(world, row));
  });
  draw_grades(work, dice);
}

}  // namespace labour::beginning
