// The table of facts as text for the terminal and for models/README.md.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/app/language/language.hpp"
#include "models/labour/facts/facts.hpp"

namespace app {

// What a row says of itself in both languages: that of a fact, or labour::texts_of_response.
using TextsOfRow = std::function<labour::RowTexts(const labour::Fact&)>;
labour::RowTexts texts_of_fact(const labour::Fact& row);

// A line for each fact. With comments also how it is estimated, and its source.
Bilingual facts_text(const std::vector<labour::Fact>& facts, bool with_comments,
                     const TextsOfRow& texts = texts_of_fact);

// "16 of 17 hold, 0 within error, 1 missed, 0 not measured"
Bilingual facts_sum(const std::vector<labour::Fact>& facts);

// The rows as a Markdown table with all columns, and as CSV with a heading.
std::string facts_rows_markdown(const std::vector<labour::Fact>& facts);
std::string facts_csv(const std::vector<labour::Fact>& facts);

// The command that made the table, the number of facts that hold, and the table with all columns.
std::string facts_markdown(const std::vector<labour::Fact>& facts, const std::string& scenario,
                           const labour::FactsOptions& options);

}  // namespace app
