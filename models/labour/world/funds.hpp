// The funds that money is paid into and out of. Accounts and reports loop over them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/labour/world/kinds.hpp"

namespace labour {

enum class FundKind : std::uint8_t {
  unemployment,
  pension,
  injury,
  resident_pension,
  land_requisition,
  employment_special,
  wage_guarantee,
  medical,
  education_surcharge,
  count
};
inline constexpr std::size_t fund_kinds = index_of(FundKind::count);

struct FundNames {
  std::string_view code, en, zh;
};
inline constexpr std::array<FundNames, fund_kinds> fund_names = {{
    {"unemployment", "Unemployment insurance", "失业保险基金"},
    {"pension", "Pension insurance of employees", "职工基本养老保险基金"},
    {"injury", "Work injury insurance", "工伤保险基金"},
    {"resident_pension", "Pension insurance of residents", "城乡居民基本养老保险基金"},
    {"land_requisition", "Insurance of persons whose land was requisitioned", "被征地人员社会保障资金"},
    {"employment_special", "Special funds for employment", "就业专项资金"},
    {"wage_guarantee", "Guarantee fund for unpaid wages", "欠薪保障金"},
    {"medical", "Medical insurance of employees", "职工基本医疗保险基金"},
    {"education_surcharge", "Education surcharge for vocational training", "地方教育附加专项资金"},
}};

template <class T>
struct PerFund : std::array<T, fund_kinds> {
  using Base = std::array<T, fund_kinds>;
  T& operator[](FundKind kind) { return Base::operator[](index_of(kind)); }
  const T& operator[](FundKind kind) const { return Base::operator[](index_of(kind)); }
};

// Receipts and outlays of the month and the balance at its end, in whole CNY: balance = last + in − out holds
// exactly.
struct Fund {
  std::int64_t balance = 0, in = 0, out = 0;

  friend bool operator==(const Fund&, const Fund&) = default;
};

}  // namespace labour
