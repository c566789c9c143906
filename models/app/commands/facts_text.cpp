#include "models/app/commands/facts_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "engine/language/decimals.hpp"
#include "engine/language/utf8.hpp"
#include "models/app/report/pages/fact_texts.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

using labour::Fact;

// A bound of a published range.
std::string number(double x) {
  return fmt::format("{:.4g}", x);
}

// Whether a value lies in the published range.
bool is_in_range(double value, double low, double high) {
  return (std::isnan(low) || value >= low) && (std::isnan(high) || value <= high);
}

// Whether the value as it is printed lies in the range as it is printed if the value itself does.
bool agrees_with_range(const Fact& f, int decimals) {
  const auto printed = [](const std::string& text) { return std::strtod(text.c_str(), nullptr); };
  const double low = std::isnan(f.low) ? f.low : printed(number(f.low)),
               high = std::isnan(f.high) ? f.high : printed(number(f.high));
  return is_in_range(printed(engine::with_decimals(f.value, decimals)), low, high) ==
         is_in_range(f.value, f.low, f.high);
}

// The value and its standard error with the same number of decimals; with more where the value would seem to
// lie on the other side of a bound.
std::string value_text(const Fact& f) {
  constexpr int most_decimals = 6;
  if (std::isnan(f.value)) return "";
  const double size = std::abs(f.value);
  int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  while (decimals < most_decimals && !agrees_with_range(f, decimals)) ++decimals;
  const std::string value = engine::with_decimals(f.value, decimals);
  return std::isnan(f.standard_error) ? value
                                      : value + " ± " + engine::with_decimals(f.standard_error, decimals);
}

constexpr Message range_below{"at most {high}", "至多{high}"};
constexpr Message range_above{"at least {low}", "至少{low}"};
constexpr Message range_between{"{low} to {high}", "{low}至{high}"};
constexpr Message fact_source_line{"source: {source}", "来源：{source}"};
constexpr Message fact_comment_line{"{comment}", "说明：{comment}"};
constexpr Message facts_counts{
    "{holding} of {all} hold, {within} within error, {missed} missed, {unmeasured} not measured",
    "{all}项中符合{holding}项，误差内{within}项，不符{missed}项，未测{unmeasured}项"};

Bilingual range_text(const Fact& f) {
  if (std::isnan(f.low) && std::isnan(f.high)) return {};
  if (std::isnan(f.low)) return filled(range_below, {{"high", number(f.high)}});
  if (std::isnan(f.high)) return filled(range_above, {{"low", number(f.low)}});
  return filled(range_between, {{"low", number(f.low)}, {"high", number(f.high)}});
}

Bilingual verdict_text(const std::string& verdict) {
  constexpr const char* words[][2] = {{"holds", "符合"},
                                      {"within error", "误差内"},
                                      {"missed", "不符"},
                                      {"not measured", "未测"},
                                      {"no verdict", "不判"}};
  for (const auto& [en, zh] : words)
    if (verdict == en) return {en, zh};
  throw engine::Bug("a verdict without a Chinese name: " + verdict);
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

labour::RowTexts texts_of_fact(const Fact& row) {
  return {{row.fact, name_of_fact(fmt::format("{}{} {}", row.number, row.part, row.fact)).zh},
          source_of_fact(row.source)};
}

Bilingual facts_text(const std::vector<Fact>& facts, bool with_comments, const TextsOfRow& texts) {
  Bilingual text;
  for (const Fact& f : facts) {
    const labour::RowTexts row = texts(f);
    text += labelled(in_both(fmt::format("{:>2}{:<2} ", f.number, f.part)), row.name, 5);
    text += in_both("     " + engine::padded_left(value_text(f), 20) + "  ") + padded(range_text(f), 20) +
            in_both("  ") + verdict_text(f.verdict) + in_both("\n");
    if (with_comments || f.verdict == "not measured")
      text += paragraph(filled(fact_comment_line, {{"comment", f.comment}}), 9);
    if (with_comments) text += paragraph(filled(fact_source_line, {{"source", row.source}}), 9);
  }
  return text;
}

Bilingual facts_sum(const std::vector<Fact>& facts) {
  const labour::FactsCount n = labour::count_facts(facts);
  return filled(facts_counts,
                {{"holding", n.holding},
                 {"all", labour::number_of_facts},
                 {"within", n.within_error},
                 {"missed", n.missed},
                 {"unmeasured", labour::number_of_facts - n.holding - n.within_error - n.missed}});
}

std::string facts_rows_markdown(const std::vector<Fact>& facts) {
  std::string text =
      "| # | fact | estimator | value ± standard error | range | verdict | source |\n"
      "|---|---|---|---|---|---|---|\n";
  for (const Fact& f : facts)
    text += fmt::format("| {}{} | {} | {} | {} | {} | {} | {} |\n", f.number, f.part, f.fact, f.comment.en,
                        value_text(f), range_text(f).en, f.verdict, f.source);
  return text;
}

std::string facts_csv(const std::vector<Fact>& facts) {
  std::string text = "row,fact,value,standard_error,low,high,verdict,source,estimator\n";
  for (const Fact& f : facts)
    text += fmt::format("{}{},{},{},{},{},{},{},{},{}\n", f.number, f.part, csv_text(f.fact),
                        csv_number(f.value), csv_number(f.standard_error), csv_number(f.low),
                        csv_number(f.high), f.verdict, csv_text(f.source), csv_text(f.comment.en));
  return text;
}

std::string facts_markdown(const std::vector<Fact>& facts, const std::string& scenario,
                           const labour::FactsOptions& options) {
  std::string text = fmt::format(
      "`jialab facts {} --scale {} --member {}`:\n{};\na fact of several parts holds only if all of them "
      "do.\n\n",
      scenario, options.scale, options.member, facts_sum(facts).en);
  return text + facts_rows_markdown(facts);
}

}  // namespace app
