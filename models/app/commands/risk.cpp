// jialab risk: shows what each cause adds to the risk of unemployment.
#include <fmt/format.h>

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
  Syntax s{"risk", "SCENARIO [WITHOUT…]",
           "Shows what each cause adds to the risk of unemployment within twelve months, in points, by "
           "group: the risk\n"
           "of the members of SCENARIO less that of the same members without the cause, with the same random "
           "draws.\n"
           "SCENARIO and WITHOUT select members as for jialab compare: DIR/NAME-SEED. Without WITHOUT all "
           "ensembles\n"
           "NAME_without_CAUSE beside SCENARIO are taken; jialab ensemble --causes runs them.",
           1, 1000};
  s.text("output,o", "DIR", "write NAME-SEED-contributions.h5 and .csv; the folder is created if needed");
  s.flag("force", "replace existing files under the names of the output");
  s.flag("quiet,q", "print no tables");
  add_threads_option(s);
  add_data_option(s);
  return s;
}

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
    throw engine::InputError(
        fmt::format("there are no members of {0}_without_CAUSE beside those of {0}. Run them with jialab "
                    "ensemble --causes, or name the ensembles without a cause",
                    scenario.scenario),
        ExitCode::input_missing);
  const RiskContributions all = contributions_of(std::move(scenario), without, threads);
  if (!parsed->has("quiet")) print(contributions_text(all, inputs.names));
  if (const auto folder = parsed->text("output")) {
    make_folder(*folder);
    const auto file = write_contributions(all, inputs.names, *folder, parsed->has("force"), threads);
    if (!parsed->has("quiet")) print(fmt::format("\nresult: {}\n", file.string()));
  }
  return ExitCode::done;
}

}  // namespace app
