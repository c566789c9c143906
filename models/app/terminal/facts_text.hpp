// The table of facts in words: for a terminal and for models/README.md.
#pragma once

#include <string>
#include <vector>

#include "models/labour/facts/facts.hpp"

namespace app {

// A line of a terminal for each fact, with how it is estimated and whence if wanted, and how many hold.
std::string facts_text(const std::vector<labour::Fact>& facts, bool with_comments);

// "16 of 17 hold, 1 missed, 0 not measured"
std::string facts_sum(const std::vector<labour::Fact>& facts);

// How it was made, the table with all of its columns, and how many hold.
std::string facts_markdown(const std::vector<labour::Fact>& facts, const std::string& scenario,
                           const labour::FactsOptions& options);

}  // namespace app
