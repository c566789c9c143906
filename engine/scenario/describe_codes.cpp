// The part of the documentation that names the codes of fields.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/language/utf8.hpp"
#include "engine/scenario/state.hpp"

namespace engine {
namespace {

// Codes with the same names in the same keys.
struct NamedCodes {
  std::vector<std::string> keys;
  std::vector<Code> codes;
};

// A code, and the keys that may hold it.
struct NamedCode {
  Code code;
  std::vector<std::string> keys;
};

void collect(const Entry& entry, const std::string& before, std::vector<NamedCode>& all) {
  const std::string key = before + entry.field.key;
  for (std::size_t c = 0; c < entry.codes.words.size(); ++c) {
    if (entry.codes.names[c].empty()) continue;
    const auto same = std::find_if(all.begin(), all.end(), [&](const NamedCode& one) {
      return one.code.word == entry.codes.words[c] && one.code.names == entry.codes.names[c];
    });
    if (same != all.end())
      same->keys.push_back(key);
    else
      all.push_back({{entry.codes.words[c], entry.codes.names[c]}, {key}});
  }
  if (entry.row == nullptr) return;
  for (const Entry& column : entry.row->fields.entries()) collect(column, key + "[].", all);
}

std::vector<NamedCodes> named_codes(const Registry& registry) {
  std::vector<NamedCode> all;
  for (const Entry& entry : registry.entries()) collect(entry, "", all);
  std::vector<NamedCodes> groups;
  for (const NamedCode& one : all) {
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const NamedCodes& known) { return known.keys == one.keys; });
    if (group == groups.end()) group = groups.insert(groups.end(), {one.keys, {}});
    group->codes.push_back(one.code);
  }
  return groups;
}

}  // namespace

namespace {

constexpr Message plain_codes{"codes: {codes}", "代码：{codes}"};
constexpr Message choice_of_codes{"one of these codes, or a name of it in quotes:",
                                  "以下代码之一，或加引号写其名称："};
constexpr Message codes_with_names{"codes, and names that may be written instead, in quotes:",
                                   "代码，以及可代替它的名称（加引号）："};

// A line for each code with its names.
std::string lines_of_codes(const Codes& codes, std::size_t indent) {
  std::string out;
  for (std::size_t c = 0; c < codes.words.size(); ++c) {
    std::string label = std::string(indent + 2, ' ') + codes.words[c] + " ";
    const std::string all = fmt::format("{}", fmt::join(codes.names[c], ", "));
    const std::size_t column = indent + 26;
    if (column + width_of(all) <= 80) {
      out += labelled(label, all, column);
      continue;
    }
    for (const std::string& name : codes.names[c]) out += labelled(std::exchange(label, ""), name, column);
  }
  return out;
}

}  // namespace

Bilingual describe_codes(const Entry& entry, std::size_t indent) {
  const Codes& codes = entry.codes;
  if (!codes.has_names() && entry.kind != FieldKind::paths) return {};
  if (!codes.has_names())
    return paragraph(filled(plain_codes, {{"codes", fmt::format("{}", fmt::join(codes.words, ", "))}}),
                     indent);
  const Message& heading = entry.kind == FieldKind::choice ? choice_of_codes : codes_with_names;
  return paragraph(heading.text(), indent) + in_both(lines_of_codes(codes, indent));
}

std::string describe_codes_markdown(const Registry& registry) {
  std::string out;
  for (const NamedCodes& group : named_codes(registry)) {
    if (out.empty())
      out +=
          "## Names of codes\n\n"
          "A name may be written instead of a code, in quotes; "
          "the resolved scenario and the result hold the code.\n"
          "代码也可写作下列名称（加引号），结果文件中一律为代码。\n\n";
    out +=
        fmt::format("In `{}`:\n\n| code 代码 | also 也可写作 |\n|---|---|\n", fmt::join(group.keys, "`, `"));
    for (const Code& code : group.codes)
      out += fmt::format("| `{}` | {} |\n", code.word, fmt::join(code.names, " · "));
    out += "\n";
  }
  return out;
}

}  // namespace engine
