// Contracts of those who work, and the occupation and last job of those who do not.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/beginning/fitting.hpp"
#include "models/labour/beginning/steps.hpp"

namespace labour::beginning {
namespace {

constexpr std::array kind_of_contract = {Contract::standard, Contract::dispatch, Contract::informal};
constexpr std::size_t kinds = kind_of_contract.size();
constexpr std::size_t insured_kinds = 2;  // the first ones
static_assert(cover_of(kind_of_contract[insured_kinds - 1]) != no_cover &&
              cover_of(kind_of_contract[insured_kinds]) == no_cover);

// Shares of contracts by industry and residency: the insured share of each industry and the mix of each
// residency.
std::vector<double> fitted_contracts(const Work& work) {
  const World& world = work.world;
  std::vector<double> staff(industries * residencies, 0.0);
  for (std::size_t i = 0; i < work.persons; ++i)
    if (work.activity[i] == Activity::firm)
      staff[world.cells.industry[world.workers.job[Worker(i)]].index() * residencies +
            index_of(world.workers.residency[Worker(i)])] += 1.0;
  const std::vector<std::size_t> shape = {industries, residencies, kinds};
  std::vector<double> table(industries * residencies * kinds), by_residency(residencies * kinds, 0.0);
  FitMargin insured = margin_over({"insured by industry", "分行业参保"}, shape, {0, 2},
                                  std::vector<double>(industries * kinds));
  for (auto& g : insured.group)
    g = static_cast<std::uint32_t>(g / kinds * 2 + (g % kinds < insured_kinds ? 0 : 1));
  insured.wanted.assign(industries * 2, 0.0);
  for (std::size_t i = 0; i < industries; ++i)
    for (std::size_t r = 0; r < residencies; ++r) {
      const double n = staff[i * residencies + r];
      insured.wanted[i * 2] += n * work.inputs.jobs[i].insured_share;
      insured.wanted[i * 2 + 1] += n * (1.0 - work.inputs.jobs[i].insured_share);
      for (std::size_t k = 0; k < kinds; ++k) {
        const double share = work.inputs.contract_share[r][index_of(kind_of_contract[k])];
        table[(i * residencies + r) * kinds + k] = n * share;
        by_residency[r * kinds + k] += n * share;
      }
    }
  // The two agree at full size up to sampling. The staff of a row must hold exactly, so it comes last.
  fit_margins(
      table,
      {margin_over({"contracts by residency", "分户籍与居住状况的用工形式"}, shape, {1, 2}, by_residency),
       insured, margin_over({"staff", "职工"}, shape, {0, 1}, staff)},
      1e-5, 200);
  return table;
}

// Stores the shares for later hires; where an industry has no staff of a residency, the shares of the
// residency.
void keep_shares(World& world, const Inputs& inputs, const std::vector<double>& table) {
  for (std::size_t i = 0; i < industries; ++i)
    for (std::size_t r = 0; r < residencies; ++r) {
      const double* const n = &table[(i * residencies + r) * kinds];
      const double all = n[0] + n[1] + n[2];
      for (std::size_t k = 0; k < kinds; ++k)
        world.reference.contract_share[i][r][index_of(kind_of_contract[k])] =
            all > 0.0 ? n[k] / all : inputs.contract_share[r][index_of(kind_of_contract[k])];
    }
}

// Shares of standard and dispatch contracts outside: those of the residency, without informal work.
double dispatch_outside(const Work& work, Residency residency) {
  const auto& share = work.inputs.contract_share[index_of(residency)];
  const double standard = share[index_of(Contract::standard)], dispatch = share[index_of(Contract::dispatch)];
  return dispatch / (standard + dispatch);
}

// Draws an occupation like those of the employed of the same education.
std::array<std::vector<double>, educations> occupations_of_the_employed(Work& work) {
  World& world = work.world;
  std::vector<std::int64_t> count(educations * occupations, 0);
  work.parallel.count(work.persons, count,
                      [&](std::size_t begin, std::size_t end, std::span<std::int64_t> n) {
                        for (std::size_t i = begin; i < end; ++i)
                          if (works(work.activity[i]))
                            ++n[index_of(world.workers.education[Worker(i)]) * occupations +
                                world.workers.occupation[Worker(i)].index()];
                      });
  std::array<std::vector<double>, educations> cumulative;
  for (std::size_t e = 0; e < educations; ++e) {
    for (std::size_t o = 0; o < occupations; ++o)
      world.reference.occupation_by_education[e][o] = static_cast<double>(count[e * occupations + o]);
    cumulative[e] = engine::cumulative_shares(world.reference.occupation_by_education[e]);
  }
  return cumulative;
}

// Finds a firm's job cell of an occupation, each as often as it has staff.
class PastJobs {
 public:
  explicit PastJobs(const World& world) : world_(world), before_(world.cells.size() + 1, 0) {
    for (std::size_t i = 0; i < world.cells.size(); ++i) {
      const bool counts = world.cells.hires(Cell(i));
      before_[i + 1] = before_[i] + static_cast<std::uint64_t>(counts ? world.cells.head[Cell(i)] : 0);
    }
  }
  // In the home town if `near` and there is one, else anywhere; none if nobody works in the occupation.
  Cell find(Occupation occupation, Town home, bool near, double u) const {
    const auto market = [&](std::size_t town) {
      return world_.market_begin[market_of(occupation, Town(town)).index()];
    };
    Cell cell = Cell::none();
    if (near && home != outside_town) cell = pick(market(home.index()), market(home.index() + 1), u);
    return cell.is_none() ? pick(market(0), world_.market_begin[(occupation.index() + 1) * towns], u) : cell;
  }

 private:
  Cell pick(std::size_t begin, std::size_t end, double u) const {
    const std::uint64_t jobs = before_[end] - before_[begin];
    if (jobs == 0) return Cell::none();
    const auto job =
        before_[begin] + std::min(jobs - 1, static_cast<std::uint64_t>(u * static_cast<double>(jobs)));
    const auto at =
        std::upper_bound(before_.begin() + static_cast<std::ptrdiff_t>(begin), before_.end(), job);
    return Cell(static_cast<std::uint32_t>(at - before_.begin() - 1));
  }

  const World& world_;
  std::vector<std::uint64_t> before_;
};

}  // namespace

void draw_contracts(Work& work) {
  World& world = work.world;
  const auto table = fitted_contracts(work);
  keep_shares(world, work.inputs, table);
  const engine::Dice dice = work.dice(Purpose::job_filling);
  // In each industry and residency the people take the steps of the golden ratio, so that shares hold.
  std::array<std::uint64_t, industries * residencies> step{};
  std::array<std::array<double, kinds>, industries * residencies> upto{};
  std::array<double, industries * residencies> start{};
  for (std::size_t g = 0; g < step.size(); ++g) {
    start[g] = dice(g, 3).uniform(0);
    const auto sums = engine::cumulative_shares(std::span(&table[g * kinds], kinds));
    std::copy(sums.begin(), sums.end(), upto[g].begin());
  }
  for (std::size_t i = 0; i < work.persons; ++i) {
    const Worker row(i);
    const Activity activity = work.activity[i];
    if (!works(activity)) continue;
    Contract contract = activity == Activity::own_account ? Contract::own_account : Contract::platform;
    const Residency residency = world.workers.residency[row];
    const std::size_t g =
        world.cells.industry[world.workers.job[row]].index() * residencies + index_of(residency);
    if (activity == Activity::firm || activity == Activity::outside) {
      const double place = golden_place(start[g], step[g]++);
      if (activity == Activity::outside)
        contract = place < dispatch_outside(work, residency) ? Contract::dispatch : Contract::standard;
      else
        contract = kind_of_contract[engine::weighted_index(upto[g], place)];
    }
    world.workers.contract[row] = contract;
    world.workers.cover[row] = cover_of(contract);
  }
}

void give_last_jobs(Work& work) {
  World& world = work.world;
  Workers& w = world.workers;
  const BeginningConstants& constants = work.settings.constants;
  const auto occupation = occupations_of_the_employed(work);
  const PastJobs past(world);
  const engine::Dice dice = work.dice(Purpose::person);
  work.parallel.for_each<Worker>(work.persons, [&](Worker row) {
    if (works(work.activity[row.index()])) return;
    const engine::Bits bits = dice(w.id[row], 2);
    w.occupation[row] =
        Occupation(engine::weighted_index(occupation[index_of(w.education[row])], bits.uniform(0)));
    const int age = w.age(row, work.first.month);
    const bool is_first = work.activity[row.index()] == Activity::unemployed &&
                          bits.uniform(1) < constants.first_job_share[age < 20   ? 0
                                                                      : age < 25 ? 1
                                                                                 : 2];
    if (is_first) return;
    const bool near = bits.uniform(2) < constants.last_job_in_home_town;
    w.last_job[row] = past.find(w.occupation[row], w.town[row], near, bits.uniform(3));
  });
}

}  // namespace labour::beginning
