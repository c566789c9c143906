// Firms: plants by name, others by the size distribution of their industry; and the employers of own-account,
// platform and outside work.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "engine/kernel/distributions.hpp"
#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/beginning/steps.hpp"
#include "models/labour/firms/orders.hpp"
#include "models/labour/world/size_class.hpp"

namespace labour::beginning {
namespace {

struct FirmDraft {
  Employer kind;
  std::size_t industry;
  double size;  // staff
  Town town;
  std::size_t plant;
  double full_scale_staff = 0.0;  // staff of its like in a run of full size
};
constexpr std::size_t no_plant = ~std::size_t{0};

// In a district with a part of the persons a firm stands for several. One that stands for more jobs than its
// like at full size has, and than this, consists of parts that close one by one (A: the border between small
// and medium firms, so that no closure takes many more jobs than at full size).
constexpr double jobs_of_a_part = 50.0;

// How many of full size it stands for; of those smaller than a part, as many as make parts.
double firms_of_full_size(const FirmDraft& f, double scale) {
  return f.size / (scale * std::max(f.full_scale_staff, jobs_of_a_part));
}

std::uint16_t parts_of(const FirmDraft& f, double scale) {
  if (f.kind != Employer::firm) return 1;
  return static_cast<std::uint16_t>(std::clamp(std::ceil(firms_of_full_size(f, scale) - 1e-6), 1.0, 65535.0));
}

// A: the mean size of firms is at most the cap over `least_room`, and the largest allowed size is so much
// above the mean, so that sizes between 1 and the largest can be found that have it.
constexpr double least_room = 1.5, above_mean = 1.0001;
// Of Firms::wage_premium, in thousandths (A: pay between 0.3 and 4 times the market's).
constexpr double lowest_premium = 300.0, highest_premium = 4000.0;

// Sizes with the sum `staff`, in proportion to `tail` but from 1 to `cap`; the factor is found by bisection.
std::vector<double> sizes_between(const std::vector<double>& tail, double staff, double cap) {
  const auto size = [&](double relative, double lowest) {
    return std::min(cap, std::max(1.0, lowest * relative));
  };
  double low = 0.0, high = cap;
  for (int step = 0; step < 60; ++step) {
    const double middle = 0.5 * (low + high);
    double sum = 0.0;
    for (const double relative : tail) sum += size(relative, middle);
    (sum < staff ? low : high) = middle;
  }
  std::vector<double> sizes(tail.size());
  double sum = 0.0;
  for (std::size_t j = 0; j < tail.size(); ++j) sum += sizes[j] = size(tail[j], high);
  for (double& s : sizes) s *= staff / sum;
  return sizes;
}

// Sizes of n firms with the sum `staff`: the n-quantiles of a Pareto distribution with this exponent,
// ascending. place_of(j) in [0, 1) says where in its n-th part of the distribution the j-th lies.
template <class Place>
std::vector<double> pareto_sizes(std::size_t n, double staff, double exponent, double cap, Place&& place_of) {
  std::vector<double> tail(n);
  for (std::size_t j = 0; j < n; ++j)
    tail[j] = engine::pareto((static_cast<double>(j) + place_of(j)) / static_cast<double>(n), exponent, 1.0);
  return sizes_between(tail, staff, cap);
}

// The plants of one industry; returns their staff.
double add_plants(const Work& work, std::size_t industry, std::vector<FirmDraft>& firms) {
  const auto& plants = work.inputs.plants;
  double all = 0.0;
  for (std::size_t p = 0; p < plants.size(); ++p) {
    const double staff = plants[p].headcount * work.settings.scale;
    if (plants[p].industry.index() != industry || staff < 1.0) continue;
    firms.push_back({Employer::firm, industry, staff, plants[p].town, p, plants[p].headcount});
    all += staff;
  }
  return all;
}

// How many firms share `staff`: the number of the table at this scale, but so many that none need be above
// the cap, and not more than there is staff.
std::size_t number_of_firms(double expected, double staff, double cap) {
  const double n = std::max(std::round(expected), std::ceil(least_room * staff / cap));
  return static_cast<std::size_t>(std::max(1.0, std::min(n, std::floor(staff))));
}

// The firms of an industry but its plants, of which there are `plants` with the rest of the staff.
template <class Place>
std::vector<double> sizes_of_firms(const FirmSizeDistribution& distribution, double scale, double plants,
                                   double staff, double cap, Place&& place_of) {
  const std::size_t n = number_of_firms(distribution.firms * scale - plants, staff, cap);
  const double top = std::max(std::min(cap, staff), above_mean * staff / static_cast<double>(n));
  return pareto_sizes(n, staff, distribution.tail_exponent, top, place_of);
}

// A firm is like the one of full size that has as much of the industry's staff below it: a thinned district
// has fewer firms, and so fewer of the largest, whose staff the others hold. Both lists ascend.
void find_full_sizes(const std::vector<double>& full, std::span<FirmDraft> firms) {
  const double all_full = std::accumulate(full.begin(), full.end(), 0.0);
  const double all = std::accumulate(firms.begin(), firms.end(), 0.0,
                                     [](double sum, const FirmDraft& f) { return sum + f.size; });
  std::size_t at = 0;
  double below = 0.0, upto = full[0];
  for (FirmDraft& f : firms) {
    const double middle = (below + 0.5 * f.size) / all;
    below += f.size;
    while (at + 1 < full.size() && upto < middle * all_full) upto += full[++at];
    f.full_scale_staff = full[at];
  }
}

constexpr engine::Message plants_are_too_large{
    "plants.csv has more staff in {industry} than jobs_by_industry.csv. Lower the headcounts or raise the "
    "employees",
    "plants.csv中行业'{industry}'的职工多于jobs_by_industry.csv。请调低'headcount'或调高'employees'"};

// No firm has more of its industry than the table says, at full size; a thinned district keeps sizes as they
// are as far as there is staff.
void add_firms(const Work& work, std::size_t i, std::vector<FirmDraft>& firms) {
  const FirmSizeDistribution& distribution = work.inputs.firm_sizes[i];
  const double employees = work.inputs.jobs[i].employees, scale = work.settings.scale;
  const double all = employees * scale, cap = distribution.largest_share_cap * employees;
  const std::size_t before = firms.size();
  const double staff = all - add_plants(work, i, firms);
  const auto plants = static_cast<double>(firms.size() - before);
  if (staff < -1e-9 * all)
    throw engine::InputError(engine::filled(plants_are_too_large, {{"industry", codes_of_industries()[i]}}));
  if (staff <= 1e-9 * all) return;
  const engine::Dice dice = work.dice(Purpose::firm_size);
  const std::size_t first = firms.size();
  const auto drawn = [&](std::size_t j) { return dice(first + j).uniform(0); };
  for (const double size : sizes_of_firms(distribution, scale, plants, staff, cap, drawn))
    firms.push_back({Employer::firm, i, size, outside_town, no_plant, size});
  if (scale == 1.0) return;
  const auto middle = [](std::size_t) { return 0.5; };
  const double rest = employees * staff / all;
  find_full_sizes(sizes_of_firms(distribution, 1.0, plants, rest, cap, middle),
                  std::span(firms).subspan(first));
}

// Large firms first. Each goes to a town with room for it, drawn with the weight of the room that is left:
// the shares of jobs by town hold, and any firm may be in any town.
void choose_towns(const Work& work, std::vector<FirmDraft>& firms) {
  std::array<double, towns> room{};
  double all = 0.0;
  for (const FirmDraft& f : firms) all += f.size;
  for (std::size_t t = 0; t < towns; ++t) room[t] = work.inputs.jobs_share_by_town[t] * all;
  std::vector<std::uint32_t> order;
  for (std::size_t f = 0; f < firms.size(); ++f) {
    if (firms[f].plant == no_plant)
      order.push_back(static_cast<std::uint32_t>(f));
    else
      room[firms[f].town.index()] -= firms[f].size;
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return firms[a].size > firms[b].size; });
  const engine::Dice dice = work.dice(Purpose::firm_place);
  for (std::uint32_t f : order) {
    std::array<double, towns> weight{};
    double sum = 0.0;
    for (std::size_t t = 0; t < towns; ++t) sum += weight[t] = room[t] >= firms[f].size ? room[t] : 0.0;
    if (sum <= 0.0)  // nowhere is room: the roomiest town takes it
      weight[static_cast<std::size_t>(std::max_element(room.begin(), room.end()) - room.begin())] = 1.0;
    const std::size_t town = engine::weighted_index(engine::cumulative_shares(weight), dice(f).uniform(0));
    firms[f].town = Town(town);
    room[town] -= firms[f].size;
  }
}

// One employer an industry and town for own-account and for platform work, and one for everybody outside.
void add_other_employers(const Work& work, std::vector<FirmDraft>& firms) {
  for (const Employer kind : {Employer::own_account, Employer::platform})
    for (std::size_t i = 0; i < local_industries; ++i) {
      const JobsByIndustry& jobs = work.inputs.jobs[i];
      if ((kind == Employer::platform ? jobs.platform : jobs.own_account) <= 0.0) continue;
      for (std::size_t t = 0; t + 1 < towns; ++t) firms.push_back({kind, i, 0.0, Town(t), no_plant});
    }
  firms.push_back({Employer::outside, outside_industry.index(), 0.0, outside_town, no_plant});
}

double premium_of(const Work& work, const FirmDraft& f, Ownership ownership, double u) {
  const BeginningConstants& s = work.settings.constants;
  if (f.kind == Employer::own_account) return s.own_account_premium;
  if (f.kind == Employer::platform) return s.platform_premium;
  if (f.kind == Employer::outside) return s.outside_premium;
  return engine::portable_exp(s.ownership_premium[index_of(ownership)] +
                              s.size_premium *
                                  engine::portable_log(f.full_scale_staff / s.size_without_premium) +
                              work.settings.premium_spread * engine::standard_normal(u));
}

void write_firm(Work& work, Firm firm, const FirmDraft& draft, const engine::Bits& bits) {
  Firms& f = work.world.firms;
  const FirmSizeDistribution& table = work.inputs.firm_sizes[draft.industry];
  const double u = bits.uniform(1);
  const Ownership ownership = u < table.state_share                         ? Ownership::state_owned
                              : u < table.state_share + table.foreign_share ? Ownership::foreign_funded
                                                                            : Ownership::private_owned;
  f.id[firm] = firm.index();
  f.kind[firm] = draft.kind;
  f.industry[firm] = Industry(draft.industry);
  f.town[firm] = draft.town;
  f.size_class[firm] = draft.kind == Employer::firm      ? size_class_of(draft.full_scale_staff)
                       : draft.kind == Employer::outside ? SizeClass::large
                                                         : SizeClass::small;
  f.staff_scale[firm] =
      draft.kind == Employer::firm ? static_cast<float>(draft.full_scale_staff / draft.size) : 1.0F;
  f.wage_premium[firm] = static_cast<std::uint16_t>(std::clamp(
      1000.0 * premium_of(work, draft, ownership, bits.uniform(2)) + 0.5, lowest_premium, highest_premium));
  f.ownership[firm] = draft.kind == Employer::firm ? ownership : Ownership::private_owned;
  f.named[firm] = draft.plant == no_plant ? 0 : 1;
  f.parts[firm] = parts_of(draft, work.settings.scale);
  f.growth[firm] = f.target_growth[firm] = f.event_size[firm] = 1.0F;
  f.founded[firm] = f.closing[firm] = never;
}

// A firm that stands for several has the orders of all. Places go on from firm to firm, so that what an
// industry loses is spread over it, but by whole orders.
double orders_of(const FirmDraft& firm, double scale) {
  const double each = std::clamp(std::ceil(firm.full_scale_staff / staff_of_an_order), 1.0, most_orders);
  return std::ceil(std::max(1.0, firms_of_full_size(firm, scale)) * each - 1e-6);
}

void take_orders(Work& work, const std::vector<FirmDraft>& firms) {
  Firms& f = work.world.firms;
  PerIndustry<std::uint64_t> taken{};
  const engine::Dice dice = work.dice(Purpose::orders);
  for (std::size_t i = 0; i < firms.size(); ++i) {
    const Firm firm(i);
    f.orders[firm] = 0;
    f.first_order[firm] = 0.0F;
    if (firms[i].kind != Employer::firm || firms[i].plant != no_plant || !works_on_orders(f.industry[firm]))
      continue;
    f.orders[firm] = static_cast<std::uint16_t>(std::min(orders_of(firms[i], work.settings.scale), 65535.0));
    std::uint64_t& before = taken[firms[i].industry];
    f.first_order[firm] = static_cast<float>(golden_place(dice(firms[i].industry).uniform(0), before));
    before += f.orders[firm];
  }
}

}  // namespace

void make_firms(Work& work) {
  World& world = work.world;
  std::vector<FirmDraft> firms;
  for (std::size_t i = 0; i < local_industries; ++i) add_firms(work, i, firms);
  choose_towns(work, firms);
  add_other_employers(work, firms);
  world.firms.resize(firms.size());
  world.plants.assign(work.inputs.plants.size(), Firm::none());
  work.firm_size.resize(firms.size());
  const engine::Dice dice = work.dice(Purpose::firm_size);
  for (std::size_t i = 0; i < firms.size(); ++i) {
    write_firm(work, Firm(i), firms[i], dice(i));
    work.firm_size[i] = firms[i].size;
    if (firms[i].plant != no_plant) world.plants[firms[i].plant] = Firm(i);
  }
  take_orders(work, firms);
}

}  // namespace labour::beginning
