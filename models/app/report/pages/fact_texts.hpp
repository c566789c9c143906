// The facts of models/labour/facts as planners call them, with their sources.
#pragma once

#include <string>

#include "models/app/language/language.hpp"

namespace app {

// "4a survey unemployment, April to June 2022, %": the number with its part, and the number alone.
std::string part_of_fact(const std::string& fact);
int number_of_fact(const std::string& fact);

// The name in both languages; the given one for a fact that is not known.
Bilingual name_of_fact(const std::string& fact);
// The source as the result file has it, and in Chinese. A source that is not known stands in both.
Bilingual source_of_fact(const std::string& source);

}  // namespace app
