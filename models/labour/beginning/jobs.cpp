// Who holds which job: a place of work near home, then, within each place, jobs and people matched by
// education.
#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/beginning/fitting.hpp"
#include "models/labour/beginning/steps.hpp"

namespace labour::beginning {
namespace {

// Labour is matched within groups: firms, own-account and platform work by town, and outside.
constexpr std::size_t groups = 3 * home_towns + 1;
constexpr std::size_t scores = 1024;
constexpr std::uint16_t nobody = 0xffff;
static_assert(groups * scores < nobody);

std::size_t group_of(Employer kind, Town town) {
  return kind == Employer::outside ? groups - 1 : index_of(kind) * home_towns + town.index();
}

// 0 … 1023 for −3 … 9 on the scale of education, blurred by a triangular distribution with standard deviation
// 0.9 (A).
std::uint16_t score_of(double education, std::uint32_t bits) {
  const double blur = static_cast<double>((bits & 0xffff) + (bits >> 16)) / 65535.0 - 1.0;
  return static_cast<std::uint16_t>(
      std::clamp((education + 2.2 * blur + 3.0) * (scores / 12.0), 0.0, scores - 1.0));
}

// Shares of the places of work of those who work in firms, by home (outside: in-commuters): the doubly
// constrained gravity model, weight exp(−minutes / scale).
std::vector<double> fitted_commuting(const Work& work) {
  const Cells& c = work.world.cells;
  std::vector<double> homes(towns), jobs(home_towns, 0.0), table(towns * home_towns);
  double people = 0.0, all_jobs = 0.0;
  for (std::size_t i = 0; i < c.size(); ++i)
    if (c.employer[Cell(i)] == Employer::firm) jobs[c.town[Cell(i)].index()] += c.wanted[Cell(i)];
  for (std::size_t h = 0; h < towns; ++h) people += homes[h] = static_cast<double>(work.firm_homes[h]);
  for (double j : jobs) all_jobs += j;
  for (double& j : jobs) j *= people / all_jobs;
  for (std::size_t h = 0; h < towns; ++h)
    for (std::size_t t = 0; t < home_towns; ++t)
      table[h * home_towns + t] =
          engine::portable_exp(-work.inputs.travel_minutes[h][t] / work.settings.constants.commuting_minutes);
  fit_margins(table,
              {margin_over({"home", "居住地"}, {towns, home_towns}, {0}, homes),
               margin_over({"jobs", "岗位"}, {towns, home_towns}, {1}, jobs)},
              1e-9);
  return table;
}

// Filled jobs of cells [first, last) and the like: vacancies are spread evenly over the jobs wanted.
void fill_cells(World& world, const std::vector<Cell>& cells, std::int64_t staff, double phase) {
  Cells& c = world.cells;
  std::vector<double> wanted(cells.size());
  std::int64_t all = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) all += c.wanted[cells[i]], wanted[i] = c.wanted[cells[i]];
  const std::int64_t open = all - staff;  // below zero where chance left more people than jobs
  const auto part = round_to_total(wanted, std::abs(open), phase);
  for (std::size_t i = 0; i < cells.size(); ++i)
    c.head[cells[i]] = c.wanted[cells[i]] + static_cast<std::int32_t>(open > 0 ? -part[i] : part[i]);
}

void fill_all_cells(Work& work) {
  World& world = work.world;
  Cells& c = world.cells;
  std::array<std::vector<Cell>, towns> of_firms;  // outside last
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Cell cell(i);
    if (c.hires(cell))
      of_firms[c.town[cell].index()].push_back(cell);
    else
      c.head[cell] = c.wanted[cell];
  }
  const engine::Dice dice = work.dice(Purpose::job_filling);
  for (std::size_t t = 0; t < towns; ++t) {
    const std::int64_t staff = t == outside_town.index() ? work.outside_staff : work.firm_staff[t];
    engine::ensure(staff == 0 || !of_firms[t].empty(), "people work in a town without jobs");
    fill_cells(world, of_firms[t], staff, dice(t, 1).uniform(0));
  }
}

// Items in the order of their keys, within a key in their old order; those of `nobody` are left out.
template <class Item>
std::vector<Item> sort_by_key(const std::vector<std::uint16_t>& key, const auto& item_of) {
  std::vector<std::uint32_t> next(groups * scores + 1, 0);
  for (std::uint16_t k : key)
    if (k != nobody) ++next[k + 1u];
  for (std::size_t k = 0; k < groups * scores; ++k) next[k + 1] += next[k];
  std::vector<Item> sorted(next.back());
  for (std::size_t i = 0; i < key.size(); ++i)
    if (key[i] != nobody) sorted[next[key[i]]++] = item_of(i);
  return sorted;
}

std::vector<Worker> people_in_order(const Work& work) {
  const Workers& w = work.world.workers;
  const engine::Dice dice = work.dice(Purpose::job_filling);
  std::vector<std::uint16_t> key(work.persons);
  work.parallel.for_each<Worker>(work.persons, [&](Worker row) {
    const Activity activity = work.activity[row.index()];
    if (!works(activity)) {
      key[row.index()] = nobody;
      return;
    }
    const std::size_t group = group_of(static_cast<Employer>(activity), work.work_town[row.index()]);
    // Ten years of age count as much as a quarter of a level of education (A).
    const int age = std::clamp(w.age(row, work.first.month), 20, 55);
    const double level = static_cast<double>(w.education[row]) + 0.025 * (age - 38);
    key[row.index()] = static_cast<std::uint16_t>(group * scores + score_of(level, dice(w.id[row])[0]));
  });
  return sort_by_key<Worker>(key, [](std::size_t i) { return Worker(i); });
}

std::vector<Cell> jobs_in_order(const Work& work) {
  const Cells& c = work.world.cells;
  const auto level = education_of_occupations(work.inputs);
  std::vector<std::size_t> first(c.size() + 1, 0);
  for (std::size_t i = 0; i < c.size(); ++i)
    first[i + 1] = first[i] + static_cast<std::size_t>(c.head[Cell(i)]);
  const engine::Dice dice = work.dice(Purpose::job_filling);
  std::vector<std::uint16_t> key(first.back());
  std::vector<Cell> cell_of(first.back());
  work.parallel.for_each<Cell>(c.size(), [&](Cell cell) {
    const Employer kind = c.employer[cell];
    const std::size_t o = c.occupation[cell].index(), group = group_of(kind, c.town[cell]);
    const std::uint64_t id = (std::uint64_t{1} << 48) | work.world.firms.id[c.firm[cell]] << 8 | o;
    engine::Bits bits{};
    for (std::size_t k = 0, i = first[cell.index()]; i < first[cell.index() + 1]; ++i, ++k) {
      if (k % 4 == 0) bits = dice(id, static_cast<std::uint32_t>(k / 4));
      key[i] = static_cast<std::uint16_t>(group * scores + score_of(level[o], bits[k % 4]));
      cell_of[i] = cell;
    }
  });
  return sort_by_key<Cell>(key, [&](std::size_t i) { return cell_of[i]; });
}

}  // namespace

void count_places_of_work(Work& work) {
  const Workers& w = work.world.workers;
  work.work_town.assign(work.persons, outside_town);
  for (std::size_t i = 0; i < work.persons; ++i) {
    const Town home = w.town[Worker(i)];
    switch (work.activity[i]) {
      case Activity::firm:
        ++work.firm_homes[home.index()];
        break;
      case Activity::own_account:
        ++work.own_account_staff[home.index()];
        break;
      case Activity::platform:
        ++work.platform_staff[home.index()];
        break;
      case Activity::outside:
        ++work.outside_staff;
        break;
      default:
        break;
    }
    if (work.activity[i] != Activity::outside) work.work_town[i] = home;
  }
}

void choose_places_of_work(Work& work) {
  const Workers& w = work.world.workers;
  const auto table = fitted_commuting(work);
  const engine::Dice dice = work.dice(Purpose::job_filling);
  std::array<std::vector<double>, towns> places;
  std::array<double, towns> start{};
  std::array<std::uint64_t, towns> step{};
  for (std::size_t h = 0; h < towns; ++h) {
    places[h] = engine::cumulative_shares(std::span(&table[h * home_towns], home_towns));
    start[h] = dice(h, 2).uniform(0);
  }
  for (std::size_t i = 0; i < work.persons; ++i) {
    if (work.activity[i] != Activity::firm) continue;
    const std::size_t home = w.town[Worker(i)].index();
    const std::size_t place = engine::weighted_index(places[home], golden_place(start[home], step[home]++));
    work.work_town[i] = Town(place);
    ++work.firm_staff[place];
  }
}

void fill_jobs(Work& work) {
  World& world = work.world;
  fill_all_cells(work);
  const std::vector<Worker> people = people_in_order(work);
  const std::vector<Cell> jobs = jobs_in_order(work);
  engine::ensure(people.size() == jobs.size(), "there are not as many filled jobs as employed persons");
  work.parallel.for_each_block(people.size(), [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) {
      world.workers.job[people[i]] = jobs[i];
      world.workers.workplace[people[i]] = world.cells.town[jobs[i]];
      world.workers.occupation[people[i]] = world.cells.occupation[jobs[i]];
    }
  });
}

}  // namespace labour::beginning
