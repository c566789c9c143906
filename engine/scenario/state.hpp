// The values of a scenario while its layers are read one after the other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/scenario/registry.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/scenario/text_file.hpp"

namespace engine {

struct RowState;

// The value of one field. `origins` has one entry, for tables by code one for each code: the places that set
// the value, none for a default.
struct State {
  Content content;
  std::vector<std::vector<Place>> origins;
  std::vector<RowState> rows;
};

// A row, and where it was first written.
struct RowState {
  std::string id;
  const SourceText* source = nullptr;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::vector<State> fields;
};

// The defaults, one state for each entry.
std::vector<State> default_states(const Registry& registry);

// Writes the states to the targets.
void fill_targets(const Registry& registry, const std::vector<State>& states);

// The lines of the resolved scenario.
std::vector<ResolvedValue> resolve(const Registry& registry, const std::vector<State>& states);

// A key as TOML: without quotes if possible.
std::string toml_key(std::string_view key);
// A text in quotes, with escapes.
std::string toml_text(std::string_view text);
// The shortest number that reads back to the same bits, with a point or an exponent.
std::string toml_number(double value);
// A bound of a range, in short form.
std::string bound_text(double bound);
// A path: a number, or { 2025-07 = 2740.0 }.
std::string toml_path(const Path& path);
// The value of a field; tables by code inline, or as one number if it is the same for all codes.
std::string toml_content(const Content& content, const std::vector<std::string>& codes);

// The codes of an entry for a terminal, behind `indent` spaces: a line for each if they have names; "" if the
// entry is no table and its codes have none.
Bilingual describe_codes(const Entry& entry, std::size_t indent);
// The codes that have other names, as Markdown tables; "" if none has.
std::string describe_codes_markdown(const Registry& registry);

}  // namespace engine
