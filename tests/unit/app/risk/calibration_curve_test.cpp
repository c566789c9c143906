// The curve from estimates to outcomes.
#include "models/app/risk/calibration_curve.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using app::CalibrationCurve;
using app::EstimateBins;

namespace {

// So many outcomes at an estimate, of which a share happened.
void add_outcomes(EstimateBins& bins, float estimate, int n, double share) {
  const auto unemployed = static_cast<int>(std::lround(n * share));
  for (int i = 0; i < n; ++i) bins.add(estimate, i < unemployed);
}

// Estimates from 0.01 to 0.4 whose outcomes follow the function.
template <class Share>
EstimateBins bins_of(int n, Share&& share) {
  EstimateBins bins;
  for (int step = 1; step <= 40; ++step)
    add_outcomes(bins, 0.01F * static_cast<float>(step), n, share(0.01 * step));
  return bins;
}

}  // namespace

TEST_CASE("estimates that were right stay as they are", "[risk]") {
  const auto curve = CalibrationCurve::fit(bins_of(10000, [](double risk) { return risk; }));
  for (int step = 1; step < 40; ++step) CHECK(curve(0.01 * step) == Approx(0.01 * step).margin(1e-4));
}

TEST_CASE("estimates that were wrong become the outcomes that followed", "[risk]") {
  const auto share = [](double risk) { return 0.02 + risk * risk; };
  const auto curve = CalibrationCurve::fit(bins_of(10000, share));
  for (int step = 1; step <= 40; ++step) CHECK(curve(0.01 * step) == Approx(share(0.01 * step)).margin(1e-3));
}

TEST_CASE("the curve rises strictly to 1, also where the outcomes do not", "[risk]") {
  const auto curve = CalibrationCurve::fit(
      bins_of(6000, [](double risk) { return 0.1 + 0.05 * std::sin(40.0 * risk) + 0.3 * risk; }));
  CHECK(curve(0.0) >= 0.0);
  CHECK(curve(1.0) == 1.0);
  for (int step = 0; step < 1000; ++step) CHECK(curve(0.001 * step) < curve(0.001 * (step + 1)));
}

TEST_CASE("from few outcomes the curve takes no more than their mean", "[risk]") {
  // 40 estimates with 20 outcomes each: a class of 800 outcomes, of which a tenth happened, by turns.
  const auto curve = CalibrationCurve::fit(bins_of(20, [](double risk) { return risk < 0.2 ? 0.2 : 0.0; }));
  CHECK(curve(0.205) == Approx(0.1).margin(0.01));
  CHECK(curve(0.1) < curve(0.3));
}

TEST_CASE("without outcomes, or with certain ones only, estimates stay as they are", "[risk]") {
  EstimateBins certain;
  add_outcomes(certain, 0.0F, 6000, 0.0);
  add_outcomes(certain, 1.0F, 6000, 1.0);
  for (const EstimateBins& bins : {EstimateBins(), certain})
    for (const double risk : {0.0, 0.25, 0.5, 1.0}) CHECK(CalibrationCurve::fit(bins)(risk) == Approx(risk));
}

TEST_CASE("where outcomes are level the curve is level, and keeps the order", "[risk]") {
  const auto curve =
      CalibrationCurve::fit(bins_of(10000, [](double risk) { return risk < 0.2 ? 0.03 : risk; }));
  for (int step = 1; step < 19; ++step) {
    CHECK(curve(0.01 * step) == Approx(0.03).margin(2e-4));
    CHECK(curve(0.01 * step) < curve(0.01 * (step + 1)));
  }
}

TEST_CASE("below the lowest outcomes the curve goes on as above them, but not under 0", "[risk]") {
  const auto level =
      CalibrationCurve::fit(bins_of(10000, [](double risk) { return risk < 0.1 ? 0.03 : risk; }));
  CHECK(level(0.001) == Approx(0.03).margin(2e-4));
  const auto steep = CalibrationCurve::fit(bins_of(10000, [](double risk) { return 2.0 * risk - 0.015; }));
  CHECK(steep(0.0) == 0.0);
  CHECK(steep(0.005) > 0.0);
}

TEST_CASE("outcomes that are taken out again were never there", "[risk]") {
  const EstimateBins kept = bins_of(300, [](double risk) { return risk; });
  EstimateBins bins = kept;
  const EstimateBins more = bins_of(70, [](double risk) { return 1.0 - risk; });
  bins += more;
  bins -= more;
  for (std::size_t b = 0; b < kept.bins().size(); ++b) {
    CHECK(bins.bins()[b].n == kept.bins()[b].n);
    CHECK(bins.bins()[b].unemployed == kept.bins()[b].unemployed);
    CHECK(bins.bins()[b].estimates == kept.bins()[b].estimates);
  }
}

TEST_CASE("estimates outside 0 to 1 count as the nearest end", "[risk]") {
  EstimateBins bins;
  for (const float estimate : {-0.1F, -0.0F, 0.0F, 1.0F, 1.5F}) bins.add(estimate, true);
  CHECK(bins.bins().front().n == 3);
  CHECK(bins.bins().back().n == 2);
}
