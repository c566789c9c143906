// Which history a member has.
#include "models/labour/run_settings.hpp"

#include <catch2/catch.hpp>
#include <map>

using engine::Month;
using labour::RunSettings;

namespace {

RunSettings with(Month from, std::int64_t histories) {
  RunSettings run;
  run.members_from = from;
  run.histories = histories;
  return run;
}

}  // namespace

TEST_CASE("members are dealt to the histories in turn, whatever their number", "[run_settings]") {
  const RunSettings run = with(Month::of(2026, 1), 4);
  CHECK(run.shares_history());
  std::map<std::uint32_t, int> members;
  for (std::uint32_t member = 0; member < 20; ++member) ++members[run.history_of(member)];
  REQUIRE(members.size() == 4);
  for (const auto& [history, n] : members) {
    CHECK(history < 4);
    CHECK(n == 5);
  }
  CHECK(run.history_of(0) == 0);
  CHECK(run.history_of(7) == 3);
  CHECK(with(Month::of(2026, 1), 1).history_of(7) == 0);
}

TEST_CASE("without shared months every member has its own history", "[run_settings]") {
  for (const Month from : {Month::of(2021, 1), Month::of(2019, 5)}) {
    const RunSettings run = with(from, 4);
    CHECK_FALSE(run.shares_history());
    for (std::uint32_t member = 0; member < 9; ++member) CHECK(run.history_of(member) == member);
  }
}
