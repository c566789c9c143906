// jialab describe: the keys of scenarios and the outputs of results, for the terminal or for a README.
#include "engine/language/utf8.hpp"
#include "engine/scenario/units.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/commands/generated_part.hpp"
#include "models/app/lookup/lookup.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"
#include "models/labour/report/indicators.hpp"

namespace app {
namespace {

using engine::ExitCode;

// Words behind that of --search, which need no quotes.
constexpr std::size_t most_words = 20;

Syntax describe_syntax() {
  Syntax s{"describe",
           {"[KEY]", "[键]"},
           {"Describes every key of a scenario, or those at or below KEY: default, unit, range, meaning,\n"
            "source. With --search, finds keys and outputs by words.",
            "说明情景的每个键，或该键及其下各键：默认值、单位、范围、含义、来源。用--"
            "search按词查找键和输出指标。"},
           0,
           most_words};
  s.text(
      "search", {"WORDS", "词"},
      {"show the keys and outputs that hold all of these words, in English or Chinese: in their name, "
       "meaning, heading, unit, source, or the names of their codes",
       "显示含有全部这些词的键和输出指标，中文或英文均可：查找其名称、含义、标题、单位、来源以及代码的名称"});
  s.flag("markdown", {"print Markdown tables", "输出Markdown表格"});
  s.flag("outputs", {"describe the outputs in a result file instead, as a Markdown table",
                     "改为说明结果文件中的输出指标，输出Markdown表格"});
  s.text("update", file_value,
         {"write the Markdown into FILE, between the lines that mark the generated part",
          "把Markdown写入文件，置于标记自动生成部分的两行之间"});
  add_data_option(s);
  return s;
}

constexpr Message only_plain_text{
    "a KEY can be described as plain text only: leave out --markdown, --outputs and --update",
    "写明键时只能输出普通文字：请去掉--markdown、--outputs和--update"};

// The outputs of a run, and what holds their axes.
struct DeclaredOutputs {
  explicit DeclaredOutputs(const labour::Inputs& inputs) : indicators(inputs) { indicators.declare(series); }
  labour::Indicators indicators;
  engine::Series series;
};

// More than these are counted only: a further word tells them apart.
constexpr std::size_t most_found = 20, most_nearest = 3;
constexpr std::size_t meaning_width = 40;  // of the nearest in a message

constexpr Message keys_heading{"Keys of scenarios:", "情景文件的键："};
constexpr Message outputs_heading{"Outputs of results:", "结果指标："};
constexpr Message more_found{"and {count} more: add a word to narrow the search",
                             "另有{count}项：再加一个词可缩小范围"};
constexpr Message alone{
    "--search looks through all keys and outputs: leave out --markdown, --outputs and --update",
    "--search在全部键和指标中查找，不能与--markdown、--outputs、--update同用"};
constexpr Message one_key{"one KEY at a time. Words are looked for by --search",
                          "一次只写一个键。按词查找请用--search"};
constexpr Message no_words{"--search has no words. See 'jialab describe --help'",
                           "--search没有给出要查的词。用法见'jialab describe --help'"};
constexpr Message nothing_found{"no key and no output has all of these words: {words}",
                                "没有同时含有这些词的键或指标：{words}"};
constexpr Message nearest_are{"{nothing}. The nearest are {names}", "{nothing}。最接近的有：{names}"};
constexpr Message nothing_near{"{nothing}, nor anything similar. 'jialab describe' shows all keys",
                               "{nothing}，也没有相近的。'jialab describe'列出全部键"};
constexpr Message with_meaning{"'{name}' ({meaning})", "'{name}'（{meaning}）"};

Bilingual found_text(const Message& heading, const std::vector<const Findable*>& items) {
  if (items.empty()) return {};
  Bilingual text = heading.text() + in_both("\n");
  for (std::size_t i = 0; i < items.size() && i < most_found; ++i) {
    const Findable& one = *items[i];
    const Bilingual unit{one.unit, engine::unit_in_words(one.unit).zh};
    text += in_both("  " + one.name) +
            (one.unit.empty() ? Bilingual() : in_both("  [") + unit + in_both("]")) + in_both("\n") +
            paragraph(one.meaning, 6);
  }
  if (items.size() > most_found)
    text += paragraph(filled(more_found, {{"count", items.size() - most_found}}), 2);
  return text + in_both("\n");
}

// The text of what is found. Throws InputError (usage) with the nearest if that is nothing.
Bilingual search_text(const std::string& query, const engine::Registry& registry,
                      const engine::Series& series) {
  const std::vector<std::string> words = words_of(query);
  if (words.empty()) throw engine::InputError(no_words.text(), ExitCode::usage);
  std::vector<Findable> keys = findable_keys(registry), outputs = findable_outputs(series);
  const Bilingual text =
      found_text(keys_heading, found(words, keys)) + found_text(outputs_heading, found(words, outputs));
  if (!text.empty()) return text;
  const Bilingual nothing = filled(nothing_found, {{"words", query}});
  keys.insert(keys.end(), outputs.begin(), outputs.end());
  std::vector<Bilingual> near;
  for (const Findable* one : nearest_to(words, keys, most_nearest)) {
    const Bilingual meaning{engine::shortened(one->meaning.en, meaning_width),
                            engine::shortened(one->meaning.zh, meaning_width)};
    near.push_back(filled(with_meaning, {{"name", one->name}, {"meaning", meaning}}));
  }
  const Bilingual problem = near.empty()
                                ? filled(nothing_near, {{"nothing", nothing}})
                                : filled(nearest_are, {{"nothing", nothing}, {"names", joined(near)}});
  throw engine::InputError(problem, ExitCode::usage);
}

void refuse_beside_search(const ParsedArguments& parsed) {
  if (parsed.has("outputs") || parsed.has("markdown") || parsed.has("update"))
    throw engine::InputError(alone.text(), ExitCode::usage);
}

}  // namespace

ExitCode describe_command(const Arguments& arguments) {
  const auto parsed = parse(describe_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const labour::Inputs inputs = read_inputs(*parsed);
  const LoadedScenario defaults(inputs);
  if (const auto query = parsed->text("search")) {
    refuse_beside_search(*parsed);
    const DeclaredOutputs outputs(inputs);
    std::string words = *query;
    for (const std::string& word : parsed->operands()) words += " " + word;
    print(search_text(words, defaults.registry(), outputs.series));
    return ExitCode::done;
  }
  if (parsed->operands().size() > 1) throw engine::InputError(one_key.text(), ExitCode::usage);
  const bool outputs = parsed->has("outputs");
  const std::string key = parsed->operands().empty() ? "" : parsed->operands()[0];
  if (!key.empty() && (outputs || parsed->has("markdown") || parsed->has("update")))
    throw engine::InputError(only_plain_text.text(), ExitCode::usage);
  const std::string markdown = outputs ? engine::describe_outputs_markdown(DeclaredOutputs(inputs).series)
                                       : engine::describe_markdown(defaults.registry());
  if (const auto file = parsed->text("update"))
    update_generated_part(*file, "jialab describe", markdown);
  else
    print(outputs || parsed->has("markdown") ? in_both(markdown)
                                             : engine::describe_text(defaults.registry(), key));
  return ExitCode::done;
}

}  // namespace app
