// Scenario files: TOML differences on TOML differences, read into the variables of a registry.
//
// A file may say `extends = "parent.toml"` (relative to itself). The parent's values come first, then the
// file's, then the overrides. A later value replaces an earlier one; tables of dates and codes merge by key,
// rows merge by id, and dates written as rows, [[key]] with month and value, replace the inherited dates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/registry.hpp"

namespace engine {

// A file that was read: its path as given (a parent's: joined to its child's folder) and its bytes.
struct ScenarioFile {
  std::string path;
  std::string text;
};

// A value that holds, as TOML: one line of the resolved scenario. A table gives one line for each code and
// each field of a row ("growth.vehicles").
struct ResolvedValue {
  std::string key;
  std::string toml;
  std::string origin;  // "file:line", "--set" or "default"; several, with ", ", where dates were merged
};

struct Scenario {
  std::string name;                 // the field `name` where it is registered and said, else the file's stem
  std::vector<ScenarioFile> files;  // the file asked for first, then its parent, and so on
  std::vector<ResolvedValue> values;  // every field, in order of registration

  // The value of this key, or null.
  const ResolvedValue* find(std::string_view key) const;
};

// Reads the file, its parents and the overrides ("key=value", the value is TOML) and fills the targets.
// Throws InputError with all that is wrong, in file order, and then leaves the targets alone: bad_data, or
// input_missing where a file is not there. Overrides that are wrong are usage errors.
Scenario load_scenario(const std::string& path, const std::vector<std::string>& overrides,
                       const Registry& registry);

// All values, a line each, as TOML that loads to the same values and the same text. No parent, no comments;
// numbers in their shortest form that reads back to the same bits.
std::string resolved_toml(const Scenario& scenario);

// The same with "# origin" behind each value; a key that `prefix` does not begin is left out.
std::string shown_toml(const Scenario& scenario, std::string_view prefix = "");

// What can be said in a scenario, for a terminal: every field whose key is `prefix` or below it ("" for all).
// An unknown prefix is an InputError (usage) with the nearest key.
std::string describe_text(const Registry& registry, std::string_view prefix = "");

// The same as Markdown tables by section, for scenarios/README.md.
std::string describe_markdown(const Registry& registry);

// A scenario to fill in: every key with its meaning and default, switched off by a leading '#' that no space
// follows; required keys have no value yet. `extends` is "" for no parent.
std::string template_toml(const Registry& registry, std::string_view name, std::string_view extends);

}  // namespace engine
