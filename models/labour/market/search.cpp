#include <algorithm>
#include <span>

#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/market/search_parts.hpp"

namespace labour {
namespace {

constexpr double lowest_asked = 0.4;   // of the last pay, however long the spell (A)
constexpr int longest_penalised = 24;  // months of a spell that count against an applicant (A)
constexpr double fit_unit = 10.0;      // points of shortfall that weigh hiring.fit_weight

// The widest difference of two scores that a rank tells apart. At the weights of the baseline scores differ
// by up to 9 (a shortfall of 30 points, two years without a job, the dice); beyond 32 all are last.
constexpr double rank_width = 32.0;
constexpr double first_place = 1e-6;  // rank 0 is the recalled worker's

// The present job or the last one; none for who never had one.
Cell job_to_compare(const Workers& w, Worker worker) {
  return w.job[worker].is_none() ? w.last_job[worker] : w.job[worker];
}

}  // namespace

Search::Search(const SearchValues& values, const HiringValues& hiring, const Inputs& inputs)
    : values_(values),
      hiring_(hiring),
      inputs_(inputs),
      without_job_(values.own_account_entry, values.platform_entry, values.discouraged, values.return_rate) {
  for (std::size_t a = 0; a < towns; ++a)
    for (std::size_t b = 0; b < towns; ++b)
      nearness_[a][b] = engine::portable_exp(-inputs.travel_minutes[a][b] / values.travel_minutes);
  for (std::size_t i = 0; i < industries; ++i)
    for (std::size_t o = 0; o < occupations; ++o)
      pay_norm_[i][o] = static_cast<float>(engine::portable_pow(
          inputs.wage_occupation[o] * inputs.wage_industry[i], 1.0 - values.wage_weight));
  for (std::size_t o = 0; o < occupations; ++o) {
    double sum = 0.0;
    for (std::size_t d = 0; d < skill_domains; ++d) sum += inputs.skill_importance[o][d];
    for (std::size_t d = 0; d < skill_domains; ++d)
      weight_[o][d] = static_cast<float>(inputs.skill_importance[o][d] / sum * skill_unit);
  }
}

// `markets` if there is nothing.
std::size_t Search::choose_market(const World& world, const Seeker& seeker, const engine::Bits& bits) const {
  const Workers& w = world.workers;
  const auto& row = by_occupation_[seeker.employed ? 1 : 0][w.occupation[seeker.worker].index()];
  if (row.back() <= 0.0F) return markets;
  const std::size_t occupation = engine::weighted_index(row, bits.uniform(0));
  const auto& near = by_town_[w.town[seeker.worker].index()][occupation];
  if (near.back() <= 0.0F) return markets;
  const std::size_t market = occupation * towns + engine::weighted_index(near, bits.uniform(1));
  return open_begin_[market + 1] > open_begin_[market] ? market : markets;
}

// Part of what industries and occupations pay makes up for what the work is like: it is divided out.
float Search::norm_of_last_job(const World& world, Worker worker) const {
  const Workers& w = world.workers;
  const Cell cell = job_to_compare(w, worker);
  if (cell.is_none()) return pay_norm_[outside_industry.index()][w.occupation[worker].index()];
  return pay_norm_[world.cells.industry[cell].index()][world.cells.occupation[cell].index()];
}

// What an opening's pay over its norm has to beat.
double Search::asked_pay(const Round& round, const Seeker& seeker) const {
  const Workers& w = round.world.workers;
  const double last = w.wage[seeker.worker];
  const double unit =
      w.ability[seeker.worker] * 1e-3 * static_cast<double>(norm_of_last_job(round.world, seeker.worker));
  if (seeker.employed) return last * (1.0 + values_.on_the_job_gain) / unit;
  // Who draws benefit can wait longer; the effect grows with what the benefit replaces.
  const double benefit = w.benefit_end[seeker.worker] > count_of(round.month) ? round.benefit : 0.0;
  const double replaced = last > 0.0 ? std::min(1.0, benefit / last) : 0.0;
  const double asked = values_.reservation - values_.reservation_fading * seeker.spell +
                       values_.benefit_reservation * replaced;
  return last * std::max(lowest_asked, asked) / unit;
}

void Search::consider(const Round& round, const Chosen& chosen, std::vector<Application>& out) const {
  const World& world = round.world;
  const Workers& w = world.workers;
  const Seeker& seeker = chosen.seeker;
  const Offer& offer = *chosen.offer;
  // In-commuters live outside and work in Jiading; the region outside hires residents.
  if (w.residency[seeker.worker] == Residency::in_commuter && offer.town == outside_town) return;
  const Skills& asked = world.reference.required[offer.industry.index()][offer.occupation.index()];
  const double fit = static_cast<double>(fit_of(round.skills.levels(world, seeker.worker, round.month), asked,
                                                weight_[offer.occupation.index()])) /
                     fit_unit;
  if (fit < hiring_.minimum_fit) return;
  const auto index = static_cast<std::uint32_t>(round.number);
  const double rank_dice = round.effort(w.id[seeker.worker], index).uniform(2);
  const double score = hiring_.fit_weight * fit -
                       hiring_.duration_penalty * std::min(seeker.spell, longest_penalised) +
                       hiring_.dice_weight * rank_dice;
  const double place = std::clamp((hiring_.dice_weight - score) / rank_width, first_place, 1.0);
  out.push_back({offer.cell, seeker.worker, engine::threshold(place),
                 round.choice(w.id[seeker.worker], index)[3], market_of(offer.occupation, offer.town),
                 seeker.employed ? State::employed : w.state[seeker.worker], false});
}

// Takes an opening down, and fetches what will be compared with it.
void Search::seek_with_job(const Round& round, const JobSearcher& one, std::vector<Chosen>& chosen) const {
  const World& world = round.world;
  const Workers& w = world.workers;
  const std::uint64_t& id = w.id[one.worker];
  const double hears = hears_[1][one.occupation.index()];
  const auto number = world.event_draw.number(round.month, one.worker.index(), id);
  if (!number.below(one.under(hears))) return;
  const engine::Bits bits = round.choice(id, 0);
  const Seeker seeker{one.worker, true, 0};
  const std::size_t market = choose_market(world, seeker, bits);
  if (market == markets) return;
  const std::size_t n = open_begin_[market + 1] - open_begin_[market];
  const auto place = static_cast<std::size_t>(bits.uniform(2) * static_cast<double>(n));
  const Offer* const offer = &open_[open_begin_[market] + place];
  engine::prefetch(offer);
  const Cell job = w.job[one.worker];
  world.cells.industry.prefetch(job);
  world.cells.occupation.prefetch(job);
  chosen.push_back({seeker, offer});
}

void Search::seek_with_job(const Round& round, const engine::BlockLists<JobSearcher>& searchers,
                           const engine::Parallel& parallel, std::vector<Application>& applications) {
  const World& world = round.world;
  const Workers& w = world.workers;
  const auto may_hear = [&](const JobSearcher& one) {
    const double hears = hears_[1][one.occupation.index()];
    return world.event_draw.may_be_below(one.under(hears), round.month, one.worker.index());
  };
  // A block of searchers first looks, then compares: what it looks at is fetched meanwhile.
  lists_.start(searchers.blocks());
  parallel.for_each_task(searchers.blocks(), [&](std::size_t block) {
    const std::vector<JobSearcher>& here = searchers[block];
    engine::ensure(here.size() <= engine::block_rows, "searchers are listed by block of the store");
    engine::BlockRows rows;
    std::vector<Chosen> chosen;
    engine::for_each_ahead(
        rows.where(0, here.size(), [&](std::size_t i) { return may_hear(here[i]); }),
        [&](std::uint32_t i) { w.prefetch(here[i].worker); },
        [&](std::uint32_t i) { seek_with_job(round, here[i], chosen); });
    for (const Chosen& one : chosen)
      if (one.offer->cell != w.job[one.seeker.worker] &&
          static_cast<double>(one.offer->pay) > asked_pay(round, one.seeker))
        consider(round, one, lists_[block]);
  });
  lists_.append_to(applications);
}

void Search::apply(const World& world, const Rules& rules, int round_number,
                   const engine::BlockLists<JobSearcher>& on_the_job, const SkillDynamics& skills,
                   const engine::Chance& chance, const engine::Parallel& parallel,
                   std::vector<Application>& applications) {
  const engine::Month month = rules.month;
  const Round round{world,
                    skills,
                    month,
                    round_number,
                    rules.benefits.first_year / world.market.mean_wage_index,
                    chance.dice(month, Purpose::search_effort),
                    chance.dice(month, Purpose::search_choice),
                    chance.dice(month, Purpose::alignment)};
  applications.clear();
  seek_without_job(round, parallel, applications);
  if (round_number == 0) seek_with_job(round, on_the_job, parallel, applications);
}

}  // namespace labour
