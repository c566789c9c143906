#include "models/app/commands/command_line.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <new>
#include <system_error>

#include "build_info.hpp"
#include "engine/language/utf8.hpp"
#include "engine/scenario/suggest.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

using engine::ExitCode;

struct Command {
  const char* name;
  Message about;
  ExitCode (*run)(const Arguments&);
};

// To add a command, add a line here, its declaration in command_line.hpp, and a file NAME.cpp.
constexpr Command commands[] = {
    {"run", {"run a scenario and write its result file", "运行一个情景，写出结果文件"}, run_command},
    {"validate",
     {"check scenario files and everything they use", "检查情景文件及其用到的一切"},
     validate_command},
    {"show",
     {"show the values of a scenario and where each is set", "显示情景的取值及各值在何处设定"},
     show_command},
    {"new",
     {"create a scenario file with every key as a comment", "新建情景文件，所有键都作为注释列出"},
     new_command},
    {"describe",
     {"describe the keys of scenarios and the reported outputs", "说明情景的键和模型的输出指标"},
     describe_command},
    {"info",
     {"show the content of a result file or checkpoint, or its digest",
      "显示结果文件或检查点的内容，或其摘要值"},
     info_command},
    {"ensemble",
     {"run many members of scenarios and merge them", "运行情景的多个成员并合并"},
     ensemble_command},
    {"merge",
     {"merge the members of an ensemble into one file", "把集合的成员合并成一个文件"},
     merge_command},
    {"compare",
     {"show effects of scenarios against a baseline, member by member", "逐个成员比较情景与基准，显示影响"},
     compare_command},
    {"report",
     {"write the planner's report: a page, its data and a workbook", "写出规划报告：页面、数据和工作簿"},
     report_command},
    {"export",
     {"write the tables of a result as a workbook or CSV", "把结果的各表写成工作簿或CSV"},
     export_command},
    {"risk",
     {"show what each cause adds to the risk of unemployment", "显示各成因使失业风险增加多少"},
     risk_command},
    {"diff", {"show where two result files differ", "显示两个结果文件有何不同"}, diff_command},
    {"status",
     {"show which members in a folder are finished, running, failed or missing",
      "显示文件夹中哪些成员已完成、在运行、失败或缺失"},
     status_command},
    {"bench",
     {"measure the speed and memory of a run on this machine", "测量本机运行的速度和内存"},
     bench_command},
    {"facts",
     {"compare the model with published facts about labour markets", "用已发表的劳动力市场事实检验模型"},
     facts_command},
    {"calibrate", {"fit parameters to published figures", "用已发表的数据校准参数"}, calibrate_command},
    {"reference",
     {"run a published model of occupational mobility on the same engine",
      "在同一引擎上运行已发表的职业流动模型"},
     reference_command},
};

constexpr Message beginning{
    "jialab: the labour market of Jiading District, month by month from 2021 to 2035\n"
    "        嘉定区劳动力市场模型\n\n"
    "  jialab COMMAND [arguments]      jialab COMMAND --help      jialab --version\n\n",
    "jialab：嘉定区劳动力市场模型，2021年至2035年，逐月模拟\n\n"
    "  jialab 命令 [参数]      jialab 命令 --help      jialab --version\n\n"};
constexpr Message exit_codes{"exit codes:", "退出码："};
constexpr Message meaning_of_codes{
    "0 done, 64 usage, 65 bad scenario or data, 66 input missing, 70 defect of jialab, 73 cannot create the "
    "output, "
    "74 input or output failed, 75 stopped with a checkpoint: run the same command again",
    "0完成，64用法有误，65情景或数据有误，66缺少输入，70程序缺陷，73无法创建输出，74读写失败，"
    "75已停止并留下检查点：再次运行同一命令即可继续"};
constexpr Message no_command{"there is no command '{name}'{hint}. See 'jialab --help'",
                             "没有命令'{name}'{hint}。用法见'jialab --help'"};
constexpr Message error_begins{"error: {what}", "错误：{what}"};
constexpr Message no_memory{
    "there is not enough memory. 'jialab run SCENARIO --dry-run' shows how much a run needs; "
    "a smaller population.scale needs less",
    "内存不足。'jialab run SCENARIO --dry-run'显示运行所需的内存；population.scale较小时所需较少。"};
constexpr Message system_failed{"{what}", "操作系统报告失败（原文：{what}）。"};
constexpr Message defect{
    "a defect of jialab {version}: {what}. Please report it with the command and the scenario",
    "jialab {version}的程序缺陷（原文：{what}）。请连同命令和情景一并报告。"};

constexpr Message version_text{
    "jialab {version}\ncommit {commit}\nmodel {model}\nbuilt with {compiler}, {flags}\n",
    "jialab {version}\n提交 {commit}\n模型 {model}\n编译 {compiler}，{flags}\n"};

// Of a build without git.
constexpr Message no_commit{"unknown", "未知"};

// The commit from which the program was built.
Bilingual commit_text() {
  const std::string commit(build_info::git_commit());
  return commit == no_commit.en() ? no_commit.text() : in_both(commit);
}

Bilingual help() {
  Bilingual text = beginning.text();
  for (const Command& command : commands)
    text += labelled(in_both(fmt::format("  {}", command.name)), command.about.text(), 13);
  return text + in_both("\n") + labelled(exit_codes.text(), meaning_of_codes.text(), 12);
}

Bilingual version() {
  return filled(version_text, {{"version", build_info::version()},
                               {"commit", commit_text()},
                               {"model", build_info::model_revision()},
                               {"compiler", build_info::compiler()},
                               {"flags", build_info::flags()}});
}

const Command* find(const std::string& name) {
  for (const Command& command : commands)
    if (name == command.name) return &command;
  return nullptr;
}

[[noreturn]] void refuse(const std::string& name) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.emplace_back(command.name);
  throw engine::InputError(filled(no_command, {{"name", name}, {"hint", engine::did_you_mean(name, names)}}),
                           ExitCode::usage);
}

ExitCode dispatch(const Arguments& arguments) {
  if (arguments.empty()) {
    std::fputs(help().in(spoken()).c_str(), stderr);
    return ExitCode::usage;
  }
  const std::string& first = arguments.front();
  if (first == "--version") {
    print(version());
    return ExitCode::done;
  }
  if (first == "--help" || first == "-h" || (first == "help" && arguments.size() == 1)) {
    print(help());
    return ExitCode::done;
  }
  const bool wants_help = first == "help";
  const std::string& name = wants_help ? arguments[1] : first;
  const Command* const command = find(name);
  if (command == nullptr) refuse(name);
  return command->run(wants_help ? Arguments{"--help"} : Arguments(arguments.begin() + 1, arguments.end()));
}

// Writes the message to standard error.
ExitCode fail(const Bilingual& message, ExitCode code) {
  std::fflush(stdout);
  std::fputs((message.in(spoken()) + "\n").c_str(), stderr);
  return code;
}

ExitCode fail_with(const Bilingual& what, ExitCode code) {
  return fail(filled(error_begins, {{"what", what}}), code);
}

ExitCode run_in_language(const Arguments& arguments) {
  const AskedLanguage asked = take_language(arguments);
  speak(language_for(asked.language));
  const ExitCode code = dispatch(asked.others);
  flush_output();
  return code;
}

}  // namespace

ExitCode run_command_line(const Arguments& arguments) {
  try {
    start_log(Verbosity::normal);
    return run_in_language(arguments);
  } catch (const engine::InputError& error) {
    return fail(error.text(), error.code());
  } catch (const engine::MachineError& error) {
    return fail_with(error.text(), error.code());
  } catch (const std::bad_alloc&) {
    return fail_with(no_memory.text(), ExitCode::input_output);
  } catch (const std::system_error& error) {
    return fail_with(filled(system_failed, {{"what", error.what()}}), ExitCode::input_output);
  } catch (const std::exception& error) {
    return fail_with(filled(defect, {{"version", build_info::version()}, {"what", error.what()}}),
                     ExitCode::bug);
  }
}

}  // namespace app
