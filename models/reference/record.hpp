// The record of a run: the totals of every state, and the sums of every occupation before and during the
// shock.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "models/reference/parameters.hpp"

namespace reference {

// One value for each occupation, in persons or agents.
struct Stocks {
  Eigen::ArrayXd employed, unemployed, vacancies;
  Eigen::ArrayXd long_term;  // of the unemployed, those whose spell is long
};

// Totals over the occupations, one value for each state.
struct Series {
  std::vector<double> employment, unemployment, vacancies, long_term;
};

// Sums over a window of states, one value for each occupation.
struct WindowSums {
  Eigen::ArrayXd unemployed, long_term, labour_force;
};

class Record {
 public:
  explicit Record(std::size_t occupations);

  // Adds the next state, from state 0 on. An occupation that is empty at the start counts in no window,
  // because later it holds only the smallest stocks of the equations.
  void add(const Stocks& stocks);

  const Series& series() const { return series_; }
  const WindowSums& before() const { return before_; }
  const WindowSums& during() const { return during_; }

 private:
  void add_to(WindowSums& sums, const Stocks& stocks) const;

  Series series_;
  Eigen::ArrayXd populated_;  // 1 if the occupation is not empty at the start, else 0
  WindowSums before_, during_;
};

// Rise of a rate in per cent, one value for each occupation: with r = 100 Σ_t X / Σ_t (e + u) over a window,
// 100 (r during - r before) / r before. NaN where r before is 0 or not defined.
struct Changes {
  Eigen::ArrayXd unemployment, long_term_unemployment;
};
Changes changes(const WindowSums& before, const WindowSums& during);

}  // namespace reference
