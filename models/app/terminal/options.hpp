// What a command may be given on its command line, and what was given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace app {

using Arguments = std::vector<std::string>;

// One option of a command.
struct Option {
  enum class Kind { flag, text, texts, integer, number };  // what follows it; texts may be repeated
  Kind kind;
  std::string name;   // "output,o": what stands after "--" and, where there is one, the letter after "-"
  std::string value;  // "FILE": what help calls its value; "" for a flag
  std::string meaning;
};

// The syntax of one command. Options are shown in the order in which they were added.
struct Syntax {
  std::string command;               // "run"
  std::string operand;               // "SCENARIO": what stands without a name; "" for nothing
  std::string about;                 // what the command does: shown above the options
  std::size_t fewest = 0, most = 0;  // operands
  std::vector<Option> options = {};

  void flag(std::string name, std::string meaning);
  void text(std::string name, std::string value, std::string meaning);
  void texts(std::string name, std::string value, std::string meaning);
  void integer(std::string name, std::string value, std::string meaning);
  void number(std::string name, std::string value, std::string meaning);
};

// What was given.
class Given {
 public:
  // Of a flag nothing is kept but that it is there.
  using Value = std::variant<std::monostate, std::string, Arguments, std::int64_t, double>;
  using Values = std::map<std::string, Value>;  // by the option's name without its letter
  Given(Values values, Arguments operands) : values_(std::move(values)), operands_(std::move(operands)) {}

  const Arguments& operands() const { return operands_; }
  bool has(const std::string& option) const { return values_.count(option) > 0; }
  std::optional<std::string> text(const std::string& option) const;
  // All values of an option that may be repeated.
  Arguments texts(const std::string& option) const;
  // Throws InputError (usage) outside [low, high].
  std::optional<std::int64_t> integer(const std::string& option, std::int64_t low, std::int64_t high) const;
  std::optional<double> number(const std::string& option, double low, double high) const;

 private:
  Values values_;
  Arguments operands_;
};

// Reads the arguments behind the command's name; nothing if help was asked for, which is then printed. Throws
// InputError (usage).
std::optional<Given> parse(const Syntax& syntax, const Arguments& arguments);

// Options that several commands share.
void add_data_option(Syntax& syntax);
void add_set_option(Syntax& syntax);
void add_threads_option(Syntax& syntax);

}  // namespace app
