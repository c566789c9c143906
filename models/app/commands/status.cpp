// jialab status: shows the state of the members of the ensembles in a folder.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/files/quoting.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/ensemble/folder_status.hpp"
#include "models/app/run/member_name.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"
#include "models/app/terminal/text_table.hpp"

namespace app {
namespace {

using engine::ExitCode;

constexpr auto unfinished = static_cast<ExitCode>(1);
constexpr MemberState all_states[] = {MemberState::finished, MemberState::running, MemberState::checkpointed,
                                      MemberState::failed,   MemberState::damaged, MemberState::foreign,
                                      MemberState::missing};

Syntax status_syntax() {
  Syntax s{
      "status", "DIR",
      "Shows for every ensemble in a folder which members are finished, running, checkpointed, failed,\n"
      "damaged, foreign (of another run than the others) or missing. Exit code 0 if all are finished, else\n"
      "1. Where members share several histories (--from), a second table has a line for each history that\n"
      "has members which are not finished.",
      1, 1};
  s.integer("members", "N", "members 0 to N-1 are wanted (default: up to the largest with any file)");
  s.flag("quick", "trust every .ok without reading its result file");
  s.integer("fresh", "MINUTES",
            "a member whose files changed within this time is running, if it cannot be seen\nwhether its "
            "process lives (default: 15)");
  s.flag("json", "print one JSON object instead of a table");
  add_threads_option(s);
  return s;
}

std::string json_of(const EnsembleStatus& status) {
  std::string text =
      fmt::format("{{\"ensemble\": {}, \"merged\": {}", engine::json_text(status.ensemble), status.is_merged);
  for (const MemberState state : all_states)
    text += fmt::format(", \"{}\": {}", word_of(state), status.count(state));
  text += ", \"members\": [";
  for (const MemberStatus& member : status.members)
    text += fmt::format("{}\n    {{\"member\": {}, {}\"state\": \"{}\", \"detail\": {}}}",
                        &member == &status.members.front() ? "" : ",", member.member,
                        member.history ? fmt::format("\"history\": {}, ", *member.history) : "",
                        word_of(member.state), engine::json_text(member.detail));
  return text + "]}";
}

std::string json_of(const std::vector<EnsembleStatus>& all) {
  std::string text = "{\"ensembles\": [";
  for (const EnsembleStatus& status : all)
    text += (&status == &all.front() ? "\n  " : ",\n  ") + json_of(status);
  return text + "]}\n";
}

// Numbers of members in each state, and the columns that a table has for them: the finished ones, and the
// states of any member.
using StateCounts = std::map<MemberState, std::size_t>;

std::vector<MemberState> shown_states(const std::vector<StateCounts>& rows) {
  std::vector<MemberState> states;
  for (const MemberState state : all_states)
    if (state == MemberState::finished ||
        std::any_of(rows.begin(), rows.end(),
                    [state](const StateCounts& row) { return row.contains(state) && row.at(state) > 0; }))
      states.push_back(state);
  return states;
}

void add_counts(const StateCounts& counts, const std::vector<MemberState>& states,
                std::vector<std::string>& cells) {
  for (const MemberState state : states)
    cells.push_back(std::to_string(counts.contains(state) ? counts.at(state) : 0));
}

void add_heads(const std::vector<MemberState>& states, std::vector<std::string>& heads) {
  for (const MemberState state : states) heads.emplace_back(word_of(state));
}

std::string table_of(const std::vector<EnsembleStatus>& all) {
  std::vector<StateCounts> counts;
  for (const EnsembleStatus& status : all) {
    counts.emplace_back();
    for (const MemberState state : all_states) counts.back()[state] = status.count(state);
  }
  const std::vector<MemberState> states = shown_states(counts);
  std::vector<std::string> heads = {"ensemble", "members"};
  add_heads(states, heads);
  heads.emplace_back("merged");
  TextTable table(std::move(heads));
  for (std::size_t e = 0; e < all.size(); ++e) {
    std::vector<std::string> cells = {all[e].ensemble, std::to_string(all[e].members.size())};
    add_counts(counts[e], states, cells);
    cells.emplace_back(all[e].is_merged ? "yes" : "no");
    table.add(std::move(cells));
  }
  return table.text();
}

// A row for each history whose members are not all finished, of the ensembles whose members differ in it.
std::string histories_of(const std::vector<EnsembleStatus>& all) {
  std::vector<std::vector<std::string>> rows;
  std::vector<StateCounts> counts;
  for (const EnsembleStatus& status : all) {
    std::map<std::uint32_t, StateCounts> by_history;
    if (status.has_histories())
      for (const MemberStatus& member : status.members) ++by_history[*member.history][member.state];
    for (auto& [history, states] : by_history) {
      std::size_t members = 0;
      for (const auto& [state, count] : states) members += count;
      if (states[MemberState::finished] == members) continue;
      rows.push_back({status.ensemble, std::to_string(history), std::to_string(members)});
      counts.push_back(states);
    }
  }
  if (rows.empty()) return "";
  const std::vector<MemberState> states = shown_states(counts);
  std::vector<std::string> heads = {"ensemble", "history", "members"};
  add_heads(states, heads);
  TextTable table(std::move(heads));
  for (std::size_t r = 0; r < rows.size(); ++r) {
    add_counts(counts[r], states, rows[r]);
    table.add(std::move(rows[r]));
  }
  return "\nhistories with members that are not finished\n" + table.text() + "\n";
}

// The members that are not finished: a line for each with a detail, and a line for the others of each state.
std::string details_of(const EnsembleStatus& status) {
  std::string text;
  std::map<MemberState, std::vector<std::int32_t>> without_detail;
  for (const MemberStatus& member : status.members) {
    if (member.state == MemberState::finished) continue;
    if (member.detail.empty())
      without_detail[member.state].push_back(member.member);
    else
      text += fmt::format("{}-{}: {}, {}\n", status.ensemble, member.member, word_of(member.state),
                          member.detail);
  }
  for (const auto& [state, members] : without_detail)
    text += fmt::format("{}: {} {}\n", status.ensemble, word_of(state), list_text(members, 20));
  return text;
}

}  // namespace

ExitCode status_command(const Arguments& arguments) {
  const auto parsed = parse(status_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  StatusOptions options;
  if (const auto members = parsed->integer("members", 1, most_members))
    options.members = static_cast<std::int32_t>(*members);
  options.quick = parsed->has("quick");
  options.fresh_minutes = static_cast<int>(parsed->integer("fresh", 0, 1000000).value_or(15));
  options.threads = threads_for(parsed->integer("threads", 1, most_threads));
  const auto all = status_of_folder(parsed->operands()[0], options);
  if (parsed->has("json")) {
    print(json_of(all));
  } else {
    print(all.empty() ? "there are no members (NAME-SEED-MEMBER.h5) here\n" : table_of(all));
    print(histories_of(all));
    for (const EnsembleStatus& status : all) print(details_of(status));
  }
  bool is_finished = !all.empty();
  for (const EnsembleStatus& status : all) is_finished = is_finished && status.is_finished();
  return is_finished ? ExitCode::done : unfinished;
}

}  // namespace app
