// The report person by person and the series of the risk are two ways of counting the same.
#include <catch2/catch.hpp>

#include "models/labour/causes_settings.hpp"
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
    affected[person.town] += person.was_unemployed() ? 1.0 : 0.0;
    all += person.was_unemployed() ? 1.0 : 0.0;
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

TEST_CASE("persons followed and in-commuters are the staff of every plant and kind of employer", "[law]") {
  Options options;
  options.scale = 0.05;
  options.overrides = {"run.months=9", "report.worker_risk=true", "report.worker_risk_month=\"2021-09\""};
  const Run run("baseline", options);  // ends with the date
  const World& world = run.model().world();
  std::vector<int> in_plant(world.plants.size() + 1), of_kind(employers), of_size(size_classes + 1);
  for (const WorkerRisk::Person& person : run.model().worker_risk().persons()) {
    ++in_plant.at(person.plant);
    ++of_kind.at(person.employer);
    ++of_size.at(person.size_class);
    CHECK((person.size_class == 0) == (person.employer != index_of(Employer::firm)));
  }
  for (std::size_t i = 0; i < world.workers.size(); ++i) {
    const Worker row(i);
    if (world.workers.state[row] != State::employed || !is_commuter(world.workers.residency[row])) continue;
    const Firm firm = world.cells.firm[world.workers.job[row]];
    const bool is_firm = world.firms.kind[firm] == Employer::firm;
    ++of_kind[index_of(world.firms.kind[firm])];
    ++of_size[is_firm ? 1 + index_of(world.firms.size_class[firm]) : 0];
    for (std::size_t p = 0; p < world.plants.size(); ++p) in_plant[p + 1] += world.plants[p] == firm ? 1 : 0;
  }
  std::vector<int> kinds(employers), sizes(size_classes + 1);
  for (std::size_t f = 0; f < world.firms.size(); ++f) {
    const Firm firm(f);
    const bool is_firm = world.firms.kind[firm] == Employer::firm;
    kinds[index_of(world.firms.kind[firm])] += world.firms.head[firm];
    sizes[is_firm ? 1 + index_of(world.firms.size_class[firm]) : 0] += world.firms.head[firm];
  }
  CHECK(of_kind == kinds);
  CHECK(of_size == sizes);
  int staff_of_plants = 0;
  for (std::size_t p = 0; p < world.plants.size(); ++p) {
    if (world.plants[p].is_none()) continue;
    INFO("plant " << p);
    CHECK(in_plant[p + 1] == world.firms.head[world.plants[p]]);
    staff_of_plants += in_plant[p + 1];
  }
  CHECK(staff_of_plants > 0);
}

TEST_CASE("each month-end at which a person followed is unemployed has its mark", "[law]") {
  Options options;
  options.overrides = {"run.months=24", "report.worker_risk=true", "report.worker_risk_month=\"2021-09\""};
  const Run run("baseline", options);
  // Each month-end has its bit: the persons unemployed at the last one are those of the world then.
  options.overrides[0] = "run.months=21";
  const Run until("baseline", options);
  const World& world = until.model().world();
  std::vector<std::uint64_t> unemployed;
  for (std::size_t i = 0; i < world.workers.size(); ++i)
    if (world.workers.state[Worker(i)] == State::unemployed)
      unemployed.push_back(world.workers.id[Worker(i)]);
  std::sort(unemployed.begin(), unemployed.end());
  std::size_t at_last = 0;
  for (const WorkerRisk::Person& person : run.model().worker_risk().persons()) {
    CHECK(person.months_unemployed() <= WorkerRisk::window);
    const bool last = (person.month_ends >> (WorkerRisk::window - 1) & 1U) != 0;
    at_last += last ? 1 : 0;
    CHECK(last == std::binary_search(unemployed.begin(), unemployed.end(), person.id));
  }
  CHECK(at_last > 0);
}

TEST_CASE("without benefits the pay lost is the pay at the date for each month unemployed", "[law]") {
  Options options;
  options.overrides = {"run.months=24", "report.worker_risk=true", "report.worker_risk_month=\"2021-09\"",
                       "rules.unemployment_benefit=0"};
  const Run run("baseline", options);
  std::int64_t after = 0;
  for (const WorkerRisk::Person& person : run.model().worker_risk().persons()) {
    CHECK(person.pay > 0);
    CHECK(person.pay_lost == person.pay * person.months_unemployed());
    if (!person.was_unemployed()) CHECK(person.pay_lost_after == 0);
    after += person.pay_lost_after != 0 ? 1 : 0;
  }
  CHECK(after > 0);
}

TEST_CASE("a cause that is switched off changes no month before, and its events end", "[law]") {
  const Month from = Month::of(2021, 7);
  Options options;
  options.overrides = {"run.months=12"};
  const Run plain("baseline", options);
  for (const Cause& cause : causes_of_unemployment()) {
    INFO(cause.code);
    options.overrides = {"run.months=12", std::string("causes.") + cause.code + "={2021-06=1, 2021-07=0}"};
    const Run without("baseline", options);
    const std::string first = first_difference(plain, without);
    CHECK(first >= from.text());
    CHECK(first != "never");
  }
  options.overrides = {"run.months=12", "causes.layoffs={2021-06=1, 2021-07=0}"};
  const Run calm("baseline", options);
  CHECK(plain.mean("total", "layoffs", from, 6) > 0.0);
  CHECK(calm.mean("total", "layoffs", from, 6) == 0.0);
}
