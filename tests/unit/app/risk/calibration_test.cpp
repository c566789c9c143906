// The verdict on calibration: how often it fails made-up members whose risks are right, and whose risks are
// wrong.
#include "models/app/risk/calibration.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <random>

#include "models/app/risk/grouping.hpp"
#include "models/app/run/threads.hpp"
#include "tests/unit/app/synthetic_ensemble.hpp"

namespace {

constexpr std::uint64_t persons = 200;  // of a decile and member

// Members whose persons of decile d become unemployed with probability 0.02 (d + 1), times a shock of the
// member that has the mean 1. `error_of_first` is added to the estimates of the first decile.
app::LeftOut made_up(std::mt19937_64& bits, std::size_t members, double error_of_first) {
  const auto uniform = [&] { return static_cast<double>(bits() >> 11U) * 0x1p-53; };
  app::LeftOut left;
  left.members.resize(members);
  for (app::HeldOut& member : left.members) {
    const double shock = 0.7 + 0.6 * uniform();
    for (std::size_t d = 0; d < app::deciles; ++d) {
      const double risk = 0.02 * static_cast<double>(d + 1);
      app::Decile& decile = member.decile[d];
      decile.persons = persons;
      decile.estimates = static_cast<double>(persons) * (risk + (d == 0 ? error_of_first : 0.0));
      for (std::uint64_t i = 0; i < persons; ++i) decile.unemployed += uniform() < risk * shock ? 1 : 0;
    }
  }
  return left;
}

// The share of ensembles whose largest gap lies beyond the bound.
double failing(std::size_t members, double bound, double error_of_first, int ensembles) {
  std::mt19937_64 bits(7);
  int failed = 0;
  for (int i = 0; i < ensembles; ++i)
    failed += app::calibration_of(made_up(bits, members, error_of_first)).largest_gap() > bound ? 1 : 0;
  return static_cast<double>(failed) / ensembles;
}

}  // namespace

TEST_CASE("right risks are called wrong in one ensemble of twenty at most", "[risk]") {
  // Of 400 ensembles a share of 0.05 has a standard error of 0.011.
  for (const std::size_t members : {20U, 60U}) {
    const double share = failing(members, app::gap_bound(members), 0.0, 400);
    INFO(members << " members: " << share);
    CHECK(share < 0.05 + 3.0 * 0.011);
    CHECK(share > 0.0);  // it is no bound that nothing reaches
    // Two standard errors of each decile alone fail right risks far more often.
    CHECK(failing(members, 2.0, 0.0, 400) > 0.15);
  }
}

TEST_CASE("wrong risks are found, though only one decile is wrong", "[risk]") {
  // Of a member the first decile's share of 0.02 has an error of 0.01; of 60 members that of the mean is
  // 0.0013.
  CHECK(failing(60, app::gap_bound(60), 0.008, 100) > 0.95);
  CHECK(failing(60, app::gap_bound(60), -0.008, 100) > 0.95);
}

TEST_CASE("risks of persons that stay the same are judged by an error between persons too", "[risk]") {
  // Without shocks the members differ little, but what is wrong with a person's estimate is wrong in all of
  // them.
  int failed = 0, between_members = 0, wrong = 0;
  constexpr int ensembles = 20, members = 20;
  for (int seed = 1; seed <= ensembles; ++seed) {
    const app::tests::SyntheticEnsemble ensemble(
        {{0, 0, 1500, 1, 19}, {0, 1, 1500, 2, 18}, {1, 0, 1500, 4, 16}, {1, 1, 1500, 10, 10}}, members, 0.0,
        seed);
    app::LeftOut left = app::leave_each_out(
        ensemble.pool,
        app::nested_groups(ensemble.pool.persons(),
                           {{&app::tests::Person::industry}, {&app::tests::Person::age_group}}),
        engine::run_tasks_in_order);
    const app::Calibration c = app::calibration_of(left);
    failed += c.largest_gap() > app::gap_bound(members) ? 1 : 0;
    bool is_beyond = false;
    for (const app::DecileOfMembers& d : c.decile)
      is_beyond = is_beyond || std::abs(d.gap.mean) > app::gap_bound(members) * d.gap.standard_error;
    between_members += is_beyond ? 1 : 0;
    for (app::HeldOut& one : left.members) one.decile[9].estimates *= 1.15;
    wrong += app::calibration_of(left).largest_gap() > app::gap_bound(members) ? 1 : 0;
  }
  CHECK(failed <= 1);
  CHECK(between_members >= 3);  // the error between members alone is too small
  CHECK(wrong == ensembles);
}

TEST_CASE("the bound falls with the members and is the wider, the more deciles share the risk of failing",
          "[risk]") {
  CHECK(app::gap_bound(6) == Approx(4.773).margin(0.001));  // Abramowitz and Stegun 1964, table 26.10
  CHECK(app::gap_bound(20) == Approx(3.174).margin(0.001));
  CHECK(app::gap_bound(61) == Approx(2.915).margin(0.001));
  CHECK(app::gap_bound(6) > app::gap_bound(20));
}
