#include "models/labour/firms/orders.hpp"

#include <algorithm>
#include <array>

#include "engine/kernel/golden_place.hpp"
#include "models/labour/world/codes.hpp"

namespace labour {

bool works_on_orders(Industry industry) {
  constexpr std::array<Industry, 16> on_orders = {vehicles,
                                                  combustion_powertrain,
                                                  electric_drive,
                                                  body_chassis,
                                                  auto_software,
                                                  chips_sensors,
                                                  industry_coded("medical_devices"),
                                                  industry_coded("machinery"),
                                                  industry_coded("electrical"),
                                                  industry_coded("materials"),
                                                  industry_coded("other_manufacturing"),
                                                  industry_coded("construction"),
                                                  industry_coded("transport"),
                                                  industry_coded("information"),
                                                  industry_coded("business_services"),
                                                  industry_coded("research_technical")};
  return std::find(on_orders.begin(), on_orders.end(), industry) != on_orders.end();
}

namespace {

// The orders of an industry for one kind of product.
struct Line {
  double size = 1.0;                     // staff of an order if all became smaller alike (Demand::order_size)
  double from = 0.0;                     // the lowest of their places
  double upto = 1.0, upto_before = 1.0;  // place from which they are lost, this month and last month
  double kept() const { return from < 1.0 ? (upto - from) / (1.0 - from) : 1.0; }
};

// The orders of a firm for one kind of product.
struct Count {
  std::uint32_t all = 0, left = 0, had = 0;  // in the first month, this month, last month
};

constexpr std::size_t both = drives;  // what fits all cars, or has nothing to do with them
template <class T>
using PerLine = std::array<T, drives + 1>;

PerLine<Line> lines_of(const Demand& d, std::size_t i) {
  PerLine<Line> lines;
  for (std::size_t k = 0; k < drives; ++k)
    lines[k] = {d.order_size[i][k], 0.0, d.lost_from[i][k], d.lost_from_before[i][k]};
  lines[combustion].from = d.retooled[i];
  lines[both] = {1.0, 0.0, d.over_peak[i], d.over_peak_before[i]};
  return lines;
}

PerLine<Count> count_orders(const Firms& f, Firm firm, const PerLine<Line>& lines, bool by_product) {
  const std::uint32_t n = f.orders[firm];
  const auto orders_of = [&](float share) {
    return by_product ? static_cast<std::uint32_t>(share * static_cast<float>(n) + 0.5F) : 0U;
  };
  const std::uint32_t for_combustion = orders_of(f.combustion[firm]);
  const std::uint32_t for_one_drive = for_combustion + orders_of(f.electric[firm]);
  PerLine<Count> counts{};
  for (std::uint32_t k = 0; k < n; ++k) {
    const double place = engine::golden_place(static_cast<double>(f.first_order[firm]), k);
    const bool is_retooled = place < lines[combustion].from;
    const std::size_t line = k < for_combustion && !is_retooled ? combustion
                             : k < for_one_drive                ? electric
                                                                : both;
    ++counts[line].all;
    counts[line].left += place < lines[line].upto ? 1U : 0U;
    counts[line].had += place < lines[line].upto_before ? 1U : 0U;
  }
  return counts;
}

// Without orders: every product sells as the industry sells it.
double size_by_products(const Firms& f, Firm firm, const Demand& d) {
  const std::size_t i = f.industry[firm].index();
  const auto for_combustion = static_cast<double>(f.combustion[firm]);
  const auto for_electric = static_cast<double>(f.electric[firm]);
  if (for_combustion <= 0.0 && for_electric <= 0.0) return 1.0;
  const double retooled = for_combustion * d.retooled[i];
  return 1.0 + (for_combustion - retooled) * (d.order_size[i][combustion] - 1.0) +
         (for_electric + retooled) * (d.order_size[i][electric] - 1.0);
}

}  // namespace

OrderBook order_book(const Firms& f, Firm firm, const Demand& demand, const StaffingValues& values) {
  const bool by_product = values.product_mix > 0.0;
  if (f.orders[firm] == 0) return {by_product ? size_by_products(f, firm, demand) : 1.0, 0.0};
  const std::size_t i = f.industry[firm].index();
  const bool one_line = !by_product || (f.combustion[firm] <= 0.0F && f.electric[firm] <= 0.0F);
  if (one_line && demand.over_peak[i] >= 1.0) return {};  // nothing is lost
  const PerLine<Line> lines = lines_of(demand, i);
  const PerLine<Count> counts = count_orders(f, firm, lines, by_product);
  OrderBook book{0.0, 0.0};
  double had = 0.0, left = 0.0;  // staff of its orders, last month and this month
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (counts[k].all == 0) continue;
    const double share = static_cast<double>(counts[k].all) / f.orders[firm], kept = lines[k].kept();
    const double line_left = static_cast<double>(counts[k].left) / counts[k].all;
    const double line_had = static_cast<double>(counts[k].had) / counts[k].all;
    const double whole = kept > 0.0 ? 1.0 + values.whole_orders * (line_left / kept - 1.0) : 1.0;
    // Staff of an order that is left, relative to that of one which fits all cars.
    const double staff = k == both || kept <= 0.0 ? 1.0 : lines[k].size * lines[both].upto / kept;
    book.size += share * lines[k].size * whole;
    had += share * staff * line_had;
    left += share * staff * line_left;
  }
  if (left < had) book.lost = values.whole_orders * (had - left) / had;
  return book;
}

double lost_with_plants(const Firms& f, Firm firm, const Demand& demand, const OrderBook& book,
                        const StaffingValues& values) {
  const std::size_t i = f.industry[firm].index();
  const double before = demand.lost_to_plants_before[i];
  const double with_plants = before < 1.0 ? (demand.lost_to_plants[i] - before) / (1.0 - before) : 0.0;
  if (with_plants <= 0.0) return 0.0;
  if (f.orders[firm] == 0) return with_plants;
  const double all = 1.0 - demand.over_peak[i] / demand.over_peak_before[i];
  const double part = all > 0.0 ? std::min(1.0, with_plants / all) : 0.0;
  return part * book.lost + (1.0 - values.whole_orders) * with_plants;
}

}  // namespace labour
