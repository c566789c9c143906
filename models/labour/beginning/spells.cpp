// Tenure, spells without a job, contributions and benefits: each from the distribution that is stationary
// under its hazards, so that nothing has to settle for years.
#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/beginning/steps.hpp"
#include "models/labour/market/search_settings.hpp"
#include "models/labour/policy/registration.hpp"
#include "models/labour/rules/rules.hpp"

namespace labour::beginning {
namespace {

// Completed months of something that has lasted until now: P(t) is proportional to the chance to survive t
// months (the age distribution of a stationary renewal process; Cox 1962, ch. 5).
class StationaryAge {
 public:
  template <class Hazard>
  explicit StationaryAge(const Hazard& hazard) : sum_(longest) {
    double survivor = 1.0, sum = 0.0;
    for (std::size_t t = 0; t < longest; ++t) {
      sum_[t] = sum += survivor;
      survivor *= 1.0 - std::clamp(hazard(static_cast<int>(t)), 0.0, 1.0);
    }
  }
  // In [0, most].
  int draw(double u, int most) const {
    const auto last = static_cast<std::size_t>(std::clamp<int>(most, 0, longest - 1));
    return static_cast<int>(engine::weighted_index(std::span(sum_).first(last + 1), u));
  }

 private:
  static constexpr int longest = 720;
  std::vector<double> sum_;
};

// Months: a working life of fifty years.
constexpr double most_contributions = 600.0;

struct Distributions {
  std::vector<StationaryAge> tenure;  // by residency
  StationaryAge unemployment, inactivity;
  std::array<double, residencies> insured{};  // share of firm employees who are insured
};

// The hazard of a month of unemployment, as the mechanisms of the month have it: search by effort, work
// without a firm, withdrawal.
double end_of_unemployment(const FirstMonth& first, const BeginningConstants& s, int t) {
  const double effort =
      first.effort > 0.0 ? effort_at(first.effort, first.effort_fading, first.effort_floor, t) / first.effort
                         : 0.0;
  return s.job_finding * effort + (t > 0 ? first.own_work + first.discouraged : 0.0) + s.spell_end;
}

Distributions distributions_of(const Work& work) {
  const BeginningConstants& s = work.settings.constants;
  Distributions all{{},
                    StationaryAge([&](int t) { return end_of_unemployment(work.first, s, t); }),
                    StationaryAge([&](int) { return work.first.return_rate + s.spell_end; })};
  for (std::size_t r = 0; r < residencies; ++r) {
    all.tenure.emplace_back([&](int t) { return t < 12 ? s.job_end[r].first_year : s.job_end[r].later; });
    const auto& share = work.inputs.contract_share[r];
    all.insured[r] = share[index_of(Contract::standard)] + share[index_of(Contract::dispatch)];
  }
  return all;
}

// Months since school was left, or since 16.
int working_life(const Work& work, Worker row) {
  const Workers& w = work.world.workers;
  const int left = leaving_age[index_of(w.education[row])] * 12;
  return std::max(0, w.age_months(row, work.first.month) - 1 - left);
}

// Contributions before the present job, or of all jobs: working life before it, as often as jobs of the
// residency are insured, half to all of it (A).
std::uint16_t contributions(int months, double insured_share, double u) {
  return static_cast<std::uint16_t>(
      std::clamp(months * insured_share * (0.5 + 0.5 * u), 0.0, most_contributions));
}

void book_job(Work& work, Worker row, const Distributions& from, const engine::Bits& bits) {
  Workers& w = work.world.workers;
  const auto r = index_of(w.residency[row]);
  const int life = working_life(work, row), tenure = from.tenure[r].draw(bits.uniform(0), life);
  w.job_start[row] = static_cast<MonthCount>(work.last_month() - tenure);
  w.covered_since[row] = w.job_start[row];
  w.insured[row] = contributions(life - tenure, from.insured[r], bits.uniform(1));
  const bool was_unemployed =
      tenure < 12 && bits.uniform(2) < work.settings.constants.hired_from_unemployment;
  w.last_unemployed[row] = was_unemployed ? static_cast<MonthCount>(w.job_start[row] - 1) : never;
  w.spell_start[row] = never;
}

void book_spell(Work& work, Worker row, const Distributions& from, const engine::Bits& bits) {
  Workers& w = work.world.workers;
  const bool unemployed = w.state[row] == State::unemployed;
  const auto r = index_of(w.residency[row]);
  const int life = working_life(work, row);
  const int spell = (unemployed ? from.unemployment : from.inactivity).draw(bits.uniform(0), life);
  const bool had_job = !w.last_job[row].is_none();
  const int tenure = from.tenure[r].draw(bits.uniform(3), life - spell);
  w.spell_start[row] = static_cast<MonthCount>(work.last_month() - spell);
  w.job_start[row] = had_job ? static_cast<MonthCount>(w.spell_start[row] - 1 - tenure) : never;
  w.insured[row] = had_job ? contributions(life - spell, from.insured[r], bits.uniform(1)) : std::uint16_t{0};
  w.last_unemployed[row] = unemployed ? work.last_month() : never;
  const bool laid_off = unemployed && had_job && bits.uniform(2) < work.settings.constants.involuntary_share;
  w.job_end[row] = laid_off ? JobEnd::layoff : JobEnd::given_up;
  if (unemployed)
    register_unemployed(w, row, w.spell_start[row], work.first.registration_claimant,
                        work.first.registration_local, work.dice(Purpose::registration)(w.id[row]));
}

}  // namespace

void draw_spells(Work& work) {
  Workers& w = work.world.workers;
  const Distributions from = distributions_of(work);
  const engine::Dice dice = work.dice(Purpose::tenure);
  work.parallel.for_each<Worker>(work.persons, [&](Worker row) {
    w.benefit_start[row] = w.benefit_end[row] = never;
    w.job_end[row] = JobEnd::given_up;
    const engine::Bits bits = dice(w.id[row]);
    if (works(work.activity[row.index()]))
      book_job(work, row, from, bits);
    else
      book_spell(work, row, from, bits);
  });
}

void open_vacancies(Work& work) {
  World& world = work.world;
  Cells& c = world.cells;
  Firms& f = world.firms;
  std::int64_t vacancies = 0, unemployed = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Cell cell(i);
    const Firm firm = c.firm[cell];
    f.head[firm] += c.head[cell];
    c.vacancies[cell] = std::max(0, c.wanted[cell] - c.head[cell]);
    if (c.vacancies[cell] > 0) c.vacant_since[cell] = work.last_month();
    c.vacant_places[cell].fit(c.vacancies[cell], engine::mixed(key_of(world, cell)));
    world.market.vacancies[market_of(c.occupation[cell], c.town[cell]).index()] += c.vacancies[cell];
    vacancies += c.vacancies[cell];
  }
  for (const Activity a : work.activity) unemployed += a == Activity::unemployed;
  world.market.tightness =
      static_cast<double>(vacancies) / static_cast<double>(std::max<std::int64_t>(1, unemployed));
}

}  // namespace labour::beginning
