// jialab facts: the facts of labour markets that the model is held against.
#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "models/app/command_line.hpp"
#include "models/app/console.hpp"
#include "models/app/loading.hpp"
#include "models/app/threads.hpp"
#include "models/labour/facts.hpp"

namespace app {
namespace {

namespace po = boost::program_options;
using engine::ExitCode;
using labour::Fact;

Syntax syntax() {
  Syntax s{"facts", "[SCENARIO]",
           "Holds the model against published facts of labour markets. Runs the experiments that takes: the\n"
           "baseline, cycles of demand, three sizes. Without a scenario the defaults are the baseline.",
           0, 1};
  auto add = s.options.add_options();
  add("scale", po::value<double>()->value_name("S"),
      "population.scale of the largest experiment (default: 0.3)");
  add("member", po::value<std::int64_t>()->value_name("M"), "member of the ensemble (default: 0)");
  add("quick", "only the baseline to December 2025, and the rows that it tells");
  add("comments", "say how each row is estimated");
  add_set_option(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

// A bound as published.
std::string number(double x) {
  return fmt::format("{:.4g}", x);
}

// Value and error to the same decimal.
std::string value_text(const Fact& f) {
  if (std::isnan(f.value)) return "";
  const double size = std::abs(f.value);
  const int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  if (std::isnan(f.standard_error)) return fmt::format("{:.{}f}", f.value, decimals);
  return fmt::format("{:.{}f} ± {:.{}f}", f.value, decimals, f.standard_error, decimals);
}

std::string range_text(const Fact& f) {
  if (std::isnan(f.low) && std::isnan(f.high)) return "";
  if (std::isnan(f.low)) return "at most " + number(f.high);
  if (std::isnan(f.high)) return "at least " + number(f.low);
  return fmt::format("{} to {}", number(f.low), number(f.high));
}

std::string line(const Fact& f, bool with_comments) {
  std::string text = fmt::format("{:>2}{:<2} {:<76} {:>18}  {:<17} {}\n", f.number, f.part, f.fact,
                                 value_text(f), range_text(f), f.verdict);
  const bool explained = with_comments || f.verdict == "not measured";
  if (explained) text += fmt::format("     {}\n", f.comment);
  if (with_comments) text += fmt::format("     source: {}\n", f.source);
  return text;
}

}  // namespace

ExitCode facts_command(const Arguments& arguments) {
  const auto given = parse(syntax(), arguments);
  if (!given) return ExitCode::done;
  const labour::Inputs inputs = read_inputs(*given);
  const Arguments overrides = given->texts("set");
  if (given->operands().empty() && !overrides.empty())
    throw engine::InputError("--set changes a scenario: name one before it", ExitCode::usage);
  const auto baseline = given->operands().empty()
                            ? std::make_unique<Case>(inputs)
                            : std::make_unique<Case>(inputs, given->operands()[0], overrides);
  labour::FactsOptions options;
  options.scale = given->number("scale", 0.01, 25).value_or(options.scale);
  options.member = static_cast<std::uint32_t>(given->integer("member", 0, 1000000).value_or(0));
  options.threads = threads_for(given->integer("threads", 1, most_threads));
  options.experiments = !given->has("quick");
  options.progress = [](const std::string& experiment) { say("facts: " + experiment); };
  const auto facts = labour::table_of_facts(inputs, baseline->settings, options);
  for (const Fact& fact : facts) print(line(fact, given->has("comments")));
  const labour::FactsCount n = labour::count_facts(facts);
  print(fmt::format("{} of {} hold, {} missed, {} not measured (scale {}, member {})\n", n.holding,
                    labour::number_of_facts, n.missed, labour::number_of_facts - n.holding - n.missed,
                    options.scale, options.member));
  return ExitCode::done;
}

}  // namespace app
