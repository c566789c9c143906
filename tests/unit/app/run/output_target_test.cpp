#include "models/app/run/output_target.hpp"

#include <catch2/catch.hpp>

TEST_CASE("the values in which two scenarios differ are said, but not their names") {
  using app::differing_values;
  const std::string a = "name = \"a\"\nrun.months = 24\npopulation.scale = 0.05\nplants = []\n";
  CHECK(differing_values(a, a).empty());
  CHECK(differing_values(a, "name = \"b\"\nrun.months = 24\npopulation.scale = 0.1\nplants = []\n").en ==
        "population.scale is 0.05 and 0.1");
  CHECK(differing_values(a, "run.months = 36\npopulation.scale = 0.05\nplants.x.size = 0.5\n").en ==
        "run.months is 24 and 36, plants is [] and not set, plants.x.size is not set and 0.5");
  std::string b;
  for (int i = 0; i < 9; ++i) b += "k" + std::to_string(i) + " = 1\n";
  CHECK_THAT(differing_values("", b).en, Catch::EndsWith("k4 is not set and 1, and 4 more"));
}
