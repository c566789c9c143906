// The open vacancies as searchers see them: by market cell, in ascending order of pay, and with the weights
// by which a searcher chooses an occupation and a town.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/market/search_settings.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// An open vacancy.
struct Opening {
  Cell cell;
  float pay = 0.0F;  // posted pay / pay norm of the job
  Industry industry;
  Occupation occupation;
  Town town;
  Place place = 0;  // which of the cell's places is vacant
};

class Openings {
 public:
  Openings(const SearchValues& values, const Inputs& inputs);

  // Lists the vacancies that are open now, sets the weights that follow from them, and counts the vacancies
  // of each market cell (Markets::vacancies). In later rounds of a month only those that the round before
  // left open are looked at.
  void update(World& world, int round, const engine::Parallel& parallel);

  // The market cell that a searcher chooses, by occupation and then by town; `markets` if nothing is open
  // there.
  std::size_t choose_market(const Workers& w, Worker worker, bool employed, const engine::Bits& bits) const;
  // The probability that a searcher of this occupation has contact with an opening in the month.
  double contact_probability(Occupation occupation, bool employed) const {
    return contact_probability_[employed ? 1 : 0][occupation.index()];
  }
  // The norm by which pay is divided before it is compared: searchers consider only a part
  // (search.wage_weight) of the pay differences between industries and occupations; the rest compensates for
  // working conditions.
  float pay_norm(Industry industry, Occupation occupation) const {
    return pay_norm_[industry.index()][occupation.index()];
  }

  // The openings of a market cell are those from begin(market) to begin(market + 1) - 1.
  const Opening& operator[](std::size_t i) const { return openings_[i]; }
  std::size_t begin(std::size_t market) const { return begin_[market]; }
  // The pay of each of them, ascending.
  std::span<const float> pay(std::size_t market) const {
    return {opening_pay_.data() + begin_[market], begin_[market + 1] - begin_[market]};
  }

 private:
  void order_cells_by_pay(const World& world, const engine::Parallel& parallel);
  void count_openings(World& world, const engine::Parallel& parallel);
  void list_openings(const World& world, const engine::Parallel& parallel);
  void list_left_open(const World& world, const engine::Parallel& parallel);
  void write_openings(const World& world, std::size_t market);
  // Writes the `open` vacancies of a job cell, which are like `one` but for the place, from `next` on.
  void write_cell(const World& world, Opening one, std::int32_t open, std::size_t next);
  void weigh_occupations(const PerOccupation<double>& jobs, const PerOccupation<double>& vacancies);
  void weigh_towns(const Markets& market);

  const SearchValues& values_;
  const Inputs& inputs_;
  PerIndustry<PerOccupation<float>> pay_norm_{};
  std::array<std::array<double, towns>, towns> nearness_{};  // [home][workplace]
  std::vector<Cell> cells_by_pay_;                           // of each market cell, by pay over its norm
  std::vector<float> cell_pay_;     // pay over its norm, in the order of cells_by_pay_
  std::vector<Opening> openings_;   // a cell as often as it has vacancies, in that order
  std::vector<float> opening_pay_;  // of each opening
  std::array<std::size_t, markets + 1> begin_{};
  // Of the round before.
  std::vector<Opening> openings_before_;
  std::array<std::size_t, markets + 1> begin_before_{};
  std::array<std::int64_t, markets> jobs_{};  // filled, by market cell
  // Cumulative weights of occupations for a searcher with contact, [has a job][own occupation].
  std::array<std::array<PerOccupation<float>, occupations>, 2> by_occupation_{};
  std::array<PerOccupation<double>, 2> contact_probability_{};
  // Cumulative weights of towns, [home][occupation].
  std::array<std::array<std::array<float, towns>, occupations>, towns> by_town_{};
};

// The share of openings that consider an applicant of this age, 1 up to 35 years. Notices of vacancies often
// name 35 as a limit; older seekers need about twice the applications (L: field experiment in China, Sun
// 2025). It is at least a fifth (A).
inline double callback_at(int age, double fall_in_ten_years) {
  constexpr int from = 35;
  constexpr double lowest = 0.2;
  return std::clamp(1.0 - fall_in_ten_years * (age - from) / 10.0, lowest, 1.0);
}

}  // namespace labour
