// The command line `jialab`.
#pragma once

#include "engine/kernel/check.hpp"
#include "models/app/terminal/options.hpp"

namespace app {

// Runs the command that the arguments (without the program's name) name. An error becomes a message on
// standard error and an exit code; nothing is thrown.
engine::ExitCode run_command_line(const Arguments& arguments);

// The commands. Each takes the arguments after its name and throws InputError, MachineError or Bug.
engine::ExitCode run_command(const Arguments& arguments);
engine::ExitCode validate_command(const Arguments& arguments);
engine::ExitCode show_command(const Arguments& arguments);
engine::ExitCode new_command(const Arguments& arguments);
engine::ExitCode describe_command(const Arguments& arguments);
engine::ExitCode info_command(const Arguments& arguments);
engine::ExitCode merge_command(const Arguments& arguments);
engine::ExitCode compare_command(const Arguments& arguments);
engine::ExitCode report_command(const Arguments& arguments);
engine::ExitCode export_command(const Arguments& arguments);
engine::ExitCode risk_command(const Arguments& arguments);
engine::ExitCode diff_command(const Arguments& arguments);
engine::ExitCode status_command(const Arguments& arguments);
engine::ExitCode bench_command(const Arguments& arguments);
engine::ExitCode facts_command(const Arguments& arguments);
engine::ExitCode ensemble_command(const Arguments& arguments);
engine::ExitCode reference_command(const Arguments& arguments);
engine::ExitCode calibrate_command(const Arguments& arguments);

}  // namespace app
