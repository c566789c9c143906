// The report person by person and the series of the risk are two ways of counting the same.
#include <catch2/catch.hpp>

#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

TEST_CASE("persons followed for twelve months are those of the risk by group", "[law]") {
  const Month date = Month::of(2021, 9);
  Options options;
  options.overrides = {"run.months=24", "report.worker_risk=true", "report.worker_risk_month=\"2021-09\""};
  const Run run("baseline", options);
  const WorkerRisk& risk = run.model().worker_risk();
  REQUIRE(risk.months_seen() == WorkerRisk::window);
  std::vector<double> employed(towns), affected(towns);
  double all = 0.0;
  for (const WorkerRisk::Person& person : risk.persons()) {
    employed[person.town] += 1.0;
    affected[person.town] += person.unemployed;
    all += person.unemployed;
  }
  CHECK(all > 0.0);
  CHECK(all / static_cast<double>(risk.persons().size()) ==
        Approx(run.at("total", "unemployment_risk", date)).epsilon(1e-6));
  for (std::size_t t = 0; t < towns; ++t) {
    INFO(codes_of_towns()[t]);
    if (employed[t] > 0.0)
      CHECK(affected[t] / employed[t] == Approx(run.at("town", "unemployment_risk", date, t)).epsilon(1e-6));
  }
}

TEST_CASE("following persons changes nothing else", "[law]") {
  Options with, without;
  with.overrides = {"run.months=24", "report.worker_risk=true", "report.worker_risk_month=\"2021-03\""};
  without.overrides = {"run.months=24"};
  CHECK(different_bits(Run("baseline", with), Run("baseline", without)) == 0);
}

TEST_CASE("a date without twelve months after it reports nobody to the end", "[law]") {
  Options options;
  options.overrides = {"run.months=12", "report.worker_risk=true", "report.worker_risk_month=\"2021-03\""};
  CHECK(Run("baseline", options).model().worker_risk().months_seen() < WorkerRisk::window);
}
