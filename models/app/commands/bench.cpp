// jialab bench: the speed of a run on this machine, and the limits of the machine.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

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
      "bench", "",
      "Runs the model with its default values, writes the result, and shows the speed, the time taken by\n"
      "each part, and the limits set by the memory and the random numbers of this machine.",
      0, 0};
  s.number("scale", "S", "population.scale (default: 1)");
  s.integer("months", "N", "months reported (default: 24)");
  s.text("folder", "DIR",
         "folder for the result, which is removed at the end (default: the folder for temporary files)");
  add_threads_option(s);
  add_data_option(s);
  return s;
}

// A temporary folder that is removed with this object.
class ScratchFolder {
 public:
  explicit ScratchFolder(const fs::path& parent) : path_((parent / "jialab-bench-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr)
      throw engine::MachineError(
          "cannot create a folder in " + parent.string() + ". Name another with --folder",
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

std::string speed_text(const Measurement& m, int threads) {
  const Times& t = m.times;
  std::string text = fmt::format(
      "speed: {:.2f} million worker-months a second on {} thread{} ({:.2f} counting the months alone)\n",
      m.worker_months / t.total / 1e6, threads, threads == 1 ? "" : "s", m.worker_months / t.months / 1e6);
  text += fmt::format(
      "  {:.1f} million worker-months in {:.2f} s: tables {:.2f} s, beginning and warm-up {:.2f} s, "
      "months {:.2f} s, file {:.2f} s\n",
      m.worker_months / 1e6, t.total, t.inputs, t.setup, t.months, t.output);
  text += "seconds in the parts of the model (warm-up included):\n";
  for (const auto& [part, seconds] : m.parts) text += fmt::format("  {:<14} {:8.2f}\n", part, seconds);
  return text;
}

std::string memory_lines(const Measurement& m) {
  const auto rows = static_cast<double>(m.workers);
  return fmt::format(
      "memory: state {} ({:.0f} bytes per worker), series {}, file {}, peak {} ({:.0f} bytes per worker)\n",
      bytes_text(static_cast<double>(m.state)), static_cast<double>(m.state) / rows,
      bytes_text(static_cast<double>(m.series)), bytes_text(static_cast<double>(m.file)),
      bytes_text(static_cast<double>(m.peak)), static_cast<double>(m.peak) / rows);
}

std::string limits_text(const Measurement& m, int threads) {
  const double bandwidth = triad_bandwidth(threads);
  const double draws = random_number_speed(threads);
  const double bytes = static_cast<double>(m.state) / static_cast<double>(m.workers);
  const double allowed = bandwidth / (2.0 * bytes);
  const double speed = m.worker_months / m.times.total;
  return fmt::format(
      "limits of this machine on {} thread{}:\n"
      "  memory          {:8.1f} million worker-months a second if all state is read and written once a "
      "month\n"
      "                  (triad {:.1f} GB/s); this run reaches {:.1f} % of it\n"
      "  random numbers  {:8.1f} million worker-months a second with one draw against a table of hazards\n"
      "                  (a million agents); this run reaches {:.1f} % of it\n",
      threads, threads == 1 ? "" : "s", allowed / 1e6, bandwidth / 1e9, 100.0 * speed / allowed, draws / 1e6,
      100.0 * speed / draws);
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
