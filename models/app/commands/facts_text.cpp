#include "models/app/commands/facts_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/language/utf8.hpp"

namespace app {
namespace {

using labour::Fact;

// A bound of a published range.
std::string number(double x) {
  return fmt::format("{:.4g}", x);
}

// The value and its standard error with the same number of decimals.
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

// A text of the CSV, which may hold commas; it has no quotation marks.
std::string csv_text(const std::string& text) {
  return "\"" + text + "\"";
}

// Empty where there is no number.
std::string csv_number(double x) {
  return std::isnan(x) ? "" : fmt::format("{:.6g}", x);
}

}  // namespace

std::string facts_text(const std::vector<Fact>& facts, bool with_comments) {
  std::string text;
  for (const Fact& f : facts) {
    text += engine::labelled(fmt::format("{:>2}{:<2} ", f.number, f.part), f.fact, 5);
    text += "     " + engine::padded_left(value_text(f), 20) + "  " + engine::padded(range_text(f), 20) +
            "  " + f.verdict + "\n";
    if (with_comments || f.verdict == "not measured") text += engine::paragraph(f.comment, 9);
    if (with_comments) text += engine::paragraph("source: " + f.source, 9);
  }
  return text;
}

std::string facts_sum(const std::vector<Fact>& facts) {
  const labour::FactsCount n = labour::count_facts(facts);
  return fmt::format("{} of {} hold, {} missed, {} not measured", n.holding, labour::number_of_facts,
                     n.missed, labour::number_of_facts - n.holding - n.missed);
}

std::string facts_rows_markdown(const std::vector<Fact>& facts) {
  std::string text =
      "| # | fact | estimator | value ± standard error | range | verdict | source |\n"
      "|---|---|---|---|---|---|---|\n";
  for (const Fact& f : facts)
    text += fmt::format("| {}{} | {} | {} | {} | {} | {} | {} |\n", f.number, f.part, f.fact, f.comment,
                        value_text(f), range_text(f), f.verdict, f.source);
  return text;
}

std::string facts_csv(const std::vector<Fact>& facts) {
  std::string text = "row,fact,value,standard_error,low,high,verdict,source,estimator\n";
  for (const Fact& f : facts)
    text += fmt::format("{}{},{},{},{},{},{},{},{},{}\n", f.number, f.part, csv_text(f.fact),
                        csv_number(f.value), csv_number(f.standard_error), csv_number(f.low),
                        csv_number(f.high), f.verdict, csv_text(f.source), csv_text(f.comment));
  return text;
}

std::string facts_markdown(const std::vector<Fact>& facts, const std::string& scenario,
                           const labour::FactsOptions& options) {
  std::string text = fmt::format(
      "`jialab facts {} --scale {} --member {}`:\n{};\na fact of several parts holds only if all of them "
      "do.\n\n",
      scenario, options.scale, options.member, facts_sum(facts));
  return text + facts_rows_markdown(facts);
}

}  // namespace app
