// Numbers, dates and intervals as the report's sentences, tables and figures write them, in both languages.
#pragma once

#include <string>

#include "engine/kernel/month.hpp"
#include "models/app/compare/mean_interval.hpp"
#include "models/app/language/language.hpp"

namespace app {

// The value as it is shown with so many decimals: -1 rounds to the nearest ten.
double shown_value(double value, int decimals);
// The same as text, with commas between thousands and a hyphen for minus; never "-0"; a dash for NaN.
std::string number_text(double value, int decimals);
// The same with a plus sign before what is shown as more than zero.
std::string signed_number_text(double value, int decimals);

// ---- sentences -----------------------------------------------------------------------------------------

// How an amount is rounded in sentences. A number and its interval share the unit and the decimals.
enum class Measure { points, growth_points, percent, months, persons, jobs, flows, money };

// Amounts without a sign, as increase or decrease stands in words.
//   points:  0.90个百分点 · 0.90 points
//   growth_points: 16.1个百分点 · 16.1 points, of changes in per cent, which have one decimal
//   percent: 5.1% · 5.1 %
//   persons: 9200人, from 9,950 on 2.45万人 · 9,200 persons; below 950 to the nearest ten
//   jobs:    the same with 个 · jobs; flows with 人次 · persons
//   months:  0.12个月 · 0.12 months
//   money:   3400万元, from 99.5 million on 1.20亿元 · 34.0 million CNY
Bilingual amount_text(Measure measure, double amount);
// "（90%区间0.84万至1.00万人）": of the amount, which decides the rounding with the bounds. An interval of a
// decrease is turned round, so that both bounds are plain amounts. "" if it has no bounds.
Bilingual amount_with_interval(Measure measure, const MeanInterval& effect);
// Bounds with their signs, for an interval that holds zero: "-0.05至0.12个百分点".
Bilingual signed_bounds(Measure measure, const MeanInterval& effect);
// "5.1%（90%模拟区间4.9%至5.2%）": a level and the quantiles of single simulations.
Bilingual level_with_simulations(Measure measure, double level, double low, double high);

Bilingual month_text(engine::Month month);  // 2027年8月 · August 2027
Bilingual quarter_text(
    engine::Month month);       // the quarter that holds it: 2027年一季度 · the first quarter of 2027
Bilingual year_text(int year);  // 2027年 · 2027
Bilingual period_text(engine::Month first, engine::Month last);  // 2027年1月—2028年12月
// Counts of simulations: "6次中2次" · "2 of 6".
Bilingual count_of(std::size_t part, std::size_t all);
Bilingual months_count(int months);  // 6个月 · 6 months
// 0.31 → 三成 · three tenths (to the nearest tenth, from 0.05 on).
Bilingual tenths_text(double share);

// The word for the share of members (0 to 1) with an outcome: 几乎肯定 · almost certain, …
Bilingual likelihood_word(double share);

// Without the marks of **bold** parts.
Bilingual without_bold(Bilingual text);

// ---- tables and figures --------------------------------------------------------------------------------

Bilingual month_in_table(engine::Month month);    // 2027年8月 · Aug 2027
Bilingual quarter_in_table(engine::Month month);  // 2027年一季度 · 2027 Q1

// Decimals of persons and jobs in tables: full, or to the nearest ten in a run of less than full size.
int persons_decimals(double population_scale);

}  // namespace app
