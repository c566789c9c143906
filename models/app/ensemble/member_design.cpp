#include "models/app/ensemble/member_design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "models/app/terminal/text.hpp"
#include "models/labour/firms/transition_settings.hpp"

namespace app {
namespace {

constexpr const char* history = "history";

constexpr Message own_histories{"history (each member has its own)", "历史（每个成员各有一条）"};
constexpr Message one_history{"history (all members share one before {month}; --histories gives several)",
                              "历史（{month}之前全部成员共用一条；--histories可给出多条）"};
constexpr Message several_histories{"history ({count} histories before {month})",
                                    "历史（{month}之前共{count}条）"};
constexpr Message single_member{"a single member has no interval", "只有一个成员，没有区间"};
constexpr Message holds_nothing{"intervals hold nothing: the members are equal",
                                "区间不含任何差异：各成员相同"};
constexpr Message intervals_hold{"intervals hold {sources}{left_out}", "区间包含{sources}{left_out}"};
constexpr Message they_leave_out{"; they leave out {sources}", "；不包含{sources}"};

// The Chinese names of the sources of difference; a file holds the English ones.
struct Source {
  const char* en;
  const char* zh;
};
constexpr Source sources_of_difference[] = {{"chance", "偶然"},         {history, "历史"},
                                            {"parameters", "参数"},     {"macro noise", "宏观扰动"},
                                            {"productivity", "生产率"}, {"skill requirements", "技能要求"}};

Bilingual name_of_source(const std::string& source) {
  for (const Source& one : sources_of_difference)
    if (source == one.en) return {one.en, one.zh};
  throw engine::Bug("a source of difference without a Chinese name: " + source);
}

// A month stands in quotes.
engine::Month resolved_month(const std::string& resolved, const std::string& key, engine::Month otherwise) {
  const std::string value = resolved_value(resolved, key);
  if (value.size() < 2) return otherwise;
  return engine::Month::parse(value.substr(1, value.size() - 2)).value_or(otherwise);
}

// Whether a month of the run has macro noise.
bool has_macro_noise(const std::string& resolved, engine::Month last) {
  const bool is_on = resolved_number(resolved, "demand.noise_common", 0.0) > 0.0 ||
                     resolved_number(resolved, "demand.noise_sector", 0.0) > 0.0;
  return is_on && resolved_month(resolved, "demand.noise_from", last) <= last;
}

// Whether members draw the productivity of industries, and a month of the run comes after their separation.
bool has_productivity(const std::string& resolved, const labour::RunSettings& run) {
  return resolved_number(resolved, "transition.productivity_spread", 0.0) > 0.0 &&
         run.last() > std::max(run.members_from, labour::future_begins);
}

// "history" with what the reader of a legend has to know of it.
Bilingual explained(const std::string& source, const IntervalContent& content) {
  if (source != history || content.members < 2) return name_of_source(source);
  if (!content.shares_history) return own_histories.text();
  const Bilingual before = short_month(content.shared_until);
  if (content.histories == 1) return filled(one_history, {{"month", before}});
  return filled(several_histories, {{"count", content.histories}, {"month", before}});
}

Bilingual list_of(const std::vector<std::string>& sources, const IntervalContent& content) {
  std::vector<Bilingual> words;
  for (const std::string& source : sources) words.push_back(explained(source, content));
  return list_text(words);
}

}  // namespace

std::size_t MemberDesign::histories_of(const std::vector<std::int32_t>& members) const {
  std::set<std::uint32_t> different;
  for (const std::int32_t member : members)
    different.insert(run.history_of(static_cast<std::uint32_t>(member)));
  return different.size();
}

std::string resolved_value(const std::string& resolved, const std::string& key) {
  const std::string begin = "\n" + key + " = ";
  const std::string lines = "\n" + resolved;
  const std::size_t at = lines.find(begin);
  if (at == std::string::npos) return "";
  const std::size_t value = at + begin.size();
  return lines.substr(value, lines.find('\n', value) - value);
}

double resolved_number(const std::string& resolved, const std::string& key, double otherwise) {
  const std::string text = resolved_value(resolved, key);
  double value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

MemberDesign design_of(const std::string& resolved, bool draws_parameters) {
  MemberDesign design;
  labour::RunSettings& run = design.run;
  run.first = resolved_month(resolved, "run.first", run.first);
  run.months = static_cast<std::int64_t>(resolved_number(resolved, "run.months", 1.0));
  run.members_from = resolved_month(resolved, "run.members_from", run.first);
  run.histories = static_cast<std::int64_t>(resolved_number(resolved, "run.histories", 1.0));
  design.draws_parameters = draws_parameters;
  design.has_macro_noise = has_macro_noise(resolved, run.last());
  design.draws_productivity = has_productivity(resolved, run);
  design.draws_fields = resolved_number(resolved, "fields.spread", 0.0) > 0.0;
  const std::string screening = resolved_value(resolved, "screening.strength");
  design.screens = !screening.empty() && screening != "0.0";
  return design;
}

MemberDesign design_of(const MemberFile& member) {
  return design_of(engine::read_texts(member.path, "/scenario/resolved").at(0),
                   !member.attribute("posterior").empty());
}

IntervalContent interval_content(const MemberDesign& design, const std::vector<std::int32_t>& members) {
  IntervalContent content;
  content.members = members.size();
  content.histories = design.histories_of(members);
  content.shares_history = design.run.shares_history();
  content.shared_until = design.run.members_from;
  const bool is_interval = content.members > 1;
  const auto put = [&](const char* source, bool is_held) {
    (is_interval && is_held ? content.holds : content.leaves_out).emplace_back(source);
  };
  put("chance", design.run.members_from <= design.run.last());
  put(history, content.histories > 1);
  // With several histories the members of one have the same draw.
  const bool draws_by_history = content.shares_history && design.run.histories > 1;
  put("parameters", design.draws_parameters && (!draws_by_history || content.histories > 1));
  put("macro noise", design.has_macro_noise);
  put("productivity", design.draws_productivity);
  // Where no employer screens, they move nothing but the counts of skill fields.
  if (design.screens) put("skill requirements", design.draws_fields && content.histories > 1);
  return content;
}

Bilingual interval_text(const IntervalContent& content) {
  if (content.members < 2) return single_member.text();
  if (content.holds.empty()) return holds_nothing.text();
  Bilingual left_out;
  if (!content.leaves_out.empty())
    left_out = filled(they_leave_out, {{"sources", list_of(content.leaves_out, content)}});
  return filled(intervals_hold, {{"sources", list_of(content.holds, content)}, {"left_out", left_out}});
}

std::vector<engine::Attribute> interval_attributes(const IntervalContent& content) {
  return {{"histories", static_cast<std::int64_t>(content.histories)},
          {"interval_holds", fmt::format("{}", fmt::join(content.holds, ", "))},
          {"interval_leaves_out", fmt::format("{}", fmt::join(content.leaves_out, ", "))}};
}

}  // namespace app
