// Key groups of the employment services (重点群体): who belongs to which is a rule on the state of a person,
// used by reports and by programmes alike. Groups overlap.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "engine/kernel/month.hpp"
#include "models/labour/world/person_ids.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

enum class KeyGroup : std::uint8_t {
  graduate,
  young_long_term,
  hard_to_employ,
  zero_employment_family,
  industrial_transition,
  count
};
inline constexpr std::size_t key_groups = static_cast<std::size_t>(KeyGroup::count);

struct KeyGroupNames {
  std::string_view code, en, zh;
};
inline constexpr std::array<KeyGroupNames, key_groups> key_group_names = {{
    {"graduate", "Graduates of the year (college or more, joined within 12 months, under 30)",
     "当年高校毕业生"},
    {"young_long_term", "Long-term unemployed youth (16 to 35, six months or more)", "长期失业青年"},
    {"hard_to_employ", "Hard to employ (unemployed for a year, or men of 50 and women of 40 and more)",
     "就业困难人员"},
    {"zero_employment_family", "Unemployed in families in which nobody works", "零就业家庭成员"},
    {"industrial_transition",
     "Unemployed whose last industry is in transition (staff wanted fell 10 % in a year)",
     "产业转型失业人员"},
}};

// A spell from which an unemployed person counts as long-term unemployed, in months: of everybody, and of
// persons up to 35.
inline constexpr int long_term_months = 12;
inline constexpr int young_long_term_months = 6;

// A graduate of the year at `month` joined the labour force here from a school or university, with college or
// more, within the last 12 months. In-migrants with a degree do not count. `id`, `education` and `entry` are
// those of the person, employed or not.
constexpr bool is_graduate(std::uint64_t id, Education education, MonthCount entry, engine::Month month) {
  const int since = month.count() - entry;
  const Origin origin = origin_of(id);
  return education >= Education::college && since >= 0 && since < 12 &&
         (origin == Origin::local_school || origin == Origin::local_graduate);
}

// The other groups are of the unemployed, with ages in years and spells in months at the end of a month.
constexpr bool is_young_long_term(int age, int spell) {
  return age >= 16 && age <= 35 && spell >= young_long_term_months;
}
constexpr bool is_hard_to_employ(Sex sex, int age, int spell) {
  return spell >= long_term_months || age >= (sex == Sex::male ? 50 : 40);
}
// Nobody of the person's family works; a person without a family on record is in no such family.
inline bool is_in_zero_employment_family(const World& world, Worker worker) {
  const Household family = world.workers.household[worker];
  return !family.is_none() && world.households.working[family] == 0 && world.households.able[family] > 1;
}
// The industry of the last job wants a tenth less staff than a year ago.
inline bool is_from_industry_in_transition(const World& world, Worker worker) {
  const Cell last = world.workers.last_job[worker];
  return !last.is_none() && world.demand.in_transition[world.cells.industry[last].index()];
}

}  // namespace labour
