#include "models/app/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr const char* month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
constexpr const char* quarters_zh[] = {"一", "二", "三", "四"};
constexpr const char* quarters_en[] = {"first", "second", "third", "fourth"};

// From here on persons are written in 万 (ten thousand): 9,950 would be rounded to 10,000.
constexpr double ten_thousands_from = 9950.0, hundreds_from = 950.0;
// From here on money is written in 亿 (a hundred million).
constexpr double hundred_millions_from = 9.95e7;

std::string with_thousands(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t i = point; i > first + 3;) digits.insert(i -= 3, ",");
  return digits;
}

// The unit and the decimals in which some numbers of a measure are written, decided by the largest of them.
struct Form {
  Measure measure;
  double largest;

  bool is_count() const { return measure >= Measure::persons && measure <= Measure::flows; }
  // Whose Chinese unit stands behind both bounds of an interval.
  bool has_short_unit() const { return is_count() || is_money(); }
  bool is_money() const { return measure == Measure::money; }
  bool in_ten_thousands() const { return is_count() && largest >= ten_thousands_from; }
  double step() const { return in_ten_thousands() || largest >= hundreds_from ? 100.0 : 10.0; }

  std::string number_zh(double value) const {
    if (is_money())
      return largest >= hundred_millions_from ? number_text(value / 1e8, 2) + "亿"
                                              : fmt::format("{:.0f}", std::round(value / 1e4) + 0.0) + "万";
    if (!is_count()) return number_en(value);
    // Whole persons in Chinese sentences have no commas: 9200人.
    return in_ten_thousands() ? number_text(std::round(value / 100.0) / 100.0, 2) + "万"
                              : fmt::format("{:.0f}", std::round(value / step()) * step() + 0.0);
  }
  std::string number_en(double value) const {
    if (is_count()) return number_text(std::round(value / step()) * step(), 0);
    if (is_money()) return number_text(value / 1e6, largest >= hundred_millions_from ? 0 : 1);
    const bool is_fine = measure == Measure::points || measure == Measure::months;
    return number_text(value, is_fine ? 2 : 1) + (measure == Measure::percent ? "%" : "");
  }
  // What stands behind the last number.
  Bilingual unit() const {
    switch (measure) {
      case Measure::points:
      case Measure::growth_points:
        return {" points", "个百分点"};
      case Measure::percent:
        return {"", ""};
      case Measure::months:
        return {" months", "个月"};
      case Measure::persons:
        return {" persons", "人"};
      case Measure::jobs:
        return {" jobs", "个"};
      case Measure::flows:
        return {" persons", "人次"};
      case Measure::money:
        return {" million CNY", "元"};
    }
    return {};
  }
  Bilingual number(double value) const { return {number_en(value), number_zh(value)}; }
  Bilingual whole(double value) const { return number(value) + unit(); }
  // "0.84万至1.00万人"; without the unit of points, which the amount before it names.
  Bilingual range(double low, double high) const {
    const Bilingual bounds = number(low) + Bilingual{" to ", "至"} + number(high);
    return has_short_unit() ? bounds + Bilingual{"", unit().zh} : bounds;
  }
};

constexpr Message interval_90{" (90% interval {range})", "（90%区间{range}）"};
constexpr Message simulations_90{" (90% of simulations {range})", "（90%模拟区间{range}）"};

// The bounds of the amount: of a decrease the nearer one first.
std::pair<double, double> amounts_of(const MeanInterval& effect) {
  if (effect.mean < 0.0) return {-effect.high, -effect.low};
  return {effect.low, effect.high};
}

}  // namespace

double shown_value(double value, int decimals) {
  double step = 1.0;
  for (int d = 0; d > decimals; --d) step *= 10.0;
  for (int d = 0; d < decimals; ++d) step /= 10.0;
  return std::round(value / step) * step + 0.0;
}

std::string number_text(double value, int decimals) {
  if (std::isnan(value)) return "—";
  if (decimals < 0) value = shown_value(value, decimals);
  std::string digits = fmt::format("{:.{}f}", value, std::max(decimals, 0));
  if (digits.find_first_of("123456789") == std::string::npos && digits.starts_with('-')) digits.erase(0, 1);
  return with_thousands(std::move(digits));
}

std::string signed_number_text(double value, int decimals) {
  const std::string text = number_text(value, decimals);
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  return value > 0.0 && !is_zero ? "+" + text : text;
}

Bilingual amount_text(Measure measure, double amount) {
  return Form{measure, std::abs(amount)}.whole(std::abs(amount));
}

Bilingual amount_with_interval(Measure measure, const MeanInterval& effect) {
  if (!effect.has_interval()) return amount_text(measure, effect.mean);
  const auto [low, high] = amounts_of(effect);
  const Form form{measure, std::max({std::abs(effect.mean), std::abs(low), std::abs(high)})};
  Bilingual amount = form.whole(std::abs(effect.mean));
  const Bilingual range = form.range(low, high);
  return Bilingual{"**" + amount.en + "**", "**" + amount.zh + "**"} +
         filled(interval_90, {{"range", range}});
}

Bilingual signed_bounds(Measure measure, const MeanInterval& effect) {
  const Form form{measure, std::max(std::abs(effect.low), std::abs(effect.high))};
  const Bilingual range = form.range(effect.low, effect.high);
  return form.has_short_unit() ? range + Bilingual{form.unit().en, ""} : range + form.unit();
}

Bilingual level_with_simulations(Measure measure, double level, double low, double high) {
  const Form form{measure, std::max({level, low, high})};
  const Bilingual whole = form.whole(level);
  const Bilingual bold{"**" + whole.en + "**", "**" + whole.zh + "**"};
  if (std::isnan(low) || std::isnan(high)) return bold;
  const Bilingual range = form.range(low, high);
  return bold + filled(simulations_90, {{"range", range}});
}

Bilingual month_text(engine::Month month) {
  return {fmt::format("{} {}", month_names[month.month_of_year() - 1], month.year()),
          fmt::format("{}年{}月", month.year(), month.month_of_year())};
}

Bilingual quarter_text(engine::Month month) {
  const int quarter = (month.month_of_year() - 1) / 3;
  return {fmt::format("the {} quarter of {}", quarters_en[quarter], month.year()),
          fmt::format("{}年{}季度", month.year(), quarters_zh[quarter])};
}

Bilingual year_text(int year) {
  return {fmt::format("{}", year), fmt::format("{}年", year)};
}

Bilingual period_text(engine::Month first, engine::Month last) {
  const Bilingual from = month_text(first), to = month_text(last);
  return {from.en + " to " + to.en, from.zh + "—" + to.zh};
}

Bilingual count_of(std::size_t part, std::size_t all) {
  return {fmt::format("{} of {}", part, all), fmt::format("{}次中{}次", all, part)};
}

Bilingual months_count(int months) {
  return {fmt::format("{} month{}", months, months == 1 ? "" : "s"), fmt::format("{}个月", months)};
}

Bilingual tenths_text(double share) {
  static constexpr const char* zh[] = {"",     "一成", "二成", "三成", "四成",
                                       "五成", "六成", "七成", "八成", "九成"};
  static constexpr const char* en[] = {"",     "a tenth",    "two tenths",   "three tenths", "four tenths",
                                       "half", "six tenths", "seven tenths", "eight tenths", "nine tenths"};
  const int tenths = static_cast<int>(std::round(share * 10.0));
  if (tenths < 1) return {"less than a tenth", "不到一成"};
  if (tenths > 9) return {"nearly all", "几乎全部"};
  return {"about " + std::string(en[tenths]), "约" + std::string(zh[tenths])};
}

Bilingual likelihood_word(double share) {
  if (share >= 0.95) return {"almost certain", "几乎肯定"};
  if (share >= 0.80) return {"very likely", "很可能"};
  if (share >= 0.60) return {"likely", "可能"};
  if (share >= 0.40) return {"as likely as not", "说不准"};
  if (share >= 0.20) return {"unlikely", "不大可能"};
  if (share >= 0.05) return {"very unlikely", "很不可能"};
  return {"almost impossible", "几乎不可能"};
}

Bilingual without_bold(Bilingual text) {
  for (std::string* half : {&text.en, &text.zh})
    for (std::size_t at = half->find("**"); at != std::string::npos; at = half->find("**"))
      half->erase(at, 2);
  return text;
}

Bilingual month_in_table(engine::Month month) {
  return {fmt::format("{:.3} {}", month_names[month.month_of_year() - 1], month.year()),
          month_text(month).zh};
}

Bilingual quarter_in_table(engine::Month month) {
  return {fmt::format("{} Q{}", month.year(), (month.month_of_year() + 2) / 3), quarter_text(month).zh};
}

int persons_decimals(double population_scale) {
  return population_scale < 1.0 ? -1 : 0;
}

}  // namespace app
