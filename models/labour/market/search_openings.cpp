#include "models/labour/market/search_openings.hpp"

#include <algorithm>
#include <tuple>

#include "engine/kernel/block_rows.hpp"
#include "engine/kernel/check.hpp"
#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/weighted_draw.hpp"

namespace labour {
Openings::Openings(const SearchValues& values, const Inputs& inputs) : values_(values), inputs_(inputs) {
  for (std::size_t a = 0; a < towns; ++a)
    for (std::size_t b = 0; b < towns; ++b)
      nearness_[a][b] = engine::portable_exp(-inputs.travel_minutes[a][b] / values.travel_minutes);
  for (std::size_t i = 0; i < industries; ++i)
    for (std::size_t o = 0; o < occupations; ++o)
      pay_norm_[i][o] = static_cast<float>(engine::portable_pow(
          inputs.wage_occupation[o] * inputs.wage_industry[i], 1.0 - values.wage_weight));
}

void Openings::update(World& world, int round, const engine::Parallel& parallel) {
  if (cells_by_pay_.empty()) order_cells_by_pay(world, parallel);
  openings_.swap(openings_before_);
  begin_before_ = begin_;
  count_openings(world, parallel);
  if (round == 0)
    list_openings(world, parallel);
  else
    list_left_open(world, parallel);
  PerOccupation<double> jobs{}, vacancies{};
  for (std::size_t m = 0; m < markets; ++m) {
    jobs[m / towns] += static_cast<double>(jobs_[m]);
    vacancies[m / towns] += static_cast<double>(world.market.vacancies[m]);
  }
  weigh_occupations(jobs, vacancies);
  weigh_towns(world.market);
}

// Posted pay does not change, so this holds for the run.
void Openings::order_cells_by_pay(const World& world, const engine::Parallel& parallel) {
  const Cells& c = world.cells;
  std::vector<std::pair<float, Cell>> order(c.size());
  parallel.for_each_task(markets, [&](std::size_t m) {
    const std::size_t begin = world.market_begin[m], end = world.market_begin[m + 1];
    for (std::size_t i = begin; i < end; ++i) {
      const Cell cell(i);
      order[i] = {static_cast<float>(c.posted_wage[cell]) / pay_norm(c.industry[cell], c.occupation[cell]),
                  cell};
    }
    std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
              order.begin() + static_cast<std::ptrdiff_t>(end));
  });
  cells_by_pay_.resize(order.size());
  cell_pay_.resize(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) std::tie(cell_pay_[i], cells_by_pay_[i]) = order[i];
}

// One task for each market cell counts its vacancies, and another one writes them.
void Openings::count_openings(World& world, const engine::Parallel& parallel) {
  const Cells& c = world.cells;
  parallel.for_each_task(markets, [&](std::size_t m) {
    std::int64_t jobs = 0, open = 0;
    for (std::size_t i = world.market_begin[m]; i < world.market_begin[m + 1]; ++i) {
      jobs += c.head[Cell(i)];
      open += std::max(c.vacancies[Cell(i)], 0);
    }
    jobs_[m] = jobs;
    world.market.vacancies[m] = open;
  });
  begin_[0] = 0;
  for (std::size_t m = 0; m < markets; ++m)
    begin_[m + 1] = begin_[m] + static_cast<std::size_t>(world.market.vacancies[m]);
  openings_.resize(begin_[markets]);
  opening_pay_.resize(begin_[markets]);
}

void Openings::list_openings(const World& world, const engine::Parallel& parallel) {
  parallel.for_each_task(markets, [&](std::size_t m) { write_openings(world, m); });
}

// Hires take vacancies and nothing opens any within a month, so what is open has been open before.
void Openings::list_left_open(const World& world, const engine::Parallel& parallel) {
  parallel.for_each_task(markets, [&](std::size_t m) {
    std::size_t next = begin_[m];
    for (std::size_t i = begin_before_[m]; i < begin_before_[m + 1];) {
      const Opening& one = openings_before_[i];
      const std::int32_t open = std::max(world.cells.vacancies[one.cell], 0);
      write_cell(world, one, open, next);
      next += static_cast<std::size_t>(open);
      while (i < begin_before_[m + 1] && openings_before_[i].cell == one.cell) ++i;
    }
    engine::ensure(next == begin_[m + 1], "within a month no vacancy opens between rounds of search");
  });
}

void Openings::write_cell(const World& world, Opening one, std::int32_t open, std::size_t next) {
  std::fill_n(opening_pay_.begin() + static_cast<std::ptrdiff_t>(next), open, one.pay);
  const VacantPlaces& vacant = world.cells.vacant_places[one.cell];
  for (std::int32_t slot = 0; slot < open; ++slot, ++next) {
    one.place = vacant.at(slot);
    openings_[next] = one;
  }
}

void Openings::write_openings(const World& world, std::size_t market) {
  const Cells& c = world.cells;
  const std::int32_t* const vacancies = c.vacancies.data();
  const auto is_open = [&](std::size_t k) { return vacancies[cells_by_pay_[k].index()] > 0; };
  std::size_t next = begin_[market];
  const auto write = [&](std::size_t k) {
    const Cell cell = cells_by_pay_[k];
    write_cell(world, {cell, cell_pay_[k], c.industry[cell], c.occupation[cell], c.town[cell]},
               c.vacancies[cell], next);
    next += static_cast<std::size_t>(c.vacancies[cell]);
  };
  engine::BlockRows rows;
  engine::each_block(world.market_begin[market], world.market_begin[market + 1],
                     [&](std::size_t begin, std::size_t end) {
                       for (const std::uint32_t k : rows.where(begin, end, is_open)) write(k);
                     });
}

// Two decisions in one draw: the occupation that a searcher considers, and whether the searcher has contact
// with an opening there. Contact is decided first, with its probability over all occupations; the occupation
// is then drawn conditional on contact. The mobility network determines which occupations can be reached;
// vacancies per job determine where search is worthwhile and how likely contact is (L: Stevens 2007).
void Openings::weigh_occupations(const PerOccupation<double>& jobs, const PerOccupation<double>& vacancies) {
  PerOccupation<double> pull{}, contact{};
  for (std::size_t o = 0; o < occupations; ++o) {
    const double places = jobs[o] + vacancies[o];
    if (vacancies[o] > 0.0) pull[o] = engine::portable_pow(vacancies[o] / places, values_.vacancy_weight);
    const double rate = vacancies[o] > 0.0 ? vacancies[o] / places : 0.0;
    contact[o] =
        values_.vacancy_reach > 0.0 ? 1.0 - engine::portable_exp(-rate / values_.vacancy_reach) : 1.0;
  }
  for (std::size_t from_job = 0; from_job < 2; ++from_job) {
    const double same = from_job == 1 ? values_.same_occupation_employed : values_.same_occupation;
    for (std::size_t o = 0; o < occupations; ++o) {
      double sum = 0.0, all = 0.0;
      for (std::size_t to = 0; to < occupations; ++to) {
        const double direction = to == o ? same : (1.0 - same) * inputs_.mobility[o][to];
        all += direction * pull[to];
        sum += direction * pull[to] * contact[to];
        by_occupation_[from_job][o][to] = static_cast<float>(sum);
      }
      contact_probability_[from_job][o] = all > 0.0 ? sum / all : 0.0;
    }
  }
}

void Openings::weigh_towns(const Markets& market) {
  for (std::size_t home = 0; home < towns; ++home)
    for (std::size_t o = 0; o < occupations; ++o) {
      float sum = 0.0F;
      for (std::size_t t = 0; t < towns; ++t) {
        sum += static_cast<float>(static_cast<double>(market.vacancies[o * towns + t]) * nearness_[home][t]);
        by_town_[home][o][t] = sum;
      }
    }
}

std::size_t Openings::choose_market(const Workers& w, Worker worker, bool employed,
                                    const engine::Bits& bits) const {
  const auto& row = by_occupation_[employed ? 1 : 0][w.occupation[worker].index()];
  if (row.back() <= 0.0F) return markets;
  const std::size_t occupation = engine::weighted_index(row, bits.uniform(0));
  const auto& near = by_town_[w.town[worker].index()][occupation];
  if (near.back() <= 0.0F) return markets;
  const std::size_t market = occupation * towns + engine::weighted_index(near, bits.uniform(1));
  return begin_[market + 1] > begin_[market] ? market : markets;
}

}  // namespace labour
