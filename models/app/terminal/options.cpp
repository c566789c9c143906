#include "models/app/terminal/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "engine/kernel/check.hpp"
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

std::string usage(const Syntax& syntax) {
  std::ostringstream text;
  text << "jialab " << syntax.command << (syntax.operand.empty() ? "" : " ") << syntax.operand
       << " [options]\n\n"
       << syntax.about << "\n\n"
       << syntax.options;
  return text.str();
}

std::string unknown_option(const Syntax& syntax, const std::string& option) {
  std::vector<std::string> known;
  for (const auto& o : syntax.options.options()) known.push_back("--" + o->long_name());
  return fmt::format("unknown option '{}'{}", option, engine::did_you_mean(option, known));
}

po::variables_map read(const Syntax& syntax, const Arguments& arguments) {
  po::options_description all;
  all.add(syntax.options).add_options()(operand_option, po::value<Arguments>());
  po::positional_options_description positions;
  positions.add(operand_option, -1);
  po::variables_map values;
  const int style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
  po::store(po::command_line_parser(arguments).options(all).positional(positions).style(style).run(), values);
  po::notify(values);
  return values;
}

bool asks_for_help(const Arguments& arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  return std::any_of(arguments.begin(), end, [](const std::string& a) { return a == "--help" || a == "-h"; });
}

template <class Number>
std::optional<Number> bounded(const po::variables_map& values, const std::string& option, Number low,
                              Number high) {
  if (values.count(option) == 0) return std::nullopt;
  const auto value = values[option].as<Number>();
  if (value >= low && value <= high) return value;
  throw engine::InputError(fmt::format("--{} {} is outside [{}, {}]", option, value, low, high),
                           engine::ExitCode::usage);
}

}  // namespace

std::optional<std::string> Given::text(const std::string& option) const {
  if (!has(option)) return std::nullopt;
  return values_[option].as<std::string>();
}

Arguments Given::texts(const std::string& option) const {
  return has(option) ? values_[option].as<Arguments>() : Arguments{};
}

std::optional<std::int64_t> Given::integer(const std::string& option, std::int64_t low,
                                           std::int64_t high) const {
  return bounded<std::int64_t>(values_, option, low, high);
}

std::optional<double> Given::number(const std::string& option, double low, double high) const {
  return bounded<double>(values_, option, low, high);
}

std::optional<Given> parse(const Syntax& original, const Arguments& arguments) {
  Syntax syntax = original;
  syntax.options.add_options()("help,h", "show this help");
  if (asks_for_help(arguments)) {
    print(usage(syntax));
    return std::nullopt;
  }
  try {
    po::variables_map values = read(syntax, arguments);
    const Arguments operands =
        values.count(operand_option) > 0 ? values[operand_option].as<Arguments>() : Arguments{};
    if (operands.size() < syntax.fewest) refuse(syntax, fmt::format("{} is missing", syntax.operand));
    if (operands.size() > syntax.most)
      refuse(syntax, fmt::format("'{}' is one argument too many", operands[syntax.most]));
    return Given(std::move(values), operands);
  } catch (const po::unknown_option& error) {
    refuse(syntax, unknown_option(syntax, error.get_option_name()));
  } catch (const po::error& error) {
    refuse(syntax, error.what());
  }
}

void add_data_option(Syntax& syntax) {
  syntax.options.add_options()("data", po::value<std::string>()->value_name("DIR"),
                               "folder of the data tables (default: those installed with the program, "
                               "else models/jiading of the source tree)");
}

void add_set_option(Syntax& syntax) {
  syntax.options.add_options()("set", po::value<Arguments>()->composing()->value_name("KEY=VALUE"),
                               "set a value of the scenario, as TOML; may be repeated, the last one counts");
}

void add_threads_option(Syntax& syntax) {
  syntax.options.add_options()(
      "threads,t", po::value<std::int64_t>()->value_name("N"),
      "threads (default: OMP_NUM_THREADS, then SLURM_CPUS_PER_TASK, then all cores); "
      "results do not depend on it");
}

}  // namespace app
