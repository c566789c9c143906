// The indices and the small kinds that everything in the model is made of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "engine/kernel/id.hpp"
#include "engine/kernel/month.hpp"

namespace labour {

// Months since 1970-01. Dates instead of counters, so that nothing is written for those who stay.
using MonthCount = std::int16_t;
inline constexpr MonthCount never = -30000;
inline MonthCount count_of(engine::Month month) {
  return static_cast<MonthCount>(month.count());
}

// The position of one of a kind, in the order of its enum.
template <class Kind>
requires std::is_enum_v<Kind>
constexpr std::size_t index_of(Kind kind) {
  return static_cast<std::size_t>(kind);
}

struct WorkerTag;
struct FirmTag;
struct CellTag;
struct HouseholdTag;
struct MarketTag;
struct IndustryTag;
struct OccupationTag;
struct TownTag;

using Worker = engine::Id<WorkerTag>;                 // a row of the worker store (not the persistent number)
using Firm = engine::Id<FirmTag>;                     // a row of the firm store
using Cell = engine::Id<CellTag>;                     // a job cell: one occupation in one firm
using Household = engine::Id<HouseholdTag>;           // a family, for those who have one
using Market = engine::Id<MarketTag, std::uint16_t>;  // a market cell: occupation × town of the job
using Industry = engine::Id<IndustryTag, std::uint8_t>;
using Occupation = engine::Id<OccupationTag, std::uint8_t>;
using Town = engine::Id<TownTag, std::uint8_t>;

inline constexpr std::size_t industries = 29;
inline constexpr std::size_t local_industries = 28;  // those of the input-output system: all but "outside"
inline constexpr std::size_t occupations = 40;
inline constexpr std::size_t towns = 13;
inline constexpr std::size_t markets = occupations * towns;
inline constexpr std::size_t skill_domains = 8;
inline constexpr std::size_t grades = 6;
// The last of each; codes.hpp compares them with the codes.
inline constexpr Town outside_town{towns - 1};
inline constexpr Industry outside_industry{industries - 1};

constexpr Market market_of(Occupation occupation, Town town) {
  return Market(occupation.index() * towns + town.index());
}

// The present state of a row of the worker store.
enum class State : std::uint8_t {
  vacant,      // holds no person
  employed,    // holds a job (residents and in-commuters)
  unemployed,  // resident, without a job, searching (survey concept)
  inactive,    // resident, out of the labour force, may return
  away,        // lives outside and seeks a job in Jiading: a newcomer on arrival, an in-commuter between jobs
};
inline constexpr std::size_t states = 5;

enum class Sex : std::uint8_t { female, male };
inline constexpr std::size_t sexes = 2;

enum class Residency : std::uint8_t { hukou, hukou_land, settled, migrant, in_commuter };
inline constexpr std::size_t residencies = 5;
constexpr bool is_local(Residency r) {
  return r == Residency::hukou || r == Residency::hukou_land;
}
// Lives outside and works in Jiading; everybody else is a resident.
constexpr bool is_commuter(Residency r) {
  return r == Residency::in_commuter;
}

enum class Education : std::uint8_t { primary, junior, upper, college, bachelor, postgraduate };
inline constexpr std::size_t educations = 6;

enum class Contract : std::uint8_t { none, standard, dispatch, informal, platform, own_account };
inline constexpr std::size_t contracts = 6;
constexpr bool is_employee(Contract c) {
  return c == Contract::standard || c == Contract::dispatch || c == Contract::informal;
}

// Kinds of employer. Own-account and platform work have job cells without vacancies: nobody hires for them.
enum class Employer : std::uint8_t { firm, own_account, platform, outside };
inline constexpr std::size_t employers = 4;

// Who owns a firm. Other employers count as private.
enum class Ownership : std::uint8_t { state_owned, foreign_funded, private_owned };
inline constexpr std::size_t ownerships = 3;

// By staff, as at full size: under 50, under 500, and above.
enum class SizeClass : std::uint8_t { small, medium, large };
inline constexpr std::size_t size_classes = 3;

// What moves a car: an engine, or a motor with a battery (plug-in hybrids count as electric, as in
// statistics).
enum class Drive : std::uint8_t { combustion, electric };
inline constexpr std::size_t drives = 2;

enum class SkillDomain : std::uint8_t {
  communication,
  quantitative,
  reasoning,
  social,
  resources,
  technology_design,
  operation,
  maintenance
};

// Age groups: 16-19, 20-24, … 65-69, 70+.
inline constexpr std::size_t age_groups = 12;
constexpr std::size_t age_group_of(int age) {
  return age < 20 ? 0 : age >= 70 ? 11 : static_cast<std::size_t>(age / 5 - 3);
}
// The ages at which a group begins, and at which the next one does (75 after the last), in years.
constexpr int youngest_of(std::size_t age_group) {
  return age_group == 0 ? 16 : static_cast<int>(age_group + 3) * 5;
}
constexpr int upper_age_of(std::size_t age_group) {
  return youngest_of(age_group + 1);
}
static_assert([] {
  for (std::size_t g = 0; g < age_groups; ++g)
    if (age_group_of(youngest_of(g)) != g || age_group_of(upper_age_of(g) - 1) != g) return false;
  return true;
}());

// Classes of tenure: under one year, one, two to four, five to nine, and ten years or more.
inline constexpr std::size_t tenure_classes = 5;
constexpr std::size_t tenure_class_of(int months) {
  return months < 12 ? 0 : months < 24 ? 1 : months < 60 ? 2 : months < 120 ? 3 : 4;
}

template <class T>
using PerIndustry = std::array<T, industries>;
template <class T>
using PerOccupation = std::array<T, occupations>;
template <class T>
using PerDrive = std::array<T, drives>;
template <class T>
using PerDomain = std::array<T, skill_domains>;

// Levels in the skill domains, 0 to 255 standing for 0 to 100 points of the O*NET level scale.
using Skills = std::array<std::uint8_t, skill_domains>;
inline constexpr double skill_unit = 100.0 / 255.0;

}  // namespace labour
