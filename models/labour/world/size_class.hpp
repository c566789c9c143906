// Size classes of firms, as Firms::size_class holds them.
#pragma once

#include "models/labour/world/kinds.hpp"

namespace labour {

constexpr SizeClass size_class_of(double staff) {
  return staff < 50.0 ? SizeClass::small : staff < 500.0 ? SizeClass::medium : SizeClass::large;
}

}  // namespace labour
