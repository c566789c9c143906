// Typed indices: a worker's index cannot be passed where a firm's is wanted.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace engine {

// An index into the rows of one store. `Tag` names the store, `Rep` is the unsigned integer that holds it.
// `none()` stands for "no row".
template <class Tag, class Rep = std::uint32_t>
class Id {
  static_assert(std::is_unsigned_v<Rep>);

 public:
  using rep = Rep;

  constexpr Id() = default;
  template <class Number>
  explicit constexpr Id(Number value) : value_(static_cast<Rep>(value)) {
    static_assert(std::is_integral_v<Number>);
  }
  static constexpr Id none() { return Id(static_cast<Rep>(~Rep{0})); }

  constexpr Rep value() const { return value_; }
  constexpr std::size_t index() const { return value_; }
  constexpr bool is_none() const { return value_ == static_cast<Rep>(~Rep{0}); }

  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  Rep value_ = static_cast<Rep>(~Rep{0});
};

}  // namespace engine
