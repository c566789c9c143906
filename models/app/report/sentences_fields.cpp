// Sentences on skill fields: which are short and idle, where, and what a scenario changes.
#include "models/app/report/sentences_fields.hpp"

#include <algorithm>
#include <string>

namespace app {
namespace {

// More fields than this are counted, not named.
constexpr std::size_t most_fields_named = 3;

Bilingual bold(const Bilingual& text) {
  return {"**" + text.en + "**", "**" + text.zh + "**"};
}

// ---- short and idle ------------------------------------------------------------------------------------

constexpr Message short_what{"**Short**, staff whose job asks for a field that they do not hold",
                             "**短缺**（岗位要求而本人未掌握该领域的在岗人员）"};
constexpr Message idle_what{"**Idle**, holders of a field unemployed for three months or more",
                            "**闲置**（掌握该领域而失业三个月以上的人员）"};
constexpr Message open_what{"**Open**, vacancies that stay open for want of a field",
                            "**久空**（因缺该领域人员而空缺三个月以上的岗位）"};
constexpr Message most_now{"{what}: in {month} most in {fields}", "{what}：{month}最多的是{fields}"};
constexpr Message most_later{"; in {month} in {fields}", "；{month}是{fields}"};
constexpr Message same_later{"; in {month} in the same order, with {amounts}",
                             "；{month}仍是这些领域，依次为{amounts}"};
constexpr Message nobody{"{what}: in {month} in no field", "{what}：{month}各领域都没有"};
constexpr Message none_later{"; in {month} in none", "；{month}各领域都没有"};
constexpr Message no_vacancies{
    "No vacancy is counted as open for want of a field: in this scenario no employer refuses applicants for "
    "it.",
    "没有统计因缺某领域而久空的岗位：本情景中没有用人单位因此拒绝求职者。"};
constexpr Message end_of_sentence{".", "。"};

// Sentences in a row, with a space between them in English.
void add_sentence(Bilingual& text, const Bilingual& sentence) {
  if (!text.empty() && !sentence.empty()) text += {" ", ""};
  text += sentence;
}

struct MeasureInWords {
  const Message& what;
  Measure measure;
};

Bilingual amount_of(const FieldAmount& field, Measure measure) {
  return amount_text(measure, field.amount);
}

Bilingual fields_with_amounts(const std::vector<FieldAmount>& fields, Measure measure) {
  std::vector<Bilingual> words;
  for (const FieldAmount& field : fields) {
    const Bilingual amount = amount_of(field, measure);
    // What is counted stands before the fields; a Chinese number needs its measure word.
    const std::string number = amount.en.substr(0, amount.en.find(' '));
    words.push_back(bold(field.name) + Bilingual{" (" + number + ")", "（" + amount.zh + "）"});
  }
  return joined(words);
}

Bilingual amounts_only(const std::vector<FieldAmount>& fields, Measure measure) {
  std::vector<Bilingual> words;
  for (const FieldAmount& field : fields) words.push_back(amount_of(field, measure));
  return joined(words);
}

bool is_same_order(const std::vector<FieldAmount>& a, const std::vector<FieldAmount>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const FieldAmount& x, const FieldAmount& y) { return x.name == y.name; });
}

Bilingual later_text(const MostFields& most, engine::Month later, Measure measure) {
  const Bilingual month = month_text(later);
  if (most.later.empty()) return most.now.empty() ? Bilingual() : filled(none_later, {{"month", month}});
  if (is_same_order(most.now, most.later))
    return filled(same_later, {{"month", month}, {"amounts", amounts_only(most.later, measure)}});
  return filled(most_later, {{"month", month}, {"fields", fields_with_amounts(most.later, measure)}});
}

Bilingual most_text(const MeasureInWords& words, const MostFields& most, const GapsFound& found) {
  const Bilingual month = month_text(found.now), what = words.what.text();
  Bilingual text = most.now.empty()
                       ? filled(nobody, {{"what", what}, {"month", month}})
                       : filled(most_now, {{"what", what},
                                           {"month", month},
                                           {"fields", fields_with_amounts(most.now, words.measure)}});
  if (found.later) text += later_text(most, *found.later, words.measure);
  return text + end_of_sentence.text();
}

// ---- asked and held ------------------------------------------------------------------------------------

constexpr Message most_asked{"In {month} most jobs ask for {field}.", "{month}要求最多的是{field}。"};
constexpr Message grows_most{"From {now} to {later} jobs that ask grow most for **{name}** ({from} to {to}).",
                             "{now}至{later}，要求增加最多的是**{name}**（由{from}到{to}）。"};
constexpr Message falls_most{"From {now} to {later} jobs that ask fall most for **{name}** ({from} to {to}).",
                             "{now}至{later}，要求减少最多的是**{name}**（由{from}到{to}）。"};
constexpr Message nothing_changes{"From {now} to {later} the jobs that ask do not change.",
                                  "{now}至{later}，要求各领域的岗位数没有变化。"};
constexpr Message enough_hold{"In {month} no field has fewer holders than jobs that ask for it.",
                              "{month}各领域的掌握者都不少于要求该领域的岗位。"};
constexpr Message fewer_hold{"In {month} holders are fewer than the jobs that ask in {fields}.",
                             "{month}掌握者少于要求岗位的是{fields}。"};
constexpr Message many_fewer{"In {month} holders are fewer than the jobs that ask in {n} of {all} fields.",
                             "{month}{all}个领域中有{n}个的掌握者少于要求岗位。"};

double growth_of(const FieldDemand& field) {
  return field.later - field.now;
}

Bilingual demand_change(const Message& message, const DemandFound& found, const FieldDemand& field) {
  return filled(message, {{"now", month_text(found.now)},
                          {"later", month_text(*found.later)},
                          {"name", field.name},
                          {"from", amount_text(Measure::jobs, field.now)},
                          {"to", amount_text(Measure::jobs, field.later)}});
}

Bilingual changes_text(const DemandFound& found) {
  const auto by_growth = [](const FieldDemand& a, const FieldDemand& b) {
    return growth_of(a) < growth_of(b);
  };
  const auto [least, most] = std::minmax_element(found.fields.begin(), found.fields.end(), by_growth);
  Bilingual text;
  if (growth_of(*most) > 0.0) add_sentence(text, demand_change(grows_most, found, *most));
  if (growth_of(*least) < 0.0) add_sentence(text, demand_change(falls_most, found, *least));
  if (!text.empty()) return text;
  return filled(nothing_changes, {{"now", month_text(found.now)}, {"later", month_text(*found.later)}});
}

Bilingual most_asked_text(const DemandFound& found) {
  const auto most =
      std::max_element(found.fields.begin(), found.fields.end(),
                       [](const FieldDemand& a, const FieldDemand& b) { return a.now < b.now; });
  return filled(most_asked, {{"month", month_text(found.now)},
                             {"field", fields_with_amounts({{most->name, most->now}}, Measure::jobs)}});
}

Bilingual holders_text(const DemandFound& found) {
  std::vector<Bilingual> fewer;
  for (const FieldDemand& field : found.fields)
    if (field.holders < field.asked) fewer.push_back(bold(field.name));
  const Bilingual month = month_text(found.later.value_or(found.now));
  if (fewer.empty()) return filled(enough_hold, {{"month", month}});
  if (fewer.size() <= most_fields_named)
    return filled(fewer_hold, {{"month", month}, {"fields", joined(fewer)}});
  return filled(many_fewer, {{"month", month}, {"n", fewer.size()}, {"all", found.fields.size()}});
}

// ---- where ---------------------------------------------------------------------------------------------

constexpr Message shortage_places{
    "In {month} staff below the requirement in **{field}** work most in **{industry}** "
    "({industry_share}) and in **{town}** ({town_share}).",
    "{month}**{field}**未达要求的在岗人员，行业最多的是**{industry}**（{industry_share}），工作地最多的是**{"
    "town}**（{town_share}）。"};
constexpr Message surplus_places{
    "In {month} idle holders of **{field}** came most from **{industry}** ({industry_share}) "
    "and live most in **{town}** ({town_share}).",
    "{month}**{field}**的闲置掌握者，原行业最多的是**{industry}**（{industry_share}），居住地最多的是**{town}"
    "**（{town_share}）。"};
constexpr Message no_places{"In {month} nobody is short of a field or idle.",
                            "{month}没有短缺，也没有闲置。"};

Bilingual place_text(const Message& message, engine::Month month, const FieldPlace& place) {
  return filled(message, {{"month", month_text(month)},
                          {"field", place.field},
                          {"industry", place.industry},
                          {"industry_share", tenths_text(place.industry_share)},
                          {"town", place.town},
                          {"town_share", tenths_text(place.town_share)}});
}

// ---- effects -------------------------------------------------------------------------------------------

constexpr Message effects_single{
    "One pair of simulations has no intervals: effects on skill fields are not ranked.",
    "单次模拟没有区间，各技能领域的影响不排先后。"};
constexpr Message moved{
    "In {period} an effect on {what} is shown in {n} of {all} fields, the largest mean in **{name}**: {size} "
    "{more}{parts}.",
    "{period}，{what}在{all}个领域中有{n}个显示出影响，平均变化最大的是**{name}**：{more}{size}{parts}。"};
constexpr Message unmoved{
    "In {period} no effect on {what} is shown in any of {all} fields: "
    "of so many, one or two leave zero out of their interval by chance.",
    "{period}，{what}在{all}个领域中都未显示出影响：同时看这么多领域，个别区间不含零可能出于偶然。"};
constexpr Message below_requirement{"staff below requirement", "未达要求的在岗人数"};
constexpr Message idle_holders{"idle holders", "闲置的掌握者"};
constexpr Message of_which{", of which {parts}", "，其中{parts}"};
constexpr Message part_of_effect{"{amount} {more} in {name}", "{name}{more}{amount}"};
constexpr Message only_scenario_screens{
    "Only in the scenario do employers refuse applicants for want of a field: in {month} vacancies that stay "
    "open for it are most in {fields}.",
    "只有情景中的用人单位因缺某领域拒绝求职者：{month}因此久空的岗位最多的是{fields}。"};

Bilingual more_or_fewer_holders(double value) {
  return value > 0.0 ? Bilingual{"more", "多"} : Bilingual{"fewer", "少"};
}

// Where the largest effect falls, each part with its amount; "" where no part is shown.
Bilingual parts_text(const MovedField& field) {
  std::vector<Bilingual> parts;
  for (const std::optional<MovedPart>& part : {field.industry, field.town})
    if (part)
      parts.push_back(filled(part_of_effect, {{"amount", amount_text(Measure::persons, part->effect.mean)},
                                              {"more", more_or_fewer_holders(part->effect.mean)},
                                              {"name", part->name}}));
  return parts.empty() ? Bilingual() : filled(of_which, {{"parts", joined(parts)}});
}

Bilingual moves_text(const Message& what, const std::vector<MovedField>& shown,
                     const FieldEffectsFound& found) {
  const Bilingual period = period_text(found.first, found.last);
  if (shown.empty())
    return filled(unmoved, {{"period", period}, {"what", what.text()}, {"all", found.fields}});
  const MovedField& first = shown.front();
  return filled(moved, {{"period", period},
                        {"what", what.text()},
                        {"n", shown.size()},
                        {"all", found.fields},
                        {"name", first.name},
                        {"size", amount_with_interval(Measure::persons, first.effect)},
                        {"more", more_or_fewer_holders(first.effect.mean)},
                        {"parts", parts_text(first)}});
}

// ---- what the ranges rest on ---------------------------------------------------------------------------

constexpr Message ranges_title{"What the ranges rest on", "区间依据什么"};
constexpr Message ranges_kind{"Low and high: nine in ten simulations lie between them; {interval}.",
                              "低端、高端：90%模拟区间；{interval}。"};
constexpr Message ranges_single{"One simulation: no range.", "单次模拟，没有区间。"};
constexpr Message requirements_assumed{
    "Which jobs ask for a field is mostly assumed: {assumed} of {shares} shares are assumptions. "
    "All shares of a field may be {low} to {high} times those used.",
    "哪些岗位要求某领域多为假设：{shares}个比例中有{assumed}"
    "个是假设。每个领域的全部比例可能是所用值的{low}至{high}倍。"};
constexpr Message factors_not_drawn{
    "The ranges **do not hold** this factor, since no history draws it: a level may be wrong by more than "
    "its range. Differences between years and scenarios are more reliable.",
    "没有历史抽取这一倍数，区间**不含**它：水平的误差可能大于区间。年份之间、情景之间的差别更可信。"};
constexpr Message factors_drawn{
    "Each history but the first draws this factor, as well as how fast fields are learned "
    "(fields.spread), so that the ranges hold them.",
    "各条历史（第一条除外）各自随机取这一倍数和学习快慢（参数fields.spread），区间已包含它们。"};
constexpr Message paths_are_set{
    "How the jobs that ask change follows the paths of electric cars, AI and robots that the scenario sets.",
    "要求的变化取决于情景设定的电动化、人工智能和机器人路径。"};

}  // namespace

Bilingual gaps_answer(const GapsFound& found) {
  Bilingual text;
  add_sentence(text, most_text({short_what, Measure::persons}, found.shortage, found));
  add_sentence(text, most_text({idle_what, Measure::persons}, found.surplus, found));
  add_sentence(text, found.vacancies ? most_text({open_what, Measure::jobs}, *found.vacancies, found)
                                     : no_vacancies.text());
  return text;
}

Bilingual demand_answer(const DemandFound& found) {
  if (found.fields.empty()) return {};
  Bilingual text = found.later ? changes_text(found) : most_asked_text(found);
  add_sentence(text, holders_text(found));
  return text;
}

Bilingual places_answer(engine::Month month, const std::optional<FieldPlace>& shortage,
                        const std::optional<FieldPlace>& surplus) {
  Bilingual text;
  if (shortage) add_sentence(text, place_text(shortage_places, month, *shortage));
  if (surplus) add_sentence(text, place_text(surplus_places, month, *surplus));
  return text.empty() ? filled(no_places, {{"month", month_text(month)}}) : text;
}

Bilingual field_effects_answer(const FieldEffectsFound& found) {
  Bilingual text;
  if (found.is_single) {
    text = effects_single.text();
  } else {
    add_sentence(text, moves_text(below_requirement, found.shortage, found));
    add_sentence(text, moves_text(idle_holders, found.surplus, found));
  }
  if (found.month_of_vacancies && !found.vacancies.empty())
    add_sentence(text, filled(only_scenario_screens,
                              {{"month", month_text(*found.month_of_vacancies)},
                               {"fields", fields_with_amounts(found.vacancies, Measure::jobs)}}));
  return text;
}

Box ranges_box(const RequirementSources& sources, const IntervalContent& interval) {
  Box box{"ranges", ranges_title.text(), "", {}, {}, true};
  box.lines.push_back(interval.members < 2 ? ranges_single.text()
                                           : filled(ranges_kind, {{"interval", interval_text(interval)}}));
  box.lines.push_back(filled(requirements_assumed, {{"assumed", sources.assumed},
                                                    {"shares", sources.shares},
                                                    {"low", number_text(sources.low, 1)},
                                                    {"high", number_text(sources.high, 1)}}));
  box.lines.push_back((sources.are_drawn ? factors_drawn : factors_not_drawn).text());
  box.lines.push_back(paths_are_set.text());
  return box;
}

}  // namespace app
