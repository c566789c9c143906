// Scenario files in TOML: each holds differences to a parent. They are read into the target variables of a
// registry.
//
// A file may say `extends = "parent.toml"` (relative to its own folder). The values of the parent are
// assigned first, then those of the file, then the overrides. A later value replaces an earlier one; tables
// of dates and codes are merged by key, rows are merged by id, and dates written as rows ([[key]] with month
// and value) replace the inherited dates. Dates over a constant of a parent begin where they say; before them
// the constant holds, which is then written as the value of January 1970. Defaults of values by code are
// inherited in the same way; dates replace any other default as a whole.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/scenario/registry.hpp"

namespace engine {

// A file that was read: its path as given (a parent's: joined to its child's folder) and its bytes.
struct ScenarioFile {
  std::string path;
  std::string text;
};

// A value in force, as TOML: one line of the resolved scenario. A table gives one line for each code and each
// field of a row ("growth.vehicles").
struct ResolvedValue {
  std::string key;
  std::string toml;
  std::vector<Place> origins;  // the lines that set it, or "--set"; none: the default; several: merged dates
  bool is_label = false;       // Field::is_label
};

// "file:line", "--set" or "default"; several, separated by ", ".
Bilingual origin_text(const ResolvedValue& value);

struct Scenario {
  std::string name;  // the field `name` if it is registered and given, else the stem of the file
  std::vector<ScenarioFile> files;    // the requested file, then its parent, and so on
  std::vector<ResolvedValue> values;  // every field, in order of registration

  // The value of this key, or null.
  const ResolvedValue* find(std::string_view key) const;
  // Where it was set last; nothing for a default and for an unknown key.
  std::optional<Place> place_of(std::string_view key) const;
};

// What is wrong between several values, which the targets and the scenario have. The places are origins of
// values. It is also called where single values are wrong, which then have the values of the layer before.
using CrossCheck = std::function<std::vector<Problem>(const Scenario&)>;

// Reads the file, its parents and the overrides ("key=value", the value is TOML) and sets the targets. Throws
// InputError with all errors, those of the cross-check among them, in file order: bad_data, or input_missing
// if a file does not exist. Errors in overrides are usage errors. The targets are not changed then, but
// with a cross-check they have their defaults.
Scenario load_scenario(const std::string& path, const std::vector<std::string>& overrides,
                       const Registry& registry, const CrossCheck& cross_check = {});

// All values, one per line, as TOML that loads to the same values and the same text. No parent and no
// comments; numbers in the shortest form that reads back to the same bits.
std::string resolved_toml(const Scenario& scenario);

// The same without labels: what a run depends on.
std::string values_toml(const Scenario& scenario);

// All values with "# " and their origins behind them, or above them where a line would be wider than 80
// columns, and only keys that begin with `prefix`.
Bilingual shown_toml(const Scenario& scenario, std::string_view prefix = "");

// A key, a section ("demand"), a code or a row of a table as the resolved scenario names it: codes stand for
// their names ("demand.growth.vehicles" for "demand.growth.整车制造"). One that no scenario can have is an
// InputError (usage) with the nearest.
std::string known_key(const Registry& registry, std::string_view key);

// The documentation of the fields for a terminal of 80 columns: every field whose key is `prefix` or below it
// ("" for all). English readers see the meaning in both languages, Chinese ones in theirs. An unknown prefix
// is an InputError (usage) with the nearest key.
Bilingual describe_text(const Registry& registry, std::string_view prefix = "");

// The same as Markdown tables by section, for scenarios/README.md.
std::string describe_markdown(const Registry& registry);

// A template of a scenario: every key with its meaning and default, commented out by a '#' without a space
// behind it; required keys have no value yet. `extends` is "" for no parent: the line is
// then a comment too.
std::string template_toml(const Registry& registry, std::string_view name, std::string_view extends);

}  // namespace engine
