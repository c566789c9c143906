// Which ensembles can be compared.
#include <catch2/catch.hpp>

#include "engine/kernel/check.hpp"
#include "models/app/compare/compared_ensemble.hpp"

namespace {

app::ComparedEnsemble ensemble() {
  app::ComparedEnsemble ensemble;
  ensemble.scenario = "x";
  ensemble.seed = "1";
  ensemble.design.run.members_from = engine::Month::of(2021, 1);
  ensemble.tables = "input a 12\n";
  ensemble.members.emplace_back().path = "x-1-0.h5";
  return ensemble;
}

std::string refusal(const app::ComparedEnsemble& other) {
  try {
    app::check_pairing(ensemble(), other);
  } catch (const engine::InputError& error) {
    CHECK(error.code() == engine::ExitCode::bad_data);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("ensembles without common random draws, parameters or tables are not compared", "[compare]") {
  CHECK(refusal(ensemble()).empty());
  app::ComparedEnsemble other = ensemble();
  other.design.run.members_from = engine::Month::of(2021, 6);
  CHECK_THAT(refusal(other), Catch::Contains("run.members_from") && Catch::Contains("2021-06"));
  other = ensemble();
  other.posterior = std::string(64, 'a');
  CHECK_THAT(refusal(other),
             Catch::Contains("different posteriors (none, and the one with SHA-256 aaaaaaaaaaaa"));
  other = ensemble();
  other.tables = "input a 13\n";
  CHECK_THAT(refusal(other), Catch::Contains("input tables differ"));
  other = ensemble();
  other.members.clear();
  CHECK_THAT(refusal(other), Catch::Contains("no member in common"));
}

TEST_CASE("ensembles of shared histories are compared only if they have as many", "[compare]") {
  const auto with = [](std::int64_t histories, engine::Month from) {
    app::ComparedEnsemble one = ensemble();
    one.design.run.members_from = from;
    one.design.run.histories = histories;
    return one;
  };
  const engine::Month later = engine::Month::of(2021, 6), first = engine::Month::of(2021, 1);
  CHECK_NOTHROW(app::check_pairing(with(4, later), with(4, later)));
  CHECK_THROWS_WITH(app::check_pairing(with(4, later), with(1, later)),
                    Catch::Contains("4 and 1 histories") && Catch::Contains("--histories"));
  CHECK_NOTHROW(app::check_pairing(with(4, first), with(1, first)));  // there are no shared months
}
