// Which ensembles are comparable.
#include "models/app/compare/comparing.hpp"

#include <catch2/catch.hpp>

#include "engine/kernel/check.hpp"

namespace {

app::Side side() {
  app::Side side;
  side.scenario = "x";
  side.seed = "1";
  side.members_from = "\"2021-01\"";
  side.tables = "input a 12\n";
  side.members.emplace_back().path = "x-1-0.h5";
  return side;
}

std::string refusal(const app::Side& other) {
  try {
    app::check_pairing(side(), other);
  } catch (const engine::InputError& error) {
    CHECK(error.code() == engine::ExitCode::bad_data);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("ensembles that share no chance, parameters or tables are not compared", "[compare]") {
  CHECK(refusal(side()).empty());
  app::Side other = side();
  other.members_from = "\"2021-06\"";
  CHECK_THAT(refusal(other), Catch::Contains("run.members_from") && Catch::Contains("2021-06"));
  other = side();
  other.posterior = std::string(64, 'a');
  CHECK_THAT(refusal(other),
             Catch::Contains("different posteriors (none, and the one of SHA-256 aaaaaaaaaaaa"));
  other = side();
  other.tables = "input a 13\n";
  CHECK_THAT(refusal(other), Catch::Contains("input tables differ"));
  other = side();
  other.members.clear();
  CHECK_THAT(refusal(other), Catch::Contains("no member in common"));
}
