// What holds in every scenario, whatever its values.
#include <catch2/catch.hpp>

#include "tests/laws/laws.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

void check_every_scenario(double scale, int threads) {
  REQUIRE(scenarios().size() > 10);
  for (const std::string& name : scenarios()) {
    CAPTURE(name);
    CHECK(broken_laws(name, {scale, {}, threads}) == Violations{});
  }
}

}  // namespace

TEST_CASE("in every scenario every law holds to the end", "[law]") {
  check_every_scenario(0.01, 1);
}

TEST_CASE("with a tenth of the persons every law holds in every scenario", "[.nightly][law]") {
  check_every_scenario(0.1, 2);
}

TEST_CASE("at full size every law holds in the baseline to the end", "[.nightly][law]") {
  CHECK(broken_laws("baseline", {1.0, {}, 2}) == Violations{});
}

TEST_CASE("what is short and what is left over is the gap between demand and supply of skills", "[law]") {
  const Run run("baseline", {0.01, {"run.months=30"}});
  const engine::Series& s = run.series();
  for (Month m = s.first(); m < s.first() + s.months(); ++m)
    for (const char* group : {"skill", "grade"})
      for (std::size_t cell = 0; cell < s.row(s.find(group, "demand"), m).size(); ++cell) {
        CAPTURE(m.text(), group, cell);
        REQUIRE(run.at(group, "demand", m, cell) > 0.0);
        REQUIRE(run.at(group, "shortage", m, cell) - run.at(group, "surplus", m, cell) ==
                Approx(run.at(group, "demand", m, cell) - run.at(group, "supply", m, cell)).margin(0.5));
      }
}
