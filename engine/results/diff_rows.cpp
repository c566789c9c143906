#include "engine/results/diff_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

namespace engine {
namespace {

constexpr std::array<std::string_view, 2> identities = {"id", "member"};
constexpr std::size_t most_columns = 3;  // of texts in a key

std::string name_of(const Contents& contents) {
  return contents.path.substr(contents.path.rfind('/') + 1);
}

std::string attribute_of(const Contents& contents, std::string_view name) {
  for (const auto& [key, value] : contents.attributes)
    if (key == name) return value;
  return "";
}

bool is_row_number(const Contents& contents) {
  return name_of(contents) == contents.dimensions[0] && attribute_of(contents, "long_name") == "Row";
}

// The axis of the rows: that of row numbers, which a table has; "" in any other group.
std::string row_dimension(const std::vector<Contents>& beside) {
  for (const Contents& contents : beside)
    if (contents.dimensions.size() == 1 && is_row_number(contents)) return contents.dimensions[0];
  return "";
}

const Contents* column_named(const std::vector<Contents>& beside, const std::string& name) {
  const auto at = std::ranges::find_if(beside, [&](const Contents& one) { return name_of(one) == name; });
  return at == beside.end() ? nullptr : &*at;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// What a column says of each row: a text, the meaning of a code, or a whole number.
std::vector<std::string> row_labels_of(const Contents& column) {
  if (!column.texts.empty()) return column.texts;
  const std::vector<std::string> meanings = words_of(attribute_of(column, "flag_meanings"));
  std::vector<std::string> labels;
  labels.reserve(column.numbers.size());
  for (const double number : column.numbers) {
    const bool is_known = number >= 0.0 && number < static_cast<double>(meanings.size());
    labels.push_back(is_known ? meanings[static_cast<std::size_t>(number)] : fmt::format("{:.0f}", number));
  }
  return labels;
}

// "cause=quits, group=all" for each row.
std::vector<std::string> keys_of(const std::vector<Contents>& beside, const std::vector<std::string>& names) {
  std::vector<std::string> keys;
  for (const std::string& name : names) {
    const std::vector<std::string> labels = row_labels_of(*column_named(beside, name));
    keys.resize(labels.size());
    for (std::size_t row = 0; row < labels.size(); ++row)
      keys[row] += fmt::format("{}{}={}", keys[row].empty() ? "" : ", ", name, labels[row]);
  }
  return keys;
}

struct Candidate {
  RowKeys keys;
  std::size_t shared = 0;  // rows that both files have; 0 if the columns do not tell the rows apart
};

Candidate candidate_of(const std::vector<Contents>& a, const std::vector<Contents>& b,
                       const std::vector<std::string>& names) {
  Candidate candidate{{row_dimension(a), keys_of(a, names), keys_of(b, names)}};
  const std::unordered_set<std::string_view> in_a(candidate.keys.a.begin(), candidate.keys.a.end());
  const std::unordered_set<std::string_view> in_b(candidate.keys.b.begin(), candidate.keys.b.end());
  if (in_a.size() < candidate.keys.a.size() || in_b.size() < candidate.keys.b.size()) return candidate;
  for (const std::string_view key : in_a) candidate.shared += in_b.count(key);
  return candidate;
}

// The columns of the rows that both files have and that `chosen` wants.
template <class Chosen>
std::vector<std::string> columns_of(const std::vector<Contents>& a, const std::vector<Contents>& b,
                                    Chosen&& chosen) {
  const std::string dimension = row_dimension(a);
  std::vector<std::string> names;
  for (const Contents& column : a) {
    if (column.dimensions.size() != 1 || column.dimensions[0] != dimension || is_row_number(column)) continue;
    const Contents* const other = column_named(b, name_of(column));
    if (other != nullptr && other->dimensions == column.dimensions && chosen(column) && chosen(*other))
      names.push_back(name_of(column));
  }
  return names;
}

// The best of all choices of `size` of the columns.
void improve(Candidate& best, const std::vector<Contents>& a, const std::vector<Contents>& b,
             const std::vector<std::string>& columns, std::size_t size, std::vector<std::string> chosen = {},
             std::size_t from = 0) {
  if (chosen.size() == size) {
    Candidate candidate = candidate_of(a, b, chosen);
    if (candidate.shared > best.shared) best = std::move(candidate);
    return;
  }
  for (std::size_t c = from; c < columns.size(); ++c) {
    std::vector<std::string> more = chosen;
    more.push_back(columns[c]);
    improve(best, a, b, columns, size, std::move(more), c + 1);
  }
}

}  // namespace

bool may_identify_rows(const std::string& name, const std::string& type, std::size_t axes) {
  return axes == 1 &&
         (type == "string" || type == "uint8" || std::ranges::find(identities, name) != identities.end());
}

std::optional<RowKeys> row_keys(const std::vector<Contents>& beside_a,
                                const std::vector<Contents>& beside_b) {
  if (row_dimension(beside_a).empty() || row_dimension(beside_a) != row_dimension(beside_b))
    return std::nullopt;
  const auto is_text = [](const Contents& column) { return column.type == "string"; };
  const auto is_code = [](const Contents& column) { return !attribute_of(column, "flag_meanings").empty(); };
  const auto is_identity = [](const Contents& column) {
    return std::ranges::find(identities, name_of(column)) != identities.end();
  };
  Candidate best;
  for (const std::string& name : columns_of(beside_a, beside_b, is_identity))
    if (best.shared == 0) best = candidate_of(beside_a, beside_b, {name});
  const std::vector<std::string> codes = columns_of(beside_a, beside_b, is_code);
  if (best.shared == 0 && !codes.empty()) best = candidate_of(beside_a, beside_b, codes);
  const std::vector<std::string> texts = columns_of(beside_a, beside_b, is_text);
  for (std::size_t size = 1; size <= most_columns && best.shared == 0; ++size)
    improve(best, beside_a, beside_b, texts, size);
  return best.shared > 0 ? std::optional<RowKeys>(std::move(best.keys)) : std::nullopt;
}

}  // namespace engine
