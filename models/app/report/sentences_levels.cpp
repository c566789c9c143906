// Sentences on the level of unemployment, on how sure the report is, and on facts.
#include <algorithm>
#include <cmath>

#include "models/app/report/sentences.hpp"

namespace app {
namespace {

// ---- levels --------------------------------------------------------------------------------------------

constexpr Message year_level{
    "{whose} the survey unemployment rate of {year} is {rate} on average, and registered unemployment about "
    "**{registered}**.",
    "{whose}{year}调查失业率年均{rate}；登记失业年均约**{registered}**。"};
constexpr Message in_baseline{"In the baseline", "基准情景下，"};
constexpr Message in_scenario{"In this scenario", "本情景下，"};
constexpr Message coming_years{
    "The mean survey unemployment rate of a year lies between {low} ({low_year}) and {high} ({high_year}) "
    "in the {n} years from {first} to {last}{simulations}. ",
    "今后{n}年（{first}—{last}）各年平均调查失业率在{low}（{low_year}）至{high}（{high_year}）之间{"
    "simulations}。"};
constexpr Message of_coming_years{"; 90% of simulations lie within {range} in all of them",
                                  "，各年90%模拟区间都在{range}以内"};
constexpr Message same_month{
    " The highest month is {month} in every year, about {size} points above the mean of the year.",
    "各年最高月都在{month}，约比年均高{size}个百分点。"};
constexpr Message highest_month{
    " The highest month of that year is {month} ({rate}%); the highest month differs between years.",
    "当年最高月为{month}（{rate}%）；各年最高月不同。"};
constexpr const char* names_of_months[] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};

Bilingual month_of_year_text(int month) {
  return {names_of_months[month - 1], number_text(month, 0) + "月"};
}

bool has_one_highest_month(const std::vector<YearLevel>& years) {
  return years.size() > 1 && std::all_of(years.begin(), years.end(), [&](const YearLevel& year) {
           return year.highest.month_of_year() == years.front().highest.month_of_year();
         });
}

constexpr std::size_t years_ahead = 5;

// The range over the coming years: of the means of years, and of single simulations.
Bilingual coming_years_text(const std::vector<YearLevel>& years) {
  const auto end = years.begin() + static_cast<std::ptrdiff_t>(std::min(years.size(), years_ahead));
  const auto [low, high] = std::minmax_element(
      years.begin(), end, [](const YearLevel& a, const YearLevel& b) { return a.rate < b.rate; });
  const auto percent = [](double value) { return in_both(number_text(value, 1) + "%"); };
  double least = low->rate_low, most = low->rate_high;
  for (auto year = years.begin(); year != end; ++year) {
    least = std::min(least, year->rate_low);
    most = std::max(most, year->rate_high);
  }
  const Bilingual bold{"**", "**"};
  const Bilingual range = percent(least) + Bilingual{" to ", "至"} + percent(most);
  return filled(coming_years,
                {{"low", bold + percent(low->rate) + bold},
                 {"low_year", year_text(low->year)},
                 {"high", bold + percent(high->rate) + bold},
                 {"high_year", year_text(high->year)},
                 {"n", end - years.begin()},
                 {"first", year_text(years.front().year)},
                 {"last", year_text((end - 1)->year)},
                 {"simulations", least <= most ? filled(of_coming_years, {{"range", range}}) : Bilingual()}});
}

// ---- how sure ------------------------------------------------------------------------------------------

constexpr std::size_t enough_for_shares = 30;  // below it counts, no probabilities and no words for them

constexpr Message title_sure{"How sure", "把握有多大"};
constexpr Message sign_counts{
    "**Direction: {counts} simulations agree** in the month of the peak. Fewer than 30 simulations: counts, "
    "no probabilities.",
    "**方向：峰值月{counts}一致**。模拟不足30次，只报次数，不报概率。"};
constexpr Message sign_share{
    "**Direction: {word}** ({share}% of {members} simulations agree in the month of the peak).",
    "**方向：{word}**（峰值月{members}次模拟中{share}%方向一致）。"};
constexpr Message size_by_interval{"Size: see the intervals. They hold {holds}; they leave out {leaves}.",
                                   "大小：看区间。区间包含{holds}；不含{leaves}。"};
constexpr Message no_interval{
    "One simulation has no interval. Neither direction nor size can be told from chance; run more members.",
    "单次模拟没有区间，方向和大小都不能与偶然区分；请增加模拟次数。"};
constexpr Message small_population{
    "The population is simulated at 1/{inverse} and shown at full size: small towns and groups are less "
    "certain.",
    "人口按1/{inverse}模拟，数字已还原为全区规模：小街镇、小人群的误差更大。"};
constexpr Message common_draws{
    "Scenario and baseline share their random draws person by person: most chance cancels in the difference.",
    "情景与基准逐人使用相同的随机数，相减后大部分偶然性抵消。"};
constexpr Message assumed_elasticity{
    "How strongly arrivals from elsewhere follow tightness (an elasticity) is assumed, outside the "
    "intervals.",
    "外来求职者随岗位松紧增减的幅度（弹性）是假设值，区间不含其误差。"};
constexpr Message not_shown_sure{
    "No effect on the unemployment rate is shown; this does not show that there is none.",
    "未显示出对失业率的影响，但不等于没有影响。"};
constexpr Message not_high{" It is not \"high\" because {reasons}.", "未评为“高”，因为{reasons}。"};
constexpr Message is_low{" It is \"low\" because {reasons}.", "评为“低”，因为{reasons}。"};
constexpr Message few_members{"there are fewer than {n} simulations", "模拟不足{n}次"};
constexpr Message part_of_population{"the population is not simulated at full size", "人口未按全部规模模拟"};
constexpr Message mixed_signs{"not all simulations agree in direction", "各次模拟的方向不全一致"};
constexpr Message unshown_effect{"no effect on the unemployment rate is shown", "没有显示出对失业率的影响"};
constexpr Message high_word{"high", "高"};
constexpr Message middle_word{"medium", "中"};
constexpr Message low_word{"low", "低"};

struct SourceWord {
  const char* source;
  Message word;
};
constexpr SourceWord source_words[] = {{"chance", {"chance", "偶然性"}},
                                       {"history", {"different pasts", "历史路径差异"}},
                                       {"parameters", {"parameters", "参数误差"}},
                                       {"macro noise", {"swings of demand", "宏观波动"}},
                                       {"productivity", {"growth of productivity", "生产率增速"}}};

std::vector<Bilingual> words_of(const std::vector<std::string>& sources) {
  std::vector<Bilingual> words;
  for (const std::string& source : sources)
    for (const SourceWord& known : source_words)
      if (source == known.source) words.push_back(known.word.text());
  return words;
}

Bilingual direction_text(const HowSure& facts) {
  const PeakEffect& peak = *facts.rate;
  if (facts.members < enough_for_shares)
    return filled(sign_counts, {{"counts", count_of(peak.same_sign, facts.members)}});
  const double share = static_cast<double>(peak.same_sign) / static_cast<double>(facts.members);
  return filled(sign_share, {{"word", likelihood_word(share)},
                             {"share", in_both(number_text(100.0 * share, 0))},
                             {"members", in_both(number_text(static_cast<double>(facts.members), 0))}});
}

// Of a single scenario there is no effect to be sure of, and no mark.
void set_mark(Box& box, const HowSure& facts) {
  if (!facts.is_comparison) return;
  const bool agree = facts.rate && facts.rate->is_shown() && facts.rate->same_sign == facts.members;
  const bool is_high = agree && facts.members >= enough_for_shares && facts.scale >= 1.0;
  box.mark = is_high ? "high" : agree ? "middle" : "low";
  box.mark_text = (is_high ? high_word : agree ? middle_word : low_word).text();
}

// Which condition of the next better mark is missed; nothing of the best one.
Bilingual reason_of_mark(const HowSure& facts, const std::string& mark) {
  if (mark == "low") {
    const bool is_shown = facts.rate && facts.rate->is_shown();
    return filled(is_low, {{"reasons", (is_shown ? mixed_signs : unshown_effect).text()}});
  }
  if (mark != "middle") return {};
  std::vector<Bilingual> reasons;
  if (facts.members < enough_for_shares)
    reasons.push_back(
        filled(few_members, {{"n", in_both(number_text(static_cast<double>(enough_for_shares), 0))}}));
  if (facts.scale < 1.0) reasons.push_back(part_of_population.text());
  Bilingual all = reasons.front();
  for (std::size_t i = 1; i < reasons.size(); ++i) all += Bilingual{" and ", "、"} + reasons[i];
  return filled(not_high, {{"reasons", all}});
}

// ---- facts ---------------------------------------------------------------------------------------------

constexpr Message all_hold{"All **{holding}** facts that can be judged hold.",
                           "可判的**{holding}**项事实全部符合。"};
constexpr Message some_missed{
    "Of {all} facts that can be judged **{holding} hold and {missed} are missed** ({names}). Discount "
    "conclusions that rest on those.",
    "可判的{all}项事实中**{holding}项符合、{missed}项不符**（{names}）。涉及不符各项的结论请打折扣。"};
constexpr Message some_within{
    "Of {all} facts that can be judged **{holding} hold and none is missed**; the others are within their "
    "error.",
    "可判的{all}项事实中**{holding}项符合，没有不符**；其余在误差内。"};
constexpr Message also_within{" Within their error: {within}.", "在误差内的有{within}项。"};
constexpr Message none_judged{"No fact could be judged in this run.", "本次没有可判的事实。"};

}  // namespace

Bilingual unemployment_answer(const std::vector<YearLevel>& years, std::size_t told, bool is_comparison) {
  const YearLevel& year = years.at(told);
  Bilingual text = is_comparison || years.size() < 2 ? Bilingual() : coming_years_text(years);
  text +=
      filled(year_level,
             {{"whose", (is_comparison ? in_baseline : in_scenario).text()},
              {"year", year_text(year.year)},
              {"rate", level_with_simulations(Measure::percent, year.rate, year.rate_low, year.rate_high)},
              {"registered", amount_text(Measure::persons, year.registered)}});
  if (!has_one_highest_month(years))
    return text + filled(highest_month, {{"month", month_text(year.highest)},
                                         {"rate", in_both(number_text(year.highest_rate, 1))}});
  return text + filled(same_month, {{"month", month_of_year_text(year.highest.month_of_year())},
                                    {"size", in_both(number_text(year.highest_rate - year.rate, 1))}});
}

Box how_sure_box(const HowSure& facts) {
  Box box{"how_sure", title_sure.text(), "", {}, {}, false};
  set_mark(box, facts);
  if (facts.members < 2) {
    box.lines.push_back(no_interval.text());
  } else {
    if (facts.rate && facts.rate->is_shown()) box.lines.push_back(direction_text(facts));
    if (facts.rate && !facts.rate->is_shown()) box.lines.push_back(not_shown_sure.text());
    std::vector<Bilingual> leaves = words_of(facts.interval.leaves_out);
    const Bilingual reason = reason_of_mark(facts, box.mark);
    if (box.lines.empty() && !reason.empty())
      box.lines.push_back(reason);
    else if (!box.lines.empty())
      box.lines.front() += reason;
    leaves.push_back({"errors of the tables and of the model itself", "数据与模型本身的误差"});
    box.lines.push_back(filled(
        size_by_interval, {{"holds", joined(words_of(facts.interval.holds))}, {"leaves", joined(leaves)}}));
  }
  if (facts.is_comparison) box.lines.push_back(common_draws.text());
  if (facts.scale < 1.0)
    box.lines.push_back(filled(small_population, {{"inverse", in_both(number_text(1.0 / facts.scale, 0))}}));
  const bool by_tightness = facts.cause != nullptr && std::string(facts.cause->name) == "arrivals";
  if (by_tightness) box.lines.push_back(assumed_elasticity.text());
  return box;
}

Bilingual facts_answer(const FactCounts& counts) {
  const auto text_of = [](std::size_t n) { return in_both(number_text(static_cast<double>(n), 0)); };
  const std::size_t all = counts.holding + counts.within_error + counts.missed;
  if (all == 0) return none_judged.text();
  if (counts.holding == all) return filled(all_hold, {{"holding", text_of(counts.holding)}});
  if (counts.missed == 0)
    return filled(some_within, {{"all", text_of(all)}, {"holding", text_of(counts.holding)}});
  const Bilingual text = filled(some_missed, {{"all", text_of(all)},
                                              {"holding", text_of(counts.holding)},
                                              {"missed", text_of(counts.missed)},
                                              {"names", joined(counts.missed_names)}});
  return counts.within_error == 0 ? text
                                  : text + filled(also_within, {{"within", text_of(counts.within_error)}});
}

}  // namespace app
