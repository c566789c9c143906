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

namespace app {
namespace {

using engine::ExitCode;

struct Command {
  const char* name;
  const char* about;
  ExitCode (*run)(const Arguments&);
};

// To add a command, add a line here, its declaration in command_line.hpp, and a file NAME.cpp.
constexpr Command commands[] = {
    {"run", "run a scenario and write its result file", run_command},
    {"validate", "check scenario files and everything they use", validate_command},
    {"show", "show the values of a scenario and where each is set", show_command},
    {"new", "create a scenario file with every key as a comment", new_command},
    {"describe", "describe the keys of scenarios and the reported outputs", describe_command},
    {"info", "show the content of a result file or checkpoint, or its digest", info_command},
    {"ensemble", "run many members of scenarios and merge them", ensemble_command},
    {"merge", "merge the members of an ensemble into one file", merge_command},
    {"compare", "show effects of scenarios against a baseline, member by member", compare_command},
    {"report", "write the planner's report: a page, its data and a workbook", report_command},
    {"export", "write the tables of a result as a workbook or CSV", export_command},
    {"risk", "show what each cause adds to the risk of unemployment", risk_command},
    {"diff", "show where two result files differ", diff_command},
    {"status", "show which members in a folder are finished, running, failed or missing", status_command},
    {"bench", "measure the speed and memory of a run on this machine", bench_command},
    {"facts", "compare the model with published facts about labour markets", facts_command},
    {"calibrate", "fit parameters to published figures", calibrate_command},
    {"reference", "run a published model of occupational mobility on the same engine", reference_command},
};

std::string help() {
  std::string text =
      "jialab: the labour market of Jiading District, month by month from 2021 to 2035\n"
      "        嘉定区劳动力市场模型\n\n"
      "  jialab COMMAND [arguments]      jialab COMMAND --help      jialab --version\n\n";
  for (const Command& command : commands)
    text += engine::labelled(fmt::format("  {}", command.name), command.about, 13);
  return text + "\n" +
         engine::labelled("exit codes:",
                          "0 done, 64 usage, 65 bad scenario or data, 66 input missing, 70 defect of jialab, "
                          "73 cannot create the output, 74 input or output failed, "
                          "75 stopped with a checkpoint: run the same command again",
                          12);
}

std::string version() {
  return fmt::format("jialab {}\ncommit {}\nmodel {}\nbuilt with {}, {}\n", build_info::version(),
                     build_info::git_commit(), build_info::model_revision(), build_info::compiler(),
                     build_info::flags());
}

const Command* find(const std::string& name) {
  for (const Command& command : commands)
    if (name == command.name) return &command;
  return nullptr;
}

[[noreturn]] void refuse(const std::string& name) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.emplace_back(command.name);
  throw engine::InputError(fmt::format("there is no command '{}'{}. See 'jialab --help'", name,
                                       engine::did_you_mean(name, names).en),
                           ExitCode::usage);
}

ExitCode dispatch(const Arguments& arguments) {
  if (arguments.empty()) {
    std::fputs(help().c_str(), stderr);
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

ExitCode fail(const std::string& message, ExitCode code) {
  std::fflush(stdout);
  std::fputs((message + "\n").c_str(), stderr);
  return code;
}

}  // namespace

ExitCode run_command_line(const Arguments& arguments) {
  try {
    start_log(Verbosity::normal);
    const ExitCode code = dispatch(arguments);
    flush_output();
    return code;
  } catch (const engine::InputError& error) {
    return fail(error.what(), error.code());
  } catch (const engine::MachineError& error) {
    return fail(fmt::format("error: {}", error.what()), error.code());
  } catch (const std::bad_alloc&) {
    return fail(
        "error: there is not enough memory. 'jialab run SCENARIO --dry-run' shows how much a run needs; "
        "a smaller population.scale needs less",
        ExitCode::input_output);
  } catch (const std::system_error& error) {
    return fail(fmt::format("error: {}", error.what()), ExitCode::input_output);
  } catch (const std::exception& error) {
    return fail(
        fmt::format("error: a defect of jialab {}: {}. Please report it with the command and the scenario",
                    build_info::version(), error.what()),
        ExitCode::bug);
  }
}

}  // namespace app
