// jialab compare: effects of scenarios against a baseline.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "engine/atomic_file.hpp"
#include "models/app/command_line.hpp"
#include "models/app/comparing.hpp"
#include "models/app/console.hpp"
#include "models/app/folder.hpp"
#include "models/app/threads.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;
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
  auto add = s.options.add_options();
  add("output,o", po::value<std::string>()->value_name("DIR"),
      "write comparison.csv and a SCENARIO-minus-BASELINE-SEED.h5 each; the folder is made if need be");
  add("noise-off", po::value<std::string>()->value_name("DIR"),
      "members of the same scenarios run with --set demand.noise_common=0 --set demand.noise_sector=0: the\n"
      "noise that the agents' own chance leaves is told apart");
  add("force", "replace whatever is there under the names of the output");
  add("quiet,q", "print no tables");
  add_threads_option(s);
  return s;
}

struct Output {
  fs::path folder;
  bool force = false;

  fs::path file_of(const Comparison& c) const {
    return folder /
           fmt::format("{}-minus-{}-{}.h5", c.scenario->scenario, c.baseline->scenario, c.baseline->seed);
  }
};

void refuse_to_replace(const fs::path& path, bool force) {
  std::error_code error;
  if (force || !fs::exists(fs::symlink_status(path, error))) return;
  try {
    if (engine::read_result(path).attribute("jialab_kind") == "comparison") return;
  } catch (const InputError&) {
  }
  throw engine::MachineError(
      path.string() +
          " is there, but it is no comparison. Use --force to replace it or --output for another folder",
      ExitCode::cannot_create);
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

// A table of an earlier comparison is replaced; any other file is not.
void refuse_to_replace_table(const fs::path& path, bool force) {
  std::error_code ignored;
  if (force || !fs::exists(fs::symlink_status(path, ignored))) return;
  std::ifstream file(path);
  std::string line;
  if (std::getline(file, line) && line + "\n" == comparison_csv_heading()) return;
  throw engine::MachineError(
      fmt::format(
          "{} is there, but it is no table of a comparison. Use --force to replace it or --output for "
          "another folder",
          path.string()),
      ExitCode::cannot_create);
}

}  // namespace

ExitCode compare_command(const Arguments& arguments) {
  const auto given = parse(syntax(), arguments);
  if (!given) return ExitCode::done;
  const int threads = threads_for(given->integer("threads", 1, most_threads));
  const Arguments& operands = given->operands();
  std::optional<Output> output;
  if (const auto folder = given->text("output")) output = Output{*folder, given->has("force")};
  if (output) refuse_to_replace_table(output->folder / "comparison.csv", output->force);
  const Side baseline = read_side(operands[0], threads);
  std::string csv = comparison_csv_heading();
  for (std::size_t i = 1; i < operands.size(); ++i) {
    const Side scenario = read_side(operands[i], threads);
    warn_of_doubts(baseline, scenario);
    const Comparison comparison = compare(baseline, scenario, threads);
    const auto noise_off = noise_off_factor(*given, comparison, threads);
    if (!given->has("quiet")) print(comparison_text(comparison, noise_off));
    if (!output) continue;
    make_folder(output->folder);
    refuse_to_replace(output->file_of(comparison), output->force);
    csv += comparison_csv(comparison);
    engine::write_result(output->file_of(comparison), comparison_file(comparison, noise_off),
                         tasks_on(threads));
    if (!given->has("quiet")) print(fmt::format("\nresult: {}\n", output->file_of(comparison).string()));
  }
  if (!output) return ExitCode::done;
  engine::write_file_atomically(output->folder / "comparison.csv", csv);
  if (!given->has("quiet")) print(fmt::format("result: {}\n", (output->folder / "comparison.csv").string()));
  return ExitCode::done;
}

}  // namespace app
