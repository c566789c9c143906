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

double orders_left(std::uint16_t orders, float first, double over_peak) {
  if (orders == 0 || over_peak >= 1.0) return 1.0;
  std::uint32_t left = 0;
  for (std::uint16_t k = 0; k < orders; ++k)
    left += engine::golden_place(static_cast<double>(first), k) < over_peak ? 1 : 0;
  return static_cast<double>(left) / orders;
}

}  // namespace labour
