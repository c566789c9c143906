// Calendar time in whole months.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace engine {

// A month of the proleptic Gregorian calendar, counted from January 1970 (0). The count fits 16 bits
// for the years 0 to 4700, so that a date costs an agent two bytes.
class Month {
 public:
  constexpr Month() = default;
  static constexpr Month from_count(std::int32_t months_since_1970) {
    Month m;
    m.count_ = months_since_1970;
    return m;
  }
  // `month` is 1 (January) to 12.
  static constexpr Month of(std::int32_t year, std::int32_t month) {
    return from_count((year - 1970) * 12 + (month - 1));
  }
  // Reads "2031-04"; nothing if the text is no month of the years 1000 to 2999.
  static std::optional<Month> parse(std::string_view text);

  constexpr std::int32_t count() const { return count_; }
  constexpr std::int32_t year() const { return 1970 + floor_div(count_, 12); }
  constexpr std::int32_t month_of_year() const { return count_ - floor_div(count_, 12) * 12 + 1; }
  // "2031-04"
  std::string text() const;
  // Days from 1970-01-01 to the first day of this month.
  std::int32_t days_since_1970() const;

  friend constexpr auto operator<=>(Month, Month) = default;
  friend constexpr Month operator+(Month m, std::int32_t months) { return from_count(m.count_ + months); }
  friend constexpr Month operator-(Month m, std::int32_t months) { return from_count(m.count_ - months); }
  friend constexpr std::int32_t operator-(Month a, Month b) { return a.count_ - b.count_; }
  Month& operator++() {
    ++count_;
    return *this;
  }

 private:
  static constexpr std::int32_t floor_div(std::int32_t a, std::int32_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
  }
  std::int32_t count_ = 0;
};

}  // namespace engine
