#include "models/labour/beginning/beginning.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <set>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"

using namespace labour;

namespace {

const Inputs& inputs() {
  static const Inputs in = read_inputs(JIALAB_SOURCE_DATA_DIR);
  return in;
}

// What the other sections say at the default start: pay of 2021, the minimum wage of April 2019 to June 2021.
const FirstMonth january_2021 = {engine::Month::of(2021, 1), 11396.0, 2480.0, 0.014};

std::unique_ptr<World> world_at(double scale, std::uint64_t seed = 7, int threads = 2,
                                BeginningSettings settings = {}) {
  settings.scale = scale;
  auto world = std::make_unique<World>();
  make_world(*world, inputs(), settings, january_2021, seed, engine::Parallel(threads));
  return world;
}

std::string digest_of(World& world) {
  engine::Sha256 digest;
  const auto add = [&](const auto& store) {
    for (engine::AnyColumn* column : store.columns()) digest.add(column->bytes());
  };
  add(world.workers);
  add(world.households);
  add(world.firms);
  add(world.cells);
  return digest.hex();
}

// The world of most cases: a tenth of full size.
World& tenth() {
  static const std::unique_ptr<World> world = world_at(0.1);
  return *world;
}

template <class F>
void for_each_person(const World& world, F&& f) {
  for (std::size_t i = 0; i < world.workers.size(); ++i)
    if (world.workers.state[Worker(i)] != State::vacant) f(Worker(i));
}

constexpr int december = 2020 * 12 + 11 - 1970 * 12;

}  // namespace

TEST_CASE("drawn persons and jobs have the margins of the tables, within 1 % or 50 at full size") {
  const auto world = world_at(1.0);
  const auto margins = margins_of(*world, inputs(), engine::Month::of(2021, 1), 1.0, engine::Parallel(2));
  std::set<std::string> tables;
  for (const MarginRow& m : margins) {
    INFO(m.table << " " << m.category << ": wanted " << m.wanted << ", has " << m.achieved);
    CHECK(std::abs(m.achieved - m.wanted) <= std::max(0.01 * m.wanted, 50.0));
    tables.insert(m.table);
  }
  CHECK(tables == std::set<std::string>{"age", "sex", "residency", "education", "town", "state", "contract",
                                        "industry", "occupation", "town_of_firm_jobs"});
}

TEST_CASE("a filled job has one holder, and staff, pay and families equal a recount") {
  const World& world = tenth();
  const Workers& w = world.workers;
  std::vector<std::int64_t> head(world.cells.size(), 0), pay(head), insured(head);
  std::vector<int> able(world.households.size(), 0), working(able);
  for_each_person(world, [&](Worker row) {
    const bool employed = w.state[row] == State::employed;
    CHECK(employed == !w.job[row].is_none());
    CHECK(employed == (w.contract[row] != Contract::none));
    if (!w.household[row].is_none()) ++able[w.household[row].index()];
    if (!employed) return;
    if (!w.household[row].is_none()) ++working[w.household[row].index()];
    const Cell job = w.job[row];
    CHECK(w.occupation[row] == world.cells.occupation[job]);
    ++head[job.index()];
    pay[job.index()] += w.wage[row];
    if (covers(w.cover[row], Cover::unemployment)) insured[job.index()] += w.wage[row];
    const Employer kind = world.firms.kind[world.cells.firm[job]];
    CHECK((kind == Employer::platform) == (w.contract[row] == Contract::platform));
    CHECK((kind == Employer::own_account) == (w.contract[row] == Contract::own_account));
    if (w.residency[row] == Residency::in_commuter) CHECK(kind == Employer::firm);
  });
  for (std::size_t c = 0; c < head.size(); ++c) {
    CHECK(head[c] == world.cells.head[Cell(c)]);
    CHECK(pay[c] == world.cells.wage_sum[Cell(c)]);
    CHECK(insured[c] == world.cells.insured_wage_sum[Cell(c)]);
  }
  for (std::size_t h = 0; h < able.size(); ++h) {
    CHECK(able[h] == world.households.able[Household(h)]);
    CHECK(working[h] == world.households.working[Household(h)]);
  }
}

TEST_CASE("cells lie in the order of markets and are listed by firm") {
  const World& world = tenth();
  const Cells& c = world.cells;
  CHECK(world.market_begin.back() == c.size());
  for (std::size_t m = 0; m < markets; ++m)
    for (std::size_t i = world.market_begin[m]; i < world.market_begin[m + 1]; ++i)
      CHECK(market_of(c.occupation[Cell(i)], c.town[Cell(i)]).index() == m);
  std::vector<int> seen(c.size(), 0);
  for (std::size_t f = 0; f < world.firms.size(); ++f) {
    const Firm firm(f);
    std::int64_t head = 0;
    for (std::size_t k = 0; k < world.firms.cell_count[firm]; ++k) {
      const Cell cell = world.cells_by_firm[world.firms.first_cell[firm].index() + k];
      CHECK(c.firm[cell] == firm);
      ++seen[cell.index()];
      head += c.head[cell];
    }
    CHECK(head == world.firms.head[firm]);
  }
  for (int times : seen) CHECK(times == 1);
}

TEST_CASE("the same seed gives the same bits on any number of threads, another seed does not") {
  const auto one = world_at(0.05, 3, 1), three = world_at(0.05, 3, 3), other = world_at(0.05, 4, 1);
  CHECK(digest_of(*one) == digest_of(*three));
  CHECK(digest_of(*one) != digest_of(*other));
}

TEST_CASE("without spread everybody has the profile of the occupation") {
  BeginningSettings settings;
  settings.skill_spread = 0.0;
  settings.skill_tilt = 0.0;
  settings.ability_spread = settings.constants.match_spread = 0.0;
  const auto world = world_at(0.01, 7, 2, settings);
  std::array<std::set<int>, educations> abilities;
  for_each_person(*world, [&](Worker row) {
    const Workers& w = world->workers;
    for (std::size_t d = 0; d < skill_domains; ++d) {
      const double profile = inputs().skill_level[w.occupation[row].index()][d];
      CHECK(std::abs(w.skills[row][d] * skill_unit - profile) <= 0.5 * skill_unit + 1e-9);
    }
    CHECK(w.qualified[row] == 0xff);  // the tolerance is above the rounding
    abilities[static_cast<std::size_t>(w.education[row])].insert(w.ability[row]);
  });
  for (const auto& ability : abilities) CHECK(ability.size() == 1);
}

TEST_CASE("the tilt of asked skills is in what jobs ask, not in what people can do") {
  BeginningSettings plain, tilted;
  plain.skill_tilt = 0.0;
  const auto a = world_at(0.01, 7, 1, plain), b = world_at(0.01, 7, 1, tilted);
  // Automotive software asks 8 points more in technology design (skill_tilts.csv).
  const int without = a->reference.required[5][8][5], with = b->reference.required[5][8][5];
  CHECK((with - without) * skill_unit == Approx(8.0).margin(skill_unit));
  CHECK(a->reference.required[28] == b->reference.required[28]);  // outside asks the plain profile
  for_each_person(*a, [&](Worker row) { CHECK(a->workers.skills[row] == b->workers.skills[row]); });
}

TEST_CASE("mean pay is the level, and the groups stand as published") {
  const World& world = tenth();
  const Workers& w = world.workers;
  std::array<double, 6> pay{}, staff{};
  double all = 0.0, n = 0.0;
  for_each_person(world, [&](Worker row) {
    CHECK(w.wage[row] >= 2480);
    if (w.job[row].is_none() || world.firms.kind[world.cells.firm[w.job[row]]] != Employer::firm) return;
    all += w.wage[row];
    ++n;
    for (std::size_t g = 0; g < 6; ++g) {
      const double share = inputs().china_group_share[w.occupation[row].index()][g];
      pay[g] += share * w.wage[row];
      staff[g] += share;
    }
  });
  CHECK(all / n == Approx(11396.0).epsilon(0.01));
  // Heads, professionals, clerks, services, production: published relatives (wages.csv).
  const std::array<double, 6> published = {2.02, 1.44, 0.91, 0.77, 0.0, 0.77};
  for (std::size_t g : {1u, 2u, 3u, 5u})
    CHECK(pay[g] / staff[g] / (pay[0] / staff[0]) == Approx(published[g] / published[0]).epsilon(0.03));
}

TEST_CASE("tenure and spells are those of stationary laws") {
  const World& world = tenth();
  const Workers& w = world.workers;
  std::array<double, residencies> tenure{}, n{};
  double spell = 0.0, unemployed = 0.0;
  for_each_person(world, [&](Worker row) {
    const int age = w.age_months(row, engine::Month::of(2021, 1));
    if (w.state[row] == State::employed) {
      const int months = december - w.job_start[row];
      CHECK(months >= 0);
      CHECK(months <= age - 16 * 12);
      tenure[static_cast<std::size_t>(w.residency[row])] += months;
      ++n[static_cast<std::size_t>(w.residency[row])];
      return;
    }
    CHECK(w.spell_start[row] <= december);
    CHECK(december - w.spell_start[row] <= age - 16 * 12);
    if (w.benefit_start[row] != never) {
      CHECK(w.job_end[row] == JobEnd::layoff);
      CHECK(w.insured[row] >= 12);
      CHECK(w.benefit_end[row] - w.benefit_start[row] <= 24);
    }
    if (w.state[row] != State::unemployed) return;
    spell += december - w.spell_start[row];
    ++unemployed;
  });
  const auto mean = [&](Residency r) {
    return tenure[static_cast<std::size_t>(r)] / n[static_cast<std::size_t>(r)];
  };
  CHECK(mean(Residency::hukou) == Approx(75.0).epsilon(0.05));
  CHECK(mean(Residency::settled) == Approx(50.0).epsilon(0.05));
  CHECK(mean(Residency::migrant) == Approx(36.0).epsilon(0.05));
  // Of a constant effort and without other exits: 0.18 + 0.015 a month.
  CHECK(spell / unemployed == Approx((1.0 - 0.195) / 0.195).epsilon(0.05));
}

TEST_CASE("with a constant hazard and no bound from age, tenure is geometric") {
  BeginningSettings settings;
  settings.constants.job_end.fill({0.05, 0.05});
  const auto world = world_at(0.05, 11, 2, settings);
  double sum = 0.0, n = 0.0;
  for_each_person(*world, [&](Worker row) {
    const Workers& w = world->workers;
    if (w.state[row] != State::employed || w.age(row, engine::Month::of(2021, 1)) < 45) return;
    sum += december - w.job_start[row];
    ++n;
  });
  // Mean (1 − h) / h = 19 months, standard deviation sqrt(1 − h) / h = 19.5.
  CHECK(std::abs(sum / n - 19.0) < 4.0 * 19.5 / std::sqrt(n));
}

TEST_CASE("vacancies are the wanted share of the jobs wanted, and firms keep below their cap") {
  const World& world = tenth();
  double wanted = 0.0, vacancies = 0.0;
  PerIndustry<double> largest{};
  for (std::size_t f = 0; f < world.firms.size(); ++f) {
    const Firm firm(f);
    if (world.firms.kind[firm] != Employer::firm) continue;
    for (std::size_t k = 0; k < world.firms.cell_count[firm]; ++k) {
      const Cell cell = world.cells_by_firm[world.firms.first_cell[firm].index() + k];
      wanted += world.cells.wanted[cell];
      vacancies += world.cells.wanted[cell] - world.cells.head[cell];
    }
    double& top = largest[world.firms.industry[firm].index()];
    top = std::max(top, static_cast<double>(world.firms.head[firm]));
  }
  CHECK(vacancies / wanted == Approx(BeginningSettings{}.vacancy_rate).margin(0.003));
  for (std::size_t i = 0; i < local_industries; ++i)
    CHECK(largest[i] <= 1.05 * inputs().firm_sizes[i].largest_share_cap * inputs().jobs[i].employees + 2.0);
}

TEST_CASE("a size class has its part of the staff at any scale") {
  const auto shares = [](const World& world) {
    std::array<double, 3> staff{};
    double all = 0.0;
    for (std::size_t f = 0; f < world.firms.size(); ++f) {
      if (world.firms.kind[Firm(f)] != Employer::firm) continue;
      staff[index_of(world.firms.size_class[Firm(f)])] += world.firms.head[Firm(f)];
      all += world.firms.head[Firm(f)];
    }
    for (double& s : staff) s /= all;
    return staff;
  };
  const auto hundredth = world_at(0.01);
  const auto small = shares(*hundredth), large = shares(tenth());
  for (std::size_t k = 0; k < small.size(); ++k) {
    CAPTURE(k, small[k], large[k]);
    CHECK(large[k] > 0.2);
    CHECK(small[k] == Approx(large[k]).margin(0.05));  // a firm at the border of two classes may hold as much
  }
}

TEST_CASE("plants are firms with their headcount, and none where the scale is too small") {
  const World& world = tenth();
  for (std::size_t p = 0; p < inputs().plants.size(); ++p) {
    const Plant& plant = inputs().plants[p];
    REQUIRE_FALSE(world.plants[p].is_none());
    CHECK(world.firms.town[world.plants[p]] == plant.town);
    CHECK(world.firms.industry[world.plants[p]] == plant.industry);
    CHECK(world.firms.head[world.plants[p]] ==
          Approx(0.1 * plant.headcount).margin(0.1 * 0.1 * plant.headcount + 5));
  }
  const auto tiny = world_at(0.001);
  CHECK(tiny->plants[10].is_none());       // 700 staff at full size
  CHECK_FALSE(tiny->plants[1].is_none());  // 4,500
}

TEST_CASE("plants have the products of the table, and each industry its mix by staff") {
  for (const double scale : {0.05, 1.0}) {
    const auto world = world_at(scale);
    const Firms& f = world->firms;
    PerIndustry<std::array<double, 3>> sum{};  // staff, and of it for combustion and for electric cars
    for (std::size_t i = 0; i < world->cells.size(); ++i) {
      const Firm firm = world->cells.firm[Cell(i)];
      if (f.kind[firm] != Employer::firm) continue;
      const auto base = static_cast<double>(world->cells.base[Cell(i)]);
      auto& of = sum[f.industry[firm].index()];
      of[0] += base;
      of[1] += base * static_cast<double>(f.combustion[firm]);
      of[2] += base * static_cast<double>(f.electric[firm]);
    }
    for (std::size_t i = 0; i < local_industries; ++i)
      for (std::size_t drive = 0; drive < drives; ++drive) {
        CAPTURE(scale, i, drive);
        CHECK(std::abs(sum[i][1 + drive] / sum[i][0] - inputs().product_mix[i][drive]) <= 0.01);
      }
    for (std::size_t p = 0; p < inputs().plants.size(); ++p) {
      const Firm plant = world->plants[p];
      if (plant.is_none()) continue;
      CHECK(f.combustion[plant] == static_cast<float>(inputs().plants[p].product_mix[0]));
      CHECK(f.electric[plant] == static_cast<float>(inputs().plants[p].product_mix[1]));
    }
  }
}

TEST_CASE("spare rows are vacant, at the end and listed") {
  const World& world = tenth();
  CHECK(world.vacant_rows.size() >= 6000);
  std::size_t row = world.workers.size() - world.vacant_rows.size();
  for (Worker w : world.vacant_rows) {
    CHECK(w.index() == row++);
    CHECK(world.workers.state[w] == State::vacant);
    CHECK(world.workers.job[w].is_none());
  }
}

TEST_CASE("tables of people that contradict each other are an input error") {
  Inputs in = inputs();
  in.unemployed_share[3] = {0.0, 0.0};
  in.activity_by_residency[0][4] = 0.0;
  in.activity_by_residency[0][0] += 900000.0;
  World world;
  BeginningSettings settings;
  settings.scale = 0.001;
  CHECK_THROWS_AS(make_world(world, in, settings, january_2021, 1, engine::Parallel(1)), engine::InputError);
}
