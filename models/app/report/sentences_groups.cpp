// Sentences on towns, groups of persons and industries. A group is named first only if the intervals say so.
#include <algorithm>
#include <cmath>

#include "models/app/report/sentences.hpp"

namespace app {
namespace {

// More groups than this are not named one by one.
constexpr std::size_t most_named = 3;

Bilingual higher_or_lower(double value) {
  return value > 0.0 ? Bilingual{"above", "高"} : Bilingual{"below", "低"};
}
Bilingual additional_or_fewer(double value) {
  return value > 0.0 ? Bilingual{"more", "多"} : Bilingual{"fewer", "少"};
}
Bilingual raised_or_lowered(double value) {
  return value > 0.0 ? Bilingual{"higher", "多"} : Bilingual{"lower", "少"};
}

bool overlap(const MeanInterval& a, const MeanInterval& b) {
  return a.low <= b.high && b.low <= a.high;
}

// ---- towns and groups ----------------------------------------------------------------------------------

constexpr Message groups_single{"One simulation has no intervals: {what} are not ranked.",
                                "单次模拟没有区间，各{what}不排先后。"};
// "{when}" begins a sentence: "In the first quarter of 2027", "By education".
constexpr Message groups_none{"{when} no effect is shown by {what}: every 90% interval holds zero.",
                              "{when}各{what}的90%区间都包含零，未显示出影响。"};
constexpr Message groups_other_side{"{when} no effect on the side of the district's is shown by {what}.",
                                    "{when}没有{what}显示出与全区同向的影响。"};
constexpr Message group_first{
    "{when} the effect is largest in **{name}**: the rate is {size} {side} the baseline's.",
    "{when}影响最大的是**{name}**：失业率比基准{side}{size}。"};
constexpr Message group_only{
    "{when} an effect is shown for **{name}** alone among the {what}: the rate is {size} {side} the "
    "baseline's.",
    "{when}各{what}中只有**{name}**显示出影响：失业率比基准{side}{size}。"};
constexpr Message groups_first{
    "{when} the effect is largest in **{names}**: their rates are {range} points {side} the baseline's; "
    "the intervals overlap, so they are not ranked.",
    "{when}影响最大的是**{names}**，失业率比基准{side}{range}个百分点；区间重叠，彼此不分先后。"};
constexpr Message groups_alike{
    "{when} an effect is shown for **{shown}** {what}: "
    "their rates are {range} points {side} the baseline's; most intervals overlap, so they are not ranked.",
    "{when}有**{shown}**个{what}显示出影响，失业率比基准{side}{range}个百分点；区间大多重叠，不排先后。"};
constexpr Message most_persons{
    " Most persons are affected in **{name}**: unemployment is {more} by about {size}.",
    "涉及人数最多的是**{name}**：失业人口{more}约{size}。"};

// "0.91 to 1.04" over the first `count` of those that are shown.
Bilingual range_of(const Ranking& ranking, std::size_t count) {
  double low = 1e9, high = 0.0;
  for (std::size_t i = 0; i < std::min(count, ranking.groups.size()); ++i) {
    const MeanInterval& rate = ranking.groups[i].rate;
    if (!rate.excludes_zero() || rate.mean * ranking.groups[0].rate.mean < 0.0) continue;
    low = std::min(low, std::abs(rate.mean));
    high = std::max(high, std::abs(rate.mean));
  }
  return {number_text(low, 2) + " to " + number_text(high, 2),
          number_text(low, 2) + "至" + number_text(high, 2)};
}

Bilingual first_of(const Ranking& ranking, const Bilingual& when) {
  const RankedGroup& first = ranking.groups.front();
  const Bilingual side = higher_or_lower(first.rate.mean);
  const std::size_t alike = ranking.not_told_from_first();
  if (ranking.shown() == 1 && alike > 1) {
    const auto only =
        std::find_if(ranking.groups.begin(), ranking.groups.end(), [&](const RankedGroup& group) {
          return group.rate.excludes_zero() && group.rate.mean * first.rate.mean > 0.0;
        });
    return filled(group_only, {{"when", when},
                               {"name", only->name},
                               {"what", ranking.what},
                               {"side", side},
                               {"size", amount_with_interval(Measure::points, only->rate)}});
  }
  if (alike == 1 && first.rate.excludes_zero())
    return filled(group_first, {{"when", when},
                                {"name", first.name},
                                {"side", side},
                                {"size", amount_with_interval(Measure::points, first.rate)}});
  if (alike <= most_named && ranking.shown() >= alike) {
    std::vector<Bilingual> names;
    for (std::size_t i = 0; i < alike; ++i) names.push_back(ranking.groups[i].name);
    return filled(
        groups_first,
        {{"when", when}, {"names", joined(names)}, {"side", side}, {"range", range_of(ranking, alike)}});
  }
  return filled(groups_alike, {{"when", when},
                               {"shown", in_both(number_text(static_cast<double>(ranking.shown()), 0))},
                               {"what", ranking.what},
                               {"side", side},
                               {"range", range_of(ranking, ranking.groups.size())}});
}

// What is said of one ranking.
Bilingual ranking_text(const Ranking& ranking, const Bilingual& when) {
  if (ranking.is_single) return filled(groups_single, {{"what", ranking.what}});
  if (ranking.shown() > 0) return first_of(ranking, when);
  const bool is_any = std::any_of(ranking.groups.begin(), ranking.groups.end(),
                                  [](const RankedGroup& group) { return group.rate.excludes_zero(); });
  return filled(is_any ? groups_other_side : groups_none, {{"what", ranking.what}, {"when", when}});
}

// How a sentence on a quarter begins.
Bilingual in_quarter(engine::Month quarter) {
  static constexpr Message in{"In {quarter}", "{quarter}"};
  return filled(in, {{"quarter", quarter_text(quarter)}});
}

// The same of the groups of a dimension; of several sentences only the first names the quarter.
Bilingual by_dimension(const Ranking& dimension, engine::Month quarter, bool names_quarter) {
  static constexpr Message with_quarter{"By {by}, in {quarter}", "按{by}，{quarter}"},
      alone{"By {by}", "按{by}，"};
  return names_quarter ? filled(with_quarter, {{"by", dimension.by}, {"quarter", quarter_text(quarter)}})
                       : filled(alone, {{"by", dimension.by}});
}

// Where most persons are affected, if its interval overlaps with no other's.
Bilingual persons_text(const Ranking& ranking) {
  const double direction = ranking.groups.front().rate.mean;
  const RankedGroup* most = nullptr;
  for (const RankedGroup& group : ranking.groups)
    if (group.unemployed.mean * direction > 0.0 &&
        (most == nullptr || std::abs(group.unemployed.mean) > std::abs(most->unemployed.mean)))
      most = &group;
  if (most == nullptr || !most->unemployed.excludes_zero()) return {};
  for (const RankedGroup& group : ranking.groups)
    if (&group != most && overlap(group.unemployed, most->unemployed)) return {};
  return filled(most_persons, {{"name", most->name},
                               {"more", raised_or_lowered(most->unemployed.mean)},
                               {"size", amount_with_interval(Measure::persons, most->unemployed)}});
}

// ---- intervals that do not overlap ---------------------------------------------------------------------

constexpr std::size_t most_clauses = 2;
constexpr Message effects_above{"the effect on {higher} is clearly larger than on {lower}",
                                "{higher}受影响明显大于{lower}"};
constexpr Message rates_above{"the rate of {higher} is clearly above that of {lower}",
                              "{higher}的失业率明显高于{lower}"};
constexpr Message all_others{"all others", "其余各组"};

// Groups that stand above the same others.
struct Above {
  std::vector<Bilingual> higher;
  std::vector<std::size_t> lower;
};

std::vector<Above> standing_above(const std::vector<NamedInterval>& groups) {
  std::vector<Above> all;
  for (const NamedInterval& one : groups) {
    std::vector<std::size_t> lower;
    for (std::size_t other = 0; other < groups.size(); ++other)
      if (one.low > groups[other].high) lower.push_back(other);
    if (lower.empty()) continue;
    const auto same = std::find_if(all.begin(), all.end(), [&](const Above& a) { return a.lower == lower; });
    if (same == all.end())
      all.push_back({{one.name}, lower});
    else
      same->higher.push_back(one.name);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Above& a, const Above& b) { return a.lower.size() > b.lower.size(); });
  return all;
}

Bilingual clause_of(const Above& above, const std::vector<NamedInterval>& groups, const Message& words) {
  std::vector<Bilingual> lower;
  for (const std::size_t other : above.lower) lower.push_back(groups[other].name);
  const bool is_all = above.lower.size() > 1 && above.lower.size() + above.higher.size() == groups.size();
  return filled(words,
                {{"higher", joined(above.higher)}, {"lower", is_all ? all_others.text() : joined(lower)}});
}

// ---- industries ----------------------------------------------------------------------------------------

constexpr Message industries_single{
    "In one simulation jobs, with own-account and platform work, "
    "are {more} by {size} on average in {months}; industries are not ranked.",
    "单次模拟中，{months}岗位（含个体自营与平台就业）平均{more}{size}；没有区间，各行业不排先后。"};
constexpr Message net_shown{
    "In {months} jobs, with own-account and platform work, are {more} by {size} on average",
    "{months}岗位（含个体自营与平台就业）平均净{more}{size}"};
constexpr Message net_holds_zero{
    "No net effect on jobs, with own-account and platform work, is shown in {months}: the 90% interval "
    "({bounds}) holds zero",
    "{months}对岗位总数（含个体自营与平台就业）未显示出净影响：90%区间（{bounds}）包含零"};
constexpr Message share_in{", {share} of them in **{name}**", "，{share}在**{name}**"};
constexpr Message largest_in{"; the largest change is in **{name}** ({size} {more})",
                             "；变化最大的是**{name}**（{more}{size}）"};
constexpr Message largest_percent{"; in per cent it is largest in **{name}** ({percent}%)",
                                  "；按比例最大的是**{name}**（{percent}%）"};
constexpr Message jobs_clause{
    "By industry (with own-account and platform work, "
    "mean of {months}) jobs change most in **{name}** ({size} {more})",
    "分行业看（含个体自营与平台就业，{months}平均），岗位变化最大的是**{name}**（{more}{size}）"};
constexpr Message full_stop{".", "。"};

// The industry with the largest effect that is shown and whose interval overlaps with no other's; null if
// there is none.
const RankedIndustry* first_industry(const IndustryEffects& effects) {
  const RankedIndustry* first = nullptr;
  for (const RankedIndustry& industry : effects.industries)
    if (industry.jobs.excludes_zero() &&
        (first == nullptr || std::abs(industry.jobs.mean) > std::abs(first->jobs.mean)))
      first = &industry;
  if (first == nullptr) return nullptr;
  for (const RankedIndustry& industry : effects.industries)
    if (&industry != first && overlap(industry.jobs, first->jobs)) return nullptr;
  return first;
}

const RankedIndustry* first_in_percent(const IndustryEffects& effects, double direction) {
  const RankedIndustry* first = nullptr;
  for (const RankedIndustry& industry : effects.industries)
    if (industry.percent.excludes_zero() && industry.percent.mean * direction > 0.0 &&
        (first == nullptr || std::abs(industry.percent.mean) > std::abs(first->percent.mean)))
      first = &industry;
  if (first == nullptr) return nullptr;
  for (const RankedIndustry& industry : effects.industries)
    if (&industry != first && overlap(industry.percent, first->percent)) return nullptr;
  return first;
}

Bilingual largest_text(const IndustryEffects& effects, const RankedIndustry& first) {
  const bool net_shown_too = effects.net.excludes_zero();
  if (net_shown_too && first.jobs.mean * effects.net.mean > 0.0 && first.jobs.mean / effects.net.mean <= 0.95)
    return filled(share_in,
                  {{"share", tenths_text(first.jobs.mean / effects.net.mean)}, {"name", first.name}});
  return filled(largest_in, {{"name", first.name},
                             {"more", additional_or_fewer(first.jobs.mean)},
                             {"size", amount_text(Measure::jobs, first.jobs.mean)}});
}

// ---- the change over years -----------------------------------------------------------------------------

constexpr Message grows_and_shrinks{
    "Over {years} years the baseline itself changes most: **{least}** {fall}%, **{most}** {rise}%.",
    "{years}年间基准本身变化最大的是：**{least}**{fall}%，**{most}**{rise}%。"};
constexpr Message scenario_changes{" The scenario changes **{name}** most, by a further {size} {more}.",
                                   "情景对**{name}**改变最大，变化率再{more}{size}。"};
constexpr Message scenario_unshown{" No effect of the scenario on these changes is shown.",
                                   "情景对这些变化未显示出影响。"};

// The industry of which the scenario changes the change most, among those where that is shown.
const IndustryChange* most_changed(const std::vector<IndustryChange>& changes) {
  const IndustryChange* most = nullptr;
  for (const IndustryChange& change : changes)
    if (change.showing == Showing::shown &&
        (most == nullptr || std::abs(change.difference.mean) > std::abs(most->difference.mean)))
      most = &change;
  return most;
}

}  // namespace

std::size_t Ranking::not_told_from_first() const {
  return static_cast<std::size_t>(std::count_if(groups.begin(), groups.end(), [&](const RankedGroup& group) {
    return overlap(group.rate, groups.front().rate);
  }));
}

std::size_t Ranking::shown() const {
  return static_cast<std::size_t>(std::count_if(groups.begin(), groups.end(), [&](const RankedGroup& group) {
    return group.rate.excludes_zero() && group.rate.mean * groups.front().rate.mean > 0.0;
  }));
}

void sort_ranking(Ranking& ranking, double direction) {
  std::stable_sort(ranking.groups.begin(), ranking.groups.end(),
                   [&](const RankedGroup& a, const RankedGroup& b) {
                     return direction >= 0.0 ? a.rate.mean > b.rate.mean : a.rate.mean < b.rate.mean;
                   });
}

Bilingual clearly_above_text(const std::vector<NamedInterval>& groups, Comparing comparing) {
  const Message& words = comparing == Comparing::effects ? effects_above : rates_above;
  const std::vector<Above> all = standing_above(groups);
  Bilingual text;
  for (std::size_t i = 0; i < std::min(all.size(), most_clauses); ++i)
    text += (text.empty() ? Bilingual() : Bilingual{"; ", "；"}) + clause_of(all[i], groups, words);
  if (text.empty()) return text;
  text.en[0] = static_cast<char>(text.en[0] - 'a' + 'A');
  return text + full_stop.text();
}

Bilingual clearly_above_text(const Ranking& ranking) {
  if (ranking.is_single || ranking.shown() == 0) return {};
  if (ranking.not_told_from_first() == 1) return {};
  const double side = ranking.groups.front().rate.mean < 0.0 ? -1.0 : 1.0;
  std::vector<NamedInterval> groups;
  for (const RankedGroup& group : ranking.groups)
    groups.push_back({group.name, std::min(side * group.rate.low, side * group.rate.high),
                      std::max(side * group.rate.low, side * group.rate.high)});
  return clearly_above_text(groups, Comparing::effects);
}

Bilingual towns_answer(const Ranking& towns, engine::Month quarter) {
  const Bilingual text = ranking_text(towns, in_quarter(quarter));
  return towns.is_single || towns.shown() == 0 ? text : text + persons_text(towns);
}

Bilingual groups_answer(const std::vector<Ranking>& dimensions, engine::Month quarter) {
  Bilingual text;
  for (const Ranking& dimension : dimensions) {
    const Bilingual when = by_dimension(dimension, quarter, text.empty());
    if (dimension.is_single) return ranking_text(dimension, when);
    if (!text.empty()) text += {" ", ""};
    text += ranking_text(dimension, when);
    const Bilingual above = clearly_above_text(dimension);
    if (!above.empty()) text += Bilingual{" ", ""} + above;
  }
  return text;
}

Bilingual industries_answer(const IndustryEffects& effects) {
  const Bilingual months = period_text(effects.first, effects.last);
  if (effects.is_single)
    return filled(industries_single, {{"months", months},
                                      {"more", raised_or_lowered(effects.net.mean)},
                                      {"size", amount_text(Measure::jobs, effects.net.mean)}});
  Bilingual text = effects.net.excludes_zero()
                       ? filled(net_shown, {{"months", months},
                                            {"more", raised_or_lowered(effects.net.mean)},
                                            {"size", amount_with_interval(Measure::jobs, effects.net)}})
                       : filled(net_holds_zero,
                                {{"months", months}, {"bounds", signed_bounds(Measure::jobs, effects.net)}});
  if (const RankedIndustry* first = first_industry(effects)) text += largest_text(effects, *first);
  if (const RankedIndustry* first = first_in_percent(effects, effects.net.mean))
    text += filled(largest_percent,
                   {{"name", first->name}, {"percent", in_both(signed_number_text(first->percent.mean, 1))}});
  return text + full_stop.text();
}

Bilingual industries_clause(const IndustryEffects& effects) {
  const RankedIndustry* const first = effects.is_single ? nullptr : first_industry(effects);
  if (first == nullptr) return {};
  return filled(jobs_clause, {{"months", period_text(effects.first, effects.last)},
                              {"name", first->name},
                              {"more", additional_or_fewer(first->jobs.mean)},
                              {"size", amount_text(Measure::jobs, first->jobs.mean)}}) +
         full_stop.text();
}

Bilingual transition_answer(const std::vector<IndustryChange>& changes, int years) {
  const auto by_baseline = [](const IndustryChange& a, const IndustryChange& b) {
    return a.baseline < b.baseline;
  };
  const auto [least, most] = std::minmax_element(changes.begin(), changes.end(), by_baseline);
  if (least == changes.end()) return {};
  Bilingual text = filled(grows_and_shrinks, {{"years", in_both(number_text(years, 0))},
                                              {"least", least->name},
                                              {"fall", in_both(signed_number_text(least->baseline, 1))},
                                              {"most", most->name},
                                              {"rise", in_both(signed_number_text(most->baseline, 1))}});
  if (const IndustryChange* most_moved = most_changed(changes))
    return text + filled(scenario_changes,
                         {{"name", most_moved->name},
                          {"more", most_moved->difference.mean > 0.0 ? Bilingual{"up", "增"}
                                                                     : Bilingual{"down", "减"}},
                          {"size", amount_with_interval(Measure::growth_points, most_moved->difference)}});
  if (changes.front().showing != Showing::single) text += scenario_unshown.text();
  return text;
}

}  // namespace app
