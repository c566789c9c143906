// jialab compare: shows the effects of scenarios against a baseline.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "engine/files/atomic_file.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/compare/comparison.hpp"
#include "models/app/compare/files.hpp"
#include "models/app/compare/text.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

Syntax compare_syntax() {
  Syntax s{
      "compare", "BASELINE SCENARIO…",
      "Shows the effects of scenarios against a baseline, member by member: all outputs by month, year and\n"
      "group with 50 % and 90 % intervals, persons helped, cost per person, and how much noise the pairing\n"
      "removes. BASELINE and SCENARIO select members: DIR/NAME-SEED, DIR/NAME, an ensemble file with its\n"
      "members beside it, a folder with one ensemble, or a single result file.",
      2, 1000};
  s.text("output,o", "DIR",
         "write comparison.csv, and SCENARIO-minus-BASELINE-SEED.h5 for each scenario; the folder is created "
         "if\nneeded");
  s.text("noise-off", "DIR",
         "members of the same scenarios, run with --set demand.noise_common=0 --set demand.noise_sector=0: "
         "also\n"
         "show the variance without macro noise");
  s.flag("force", "replace existing files under the names of the output");
  s.flag("quiet,q", "print no tables");
  add_threads_option(s);
  return s;
}

// The output files: one for each scenario, and the table of all.
struct Output {
  fs::path folder;
  bool force = false;

  fs::path file_of(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario) const {
    return folder / fmt::format("{}-minus-{}-{}.h5", scenario.scenario, baseline.scenario, baseline.seed);
  }
  fs::path table() const { return folder / "comparison.csv"; }
};

bool is_comparison(const fs::path& path) {
  return is_result(path, [](const engine::ResultSummary& there) {
    return there.attribute("jialab_kind") == "comparison";
  });
}

bool is_table(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  // Also of an earlier version, which had fewer columns.
  return std::getline(file, line) && line.starts_with("baseline,scenario,seed,members,group,indicator,");
}

constexpr const char* another_folder = "--output for another folder";

OutputTarget target_of(const Output& output, const fs::path& file) {
  return {.path = file,
          .force = output.force,
          .is_own_version = is_comparison,
          .otherwise = "not a comparison",
          .advice = another_folder};
}

OutputTarget target_of_table(const Output& output) {
  return {.path = output.table(),
          .force = output.force,
          .is_own_version = is_table,
          .otherwise = "not a table of a comparison",
          .advice = another_folder,
          .has_mark = false};
}

// Checks the output before anything is computed. The first ensemble is the baseline.
void check_output(const Output& output, const std::vector<ComparedEnsemble>& ensembles) {
  std::set<fs::path> files;
  for (std::size_t i = 1; i < ensembles.size(); ++i)
    if (!files.insert(output.file_of(ensembles[0], ensembles[i])).second)
      throw InputError(
          fmt::format("two scenarios have the name {} and the seed {}, so their files would overwrite each "
                      "other. Compare them one at a time, into different folders",
                      ensembles[i].scenario, ensembles[i].seed),
          ExitCode::usage);
  make_folder(output.folder);
  std::vector<fs::path> read;
  for (const ComparedEnsemble& ensemble : ensembles)
    for (const MemberFile& member : ensemble.members) read.push_back(member.path);
  std::vector<fs::path> written(files.begin(), files.end());
  written.push_back(output.table());
  check_is_no_input(written, read);
  for (const fs::path& file : files) {
    check_output_target(target_of(output, file));
    remove_abandoned_at(file);
  }
  check_output_target(target_of_table(output));
  remove_abandoned_at(output.table());
}

void check_noise_off(const ComparedEnsemble& ensemble) {
  if (ensemble.has_macro_noise())
    throw InputError(
        fmt::format("{} in the folder of --noise-off was run with macro noise. Run it with --set "
                    "demand.noise_common=0 --set demand.noise_sector=0",
                    ensemble.scenario));
}

// The variance factor of the same two scenarios without macro noise, from the folder of --noise-off.
std::optional<VarianceFactor> noise_off_factor(const ParsedArguments& parsed, const Comparison& c,
                                               int threads) {
  const auto folder = parsed.text("noise-off");
  if (!folder) return std::nullopt;
  const auto without_noise = [&](const ComparedEnsemble& ensemble) {
    return read_ensemble((fs::path(*folder) / (ensemble.scenario + "-" + ensemble.seed)).string(), threads);
  };
  const ComparedEnsemble baseline = without_noise(*c.baseline);
  const ComparedEnsemble scenario = without_noise(*c.scenario);
  check_noise_off(baseline);
  check_noise_off(scenario);
  return variance_factor(baseline, scenario, threads);
}

void warn_of_differences(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario) {
  if (baseline.revision != scenario.revision)
    warn(fmt::format(
        "{} and {} were run by different versions of the model, which may cause part of the difference",
        baseline.scenario, scenario.scenario));
  if (baseline.noise_common != scenario.noise_common || baseline.noise_sector != scenario.noise_sector)
    warn(fmt::format("{} and {} have different macro noise, which causes part of the difference",
                     baseline.scenario, scenario.scenario));
  if (baseline.productivity_spread != scenario.productivity_spread)
    warn(
        fmt::format("members of {} and {} draw the productivity of industries from different ranges "
                    "(transition.productivity_spread), which causes part of the difference",
                    baseline.scenario, scenario.scenario));
}

// Reads the ensembles and checks that they can be compared. The first is the baseline.
std::vector<ComparedEnsemble> read_ensembles(const Arguments& operands, int threads) {
  std::vector<ComparedEnsemble> ensembles;
  for (const std::string& operand : operands) ensembles.push_back(read_ensemble(operand, threads));
  for (std::size_t i = 1; i < ensembles.size(); ++i) {
    warn_of_differences(ensembles[0], ensembles[i]);
    check_pairing(ensembles[0], ensembles[i]);
  }
  return ensembles;
}

// Compares, prints and writes one scenario. Returns its rows of the table.
std::string compare_one(const ParsedArguments& parsed, const ComparedEnsemble& baseline,
                        const ComparedEnsemble& scenario, const std::optional<Output>& output, int threads) {
  const Comparison comparison = compare(baseline, scenario, threads);
  const auto noise_off = noise_off_factor(parsed, comparison, threads);
  if (!parsed.has("quiet")) print(comparison_text(comparison, noise_off));
  if (!output) return "";
  const fs::path file = output->file_of(baseline, scenario);
  engine::write_result(file, comparison_file(comparison, noise_off), tasks_on(threads),
                       may_replace(target_of(*output, file)));
  if (!parsed.has("quiet")) print(fmt::format("\nresult: {}\n", file.string()));
  return comparison_csv(comparison);
}

}  // namespace

ExitCode compare_command(const Arguments& arguments) {
  const auto parsed = parse(compare_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const int threads = threads_for(parsed->integer("threads", 1, most_threads));
  const std::vector<ComparedEnsemble> ensembles = read_ensembles(parsed->operands(), threads);
  std::optional<Output> output;
  if (const auto folder = parsed->text("output")) output = Output{*folder, parsed->has("force")};
  if (output) check_output(*output, ensembles);
  std::string csv = comparison_csv_heading();
  for (std::size_t i = 1; i < ensembles.size(); ++i)
    csv += compare_one(*parsed, ensembles[0], ensembles[i], output, threads);
  if (!output) return ExitCode::done;
  engine::write_file_unless_taken(output->table(), csv, may_replace(target_of_table(*output)));
  if (!parsed->has("quiet")) print(fmt::format("result: {}\n", output->table().string()));
  return ExitCode::done;
}

}  // namespace app
