#include "models/app/commands/command_line.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <new>
#include <system_error>

#include "build_info.hpp"
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

// A new command is a line here, a declaration in command_line.hpp, and a file NAME_command.cpp.
constexpr Command commands[] = {
    {"run", "run a scenario and write its result file", run_command},
    {"validate", "check scenario files and everything they need", validate_command},
    {"show", "show what a scenario says, and where it says it", show_command},
    {"new", "begin a scenario file: every key, commented", new_command},
    {"describe", "what can be said in a scenario, and what is reported", describe_command},
    {"info", "what a result file or a checkpoint holds, or its digest", info_command},
    {"ensemble", "run many members of scenarios, and merge them", ensemble_command},
    {"merge", "make one file of the members of an ensemble", merge_command},
    {"compare", "effects of scenarios against a baseline, member by member", compare_command},
    {"diff", "where two result files differ", diff_command},
    {"status", "which members of a folder are finished, running, failed or missing", status_command},
    {"bench", "measure the speed and memory of a run on this machine", bench_command},
    {"facts", "hold the model against published facts of labour markets", facts_command},
    {"calibrate", "fit parameters to published figures: a posterior, and how each target is met",
     calibrate_command},
    {"reference", "run a published model of occupational mobility on the same engine", reference_command},
};

std::string help() {
  std::string text =
      "jialab: the labour market of Jiading District, month by month from 2021 to 2035\n"
      "        嘉定区劳动力市场模型\n\n"
      "  jialab COMMAND [arguments]      jialab COMMAND --help      jialab --version\n\n";
  for (const Command& command : commands) text += fmt::format("  {:<10} {}\n", command.name, command.about);
  return text +
         "\nexit codes: 0 done, 64 usage, 65 bad scenario or data, 66 input missing, 70 defect of jialab,\n"
         "            73 cannot create the output, 74 input or output failed,\n"
         "            75 checkpointed: run the same command again\n";
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
  throw engine::InputError(
      fmt::format("there is no command '{}'{}. See 'jialab --help'", name, engine::did_you_mean(name, names)),
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
  const bool helps = first == "help";
  const std::string& name = helps ? arguments[1] : first;
  const Command* const command = find(name);
  if (command == nullptr) refuse(name);
  return command->run(helps ? Arguments{"--help"} : Arguments(arguments.begin() + 1, arguments.end()));
}

ExitCode fail(const std::string& message, ExitCode code) {
  std::fflush(stdout);
  std::fputs((message + "\n").c_str(), stderr);
  return code;
}

}  // namespace

ExitCode run_command_line(const Arguments& arguments) {
  try {
    start_log(Talk::normal);
    const ExitCode code = dispatch(arguments);
    flush_output();
    return code;
  } catch (const engine::InputError& error) {
    return fail(error.what(), error.code());
  } catch (const engine::MachineError& error) {
    return fail(fmt::format("error: {}", error.what()), error.code());
  } catch (const std::bad_alloc&) {
    return fail(
        "error: there is not enough memory. 'jialab run SCENARIO --dry-run' says how much a run takes; "
        "a smaller population.scale takes less",
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
