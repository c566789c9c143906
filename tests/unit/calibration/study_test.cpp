// A whole calibration of a toy whose answer is known.
#include "models/calibration/study.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/kernel/distributions.hpp"
#include "models/calibration/report/report.hpp"
#include "models/calibration/statistics/design.hpp"
#include "tests/unit/only_chinese.hpp"
#include "tests/unit/temporary_folder.hpp"

using namespace calibration;

namespace {

// Three parameters, of which the last does nothing; small runs show a tenth too much of the first statistic.
std::vector<double> toy(const Run& run) {
  const engine::Dice dice = engine::Chance::of_seed(static_cast<std::uint64_t>(run.seed))
                                .dice(engine::Month(), Purpose::measurement);
  const double noise = 0.02 * std::sqrt(0.05 / run.scale);
  const double a = run.values[0], b = run.values[1];
  const auto chance = [&](std::uint64_t i) {
    return 1.0 + noise * engine::standard_normal(dice(i).uniform(0));
  };
  return {(1.0 + a) * (1.0 + 0.5 * b) * (run.scale < 1.0 ? 1.1 : 1.0) * chance(1), (2.0 + b - a) * chance(2),
          1.0 + a * b + 0.02 * (chance(3) - 1.0)};
}

Question question() {
  Question q;
  Calibration& c = q.calibration;
  c.name = "toy";
  c.seed = 3;
  c.runs = {0.05, 1.0, 8, 200, 5, 8, 4, 2};
  c.sample = 1000;
  c.trials = 60;
  const auto parameter = [](const char* key) {
    Parameter p;
    p.id = p.key = key;
    p.high = 1.0;
    return p;
  };
  c.parameters = {parameter("a"), parameter("b"), parameter("idle")};
  const auto target = [](const char* statistic, double value, double tolerance, double weight) {
    return Target{statistic, statistic, value, tolerance, weight, ""};
  };
  // The truth is a = 0.3, b = 0.6.
  c.targets = {target("x", 1.69, 0.04, 1.0), target("y", 2.3, 0.05, 1.0), target("z", 1.18, 0.05, 0.0)};
  q.statistics = {{"x", "1", true}, {"y", "1", true}, {"z", "1", true}};
  q.present = {0.5, 0.5, 0.5};
  return q;
}

RunContext context_of(RunStore& store, int threads) {
  RunContext w;
  w.simulate = toy;
  w.digest = "toy";
  w.keys = {"a", "b", "idle"};
  w.store = &store;
  w.threads = threads;
  return w;
}

std::string everything(const Question& q, const Outcome& o) {
  const Heading heading{"command", std::string(64, '0'), "toy.toml"};
  return posterior_csv(q, o) + parameters_csv(q, o) + fit_csv(q, o) + sensitivity_csv(q, o) +
         recovery_csv(q, o) + calibrated_toml(q, o, heading) + report_markdown(q, o, heading).en;
}

}  // namespace

TEST_CASE("a calibration finds the parameters of a toy, names the idle one, and covers the truth of trials") {
  const test::TemporaryFolder folder;
  RunStore store(folder / "runs.txt");
  const Question q = question();
  const Outcome o = study(q, context_of(store, 2));
  CHECK(store.size() == runs_of(q.calibration));
  CHECK(test::not_chinese(report_markdown(q, o, {"command", std::string(64, '0'), "toy.toml"})) == "");
  CHECK(o.point[0] == Approx(0.3).margin(0.06));
  CHECK(o.point[1] == Approx(0.6).margin(0.08));
  CHECK(o.is_identified == std::vector<char>{1, 1, 0});
  CHECK(o.is_narrowed == std::vector<char>{1, 1, 0});
  CHECK(o.point[2] == q.present[2]);
  CHECK(o.width[2] == Approx(1.0).margin(0.15));
  CHECK(o.measured.bias[0] == Approx(std::log(1.0 / 1.1)).margin(0.01));
  CHECK(std::abs(o.measured.bias[1]) < 0.01);
  CHECK(o.recovery.judged == 120);
  CHECK(o.recovery.covered > 0.82);
  CHECK(o.recovery.covered < 0.97);
  CHECK(o.screening.rank_by[2] < 0.1 * o.screening.rank_by[0] + 1.0);
  CHECK(o.checked.col(0).mean() == Approx(1.69).margin(0.06));
  // (0.5, 0.5) gives x = 1.875, far from 1.69.
  CHECK(o.present_depth < 0.01);
}

TEST_CASE("what this posterior narrows and what the data identify are two columns with their own words") {
  const test::TemporaryFolder folder;
  RunStore store(folder / "runs.txt");
  const Question q = question();
  Outcome o = study(q, context_of(store, 2));
  o.is_narrowed = {1, 0, 0};
  o.is_identified = {0, 1, 0};
  const engine::Bilingual report = report_markdown(q, o, {"command", std::string(64, '0'), "toy.toml"});
  CHECK_THAT(report.en, Catch::Contains("| width | narrowed | identified |"));
  CHECK_THAT(report.zh, Catch::Contains("| 宽度 | 收窄 | 可识别 |"));
  CHECK_THAT(report.en, Catch::Contains(" | yes | no | ") && Catch::Contains(" | no | yes | "));
  const std::string csv = parameters_csv(q, o);
  CHECK_THAT(csv, Catch::StartsWith("key,") && Catch::Contains(",narrowed,identified,scenario,"));
  CHECK_THAT(csv, Catch::Contains(",yes,no,") && Catch::Contains(",no,yes,"));
}

TEST_CASE("the same bits for any number of threads, and after a stop") {
  const test::TemporaryFolder folder;
  const Question q = question();
  RunStore straight(folder / "straight.txt");
  const std::string wanted = everything(q, study(q, context_of(straight, 1)));
  {
    RunStore store(folder / "stopped.txt");
    RunContext w = context_of(store, 3);
    std::atomic<int> asked = 0;
    w.is_stopped = [&asked] { return ++asked > 100; };
    CHECK_THROWS_AS(study(q, w), Stopped);
    CHECK(store.size() >= 90);
    CHECK(store.size() < 200);
  }
  RunStore store(folder / "stopped.txt");
  std::size_t made = 0;
  RunContext w = context_of(store, 3);
  w.report = [&made](std::size_t, std::size_t, double) { ++made; };
  CHECK(everything(q, study(q, w)) == wanted);
  CHECK(made < runs_of(q.calibration) - 80);
}

TEST_CASE("a finished calibration makes no run again, and a changed one none of its runs are mixed into") {
  const test::TemporaryFolder folder;
  RunStore store(folder / "runs.txt");
  Question q = question();
  study(q, context_of(store, 2));
  std::size_t made = 0;
  RunContext w = context_of(store, 2);
  w.report = [&made](std::size_t, std::size_t, double) { ++made; };
  study(q, w);
  CHECK(made == 0);
  q.calibration.targets[0].tolerance = 0.08;  // the point moves: only the runs that check it are new
  study(q, w);
  CHECK(made <= static_cast<std::size_t>(q.calibration.runs.check));
  made = 0;
  w.digest = "another toy";
  study(q, w);
  CHECK(made == runs_of(q.calibration));
}

TEST_CASE("an error of a run ends the calibration at once") {
  const test::TemporaryFolder folder;
  RunStore store(folder / "runs.txt");
  RunContext w = context_of(store, 2);
  w.simulate = [](const Run&) -> std::vector<double> {
    throw engine::InputError(engine::in_both("no such world"));
  };
  CHECK_THROWS_AS(study(question(), w), engine::InputError);
  CHECK(store.size() == 0);
}

TEST_CASE("a target that runs do not tell is named") {
  const test::TemporaryFolder folder;
  RunStore store(folder / "runs.txt");
  RunContext w = context_of(store, 1);
  w.simulate = [](const Run& run) {
    std::vector<double> values = toy(run);
    values[1] = std::nan("");
    return values;
  };
  CHECK_THROWS_WITH(study(question(), w), Catch::Contains("targets.y"));
}
