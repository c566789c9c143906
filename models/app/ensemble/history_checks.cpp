#include "models/app/ensemble/history_checks.hpp"

#include <fmt/format.h>

#include "engine/kernel/check.hpp"
#include "models/app/ensemble/member_risks.hpp"
#include "models/labour/report/worker_risk.hpp"

namespace app {
namespace {

using engine::ExitCode;
using engine::InputError;

// With fewer members the risks tell persons apart clearly worse than with many (results/README.md, "The risk
// of each person": the area under the curve by number of members).
constexpr std::uint32_t few_members = 50;

// The firms around a named plant, its staff and the job seekers near it are those of the history. Where all
// members share it, they all have the same.
void warn_of_plants(const EnsembleScenario& scenario, std::vector<std::string>& warnings) {
  const labour::Settings& s = scenario.loaded->settings;
  if (!s.run.shares_history() || s.run.histories > 1) return;
  for (const labour::PlantEvent& event : s.staffing.plants)
    warnings.push_back(fmt::format(
        "{}: 'staffing.plants.{}' happens in plant '{}', whose staff and surroundings are those of the one "
        "history that all members share before {}: intervals leave out what it drew. Give the members "
        "several histories (--histories {})",
        scenario.path, event.id, event.plant, s.run.members_from.text(), labour::RunSettings().histories));
}

// Members that differ before the date follow different persons.
void warn_of_other_persons(const EnsembleScenario& scenario, std::vector<std::string>& warnings) {
  const labour::Settings& s = scenario.loaded->settings;
  const engine::Month date = s.report.worker_risk_month;
  if (date <= s.run.first || date < s.run.members_from) return;
  warnings.push_back(fmt::format(
      "{}: the risk of each person at the end of {} mixes persons who lived differently since {}, "
      "from which month on members differ. Use --from {}",
      scenario.path, date.text(), s.run.members_from.text(), (date + 1).text()));
}

// Parameters act in all months: where each member draws its own, a person has another past in each, although
// the random draws are the same.
void warn_of_parameters(const EnsembleScenario& scenario, std::vector<std::string>& warnings) {
  const labour::Settings& s = scenario.loaded->settings;
  if (s.report.worker_risk_month <= s.run.first || (s.run.shares_history() && s.run.histories > 1)) return;
  warnings.push_back(fmt::format(
      "{}: the risk of each person at the end of {} mixes persons who lived differently since {}, "
      "because the parameters of each member (--posterior) act from then on. For the risk of single "
      "persons run without --posterior",
      scenario.path, s.report.worker_risk_month.text(), s.run.first.text()));
}

void warn_of_few_members(const EnsembleScenario& scenario, std::uint32_t members,
                         std::vector<std::string>& warnings) {
  const labour::RunSettings& run = scenario.loaded->settings.run;
  std::uint32_t counted = 0;
  for (std::uint32_t member = 0; member < members; ++member) counted += counts_for_risks(run, member) ? 1 : 0;
  if (counted >= few_members || !run.shares_history()) return;
  if (counted == members) {
    warnings.push_back(fmt::format(
        "{}: the risk of each person rests on {} member{}: from fewer than {} it tells persons apart clearly "
        "worse than from many. Run more (--members)",
        scenario.path, members, members == 1 ? "" : "s", few_members));
    return;
  }
  warnings.push_back(fmt::format(
      "{}: the risk of each person is that of the persons of history 0, from {} of {} members. For "
      "the risk of single persons run all members in one history (--histories 1)",
      scenario.path, counted, members));
}

}  // namespace

void check_from(const ParsedArguments& parsed, const EnsembleScenario& scenario) {
  const labour::RunSettings& run = scenario.loaded->settings.run;
  if (parsed.has("from") && (!run.shares_history() || run.members_from > run.last()))
    throw InputError(
        fmt::format(
            "--from {} is not between the second month and the last month of {} ({} to {}). Without --from "
            "the members differ from the first month on",
            run.members_from.text(), scenario.path, (run.first + 1).text(), run.last().text()),
        ExitCode::usage);
  if (parsed.has("histories") && !run.shares_history())
    throw InputError(
        fmt::format("--histories {} has no effect: the members of {} differ from the first month on, each "
                    "with a history of its own. Name the month until which members share one (--from)",
                    run.histories, scenario.path),
        ExitCode::usage);
}

std::vector<std::string> history_warnings(const EnsembleScenario& scenario, std::uint32_t members,
                                          bool draws_parameters) {
  std::vector<std::string> warnings;
  const labour::Settings& s = scenario.loaded->settings;
  warn_of_plants(scenario, warnings);
  if (!s.report.worker_risk) return warnings;
  const engine::Month date = s.report.worker_risk_month;
  if (date < s.run.first || date + labour::WorkerRisk::window > s.run.last()) {
    warnings.push_back(
        fmt::format("{}: the risk of each person is not reported: it needs twelve months of the run after {}",
                    scenario.path, date.text()));
    return warnings;
  }
  warn_of_other_persons(scenario, warnings);
  if (draws_parameters) warn_of_parameters(scenario, warnings);
  warn_of_few_members(scenario, members, warnings);
  return warnings;
}

}  // namespace app
