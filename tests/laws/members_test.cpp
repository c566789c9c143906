// Members of an ensemble: their own chance, and a history that they may share.
#include <catch2/catch.hpp>

#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;

TEST_CASE("members share the history before the month from which they differ, and no more", "[law]") {
  const auto member = [](std::uint32_t number, const char* from) {
    Options options;
    options.member = number;
    options.overrides = {"run.months=15", "run.histories=1", std::string("run.members_from=\"") + from + '"'};
    return std::make_unique<Run>("baseline", options);
  };
  CHECK(first_difference(*member(0, "2021-01"), *member(1, "2021-01")) == "2021-01");
  CHECK(first_difference(*member(0, "2021-09"), *member(1, "2021-09")) == "2021-09");
  CHECK(first_difference(*member(0, "2023-01"), *member(1, "2023-01")) == "never");
}

TEST_CASE("members of a history are equal before that month, those of two histories differ", "[law]") {
  const auto member = [](std::uint32_t number, int histories) {
    Options options;
    options.member = number;
    options.overrides = {"run.months=10", "run.members_from=\"2021-07\"",
                         "run.histories=" + std::to_string(histories)};
    return std::make_unique<Run>("baseline", options);
  };
  const auto zero = member(0, 3), one = member(1, 3), two = member(2, 3), three = member(3, 3);
  CHECK(first_difference(*zero, *three) == "2021-07");
  CHECK(first_difference(*zero, *one) == "2021-01");
  CHECK(first_difference(*one, *two) == "2021-01");
  // History 0 has the draws of the seed, which all members share if there is one history.
  CHECK(different_bits(*zero, *member(0, 1)) == 0);
  CHECK(different_bits(*three, *member(3, 1)) == 0);
  CHECK(first_difference(*one, *member(1, 1)) == "2021-01");
  // Member 2 has history 2 as long as there are three or more.
  CHECK(different_bits(*two, *member(2, 10)) == 0);
}

TEST_CASE("histories mean nothing where members differ from the first month on", "[law]") {
  const auto with = [](int histories) {
    Options options;
    options.member = 5;
    options.overrides = {"run.months=3", "run.histories=" + std::to_string(histories)};
    return std::make_unique<Run>("baseline", options);
  };
  CHECK(different_bits(*with(1), *with(3)) == 0);
}
