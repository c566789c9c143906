// Boost.Program_options reads the command line, without its guessing of shortened names. It stands in this
// source alone, since its headers and templates take long to compile.
#include "models/app/terminal/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <cmath>
#include <string>
#include <string_view>

#include "engine/kernel/check.hpp"
#include "engine/language/utf8.hpp"
#include "engine/scenario/suggest.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

namespace po = boost::program_options;
std::string without_words(std::string_view text, std::size_t words) {
  for (; words > 0 && text.find(' ') != std::string_view::npos; --words)
    text.remove_prefix(text.find(' ') + 1);
  return std::string(text);
}

// The operands that are missing where the first ones are given: of "A.h5 B.h5" the second.
Bilingual without_words(const Bilingual& operands, std::size_t given) {
  return {without_words(operands.en, given), without_words(operands.zh, given)};
}

// The hidden option that collects the operands.
constexpr const char* operand_option = "operand";

constexpr Message see_help{"{problem}. See 'jialab {command} --help'",
                           "{problem}。用法见'jialab {command} --help'"};
constexpr Message language_meaning{
    "language of what is written for persons (default: JIALAB_LANG, then LC_ALL, LC_MESSAGES, LANG)",
    "界面和提示信息的语言：'zh'中文，'en'英文（默认依次取JIALAB_LANG、LC_ALL、LC_MESSAGES、LANG）"};
constexpr Message help_meaning{"show this help", "显示本说明"};
constexpr Message no_language{"--lang has no value. Write zh or en", "--lang缺少值。请写'zh'或'en'"};
constexpr Message usage_line{"jialab {command}{operand} [options]", "jialab {command}{operand} [选项]"};
constexpr Message options_heading{"\nOptions:\n", "\n选项：\n"};
constexpr Message unknown_option{"unknown option '{option}'{hint}", "没有选项'{option}'{hint}"};
constexpr Message missing_operand{"{operand} is missing", "缺少{operand}"};
constexpr Message too_many{"'{operand}' is one argument too many", "'{operand}'是多余的参数"};
constexpr Message outside{"--{option} {value} is outside [{low}, {high}]",
                          "--{option} {value}超出范围[{low}, {high}]"};

template <class T>
po::value_semantic* value_of(const Option& option) {
  auto* value = po::value<T>();
  if (!option.value.empty()) value->value_name(option.value.en);
  return value;
}

po::value_semantic* semantic_of(const Option& option) {
  switch (option.kind) {
    case Option::Kind::flag:
      break;
    case Option::Kind::text:
      return value_of<std::string>(option);
    case Option::Kind::texts:
      return po::value<Arguments>()->composing()->value_name(option.value.en);
    case Option::Kind::integer:
      return value_of<std::int64_t>(option);
    case Option::Kind::number:
      return value_of<double>(option);
  }
  return new po::untyped_value(true);
}

// The options with those that every command has.
std::vector<Option> options_of(const Syntax& syntax) {
  std::vector<Option> options = syntax.options;
  options.push_back({Option::Kind::text, "lang", {"zh|en", "zh|en"}, language_meaning.text()});
  options.push_back({Option::Kind::flag, "help,h", {}, help_meaning.text()});
  return options;
}

po::options_description description_of(const Syntax& syntax) {
  po::options_description description("Options");
  for (const Option& option : options_of(syntax))
    description.add_options()(option.name.c_str(), semantic_of(option), option.meaning.en.c_str());
  return description;
}

// "  -n, --members N"
Bilingual label_of(const Option& option) {
  const std::size_t comma = option.name.find(',');
  std::string label = "  ";
  if (comma != std::string::npos) label += "-" + option.name.substr(comma + 1) + ", ";
  label += "--" + option.name.substr(0, comma) + " ";
  return option.value.empty() ? in_both(label) : in_both(label) + option.value + in_both(" ");
}

// Where the meanings of options begin.
constexpr std::size_t meaning_column = 26;

// Boost would count bytes, of which a Chinese character has three in two columns.
Bilingual usage(const Syntax& syntax) {
  const Bilingual operand = syntax.operand.empty() ? Bilingual() : in_both(" ") + syntax.operand;
  Bilingual text = paragraph(filled(usage_line, {{"command", syntax.command}, {"operand", operand}}));
  text += in_both("\n") + paragraph(syntax.about) + options_heading.text();
  for (const Option& option : options_of(syntax))
    text += labelled(label_of(option), option.meaning, meaning_column);
  return text;
}

Bilingual unknown_option_text(const Syntax& syntax, const std::string& option) {
  std::vector<std::string> known;
  const po::options_description description = description_of(syntax);
  for (const auto& o : description.options()) known.push_back("--" + o->long_name());
  return filled(unknown_option, {{"option", option}, {"hint", engine::did_you_mean(option, known)}});
}

// The errors of the library in Chinese; its English is kept.
std::string chinese_text(const po::error& error) {
  using Syntax = po::invalid_command_line_syntax;
  if (const auto* twice = dynamic_cast<const po::multiple_occurrences*>(&error))
    return fmt::format("选项'{}'只能写一次", twice->get_option_name());
  if (const auto* value = dynamic_cast<const po::validation_error*>(&error))
    return fmt::format("选项'{}'的值无效", value->get_option_name());
  if (const auto* syntax = dynamic_cast<const Syntax*>(&error)) {
    const std::string option = syntax->get_option_name();
    if (syntax->kind() == Syntax::missing_parameter) return fmt::format("选项'{}'缺少值", option);
    if (syntax->kind() == Syntax::extra_parameter) return fmt::format("选项'{}'不带值", option);
    if (syntax->kind() == Syntax::empty_adjacent_parameter)
      return fmt::format("选项'{}'的值须紧接在等号之后", option);
  }
  return fmt::format("命令行无法识别（原文：“{}”）", error.what());
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
  throw engine::InputError(filled(outside, {{"option", option},
                                            {"value", fmt::format("{}", *value)},
                                            {"low", fmt::format("{}", low)},
                                            {"high", fmt::format("{}", high)}}),
                           engine::ExitCode::usage);
}

template <class T>
std::optional<T> find(const ParsedArguments::Values& values, const std::string& option) {
  const auto found = values.find(option);
  if (found == values.end()) return std::nullopt;
  return std::get<T>(found->second);
}

}  // namespace

void Syntax::flag(std::string name, const Message& meaning) {
  options.push_back({Option::Kind::flag, std::move(name), {}, meaning.text()});
}
void Syntax::text(std::string name, const Message& value, const Message& meaning, Values arguments) {
  options.push_back({Option::Kind::text, std::move(name), value.text(), filled(meaning, arguments)});
}
void Syntax::texts(std::string name, const Message& value, const Message& meaning) {
  options.push_back({Option::Kind::texts, std::move(name), value.text(), meaning.text()});
}
void Syntax::integer(std::string name, const Message& value, const Message& meaning, Values arguments) {
  options.push_back({Option::Kind::integer, std::move(name), value.text(), filled(meaning, arguments)});
}
void Syntax::number(std::string name, const Message& value, const Message& meaning) {
  options.push_back({Option::Kind::number, std::move(name), value.text(), meaning.text()});
}

void refuse_usage(const std::string& command, const Bilingual& problem) {
  throw engine::InputError(filled(see_help, {{"problem", problem}, {"command", command}}),
                           engine::ExitCode::usage);
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
    if (operands.size() < syntax.fewest)
      refuse_usage(syntax.command,
                   filled(missing_operand, {{"operand", without_words(syntax.operand, operands.size())}}));
    if (operands.size() > syntax.most)
      refuse_usage(syntax.command, filled(too_many, {{"operand", operands[syntax.most]}}));
    return ParsedArguments(values_of(syntax, values), operands);
  } catch (const po::unknown_option& error) {
    refuse_usage(syntax.command, unknown_option_text(syntax, error.get_option_name()));
  } catch (const po::error& error) {
    refuse_usage(syntax.command, {error.what(), chinese_text(error)});
  }
}

AskedLanguage take_language(const Arguments& arguments) {
  const std::string name = "--lang", with_value = name + "=";
  AskedLanguage asked;
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  for (auto at = arguments.begin(); at != arguments.end(); ++at) {
    if (at < end && at->starts_with(with_value)) {
      asked.language = at->substr(with_value.size());
    } else if (at < end && *at == name) {
      if (++at == end) throw engine::InputError(no_language.text(), engine::ExitCode::usage);
      asked.language = *at;
    } else {
      asked.others.push_back(*at);
    }
  }
  return asked;
}

void add_data_option(Syntax& syntax) {
  syntax.text("data", folder_value,
              {"folder of the data tables (default: those installed with the program, "
               "else models/jiading of the source tree)",
               "数据表所在文件夹（默认：随程序安装的数据表，否则为源代码树中的models/jiading）"});
}

void add_set_option(Syntax& syntax) {
  syntax.texts("set", {"KEY=VALUE", "键=值"},
               {"set a value of the scenario, as TOML; may be repeated, the last one counts",
                "改写情景中的一个取值，按TOML书写；可重复，以最后一次为准"});
}

void add_threads_option(Syntax& syntax) {
  syntax.integer(
      "threads,t", number_value,
      {"threads (default: OMP_NUM_THREADS, then SLURM_CPUS_PER_TASK, then the cores it may use); "
       "results do not depend on it",
       "线程数（默认依次取OMP_NUM_THREADS、SLURM_CPUS_PER_TASK、可用的处理器核数）；结果与线程数无关"});
}

}  // namespace app
