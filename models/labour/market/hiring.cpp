#include "models/labour/market/hiring.hpp"

#include <algorithm>

#include "engine/kernel/alignment.hpp"
#include "models/labour/world/first_of_cells.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

// Separations from the employer, monthly, of staff on standard contracts, locals and others, that the mix of
// hires assumes (A: set below the ranges of fact 7, 1.3-2.0 and 2.8-4.5 %, so that the mix lasts a warm-up).
constexpr double turnover_local = 0.011, turnover_other = 0.024;

}  // namespace

Hiring::Hiring(const HiringValues& values, const WageValues& wages, const SeparationValues& separation)
    : values_(values), wages_(wages), won_(markets) {
  for (std::size_t r = 0; r < residencies; ++r) {
    const double standard = is_local(static_cast<Residency>(r)) ? turnover_local : turnover_other;
    const auto turnover = [&](double ends) {
      return std::max(0.0, standard + ends - separation.contract_end_standard);
    };
    turnover_[r][static_cast<std::size_t>(Contract::standard)] = standard;
    turnover_[r][static_cast<std::size_t>(Contract::dispatch)] = turnover(separation.contract_end_dispatch);
    turnover_[r][static_cast<std::size_t>(Contract::informal)] = turnover(separation.contract_end_informal);
  }
}

// The stock of contracts is known; a kind that ends sooner has to be hired more often to stay what it is.
Contract Hiring::contract_for(const World& world, Worker worker, Cell cell, double u) const {
  const Industry industry = world.cells.industry[cell];
  if (industry == outside_industry) return Contract::standard;
  const auto r = static_cast<std::size_t>(world.workers.residency[worker]);
  std::array<double, contracts> upto{};
  double sum = 0.0;
  for (std::size_t k = 0; k < contracts; ++k)
    upto[k] = sum += world.reference.contract_share[industry.index()][r][k] * turnover_[r][k];
  for (std::size_t k = 1; k < contracts; ++k)
    if (u * sum < upto[k]) return static_cast<Contract>(k);
  return Contract::standard;
}

void Hiring::take(World& world, const Rules& rules, const Application& won, const SkillDynamics& skills,
                  const engine::Dice& dice, std::vector<Event>& events) const {
  Workers& w = world.workers;
  const Worker worker = won.worker;
  const Cell from = w.job[worker];
  const State before = won.from;
  const engine::Bits bits = dice(w.id[worker], 1);
  skills.book(world, worker, rules.month);
  if (before == State::employed) end_job(world, worker, rules.month, State::unemployed);
  const double market_pay =
      world.market
          .wage_index[market_of(world.cells.occupation[won.cell], world.cells.town[won.cell]).index()];
  const double match = 1.0 + wages_.mover_spread * (2.0 * bits.uniform(0) - 1.0);
  const double least = rules.pay.minimum_wage / market_pay;
  const double pay = std::max(world.cells.posted_wage[won.cell] * (w.ability[worker] * 1e-3) * match, least);
  start_job(world, worker, won.cell, contract_for(world, worker, won.cell, bits.uniform(1)),
            static_cast<std::int32_t>(pay), rules.month);
  qualify(world, worker);  // for what the new job asks
  const EventKind kind = won.recall                  ? EventKind::recall
                         : before == State::employed ? EventKind::job_to_job
                                                     : EventKind::hire;
  events.push_back({worker, from, won.cell, kind, before, State::employed});
}

// The applicants of one market: in each of its cells the first get offers.
void Hiring::offer(const World& world, std::span<Application> all, std::vector<Application>& offers) const {
  const auto places = [&](Cell cell) { return std::max(world.cells.vacancies[cell], 0); };
  first_of_cells(world.workers, all, places, offers);
}

// Of the offers to the unemployed, to those away and to those with a job, as many come to a contract as
// expected; who is called back comes.
void Hiring::accept(World& world, const engine::Dice& rounding, const engine::Parallel& parallel) {
  const auto accepts = static_cast<float>(values_.acceptance);
  const auto ratio = [=](const Application& offer) {
    return OfferDice{static_cast<float>(engine::unit(offer.lot)) / accepts};
  };
  const auto group = [](const Application& offer) {
    return offer.from == State::unemployed ? 0U : offer.from == State::employed ? 1U : 2U;
  };
  for (auto& offers : offers_) offers.start(markets);
  parallel.for_each_task(markets, [&](std::size_t m) {
    for (const Application& offer : won_[m])
      if (!offer.recall) offers_[group(offer)].ask(m, ratio(offer), accepts);
  });
  for (std::size_t g = 0; g < offers_.size(); ++g)
    offers_[g].decide(static_cast<double>(accepts) * static_cast<double>(offers_[g].asked()),
                      rounding(static_cast<std::uint64_t>(Rounded::offers)).uniform(g));
  parallel.for_each_task(markets, [&](std::size_t m) {
    std::erase_if(won_[m], [&](const Application& offer) {
      return !offer.recall && !offers_[group(offer)].acts(ratio(offer));
    });
    for (const Application& taken : won_[m]) --world.cells.vacancies[taken.cell];
  });
}

// In one list, so that what the next ones need is fetched ahead also where markets are small.
void Hiring::list_taken(const engine::Parallel& parallel) {
  std::vector<std::size_t> begin(markets + 1, 0);
  for (std::size_t m = 0; m < markets; ++m) begin[m + 1] = begin[m] + won_[m].size();
  taken_.resize(begin[markets]);
  parallel.for_each_task(markets, [&](std::size_t m) {
    std::copy(won_[m].begin(), won_[m].end(), taken_.begin() + static_cast<std::ptrdiff_t>(begin[m]));
  });
}

void Hiring::take_all(World& world, const Rules& rules, const SkillDynamics& skills, const engine::Dice& dice,
                      const engine::Parallel& parallel) {
  const Cells& c = world.cells;
  const Workers& w = world.workers;
  list_taken(parallel);
  parallel.gather_from(taken_.size(), events_, world.events,
                       [&](std::size_t begin, std::size_t end, std::vector<Event>& events) {
                         engine::for_each_ahead(
                             std::span<const Application>(taken_).subspan(begin, end - begin),
                             [&](const Application& a) {
                               w.prefetch(a.worker);
                               w.job_start.prefetch(a.worker);
                               w.state.prefetch(a.worker);
                               c.prefetch(a.cell);
                             },
                             [&](const Application& a) {
                               if (a.from == State::employed) c.prefetch(w.job[a.worker]);
                               world.households.prefetch(w.household[a.worker]);
                             },
                             [&](const Application& won) { take(world, rules, won, skills, dice, events); });
                       });
}

void Hiring::hire(World& world, const Rules& rules, std::span<const Application> applications,
                  const SkillDynamics& skills, const engine::Chance& chance,
                  const engine::Parallel& parallel) {
  parallel.group_by(applications, markets, by_market_, [](const Application& a) { return a.market.index(); });
  const engine::Dice dice = chance.dice(rules.month, Purpose::search_rank);
  parallel.for_each_task(markets, [&](std::size_t m) { offer(world, by_market_.group(m), won_[m]); });
  accept(world, chance.dice(rules.month, Purpose::alignment), parallel);
  for (std::size_t m = 0; m < markets; ++m)
    world.market.seekers[m] += static_cast<std::int64_t>(by_market_.group(m).size());
  take_all(world, rules, skills, dice, parallel);
}

}  // namespace labour
