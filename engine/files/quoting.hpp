// Quoting of texts for CSV and JSON.
#pragma once

#include <string>
#include <string_view>

namespace engine {

// A field of CSV (RFC 4180): in quotes if it contains a comma, a quote or the end of a line, or begins or
// ends with a space, which readers would strip otherwise.
std::string csv_text(std::string_view text);
// A string of JSON (RFC 8259, section 7), with its quotes.
std::string json_text(std::string_view text);

}  // namespace engine
