// jialab compare: effects of scenarios against a baseline.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "engine/files/atomic_file.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/compare/comparing.hpp"
#include "models/app/run/folder.hpp"
#include "models/app/run/output_place.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

Syntax syntax() {
  Syntax s{
      "compare", "BASELINE SCENARIO…",
      "Effects of scenarios against a baseline, member by member: everything reported by month, year and\n"
      "group with 50 % and 90 % intervals, persons helped, cost per person, and how much of the noise the\n"
      "pairing removes. BASELINE and SCENARIO name members: DIR/NAME-SEED, DIR/NAME, an ensemble file with\n"
      "its members beside it, a folder with one ensemble, or a single result file.",
      2, 1000};
  s.text("output,o", "DIR",
         "write comparison.csv and a SCENARIO-minus-BASELINE-SEED.h5 each; the folder is made if need be");
  s.text(
      "noise-off", "DIR",
      "members of the same scenarios run with --set demand.noise_common=0 --set demand.noise_sector=0: the\n"
      "noise that the agents' own chance leaves is told apart");
  s.flag("force", "replace whatever is there under the names of the output");
  s.flag("quiet,q", "print no tables");
  add_threads_option(s);
  return s;
}

// The files of a comparison, one for each scenario, and the table of all.
struct Output {
  fs::path folder;
  bool force = false;

  fs::path file_of(const Side& baseline, const Side& scenario) const {
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
  return std::getline(file, line) && line + "\n" == comparison_csv_heading();
}

// Before anything is computed. The first side is the baseline.
void check_output(const Output& output, const std::vector<Side>& sides) {
  std::set<fs::path> files;
  for (std::size_t i = 1; i < sides.size(); ++i)
    if (!files.insert(output.file_of(sides[0], sides[i])).second)
      throw InputError(
          fmt::format("two scenarios are called {} and have the seed {}, so that their files would overwrite "
                      "each other. Compare them one at a time, into folders of their own",
                      sides[i].scenario, sides[i].seed),
          ExitCode::usage);
  make_folder(output.folder);
  const std::string advice = "--output for another folder";
  for (const fs::path& file : files) {
    expect_free({.path = file,
                 .force = output.force,
                 .is_ours = is_comparison,
                 .is_not = "no comparison",
                 .advice = advice});
    remove_abandoned_at(file);
  }
  expect_free({.path = output.table(),
               .force = output.force,
               .is_ours = is_table,
               .is_not = "no table of a comparison",
               .advice = advice,
               .has_mark = false});
  remove_abandoned_at(output.table());
}

void check_noise_off(const Side& side) {
  if (side.has_macro_noise())
    throw InputError(
        fmt::format("{} in the folder of --noise-off was run with macro noise. Run it with --set "
                    "demand.noise_common=0 --set demand.noise_sector=0",
                    side.scenario));
}

// The factor of the same two scenarios without macro noise, from another folder.
std::optional<VarianceFactor> noise_off_factor(const Given& given, const Comparison& c, int threads) {
  const auto folder = given.text("noise-off");
  if (!folder) return std::nullopt;
  const auto side_of = [&](const Side& side) {
    return read_side((fs::path(*folder) / (side.scenario + "-" + side.seed)).string(), threads);
  };
  const Side baseline = side_of(*c.baseline);
  const Side scenario = side_of(*c.scenario);
  check_noise_off(baseline);
  check_noise_off(scenario);
  return variance_factor(baseline, scenario, threads);
}

void warn_of_doubts(const Side& baseline, const Side& scenario) {
  if (baseline.revision != scenario.revision)
    warn(fmt::format(
        "{} and {} were run by different states of the model: part of the difference may be theirs",
        baseline.scenario, scenario.scenario));
  if (baseline.noise_common != scenario.noise_common || baseline.noise_sector != scenario.noise_sector)
    warn(fmt::format("{} and {} have different macro noise: part of the difference is that of the noise",
                     baseline.scenario, scenario.scenario));
}

// All that is named, and whether it can be compared: the baseline comes first.
std::vector<Side> read_sides(const Arguments& operands, int threads) {
  std::vector<Side> sides;
  for (const std::string& operand : operands) sides.push_back(read_side(operand, threads));
  for (std::size_t i = 1; i < sides.size(); ++i) {
    warn_of_doubts(sides[0], sides[i]);
    check_pairing(sides[0], sides[i]);
  }
  return sides;
}

// Compares, prints and writes; the rows of the table.
std::string compare_one(const Given& given, const Side& baseline, const Side& scenario,
                        const std::optional<Output>& output, int threads) {
  const Comparison comparison = compare(baseline, scenario, threads);
  const auto noise_off = noise_off_factor(given, comparison, threads);
  if (!given.has("quiet")) print(comparison_text(comparison, noise_off));
  if (!output) return "";
  const fs::path file = output->file_of(baseline, scenario);
  engine::write_result(file, comparison_file(comparison, noise_off), tasks_on(threads));
  if (!given.has("quiet")) print(fmt::format("\nresult: {}\n", file.string()));
  return comparison_csv(comparison);
}

}  // namespace

ExitCode compare_command(const Arguments& arguments) {
  const auto given = parse(syntax(), arguments);
  if (!given) return ExitCode::done;
  const int threads = threads_for(given->integer("threads", 1, most_threads));
  const std::vector<Side> sides = read_sides(given->operands(), threads);
  std::optional<Output> output;
  if (const auto folder = given->text("output")) output = Output{*folder, given->has("force")};
  if (output) check_output(*output, sides);
  std::string csv = comparison_csv_heading();
  for (std::size_t i = 1; i < sides.size(); ++i)
    csv += compare_one(*given, sides[0], sides[i], output, threads);
  if (!output) return ExitCode::done;
  engine::write_file_atomically(output->table(), csv);
  if (!given->has("quiet")) print(fmt::format("result: {}\n", output->table().string()));
  return ExitCode::done;
}

}  // namespace app
