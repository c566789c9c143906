// Job cells: which occupations a firm has, and how many staff of each it wants.
#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/beginning/fitting.hpp"
#include "models/labour/beginning/steps.hpp"

namespace labour::beginning {
namespace {

struct CellDraft {
  std::uint32_t firm;
  std::uint8_t occupation;
  float base;
};
using CellDrafts = std::vector<CellDraft>;

// Each member of the staff of an industry's firms is one draw from its mix of occupations, by steps of the
// golden ratio: the industry has its mix, a large firm nearly so, a small one has few occupations. Cells are
// then scaled so that the sums over the industry are exact.
class IndustryCells {
 public:
  IndustryCells(const Work& work, std::size_t industry, const PerOccupation<double>& share)
      : work_(work),
        industry_(industry),
        share_(share),
        cumulative_(engine::cumulative_shares(share)),
        start_(work.dice(Purpose::cell_rounding)(industry, 1)) {}

  CellDrafts make() {
    const Firms& firms = work_.world.firms;
    for (std::size_t f = 0; f < firms.size(); ++f)
      if (firms.kind[Firm(f)] == Employer::firm && firms.industry[Firm(f)].index() == industry_) add_firm(f);
    if (!cells_.empty()) scale();
    return std::move(cells_);
  }

 private:
  void add_firm(std::size_t f) {
    // Rounded so that what is left over in one firm is made up in the next ones.
    const double size = work_.firm_size[f] + golden_place(start_.uniform(1), firms_++);
    const auto n = std::max<std::int64_t>(1, static_cast<std::int64_t>(size));
    std::array<std::int32_t, occupations> count{};
    for (std::int64_t k = 0; k < n; ++k)
      ++count[engine::weighted_index(cumulative_, golden_place(start_.uniform(0), staff_++))];
    for (std::size_t o = 0; o < occupations; ++o) {
      if (count[o] == 0) continue;
      cells_.push_back(
          {static_cast<std::uint32_t>(f), static_cast<std::uint8_t>(o), static_cast<float>(count[o])});
      drawn_[o] += count[o];
    }
  }

  void scale() {
    const double wanted =
        work_.inputs.jobs[industry_].employees * work_.settings.scale / (1.0 - work_.settings.vacancy_rate);
    double share_drawn =
        0.0;  // an occupation too rare to be drawn at this scale leaves its share to the others
    for (std::size_t o = 0; o < occupations; ++o) share_drawn += drawn_[o] > 0.0 ? share_[o] : 0.0;
    for (CellDraft& cell : cells_)
      cell.base = static_cast<float>(static_cast<double>(cell.base) * wanted * share_[cell.occupation] /
                                     (share_drawn * drawn_[cell.occupation]));
  }

  const Work& work_;
  std::size_t industry_;
  const PerOccupation<double>& share_;
  std::vector<double> cumulative_;
  engine::Bits start_;
  CellDrafts cells_;
  PerOccupation<double> drawn_{};
  std::uint64_t staff_ = 0, firms_ = 0;
};

// Staff by industry and occupation of own-account (or platform) work: the totals of both tables, near to the
// mix of the industry.
std::vector<double> fitted_mix(const Inputs& in, bool platform) {
  std::vector<double> table(local_industries * occupations), by_industry(local_industries);
  double all = 0.0;
  for (std::size_t i = 0; i < local_industries; ++i) {
    all += by_industry[i] = platform ? in.jobs[i].platform : in.jobs[i].own_account;
    for (std::size_t o = 0; o < occupations; ++o)
      table[i * occupations + o] = in.occupation_share[i][o] + 1e-3;
  }
  const auto& share = platform ? in.platform_occupation : in.own_account_occupation;
  std::vector<double> by_occupation(share.begin(), share.end());
  for (double& n : by_occupation) n *= all;
  const std::vector<std::size_t> shape = {local_industries, occupations};
  fit_margins(table,
              {margin_over({"industry", "行业"}, shape, {0}, by_industry),
               margin_over({"occupation", "职业"}, shape, {1}, by_occupation)},
              1e-6);
  return table;
}

// Agents of Purpose::cell_rounding at index 1, beside the industries.
constexpr std::uint64_t own_account_rounding = 1000, platform_rounding = 1001;
static_assert(own_account_rounding >= industries);

// The workers of a town in this kind of work, distributed over industries and occupations.
void add_own_work(const Work& work, Employer kind, CellDrafts& cells) {
  const Firms& firms = work.world.firms;
  const bool platform = kind == Employer::platform;
  const auto mix = fitted_mix(work.inputs, platform);
  const std::uint64_t agent = platform ? platform_rounding : own_account_rounding;
  const double phase = work.dice(Purpose::cell_rounding)(agent, 1).uniform(0);
  std::array<std::vector<std::int64_t>, towns> staff;
  for (std::size_t t = 0; t < towns; ++t)
    staff[t] = round_to_total(mix, (platform ? work.platform_staff : work.own_account_staff)[t],
                              golden_place(phase, t));
  for (std::size_t f = 0; f < firms.size(); ++f) {
    if (firms.kind[Firm(f)] != kind) continue;
    const auto& of_town = staff[firms.town[Firm(f)].index()];
    for (std::size_t o = 0; o < occupations; ++o)
      if (const auto n = of_town[firms.industry[Firm(f)].index() * occupations + o]; n > 0)
        cells.push_back({static_cast<std::uint32_t>(f), static_cast<std::uint8_t>(o), static_cast<float>(n)});
  }
}

void add_outside(const Work& work, CellDrafts& cells) {
  const auto firm = static_cast<std::uint32_t>(work.world.firms.size() - 1);
  const double wanted = static_cast<double>(work.outside_staff) / (1.0 - work.settings.vacancy_rate);
  const auto& share = work.inputs.occupation_share[outside_industry.index()];
  for (std::size_t o = 0; o < occupations; ++o)
    if (share[o] > 0.0)
      cells.push_back({firm, static_cast<std::uint8_t>(o), static_cast<float>(wanted * share[o])});
}

CellDrafts draft_cells(const Work& work) {
  const auto share = tilted_shares(work.inputs, work.settings.occupation_tilt);
  std::vector<CellDrafts> parts(local_industries);
  work.parallel.for_each_task(local_industries,
                              [&](std::size_t i) { parts[i] = IndustryCells(work, i, share[i]).make(); });
  CellDrafts cells;
  for (const CellDrafts& part : parts) cells.insert(cells.end(), part.begin(), part.end());
  add_own_work(work, Employer::own_account, cells);
  add_own_work(work, Employer::platform, cells);
  add_outside(work, cells);
  return cells;
}

// The row of each draft: by market, within it in the order of the drafts.
std::vector<std::uint32_t> sort_by_market(World& world, const CellDrafts& drafts) {
  const auto market = [&](const CellDraft& d) {
    return market_of(Occupation(d.occupation), world.firms.town[Firm(d.firm)]).index();
  };
  world.market_begin.fill(0);
  for (const CellDraft& d : drafts) ++world.market_begin[market(d) + 1];
  for (std::size_t m = 0; m < markets; ++m) world.market_begin[m + 1] += world.market_begin[m];
  std::array<std::size_t, markets> next{};
  std::copy_n(world.market_begin.begin(), markets, next.begin());
  std::vector<std::uint32_t> row(drafts.size());
  for (std::size_t d = 0; d < drafts.size(); ++d)
    row[d] = static_cast<std::uint32_t>(next[market(drafts[d])]++);
  return row;
}

void list_by_firm(World& world, const CellDrafts& drafts, const std::vector<std::uint32_t>& row) {
  world.cells_by_firm.resize(drafts.size());
  for (std::size_t d = 0; d < drafts.size(); ++d) {
    const Firm firm(drafts[d].firm);
    world.cells_by_firm[d] = Cell(row[d]);
    if (d == 0 || drafts[d - 1].firm != drafts[d].firm) world.firms.first_cell[firm] = Cell(d);
    ++world.firms.cell_count[firm];
  }
}

}  // namespace

void make_cells(Work& work) {
  World& world = work.world;
  const CellDrafts drafts = draft_cells(work);
  const auto row = sort_by_market(world, drafts);
  Cells& c = world.cells;
  c.resize(drafts.size());
  list_by_firm(world, drafts, row);
  // The random numbers for rounding advance by the golden ratio through the cells of an industry and
  // occupation, so that rounding up and rounding down cancel in its total at any demand.
  const engine::Dice dice = work.dice(Purpose::cell_rounding);
  std::vector<std::uint64_t> step(industries * occupations, 0);
  for (std::size_t d = 0; d < drafts.size(); ++d) {
    const Cell cell(row[d]);
    const Firm firm(drafts[d].firm);
    const std::size_t group = world.firms.industry[firm].index() * occupations + drafts[d].occupation;
    c.firm[cell] = firm;
    c.industry[cell] = world.firms.industry[firm];
    c.employer[cell] = world.firms.kind[firm];
    c.occupation[cell] = Occupation(drafts[d].occupation);
    c.town[cell] = world.firms.town[firm];
    c.base[cell] = drafts[d].base;
    c.rounding[cell] = static_cast<float>(0.999999 * golden_place(dice(group, 2).uniform(0), step[group]++));
    c.wanted[cell] =
        static_cast<std::int32_t>(static_cast<double>(c.base[cell]) + static_cast<double>(c.rounding[cell]));
    c.vacant_since[cell] = c.lacked_in[cell] = never;
  }
}

}  // namespace labour::beginning
