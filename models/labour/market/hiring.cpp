#include "models/labour/market/hiring.hpp"

#include <algorithm>

#include "engine/kernel/alignment.hpp"
#include "engine/kernel/passes.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/world/fetch.hpp"
#include "models/labour/world/first_of_cells.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

// Monthly separations of staff on standard contracts, locals and others, that the mix of new contracts
// assumes (A: below the ranges of fact 7, 1.3-2.0 and 2.8-4.5 %, so that the mix of the stock is stable over
// a warm-up).
constexpr double turnover_local = 0.011, turnover_other = 0.024;

// Offers are aligned by the state of the applicant.
std::size_t group_of(const Application& offer) {
  return offer.from == State::unemployed ? 0 : offer.from == State::employed ? 1 : 2;
}

}  // namespace

Hiring::Hiring(const HiringValues& values, const SeparationValues& separation,
               const ScreeningValues& screening)
    : values_(values), screening_(screening), offers_(markets) {
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

// The shares of contracts in the stock are known. A kind that ends sooner has to be hired more often to keep
// its share.
Contract Hiring::contract_for(const World& world, Worker worker, Cell cell, double u) const {
  const Industry industry = world.cells.industry[cell];
  if (industry == outside_industry) return Contract::standard;
  const auto r = static_cast<std::size_t>(world.workers.residency[worker]);
  std::array<double, contracts> upto{};
  double sum = 0.0;
  for (std::size_t k = 0; k < contracts; ++k)
    upto[k] = sum += world.reference.contract_share[industry.index()][r][k] * turnover_[r][k];
  return sum > 0.0 ? static_cast<Contract>(engine::weighted_index(upto, u)) : Contract::standard;
}

// Posted pay times ability and the quality of the match, but at least the minimum wage; at wage index 1.
double Hiring::pay_of(const World& world, const Rules& rules, const Application& hired, double u) const {
  const Cells& c = world.cells;
  const Market market = market_of(c.occupation[hired.cell], c.town[hired.cell]);
  const double match = 1.0 + values_.mover_spread * (2.0 * u - 1.0);
  const double least = rules.pay.minimum_wage / world.market.wage_index[market.index()];
  return std::max(c.posted_wage[hired.cell] * (world.workers.ability[hired.worker] * 1e-3) * match, least);
}

void Hiring::start_work(World& world, const Rules& rules, const Application& hired,
                        const SkillDynamics& skills, const engine::Dice& dice,
                        std::vector<Event>& events) const {
  Workers& w = world.workers;
  const Worker worker = hired.worker;
  const Cell from = w.job[worker];
  const State before = hired.from;
  const engine::Bits bits = dice(w.id[worker], 1);
  skills.book(world, worker, rules.month);
  if (before == State::employed) end_job(world, worker, rules.month, State::unemployed);
  const double pay = pay_of(world, rules, hired, bits.uniform(0));
  start_job(world, worker, hired.cell, contract_for(world, worker, hired.cell, bits.uniform(1)),
            static_cast<std::int32_t>(pay), rules.month);
  skills.begin_job(world, worker, hired.position);
  const EventKind kind = hired.recall                ? EventKind::recall
                         : before == State::employed ? EventKind::job_to_job
                                                     : EventKind::hire;
  events.push_back({worker, from, hired.cell, kind, before, State::employed});
}

// In each job cell of a market the first applicants get offers.
void Hiring::make_offers(const World& world, std::span<Application> applicants,
                         std::vector<Application>& offers) const {
  const auto places = [&](Cell cell) { return std::max(world.cells.vacancies[cell], 0); };
  first_of_cells(world.workers, applicants, places, offers);
}

float Hiring::acceptance() const {
  return static_cast<float>(values_.acceptance);
}

Hiring::OfferDice Hiring::dice_of(const Application& offer) const {
  return {static_cast<float>(engine::unit(offer.acceptance_draw)) / acceptance()};
}

// Of the offers to the unemployed, to people away and to people with a job, as many are accepted as expected.
// Recalled workers always accept.
void Hiring::decide_acceptance(const engine::Dice& rounding, const engine::Parallel& parallel) {
  const float accepts = acceptance();
  for (auto& question : acceptance_) question.start(markets);
  parallel.for_each_task(markets, [&](std::size_t m) {
    for (const Application& offer : offers_[m])
      if (!offer.recall) acceptance_[group_of(offer)][m].ask(dice_of(offer), accepts);
  });
  const engine::Bits dice = rounding(static_cast<std::uint64_t>(Rounded::offers));
  for (std::size_t g = 0; g < acceptance_.size(); ++g)
    acceptance_[g].decide(static_cast<double>(accepts) * static_cast<double>(acceptance_[g].asked()),
                          dice.uniform(g));
}

void Hiring::keep_accepted(std::size_t market) {
  std::erase_if(offers_[market], [&](const Application& offer) {
    return !offer.recall && !acceptance_[group_of(offer)].acts(dice_of(offer));
  });
}

// Each takes the place applied for. Who finds it filled gets another vacant one of the job cell, unless the
// employer refuses an applicant who lacks what is asked there.
void Hiring::fill_places(World& world, const Rules& rules, const SkillDynamics& skills,
                         const engine::Dice& responses, std::size_t market) {
  Cells& c = world.cells;
  std::vector<Application>& hired = offers_[market];
  std::size_t kept = 0;
  for (Application one : hired) {
    VacantPlaces& vacant = c.vacant_places[one.cell];
    if (one.recall) {
      one.place = vacant.at(0);
    } else if (one.place < VacantPlaces::most && !vacant.has(one.place)) {
      one.place = vacant.at(0);
      one.position = position_of(world, one.cell, one.place);
      if (screens(world, one.cell, rules.screening))
        one.lacked = skills.lacking(world, one.worker, one.cell, one.position, rules.month);
      if (!screening_.takes(world, one, market, responses)) continue;
    }
    vacant.take(one.place, --c.vacancies[one.cell]);
    hired[kept++] = one;
  }
  hired.resize(kept);
}

// In one list: many markets are too small to fetch ahead within them.
void Hiring::list_hired(const engine::Parallel& parallel) {
  std::vector<std::size_t> begin(markets + 1, 0);
  for (std::size_t m = 0; m < markets; ++m) begin[m + 1] = begin[m] + offers_[m].size();
  hired_.resize(begin[markets]);
  parallel.for_each_task(markets, [&](std::size_t m) {
    std::copy(offers_[m].begin(), offers_[m].end(), hired_.begin() + static_cast<std::ptrdiff_t>(begin[m]));
  });
}

void Hiring::start_jobs(World& world, const Rules& rules, const SkillDynamics& skills,
                        const engine::Dice& dice, const engine::Parallel& parallel) {
  list_hired(parallel);
  const auto new_cell = [&](const Application& hired) { world.cells.prefetch(hired.cell); };
  engine::for_each_listed(
      parallel, hired_,
      engine::Fetch{engine::both(mover_columns(world.workers), new_cell), places_of_person(world)},
      engine::Into{engine::Appended{events_, world.events}},
      [&](const Application& hired, std::vector<Event>& events) {
        start_work(world, rules, hired, skills, dice, events);
      });
}

void Hiring::hire(World& world, const Rules& rules, std::span<const Application> applications,
                  const SkillDynamics& skills, const engine::Chance& chance,
                  const engine::Parallel& parallel) {
  parallel.group_by(applications, markets, by_market_, [](const Application& a) { return a.market.index(); });
  const engine::Dice responses = chance.dice(rules.month, Purpose::screening);
  parallel.for_each_task(markets, [&](std::size_t m) {
    std::span<Application> applicants = by_market_.group(m);
    if (rules.screening > 0.0) applicants = screening_.keep(world, applicants, m, responses);
    make_offers(world, applicants, offers_[m]);
  });
  decide_acceptance(chance.dice(rules.month, Purpose::alignment), parallel);
  parallel.for_each_task(markets, [&](std::size_t m) {
    keep_accepted(m);
    fill_places(world, rules, skills, responses, m);
  });
  start_jobs(world, rules, skills, chance.dice(rules.month, Purpose::hire_terms), parallel);
  if (rules.screening > 0.0) Screening::count_hired(world, hired_);
}

void Hiring::respond(World& world, const Rules& rules, const engine::Chance& chance,
                     const engine::Parallel& parallel) {
  if (rules.screening > 0.0)
    screening_.respond(world, rules.month, chance.dice(rules.month, Purpose::screening), parallel);
}

}  // namespace labour
