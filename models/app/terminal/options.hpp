// The options of commands, by Boost.Program_options without its guessing of shortened names.
#pragma once

#include <boost/program_options.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

using Arguments = std::vector<std::string>;

// The syntax of one command.
struct Syntax {
  std::string command;               // "run"
  std::string operand;               // the arguments without an option name, such as "SCENARIO"; "" for none
  std::string about;                 // what the command does; shown above the options
  std::size_t fewest = 0, most = 0;  // number of operands
  boost::program_options::options_description options =
      boost::program_options::options_description("Options");
};

// The parsed arguments of a command.
class Given {
 public:
  Given(boost::program_options::variables_map values, Arguments operands)
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
  boost::program_options::variables_map values_;
  Arguments operands_;
};

// Parses the arguments after the command's name. If they ask for help, it is printed and nothing is returned.
// Throws InputError (usage).
std::optional<Given> parse(const Syntax& syntax, const Arguments& arguments);

// Options that several commands share.
void add_data_option(Syntax& syntax);
void add_set_option(Syntax& syntax);
void add_threads_option(Syntax& syntax);

}  // namespace app
