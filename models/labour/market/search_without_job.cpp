// How those without a job search: who tries, who hears of an opening, who is called back.
#include <algorithm>
#include <array>
#include <span>

#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/market/search_parts.hpp"

namespace labour {
namespace {

// Those who search without a job are aligned in two groups.
constexpr std::array<State, 2> searching = {State::unemployed, State::away};

constexpr int longest_recall = 12;  // months after which nobody is called back any more (A)

constexpr std::uint32_t first_rank = 0;  // a recalled worker comes before every applicant

}  // namespace

// Who lost a job this month has one round.
bool Search::tries(const Round& round, Worker worker) const {
  const Workers& w = round.world.workers;
  return round.number == 0 || w.state[worker] == State::away || w.last_job[worker].is_none() ||
         w.spell_start[worker] != count_of(round.month);
}

double Search::effort(const World& world, Worker worker, engine::Month month) const {
  const Workers& w = world.workers;
  if (w.state[worker] == State::away) return 1.0;
  const int spell = month.count() - w.spell_start[worker];
  const double effort = std::max(values_.effort_floor, values_.effort - values_.effort_fading * spell);
  return w.age(worker, month) < 25 ? effort * values_.youth_effort : effort;
}

// A laid-off worker is called back where the old job is open again.
bool Search::is_recalled(const World& world, Worker worker, engine::Month month, double u) const {
  const Workers& w = world.workers;
  const Cell last = w.last_job[worker];
  if (last.is_none() || u >= values_.recall_share || month.count() - w.spell_start[worker] > longest_recall)
    return false;
  return may_be_recalled(w.job_end[worker]) && world.cells.vacancies[last] > 0 &&
         world.firms.founded[world.cells.firm[last]] <= w.spell_start[worker];
}

// Is called back, or chooses a market; what will be compared there is fetched meanwhile.
void Search::choose(const Round& round, Worker worker, std::vector<Glance>& glances,
                    std::vector<Application>& out) const {
  const World& world = round.world;
  const Workers& w = world.workers;
  const auto index = static_cast<std::uint32_t>(round.number);
  const engine::Bits bits = round.effort(w.id[worker], index);
  const Cell last = w.last_job[worker];
  if (round.number == 0 && is_recalled(world, worker, round.month, bits.uniform(1))) {
    const Market market = market_of(world.cells.occupation[last], world.cells.town[last]);
    out.push_back({last, worker, first_rank, 0, market, w.state[worker], true});
    return;
  }
  const engine::Bits choice = round.choice(w.id[worker], index);
  const Seeker seeker{worker, false, round.month.count() - w.spell_start[worker]};
  const std::size_t market = choose_market(world, seeker, choice);
  if (market == markets) return;
  if (!last.is_none()) {
    world.cells.industry.prefetch(last);
    world.cells.occupation.prefetch(last);
  }
  glances.push_back({seeker, market, bits.uniform(3), choice.uniform(2)});
}

// What is open in the market and pays enough.
void Search::compare(const Round& round, const Glance& glance, std::size_t group, std::size_t block) {
  const Worker worker = glance.seeker.worker;
  const auto begin = open_pay_.begin() + static_cast<std::ptrdiff_t>(open_begin_[glance.market]);
  const auto end = open_pay_.begin() + static_cast<std::ptrdiff_t>(open_begin_[glance.market + 1]);
  const auto first =
      begin + static_cast<std::ptrdiff_t>(engine::count_up_to(
                  std::span<const float>(begin, end), static_cast<float>(asked_pay(round, glance.seeker))));
  const auto enough = static_cast<double>(end - first);
  const double probability =
      hears_[0][round.world.workers.occupation[worker].index()] * enough / static_cast<double>(end - begin);
  if (probability <= 0.0) return;
  const auto offer = first + static_cast<std::ptrdiff_t>(glance.place * enough);
  const Look look{worker, static_cast<float>(glance.hears / probability),
                  static_cast<std::uint32_t>(offer - open_pay_.begin())};
  looks_[group].ask(block, look, static_cast<float>(probability));
}

void Search::decide_who_tries(const Round& round, const engine::Parallel& parallel) {
  const World& world = round.world;
  const Workers& w = world.workers;
  const std::vector<Worker>& out_of_work = world.out_of_work;
  const auto index = static_cast<std::uint32_t>(round.number);
  for (auto& tries : tries_) tries.start(engine::Parallel::blocks(out_of_work.size()));
  const auto searches = [&](std::size_t i) {
    const State state = w.state[out_of_work[i]];
    return state == searching[0] || state == searching[1];
  };
  parallel.for_each_block(out_of_work.size(), [&](std::size_t begin, std::size_t end, std::size_t block) {
    engine::BlockRows rows;
    engine::for_each_ahead(
        rows.where(begin, end, searches), [&](std::uint32_t i) { w.id.prefetch(out_of_work[i]); },
        [&](std::uint32_t i) {
          const Worker worker = out_of_work[i];
          const double probability = tries(round, worker) ? effort(world, worker, round.month) : 0.0;
          if (probability <= 0.0) return;
          const double ratio = round.effort(w.id[worker], index).uniform(0) / probability;
          tries_[w.state[worker] == searching[0] ? 0 : 1].ask(block, {worker, static_cast<float>(ratio)},
                                                              static_cast<float>(probability));
        });
  });
  for (std::size_t g = 0; g < searching.size(); ++g)
    tries_[g].decide(round.rounding(searching[g]).uniform(0));
}

// Of those who try. Who is called back applies at once.
void Search::decide_who_hears(const Round& round, const engine::Parallel& parallel) {
  const Workers& w = round.world.workers;
  const std::size_t blocks = engine::Parallel::blocks(round.world.out_of_work.size());
  for (auto& looks : looks_) looks.start(blocks);
  parallel.for_each_task(blocks, [&](std::size_t block) {
    std::vector<Glance> glances;
    for (std::size_t g = 0; g < searching.size(); ++g) {
      glances.clear();
      tries_[g].for_each_acting(
          block, [&](const Try& one) { w.prefetch(one.worker); },
          [&](const Try& one) { choose(round, one.worker, glances, lists_[block]); });
      engine::for_each_ahead(
          std::span<const Glance>(glances),
          [&](const Glance& one) { engine::prefetch(&open_pay_[middle_of(one.market)]); },
          [&](const Glance& one) { compare(round, one, g, block); });
    }
  });
  for (std::size_t g = 0; g < searching.size(); ++g)
    looks_[g].decide(round.rounding(searching[g]).uniform(1));
}

// Those without a job, in three steps, each of them for all: who makes an effort; who hears of an opening
// that pays enough; whether it fits. As many as expected pass the first and the second.
void Search::seek_without_job(const Round& round, const engine::Parallel& parallel,
                              std::vector<Application>& applications) {
  const Workers& w = round.world.workers;
  const std::size_t blocks = engine::Parallel::blocks(round.world.out_of_work.size());
  lists_.start(blocks);
  decide_who_tries(round, parallel);
  decide_who_hears(round, parallel);
  parallel.for_each_task(blocks, [&](std::size_t block) {
    for (const auto& looks : looks_)
      looks.for_each_acting(
          block,
          [&](const Look& one) {
            w.prefetch(one.worker);
            engine::prefetch(&open_[one.offer]);
          },
          [&](const Look& one) {
            const int spell = round.month.count() - w.spell_start[one.worker];
            consider(round, {{one.worker, false, spell}, &open_[one.offer]}, lists_[block]);
          });
  });
  lists_.append_to(applications);
}

}  // namespace labour
