// What there is to apply for, and who seeks at all.
#include <algorithm>

#include "engine/portable_math.hpp"
#include "models/labour/mutation.hpp"
#include "models/labour/search.hpp"

namespace labour {

// The open vacancies market by market; one task a market counts them, and one writes them down.
void Search::list_offers(World& world, const engine::Parallel& parallel) {
  const Cells& c = world.cells;
  const auto of_market = [&](std::size_t m, auto&& f) {
    for (std::size_t i = world.market_begin[m]; i < world.market_begin[m + 1]; ++i) f(Cell(i));
  };
  parallel.for_each_task(markets, [&](std::size_t m) {
    std::int64_t jobs = 0, open = 0;
    of_market(m, [&](Cell cell) {
      jobs += c.head[cell];
      open += c.vacancies[cell];
    });
    jobs_[m] = jobs;
    world.market.vacancies[m] = open;
  });
  open_begin_[0] = 0;
  for (std::size_t m = 0; m < markets; ++m)
    open_begin_[m + 1] = open_begin_[m] + static_cast<std::size_t>(world.market.vacancies[m]);
  open_.resize(open_begin_[markets]);
  parallel.for_each_task(markets, [&](std::size_t m) {
    auto next = open_.begin() + static_cast<std::ptrdiff_t>(open_begin_[m]);
    of_market(m, [&](Cell cell) {
      if (c.vacancies[cell] > 0)
        next =
            std::fill_n(next, c.vacancies[cell],
                        Offer{cell, c.posted_wage[cell], c.industry[cell], c.occupation[cell], c.town[cell]});
    });
  });
}

void Search::look_at_vacancies(World& world, const engine::Parallel& parallel) {
  list_offers(world, parallel);
  PerOccupation<double> jobs{}, vacancies{};
  for (std::size_t m = 0; m < markets; ++m) {
    jobs[m / towns] += static_cast<double>(jobs_[m]);
    vacancies[m / towns] += static_cast<double>(world.market.vacancies[m]);
  }
  // The mobility network says where people can go; vacancies per job say where it pays to try.
  PerOccupation<double> pull{};
  for (std::size_t o = 0; o < occupations; ++o)
    pull[o] = vacancies[o] > 0.0
                  ? engine::portable_pow(vacancies[o] / (jobs[o] + vacancies[o]), values_.vacancy_weight)
                  : 0.0;
  PerOccupation<double> hears{};  // the chance to hear of an opening of the occupation in a month
  for (std::size_t o = 0; o < occupations; ++o) {
    const double all = mutated(Mutation::matching_by_numbers) ? 1e4 : jobs[o] + vacancies[o];
    const double rate = vacancies[o] > 0.0 ? vacancies[o] / all : 0.0;
    hears[o] = values_.vacancy_reach > 0.0 ? 1.0 - engine::portable_exp(-rate / values_.vacancy_reach) : 1.0;
  }
  // To choose an occupation and hear of an opening in it: what falls out is asked first, the choice is then
  // among what is heard of.
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
  for (std::size_t home = 0; home < towns; ++home)
    for (std::size_t o = 0; o < occupations; ++o) {
      float sum = 0.0F;
      for (std::size_t t = 0; t < towns; ++t) {
        sum += static_cast<float>(static_cast<double>(world.market.vacancies[o * towns + t]) *
                                  nearness_[home][t]);
        by_town_[home][o][t] = sum;
      }
    }
}

void Search::change_participation(World& world, const Rules& rules, const engine::Parallel& parallel) {
  Workers& w = world.workers;
  const MonthCount now = count_of(rules.month);
  const std::uint32_t takes_work = rules.warm_up ? 0 : without_job_.platform;
  const std::uint32_t gives_up = rules.warm_up ? without_job_.gives_up_alone : without_job_.gives_up;
  const auto may_change = [&](Worker worker) {
    const State state = w.state[worker];
    const bool seeks = state == State::unemployed, rests = state == State::inactive;
    const bool may =
        world.career.may_be_below(seeks ? gives_up : without_job_.returns, rules.month, worker.index());
    return (seeks | rests) & may;
  };
  const auto decide = [&](Worker worker, std::vector<Event>& events) {
    if (w.spell_start[worker] >= now) return;  // this month's number has decided about the job that was lost
    const State state = w.state[worker];
    const engine::ScreenNumber number = world.career.number(rules.month, worker.index(), w.id[worker]);
    if (state == State::unemployed) {
      if (number.below(takes_work) || !number.below(gives_up)) return;
      w.state[worker] = State::inactive;
      w.registered[worker] = 0;
      events.push_back({worker, Cell::none(), Cell::none(), EventKind::withdrawal, state, State::inactive});
    } else {
      if (!number.below(without_job_.returns)) return;
      w.state[worker] = State::unemployed;
      w.laid_off[worker] = 0;
      w.spell_start[worker] = now;
      events.push_back({worker, Cell::none(), Cell::none(), EventKind::return_, state, State::unemployed});
    }
  };
  parallel.gather_where(
      world.out_of_work, events_, world.events, may_change, [&](Worker worker) { w.prefetch(worker); },
      decide);
}

}  // namespace labour
