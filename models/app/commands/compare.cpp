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
      "compare",
      {"BASELINE SCENARIO…", "基准 情景…"},
      {"Shows the effects of scenarios against a baseline, member by member: all outputs by month, year and\n"
       "group with 50 % and 90 % intervals, persons helped, cost per person, and how much noise the pairing\n"
       "removes. BASELINE and SCENARIO select members: DIR/NAME-SEED, DIR/NAME, an ensemble file with its\n"
       "members beside it, a folder with one ensemble, or a single result file.",
       "逐个成员比较情景与基准，显示影响：全部输出指标按月、按年、按群体列出，附50%和90%"
       "区间；还有受益人数、每位受益者的成本，"
       "以及配对减少了多少扰动。基准和情景用来选定成员，可写：文件夹/情景名-种子，文件夹/"
       "情景名，旁边有成员的集合文件，"
       "只含一个集合的文件夹，或单个结果文件。"},
      2,
      1000};
  s.text(
      "output,o", folder_value,
      {"write comparison.csv, and SCENARIO-minus-BASELINE-SEED.h5 for each scenario; the folder is created "
       "if\nneeded",
       "写出comparison.csv，并为每个情景写出“情景-minus-基准-种子.h5”；文件夹不存在时新建"});
  s.text("noise-off", folder_value,
         {"members of the same scenarios, run with --set demand.noise_common=0 --set demand.noise_sector=0: "
          "also\n"
          "show the variance without macro noise",
          "同样情景的成员，以--set demand.noise_common=0 --set "
          "demand.noise_sector=0运行：另外显示没有宏观扰动时的方差"});
  s.flag("force", replace_outputs);
  s.flag("quiet,q", no_tables_printed);
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

constexpr Message no_comparison{"not a comparison", "不是比较结果"};
constexpr Message no_comparison_table{"not a table of a comparison", "不是比较结果的表"};
constexpr Message same_comparison_files{
    "two scenarios have the name {name} and the seed {seed}, so their files would overwrite each other. "
    "Compare them one at a time, into different folders",
    "有两个情景的名称同为{name}、种子同为{seed}，其文件会互相覆盖。请逐个比较，写到不同的文件夹"};
constexpr Message has_noise{
    "{scenario} in the folder of --noise-off was run with macro noise. Run it with --set "
    "demand.noise_common=0 --set "
    "demand.noise_sector=0",
    "--noise-off文件夹中的{scenario}运行时带有宏观扰动。请以--set demand.noise_common=0 --set "
    "demand.noise_sector=0运行"};
constexpr Message other_versions{
    "{baseline} and {scenario} were run by different versions of the model, which may cause part of the "
    "difference",
    "{baseline}与{scenario}由不同版本的模型运行，部分差别可能由此而来"};
constexpr Message other_noise{
    "{baseline} and {scenario} have different macro noise, which causes part of the difference",
    "{baseline}与{scenario}的宏观扰动不同，部分差别由此而来"};
constexpr Message other_productivity{
    "members of {baseline} and {scenario} draw the productivity of industries from different ranges "
    "(transition.productivity_spread), which causes part of the difference",
    "{baseline}与{scenario}的成员从不同范围抽取各行业生产率（transition.productivity_"
    "spread），部分差别由此而来"};

OutputTarget target_of(const Output& output, const fs::path& file) {
  return {.path = file,
          .force = output.force,
          .is_own_version = is_comparison,
          .otherwise = no_comparison.text(),
          .advice = other_folder.text()};
}

OutputTarget target_of_table(const Output& output) {
  return {.path = output.table(),
          .force = output.force,
          .is_own_version = is_table,
          .otherwise = no_comparison_table.text(),
          .advice = other_folder.text(),
          .has_mark = false};
}

// Checks the output before anything is computed. The first ensemble is the baseline.
void check_output(const Output& output, const std::vector<ComparedEnsemble>& ensembles) {
  std::set<fs::path> files;
  for (std::size_t i = 1; i < ensembles.size(); ++i)
    if (!files.insert(output.file_of(ensembles[0], ensembles[i])).second)
      throw InputError(
          filled(same_comparison_files, {{"name", ensembles[i].scenario}, {"seed", ensembles[i].seed}}),
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
  if (ensemble.has_macro_noise()) throw InputError(filled(has_noise, {{"scenario", ensemble.scenario}}));
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
  const auto say_of_both = [&](const Message& message) {
    warn(filled(message, {{"baseline", baseline.scenario}, {"scenario", scenario.scenario}}));
  };
  if (baseline.revision != scenario.revision) say_of_both(other_versions);
  if (baseline.noise_common != scenario.noise_common || baseline.noise_sector != scenario.noise_sector)
    say_of_both(other_noise);
  if (baseline.productivity_spread != scenario.productivity_spread) say_of_both(other_productivity);
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
  if (!parsed.has("quiet")) print(in_both("\n") + result_line(file));
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
  if (!parsed->has("quiet")) print(result_line(output->table()));
  return ExitCode::done;
}

}  // namespace app
