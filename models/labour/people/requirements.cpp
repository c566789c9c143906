#include "models/labour/people/requirements.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/kernel/distributions.hpp"
#include "models/labour/data/base_year.hpp"
#include "models/labour/world/codes.hpp"
#include "models/labour/world/purposes.hpp"

namespace labour {
namespace {

// Fields that the same jobs tend to ask for (A).
constexpr FieldSet go_together = [] {
  FieldSet set;
  for (const SkillField f : {field_coded("e_drive"), field_coded("battery"), field_coded("hv_service")})
    set.add(f);
  return set;
}();
constexpr double correlation = 0.4;

constexpr SkillField genai_use = field_coded("genai_use");

// Places of a field: the ranks of normal numbers, so that each share of all positions is met exactly.
std::vector<std::uint16_t> places_of(SkillField field, const engine::Dice& dice) {
  const double common = go_together.has(field) ? std::sqrt(correlation) : 0.0;
  const double own = std::sqrt(1.0 - common * common);
  std::vector<double> value(positions);
  for (std::size_t p = 0; p < positions; ++p) {
    const double shared = engine::standard_normal(dice(p, 0).uniform(0));
    const double single =
        engine::standard_normal(dice(p, static_cast<std::uint32_t>(1 + field.index())).uniform(0));
    value[p] = common * shared + own * single;
  }
  std::vector<std::size_t> order(positions);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return value[a] < value[b]; });
  std::vector<std::uint16_t> place(positions);
  for (std::size_t rank = 0; rank < positions; ++rank)
    place[order[rank]] = static_cast<std::uint16_t>((rank * 2 + 1) * (0x8000 / positions));
  return place;
}

// Calls `visit(field, industry, occupation)` for every kind of requirement, in the order of the table.
template <class Visit>
void for_each_kind(Visit&& visit) {
  for (std::size_t f = 0; f < skill_fields; ++f)
    for (std::size_t i = 0; i < industries; ++i)
      for (std::size_t o = 0; o < occupations; ++o) visit(SkillField(f), Industry(i), Occupation(o));
}

double first_jobs(const Inputs& inputs, Industry industry, Occupation occupation) {
  return inputs.jobs[industry.index()].employees *
         inputs.occupation_share[industry.index()][occupation.index()];
}

Position position_at(std::uint64_t key, std::uint64_t number) {
  return static_cast<Position>(engine::mixed(engine::mixed(key) + number) % positions);
}

}  // namespace

Requirements::Requirements(const Inputs& inputs, const engine::Chance& seed, const PerField<double>& drawn)
    : inputs_(inputs), drawn_(drawn), place_(positions) {
  const engine::Dice dice = seed.dice(first_month_of_tables, Purpose::position_places);
  for (std::size_t f = 0; f < skill_fields; ++f) {
    const std::vector<std::uint16_t> place = places_of(SkillField(f), dice);
    for (std::size_t p = 0; p < positions; ++p) place_[p][f] = place[p];
  }
  for (std::size_t i = 0; i < industries; ++i)
    for (std::size_t o = 0; o < occupations; ++o)
      first_jobs_[o] += first_jobs(inputs, Industry(i), Occupation(o));
  set({}, all_one());
}

double Requirements::share_at(SkillField field, Industry industry, Occupation occupation,
                              const TechnologyReached& reached, const PerField<double>& factor) const {
  const std::size_t i = industry.index();
  const RequiredShares& s = inputs_.fields.shares(field, industry, occupation);
  const double electric = inputs_.fields.follows_cars_in_use[i] ? reached.cars_in_use : reached.new_cars;
  const double ai = field == genai_use ? reached.genai_use[i] : reached.ai[i];
  const double share = s.first + (s.electric - s.first) * electric + (s.ai - s.first) * ai +
                       (s.robots - s.first) * reached.robots[i];
  return std::clamp(share * factor[field.index()] * drawn_[field.index()], 0.0, 1.0);
}

void Requirements::set(const TechnologyReached& reached, const PerField<double>& factor) {
  if (inputs_.fields.required.empty()) return;
  for_each_kind([&](SkillField f, Industry i, Occupation o) {
    shares_[i.index()][o.index()][f.index()] =
        static_cast<std::uint16_t>(share_at(f, i, o, reached, factor) * scale + 0.5);
  });
  set_means();
}

void Requirements::set_means() {
  mean_share_ = {};
  for_each_kind([&](SkillField f, Industry i, Occupation o) {
    if (first_jobs_[o.index()] > 0.0)
      mean_share_[o.index()][f.index()] +=
          first_jobs(inputs_, i, o) / first_jobs_[o.index()] * share(f, i, o);
  });
}

PerField<double> Requirements::growth(const TechnologyReached& reached,
                                      const PerField<double>& factor) const {
  PerField<double> first{}, now{}, growth{};
  growth.fill(1.0);
  if (inputs_.fields.required.empty()) return growth;
  for_each_kind([&](SkillField f, Industry i, Occupation o) {
    const double jobs = first_jobs(inputs_, i, o);
    first[f.index()] += jobs * inputs_.fields.shares(f, i, o).first;
    now[f.index()] += jobs * share_at(f, i, o, reached, factor);
  });
  for (std::size_t f = 0; f < skill_fields; ++f)
    if (first[f] > 0.0) growth[f] = now[f] / first[f];
  return growth;
}

FieldSet Requirements::asked(Industry industry, Occupation occupation, Position position) const {
  const PerField<std::uint16_t>& share = shares_[industry.index()][occupation.index()];
  const PerField<std::uint16_t>& place = place_[position];
  unsigned bits = 0;
  for (std::size_t f = 0; f < skill_fields; ++f) bits |= static_cast<unsigned>(place[f] < share[f]) << f;
  return FieldSet::of_bits(static_cast<std::uint16_t>(bits));
}

Position position_of(const World& world, Cell cell, Place place) {
  return position_at(key_of(world, cell), place);
}

Position position_of(std::uint64_t person, MonthCount job_start) {
  return position_at(person, std::uint64_t{static_cast<std::uint16_t>(job_start)} << 32);
}

}  // namespace labour
