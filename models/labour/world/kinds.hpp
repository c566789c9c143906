// The indices and the small kinds that everything in the model is made of.
#pragma once

#include <array>
#include <cstdint>

#include "engine/kernel/id.hpp"

namespace labour {

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
inline constexpr Town outside_town{12};
inline constexpr Industry outside_industry{28};

constexpr Market market_of(Occupation occupation, Town town) {
  return Market(occupation.index() * towns + town.index());
}

// Where a row of the worker store stands at the moment.
enum class State : std::uint8_t {
  vacant,      // no person: the row of somebody who has left for good
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

enum class Education : std::uint8_t { primary, junior, upper, college, bachelor, postgraduate };
inline constexpr std::size_t educations = 6;

enum class Contract : std::uint8_t { none, standard, dispatch, informal, platform, own_account };
inline constexpr std::size_t contracts = 6;
constexpr bool is_insured(Contract c) {
  return c == Contract::standard || c == Contract::dispatch;
}

constexpr bool is_employee(Contract c) {
  return c == Contract::standard || c == Contract::dispatch || c == Contract::informal;
}

// How a job ended, for who searches without one: benefit is for those who did not give it up themselves, a
// recall for the laid off.
enum class JobEnd : std::uint8_t { given_up, layoff, contract_end };

// Kinds of employer. Own-account and platform work have job cells without vacancies: nobody hires for them.
enum class Employer : std::uint8_t { firm, own_account, platform, outside };

// Age groups: 16-19, 20-24, … 65-69, 70+.
inline constexpr std::size_t age_groups = 12;
constexpr std::size_t age_group_of(int age) {
  return age < 20 ? 0 : age >= 70 ? 11 : static_cast<std::size_t>(age / 5 - 3);
}

template <class T>
using PerIndustry = std::array<T, industries>;
template <class T>
using PerOccupation = std::array<T, occupations>;
template <class T>
using PerDomain = std::array<T, skill_domains>;

// The dice of the model, one name a question. Numbers are never reused or changed: they are part of what
// "the same seed gives the same bits" means.
enum class Purpose : std::uint16_t {
  // the beginning
  person = 1,
  person_skills = 2,
  person_household = 3,
  firm_size = 4,
  firm_place = 5,
  cell_rounding = 6,
  job_filling = 7,
  tenure = 8,
  person_wage = 9,
  // the month
  exit_draw = 20,   // screened: from below death, departure, late retirement; from above layoffs
  event_draw = 21,  // screened: see people/event_draw.hpp
  layoff = 22,      // rounds the layoffs of the job cells
  firm_growth = 23,
  firm_turnover = 24,
  search_effort = 25,
  search_choice = 26,
  search_rank = 27,
  arrival = 28,
  newcomer = 29,
  newcomer_skills = 30,
  training = 31,
  own_account = 32,
  inactivity = 33,
  registration = 34,
  macro_noise = 35,
  migration = 36,
  recall = 37,
  retirement = 38,
  alignment = 39,  // rounds expected numbers of persons
};

// Whose expected number Purpose::alignment rounds, instead of a person.
enum class Rounded : std::uint64_t { searches, searches_from_away, offers, own_work, participation };

}  // namespace labour
