// A parsed TOML text as a tree of values with their line and column.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/scenario/text_file.hpp"

namespace engine {

struct KeyValue;

// A value and its place (line and column of the value itself, from 1).
struct Value {
  enum class Kind : std::uint8_t { boolean, integer, number, text, date, list, table };

  Kind kind = Kind::table;
  bool boolean = false;
  std::int64_t integer = 0;
  double number = 0.0;
  std::string text;
  std::vector<Value> items;     // of a list
  std::vector<KeyValue> pairs;  // of a table, in the order of the file
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  // "a number", "a table", ... for messages.
  Bilingual kind_name() const;
  bool is_number() const { return kind == Kind::integer || kind == Kind::number; }
  double as_double() const { return kind == Kind::integer ? static_cast<double>(integer) : number; }
};

// A key, its place, and its value.
struct KeyValue {
  std::string key;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  Value value;
};

// Parses a text; on errors returns nothing and adds them to `problems`. Checks the text first (text.hpp) and
// explains common mistakes: per cent signs, words and months without quotes.
std::optional<Value> parse_toml(const SourceText& source, std::vector<Problem>& problems);

}  // namespace engine
