#include "engine/scenario/suggest.hpp"

#include <catch2/catch.hpp>

using engine::did_you_mean;
using engine::edit_distance;
using engine::nearest;

TEST_CASE("The edit distance counts insertions, deletions, replacements and swaps", "[suggest]") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("months", "mnoths") == 1);
  CHECK(edit_distance("ca", "abc") == 3);
  CHECK(edit_distance("abc", "xabc") == edit_distance("xabc", "abc"));
}

TEST_CASE("The nearest word is suggested only if it is near", "[suggest]") {
  const std::vector<std::string> known{"vehicles", "trade", "transport"};
  CHECK(nearest("vehicle", known) == "vehicles");
  CHECK(nearest("Vehicles", known) == "vehicles");
  CHECK(nearest("trnasport", known) == "transport");
  CHECK(nearest("education", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("on-the-job share", {"on_the_job_share"}) == "on_the_job_share");
  CHECK(nearest(std::string(100000, 'a'), known).empty());
  CHECK(did_you_mean("trad", known) ==
        engine::Bilingual(" (did you mean 'trade'?)", "（是否应为'trade'？）"));
  CHECK(did_you_mean("x", known).empty());
}
