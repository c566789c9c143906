// Size classes of firms, as Firms::size_class holds them.
#pragma once

#include <cstdint>

namespace labour {

// 0 small (under 50 staff), 1 medium (under 500), 2 large.
constexpr std::uint8_t size_class_of(double staff) {
  return staff < 50.0 ? std::uint8_t{0} : staff < 500.0 ? std::uint8_t{1} : std::uint8_t{2};
}

}  // namespace labour
