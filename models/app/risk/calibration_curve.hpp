// A curve from estimates to the outcomes that followed such estimates. Estimates whose distribution is not
// quite the one assumed are thus corrected.
#pragma once

#include <cstdint>
#include <vector>

namespace app {

// Estimates and outcomes, counted in narrow classes of the estimate (under 1 % wide, relative). The sums are
// of whole numbers and the same in any order; a part can be taken out again exactly.
class EstimateBins {
 public:
  struct Bin {
    std::uint64_t n = 0, unemployed = 0;
    std::uint64_t estimates = 0;  // sum of estimates, in units of 2^-30
  };
  EstimateBins();

  void add(float estimate, bool outcome);
  EstimateBins& operator+=(const EstimateBins& other);
  EstimateBins& operator-=(const EstimateBins& other);
  const std::vector<Bin>& bins() const { return bins_; }

 private:
  std::vector<Bin> bins_;  // ascending
};

// Rises to 1 at 1: straight lines through the mean estimate and the share of outcomes of up to
// 200 classes of about equal numbers, none under 5,000. Classes whose shares do not rise get their common
// share (isotonic regression: Barlow and others 1972). A thousandth of the estimate itself is mixed in, so
// that estimates keep their order where the outcomes do not tell them apart.
class CalibrationCurve {
 public:
  // Leaves estimates as they are.
  CalibrationCurve() = default;
  static CalibrationCurve fit(const EstimateBins& bins);

  double operator()(double estimate) const;

 private:
  std::vector<double> estimate_ = {0.0, 1.0}, outcome_ = {0.0, 1.0};  // both ascending
};

}  // namespace app
