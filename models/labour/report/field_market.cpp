#include "models/labour/report/field_market.hpp"

#include <algorithm>
#include <limits>

namespace labour {
namespace {

constexpr int shortage_months = 3, surplus_months = 3;

}  // namespace

void FieldMarket::count(const World& world, const Rules& rules, const Requirements& requirements,
                        std::span<const Worker> unemployed, const engine::Parallel& parallel) {
  std::fill(shortage_in_market_.begin(), shortage_in_market_.end(), 0.0);
  // Each task has its occupation and the market cells of it; they are added up afterwards, in a fixed order.
  parallel.for_each_task(occupations,
                         [&](std::size_t o) { count_vacancies(world, requirements, rules.month, o); });
  sum_occupations(rules.screening > 0.0);
  count_unemployed(world, rules.month, unemployed, parallel);
}

void FieldMarket::sum_occupations(bool is_known) {
  const double none = is_known ? 0.0 : std::numeric_limits<double>::quiet_NaN();
  vacancies_ = {};
  std::fill(shortage_.begin(), shortage_.end(), none);
  std::fill(shortage_in_town_.begin(), shortage_in_town_.end(), none);
  for (const OfOccupation& one : of_occupation_)
    for (std::size_t f = 0; f < skill_fields; ++f) vacancies_[f] += one.vacancies[f];
  if (!is_known) return;
  for (std::size_t o = 0; o < occupations; ++o)
    for (std::size_t f = 0; f < skill_fields; ++f)
      for (std::size_t i = 0; i < industries; ++i) {
        const double here = of_occupation_[o].shortage[f][i];
        shortage_[field_at_industry(SkillField(f), Industry(i))] += here;
        shortage_[field_at_occupation(SkillField(f), Occupation(o))] += here;
      }
  for (std::size_t i = 0; i < shortage_in_market_.size(); ++i)
    shortage_in_town_[i / markets * towns + i % towns] += shortage_in_market_[i];
}

void FieldMarket::count_vacancies(const World& world, const Requirements& requirements, engine::Month month,
                                  std::size_t occupation) {
  const Cells& c = world.cells;
  OfOccupation& n = of_occupation_[occupation] = {};
  for (std::size_t m = occupation * towns; m < (occupation + 1) * towns; ++m)
    for (std::size_t i = world.market_begin[m]; i < world.market_begin[m + 1]; ++i) {
      const Cell cell(i);
      const std::size_t industry = c.industry[cell].index();
      const bool is_short = month.count() - c.vacant_since[cell] >= shortage_months &&
                            month.count() - c.lacked_in[cell] < shortage_months;
      for (std::int32_t slot = 0; slot < c.vacancies[cell]; ++slot) {
        const FieldSet asked =
            requirements.asked_by(world, cell, position_of(world, cell, c.vacant_places[cell].at(slot)));
        asked.for_each([&](SkillField f) { ++n.vacancies[f.index()]; });
        const FieldSet binding = is_short ? asked & c.lacked[cell] : FieldSet();
        binding.for_each([&](SkillField f) {
          n.shortage[f.index()][industry] += 1.0 / binding.size();
          shortage_in_market_[f.index() * markets + m] += 1.0 / binding.size();
        });
      }
    }
}

void FieldMarket::count_unemployed(const World& world, engine::Month month,
                                   std::span<const Worker> unemployed, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  std::vector<Count> n(FieldCounts::by_job + FieldCounts::by_town, 0);
  parallel.count(unemployed.size(), n, [&](std::size_t begin, std::size_t end, std::span<Count> own) {
    for (std::size_t i = begin; i < end; ++i) {
      const Worker one = unemployed[i];
      if (month.count() - w.spell_start[one] < surplus_months) continue;
      const Cell last = w.last_job[one];
      const Industry industry = last.is_none() ? outside_industry : world.cells.industry[last];
      w.held[one].for_each([&](SkillField f) {
        ++own[field_at_industry(f, industry)];
        ++own[field_at_occupation(f, w.occupation[one])];
        ++own[FieldCounts::by_job + f.index() * towns + w.town[one].index()];
      });
    }
  });
  std::copy_n(n.begin(), FieldCounts::by_job, surplus_.begin());
  std::copy_n(n.begin() + FieldCounts::by_job, FieldCounts::by_town, surplus_in_town_.begin());
}

}  // namespace labour
