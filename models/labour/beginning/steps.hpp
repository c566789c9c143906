// Data that the steps of the beginning pass to each other. Used inside this room only.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/kernel/golden_place.hpp"
#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/beginning/beginning.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/world/world.hpp"

namespace labour::beginning {

inline constexpr std::size_t home_towns = towns - 1;            // without "outside"
inline constexpr std::size_t resident_kinds = residencies - 1;  // without in-commuters
inline constexpr std::size_t china_groups = 6;                  // of Inputs::china_group_share

// The activity of a person at the end of 2020; in the order of Inputs::activity_by_residency, and the first
// four that of Employer.
enum class Activity : std::uint8_t { firm, own_account, platform, outside, unemployed, inactive };
inline constexpr std::size_t activities = Inputs::activities;
inline constexpr std::size_t kinds_of_work = index_of(Activity::unemployed);  // the first activities
static_assert(index_of(Activity::inactive) + 1 == activities);
static_assert(index_of(Activity::outside) == index_of(Employer::outside));
constexpr bool works(Activity a) {
  return a < Activity::unemployed;
}

// Usual ages at which each level of school is left, in years (A).
inline constexpr std::array<int, educations> leaving_age = {16, 16, 18, 20, 21, 24};

// The one-to-one shuffling of 0 … n-1 by a seed: multiplications and shifts modulo a power of two are
// one-to-one, and results of n or more are mapped again.
class Shuffle {
 public:
  Shuffle(std::uint64_t n, const engine::Bits& key);
  std::uint64_t operator()(std::uint64_t i) const {
    do i = step(i);
    while (i >= n_);
    return i;
  }

 private:
  std::uint64_t step(std::uint64_t x) const {
    x = (x * odd_[0] + add_) & mask_;
    x ^= x >> shift_;
    x = (x * odd_[1]) & mask_;
    x ^= x >> shift_;
    return (x * odd_[2]) & mask_;
  }
  std::uint64_t n_, mask_, add_;
  std::array<std::uint64_t, 3> odd_;
  int shift_;
};

// The attributes of a person who has no row yet, packed in 18 bits.
struct PersonDraft {
  std::uint32_t code = 0;

  static constexpr PersonDraft of(std::size_t age, std::size_t sex, std::size_t education,
                                  std::size_t residency, std::size_t town, std::size_t activity) {
    return {static_cast<std::uint32_t>(age | sex << 4 | education << 5 | residency << 8 | town << 11 |
                                       activity << 15)};
  }
  constexpr std::size_t age() const { return code & 15; }
  constexpr std::size_t sex() const { return code >> 4 & 1; }
  constexpr std::size_t education() const { return code >> 5 & 7; }
  constexpr std::size_t residency() const { return code >> 8 & 7; }
  constexpr std::size_t town() const { return code >> 11 & 15; }
  constexpr std::size_t activity() const { return code >> 15 & 7; }
};

// Persons in the order of families; the first `families` of `begin` are families, then come single persons.
struct Units {
  std::vector<std::uint32_t> members{}, begin{};
  std::size_t families = 0;
  std::vector<std::uint32_t> singles{};
};

struct Work {
  World& world;
  const Inputs& inputs;
  const BeginningSettings& settings;
  const FirstMonth& first;
  engine::Chance chance;
  const engine::Parallel& parallel;
  std::size_t persons = 0;
  std::vector<Activity> activity{};  // a row
  std::vector<Town> work_town{};     // a row: town of work of those who work
  std::vector<double> firm_size{};   // a firm: staff, not rounded; 0 for other employers
  // Persons by what they do: in firms by home and by place of work, on their own by town, outside.
  std::array<std::int64_t, towns> firm_homes{}, firm_staff{};
  std::array<std::int64_t, towns> own_account_staff{};  // by town
  std::array<std::int64_t, towns> platform_staff{};
  std::int64_t outside_staff = 0;

  engine::Dice dice(Purpose purpose) const { return chance.dice(first.month, purpose); }
  MonthCount last_month() const { return static_cast<MonthCount>(first.month.count() - 1); }
};

using engine::golden_place;

// Usual level of education of the staff of an occupation on the scale 0 (primary) … 5 (postgraduate): the
// skill level of its ISCO-08 major group (ILO 2012, table 1), refined by the reasoning and quantitative
// levels of its profile.
PerOccupation<double> education_of_occupations(const Inputs& inputs);
// The target mix of occupations: shares of the table times tilts, renormalised.
PerIndustry<PerOccupation<double>> tilted_shares(const Inputs& inputs, double tilt);

// The steps, in order.
std::vector<PersonDraft> draw_persons(const Work& work);
Units make_families(const Work& work, const std::vector<PersonDraft>& persons);
void place_persons(Work& work, const std::vector<PersonDraft>& persons);  // in families, rows and columns
void count_places_of_work(Work& work);
void make_firms(Work& work);
void choose_products(Work& work);
void make_cells(Work& work);
void choose_places_of_work(Work& work);
void fill_jobs(Work& work);
void draw_contracts(Work& work);
void give_last_jobs(Work& work);
void set_what_jobs_ask(Work& work);
void draw_skills_and_grades(Work& work);
void set_pay(Work& work);
void draw_spells(Work& work);
void open_vacancies(Work& work);

}  // namespace labour::beginning
