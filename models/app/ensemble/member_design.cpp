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
std::string explained(const std::string& source, const IntervalContent& content) {
  if (source != history || content.members < 2) return source;
  if (!content.shares_history) return "history (each member has its own)";
  const std::string before = content.shared_until.text();
  if (content.histories == 1)
    return fmt::format("history (all members share one before {}; --histories gives several)", before);
  return fmt::format("history ({} histories before {})", content.histories, before);
}

std::string list_of(const std::vector<std::string>& sources, const IntervalContent& content) {
  std::vector<std::string> words;
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
  return content;
}

std::string interval_text(const IntervalContent& content) {
  if (content.members < 2) return "a single member has no interval";
  if (content.holds.empty()) return "intervals hold nothing: the members are equal";
  std::string text = "intervals hold " + list_of(content.holds, content);
  if (!content.leaves_out.empty()) text += "; they leave out " + list_of(content.leaves_out, content);
  return text;
}

std::vector<engine::Attribute> interval_attributes(const IntervalContent& content) {
  return {{"histories", static_cast<std::int64_t>(content.histories)},
          {"interval_holds", fmt::format("{}", fmt::join(content.holds, ", "))},
          {"interval_leaves_out", fmt::format("{}", fmt::join(content.leaves_out, ", "))}};
}

}  // namespace app
