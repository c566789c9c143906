// Members left out one by one: nothing of them enters their estimates, and the estimates hold in them.
#include "models/app/risk/leave_one_out.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "models/app/risk/calibration.hpp"
#include "models/app/risk/group_sums.hpp"
#include "models/app/run/threads.hpp"
#include "tests/unit/app/synthetic_ensemble.hpp"
#include "tests/unit/only_chinese.hpp"

using app::HeldOut;
using app::NestedGroups;
using app::tests::SyntheticEnsemble;
using Follower = app::tests::Person;

namespace {

NestedGroups by_industry(const app::RiskPool& pool) {
  return app::nested_groups(pool.persons(), {{&Follower::industry}, {&Follower::age_group}});
}

std::vector<app::tests::SyntheticGroup> four_groups(std::uint32_t persons) {
  return {{0, 0, persons, 1, 19}, {0, 1, persons, 2, 18}, {1, 0, persons, 4, 16}, {1, 1, persons, 10, 10}};
}

// Some persons are missing in some members, and do not come in the order of their numbers.
std::vector<Follower> drawn_member(int m) {
  std::vector<Follower> persons;
  for (std::uint64_t id = 60; id-- > 0;) {
    if (m > 0 && (id * 7 + static_cast<std::uint64_t>(m)) % 5 == 0) continue;
    persons.push_back(app::tests::person(id, (id * id + static_cast<std::uint64_t>(m)) % 3 == 0,
                                         static_cast<std::uint8_t>(id % 4)));
    persons.back().age_group = static_cast<std::uint8_t>(id % 3);
  }
  return persons;
}

}  // namespace

TEST_CASE("the sums without a member are those of an ensemble that never had it", "[risk]") {
  for (const int left_out : {1, 3, 4}) {
    app::RiskPool all, others;
    for (int m = 0; m < 5; ++m) {
      all.add(m, drawn_member(m));
      if (m != left_out) others.add(m, drawn_member(m));
    }
    const NestedGroups groups = by_industry(all);
    REQUIRE(by_industry(others).group_of == groups.group_of);
    CHECK(app::OutcomeSums(all, groups).without(static_cast<std::size_t>(left_out)) ==
          app::OutcomeSums(others, groups).all());
  }
}

TEST_CASE("estimates hold in the members left out, decile by decile, whatever their shocks", "[risk]") {
  for (const double shock : {0.0, 0.6}) {
    const SyntheticEnsemble ensemble(four_groups(1500), 20, shock);
    const app::Calibration c = app::calibration_of(
        app::leave_each_out(ensemble.pool, by_industry(ensemble.pool), engine::run_tasks_in_order));
    INFO("shock " << shock << ", largest gap " << c.largest_gap());
    CHECK(c.largest_gap() < app::gap_bound(20));
    CHECK(c.decile.front().realised < 0.06);
    CHECK(c.decile.back().realised > 0.4);
    for (const app::DecileOfMembers& d : c.decile) {
      // Persons of a member share its shock: errors that ignore this would be several times too small.
      const double as_if_alone = std::sqrt(d.realised * (1.0 - d.realised) / (d.persons * 20.0));
      if (shock == 0.0) CHECK(d.gap.standard_error < 2.0 * as_if_alone);
      if (shock > 0.0) CHECK(d.gap.standard_error > 2.0 * as_if_alone);
    }
    CHECK(c.auc.mean > c.auc_of_group.mean);
    CHECK(c.auc.mean > c.auc_of_share.mean);
  }
}

TEST_CASE("the area under the curve comes near to that of the true risks", "[risk]") {
  // Risks of two kinds, 0.1 and 0.5 (nearly): of a pair with and without the outcome, by hand
  // P(first 0.5, second 0.1) + half of the ties = 5/6 · 9/14 + (5/6 · 5/14 + 1/6 · 9/14) / 2 = 0.738.
  const SyntheticEnsemble ensemble({{0, 0, 3000, 100, 900}, {1, 0, 3000, 500, 500}}, 5);
  const app::LeftOut held =
      app::leave_each_out(ensemble.pool, by_industry(ensemble.pool), engine::run_tasks_in_order);
  CHECK(app::calibration_of(held).auc_of_group.mean == Approx(0.738).margin(0.01));
}

TEST_CASE("gaps that all members agree on are found, and those between members are not", "[risk]") {
  app::LeftOut left;
  left.members.resize(4);
  for (std::size_t m = 0; m < left.members.size(); ++m)
    for (std::size_t d = 0; d < app::deciles; ++d)
      left.members[m].decile[d] = {100, 20 + (m % 2 == 0 ? 4U : 0U), 22.0, 17.6, 0.2F, 0.24F};
  CHECK(app::calibration_of(left).largest_gap() == 0.0);  // +2 and -2 by turns
  for (HeldOut& one : left.members) one.decile[3].estimates = 12.0;
  const app::Calibration c = app::calibration_of(left);
  CHECK(c.decile[3].gap.mean == Approx(0.1));
  CHECK(c.decile[3].gap.standard_error == Approx(0.02 * std::sqrt(4.0 / 3.0) / 2.0));
  CHECK(c.largest_gap() == Approx(0.1 / (0.02 / std::sqrt(3.0))));
  CHECK(c.reliability == Approx(0.1 * 0.1 / 10.0));
  CHECK(c.uncertainty == Approx(0.22 * 0.78));
  // Where outcomes of a person agree, 400 outcomes are fewer: squares of 4 x 17.6 by outcome, of 150 by
  // person.
  left.squares_of_persons[3] = 150.0;
  const app::DecileOfMembers third = app::calibration_of(left).decile[3];
  CHECK(third.gap.standard_error == c.decile[3].gap.standard_error);
  CHECK(third.error ==
        Approx(std::sqrt(third.gap.standard_error * third.gap.standard_error + 79.6 / 160000.0)));
}

TEST_CASE("members may be left out side by side and in any order", "[risk]") {
  const SyntheticEnsemble ensemble(four_groups(300), 7, 0.3);
  const NestedGroups groups = by_industry(ensemble.pool);
  const auto backwards = [](std::size_t n, const std::function<void(std::size_t)>& task) {
    while (n-- > 0) task(n);
  };
  const app::LeftOut first = app::leave_each_out(ensemble.pool, groups, engine::run_tasks_in_order);
  const std::vector<HeldOut>& one = first.members;
  for (const engine::RunTasks& tasks : {engine::RunTasks(backwards), app::tasks_on(3)}) {
    const app::LeftOut again = app::leave_each_out(ensemble.pool, groups, tasks);
    CHECK(again.squares_of_persons == first.squares_of_persons);
    const std::vector<HeldOut>& other = again.members;
    REQUIRE(other.size() == one.size());
    for (std::size_t m = 0; m < one.size(); ++m) {
      CHECK(other[m].auc == one[m].auc);
      CHECK(other[m].brier == one[m].brier);
      CHECK(other[m].estimates() == one[m].estimates());
    }
  }
}

TEST_CASE("fewer persons than deciles leave deciles empty, not wrong", "[risk]") {
  app::RiskPool pool;
  for (int m = 0; m < 3; ++m)
    pool.add(m, std::vector<Follower>{app::tests::person(1, m == 0), app::tests::person(2, true)});
  const app::Calibration c =
      app::calibration_of(app::leave_each_out(pool, by_industry(pool), engine::run_tasks_in_order));
  double persons = 0.0;
  for (const app::DecileOfMembers& d : c.decile) persons += d.persons;
  CHECK(persons == 2.0);
  CHECK(c.reliability >= 0.0);
}

TEST_CASE("more members than the sums of the calibration hold are refused", "[risk]") {
  app::RiskPool pool;
  const std::vector<Follower> persons = {app::tests::person(1, false, 0), app::tests::person(2, true, 1)};
  for (std::size_t m = 0; m <= app::most_members_left_out; ++m)
    pool.add(static_cast<std::int32_t>(m), persons);
  const NestedGroups groups = by_industry(pool);
  try {
    app::leave_each_out(pool, groups, engine::run_tasks_in_order);
    FAIL("not refused");
  } catch (const engine::InputError& error) {
    CHECK(error.code() == engine::ExitCode::bad_data);
    CHECK_THAT(error.what(), Catch::Contains("32767 members at most, and these are 32768"));
    CHECK(test::not_chinese(error) == "");
  }
}
