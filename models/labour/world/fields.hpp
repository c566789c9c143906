// Technical skill fields (专业技能领域): a set of fields, and how well a person knows each of them.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "engine/kernel/id.hpp"
#include "models/labour/world/kinds.hpp"

namespace labour {

struct SkillFieldTag;
using SkillField = engine::Id<SkillFieldTag, std::uint8_t>;
inline constexpr std::size_t skill_fields = 16;
template <class T>
using PerField = std::array<T, skill_fields>;

// A set of skill fields: those that a job asks for, or that a person holds.
class FieldSet {
 public:
  constexpr FieldSet() = default;
  static constexpr FieldSet of_bits(std::uint16_t bits) {
    FieldSet set;
    set.bits_ = bits;
    return set;
  }
  constexpr std::uint16_t bits() const { return bits_; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr int size() const { return std::popcount(bits_); }
  constexpr bool has(SkillField field) const { return (bits_ >> field.index() & 1U) != 0; }
  constexpr void add(SkillField field) { bits_ = static_cast<std::uint16_t>(bits_ | 1U << field.index()); }
  // Those of this set that are not in the other one.
  constexpr FieldSet without(FieldSet other) const {
    return of_bits(static_cast<std::uint16_t>(bits_ & ~other.bits_));
  }
  friend constexpr FieldSet operator&(FieldSet a, FieldSet b) {
    return of_bits(static_cast<std::uint16_t>(a.bits_ & b.bits_));
  }
  friend constexpr FieldSet operator|(FieldSet a, FieldSet b) {
    return of_bits(static_cast<std::uint16_t>(a.bits_ | b.bits_));
  }
  friend constexpr bool operator==(FieldSet, FieldSet) = default;
  // Calls `visit(field)` for each field of the set, in ascending order.
  template <class Visit>
  constexpr void for_each(Visit&& visit) const {
    for (unsigned left = bits_; left != 0; left &= left - 1) visit(SkillField(std::countr_zero(left)));
  }

 private:
  std::uint16_t bits_ = 0;
};

// How well a person knows each field: levels from 0 (nothing) to 15 (fully proficient), four bits each.
class Strengths {
 public:
  static constexpr unsigned full = 15;
  static constexpr unsigned held_from = 8;  // a field is held from here on, a strength of 0.53

  constexpr unsigned level(SkillField field) const {
    return static_cast<unsigned>(levels_ >> (4 * field.index())) & full;
  }
  constexpr void set(SkillField field, unsigned level) {
    const std::size_t at = 4 * field.index();
    levels_ = (levels_ & ~(std::uint64_t{full} << at)) | std::uint64_t{std::min(level, full)} << at;
  }
  // The fields held: those whose highest bit is set.
  constexpr FieldSet held() const { return set_of((levels_ >> 3) & lowest_bits); }
  // The fields of which the person knows anything.
  constexpr FieldSet known() const {
    const std::uint64_t pairs = levels_ | levels_ >> 1;
    return set_of((pairs | pairs >> 2) & lowest_bits);
  }

 private:
  static constexpr std::uint64_t lowest_bits = 0x1111111111111111;
  // Moves bit 4k to bit k.
  static constexpr FieldSet set_of(std::uint64_t x) {
    x = (x | x >> 3) & 0x0303030303030303;
    x = (x | x >> 6) & 0x000f000f000f000f;
    x = (x | x >> 12) & 0x000000ff000000ff;
    return FieldSet::of_bits(static_cast<std::uint16_t>(x | x >> 24));
  }

  std::uint64_t levels_ = 0;
};
static_assert(Strengths::held_from == (Strengths::full + 1) / 2, "held() reads the highest bit of a level");

// Which of the kinds of position in its job cell a job is. What a job asks for follows from its position and
// from what jobs of its industry and occupation ask for in the month.
using Position = std::uint16_t;
inline constexpr std::size_t positions = 4096;

}  // namespace labour
