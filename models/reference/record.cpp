#include "models/reference/record.hpp"

#include <limits>

namespace reference {
namespace {

bool contains(const Window& window, int t) {
  return t >= window.first && t < window.end;
}

WindowSums zero_sums(std::size_t occupations) {
  const Eigen::ArrayXd zero = Eigen::ArrayXd::Zero(static_cast<Eigen::Index>(occupations));
  return {zero, zero, zero};
}

double change(double before, double labour_before, double during, double labour_during) {
  if (!(before > 0.0) || !(labour_during > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  const double rate_before = 100.0 * before / labour_before;
  return 100.0 * (100.0 * during / labour_during - rate_before) / rate_before;
}

}  // namespace

Record::Record(std::size_t occupations) : before_(zero_sums(occupations)), during_(zero_sums(occupations)) {}

void Record::add(const Stocks& stocks) {
  const auto t = static_cast<int>(series_.employment.size());
  if (t == 0) populated_ = (stocks.employed + stocks.unemployed > 0.0).cast<double>();
  series_.employment.push_back(stocks.employed.sum());
  series_.unemployment.push_back(stocks.unemployed.sum());
  series_.vacancies.push_back(stocks.vacancies.sum());
  series_.long_term.push_back(stocks.long_term.sum());
  if (contains(before_shock, t)) add_to(before_, stocks);
  if (contains(during_shock, t)) add_to(during_, stocks);
}

void Record::add_to(WindowSums& sums, const Stocks& stocks) const {
  sums.unemployed += populated_ * stocks.unemployed;
  sums.long_term += populated_ * stocks.long_term;
  sums.labour_force += populated_ * (stocks.employed + stocks.unemployed);
}

Changes changes(const WindowSums& before, const WindowSums& during) {
  const Eigen::Index n = before.labour_force.size();
  Changes result{Eigen::ArrayXd(n), Eigen::ArrayXd(n)};
  for (Eigen::Index i = 0; i < n; ++i) {
    result.unemployment[i] =
        change(before.unemployed[i], before.labour_force[i], during.unemployed[i], during.labour_force[i]);
    result.long_term_unemployment[i] =
        change(before.long_term[i], before.labour_force[i], during.long_term[i], during.labour_force[i]);
  }
  return result;
}

}  // namespace reference
