// Members of an ensemble: their own chance, and a history that they may share.
#include <catch2/catch.hpp>

#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;

TEST_CASE("members share the history before the month from which they differ, and no more", "[law]") {
  const auto member = [](std::uint32_t number, const char* from) {
    Options options;
    options.member = number;
    options.overrides = {"run.months=15", std::string("run.members_from=\"") + from + '"'};
    return std::make_unique<Run>("baseline", options);
  };
  CHECK(first_difference(*member(0, "2021-01"), *member(1, "2021-01")) == "2021-01");
  CHECK(first_difference(*member(0, "2021-09"), *member(1, "2021-09")) == "2021-09");
  CHECK(first_difference(*member(0, "2023-01"), *member(1, "2023-01")) == "never");
}
