// The terminal: results go to standard output, messages and progress to standard error, in one language.
#pragma once

#include "models/app/language/language.hpp"

namespace app {

// The language of everything below, and of errors; English until it is set. It is set once, before commands
// begin.
void speak(Language language);
Language spoken();

// What is written to standard error.
enum class Verbosity { normal, errors_only };

// Sets up the log. Call it once before any message, and again to change the verbosity.
void start_log(Verbosity verbosity);
// Writes a line with the time to standard error, unless only errors are wanted.
void say(const Bilingual& message);
void warn(const Bilingual& message);

// Writes to standard output. flush_output() reports whether the text was written.
void print(const Bilingual& text);
// Throws MachineError (exit 74) if any printed text could not be written, for example because the disk is
// full.
void flush_output();

// Whether standard error is a terminal.
bool error_is_terminal();

// If standard input, output or error is closed, the next file to be opened takes its number and receives what
// is printed. This opens each closed stream such that writing to it fails instead.
void guard_standard_streams();

}  // namespace app
