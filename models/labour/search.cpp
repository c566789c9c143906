#include "models/labour/search.hpp"

#include <algorithm>

#include "engine/portable_math.hpp"
#include "models/labour/mutation.hpp"

namespace labour {
namespace {

// The first place of ascending cumulative weights that lies above u × total; npos if the total is zero.
template <std::size_t N>
std::size_t draw(const std::array<float, N>& cumulative, double u) {
  const float target = static_cast<float>(u) * cumulative.back();
  std::size_t place = 0;
  for (std::size_t i = 0; i + 1 < N; ++i) place += static_cast<std::size_t>(cumulative[i] <= target);
  return place;
}

// The present job or the last one; none for who never had one.
Cell job_to_compare(const Workers& w, Worker worker) {
  return w.job[worker].is_none() ? w.last_job[worker] : w.job[worker];
}

constexpr std::uint32_t first_rank = 0;  // a recalled worker comes before every applicant

}  // namespace

struct Search::Seeker {
  Worker worker;
  bool employed = false;
  int spell = 0;  // months without a job
};

// What all searchers of a round have in common.
struct Search::Round {
  const World& world;
  const SkillLaw& skills;
  engine::Month month;
  int number = 0;
  double benefit = 0.0;  // of a claimant, CNY a month at wage index 1
  engine::Dice effort, choice;
};

// Somebody and the opening that he or she looks at.
struct Search::Chosen {
  Seeker seeker;
  const Offer* offer = nullptr;
};

Search::Search(const SearchValues& values, const HiringValues& hiring, const Inputs& inputs)
    : values_(values), hiring_(hiring), inputs_(inputs), without_job_(values) {
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

bool Search::makes_effort(const World& world, Worker worker, engine::Month month, double u) const {
  const Workers& w = world.workers;
  if (w.state[worker] == State::away) return true;
  const int spell = month.count() - w.spell_start[worker];
  double effort = std::max(values_.effort_floor, values_.effort - values_.effort_fading * spell);
  if (w.age(worker, month) < 25) effort *= values_.youth_effort;
  return u < effort;
}

const Search::Offer* Search::choose(const World& world, const Seeker& seeker,
                                    const engine::Bits& bits) const {
  const Workers& w = world.workers;
  const auto& row = by_occupation_[seeker.employed ? 1 : 0][w.occupation[seeker.worker].index()];
  if (row.back() <= 0.0F) return nullptr;
  const std::size_t occupation = draw(row, bits.uniform(0));
  const auto& near = by_town_[w.town[seeker.worker].index()][occupation];
  if (near.back() <= 0.0F) return nullptr;
  const std::size_t market = occupation * towns + draw(near, bits.uniform(1));
  const std::size_t n = open_begin_[market + 1] - open_begin_[market];
  if (n == 0) return nullptr;
  return &open_[open_begin_[market] + static_cast<std::size_t>(bits.uniform(2) * static_cast<double>(n))];
}

// Part of what industries and occupations pay makes up for what the work is like: it is divided out.
float Search::norm_of_last_job(const World& world, Worker worker) const {
  const Workers& w = world.workers;
  const Cell cell = job_to_compare(w, worker);
  if (cell.is_none()) return pay_norm_[outside_industry.index()][w.occupation[worker].index()];
  return pay_norm_[world.cells.industry[cell].index()][world.cells.occupation[cell].index()];
}

bool Search::would_take(const Round& round, const Seeker& seeker, const Offer& offer) const {
  const Workers& w = round.world.workers;
  const double norm = static_cast<double>(norm_of_last_job(round.world, seeker.worker)) /
                      static_cast<double>(pay_norm_[offer.industry.index()][offer.occupation.index()]);
  const double offered = offer.posted_wage * (w.ability[seeker.worker] * 1e-3) * norm;
  const double last = w.wage[seeker.worker];
  if (seeker.employed) return offered > last * (1.0 + values_.on_the_job_gain);
  // Who draws benefit can wait longer; the effect grows with what the benefit replaces.
  const double benefit = w.benefit_end[seeker.worker] > count_of(round.month) ? round.benefit : 0.0;
  const bool counts = last > 0.0 && !mutated(Mutation::benefit_without_effect);
  const double replaced = counts ? std::min(1.0, benefit / last) : 0.0;
  const double asked = values_.reservation - values_.reservation_fading * seeker.spell +
                       values_.benefit_reservation * replaced;
  return offered > last * std::max(0.4, asked);
}

// Takes the opening down, and fetches what will be compared with it.
void Search::look_at(const Round& round, const Seeker& seeker, const engine::Bits& choice,
                     std::vector<Chosen>& chosen) const {
  const World& world = round.world;
  const Offer* const offer = choose(world, seeker, choice);
  if (offer == nullptr) return;
  engine::prefetch(offer);
  const Cell job = job_to_compare(world.workers, seeker.worker);
  if (!job.is_none()) {
    world.cells.industry.prefetch(job);
    world.cells.occupation.prefetch(job);
  }
  chosen.push_back({seeker, offer});
}

void Search::consider(const Round& round, const Chosen& chosen, std::vector<Application>& out) const {
  const World& world = round.world;
  const Workers& w = world.workers;
  const Seeker& seeker = chosen.seeker;
  const Offer* const offer = chosen.offer;
  if (offer->cell == w.job[seeker.worker] || !would_take(round, seeker, *offer)) return;
  // In-commuters live outside and work in Jiading; the region outside hires residents.
  if (w.residency[seeker.worker] == Residency::in_commuter && offer->town == outside_town) return;
  const Skills& asked = world.required[offer->industry.index()][offer->occupation.index()];
  const double fit = static_cast<double>(fit_of(round.skills.levels(world, seeker.worker, round.month), asked,
                                                weight_[offer->occupation.index()])) /
                     10.0;
  if (fit < hiring_.minimum_fit) return;
  const double rank_dice =
      round.effort(w.id[seeker.worker], static_cast<std::uint32_t>(round.number)).uniform(2);
  const double score = hiring_.fit_weight * fit - hiring_.duration_penalty * std::min(seeker.spell, 24) +
                       hiring_.dice_weight * rank_dice;
  const double place = std::clamp((hiring_.dice_weight - score) / 32.0, 1e-6, 1.0);
  out.push_back({offer->cell, seeker.worker, engine::threshold(place),
                 market_of(offer->occupation, offer->town), false});
}

// A laid-off worker is called back where the old job is open again.
bool Search::is_recalled(const World& world, Worker worker, engine::Month month, double u) const {
  const Workers& w = world.workers;
  const Cell last = w.last_job[worker];
  if (last.is_none() || u >= values_.recall_share || month.count() - w.spell_start[worker] > 12) return false;
  return w.laid_off[worker] == 1 && world.cells.vacancies[last] > 0 &&
         world.firms.founded[world.cells.firm[last]] <= w.spell_start[worker];
}

void Search::seek_without_job(const Round& round, Worker worker, std::vector<Chosen>& chosen,
                              std::vector<Application>& out) const {
  const World& world = round.world;
  const Workers& w = world.workers;
  if (w.spell_start[worker] == count_of(round.month) && w.state[worker] == State::unemployed &&
      !w.last_job[worker].is_none() && round.number > 0)
    return;  // who lost a job this month has one try
  const auto index = static_cast<std::uint32_t>(round.number);
  const engine::Bits bits = round.effort(w.id[worker], index);
  if (!makes_effort(world, worker, round.month, bits.uniform(0))) return;
  if (round.number == 0 && is_recalled(world, worker, round.month, bits.uniform(1))) {
    const Cell last = w.last_job[worker];
    out.push_back(
        {last, worker, first_rank, market_of(world.cells.occupation[last], world.cells.town[last]), true});
    return;
  }
  if (bits.uniform(3) >= hears_[0][w.occupation[worker].index()]) return;
  const Seeker seeker{worker, false, round.month.count() - w.spell_start[worker]};
  look_at(round, seeker, round.choice(w.id[worker], index), chosen);
}

void Search::seek_with_job(const Round& round, const JobSearcher& one, std::vector<Chosen>& chosen) const {
  const Workers& w = round.world.workers;
  const std::uint64_t& id = w.id[one.worker];
  const double hears = hears_[1][w.occupation[one.worker].index()];
  const auto number = round.world.career.number(round.month, one.worker.index(), id);
  if (!number.below(one.under(hears))) return;
  look_at(round, {one.worker, true, 0}, round.choice(id, 0), chosen);
}

void Search::apply(const World& world, const Rules& rules, int round_number,
                   const std::vector<JobSearcher>& on_the_job, const SkillLaw& skills,
                   const engine::Chance& chance, const engine::Parallel& parallel,
                   std::vector<Application>& applications) {
  const Workers& w = world.workers;
  const engine::Month month = rules.month;
  const Round round{world,
                    skills,
                    month,
                    round_number,
                    rules.benefit_first / world.market.mean_wage_index,
                    chance.dice(month, Purpose::search_effort),
                    chance.dice(month, Purpose::search_choice)};
  applications.clear();
  // A block of searchers first looks, then compares: what it looks at is fetched meanwhile.
  const auto gather = [&](const auto& searchers, const auto& wanted, const auto& worker_of,
                          const auto& seek) {
    parallel.gather(searchers.size(), lists_, applications,
                    [&](std::size_t begin, std::size_t end, std::vector<Application>& out) {
                      engine::BlockRows rows;
                      std::vector<Chosen> chosen;
                      engine::for_each_ahead(
                          rows.where(begin, end, [&](std::size_t i) { return wanted(searchers[i]); }),
                          [&](std::uint32_t i) { w.prefetch(worker_of(searchers[i])); },
                          [&](std::uint32_t i) { seek(searchers[i], chosen, out); });
                      for (const Chosen& one : chosen) consider(round, one, out);
                    });
  };
  const auto seeks = [&](Worker worker) {
    const State state = w.state[worker];
    return (state == State::unemployed) | (state == State::away);
  };
  gather(
      world.out_of_work, seeks, [](Worker worker) { return worker; },
      [&](Worker worker, std::vector<Chosen>& chosen, std::vector<Application>& out) {
        seek_without_job(round, worker, chosen, out);
      });
  if (round_number > 0) return;
  const auto may_hear = [&](const JobSearcher& one) {
    const double hears = hears_[1][w.occupation[one.worker].index()];
    return world.career.may_be_below(one.under(hears), month, one.worker.index());
  };
  gather(
      on_the_job, may_hear, [](const JobSearcher& one) { return one.worker; },
      [&](const JobSearcher& one, std::vector<Chosen>& chosen, std::vector<Application>&) {
        seek_with_job(round, one, chosen);
      });
}

}  // namespace labour
