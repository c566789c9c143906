// Who is helped, and at what cost, for the terminal.
#include <fmt/format.h>

#include <string>

#include "engine/language/utf8.hpp"
#include "models/app/compare/text.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

constexpr Message no_outlay{"- (no outlay)", "-（没有支出）"};
constexpr Message employment_falls{"- (employment falls)", "-（就业减少）"};
constexpr Message nobody_helped{"- (on average nobody is helped)", "-（平均而言无人受益）"};
constexpr Message outlay_falls{"- (the outlay falls)", "-（支出减少）"};
constexpr Message help_not_shown{"- (no help is shown)", "-（未显示出有人受益）"};
constexpr Message single_difference{"{what}: {mean} (-, 1 pair)\n", "{what}：{mean}（-，1对）\n"};
constexpr Message difference_line{
    "{what}: {mean}{mark}, 90 % interval of mean {of_mean} (standard error {error}), 90 % of pairs {pairs}\n",
    "{what}：{mean}{mark}，均值90%置信区间{of_mean}（标准误{error}），单次模拟90%范围{pairs}\n"};
constexpr Message jobs_gained{"jobs of residents gained", "常住居民增加的岗位"};
constexpr Message jobs_lost{"jobs of residents lost", "常住居民减少的岗位"};
constexpr Message labour_force_name{"labour force", "劳动力"};
constexpr Message unemployed_name{"unemployed persons", "失业人数"};
constexpr Message helped_name{"persons helped (mean fall in unemployed persons)",
                              "受益人数（失业人数的平均减少）"};
constexpr Message more_unemployed{"on average {persons} persons more are unemployed",
                                  "失业人数平均增加{persons}人"};
constexpr Message as_many_unemployed{"on average as many are unemployed as before", "失业人数平均不变"};
constexpr Message no_help_in_fewer{
    "persons helped: - (employment falls; fewer unemployed are then no help)\n",
    "受益人数：-（就业减少，此时失业人数减少并非受益）\n"};
constexpr Message none_helped_fewer_jobs{"persons helped: none (employment falls, and {more})\n",
                                         "受益人数：无（就业减少，且{more}）\n"};
constexpr Message none_helped{"persons helped: none ({why})\n", "受益人数：无（{why}）\n"};
constexpr Message help_in_doubt{"persons helped: not shown (the interval of unemployed persons holds zero)\n",
                                "受益人数：未显示（失业人数的置信区间包含零）\n"};
constexpr Message outlay_line{"outlay ({names}): {amount} {unit} a month{interval}\n",
                              "支出（{names}）：每月{amount}{unit}{interval}\n"};
constexpr Message outlay_bounds{", 90 % interval of mean [{low}, {high}]{mark}",
                                "，均值90%置信区间[{low}, {high}]{mark}"};
constexpr Message no_difference_in_outlay{"no difference", "无差别，"};
constexpr Message cost_line{"cost per person helped and year: {cost}\n", "每位受益者每年的成本：{cost}\n"};

// Shown in place of the cost per person.
const Message& no_cost_text(const HelpAndCost& cost) {
  if (!cost.outlay) return no_outlay;
  if (!cost.helped) return employment_falls;
  if (cost.helped->holds_zero()) return help_not_shown;
  if (cost.helped->spread.mean <= 0.0) return nobody_helped;
  if (cost.outlay->spread.mean <= 0.0) return outlay_falls;
  return help_not_shown;
}

// Of a number that is lost, the same without its sign.
std::string unsigned_text(double value, int decimals) {
  const std::string text = signed_text(value, decimals);
  return text.starts_with('+') ? text.substr(1) : text;
}

Bilingual difference_text(const Message& what, const MeanDifference& difference,
                          std::string (*number)(double, int) = signed_text) {
  const engine::Spread& spread = difference.spread;
  if (!difference.error)
    return filled(single_difference, {{"what", what.text()}, {"mean", number(spread.mean, 0)}});
  const auto bounds = [&](double low, double high) {
    return fmt::format("[{}, {}]", number(low, 0), number(high, 0));
  };
  return filled(difference_line,
                {{"what", what.text()},
                 {"mean", number(spread.mean, 0)},
                 {"mark", difference.holds_zero() ? effect_not_shown.text() : Bilingual()},
                 {"of_mean", bounds(difference.interval.low, difference.interval.high)},
                 {"error", fmt::format("{:.0f}", *difference.error)},
                 {"pairs", bounds(spread.quantiles[0], spread.quantiles[engine::quantile_count - 1])}});
}

// What is gained where the mean is positive is lost where it is negative.
Bilingual gained_or_lost_text(const Message& gained, const Message& lost, const MeanDifference& difference) {
  if (!(difference.spread.mean < 0.0)) return difference_text(gained, difference);
  MeanDifference loss = difference;
  loss.spread.mean = -loss.spread.mean;
  loss.interval = {-difference.interval.mean, -difference.interval.high, -difference.interval.low};
  for (std::size_t q = 0; q < engine::quantile_count; ++q)
    loss.spread.quantiles[q] = -difference.spread.quantiles[engine::quantile_count - 1 - q];
  return difference_text(lost, loss, unsigned_text);
}

Bilingual helped_text(const HelpAndCost& cost) {
  if (cost.unemployed->holds_zero()) return help_in_doubt.text();
  Bilingual more;
  if (cost.unemployed->spread.mean > 0.0)
    more = filled(more_unemployed, {{"persons", unsigned_text(cost.unemployed->spread.mean, 0)}});
  if (!cost.helped && more.empty()) return no_help_in_fewer.text();
  if (!cost.helped) return filled(none_helped_fewer_jobs, {{"more", more}});
  if (cost.helped->spread.mean > 0.0) return difference_text(helped_name, *cost.helped);
  return filled(none_helped, {{"why", more.empty() ? as_many_unemployed.text() : more}});
}

Bilingual outlay_interval(const MeanDifference& outlay) {
  if (!outlay.interval.has_interval()) return {};
  return filled(outlay_bounds, {{"low", signed_text(outlay.interval.low, 0)},
                                {"high", signed_text(outlay.interval.high, 0)},
                                {"mark", outlay.holds_zero() ? effect_not_shown.text() : Bilingual()}});
}

Bilingual outlay_text(const HelpAndCost& cost, const Bilingual& unit) {
  Bilingual names;
  for (const OutlayLine& line : cost.lines)
    names += (names.empty() ? Bilingual() : Bilingual{"", "＋"}) + Bilingual{"", line.name_zh};
  names.en = outlay_names(cost.lines);
  return filled(outlay_line, {{"names", names},
                              {"amount", cost.outlay ? in_both(signed_text(cost.outlay->spread.mean, 0))
                                                     : no_difference_in_outlay.text()},
                              {"unit", unit},
                              {"interval", cost.outlay ? outlay_interval(*cost.outlay) : Bilingual()}});
}

}  // namespace

Bilingual help_text(const HelpAndCost& cost) {
  const std::string code = outlay_unit(cost.lines);
  const Bilingual unit{code, code == "CNY" ? "元" : code};
  const Bilingual per_person = cost.per_person
                                   ? in_both(signed_text(*cost.per_person, 0)) + Bilingual{" ", ""} + unit
                                   : no_cost_text(cost).text();
  return in_both("\n") + gained_or_lost_text(jobs_gained, jobs_lost, *cost.jobs) +
         difference_text(labour_force_name, *cost.labour_force) +
         difference_text(unemployed_name, *cost.unemployed) + helped_text(cost) + outlay_text(cost, unit) +
         filled(cost_line, {{"cost", per_person}});
}

}  // namespace app
