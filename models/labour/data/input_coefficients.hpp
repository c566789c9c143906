// Input coefficients of the local industries, as plain numbers: algebra is done where it is needed
// (firms/industry.cpp), so that no header of the model includes a library of linear algebra.
#pragma once

#include <array>
#include <cstddef>

#include "models/labour/world/kinds.hpp"

namespace labour {

template <class T>
using PerLocalIndustry = std::array<T, local_industries>;

// CNY of the product of industry `from` bought for one CNY of the output of industry `to`; by columns.
struct InputCoefficients {
  std::array<double, local_industries * local_industries> values{};

  double& operator()(std::size_t from, std::size_t to) { return values[to * local_industries + from]; }
  double operator()(std::size_t from, std::size_t to) const { return values[to * local_industries + from]; }
  // Everything that an industry buys.
  double column_sum(std::size_t to) const {
    double sum = 0.0;
    for (std::size_t from = 0; from < local_industries; ++from) sum += (*this)(from, to);
    return sum;
  }
};

}  // namespace labour
