// The three kinds of error, which have exit codes of their own so that a job queue can react to them.
//
//   InputError    an error in the user's input: a scenario, a table, a command line (exit 64, 65 or 66)
//   MachineError  the system failed: disk, memory, permission (exit 73 or 74)
//   Bug           an error in this program (exit 70)
//
// Nothing below the app ends the process: the app turns these into a message and an exit code.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/language/message.hpp"

namespace engine {

// The sysexits numbers that this program uses.
enum class ExitCode : int {
  done = 0,
  usage = 64,
  bad_data = 65,
  input_missing = 66,
  bug = 70,
  cannot_create = 73,
  input_output = 74,
  checkpointed = 75,
};

// A place in a text that a user wrote; line and column are counted from 1, 0 means unknown.
struct Place {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

// One error in an input. `problem` says what is wrong and why, `advice` what to do ("" for none),
// `source_line` is the line as written ("" where there is none), shown with a caret under the column.
struct Problem {
  Place place;
  Bilingual problem;
  Bilingual advice;
  std::string source_line;

  // "file:line:column: error: problem. advice" and, below it, the source line with its caret.
  std::string text(Language language = Language::english) const;
};

// All errors of an input, in the order of the file. what() is English.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems, ExitCode code = ExitCode::bad_data);
  // A single problem without a place in a text, e.g. of the command line.
  explicit InputError(const Bilingual& problem, ExitCode code = ExitCode::bad_data);

  std::string text(Language language) const;
  const std::vector<Problem>& problems() const { return problems_; }
  ExitCode code() const { return code_; }

 private:
  std::vector<Problem> problems_;
  ExitCode code_;
};

class MachineError : public std::runtime_error {
 public:
  explicit MachineError(const Bilingual& what, ExitCode code = ExitCode::input_output)
      : std::runtime_error(what.en), text_(what), code_(code) {}
  const std::string& text(Language language) const { return text_.in(language); }
  ExitCode code() const { return code_; }

 private:
  Bilingual text_;
  ExitCode code_;
};

class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// Throws Bug(what) unless `holds`. For conditions that the program itself has to guarantee, never for a
// user's input.
void ensure(bool holds, const char* what);
void ensure(bool holds, const std::string& what);

}  // namespace engine
