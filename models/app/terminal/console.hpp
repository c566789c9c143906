// The terminal: results go to standard output, messages and progress to standard error.
#pragma once

#include <string_view>

namespace app {

// How much is said on standard error.
enum class Talk { normal, errors_only };

// Sets up the log. Call once, before anything is said.
void start_log(Talk talk);
// A line on standard error, with the time; nothing if only errors are wanted.
void say(std::string_view message);
void warn(std::string_view message);

// To standard output. Whether it arrived is told by flush_output().
void print(std::string_view text);
// Throws MachineError (exit 74) if anything printed could not be written: a full disk must not look like
// success.
void flush_output();

bool error_is_terminal();

// If standard input, output or error is closed, a file that is opened later would take its number and receive
// what is printed. Fills the gaps so that writing there fails instead.
void guard_standard_streams();

}  // namespace app
