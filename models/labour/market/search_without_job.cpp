// How those without a job search: who searches in a round, who has contact with an opening, who is recalled.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/kernel/passes.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/market/search.hpp"
#include "models/labour/world/fetch.hpp"

namespace labour {
namespace {

// Those who search without a job are aligned in two groups.
constexpr std::array<State, 2> searching = {State::unemployed, State::away};

constexpr int longest_recall = 12;  // months after which nobody is recalled (A)
constexpr int youth_age = 25;       // years under which effort is lower (慢就业)

constexpr std::uint32_t first_rank = 0;  // a recalled worker comes before every applicant

}  // namespace

engine::Bits Search::Round::rounding(State state) const {
  const Rounded whose = state == State::away ? Rounded::searches_from_away : Rounded::searches;
  return aligned(static_cast<std::uint64_t>(whose), static_cast<std::uint32_t>(number));
}

// Who lost a job this month searches in the first round only.
bool Search::may_search(const Round& round, Worker worker) {
  const Workers& w = round.world.workers;
  return round.number == 0 || w.state[worker] == State::away || w.last_job[worker].is_none() ||
         w.spell_start[worker] != count_of(round.month);
}

// Of the young it is lower.
double Search::search_probability(const Round& round, Worker worker) const {
  const Workers& w = round.world.workers;
  if (w.state[worker] == State::away) return 1.0;
  const int spell = round.month.count() - w.spell_start[worker];
  double effort = effort_at(values_.effort, values_.effort_fading, values_.effort_floor, spell);
  if (w.age(worker, round.month) < youth_age)
    effort *= std::lerp(1.0, values_.youth_effort, round.age_counts);
  return std::min(1.0, effort * round.effort_factor);
}

// A laid-off worker may be recalled where the old job is open again and the firm is still the same.
bool Search::is_recalled(const World& world, Worker worker, engine::Month month, double u) const {
  const Workers& w = world.workers;
  const Cell last = w.last_job[worker];
  if (last.is_none() || u >= values_.recall_share || month.count() - w.spell_start[worker] > longest_recall)
    return false;
  return may_be_recalled(w.job_end[worker]) && world.cells.vacancies[last] > 0 &&
         world.firms.founded[world.cells.firm[last]] <= w.spell_start[worker];
}

// A recalled worker applies at once; others choose a market cell.
void Search::be_recalled_or_choose(const Round& round, Worker worker, std::vector<MarketChoice>& choices,
                                   std::vector<Application>& recalled) const {
  const World& world = round.world;
  const Workers& w = world.workers;
  const auto index = static_cast<std::uint32_t>(round.number);
  const engine::Bits bits = round.effort(w.id[worker], index);
  if (round.number == 0 && is_recalled(world, worker, round.month, bits.uniform(1))) {
    const Cell last = w.last_job[worker];
    const Market market = market_of(world.cells.occupation[last], world.cells.town[last]);
    const Position position = position_of(w.id[worker], count_of(round.month));
    recalled.push_back({last, worker, first_rank, 0, market, w.state[worker], true, no_place, position});
    return;
  }
  const engine::Bits choice = round.choice(w.id[worker], index);
  const std::size_t market = openings_.choose_market(w, worker, false, choice);
  if (market == markets) return;
  const Searcher searcher{worker, false, round.month.count() - w.spell_start[worker]};
  choices.push_back({searcher, market, bits.uniform(3), choice.uniform(2)});
}

// Contact with one of those openings of the market cell that pay enough.
void Search::draw_contact(const Round& round, const MarketChoice& choice,
                          engine::Aligned<ContactDraw>::Part& question) const {
  const Worker worker = choice.searcher.worker;
  const std::span<const float> pay = openings_.pay(choice.market);
  const std::size_t too_low =
      engine::count_up_to(pay, static_cast<float>(reservation_pay(round, choice.searcher)));
  const auto enough = static_cast<double>(pay.size() - too_low);
  const Workers& w = round.world.workers;
  const double probability =
      openings_.contact_probability(w.occupation[worker], false) *
      callback_at(w.age(worker, round.month), round.age_counts * hiring_.callback_fall) * enough /
      static_cast<double>(pay.size());
  if (probability <= 0.0) return;
  const std::size_t opening =
      openings_.begin(choice.market) + too_low + static_cast<std::size_t>(choice.opening_dice * enough);
  question.ask(
      {worker, static_cast<float>(choice.contact_dice / probability), static_cast<std::uint32_t>(opening)},
      static_cast<float>(probability));
}

void Search::decide_who_searches(const Round& round, const engine::Parallel& parallel) {
  const World& world = round.world;
  const Workers& w = world.workers;
  const auto index = static_cast<std::uint32_t>(round.number);
  using Question = engine::Aligned<EffortDraw>::Part;
  const auto may_be_asked = [&](Worker worker) {
    const State state = w.state[worker];
    return state == searching[0] || state == searching[1];
  };
  engine::for_each_at_risk(parallel, world.out_of_work, engine::Where{may_be_asked},
                           engine::Fetch{engine::columns(w.id)},
                           engine::Into{effort_draws_[0], effort_draws_[1]},
                           [&](Worker worker, Question& unemployed, Question& away) {
                             if (!may_search(round, worker)) return;
                             const double probability = search_probability(round, worker);
                             if (probability <= 0.0) return;
                             const double ratio = round.effort(w.id[worker], index).uniform(0) / probability;
                             (w.state[worker] == searching[0] ? unemployed : away)
                                 .ask({worker, static_cast<float>(ratio)}, static_cast<float>(probability));
                           });
  for (std::size_t g = 0; g < searching.size(); ++g)
    effort_draws_[g].decide(round.rounding(searching[g]).uniform(0));
}

// For those who search. A person who is recalled applies at once.
void Search::decide_contacts(const Round& round, const engine::Parallel& parallel,
                             std::vector<Application>& applications) {
  const World& world = round.world;
  // What the reservation wage is compared with: the last job, and the middle of the market cell's pay, where
  // a search by halves begins.
  const auto last_job_and_pay = [&](const MarketChoice& one) {
    const std::span<const float> pay = openings_.pay(one.market);
    engine::prefetch(&pay[pay.size() / 2]);
    if (const Cell last = world.workers.last_job[one.searcher.worker]; !last.is_none())
      world.cells.industry.prefetch(last);
  };
  for (std::size_t g = 0; g < searching.size(); ++g) {
    engine::for_each_acting(
        parallel, effort_draws_[g], engine::Fetch{person_columns(world.workers)},
        engine::Into{market_choices_[g], engine::Appended{lists_, applications}},
        [&](const EffortDraw& one, std::vector<MarketChoice>& choices, std::vector<Application>& recalled) {
          be_recalled_or_choose(round, one.worker, choices, recalled);
        });
    engine::for_each_listed(
        parallel, market_choices_[g],
        engine::Fetch{[&](const MarketChoice& one) { world.workers.prefetch(one.searcher.worker); },
                      last_job_and_pay},
        engine::Into{contact_draws_[g]},
        [&](const MarketChoice& one, engine::Aligned<ContactDraw>::Part& question) {
          draw_contact(round, one, question);
        });
    contact_draws_[g].decide(round.rounding(searching[g]).uniform(1));
  }
}

// Those without a job, in three steps, each of them for all: who searches; who has contact with an opening
// that pays enough; who fits. As many as expected pass the first and the second step.
void Search::search_without_job(const Round& round, const engine::Parallel& parallel,
                                std::vector<Application>& applications) {
  const Workers& w = round.world.workers;
  decide_who_searches(round, parallel);
  decide_contacts(round, parallel, applications);
  const auto opening = [&](const ContactDraw& one) { engine::prefetch(&openings_[one.opening]); };
  for (const auto& contacts : contact_draws_)
    engine::for_each_acting(parallel, contacts, engine::Fetch{engine::both(person_columns(w), opening)},
                            engine::Into{engine::Appended{lists_, applications}},
                            [&](const ContactDraw& one, std::vector<Application>& out) {
                              const int spell = round.month.count() - w.spell_start[one.worker];
                              apply_if_fit(round, {one.worker, false, spell}, openings_[one.opening], out);
                            });
}

}  // namespace labour
