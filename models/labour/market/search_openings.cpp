// What there is to apply for, and who seeks at all.
#include <algorithm>
#include <tuple>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/market/search.hpp"

namespace labour {

// What is posted does not change, so this holds for the run.
void Search::order_by_pay(const World& world, const engine::Parallel& parallel) {
  const Cells& c = world.cells;
  std::vector<std::pair<float, Cell>> order(c.size());
  parallel.for_each_task(markets, [&](std::size_t m) {
    const std::size_t begin = world.market_begin[m], end = world.market_begin[m + 1];
    for (std::size_t i = begin; i < end; ++i) {
      const Cell cell(i);
      order[i] = {static_cast<float>(c.posted_wage[cell]) /
                      pay_norm_[c.industry[cell].index()][c.occupation[cell].index()],
                  cell};
    }
    std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
              order.begin() + static_cast<std::ptrdiff_t>(end));
  });
  by_pay_.resize(order.size());
  pay_.resize(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) std::tie(pay_[i], by_pay_[i]) = order[i];
}

// The open vacancies market by market; one task a market counts them, and one writes them down.
void Search::list_offers(World& world, const engine::Parallel& parallel) {
  if (by_pay_.empty()) order_by_pay(world, parallel);
  const Cells& c = world.cells;
  parallel.for_each_task(markets, [&](std::size_t m) {
    std::int64_t jobs = 0, open = 0;
    for (std::size_t i = world.market_begin[m]; i < world.market_begin[m + 1]; ++i) {
      jobs += c.head[Cell(i)];
      open += c.vacancies[Cell(i)];
    }
    jobs_[m] = jobs;
    world.market.vacancies[m] = open;
  });
  open_begin_[0] = 0;
  for (std::size_t m = 0; m < markets; ++m)
    open_begin_[m + 1] = open_begin_[m] + static_cast<std::size_t>(world.market.vacancies[m]);
  open_.resize(open_begin_[markets]);
  open_pay_.resize(open_begin_[markets]);
  parallel.for_each_task(markets, [&](std::size_t m) { write_offers(world, m); });
}

// An offer for each open vacancy of the market, in ascending order of pay.
void Search::write_offers(const World& world, std::size_t market) {
  const Cells& c = world.cells;
  const std::int32_t* const vacancies = c.vacancies.data();
  const auto is_open = [&](std::size_t k) { return vacancies[by_pay_[k].index()] > 0; };
  std::size_t next = open_begin_[market];
  engine::BlockRows rows;
  engine::each_block(world.market_begin[market], world.market_begin[market + 1],
                     [&](std::size_t b, std::size_t e) {
                       for (const std::uint32_t i : rows.where(b, e, is_open)) {
                         const Cell cell = by_pay_[i];
                         const std::size_t end = next + static_cast<std::size_t>(c.vacancies[cell]);
                         for (; next < end; ++next) {
                           open_pay_[next] = pay_[i];
                           Offer& offer = open_[next];
                           offer.cell = cell;
                           offer.pay = pay_[i];
                           offer.industry = c.industry[cell];
                           offer.occupation = c.occupation[cell];
                           offer.town = c.town[cell];
                         }
                       }
                     });
}

void Search::look_at_vacancies(World& world, const engine::Parallel& parallel) {
  list_offers(world, parallel);
  PerOccupation<double> jobs{}, vacancies{};
  for (std::size_t m = 0; m < markets; ++m) {
    jobs[m / towns] += static_cast<double>(jobs_[m]);
    vacancies[m / towns] += static_cast<double>(world.market.vacancies[m]);
  }
  weigh_occupations(jobs, vacancies);
  weigh_towns(world.market);
}

// The mobility network says where people can go; vacancies per job say where it pays to try, and how likely
// an opening of the occupation is heard of in a month. To choose an occupation and hear of an opening in it:
// what falls out is asked first, the choice is then among what is heard of.
void Search::weigh_occupations(const PerOccupation<double>& jobs, const PerOccupation<double>& vacancies) {
  PerOccupation<double> pull{}, hears{};
  for (std::size_t o = 0; o < occupations; ++o) {
    const double places = jobs[o] + vacancies[o];
    if (vacancies[o] > 0.0) pull[o] = engine::portable_pow(vacancies[o] / places, values_.vacancy_weight);
    const double rate = vacancies[o] > 0.0 ? vacancies[o] / places : 0.0;
    hears[o] = values_.vacancy_reach > 0.0 ? 1.0 - engine::portable_exp(-rate / values_.vacancy_reach) : 1.0;
  }
  for (std::size_t from_job = 0; from_job < 2; ++from_job) {
    const double same = from_job == 1 ? values_.same_occupation_employed : values_.same_occupation;
    for (std::size_t o = 0; o < occupations; ++o) {
      double sum = 0.0, all = 0.0;
      for (std::size_t to = 0; to < occupations; ++to) {
        const double direction = to == o ? same : (1.0 - same) * inputs_.mobility[o][to];
        all += direction * pull[to];
        sum += direction * pull[to] * hears[to];
        by_occupation_[from_job][o][to] = static_cast<float>(sum);
      }
      hears_[from_job][o] = all > 0.0 ? sum / all : 0.0;
    }
  }
}

void Search::weigh_towns(const Markets& market) {
  for (std::size_t home = 0; home < towns; ++home)
    for (std::size_t o = 0; o < occupations; ++o) {
      float sum = 0.0F;
      for (std::size_t t = 0; t < towns; ++t) {
        sum += static_cast<float>(static_cast<double>(market.vacancies[o * towns + t]) * nearness_[home][t]);
        by_town_[home][o][t] = sum;
      }
    }
}

void Search::give_up(World& world, const Candidate& one, std::vector<Event>& events) {
  Workers& w = world.workers;
  w.state[one.worker] = State::inactive;
  w.registered[one.worker] = 0;
  events.push_back(
      {one.worker, Cell::none(), Cell::none(), EventKind::withdrawal, State::unemployed, State::inactive});
}

void Search::come_back(World& world, const Candidate& one, engine::Month month, std::vector<Event>& events) {
  Workers& w = world.workers;
  w.state[one.worker] = State::unemployed;
  w.job_end[one.worker] = JobEnd::given_up;
  w.spell_start[one.worker] = count_of(month);
  events.push_back(
      {one.worker, Cell::none(), Cell::none(), EventKind::return_, State::inactive, State::unemployed});
}

void Search::change_participation(World& world, const Rules& rules, const engine::Chance& chance,
                                  const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const engine::Bits rounding =
      chance.dice(rules.month, Purpose::alignment)(static_cast<std::uint64_t>(Rounded::participation));
  const std::uint32_t takes_work = rules.warm_up ? 0 : without_job_.platform;
  const std::uint32_t gives_up = rules.warm_up ? without_job_.gives_up_alone : without_job_.gives_up;
  const auto ahead = [&](const Candidate& one) { w.prefetch(one.worker); };
  // Both are chosen before anybody moves: who gives up does not come back in the same month.
  leavers_ = acts_.choose(world, rules.month, State::unemployed, takes_work, gives_up, rounding.uniform(0),
                          parallel);
  const auto& returners = acts_.choose(world, rules.month, State::inactive, 0, without_job_.returns,
                                       rounding.uniform(1), parallel);
  parallel.gather_over(
      leavers_, events_, world.events, ahead,
      [&](const Candidate& one, std::vector<Event>& events) { give_up(world, one, events); });
  parallel.gather_over(
      returners, events_, world.events, ahead,
      [&](const Candidate& one, std::vector<Event>& events) { come_back(world, one, rules.month, events); });
}

}  // namespace labour
