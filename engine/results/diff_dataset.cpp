#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "engine/results/diff.hpp"

namespace engine {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// ---- labels --------------------------------------------------------------------------------------------

const Contents* find(const std::vector<Contents>& beside, const std::string& name) {
  for (const Contents& contents : beside)
    if (contents.path.substr(contents.path.rfind('/') + 1) == name) return &contents;
  return nullptr;
}

std::string number_text(double value) {
  return fmt::format("{}", value);
}

std::vector<std::string> values_as_text(const Contents& contents) {
  if (!contents.texts.empty()) return contents.texts;
  std::vector<std::string> texts;
  for (const double value : contents.numbers) texts.push_back(number_text(value));
  return texts;
}

// The labels of an axis: months for times, else the dataset with the name of the axis, else positions.
std::vector<std::string> labels_of(const Contents& contents, std::size_t axis,
                                   const std::vector<Contents>& beside) {
  const std::string& name = contents.dimensions[axis];
  const Contents* scale = find(beside, name == "time" ? "month" : name);
  if (scale == nullptr && contents.path.substr(contents.path.rfind('/') + 1) == name) scale = &contents;
  if (scale != nullptr) {
    std::vector<std::string> labels = values_as_text(*scale);
    if (labels.size() == contents.shape[axis]) return labels;
  }
  std::vector<std::string> positions;
  for (std::size_t i = 0; i < contents.shape[axis]; ++i) positions.push_back(std::to_string(i));
  return positions;
}

// The texts in a row of a table describe it better than its number.
std::string row_text(const Contents& contents, std::size_t row, const std::vector<Contents>& beside) {
  constexpr std::size_t most_columns = 2;
  constexpr std::size_t most_letters = 60;
  std::string text;
  std::size_t shown = 0;
  if (contents.dimensions.size() != 1 || contents.dimensions[0] == "time") return text;
  for (const Contents& other : beside) {
    const std::string name = other.path.substr(other.path.rfind('/') + 1);
    if (other.texts.size() != contents.shape[0] || other.dimensions != contents.dimensions ||
        other.path == contents.path || name == contents.dimensions[0] || shown == most_columns)
      continue;
    if (other.texts[row].size() > most_letters || other.texts[row].find('\n') != std::string::npos) continue;
    text += (shown++ == 0 ? "" : ", ") + name + "=" + other.texts[row];
  }
  return text.empty() ? "" : " (" + text + ")";
}

// ---- one axis ------------------------------------------------------------------------------------------

// The positions of labels that both files have, in the order of the first file.
struct AxisMatch {
  std::vector<std::size_t> in_a, in_b;
  std::vector<std::string> labels;
  std::vector<std::string> only_a, only_b;
};

AxisMatch match(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  AxisMatch match;
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = b.size(); i-- > 0;) places[b[i]] = i;
  std::vector<char> met(b.size(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto at = places.find(a[i]);
    if (at == places.end()) {
      match.only_a.push_back(a[i]);
      continue;
    }
    met[at->second] = 1;
    match.in_a.push_back(i);
    match.in_b.push_back(at->second);
    match.labels.push_back(a[i]);
  }
  for (std::size_t i = 0; i < b.size(); ++i)
    if (met[i] == 0) match.only_b.push_back(b[i]);
  return match;
}

// Two runs are compared whatever the numbers of their members are.
AxisMatch match_only(const std::string& a, const std::string& b) {
  return {{0}, {0}, {a == b ? a : a + "|" + b}, {}, {}};
}

// ---- one dataset ---------------------------------------------------------------------------------------

bool alike(double a, double b, const DiffOptions& options) {
  if (a == b || (std::isnan(a) && std::isnan(b))) return true;
  const double difference = std::abs(a - b);
  // With a NaN on one side the comparison is false.
  return std::isfinite(difference) &&
         difference <= options.absolute + options.relative * std::max(std::abs(a), std::abs(b));
}

void note_size(DatasetDiff& diff, double a, double b) {
  const double absolute = std::isfinite(a - b) ? std::abs(a - b) : infinity;
  const double larger = std::max(std::abs(a), std::abs(b));
  const double relative = std::isfinite(absolute) ? absolute / larger : infinity;
  diff.largest_absolute = std::max(diff.largest_absolute, absolute);
  diff.largest_relative = std::max(diff.largest_relative, relative);
}

constexpr Message other_types{"{a} and {b}", "类型为{a}与{b}"};
constexpr Message other_axes{"axes [{a}] and [{b}]", "坐标轴为[{a}]与[{b}]"};

// The first line in which two texts differ, with its number if there are several lines.
void note_texts(DatasetDiff& diff, std::string a, std::string b) {
  std::size_t line = 1;
  while (!a.empty() && !b.empty() && a.substr(0, a.find('\n')) == b.substr(0, b.find('\n')) &&
         a.find('\n') != std::string::npos && b.find('\n') != std::string::npos) {
    a.erase(0, a.find('\n') + 1);
    b.erase(0, b.find('\n') + 1);
    ++line;
  }
  const bool several = a.find('\n') != std::string::npos || b.find('\n') != std::string::npos || line > 1;
  if (several) diff.first_place += fmt::format("{}line {}", diff.first_place.empty() ? "" : ", ", line);
  diff.first_a = a.substr(0, a.find('\n'));
  diff.first_b = b.substr(0, b.find('\n'));
}

class Comparison {
 public:
  Comparison(const Contents& a, const Contents& b, const std::vector<Contents>& beside_a,
             const std::vector<Contents>& beside_b, const DiffOptions& options, const RowKeys* rows)
      : a_(a),
        b_(b),
        beside_a_(beside_a),
        options_(options),
        has_keys_(rows != nullptr && a.dimensions.size() == 1 && a.dimensions[0] == rows->dimension) {
    if (has_keys_) {
      axes_.push_back(match(rows->a, rows->b));
      return;
    }
    for (std::size_t axis = 0; axis < a.shape.size(); ++axis) {
      const auto in_a = labels_of(a, axis, beside_a), in_b = labels_of(b, axis, beside_b);
      const bool one_each = a.dimensions[axis] == "member" && in_a.size() == 1 && in_b.size() == 1;
      axes_.push_back(one_each ? match_only(in_a[0], in_b[0]) : match(in_a, in_b));
    }
  }

  DatasetDiff run() {
    diff_.path = a_.path;
    note_axes();
    std::vector<std::size_t> at(axes_.size(), 0);
    // The numbers of rows with keys say only where they stand.
    if (has_keys_ && is_own_axis()) return diff_;
    for (const AxisMatch& axis : axes_)
      if (axis.labels.empty()) return diff_;
    do {
      compare(at);
    } while (step(at));
    return diff_;
  }

 private:
  // Labels that only one file has are reported for the dataset of the axis only, not for every dataset that
  // uses it.
  void note_axes() {
    if (!is_own_axis()) return;
    diff_.only_a = axes_[0].only_a;
    diff_.only_b = axes_[0].only_b;
  }

  bool is_own_axis() const {
    const std::string name = a_.path.substr(a_.path.rfind('/') + 1);
    return axes_.size() == 1 && (a_.dimensions[0] == name || a_.dimensions[0].empty());
  }

  bool step(std::vector<std::size_t>& at) const {
    for (std::size_t axis = at.size(); axis-- > 0;) {
      if (++at[axis] < axes_[axis].labels.size()) return true;
      at[axis] = 0;
    }
    return false;
  }

  static std::size_t offset(const std::vector<std::size_t>& at, const Contents& of,
                            const std::vector<AxisMatch>& axes,
                            const std::vector<std::size_t> AxisMatch::*side) {
    std::size_t offset = 0;
    for (std::size_t axis = 0; axis < at.size(); ++axis)
      offset = offset * of.shape[axis] + (axes[axis].*side)[at[axis]];
    return offset;
  }

  void compare(const std::vector<std::size_t>& at) {
    const std::size_t in_a = offset(at, a_, axes_, &AxisMatch::in_a);
    const std::size_t in_b = offset(at, b_, axes_, &AxisMatch::in_b);
    ++diff_.compared;
    const bool is_text = a_.type == "string";
    if (is_text ? a_.texts[in_a] == b_.texts[in_b] : alike(a_.numbers[in_a], b_.numbers[in_b], options_))
      return;
    if (!is_text) note_size(diff_, a_.numbers[in_a], b_.numbers[in_b]);
    if (diff_.differing++ > 0) return;
    diff_.first_place = place(at);
    if (is_text)
      note_texts(diff_, a_.texts[in_a], b_.texts[in_b]);
    else
      diff_.first_a = number_text(a_.numbers[in_a]), diff_.first_b = number_text(b_.numbers[in_b]);
  }

  std::string place(const std::vector<std::size_t>& at) const {
    if (has_keys_) return axes_[0].labels[at[0]];
    std::string text;
    for (std::size_t axis = 0; axis < at.size(); ++axis) {
      const std::string& name = a_.dimensions[axis];
      text += fmt::format("{}{}={}", axis == 0 ? "" : ", ",
                          name == "time" ? "month"
                          : name.empty() ? "position"
                                         : name,
                          axes_[axis].labels[at[axis]]);
    }
    return at.size() == 1 ? text + row_text(a_, axes_[0].in_a[at[0]], beside_a_) : text;
  }

  const Contents& a_;
  const Contents& b_;
  const std::vector<Contents>& beside_a_;
  const DiffOptions& options_;
  bool has_keys_;
  std::vector<AxisMatch> axes_;
  DatasetDiff diff_;
};

}  // namespace

DatasetDiff diff_dataset(const Contents& a, const Contents& b, const std::vector<Contents>& beside_a,
                         const std::vector<Contents>& beside_b, const DiffOptions& options,
                         const RowKeys* rows) {
  DatasetDiff diff;
  diff.path = a.path;
  if ((a.type == "string") != (b.type == "string"))
    diff.other = filled(other_types, {{"a", a.type}, {"b", b.type}});
  else if (a.dimensions != b.dimensions)
    diff.other = filled(other_axes, {{"a", fmt::format("{}", fmt::join(a.dimensions, ", "))},
                                     {"b", fmt::format("{}", fmt::join(b.dimensions, ", "))}});
  if (!diff.other.empty()) return diff;
  return Comparison(a, b, beside_a, beside_b, options, rows).run();
}

}  // namespace engine
