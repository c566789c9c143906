// jialab bench: the speed of a run on this machine, and the limits of the machine.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "engine/language/decimals.hpp"
#include "engine/language/utf8.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/commands/machine_limits.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/memory.hpp"
#include "models/app/run/result.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/clock.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

Syntax bench_syntax() {
  Syntax s{
      "bench",
      {"Runs the model with its default values, writes the result, and shows the speed, the time taken by\n"
       "each part, and the limits set by the memory and the random numbers of this machine.",
       "用默认值运行模型并写出结果，显示速度、各部分所用时间，以及本机内存和随机数的上限。"}};
  s.number("scale", {"S", "比例"}, {"population.scale (default: 1)", "population.scale（默认：1）"});
  s.integer("months", number_value, {"months reported (default: 24)", "报告的月数（默认：24）"});
  s.text("folder", folder_value,
         {"folder for the result, which is removed at the end (default: the folder for temporary files)",
          "结果所在文件夹，结束时删除（默认：临时文件文件夹）"});
  add_threads_option(s);
  add_data_option(s);
  return s;
}

constexpr Message no_scratch_folder{"cannot create a folder in {parent}. Name another with --folder",
                                    "无法在{parent}中新建文件夹。请用--folder另指文件夹"};
constexpr Message bench_speed{
    "speed: {speed} million worker-months a second on {threads} ({months} counting the months alone)\n",
    "速度：每秒{speed}百万人月，{threads}（只计月份：{months}）\n"};
constexpr Message bench_times{
    "  {all} million worker-months in {total} s: tables {tables} s, beginning and warm-up {setup} s, "
    "months {months} s, file {file} s\n",
    "  "
    "{all}百万人月，用时{total}秒：数据表{tables}秒，初始化和预热{setup}秒，月份{months}秒，文件{file}秒\n"};
constexpr Message bench_parts{"seconds in the parts of the model (warm-up included):\n",
                              "模型各部分用时（秒，含预热）：\n"};
constexpr Message bench_memory{
    "memory: state {state} ({each} bytes per worker), series {series}, file {file}, "
    "peak {peak} ({peak_each} bytes per worker)\n",
    "内存：状态{state}（每人{each}字节），序列{series}，文件{file}，峰值{peak}（每人{peak_each}字节）\n"};
constexpr Message bench_limits{
    "limits of this machine on {threads}:\n"
    "  memory          {memory} million worker-months a second if all state is read and written once a "
    "month\n"
    "                  (triad {triad} GB/s); this run reaches {memory_share} % of it\n"
    "  random numbers  {draws} million worker-months a second with one draw against a table of hazards\n"
    "                  (a million agents); this run reaches {draws_share} % of it\n",
    "本机的上限，{threads}：\n"
    "  内存            每秒{memory}百万人月：全部状态每月读写一次\n"
    "                  （三元组带宽{triad}GB/秒）；本次达到其{memory_share}%\n"
    "  随机数          每秒{draws}百万人月：每人每月按风险表抽取一次\n"
    "                  （一百万个体）；本次达到其{draws_share}%\n"};

// The parts of the model as its stopwatch names them.
struct PartName {
  const char* en;
  const char* zh;
};
constexpr PartName part_names[] = {
    {"beginning", "初始化"}, {"demography", "人口"},     {"fields", "技能领域"},    {"hiring", "招聘"},
    {"indicators", "指标"},  {"industry", "行业需求"},   {"insurance", "失业保险"}, {"own account", "自营"},
    {"resuming", "续算"},    {"search", "求职"},         {"separation", "离职"},    {"staffing", "用工"},
    {"training", "培训"},    {"transition", "产业转型"}, {"wages", "工资"}};

Bilingual name_of_part(const std::string& part) {
  for (const PartName& known : part_names)
    if (part == known.en) return {known.en, known.zh};
  throw engine::Bug("a part of the model without a Chinese name: " + part);
}

// A temporary folder that is removed with this object.
class ScratchFolder {
 public:
  explicit ScratchFolder(const fs::path& parent) : path_((parent / "jialab-bench-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr)
      throw engine::MachineError(filled(no_scratch_folder, {{"parent", parent.string()}}),
                                 ExitCode::cannot_create);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  fs::path file() const { return fs::path(path_) / "bench.h5"; }

 private:
  std::string path_;
};

struct Measurement {
  Times times;
  double worker_months = 0;  // rows in use, summed over the reported months
  std::size_t workers = 0;   // rows at the end, including vacant ones
  std::size_t state = 0, series = 0, file = 0, peak = 0;
  std::map<std::string, double> parts;
};

void run_months(labour::Model& model, Measurement& m) {
  while (model.next_month() < model.end_month()) {
    model.advance(model.next_month());
    const labour::World& world = model.world();
    m.worker_months += static_cast<double>(world.workers.size() - world.vacant_rows.size());
  }
}

// Measures a whole run: tables, setup with warm-up, months, and the result file.
Measurement measure(const ParsedArguments& parsed, int threads) {
  const ScratchFolder scratch(parsed.text("folder") ? fs::path(*parsed.text("folder"))
                                                    : fs::temp_directory_path());
  Measurement m;
  const auto start = Clock::now();
  const labour::Inputs inputs = read_inputs(parsed);
  LoadedScenario defaults(inputs);
  labour::Settings& settings = defaults.settings;
  settings.run.name = "bench";
  settings.run.months = parsed.integer("months", 1, 240).value_or(24);
  settings.run.seed = 1;
  settings.beginning.scale = parsed.number("scale", 0.01, 25).value_or(1.0);
  m.times.inputs = seconds_since(start);
  labour::Model model(inputs, settings, 0, threads);
  m.times.setup = seconds_since(start) - m.times.inputs;
  run_months(model, m);
  m.times.months = seconds_since(start) - m.times.setup - m.times.inputs;
  engine::Scenario scenario{"bench", {{"bench.toml", ""}}, {}};
  m.file = write(scratch.file(), result_of(model, scenario, inputs, settings, 0, "bench"), threads).bytes;
  m.times.total = seconds_since(start);
  m.times.output = m.times.total - m.times.months - m.times.setup - m.times.inputs;
  m.workers = model.world().workers.size();
  m.state = model.state_bytes();
  m.series = model.series().bytes();
  m.peak = peak_memory();
  m.parts = model.stopwatch().seconds();
  return m;
}

Bilingual speed_text(const Measurement& m, int threads) {
  const Times& t = m.times;
  Bilingual text =
      filled(bench_speed, {{"speed", engine::with_decimals(m.worker_months / t.total / 1e6, 2)},
                           {"threads", threads_text(threads)},
                           {"months", engine::with_decimals(m.worker_months / t.months / 1e6, 2)}});
  text += filled(bench_times, {{"all", engine::with_decimals(m.worker_months / 1e6, 1)},
                               {"total", engine::with_decimals(t.total, 2)},
                               {"tables", engine::with_decimals(t.inputs, 2)},
                               {"setup", engine::with_decimals(t.setup, 2)},
                               {"months", engine::with_decimals(t.months, 2)},
                               {"file", engine::with_decimals(t.output, 2)}});
  text += bench_parts.text();
  for (const auto& [part, seconds] : m.parts)
    text += in_both("  ") + padded(name_of_part(part), 14) + in_both(fmt::format(" {:8.2f}\n", seconds));
  return text;
}

Bilingual memory_lines(const Measurement& m) {
  const auto rows = static_cast<double>(m.workers);
  const auto bytes = [](std::size_t n) { return bytes_text(static_cast<double>(n)); };
  return filled(bench_memory, {{"state", bytes(m.state)},
                               {"each", engine::with_decimals(static_cast<double>(m.state) / rows, 0)},
                               {"series", bytes(m.series)},
                               {"file", bytes(m.file)},
                               {"peak", bytes(m.peak)},
                               {"peak_each", engine::with_decimals(static_cast<double>(m.peak) / rows, 0)}});
}

Bilingual limits_text(const Measurement& m, int threads) {
  const double bandwidth = triad_bandwidth(threads);
  const double draws = random_number_speed(threads);
  const double bytes = static_cast<double>(m.state) / static_cast<double>(m.workers);
  const double allowed = bandwidth / (2.0 * bytes);
  const double speed = m.worker_months / m.times.total;
  return filled(bench_limits, {{"threads", threads_text(threads)},
                               {"memory", fmt::format("{:8.1f}", allowed / 1e6)},
                               {"triad", engine::with_decimals(bandwidth / 1e9, 1)},
                               {"memory_share", engine::with_decimals(100.0 * speed / allowed, 1)},
                               {"draws", fmt::format("{:8.1f}", draws / 1e6)},
                               {"draws_share", engine::with_decimals(100.0 * speed / draws, 1)}});
}

}  // namespace

ExitCode bench_command(const Arguments& arguments) {
  const auto parsed = parse(bench_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const int threads = threads_for(parsed->integer("threads", 1, most_threads));
  const Measurement measured = measure(*parsed, threads);
  print(speed_text(measured, threads) + memory_lines(measured));
  print(limits_text(measured, threads));
  return ExitCode::done;
}

}  // namespace app
