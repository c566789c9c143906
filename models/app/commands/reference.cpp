// jialab reference: runs a published model on the same engine, deterministically or agent by agent.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "build_info.hpp"
#include "engine/files/digest.hpp"
#include "engine/scenario/suggest.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/clock.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"
#include "models/reference/agents.hpp"
#include "models/reference/deterministic.hpp"
#include "models/reference/report.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

constexpr Message employment_meaning{
    "the column of that table with the number of persons (default: employment, or the only "
    "employment_YYYY)",
    "该表中人数所在的列（默认：'employment'，或唯一的employment_YYYY）"};

Syntax reference_syntax() {
  Syntax s{
      "reference",
      {"Runs the model of occupational mobility and automation of del Rio-Chanona et al. (2021) with an\n"
       "occupation table, a mobility network and a shock. Writes occupations.csv, series.csv and\n"
       "reference.h5 (models/reference/README.md).",
       "运行del Rio-Chanona等（2021）的职业流动与自动化模型，输入职业表、流动网络和冲击。"
       "写出occupations.csv、series.csv和reference.h5（models/reference/README.md）。"}};
  s.text("occupations", file_value,
         {"CSV with id and employment, a row for each occupation",
          "含'id'和'employment'两列的CSV，每个职业一行"});
  s.text("employment", {"COLUMN", "列"}, employment_meaning);
  s.text("edges", file_value,
         {"CSV with i, j, w: moves from i to j with weight w (default: the complete network)",
          "含i、j、w三列的CSV：从i到j的流动，权重为w（默认：完全网络）"});
  s.number("stay", {"P", "概率"},
           {"with --edges: probability of staying in one's own occupation (default: from the weights)",
            "与--edges合用：留在原职业的概率（默认：由权重得出）"});
  s.text("shock", {"SHOCK", "冲击"},
         {"automation:COLUMN (shares in [0, 1]) or cycle",
          "'automation:COLUMN'（份额在[0, 1]之内），或'cycle'"});
  s.text("mode", {"MODE", "方式"},
         {"deterministic (default) or agents", "'deterministic'（默认，按方程）或'agents'（逐个个体）"});
  s.number("scale", {"S", "比例"},
           {"agents: agents for each person, 0.001 to 1 (default: 0.01)",
            "用于'agents'：每人对应的个体数，0.001至1（默认：0.01）"});
  s.integer("seed", number_value, {"agents: seed of the random numbers", "用于'agents'：随机数的种子"});
  s.integer("members", number_value,
            {"agents: number of runs (default: 1)", "用于'agents'：运行次数（默认：1）"});
  s.text("draws", {"DRAWS", "抽取"},
         {"agents: stratified (default; counts stay near their expectation) or independent",
          "用于'agents'：'stratified'（默认，人数接近期望值）或'independent'（各自独立）"});
  s.text("output,o", folder_value,
         {"folder of the results; it is created if needed", "结果所在文件夹；不存在时新建"});
  add_threads_option(s);
  return s;
}

constexpr Message option_missing{"--{option} is missing", "缺少--{option}"};
constexpr Message no_shock{"--shock '{shock}' is not a shock{hint} (automation:COLUMN or cycle)",
                           "--shock '{shock}'不是冲击{hint}（可写'automation:COLUMN'或'cycle'）"};
constexpr Message no_shock_column{
    "--shock automation needs the column of automated shares: automation:COLUMN",
    "--shock须写明自动化份额所在的列，写成'automation:COLUMN'"};
constexpr Message no_mode{"--mode '{mode}' is not a mode{hint} (deterministic or agents)",
                          "--mode '{mode}'不是运行方式{hint}（可写'deterministic'或'agents'）"};
constexpr Message agents_need_seed{
    "--mode agents needs a --seed (there is no default seed, so that every run can be repeated)",
    "--mode为'agents'时须写--seed（没有默认种子，以便每次运行都能重复）"};
constexpr Message no_draws{"--draws '{draws}' is unknown{hint} (stratified or independent)",
                           "--draws '{draws}'无法识别{hint}（可写'stratified'或'independent'）"};
constexpr Message stay_needs_edges{
    "--stay needs --edges (in the complete network all occupations are searched equally)",
    "--stay须与--edges合用（完全网络中在各职业求职的机会相同）"};
constexpr Message isolated_occupations{
    "{occupations} ({names}{more}) without an outgoing edge: the unemployed there search only in their own",
    "{occupations}没有流出（{names}{more}）：其中的失业者只在本职业求职"};
constexpr Message and_others{", …", "等"};
constexpr Message reference_done{
    "{occupations} occupations, {states} states, {members}: {model} s for the model, {all} s in all\n",
    "{occupations}个职业，{states}个状态，{members}：模型用时{model}秒，共{all}秒\n"};

[[noreturn]] void refuse_reference(const Bilingual& problem) {
  refuse_usage("reference", problem);
}

struct ReferenceJob {
  reference::CaseFiles files;
  std::string shock;
  bool agents = false;
  double scale = 1.0;
  std::uint64_t seed = 0;
  std::uint32_t members = 1;
  reference::Draws draws = reference::Draws::stratified;
  int threads = 1;
  fs::path output;
};

std::string required(const ParsedArguments& parsed, const std::string& option) {
  const auto value = parsed.text(option);
  if (!value || value->empty()) refuse_reference(filled(option_missing, {{"option", option}}));
  return *value;
}

void read_shock(const std::string& shock, ReferenceJob& job) {
  const std::string kind = shock.substr(0, shock.find(':'));
  job.shock = shock;
  if (shock == "cycle") return;
  if (kind != "automation")
    refuse_reference(
        filled(no_shock, {{"shock", shock}, {"hint", engine::did_you_mean(kind, {"automation", "cycle"})}}));
  if (shock.size() <= kind.size() + 1) refuse_reference(no_shock_column.text());
  job.files.automation = shock.substr(kind.size() + 1);
}

bool wants_agents(const ParsedArguments& parsed) {
  const std::string mode = parsed.text("mode").value_or("deterministic");
  if (mode != "deterministic" && mode != "agents")
    refuse_reference(
        filled(no_mode, {{"mode", mode}, {"hint", engine::did_you_mean(mode, {"deterministic", "agents"})}}));
  if (mode == "agents" && !parsed.has("seed")) refuse_reference(agents_need_seed.text());
  return mode == "agents";
}

reference::Draws draws_of(const ParsedArguments& parsed) {
  const std::string draws = parsed.text("draws").value_or("stratified");
  if (draws == "stratified") return reference::Draws::stratified;
  if (draws == "independent") return reference::Draws::independent;
  refuse_reference(filled(
      no_draws, {{"draws", draws}, {"hint", engine::did_you_mean(draws, {"stratified", "independent"})}}));
}

ReferenceJob reference_job(const ParsedArguments& parsed) {
  ReferenceJob job;
  job.files.occupations = required(parsed, "occupations");
  job.files.employment = parsed.text("employment");
  job.files.edges = parsed.text("edges");
  job.files.stay = parsed.number("stay", 0.0, 1.0);
  if (job.files.stay && !job.files.edges) refuse_reference(stay_needs_edges.text());
  read_shock(required(parsed, "shock"), job);
  job.agents = wants_agents(parsed);
  job.draws = draws_of(parsed);
  const double scale = parsed.number("scale", 0.001, 1.0).value_or(0.01);
  const auto seed = parsed.integer("seed", INT64_MIN, INT64_MAX).value_or(0);
  const auto members = parsed.integer("members", 1, 100000).value_or(1);
  if (job.agents) {
    job.scale = scale;
    job.seed = static_cast<std::uint64_t>(seed);
    job.members = static_cast<std::uint32_t>(members);
  }
  job.threads = threads_for(parsed.integer("threads", 1, most_threads));
  job.output = required(parsed, "output");
  return job;
}

std::string quoted(const std::string& text) {
  std::string all = "\"";
  for (const char c : text) all += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return all + "\"";
}

// Everything that the results depend on: equal texts mean equal results.
std::string settings_text(const ReferenceJob& job, const reference::Case& read) {
  const auto input = [](const engine::Table& table) {
    return quoted(fs::path(table.path()).filename().string() + " " + engine::sha256_hex(table.raw()));
  };
  std::string text = fmt::format("occupations = {}\nemployment = {}\n", input(read.tables[0]),
                                 quoted(read.employment_column));
  if (read.tables.size() > 1) text += fmt::format("edges = {}\n", input(read.tables[1]));
  if (job.files.stay) text += fmt::format("stay = {}\n", *job.files.stay);
  text +=
      fmt::format("shock = {}\nmode = \"{}\"\n", quoted(job.shock), job.agents ? "agents" : "deterministic");
  if (job.agents)
    text += fmt::format("scale = {}\nseed = {}\nmembers = {}\ndraws = \"{}\"\n", job.scale,
                        static_cast<std::int64_t>(job.seed), job.members,
                        job.draws == reference::Draws::stratified ? "stratified" : "independent");
  return text;
}

reference::ReportText text_of(const ReferenceJob& job, const reference::Case& read) {
  reference::ReportText text;
  text.title = "Occupational mobility and automation (del Rio-Chanona et al. 2021)";
  text.settings = settings_text(job, read);
  text.attributes = {
      {"source", fmt::format("jialab {}, git commit {}", build_info::version(), build_info::git_commit())},
      {"history", std::string("jialab reference")},
      {"references", std::string("https://doi.org/10.1098/rsif.2020.0898")},
      {"status", std::string("complete")}};
  text.provenance = {{"program", std::string(build_info::version())},
                     {"git_commit", std::string(build_info::git_commit())},
                     {"model_revision", std::string(build_info::model_revision())},
                     {"compiler", std::string(build_info::compiler())},
                     {"flags", std::string(build_info::flags())}};
  return text;
}

std::vector<reference::Record> run_agents(const ReferenceJob& job, const reference::Case& read) {
  if (!job.agents) return {reference::run_deterministic(read.network, read.employment, read.shock)};
  std::vector<reference::Record> members;
  for (std::uint32_t member = 0; member < job.members; ++member)
    members.push_back(reference::run_agents(read.network, read.employment, read.shock,
                                            {job.scale, job.seed, member, job.threads, job.draws}));
  return members;
}

void warn_of_isolated(const reference::Case& read) {
  constexpr std::size_t most_named = 5;
  const std::vector<std::size_t>& isolated = read.network.isolated();
  if (isolated.empty()) return;
  std::string names;
  for (std::size_t k = 0; k < std::min(most_named, isolated.size()); ++k)
    names += fmt::format("{}'{}'", k == 0 ? "" : ", ", engine::printable(read.ids[isolated[k]]));
  warn(filled(isolated_occupations,
              {{"occupations", counted(isolated.size(), {"occupation", "个职业"})},
               {"names", names},
               {"more", isolated.size() > most_named ? and_others.text() : Bilingual()}}));
}

}  // namespace

ExitCode reference_command(const Arguments& arguments) {
  const auto parsed = parse(reference_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const ReferenceJob job = reference_job(*parsed);
  const auto start = Clock::now();
  const reference::Case read = reference::read_case(job.files);
  if (job.agents) reference::expect_agents(read.employment, job.scale);
  warn_of_isolated(read);
  make_folder(job.output);
  std::vector<fs::path> read_files = {job.files.occupations};
  if (job.files.edges) read_files.emplace_back(*job.files.edges);
  check_is_no_input(reference::report_files(job.output), read_files);
  reference::check_report(job.output);
  const auto begin = Clock::now();
  const std::vector<reference::Record> members = run_agents(job, read);
  const double seconds = seconds_since(begin);
  const reference::Outcome outcome = reference::outcome_of(members, job.scale);
  reference::write_report(job.output, read.ids, outcome, job.agents, text_of(job, read));
  print(filled(reference_done, {{"occupations", read.ids.size()},
                                {"states", reference::states},
                                {"members", members_text(members.size())},
                                {"model", fmt::format("{:.3f}", seconds)},
                                {"all", fmt::format("{:.3f}", seconds_since(start))}}) +
        result_line(job.output));
  return ExitCode::done;
}

}  // namespace app
