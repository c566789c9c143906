// One round of search: what all searchers do, and search on the job.
#include "models/labour/market/search.hpp"

#include <algorithm>

#include "engine/kernel/passes.hpp"
#include "models/labour/world/fetch.hpp"

namespace labour {
namespace {

constexpr double lowest_reservation = 0.4;  // of the last pay, however long the spell (A)
constexpr int longest_penalised = 24;       // months of a spell that count against an applicant (A)
constexpr double fit_unit = 10.0;           // points of shortfall that weigh hiring.fit_weight

// The largest difference of two scores that a rank can represent. With the weights of the baseline, scores
// differ by up to 9 (a shortfall of 30 points, two years without a job, the random number); all beyond 32
// rank last.
constexpr double rank_width = 32.0;
constexpr double first_place = 1e-6;  // rank 0 is for recalled workers

constexpr std::uint32_t dice_of_ads = 16;  // beyond those of the rounds

// The present job or the last one; none for a person who never had a job.
Cell job_to_compare(const Workers& w, Worker worker) {
  return w.job[worker].is_none() ? w.last_job[worker] : w.job[worker];
}

}  // namespace

Search::Search(const SearchValues& values, const HiringValues& hiring, const Inputs& inputs)
    : values_(values), hiring_(hiring), openings_(values, inputs) {
  for (std::size_t o = 0; o < occupations; ++o) {
    double sum = 0.0;
    for (std::size_t d = 0; d < skill_domains; ++d) sum += inputs.skill_importance[o][d];
    for (std::size_t d = 0; d < skill_domains; ++d)
      weight_[o][d] = static_cast<float>(inputs.skill_importance[o][d] / sum * skill_unit);
  }
}

void Search::apply(std::vector<Application>& applications, const World& world,
                   const engine::BlockLists<JobSearcher>& on_the_job, const Rules& rules, int round_number,
                   const SkillDynamics& skills, const engine::Chance& chance,
                   const engine::Parallel& parallel) {
  const engine::Month month = rules.month;
  const Round round{world,
                    skills,
                    month,
                    round_number,
                    rules.benefits.first_year / world.market.mean_wage_index,
                    rules.factors.effort,
                    rules.causes.age,
                    rules.causes.skills,
                    rules.screening,
                    chance.dice(month, Purpose::search_effort),
                    chance.dice(month, Purpose::search_choice),
                    chance.dice(month, Purpose::alignment)};
  applications.clear();
  search_without_job(round, parallel, applications);
  if (round_number == 0) search_on_the_job(round, on_the_job, parallel, applications);
}

float Search::norm_of_last_job(const World& world, Worker worker) const {
  const Workers& w = world.workers;
  const Cell cell = job_to_compare(w, worker);
  if (cell.is_none()) return openings_.pay_norm(outside_industry, w.occupation[worker]);
  return openings_.pay_norm(world.cells.industry[cell], world.cells.occupation[cell]);
}

// The reservation wage, for ability 1 and over the pay norm: what an opening's pay is compared with. It
// follows the last pay (L: Feldstein and Poterba 1984), falls with the spell, and rises with what a benefit
// replaces while it is drawn (L: Krueger and Mueller 2016).
double Search::reservation_pay(const Round& round, const Searcher& searcher) const {
  const Workers& w = round.world.workers;
  const double last = w.wage[searcher.worker];
  const double unit =
      w.ability[searcher.worker] * 1e-3 * static_cast<double>(norm_of_last_job(round.world, searcher.worker));
  if (searcher.employed) return last * (1.0 + values_.on_the_job_gain) / unit;
  const double benefit = w.benefit_end[searcher.worker] > count_of(round.month) ? round.benefit : 0.0;
  const double replaced = last > 0.0 ? std::min(1.0, benefit / last) : 0.0;
  const double asked = values_.reservation - values_.reservation_fading * searcher.spell +
                       values_.benefit_reservation * replaced;
  return last * std::max(lowest_reservation, asked) / unit;
}

// Where employers screen, a seeker looks at a few openings of the market cell and applies to the one that
// asks for most of the fields that he or she holds, of those that ask for no other; if there is none, to the
// first.
const Opening& Search::best_suited(const Round& round, const Searcher& searcher, const Opening& first) const {
  const World& world = round.world;
  const Worker worker = searcher.worker;
  const FieldSet held = world.workers.held[worker];
  const auto suits = [&](const Opening& one) {
    if (!screens(world, one.cell, round.screening)) return 0;
    const FieldSet asked = round.skills.asked(world, one.cell, position_of(world, one.cell, one.place));
    return asked.without(held).empty() ? asked.size() : -1;
  };
  const std::size_t market = market_of(first.occupation, first.town).index();
  const auto n = static_cast<double>(openings_.pay(market).size());
  const double least = reservation_pay(round, searcher);
  const auto number = static_cast<std::uint32_t>(round.number);
  const engine::Bits bits = round.choice(world.workers.id[worker], dice_of_ads + number);
  const Opening* best = &first;
  int suits_best = suits(first);
  for (std::int64_t k = 1; k < values_.ads; ++k) {
    const double u = bits.uniform(static_cast<std::size_t>(k - 1));
    const Opening& other = openings_[openings_.begin(market) + static_cast<std::size_t>(u * n)];
    const bool may_apply = static_cast<double>(other.pay) > least && other.cell != world.workers.job[worker];
    if (!may_apply) continue;
    if (const int suits_other = suits(other); suits_other > suits_best) {
      best = &other;
      suits_best = suits_other;
    }
  }
  return *best;
}

// Applies unless the job is out of reach. The rank falls with the shortfall of skills and with the spell, and
// holds a random part.
void Search::apply_if_fit(const Round& round, const Searcher& searcher, const Opening& first,
                          std::vector<Application>& applications) const {
  const Opening& opening = round.screening > 0.0 ? best_suited(round, searcher, first) : first;
  const World& world = round.world;
  const Workers& w = world.workers;
  const Worker worker = searcher.worker;
  // In-commuters live outside and work in Jiading; employers outside hire residents.
  if (is_commuter(w.residency[worker]) && opening.town == outside_town) return;
  const Skills& asked = world.reference.required[opening.industry.index()][opening.occupation.index()];
  const auto shortfall = static_cast<double>(
      fit_of(round.skills.levels(world, worker, round.month), asked, weight_[opening.occupation.index()]));
  const double fit = round.skills_count * shortfall / fit_unit;
  if (fit < hiring_.minimum_fit) return;
  const auto index = static_cast<std::uint32_t>(round.number);
  const double rank_dice = round.effort(w.id[worker], index).uniform(2);
  const double score = hiring_.fit_weight * fit -
                       hiring_.duration_penalty * std::min(searcher.spell, longest_penalised) +
                       hiring_.dice_weight * rank_dice;
  const double place = std::clamp((hiring_.dice_weight - score) / rank_width, first_place, 1.0);
  const Position position = position_of(world, opening.cell, opening.place);
  std::uint32_t key = engine::threshold(place);
  FieldSet lacked;
  if (round.screening > 0.0 && screens(world, opening.cell, round.screening)) {
    lacked = round.skills.lacking(world, worker, opening.cell, position, round.month);
    key = screened_key(key, lacked);
  }
  applications.push_back({opening.cell, worker, key, round.choice(w.id[worker], index)[3],
                          market_of(opening.occupation, opening.town),
                          searcher.employed ? State::employed : w.state[worker], false, opening.place,
                          position, lacked});
}

// For a person with a job: whether there is contact with an opening, and with which.
void Search::choose_opening(const Round& round, const JobSearcher& one,
                            std::vector<OpeningChoice>& choices) const {
  const World& world = round.world;
  const std::uint64_t& id = world.workers.id[one.worker];
  const double contact = openings_.contact_probability(one.occupation, true);
  const auto number = world.event_draw.number(round.month, one.worker.index(), id);
  const double answered =
      callback_at(world.workers.age(one.worker, round.month), round.age_counts * hiring_.callback_fall);
  if (!number.below(one.search.lower_part(contact * answered))) return;
  const engine::Bits bits = round.choice(id, 0);
  const std::size_t market = openings_.choose_market(world.workers, one.worker, true, bits);
  if (market == markets) return;
  const auto n = static_cast<double>(openings_.pay(market).size());
  const std::size_t place = openings_.begin(market) + static_cast<std::size_t>(bits.uniform(2) * n);
  choices.push_back({{one.worker, true, 0}, &openings_[place]});
}

// In two passes, as what is compared can be fetched only when the opening is known.
void Search::search_on_the_job(const Round& round, const engine::BlockLists<JobSearcher>& searchers,
                               const engine::Parallel& parallel, std::vector<Application>& applications) {
  const World& world = round.world;
  const Workers& w = world.workers;
  const auto may_have_contact = [&](const JobSearcher& one) {
    const double contact = openings_.contact_probability(one.occupation, true);
    return world.event_draw.may_be_below(one.search.lower_part(contact), round.month, one.worker.index());
  };
  engine::for_each_at_risk(parallel, searchers, engine::Where{may_have_contact},
                           engine::Fetch{person_columns(w)}, engine::Into{opening_choices_},
                           [&](const JobSearcher& one, std::vector<OpeningChoice>& choices) {
                             choose_opening(round, one, choices);
                           });
  const auto person_and_opening = [&](const OpeningChoice& one) {
    w.prefetch(one.searcher.worker);
    engine::prefetch(one.opening);
  };
  const auto present_job = [&](const OpeningChoice& one) {
    world.cells.industry.prefetch(w.job[one.searcher.worker]);
  };
  engine::for_each_listed(parallel, opening_choices_, engine::Fetch{person_and_opening, present_job},
                          engine::Into{engine::Appended{lists_, applications}},
                          [&](const OpeningChoice& one, std::vector<Application>& out) {
                            if (one.opening->cell != w.job[one.searcher.worker] &&
                                static_cast<double>(one.opening->pay) > reservation_pay(round, one.searcher))
                              apply_if_fit(round, one.searcher, *one.opening, out);
                          });
}

}  // namespace labour
