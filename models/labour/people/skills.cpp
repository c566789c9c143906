#include "models/labour/people/skills.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/distributions.hpp"
#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/weighted_draw.hpp"

namespace labour {
namespace {

// Limits of a person's earnings factor, in thousandths of the average (A: few reach them; 16 bits hold them).
constexpr double lowest_ability = 150.0, highest_ability = 9000.0;

}  // namespace

Skills draw_skills(const PerDomain<double>& profile, double spread, std::uint64_t id,
                   const engine::Dice& dice) {
  const engine::Bits a = dice(id, 0);
  const engine::Bits b = dice(id, 1);
  constexpr double half = 0.70710678118654752;  // square root of 1/2
  // Each word serves twice: its upper half for a domain, the lower half of the first for what is common.
  const engine::NormalSlices& normal = engine::normal_slices();
  const double common = static_cast<double>(normal(a[0] << 16)) * half;
  Skills levels{};
  for (std::size_t d = 0; d < skill_domains; ++d) {
    const double own = static_cast<double>(normal(d < 4 ? a[d] : b[d - 4])) * half;
    const double points = profile[d] + spread * (common + own);
    levels[d] = static_cast<std::uint8_t>(std::clamp(points / skill_unit + 0.5, 0.0, 255.0));
  }
  return levels;
}

std::size_t draw_china_group(const Inputs& inputs, Occupation occupation, double u) {
  const auto& share = inputs.china_group_share[occupation.index()];
  const std::size_t group = engine::index_in_shares(share, u);
  if (group < share.size()) return group;
  return static_cast<std::size_t>(std::max_element(share.begin(), share.end()) - share.begin());
}

std::uint16_t ability_of(double relative, double spread, double u) {
  const double factor = engine::portable_exp(spread * engine::standard_normal(u) - 0.5 * spread * spread);
  return static_cast<std::uint16_t>(std::clamp(1000.0 * relative * factor, lowest_ability, highest_ability));
}

SkillDynamics::SkillDynamics(double learning_months, double fading_months, const FieldDynamics* fields)
    : fields_(fields) {
  for (int m = 0; m <= longest; ++m) {
    const auto share = [m](double months) { return 256.0 * (1.0 - engine::portable_exp(-m / months)); };
    learned_[static_cast<std::size_t>(m)] = static_cast<std::uint16_t>(share(learning_months));
    faded_[static_cast<std::size_t>(m)] = static_cast<std::uint16_t>(share(fading_months));
  }
}

const Skills& asked_of(const World& world, Worker worker) {
  const Workers& w = world.workers;
  const Cell job = w.job[worker];
  const Industry industry = job.is_none() ? outside_industry : world.cells.industry[job];
  return world.reference.required[industry.index()][w.occupation[worker].index()];
}

Skills SkillDynamics::levels(const World& world, Worker worker, engine::Month month) const {
  const Workers& w = world.workers;
  const int since = std::clamp(month.count() - w.skills_date[worker], 0, longest);
  const bool works = !w.job[worker].is_none();
  const auto learned = works ? learned_[static_cast<std::size_t>(since)] : std::uint16_t{0};
  // Without a job nothing is used: every level fades. With one, what the job does not ask fades.
  const std::uint16_t faded = faded_[static_cast<std::size_t>(since)];
  const Skills used = works ? asked_of(world, worker) : Skills{};
  Skills level = w.skills[worker];
  // In 16 bits (255 × 256 + 160 fits) and without a branch, so that the domains go side by side.
  constexpr std::uint16_t rounding = 160;  // a year's review closes a gap of one unit too
  for (std::size_t d = 0; d < skill_domains; ++d) {
    const auto up = static_cast<std::uint16_t>(std::max(used[d], level[d]) - level[d]);
    const auto down = static_cast<std::uint16_t>(std::max(used[d], level[d]) - used[d]);
    const auto gain = static_cast<std::uint16_t>(static_cast<std::uint16_t>(up * learned + rounding) >> 8);
    const auto loss = static_cast<std::uint16_t>(static_cast<std::uint16_t>(down * faded + rounding) >> 8);
    level[d] = static_cast<std::uint8_t>(level[d] + gain - loss);
  }
  return level;
}

void SkillDynamics::book(World& world, Worker worker, engine::Month month) const {
  book_levels(world, worker, month);
  if (fields_ != nullptr) fields_->book(world, worker, month);
}

void SkillDynamics::review(World& world, Worker worker, engine::Month month) const {
  book_levels(world, worker, month);
  if (fields_ != nullptr) fields_->review(world, worker, month);
}

void SkillDynamics::begin_job(World& world, Worker worker, Position position) const {
  qualify(world, worker);
  if (fields_ != nullptr) fields_->begin_job(world, worker, position);
}

void SkillDynamics::book_levels(World& world, Worker worker, engine::Month month) const {
  Workers& w = world.workers;
  w.skills[worker] = levels(world, worker, month);
  w.skills_date[worker] = count_of(month);
  qualify(world, worker);
}

void qualify(World& world, Worker worker) {
  Workers& w = world.workers;
  w.qualified[worker] = qualified_mask(w.skills[worker], asked_of(world, worker));
}

float fit_of(const Skills& level, const Skills& asked, const PerDomain<float>& weight) {
  float shortfall = 0.0F;
  for (std::size_t d = 0; d < skill_domains; ++d)
    shortfall += weight[d] * static_cast<float>(std::max(int{asked[d]} - int{level[d]}, 0));
  return -shortfall;
}

}  // namespace labour
