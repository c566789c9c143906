// What the scenario says of named plants: the share of their staff that events leave, and their headcount.
#include <algorithm>

#include "models/labour/firms/staffing.hpp"

namespace labour {
namespace {

// Places that a plant wants for each member of its staff, at most (A).
constexpr double most_places = 1.2;

}  // namespace

void Staffing::set_plant_sizes(World& world, const Rules& rules) {
  for (std::size_t p = 0; p < rules.plants.size(); ++p)
    if (!world.plants[p].is_none())
      world.firms.event_size[world.plants[p]] = static_cast<float>(rules.plants[p].size);
}

double Staffing::staff_by_products(const World& world, Firm plant) const {
  double staff = 0.0;
  for (const Cell cell : world.cells_of(plant)) staff += labour_of(world, cell);
  return staff * static_cast<double>(plans_[plant.index()].size);
}

// Some places are always open: as many more are wanted as there were last month.
double Staffing::added_for_headcount(const World& world, Firm plant, const Rules::Plant& rule) const {
  std::int64_t wanted = 0, head = 0;
  for (const Cell cell : world.cells_of(plant)) {
    wanted += world.cells.wanted[cell];
    head += world.cells.head[cell];
  }
  const double places =
      head > 0 ? std::clamp(static_cast<double>(wanted) / static_cast<double>(head), 1.0, most_places) : 1.0;
  return rule.reached * (rule.headcount * world.reference.scale * places - staff_by_products(world, plant));
}

// Plants for which the scenario names a headcount are on the way to it, or have it. The other firms of the
// industry have the rest, so that the industry wants as much as its output needs.
void Staffing::hold_headcounts(const World& world, const Rules& rules) {
  const Cells& c = world.cells;
  PerIndustry<double> added{}, others{};
  for (std::size_t p = 0; p < rules.plants.size(); ++p) {
    const Rules::Plant& rule = rules.plants[p];
    const Firm firm = world.plants[p];
    if (firm.is_none() || rule.headcount <= 0.0 || rule.reached <= 0.0) continue;
    const double by_products = staff_by_products(world, firm);
    if (by_products <= 0.0) continue;
    const double more = added_for_headcount(world, firm, rule);
    plans_[firm.index()].factor *= (by_products + more) / by_products;
    added[world.firms.industry[firm].index()] += more;
  }
  if (std::all_of(added.begin(), added.end(), [](double more) { return more == 0.0; })) return;
  const auto is_other = [&](Firm firm) {
    return world.firms.kind[firm] == Employer::firm && !plans_[firm.index()].named;
  };
  for (std::size_t i = 0; i < c.size(); ++i)
    if (const Cell cell(i); is_other(c.firm[cell]))
      others[c.industry[cell].index()] += labour_of(world, cell) * plans_[c.firm[cell].index()].factor;
  for (std::size_t f = 0; f < world.firms.size(); ++f)
    if (const std::size_t i = world.firms.industry[Firm(f)].index(); is_other(Firm(f)) && others[i] > 0.0)
      plans_[f].factor *= std::max(0.0, 1.0 - added[i] / others[i]);
}

}  // namespace labour
