// Products: which of the orders of a firm are for combustion cars, which for electric ones, and which fit
// both.
#include <algorithm>
#include <array>
#include <vector>

#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/beginning/steps.hpp"

namespace labour::beginning {
namespace {

constexpr std::size_t kinds_of_order = drives + 1;  // of orders; the last fit both drives
using Room = std::array<double, kinds_of_order>;    // staff, by kind of order

bool is_of(const Work& work, std::size_t firm, std::size_t industry) {
  const Firms& f = work.world.firms;
  return f.kind[Firm(firm)] == Employer::firm && f.industry[Firm(firm)].index() == industry;
}

// What the industry's mix leaves to the firms whose mix is not known.
Room room_of(const Work& work, std::size_t industry) {
  const PerDrive<double>& mix = work.inputs.product_mix[industry];
  const Firms& f = work.world.firms;
  double all = 0.0;
  Room taken{};
  for (std::size_t i = 0; i < f.size(); ++i) {
    if (!is_of(work, i, industry)) continue;
    const double staff = work.firm_size[i];
    all += staff;
    if (f.named[Firm(i)] == 0) continue;
    const auto combustion = static_cast<double>(f.combustion[Firm(i)]);
    const auto electric = static_cast<double>(f.electric[Firm(i)]);
    taken[0] += staff * combustion;
    taken[1] += staff * electric;
    taken[2] += staff * (1.0 - combustion - electric);
  }
  Room room = {all * mix[0], all * mix[1], all * (1.0 - mix[0] - mix[1])};
  for (std::size_t k = 0; k < kinds_of_order; ++k) room[k] = std::max(0.0, room[k] - taken[k]);
  return room;
}

// The kind of an order, drawn with the weight of the room that is left; the roomiest where none has room.
std::size_t kind_of_order(const Room& room, double staff, double u) {
  Room weight{};
  double sum = 0.0;
  for (std::size_t k = 0; k < kinds_of_order; ++k) sum += weight[k] = room[k] >= staff ? room[k] : 0.0;
  if (sum <= 0.0) return static_cast<std::size_t>(std::max_element(room.begin(), room.end()) - room.begin());
  return engine::weighted_index(engine::cumulative_shares(weight), u);
}

// The largest firms first, so that the smallest fill the room that is left and the industry has its mix.
void choose_products_of(Work& work, std::size_t industry) {
  Firms& f = work.world.firms;
  Room room = room_of(work, industry);
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < f.size(); ++i)
    if (is_of(work, i, industry) && f.orders[Firm(i)] > 0) order.push_back(static_cast<std::uint32_t>(i));
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return work.firm_size[a] > work.firm_size[b]; });
  const engine::Dice dice = work.dice(Purpose::products);
  std::uint64_t draw = static_cast<std::uint64_t>(industry) << 32;
  for (const std::uint32_t i : order) {
    const std::uint16_t orders = f.orders[Firm(i)];
    const double staff = work.firm_size[i] / orders;
    std::array<std::uint32_t, kinds_of_order> count{};
    for (std::uint16_t k = 0; k < orders; ++k) {
      const std::size_t kind = kind_of_order(room, staff, dice(draw++).uniform(0));
      room[kind] -= staff;
      ++count[kind];
    }
    f.combustion[Firm(i)] = static_cast<float>(count[0]) / static_cast<float>(orders);
    f.electric[Firm(i)] = static_cast<float>(count[1]) / static_cast<float>(orders);
  }
}

}  // namespace

void choose_products(Work& work) {
  Firms& f = work.world.firms;
  for (std::size_t i = 0; i < f.size(); ++i) {
    f.combustion[Firm(i)] = f.electric[Firm(i)] = 0.0F;
    f.peak_demand[Firm(i)] = f.customers_lost[Firm(i)] = 0.0F;
    f.months_below[Firm(i)] = 0;
  }
  for (std::size_t p = 0; p < work.inputs.plants.size(); ++p)
    if (const Firm plant = work.world.plants[p]; !plant.is_none()) {
      const PerDrive<double>& mix = work.inputs.plants[p].product_mix;
      f.combustion[plant] = static_cast<float>(mix[0]);
      f.electric[plant] = static_cast<float>(mix[1]);
    }
  for (std::size_t i = 0; i < local_industries; ++i)
    if (const PerDrive<double>& mix = work.inputs.product_mix[i]; mix[0] > 0.0 && mix[1] > 0.0)
      choose_products_of(work, i);
}

}  // namespace labour::beginning
