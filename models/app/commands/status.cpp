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
      "status",
      {"DIR", "文件夹"},
      {"Shows for every ensemble in a folder which members are finished, running, checkpointed, failed,\n"
       "damaged, foreign (of another run than the others, or not the member of its name) or missing, and\n"
       "whether the merged file is there and up to date. Exit code 0 if all are finished and no merged file\n"
       "is damaged, else 1. Where members share several histories (--from), a second table has a line for\n"
       "each history that has members which are not finished.",
       "显示文件夹中每个集合的成员状态：已完成、在运行、有检查点、失败、损坏、"
       "不属本次（与其他成员不是同一次运行，或与文件名不符）或缺失，以及合并文件是否存在、是否最新。"
       "全部完成且合并文件无损坏时退出码为0，否则为1。"
       "成员共用多条历史（--from）时，另有一表列出含未完成成员的每条历史。"},
      1,
      1};
  s.integer("members", number_value,
            {"members 0 to N-1 are wanted (default: up to the largest with any file)",
             "需要的成员个数，编号从0起（默认：到有任何文件的最大编号）"});
  s.flag("merged", {"exit code 0 only if the merged file of every ensemble is there and up to date, too",
                    "各集合的合并文件也都存在且为最新时，退出码才为0"});
  s.flag("quick", {"trust every .ok without reading its result file", "只看.ok文件，不读结果文件"});
  s.integer("fresh", {"MINUTES", "分钟"},
            {"a member whose files changed within this time is running, if it cannot be seen\nwhether its "
             "process lives (default: 15)",
             "无法看出进程是否存活时，文件在此时间内有变动的成员视为在运行（默认：15）"});
  s.flag("json", {"print one JSON object instead of a table", "输出一个JSON对象，不输出表格"});
  add_threads_option(s);
  return s;
}

std::string json_of(const EnsembleStatus& status) {
  std::string text = fmt::format("{{\"ensemble\": {}, \"merged\": {}, \"merged_file\": \"{}\"",
                                 engine::json_text(status.ensemble), status.merged == MergedState::current,
                                 name_of(status.merged).en);
  for (const MemberState state : all_states)
    text += fmt::format(", \"{}\": {}", name_of(state).en, status.count(state));
  text += ", \"members\": [";
  for (const MemberStatus& member : status.members)
    text += fmt::format("{}\n    {{\"member\": {}, {}\"state\": \"{}\", \"detail\": {}}}",
                        &member == &status.members.front() ? "" : ",", member.member,
                        member.history ? fmt::format("\"history\": {}, ", *member.history) : "",
                        name_of(member.state).en, engine::json_text(member.detail.en));
  return text + "]}";
}

std::string json_of(const std::vector<EnsembleStatus>& all) {
  std::string text = "{\"ensembles\": [";
  for (const EnsembleStatus& status : all)
    text += (&status == &all.front() ? "\n  " : ",\n  ") + json_of(status);
  return text + "]}\n";
}

constexpr Message ensemble_heading{"ensemble", "集合"};
constexpr Message members_heading_of_status{"members", "成员"};
constexpr Message merged_heading{"merged", "已合并"};
constexpr Message history_heading{"history", "历史"};
constexpr Message unfinished_histories{"\nhistories with members that are not finished\n",
                                       "\n含未完成成员的历史\n"};
constexpr Message detail_of_member{"{ensemble}-{member}: {state}, {detail}\n",
                                   "{ensemble}-{member}：{state}，{detail}\n"};
constexpr Message members_of_state{"{ensemble}: {state} {members}\n", "{ensemble}：{state}，成员{members}\n"};
constexpr Message no_members_here{"there are no members (NAME-SEED-MEMBER.h5) here\n",
                                  "这里没有成员（情景名-种子-成员.h5）\n"};

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

Bilingual number_cell(std::size_t number) {
  return in_both(std::to_string(number));
}

void add_counts(const StateCounts& counts, const std::vector<MemberState>& states,
                std::vector<Bilingual>& cells) {
  for (const MemberState state : states)
    cells.push_back(number_cell(counts.contains(state) ? counts.at(state) : 0));
}

void add_heads(const std::vector<MemberState>& states, std::vector<Bilingual>& heads) {
  for (const MemberState state : states) heads.push_back(name_of(state));
}

Bilingual table_of(const std::vector<EnsembleStatus>& all) {
  std::vector<StateCounts> counts;
  for (const EnsembleStatus& status : all) {
    counts.emplace_back();
    for (const MemberState state : all_states) counts.back()[state] = status.count(state);
  }
  const std::vector<MemberState> states = shown_states(counts);
  std::vector<Bilingual> heads = {ensemble_heading.text(), members_heading_of_status.text()};
  add_heads(states, heads);
  heads.push_back(merged_heading.text());
  BilingualTable table(heads);
  for (std::size_t e = 0; e < all.size(); ++e) {
    std::vector<Bilingual> cells = {in_both(all[e].ensemble), number_cell(all[e].members.size())};
    add_counts(counts[e], states, cells);
    cells.push_back(name_of(all[e].merged));
    table.add(cells);
  }
  return table.text();
}

// A row for each history whose members are not all finished, of the ensembles whose members differ in it.
Bilingual histories_of(const std::vector<EnsembleStatus>& all) {
  std::vector<std::vector<Bilingual>> rows;
  std::vector<StateCounts> counts;
  for (const EnsembleStatus& status : all) {
    std::map<std::uint32_t, StateCounts> by_history;
    if (status.has_histories())
      for (const MemberStatus& member : status.members) ++by_history[*member.history][member.state];
    for (auto& [history, states] : by_history) {
      std::size_t members = 0;
      for (const auto& [state, count] : states) members += count;
      if (states[MemberState::finished] == members) continue;
      rows.push_back({in_both(status.ensemble), number_cell(history), number_cell(members)});
      counts.push_back(states);
    }
  }
  if (rows.empty()) return {};
  const std::vector<MemberState> states = shown_states(counts);
  std::vector<Bilingual> heads = {ensemble_heading.text(), history_heading.text(),
                                  members_heading_of_status.text()};
  add_heads(states, heads);
  BilingualTable table(heads);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    add_counts(counts[r], states, rows[r]);
    table.add(rows[r]);
  }
  return unfinished_histories.text() + table.text() + in_both("\n");
}

// The members that are not finished: a line for each with a detail, and a line for the others of each state.
Bilingual details_of(const EnsembleStatus& status) {
  Bilingual text;
  std::map<MemberState, std::vector<std::int32_t>> without_detail;
  for (const MemberStatus& member : status.members) {
    if (member.state == MemberState::finished) continue;
    if (member.detail.empty())
      without_detail[member.state].push_back(member.member);
    else
      text += filled(detail_of_member, {{"ensemble", status.ensemble},
                                        {"member", member.member},
                                        {"state", name_of(member.state)},
                                        {"detail", member.detail}});
  }
  for (const auto& [state, members] : without_detail)
    text += filled(
        members_of_state,
        {{"ensemble", status.ensemble}, {"state", name_of(state)}, {"members", list_text(members, 20)}});
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
    print(in_both(json_of(all)));
  } else {
    print(all.empty() ? no_members_here.text() : table_of(all));
    print(histories_of(all));
    for (const EnsembleStatus& status : all) print(details_of(status));
  }
  bool is_finished = !all.empty();
  for (const EnsembleStatus& status : all)
    is_finished = is_finished && status.is_finished() &&
                  (!parsed->has("merged") || status.merged == MergedState::current);
  return is_finished ? ExitCode::done : unfinished;
}

}  // namespace app
