#include "models/labour/firms/staffing.hpp"

#include <algorithm>
#include <span>

#include "engine/kernel/distributions.hpp"
#include "engine/kernel/golden_place.hpp"
#include "engine/kernel/passes.hpp"
#include "engine/kernel/portable_math.hpp"
#include "models/labour/world/codes.hpp"
#include "models/labour/world/size_class.hpp"

namespace labour {
namespace {

// Of the staff that an industry or occupation lacks, the share that is wanted in addition a month of the
// warm-up, and the most that is wanted (A: such a speed closes gaps within the warm-up without oscillation).
constexpr double hold_speed = 0.4, hold_step = 0.05;

constexpr std::size_t history_months = 13;  // of wanted staff: this month and twelve before it
constexpr double transition_threshold =
    0.9;  // of the staff wanted a year ago, below which transition begins (A)

// Of their staff, what plants that gain leave the other firms of the industry at least (A).
constexpr double least_left = 0.05;

// Bound of turbulence, and of its inverse (A).
constexpr double most_turbulence = 2.0;

// The largest and the smallest size that a firm aims at, as the logarithm against its first size (A: some
// nine standard deviations of what the shocks of the baseline lead to, so that almost nothing is cut off).
constexpr double widest_log_size = 4.0;

// An own shock of the firm changes its log size. Sizes revert to those of the first month, so that the
// distribution of firm sizes stays as it is (L: Laplace shocks, Bottazzi and Secchi 2006).
float shocked(float target, double u, double spread, double reversion) {
  const double log_target =
      (1.0 - reversion) * engine::portable_log(static_cast<double>(target)) + spread * engine::laplace(u);
  return static_cast<float>(engine::portable_exp(std::clamp(log_target, -widest_log_size, widest_log_size)));
}

// A whole number of layoffs. The random numbers of the cells are spread evenly and shift together from month
// to month, so that rounding up and rounding down cancel. Their step differs from that of the numbers that
// round wanted staff (Cells::rounding), because the latter determine which cells have too many staff.
std::int32_t whole_layoffs(double expected, std::uint64_t key, double turn) {
  constexpr double step = 0.41421356237309503;  // √2 − 1
  const double place = static_cast<double>(key) * step + turn;
  const double dice = place - static_cast<double>(static_cast<std::int64_t>(place));  // place is not negative
  return expected > 0.0 ? static_cast<std::int32_t>(expected + dice) : 0;
}

// A number of the job cell that stays the same whatever other cells there are: of the firm's row and the
// occupation.
std::uint64_t key_of(const Cells& c, Cell cell) {
  return std::uint64_t{c.firm[cell].index()} * occupations + c.occupation[cell].index();
}

// The persistent number of a firm that opens in a month: it shares no draw with the firm that had the row
// before.
std::uint64_t firm_id(engine::Month month, std::size_t row) {
  return (static_cast<std::uint64_t>(month.count()) << 40) | static_cast<std::uint64_t>(row);
}

}  // namespace

Staffing::Staffing(const StaffingValues& values) : values_(values) {}

double Staffing::shedding_of(const Firms& f, Firm firm) const {
  constexpr Industry administration = industry_coded("public_administration");
  constexpr std::array<Industry, 2> public_services = {industry_coded("education"), industry_coded("health")};
  if (f.named[firm] != 0) return 1.0;  // what happens to a plant is what the scenario says
  if (f.industry[firm] == administration) return 0.0;
  const bool serves = f.industry[firm] == public_services[0] || f.industry[firm] == public_services[1];
  return serves || f.ownership[firm] == Ownership::state_owned ? values_.state_shedding : 1.0;
}

// Another firm of the industry takes the place of a closed one.
void Staffing::open_anew(Firms& f, Firm firm, engine::Month month) {
  f.id[firm] = firm_id(month, firm.index());
  f.founded[firm] = count_of(month);
  f.closing[firm] = never;
  f.growth[firm] = f.target_growth[firm] = 1.0F;
  f.peak_demand[firm] = f.customers_lost[firm] = 0.0F;
  f.months_below[firm] = 0;
}

// How many of the firms that it stands for close this month, each by its own number, and one for want of
// orders.
std::uint32_t Staffing::closing_parts(const Firms& f, Firm firm, const Rules& rules, double turbulence,
                                      const engine::Dice& turnover) const {
  const std::array<double, size_classes> exit = {values_.exit_small, values_.exit_medium, values_.exit_large};
  const double hazard = rules.causes.closures * shedding_of(f, firm) / 12.0 *
                        (turbulence * exit[index_of(f.size_class[firm])] +
                         values_.supplier_exit * static_cast<double>(f.customers_lost[firm]));
  const std::uint32_t parts = f.parts[firm];
  std::uint32_t closing = rules.causes.closures > 0.0 && lacks_orders(f, firm) ? 1 : 0;
  for (std::uint32_t part = closing; part < parts; ++part)
    closing += turnover(f.id[firm], part).uniform(0) < hazard ? 1 : 0;
  return closing;
}

// The month of a firm. An open firm may close, or be hit by a shock, and adjusts to its target size. A closed
// one is replaced when the last of its staff have gone. Parts of a firm that stands for several close by
// themselves, from the size that they have on average, and are replaced a month later.
void Staffing::change_firm(Firms& f, Firm firm, const Rules& rules, double turbulence,
                           const engine::Dice& growth, const engine::Dice& turnover) const {
  const engine::Month month = rules.month;
  if (f.closing[firm] != never) {
    if (f.head[firm] == 0 && f.closing[firm] != count_of(month)) open_anew(f, firm, month);
    return;
  }
  if (f.closed_part[firm] > 0.0F) {
    for (float* size : {&f.growth[firm], &f.target_growth[firm]})
      *size += f.closed_part[firm] * (1.0F - *size);
    f.closed_part[firm] = 0.0F;
  }
  const std::uint32_t parts = f.parts[firm];
  const std::uint32_t closing = closing_parts(f, firm, rules, turbulence, turnover);
  if (closing == parts) {
    f.closing[firm] = count_of(month);
    return;
  }
  f.closed_part[firm] = static_cast<float>(closing) / static_cast<float>(parts);
  const engine::Bits bits = growth(f.id[firm]);
  if (bits.uniform(0) < shedding_of(f, firm) * values_.shocks_a_year / 12.0)
    f.target_growth[firm] =
        shocked(f.target_growth[firm], bits.uniform(1), turbulence * values_.shock_spread, values_.reversion);
  f.growth[firm] += static_cast<float>(values_.adjustment) * (f.target_growth[firm] - f.growth[firm]);
}

// The growth of firms differs more in slumps (L: Bloom et al. 2018); the warm-up is a normal time.
double Staffing::turbulence_of(const World& world, const Rules& rules) const {
  if (rules.warm_up) return 1.0;
  const double slack = 1.0 / world.market.relative_tightness(world.reference.tightness);
  return std::clamp(engine::portable_pow(slack, values_.turbulence_elasticity), 1.0 / most_turbulence,
                    most_turbulence);
}

void Staffing::grow_firms(World& world, const Rules& rules, const engine::Chance& chance,
                          const engine::Parallel& parallel) const {
  Firms& f = world.firms;
  const double turbulence = turbulence_of(world, rules);
  const engine::Dice growth = chance.dice(rules.month, Purpose::firm_growth);
  const engine::Dice turnover = chance.dice(rules.month, Purpose::firm_turnover);
  parallel.for_each<Firm>(f.size(), [&](Firm firm) {
    if (f.kind[firm] == Employer::firm && f.named[firm] == 0)
      change_firm(f, firm, rules, turbulence, growth, turnover);
  });
}

void Staffing::set_wanted(World& world, const Rules& rules, const engine::Chance& chance,
                          const engine::Parallel& parallel) {
  if (!rules.warm_up) set_plant_sizes(world, rules);
  plan_firms(world, rules, parallel);
  if (!rules.warm_up) hold_headcounts(world, rules);
  const double turn = chance.dice(rules.month, Purpose::layoff)(0).uniform(0);
  parallel.for_each<Cell>(world.cells.size(), [&](Cell cell) { plan_cell(world, cell, turn); });
  remember_wanted(world, rules, parallel);
}

// Own shocks do not count: exits have those that close by them. State firms stay, as they pass on little, and
// what happens to plants is what the scenario says.
bool Staffing::lacks_orders(const Firms& f, Firm firm) const {
  return values_.closes_below > 0.0 && f.months_below[firm] >= values_.closes_after &&
         shedding_of(f, firm) >= 1.0;
}

// The parts of a firm that stands for several close one a month, and the count begins anew with their like.
void Staffing::remember_orders(Firms& f, Firm firm, const Demand& demand, const OrderBook& book) const {
  constexpr float a_twelfth = 1.0F / 12.0F;  // a year to find other customers (A)
  float& lost = f.customers_lost[firm];
  lost += static_cast<float>(lost_with_plants(f, firm, demand, book, values_)) - a_twelfth * lost;
  if (f.orders[firm] == 0) return;
  const auto asked = static_cast<float>(book.size * demand.staff[f.industry[firm].index()]);
  float& peak = f.peak_demand[firm];
  std::uint16_t& months = f.months_below[firm];
  peak = std::max(peak, asked);
  months =
      asked < static_cast<float>(values_.closes_below) * peak ? static_cast<std::uint16_t>(months + 1) : 0;
  if (months < values_.closes_after + f.parts[firm]) return;
  peak = asked;
  months = 0;
}

// What the job cells read of their firm, next to each other in memory.
void Staffing::plan_firms(World& world, const Rules& rules, const engine::Parallel& parallel) {
  Firms& f = world.firms;
  plans_.resize(f.size());
  parallel.for_each<Firm>(f.size(), [&](Firm firm) {
    const float closed = f.closing[firm] != never ? 1.0F : f.closed_part[firm];
    const OrderBook book = order_book(f, firm, world.demand, values_);
    if (f.kind[firm] == Employer::firm && f.named[firm] == 0) remember_orders(f, firm, world.demand, book);
    plans_[firm.index()] = {1.0,
                            (1.0F - closed) * f.growth[firm] * static_cast<float>(book.size),
                            f.size_class[firm],
                            closed,
                            f.named[firm] != 0,
                            static_cast<float>(rules.causes.layoffs * shedding_of(f, firm)),
                            static_cast<float>(book.lost)};
  });
  const PerIndustry<double> mean_size = mean_size_of_industries(world.cells, parallel);
  parallel.for_each<Firm>(f.size(), [&](Firm firm) {
    Plan& plan = plans_[firm.index()];
    if (f.kind[firm] != Employer::firm) return;
    plan.factor = static_cast<double>(f.event_size[firm]) * static_cast<double>(plan.size);
    if (!plan.named) plan.factor /= mean_size[f.industry[firm].index()];
  });
}

double Staffing::labour_of(const World& world, Cell cell) const {
  const Cells& c = world.cells;
  const SizeClass size_class = plans_[c.firm[cell].index()].size_class;
  return static_cast<double>(c.base[cell]) *
         static_cast<double>(
             world.demand.labour[c.industry[cell].index()][index_of(size_class)][c.occupation[cell].index()]);
}

// The size of the firms of an industry but its plants, weighted by staff: shocks, orders and products of
// firms change shares within an industry and not its total, so that their size is divided by this. What
// plants gain or lose by their products is lost or gained by the others. Summed by blocks in a fixed order.
PerIndustry<double> Staffing::mean_size_of_industries(const Cells& c, const engine::Parallel& parallel) {
  const std::size_t blocks = engine::Parallel::blocks(c.size());
  weight_.assign(blocks * industries, 0.0);
  base_.assign(blocks * industries, 0.0);
  plants_.assign(blocks * industries, 0.0);
  parallel.for_each_block(c.size(), [&](std::size_t begin, std::size_t end, std::size_t block) {
    for (std::size_t i = begin; i < end; ++i) {
      const Cell cell(i);
      if (c.employer[cell] != Employer::firm) continue;
      const Plan& plan = plans_[c.firm[cell].index()];
      const std::size_t at = block * industries + c.industry[cell].index();
      const auto base = static_cast<double>(c.base[cell]), size = static_cast<double>(plan.size);
      if (plan.named) {
        plants_[at] += base * (size - 1.0);
        continue;
      }
      base_[at] += base;
      weight_[at] += base * size;
    }
  });
  PerIndustry<double> mean_size{};
  for (std::size_t i = 0; i < industries; ++i) {
    double base = 0.0, weight = 0.0, plants = 0.0;
    for (std::size_t b = 0; b < blocks; ++b) {
      base += base_[b * industries + i];
      weight += weight_[b * industries + i];
      plants += plants_[b * industries + i];
    }
    mean_size[i] = weight > 0.0 ? weight / base / std::max(least_left, 1.0 - plants / base) : 1.0;
  }
  return mean_size;
}

// The plan of a job cell for the month: the staff wanted, and the number laid off. Staff above a tolerance is
// laid off at a limited speed; a firm that closes lays off all its staff at once.
void Staffing::plan_cell(World& world, Cell cell, double turn) const {
  Cells& c = world.cells;
  const Plan& plan = plans_[c.firm[cell].index()];
  const double wanted = labour_of(world, cell) * plan.factor;
  const auto rounding = static_cast<double>(c.rounding[cell]);
  c.wanted[cell] = static_cast<std::int32_t>(wanted + rounding);
  // The tolerated staff is rounded by the same random number, so that many small cells tolerate as much as a
  // large one.
  const auto tolerated = static_cast<std::int32_t>(wanted * (1.0 + values_.layoff_tolerance) + rounding);
  const double gone = c.hires(cell) ? static_cast<double>(plan.closed) * c.head[cell] : 0.0;
  const double expected = c.hires(cell) ? expected_layoffs(plan, gone, tolerated, c.head[cell]) : 0.0;
  const std::uint64_t key = key_of(c, cell);
  c.closures[cell] = whole_layoffs(gone, key, turn);
  c.layoffs[cell] = whole_layoffs(expected, key, turn);
}

// Those who lose their place with what closes or with an order, and a part of the other excess staff.
double Staffing::expected_layoffs(const Plan& plan, double gone, std::int32_t tolerated,
                                  std::int32_t head) const {
  const double with_orders = static_cast<double>(plan.lost) * (head - gone);
  const double excess = std::max(0.0, head - gone - with_orders - tolerated);
  return gone + static_cast<double>(plan.shedding) * (with_orders + values_.layoff_speed * excess);
}

void Staffing::hold_staff(World& world, const engine::Parallel& parallel) {
  Cells& c = world.cells;
  constexpr std::size_t first_town = industries + occupations;
  std::vector<std::int64_t> heads(first_town + towns);
  parallel.count(c.size(), heads, [&](std::size_t begin, std::size_t end, std::span<std::int64_t> sums) {
    for (std::size_t i = begin; i < end; ++i)
      if (const Cell cell(i); c.hires(cell)) {
        sums[c.industry[cell].index()] += c.head[cell];
        sums[industries + c.occupation[cell].index()] += c.head[cell];
        sums[first_town + c.town[cell].index()] += c.head[cell];
      }
  });
  if (staff_to_hold_.empty()) {
    staff_to_hold_ = heads;
    return;
  }
  std::vector<double> factor(heads.size(), 1.0);
  for (std::size_t k = 0; k < heads.size(); ++k)
    if (heads[k] > 0) {
      const auto missing = static_cast<double>(staff_to_hold_[k] - heads[k]);
      factor[k] += std::clamp(hold_speed * missing / static_cast<double>(heads[k]), -hold_step, hold_step);
    }
  parallel.for_each<Cell>(c.size(), [&](Cell cell) {
    if (!c.hires(cell)) return;
    const double change = factor[c.industry[cell].index()] * factor[industries + c.occupation[cell].index()] *
                          factor[first_town + c.town[cell].index()];
    c.base[cell] = static_cast<float>(static_cast<double>(c.base[cell]) * change);
  });
}

// A part of the places that nobody has filled for long is given up: the work is done by others, in overtime,
// or bought. Later the employer tries again. `place`, in [0, 1), rounds: a place that lapses and one that
// returns do so in different months.
std::int32_t Staffing::lapsed_after(std::int32_t lapsed, std::int32_t missing, bool is_old,
                                    double place) const {
  const double more = is_old ? values_.lapse * std::max(missing - lapsed, 0) : 0.0;
  const double again = lapsed / values_.lapse_return;
  const std::int32_t after =
      lapsed + static_cast<std::int32_t>(more + place) - static_cast<std::int32_t>(again + (1.0 - place));
  return std::clamp(after, 0, missing);
}

void Staffing::post_vacancies(World& world, const Rules& rules, const engine::Parallel& parallel) const {
  Cells& c = world.cells;
  const MonthCount now = count_of(rules.month);
  const auto lapses_from = static_cast<int>(values_.lapse_after);
  const auto turn = static_cast<std::uint64_t>(now);
  parallel.for_each<Cell>(c.size(), [&](Cell cell) {
    // Almost without branches: which cells have vacancies cannot be predicted.
    const std::int32_t missing = (c.wanted[cell] - c.head[cell]) & -std::int32_t{c.hires(cell)};
    const MonthCount since = c.vacant_since[cell] == never ? now : c.vacant_since[cell];
    const bool is_old = now - since >= lapses_from;
    std::int32_t& lapsed = c.lapsed[cell];
    lapsed = missing > 0 && (is_old || lapsed > 0)
                 ? lapsed_after(lapsed, missing, is_old,
                                engine::golden_place(static_cast<double>(c.rounding[cell]), turn))
                 : 0;
    c.vacancies[cell] = std::max(missing - lapsed, 0);
    c.vacant_since[cell] = c.vacancies[cell] > 0 ? since : never;
    if (c.vacant_places[cell].size() != std::min(c.vacancies[cell], VacantPlaces::most))
      c.vacant_places[cell].fit(c.vacancies[cell], engine::mixed(key_of(world, cell) + (turn << 40)));
  });
}

void Staffing::count_staff(World& world, const engine::Parallel& parallel, engine::Month month) const {
  Firms& f = world.firms;
  const auto& firm_of = world.cells.firm;
  const auto each_job = [](const Event& event, auto&& visit) {
    if (!event.from.is_none()) visit(event.from, -1);
    if (!event.to.is_none()) visit(event.to, +1);
  };
  const auto firms = [&](const Event& event) {
    each_job(event, [&](Cell job, int) { firm_of.prefetch(job); });
  };
  const auto heads = [&](const Event& event) {
    each_job(event, [&](Cell job, int) { f.head.prefetch(firm_of[job]); });
  };
  engine::for_each_listed(
      parallel, world.events, engine::Fetch{firms, heads}, engine::Into{}, [&](const Event& event) {
        each_job(event, [&](Cell job, int sign) { engine::add_shared(f.head[firm_of[job]], sign); });
      });
  if (month.month_of_year() == 1) set_size_classes(world, parallel);
}

// By the staff that a firm wants, not by its actual staff: the closing hazard must not depend on one person
// more or less.
void Staffing::set_size_classes(World& world, const engine::Parallel& parallel) const {
  Firms& f = world.firms;
  parallel.for_each<Firm>(f.size(), [&](Firm firm) {
    std::int32_t staff = f.head[firm];
    if (f.kind[firm] == Employer::firm) {
      staff = 0;
      for (const Cell cell : world.cells_of(firm)) staff += world.cells.wanted[cell];
    }
    f.size_class[firm] = size_class_of(static_cast<double>(staff) * static_cast<double>(f.staff_scale[firm]));
  });
}

void Staffing::serialize(engine::StateStream& state) {
  state("staffing.wanted_history", wanted_history_);
}

// Keeps the staff wanted by industry for a year. An industry is in transition where it fell by a tenth within
// twelve months (A).
void Staffing::remember_wanted(World& world, const Rules& rules, const engine::Parallel& parallel) {
  PerIndustry<std::int64_t> wanted{};
  const Cells& c = world.cells;
  parallel.count(c.size(), wanted, [&](std::size_t begin, std::size_t end, std::span<std::int64_t> sums) {
    for (std::size_t i = begin; i < end; ++i) sums[c.industry[Cell(i)].index()] += c.wanted[Cell(i)];
  });
  if (rules.warm_up) wanted_history_.clear();
  wanted_history_.push_back(wanted);
  if (wanted_history_.size() > history_months) wanted_history_.erase(wanted_history_.begin());
  for (std::size_t i = 0; i < industries; ++i) {
    const double a_year_ago =
        wanted_history_.size() == history_months ? static_cast<double>(wanted_history_.front()[i]) : 0.0;
    world.demand.in_transition[i] =
        a_year_ago > 0.0 && static_cast<double>(wanted[i]) < transition_threshold * a_year_ago;
  }
}

}  // namespace labour
