#include "models/app/run/memory.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "models/app/run/worker_table.hpp"
#include "models/app/terminal/text.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

// Large enough to have every kind of employer, small enough to be created in well under a second.
constexpr double sample_scale = 0.1;
// Temporary lists (applications, events, candidates) and freed memory that is kept, relative to the state.
// Measured as the peak of full-size runs less everything else: 84 MB against 184 MB of state.
constexpr double lists_to_state = 0.45;
// Where vacancies grow: the applications and candidates of one. Measured as above, from 1,300 to 17,500
// vacancies.
constexpr std::size_t lists_of_vacancy = 410;
// The program, its libraries and the data tables, and what the allocator keeps: measured as 30 to 31 MB. The
// plan must not depend on how busy the machine is, so nothing of it is measured in the process that makes it.
constexpr std::size_t program_bytes = 32'000'000;

// Of a scenario that makes the population or the demand for labour grow, a much smaller run goes through all
// months. It is stopped where it would itself need much memory.
constexpr double growth_scale = 0.01;
constexpr double most_growth = 20.0;
constexpr double most_growth_of_vacancies = 200.0;

struct Growth {
  double rows = 1.0;       // how many times the rows of the first month the store of workers has at most
  double vacancies = 0.0;  // of the small run at their most
  double scale = 1.0;      // of the small run
  bool is_stopped = false;
};

double vacancies_of(const labour::Model& model) {
  const engine::Series& series = model.series();
  return static_cast<double>(series.row(series.find("total", "vacancies"), model.next_month() - 1)[0]);
}

Growth growth_of(const labour::Inputs& inputs, labour::Settings settings, int threads) {
  settings.beginning.scale = std::min(settings.beginning.scale, growth_scale);
  settings.beginning.warm_up_months = 0;
  settings.report.worker_risk = false;
  Growth growth;
  growth.scale = settings.beginning.scale;
  labour::Model model(inputs, settings, 0, threads);
  const auto first = static_cast<double>(model.world().workers.size());
  double first_vacancies = 0.0;
  while (model.next_month() < model.end_month() && !growth.is_stopped) {
    model.advance(model.next_month());
    growth.rows = std::max(growth.rows, static_cast<double>(model.world().workers.size()) / first);
    growth.vacancies = std::max(growth.vacancies, vacancies_of(model));
    if (first_vacancies == 0.0) first_vacancies = growth.vacancies;
    growth.is_stopped = growth.rows > most_growth ||
                        growth.vacancies > most_growth_of_vacancies * std::max(first_vacancies, 1.0);
  }
  return growth;
}

constexpr Message memory_needed{
    "memory: {least}{total} = state {state} ({rows} rows of workers, measured on small runs) "
    "+ temporary lists {lists} + series {series} + file {file} at most + program and tables {program}\n",
    "内存：{least}{total} = 状态{state}（{rows}行劳动者，由小规模运行测得） + 临时列表{lists} + "
    "序列{series} + 文件至多{file} + 程序和数据表{program}\n"};
constexpr Message more_than{"more than ", "多于"};
constexpr Message available_here{"{verdict} {bytes} are available here\n", "{verdict}本机可用{bytes}\n"};
constexpr Message not_enough{"NOT ENOUGH:", "不足："};
constexpr Message is_enough{"enough:", "足够："};
constexpr Message beyond_bounds{"the population or the vacancies of this scenario grow beyond all bounds\n",
                                "本情景的人口或空缺岗位无限增长\n"};

std::size_t number_in_environment(const char* name) {
  const char* const text = std::getenv(name);
  return text == nullptr ? 0 : static_cast<std::size_t>(std::strtoull(text, nullptr, 10));
}

// The memory that Slurm has allotted to this job, bytes, which may be less than the node has; 0 if unknown.
std::size_t allotted_memory() {
  constexpr std::size_t mebibyte = std::size_t{1024} * 1024;
  if (const std::size_t node = number_in_environment("SLURM_MEM_PER_NODE")) return node * mebibyte;
  const std::size_t cores = std::max<std::size_t>(1, number_in_environment("SLURM_CPUS_PER_TASK"));
  return number_in_environment("SLURM_MEM_PER_CPU") * cores * mebibyte;
}

std::size_t free_memory() {
  std::ifstream file("/proc/meminfo");
  std::string word;
  std::size_t kibibytes = 0;
  while (file >> word)
    if (word == "MemAvailable:" && file >> kibibytes) return kibibytes * 1024;
  return 0;
}

}  // namespace

MemoryPlan plan_memory(const labour::Inputs& inputs, const labour::Settings& settings, int threads) {
  labour::Settings sample = settings;
  sample.beginning.scale = std::min(settings.beginning.scale, sample_scale);
  sample.beginning.warm_up_months = 0;
  sample.run.months = 1;
  sample.report.worker_risk_month =
      sample.run.first;  // the persons who are followed take memory from then on
  labour::Model model(inputs, sample, 0, threads);
  model.run();  // some state is created only when a month first uses it
  const double factor = settings.beginning.scale / sample.beginning.scale;
  const auto scaled = [factor](std::size_t n) {
    return static_cast<std::size_t>(factor * static_cast<double>(n));
  };
  MemoryPlan plan;
  plan.program = program_bytes;
  const Growth growth = growth_of(inputs, settings, threads);
  const auto grown = [&growth](std::size_t n) {
    return static_cast<std::size_t>(growth.rows * static_cast<double>(n));
  };
  plan.is_floor = growth.is_stopped;
  plan.workers = grown(scaled(model.world().workers.size()));
  plan.state = grown(scaled(model.state_bytes()));
  plan.lists = std::max(static_cast<std::size_t>(lists_to_state * static_cast<double>(plan.state)),
                        lists_of_vacancy * static_cast<std::size_t>(settings.beginning.scale / growth.scale *
                                                                    growth.vacancies));
  plan.series = model.series().bytes_for(static_cast<int>(settings.run.months));
  // The image of the file, and the series at full size if they differ from those counted.
  plan.file = settings.beginning.scale == 1.0 ? plan.series : 2 * plan.series;
  // The table of persons, and its image in the file.
  plan.file += 2 * worker_row_bytes * scaled(model.worker_risk().persons().size());
  return plan;
}

Bilingual memory_text(const MemoryPlan& plan) {
  const auto part = [](std::size_t bytes) { return bytes_text(static_cast<double>(bytes)); };
  Bilingual text = filled(memory_needed, {{"least", plan.is_floor ? more_than.text() : Bilingual()},
                                          {"total", part(plan.total())},
                                          {"state", part(plan.state)},
                                          {"rows", plan.workers},
                                          {"lists", part(plan.lists)},
                                          {"series", part(plan.series)},
                                          {"file", part(plan.file)},
                                          {"program", part(plan.program)}});
  const std::size_t available = available_memory();
  if (available > 0)
    text += filled(available_here, {{"verdict", (available < plan.total() ? not_enough : is_enough).text()},
                                    {"bytes", bytes_text(static_cast<double>(available))}});
  if (plan.is_floor) text += beyond_bounds.text();
  return text;
}

DiskNeed disk_need(const RunSizes& sizes) {
  // Names, tables, texts and margins, which do not depend on the run: 0.6 MB of a run of six months.
  constexpr std::uint64_t fixed = 700'000;
  // The series are compressed to 0.36 of their size in fifteen years of the baseline (a twentieth of full
  // size), to 0.6 in five; the rows of persons to less than a half.
  return {.result = fixed + sizes.series * 6 / 10 + worker_row_bytes * sizes.persons / 2,
          .checkpoints = std::uint64_t{2} * sizes.state};
}

std::size_t peak_memory() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;  // Linux counts kibibytes
}

std::size_t available_memory() {
  const std::size_t machine = free_memory(), job = allotted_memory();
  if (machine == 0 || job == 0) return std::max(machine, job);
  return std::min(machine, job);
}

}  // namespace app
