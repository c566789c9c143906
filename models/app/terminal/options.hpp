// The options of commands.
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
  enum class Kind { flag, text, texts, integer, number };  // type of the value; texts may be repeated
  Kind kind;
  std::string name;   // with its letter, if it has one: "output,o"
  std::string value;  // name of the value in the help: "FILE"; "" for a flag
  std::string meaning;
};

// The syntax of one command. Options are shown in the order in which they were added.
struct Syntax {
  std::string command;               // "run"
  std::string operand;               // the arguments without an option name, such as "SCENARIO"; "" for none
  std::string about;                 // what the command does; shown above the options
  std::size_t fewest = 0, most = 0;  // number of operands
  std::vector<Option> options = {};

  void flag(std::string name, std::string meaning);
  void text(std::string name, std::string value, std::string meaning);
  void texts(std::string name, std::string value, std::string meaning);
  void integer(std::string name, std::string value, std::string meaning);
  void number(std::string name, std::string value, std::string meaning);
};

// The parsed arguments of a command.
class ParsedArguments {
 public:
  // A flag has no value (monostate).
  using Value = std::variant<std::monostate, std::string, Arguments, std::int64_t, double>;
  using Values = std::map<std::string, Value>;  // by the option's name without its letter
  ParsedArguments(Values values, Arguments operands)
      : values_(std::move(values)), operands_(std::move(operands)) {}

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

// Parses the arguments after the command's name. If they ask for help, it is printed and nothing is returned.
// Throws InputError (usage).
std::optional<ParsedArguments> parse(const Syntax& syntax, const Arguments& arguments);

// Options that several commands share.
void add_data_option(Syntax& syntax);
void add_set_option(Syntax& syntax);
void add_threads_option(Syntax& syntax);
void add_language_option(Syntax& syntax);

}  // namespace app
