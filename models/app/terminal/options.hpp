// The options of commands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/app/language/language.hpp"

namespace app {

using Arguments = std::vector<std::string>;

// One option of a command.
struct Option {
  enum class Kind { flag, text, texts, integer, number };  // type of the value; texts may be repeated
  Kind kind;
  std::string name;  // with its letter, if it has one: "output,o"
  Bilingual value;   // name of the value in the help: "FILE"; "" for a flag
  Bilingual meaning;
};

// The syntax of one command. Options are shown in the order in which they were added.
struct Syntax {
  // With operands, and without.
  Syntax(std::string name, const Message& operands, const Message& what, std::size_t fewest_of_them,
         std::size_t most_of_them)
      : command(std::move(name)),
        operand(operands.text()),
        about(what.text()),
        fewest(fewest_of_them),
        most(most_of_them) {}
  Syntax(std::string name, const Message& what) : command(std::move(name)), about(what.text()) {}

  std::string command;               // "run"
  Bilingual operand;                 // the arguments without an option name, such as "SCENARIO"; "" for none
  Bilingual about;                   // what the command does; shown above the options
  std::size_t fewest = 0, most = 0;  // number of operands
  std::vector<Option> options = {};

  // `arguments` are values of the placeholders in the meaning.
  using Values = std::initializer_list<Argument>;
  void flag(std::string name, const Message& meaning);
  void text(std::string name, const Message& value, const Message& meaning, Values arguments = {});
  void texts(std::string name, const Message& value, const Message& meaning);
  void integer(std::string name, const Message& value, const Message& meaning, Values arguments = {});
  void number(std::string name, const Message& value, const Message& meaning);
};
// Names of values that several commands have.
inline constexpr Message number_value{"N", "数"};
inline constexpr Message file_value{"FILE", "文件"};
inline constexpr Message folder_value{"DIR", "文件夹"};
// Meanings of options that several commands have.
inline constexpr Message only_errors{"print only errors", "只显示错误"};
inline constexpr Message no_tables_printed{"print no tables", "不显示表格"};
inline constexpr Message replace_outputs{"replace existing files under the names of the output",
                                         "替换与输出同名的已有文件"};
inline constexpr Message replace_existing{"replace an existing file of that name", "替换同名的已有文件"};

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

// An error of the command line, with where to read more: "…. See 'jialab run --help'".
[[noreturn]] void refuse_usage(const std::string& command, const Bilingual& problem);

// Parses the arguments after the command's name. If they ask for help, it is printed and nothing is returned.
// Throws InputError (usage).
std::optional<ParsedArguments> parse(const Syntax& syntax, const Arguments& arguments);

// The value of --lang, which every command takes, and the other arguments; what stands behind "--" is no
// option. The last one counts. Throws InputError (usage) if it has no value.
struct AskedLanguage {
  std::optional<std::string> language;
  Arguments others;
};
AskedLanguage take_language(const Arguments& arguments);

// Options that several commands share.
void add_data_option(Syntax& syntax);
void add_set_option(Syntax& syntax);
void add_threads_option(Syntax& syntax);

}  // namespace app
