// Boost.Program_options reads the command line, without its guessing of shortened names. It stands in this
// source alone, since its headers and templates take long to compile.
#include "models/app/terminal/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "engine/language/utf8.hpp"
#include "engine/scenario/suggest.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

namespace po = boost::program_options;
// The hidden option that collects the operands.
constexpr const char* operand_option = "operand";

[[noreturn]] void refuse(const Syntax& syntax, const std::string& problem) {
  throw engine::InputError(fmt::format("{}. See 'jialab {} --help'", problem, syntax.command),
                           engine::ExitCode::usage);
}

template <class T>
po::value_semantic* value_of(const Option& option) {
  auto* value = po::value<T>();
  if (!option.value.empty()) value->value_name(option.value);
  return value;
}

po::value_semantic* semantic_of(const Option& option) {
  switch (option.kind) {
    case Option::Kind::flag:
      break;
    case Option::Kind::text:
      return value_of<std::string>(option);
    case Option::Kind::texts:
      return po::value<Arguments>()->composing()->value_name(option.value);
    case Option::Kind::integer:
      return value_of<std::int64_t>(option);
    case Option::Kind::number:
      return value_of<double>(option);
  }
  return new po::untyped_value(true);
}

po::options_description description_of(const Syntax& syntax) {
  po::options_description description("Options");
  for (const Option& option : syntax.options)
    description.add_options()(option.name.c_str(), semantic_of(option), option.meaning.c_str());
  description.add_options()("help,h", "show this help");
  return description;
}

// "  -n, --members N"
std::string label_of(const Option& option) {
  const std::size_t comma = option.name.find(',');
  std::string label = "  ";
  if (comma != std::string::npos) label += "-" + option.name.substr(comma + 1) + ", ";
  label += "--" + option.name.substr(0, comma);
  return option.value.empty() ? label : label + " " + option.value;
}

// Where the meanings of options begin.
constexpr std::size_t meaning_column = 26;

// Boost would count bytes, of which a Chinese character has three in two columns.
std::string usage(const Syntax& syntax) {
  std::string text = engine::paragraph(fmt::format("jialab {}{}{} [options]", syntax.command,
                                                   syntax.operand.empty() ? "" : " ", syntax.operand));
  text += "\n" + engine::paragraph(syntax.about) + "\nOptions:\n";
  std::vector<Option> options = syntax.options;
  options.push_back({Option::Kind::flag, "help,h", "", "show this help"});
  for (const Option& option : options)
    text += engine::labelled(label_of(option) + " ", option.meaning, meaning_column);
  return text;
}

std::string unknown_option(const Syntax& syntax, const std::string& option) {
  std::vector<std::string> known;
  const po::options_description description = description_of(syntax);
  for (const auto& o : description.options()) known.push_back("--" + o->long_name());
  return fmt::format("unknown option '{}'{}", option, engine::did_you_mean(option, known).en);
}

po::variables_map read(const Syntax& syntax, const Arguments& arguments) {
  po::options_description all = description_of(syntax);
  all.add_options()(operand_option, po::value<Arguments>());
  po::positional_options_description positions;
  positions.add(operand_option, -1);
  po::variables_map values;
  const int style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
  po::store(po::command_line_parser(arguments).options(all).positional(positions).style(style).run(), values);
  po::notify(values);
  return values;
}

ParsedArguments::Value value_of(const Option& option, const po::variable_value& value) {
  switch (option.kind) {
    case Option::Kind::flag:
      break;
    case Option::Kind::text:
      return value.as<std::string>();
    case Option::Kind::texts:
      return value.as<Arguments>();
    case Option::Kind::integer:
      return value.as<std::int64_t>();
    case Option::Kind::number:
      return value.as<double>();
  }
  return {};
}

ParsedArguments::Values values_of(const Syntax& syntax, const po::variables_map& read_values) {
  ParsedArguments::Values values;
  for (const Option& option : syntax.options) {
    const std::string name = option.name.substr(0, option.name.find(','));
    if (read_values.count(name) > 0) values.emplace(name, value_of(option, read_values[name]));
  }
  return values;
}

bool asks_for_help(const Arguments& arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  return std::any_of(arguments.begin(), end, [](const std::string& a) { return a == "--help" || a == "-h"; });
}

template <class Number>
std::optional<Number> bounded(const std::optional<Number>& value, const std::string& option, Number low,
                              Number high) {
  if (!value || (*value >= low && *value <= high)) return value;
  throw engine::InputError(fmt::format("--{} {} is outside [{}, {}]", option, *value, low, high),
                           engine::ExitCode::usage);
}

template <class T>
std::optional<T> find(const ParsedArguments::Values& values, const std::string& option) {
  const auto found = values.find(option);
  if (found == values.end()) return std::nullopt;
  return std::get<T>(found->second);
}

}  // namespace

void Syntax::flag(std::string name, std::string meaning) {
  options.push_back({Option::Kind::flag, std::move(name), "", std::move(meaning)});
}
void Syntax::text(std::string name, std::string value, std::string meaning) {
  options.push_back({Option::Kind::text, std::move(name), std::move(value), std::move(meaning)});
}
void Syntax::texts(std::string name, std::string value, std::string meaning) {
  options.push_back({Option::Kind::texts, std::move(name), std::move(value), std::move(meaning)});
}
void Syntax::integer(std::string name, std::string value, std::string meaning) {
  options.push_back({Option::Kind::integer, std::move(name), std::move(value), std::move(meaning)});
}
void Syntax::number(std::string name, std::string value, std::string meaning) {
  options.push_back({Option::Kind::number, std::move(name), std::move(value), std::move(meaning)});
}

std::optional<std::string> ParsedArguments::text(const std::string& option) const {
  return find<std::string>(values_, option);
}

Arguments ParsedArguments::texts(const std::string& option) const {
  return find<Arguments>(values_, option).value_or(Arguments{});
}

std::optional<std::int64_t> ParsedArguments::integer(const std::string& option, std::int64_t low,
                                                     std::int64_t high) const {
  return bounded(find<std::int64_t>(values_, option), option, low, high);
}

std::optional<double> ParsedArguments::number(const std::string& option, double low, double high) const {
  return bounded(find<double>(values_, option), option, low, high);
}

std::optional<ParsedArguments> parse(const Syntax& syntax, const Arguments& arguments) {
  if (asks_for_help(arguments)) {
    print(usage(syntax));
    return std::nullopt;
  }
  try {
    const po::variables_map values = read(syntax, arguments);
    const Arguments operands =
        values.count(operand_option) > 0 ? values[operand_option].as<Arguments>() : Arguments{};
    if (operands.size() < syntax.fewest) refuse(syntax, fmt::format("{} is missing", syntax.operand));
    if (operands.size() > syntax.most)
      refuse(syntax, fmt::format("'{}' is one argument too many", operands[syntax.most]));
    return ParsedArguments(values_of(syntax, values), operands);
  } catch (const po::unknown_option& error) {
    refuse(syntax, unknown_option(syntax, error.get_option_name()));
  } catch (const po::error& error) {
    refuse(syntax, error.what());
  }
}

void add_data_option(Syntax& syntax) {
  syntax.text("data", "DIR",
              "folder of the data tables (default: those installed with the program, "
              "else models/jiading of the source tree)");
}

void add_set_option(Syntax& syntax) {
  syntax.texts("set", "KEY=VALUE",
               "set a value of the scenario, as TOML; may be repeated, the last one counts");
}

void add_threads_option(Syntax& syntax) {
  syntax.integer("threads,t", "N",
                 "threads (default: OMP_NUM_THREADS, then SLURM_CPUS_PER_TASK, then the cores it may use); "
                 "results do not depend on it");
}

void add_language_option(Syntax& syntax) {
  syntax.text(
      "lang", "zh|en",
      "language of what is written for persons (default: JIALAB_LANG, then LC_ALL, LC_MESSAGES, LANG)");
}

}  // namespace app
