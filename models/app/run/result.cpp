#include "models/app/run/result.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/version.h>
#include <sys/utsname.h>

#include <Eigen/Core>
#include <ctime>

#include "build_info.hpp"
#include "engine/files/digest.hpp"
#include "engine/files/sidecar.hpp"
#include "models/app/run/memory.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/run/worker_table.hpp"
#include "models/labour/facts/facts.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

// File names are relative to the folder of the first file. The same scenario then gives the same bytes
// whatever the working directory.
std::vector<engine::Text> texts_of(const engine::Scenario& scenario) {
  const fs::path folder = fs::path(scenario.files.front().path).parent_path();
  std::vector<engine::Text> texts;
  for (const engine::ScenarioFile& file : scenario.files) {
    const fs::path name =
        fs::path(file.path).lexically_normal().lexically_relative(folder.lexically_normal());
    texts.push_back({name.empty() ? fs::path(file.path).filename().string() : name.string(), file.text});
  }
  return texts;
}

std::string platform() {
  utsname name{};
  ::uname(&name);
  return fmt::format("{} {}", name.sysname, name.machine);
}

std::vector<engine::Text> provenance(const labour::Inputs& inputs) {
  std::vector<engine::Text> all = {
      {"program", fmt::format("jialab {}", build_info::version())},
      {"git_commit", std::string(build_info::git_commit())},
      {"model_revision", std::string(build_info::model_revision())},
      {"compiler", std::string(build_info::compiler())},
      {"flags", std::string(build_info::flags())},
      {"platform", platform()},
      {"libraries",
       fmt::format("Eigen {}.{}.{}, fmt {}.{}.{}, spdlog {}.{}.{}", EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION,
                   EIGEN_MINOR_VERSION, FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100,
                   SPDLOG_VER_MAJOR, SPDLOG_VER_MINOR, SPDLOG_VER_PATCH)}};
  for (const labour::InputFile& file : inputs.files) all.push_back({"input " + file.name, file.sha256});
  return all;
}

std::vector<engine::Attribute> attributes(const engine::Scenario& scenario, const labour::Settings& settings,
                                          std::uint32_t member) {
  return {
      {"institution", std::string("Jialab, labour market model of Jiading District, Shanghai")},
      {"source", fmt::format("jialab {}, git commit {}", build_info::version(), build_info::git_commit())},
      {"history", std::string("jialab run")},
      {"scenario", scenario.name},
      {"scenario_title", settings.run.title},
      {"scenario_title_zh", settings.run.title_zh},
      {"question", settings.run.question},
      {"question_zh", settings.run.question_zh},
      {"scenario_sha256", engine::sha256_hex(engine::values_toml(scenario))},
      {"seed", settings.run.seed},
      {"members", std::int64_t{1}},
      {"member", static_cast<std::int64_t>(member)},
      {"population_scale", settings.beginning.scale},
      {"status", std::string("complete")}};
}

std::string host() {
  utsname name{};
  ::uname(&name);
  return name.nodename;
}

using Fact = std::pair<std::string, engine::SidecarValue>;

Fact count(const std::string& name, std::size_t n) {
  return {name, static_cast<std::int64_t>(n)};
}

}  // namespace

engine::ResultFile result_of(const labour::Model& model, const engine::Scenario& scenario,
                             const labour::Inputs& inputs, const labour::Settings& settings,
                             std::uint32_t member, const std::string& key) {
  engine::ResultFile result;
  result.title = settings.run.question.empty() ? scenario.name
                                               : fmt::format("{}: {}", scenario.name, settings.run.question);
  result.run_key = key;
  result.attributes = attributes(scenario, settings, member);
  const double weight = result.weight = 1.0 / settings.beginning.scale;
  const engine::Series* series = &model.series();
  if (weight != 1.0) {  // else it is not worth a copy
    result.own_series = std::make_shared<const engine::Series>(engine::at_full_size(*series, weight));
    series = result.own_series.get();
  }
  result.members.push_back({static_cast<std::int32_t>(member), series});
  for (const labour::MarginRow& row : model.margins())
    result.margins.push_back({row.table, row.category, row.wanted * weight, row.achieved * weight});
  result.validation =
      labour::validation_of(labour::facts_of_run(model.series(), model.world(), model.margins(), inputs));
  result.tables.push_back(worker_table(model.worker_risk(), inputs.names));
  result.scenario_files = texts_of(scenario);
  result.resolved_scenario = engine::resolved_toml(scenario);
  result.provenance = provenance(inputs);
  return result;
}

engine::Written write(const fs::path& path, const engine::ResultFile& result, int threads,
                      const engine::MayReplace& may_replace) {
  return engine::write_result(path, result, tasks_on(threads), may_replace);
}

void write_run_facts(const fs::path& path, const labour::Model& model, const Times& times,
                     const ResumeInfo& resume, const engine::Written& written, int threads,
                     const std::string& command) {
  std::vector<Fact> facts = {
      {"finished", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)))},
      {"host", host()},
      {"command", command},
      {"threads", std::int64_t{threads}},
      {"resumed_after", resume.resumed_after ? resume.resumed_after->text() : ""},
      {"checkpoints", resume.checkpoints_written},
      {"sha256", written.sha256},
      count("file_bytes", written.bytes),
      count("peak_memory_bytes", peak_memory()),
      count("state_bytes", model.state_bytes()),
      count("series_bytes", model.series().bytes()),
      count("worker_rows", model.world().workers.size()),
      {"seconds", times.total},
      {"seconds.inputs", times.inputs},
      {"seconds.setup", times.setup},
      {"seconds.months", times.months},
      {"seconds.checkpoints", times.checkpoints},
      {"seconds.output", times.output}};
  for (const auto& [part, seconds] : model.stopwatch().seconds())
    facts.push_back({"seconds.part." + part, seconds});
  engine::write_sidecar(path, facts);
}

}  // namespace app
