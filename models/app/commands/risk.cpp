// jialab risk: shows what each cause adds to the risk of unemployment.
#include "engine/kernel/check.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/compare/contributions_of_ensembles.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

using engine::ExitCode;

Syntax risk_syntax() {
  Syntax s{
      "risk",
      {"SCENARIO [WITHOUT…]", "情景 [去掉成因的情景…]"},
      {"Shows what each cause adds to the risk of unemployment within twelve months, in points, by "
       "group: the risk\n"
       "of the members of SCENARIO less that of the same members without the cause, with the same random "
       "draws.\n"
       "SCENARIO and WITHOUT select members as for jialab compare: DIR/NAME-SEED. Without WITHOUT all "
       "ensembles\n"
       "NAME_without_CAUSE beside SCENARIO are taken; jialab ensemble --causes runs them.",
       "显示各成因使十二个月内失业风险增加多少个百分点，按群体列出："
       "情景各成员的风险，减去去掉该成因、随机数相同的同一成员的风险。选定成员的写法同jialab compare："
       "文件夹/情景名-种子。不写去掉成因的情景时，取情景旁边名为“情景名_without_成因”的全部集合，"
       "由jialab ensemble --causes运行得到。"},
      1,
      1000};
  s.text("output,o", folder_value,
         {"write NAME-SEED-contributions.h5 and .csv; the folder is created if needed",
          "写出“情景名-种子-contributions.h5”及同名.csv；文件夹不存在时新建"});
  s.flag("force", replace_outputs);
  s.flag("quiet,q", no_tables_printed);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

constexpr Message no_ensembles_without{
    "there are no members of {scenario}_without_CAUSE beside those of {scenario}. "
    "Run them with jialab ensemble --causes, or name the ensembles without a cause",
    "在{scenario}的成员旁边没有名为“{scenario}_without_成因”的成员。请用jialab ensemble "
    "--causes运行，或写明去掉成因的集合"};

}  // namespace

ExitCode risk_command(const Arguments& arguments) {
  const auto parsed = parse(risk_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const int threads = threads_for(parsed->integer("threads", 1, most_threads));
  const labour::Inputs inputs = read_inputs(*parsed);  // for the names of groups
  ComparedEnsemble scenario = read_ensemble(parsed->operands()[0], threads);
  std::vector<std::string> without(parsed->operands().begin() + 1, parsed->operands().end());
  if (without.empty()) without = ensembles_without(scenario);
  if (without.empty())
    throw engine::InputError(filled(no_ensembles_without, {{"scenario", scenario.scenario}}),
                             ExitCode::input_missing);
  const RiskContributions all = contributions_of(std::move(scenario), without, threads);
  if (!parsed->has("quiet")) print(contributions_text(all, inputs.names));
  if (const auto folder = parsed->text("output")) {
    make_folder(*folder);
    const auto file = write_contributions(all, inputs.names, *folder, parsed->has("force"), threads);
    if (!parsed->has("quiet")) print(in_both("\n") + result_line(file));
  }
  return ExitCode::done;
}

}  // namespace app
