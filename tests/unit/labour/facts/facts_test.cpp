#include "models/labour/facts/facts.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <set>

#include "engine/scenario/registry.hpp"
#include "models/labour/facts/rows.hpp"
#include "models/labour/model.hpp"
#include "tests/unit/only_chinese.hpp"

using namespace labour;
using facts::Estimate;

namespace {

std::vector<double> draws(std::size_t n, unsigned seed) {  // uniform in (0, 1), the same everywhere
  std::mt19937_64 random(seed);
  std::vector<double> u(n);
  for (double& x : u) x = (static_cast<double>(random() >> 12) + 0.5) / 4503599627370496.0;
  return u;
}

// Standard errors by which an estimate is off.
double off(Estimate e, double truth) {
  return std::abs(e.value - truth) / e.error;
}

}  // namespace

TEST_CASE("the error of a mean is that of the textbook, and grows with persistence") {
  const std::vector<double> u = draws(4000, 1);
  const Estimate mean = facts::mean_of(u, 0);
  CHECK(off(mean, 0.5) < 3.0);
  CHECK(mean.error == Approx(std::sqrt(1.0 / 12.0 / 4000.0)).epsilon(0.03));
  std::vector<double> slow;  // each value four times: the mean knows no more than a thousand of them
  for (std::size_t t = 0; t < u.size(); ++t) slow.push_back(u[t / 4]);
  CHECK(facts::mean_of(slow, 40).error == Approx(2.0 * mean.error).epsilon(0.15));
}

TEST_CASE("a rate over months is the sum of parts over the sum of wholes") {
  const std::vector<double> part = {1, 4, 3}, whole = {10, 20, 50};
  const Estimate rate = facts::ratio_of(part, whole, 0);
  CHECK(rate.value == Approx(0.1));
  CHECK(rate.error == Approx(std::sqrt(0.0 + 4.0 + 4.0) / 80.0));
  CHECK(std::isnan(facts::ratio_of({}, {}, 12).value));
}

TEST_CASE("a line in time is found, its error covers what noise does") {
  const auto u = draws(600, 2);
  std::vector<double> x(600, 1.0), y(300);  // a constant, then the variable
  for (std::size_t t = 0; t < 300; ++t) {
    x[300 + t] = u[t];
    y[t] = 2.0 - 0.8 * u[t] + 0.1 * (u[300 + t] - 0.5);
  }
  const Estimate slope = facts::fit_in_time(x, y, 6).at(1);
  CHECK(off(slope, -0.8) < 3.0);
  CHECK(slope.error == Approx(0.1 / std::sqrt(300.0)).epsilon(0.25));
  std::fill(x.begin(), x.end(), 1.0);
  CHECK(std::isnan(facts::fit_in_time(x, y, 6).at(1).value));
}

TEST_CASE("a slope within units and periods does not see their effects") {
  const auto u = draws(400, 3);
  std::vector<facts::PanelRow> rows;
  for (std::size_t unit = 0; unit < 20; ++unit)
    for (std::size_t period = 0; period < 10; ++period) {
      if ((unit + period) % 7 == 0) continue;  // unbalanced
      const double x = u[unit * 10 + period] + 3.0 * static_cast<double>(unit);
      rows.push_back({unit, period, unit, x,
                      -0.1 * x + 5.0 * static_cast<double>(unit * unit) - static_cast<double>(period),
                      1.0 + static_cast<double>(unit)});
    }
  const Estimate exact = facts::slope_within(rows);
  CHECK(exact.value == Approx(-0.1).epsilon(1e-6));
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].y += 0.05 * (u[200 + i % 200] - 0.5);
  CHECK(off(facts::slope_within(rows), -0.1) < 3.5);
}

TEST_CASE("the exponent of a tail is that of the law the sizes were drawn from") {
  constexpr double thresholds[] = {5, 10, 20, 50};
  for (const double exponent : {1.0, 1.5}) {
    std::vector<double> sizes;
    for (const double u : draws(20000, 4)) sizes.push_back(std::round(4.5 * std::pow(u, -1.0 / exponent)));
    const facts::Tail tail = facts::tail_of(sizes, thresholds, 50);
    CHECK(off(tail.exponent, exponent) < 3.5);
    CHECK(tail.sizes >= 50);
  }
  CHECK(std::isnan(facts::tail_of({1, 2, 3}, thresholds, 50).exponent.value));
}

TEST_CASE("the Subbotin shape is 1 for Laplace and 2 for normal values") {
  std::vector<double> laplace, normal;
  const auto u = draws(20000, 5);
  for (std::size_t i = 0; i + 1 < u.size(); i += 2) {
    laplace.push_back(u[i] < 0.5 ? std::log(2.0 * u[i]) : -std::log(2.0 * (1.0 - u[i])));
    normal.push_back(std::sqrt(-2.0 * std::log(u[i])) * std::cos(6.283185307179586 * u[i + 1]));
  }
  const Estimate one = facts::subbotin_shape(laplace), two = facts::subbotin_shape(normal);
  CHECK(off(one, 1.0) < 3.5);
  CHECK(off(two, 2.0) < 3.5);
  CHECK(one.error < 0.05);
}

TEST_CASE("a row holds in its range only, and a fact only with all its parts") {
  const double none = facts::unknown;
  const auto at = [&](int number, const char* part, double value) {
    return facts::judged({number, part, "x", 1.0, 2.0, "s"}, {value, 0.1}, {"c", "丙"});
  };
  CHECK(at(1, "", 1.0).verdict == "holds");
  CHECK(at(1, "", 2.21).verdict == "missed");
  CHECK(at(1, "", none).verdict == "not measured");
  CHECK(facts::judged({1, "", "x", none, 2.0, "s"}, {-9.0, 0.1}, {"c", "丙"}).verdict == "holds");
  CHECK(facts::beside({1, "", "x", none, none, "s"}, {1.0, 0.1}, {"c", "丙"}).verdict == "no verdict");
  const FactsCount n =
      count_facts({at(1, "", 1.5), at(2, "a", 1.5), at(2, "b", 3.0), at(3, "a", 1.5), at(3, "b", none),
                   facts::beside({1, "b", "x", none, none, "s"}, {1, 0}, {})});
  CHECK(n.holding == 1);
  CHECK(n.missed == 1);
  CHECK(n.not_measured == 1);
  CHECK(validation_of({at(2, "b", 3.0)}).front().fact == "2b x");
}

TEST_CASE("a value outside its range by two standard errors at most is within error, not missed") {
  const double none = facts::unknown;
  const auto verdict = [&](double value, double error, double low = 1.0, double high = 2.0) {
    return facts::judged({1, "", "x", low, high, "s"}, {value, error}, {"c", "丙"}).verdict;
  };
  CHECK(verdict(2.0, 0.1) == "holds");
  CHECK(verdict(2.15, 0.1) == "within error");
  CHECK(verdict(2.25, 0.1) == "missed");
  CHECK(verdict(0.85, 0.1) == "within error");
  CHECK(verdict(0.75, 0.1) == "missed");
  // A value in the range holds however large its error; one outside without an error is missed.
  CHECK(verdict(1.0, 9.0) == "holds");
  CHECK(verdict(2.01, none) == "missed");
  CHECK(verdict(2.01, 0.0) == "missed");
  CHECK(verdict(2.15, 0.1, none, 2.0) == "within error");
  CHECK(verdict(-9.0, 0.1, none, 2.0) == "holds");
}

TEST_CASE("of a fact of several parts the worst verdict counts") {
  const auto part = [](int number, const char* verdict) {
    Fact fact;
    fact.number = number;
    fact.verdict = verdict;
    return fact;
  };
  const FactsCount n = count_facts({part(1, "holds"), part(1, "within error"), part(2, "within error"),
                                    part(2, "not measured"), part(3, "not measured"), part(3, "missed"),
                                    part(4, "no verdict"), part(5, "holds"), part(5, "no verdict")});
  CHECK(n.holding == 1);
  CHECK(n.within_error == 1);
  CHECK(n.not_measured == 1);
  CHECK(n.missed == 1);
}

namespace {

const Inputs& inputs() {
  static const Inputs in = read_inputs(JIALAB_SOURCE_DATA_DIR);
  return in;
}

Settings small(double scale, int months) {
  Settings settings;
  engine::Registry registry;
  describe(registry, settings, inputs());
  settings.run.seed = 5;
  settings.run.months = months;
  settings.beginning.scale = scale;
  return settings;
}

}  // namespace

TEST_CASE("the panel counts what the series count, and never more than the events say") {
  const facts::Run run(inputs(), small(0.02, 26), {}, engine::Month::of(2021, 12));
  const engine::Series& series = run.model->series();
  const auto total = [&](const char* name, engine::Month month) {
    return static_cast<double>(series.row(series.find("total", name), month)[0]);
  };
  REQUIRE(run.panel.months().size() == 26);
  for (const facts::PanelMonth& m : run.panel.months()) {
    const double rate = total("unemployment_rate", m.month), force = total("labour_force", m.month);
    CHECK(static_cast<double>(m.unemployed) == Approx(rate * force).epsilon(1e-4));
    CHECK(static_cast<double>(m.open) == Approx(total("vacancies", m.month)));
    CHECK(m.found.all == m.unemployed_before);
    CHECK(static_cast<double>(m.found.of) <= total("job_finding", m.month));
    CHECK(static_cast<double>(m.lost.of) <= total("job_loss", m.month));
    CHECK(m.hires <= m.seekers);
    CHECK(m.hires <= m.vacancies);
    Count found = 0;
    for (const facts::Part& p : m.found_by_spell) found += p.of;
    CHECK(found == m.found.of);
  }
  REQUIRE(run.panel.cohorts().size() == 2);  // December 2020 and 2021
  std::size_t displaced = 0;
  for (const facts::Career& c : run.panel.cohorts()[0].careers) {
    CHECK_FALSE((c.displaced && c.with_employer));
    displaced += c.displaced ? 1 : 0;
  }
  CHECK(displaced > 0);
}

TEST_CASE("the quick table has its rows, each with an error or a reason, and the same ones for any threads") {
  FactsOptions options;
  options.scale = 0.02;
  options.experiments = false;
  options.threads = 1;
  const Settings baseline = small(1.0, 12);  // scale and months are the table's own business
  const auto one = table_of_facts(inputs(), baseline, options);
  options.threads = 3;
  const auto three = table_of_facts(inputs(), baseline, options);
  REQUIRE(one.size() == three.size());
  std::set<int> numbers;
  for (std::size_t i = 0; i < one.size(); ++i) {
    numbers.insert(one[i].number);
    CHECK((one[i].value == three[i].value || std::isnan(one[i].value)));
    CHECK((one[i].verdict == "not measured" || std::isfinite(one[i].standard_error)));
    CHECK_FALSE(one[i].comment.empty());
    CHECK(test::not_chinese(one[i].comment) == "");
    CHECK_FALSE(one[i].source.empty());
  }
  CHECK(numbers.size() == static_cast<std::size_t>(number_of_facts));
}

TEST_CASE("a run tells the rows of its own years") {
  const facts::Run run(inputs(), small(0.02, 36), {}, engine::Month::of(1970, 1));
  std::set<std::string> told;
  std::set<int> numbers;
  for (const Fact& f :
       facts_of_run(run.model->series(), run.model->world(), run.model->margins(), inputs())) {
    numbers.insert(f.number);
    CHECK(std::isfinite(f.value) == (f.verdict != "not measured"));
    CHECK_FALSE(f.comment.empty());
    CHECK(test::not_chinese(f.comment) == "");
    if (std::isfinite(f.value)) told.insert(std::to_string(f.number) + f.part);
  }
  CHECK(told == std::set<std::string>{"3", "4a", "4b", "5a", "5b", "6", "12a"});
  CHECK(numbers.size() == static_cast<std::size_t>(number_of_facts));
}

TEST_CASE("the whole table has all seventeen facts, and margins that hold at full size", "[.nightly]") {
  FactsOptions options;
  options.scale = 0.05;
  std::vector<std::string> experiments;
  options.progress = [&](const engine::Bilingual& name) { experiments.push_back(name.en); };
  const auto rows = table_of_facts(inputs(), small(1.0, 12), options);
  std::set<int> numbers;
  for (const Fact& f : rows) {
    numbers.insert(f.number);
    CHECK(f.verdict != "not measured");
    CHECK(std::isfinite(f.standard_error));
    if (f.number == 17 && f.part == "f") CHECK(f.verdict == "holds");
  }
  CHECK(numbers.size() == static_cast<std::size_t>(number_of_facts));
  CHECK(experiments.size() == 6);
}

TEST_CASE("the worst margin decides, and no margins decide nothing") {
  const auto verdict = [](const std::vector<MarginRow>& margins) {
    std::vector<Fact> rows;
    facts::add_margins(rows, margins, 1.0);
    return rows.at(0).verdict;
  };
  CHECK(verdict({}) == "not measured");
  CHECK(verdict({{"state", "employed", 1000.0, 0.0}}) == "not measured");  // no table that the fact asks for
  CHECK(verdict({{"age", "20-24", 1000.0, 1049.0}, {"town", "malu", 1e5, 100900.0}}) == "holds");
  CHECK(verdict({{"age", "20-24", 1000.0, 1049.0}, {"town", "malu", 1e5, 101100.0}}) == "missed");
}
