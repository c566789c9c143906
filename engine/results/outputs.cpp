#include "engine/results/outputs.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/kernel/check.hpp"

namespace engine {
namespace {

// Names of dimensions and coordinates that the file format uses itself.
constexpr const char* reserved_names[] = {"member", "quantile", "time", "month"};

bool is_name(const std::string& name) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto fits = [&](char c) { return lower(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && lower(name.front()) && std::all_of(name.begin(), name.end(), fits);
}

bool is_free_name(const std::string& name) {
  return is_name(name) && std::none_of(std::begin(reserved_names), std::end(reserved_names),
                                       [&](const char* reserved) { return name == reserved; });
}

bool same_axis(const Axis* a, const Axis* b) {
  return a == b || *a == *b;
}

bool same_output(const Output& a, const Output& b) {
  return a.group == b.group && a.name == b.name && a.units == b.units && a.kind == b.kind &&
         a.quantity == b.quantity && a.long_name == b.long_name && a.long_name_zh == b.long_name_zh &&
         a.comment == b.comment &&
         std::equal(a.axes.begin(), a.axes.end(), b.axes.begin(), b.axes.end(), same_axis);
}

void check_axis(const Axis& axis, const std::string& output) {
  const std::string where = "axis " + axis.name + " of output " + output;
  ensure(is_free_name(axis.name), where + ": the name is reserved or not snake_case");
  ensure(axis.size() > 0, where + " has no codes");
  ensure(axis.names_en.size() == axis.size() && axis.names_zh.size() == axis.size(),
         where + ": codes and names differ in number");
  ensure(!axis.long_name.empty() && !axis.long_name_zh.empty(), where + " lacks a long name");
}

void check_output(const Output& output) {
  const std::string where = "output " + output.group + "/" + output.name;
  ensure(is_free_name(output.name), where + ": the name is reserved or not snake_case");
  ensure(is_name(output.group), where + ": the group's name is not snake_case");
  ensure(!output.units.empty(), where + " has no units (\"1\" for shares and persons)");
  ensure(!output.long_name.empty() && !output.long_name_zh.empty(), where + " lacks a long name");
  for (const Axis* axis : output.axes) ensure(axis != nullptr, where + " has an axis that is null");
  for (const Axis* axis : output.axes) {
    check_axis(*axis, output.group + "/" + output.name);
    const auto same_name = [&](const Axis* other) { return other->name == axis->name; };
    ensure(std::count_if(output.axes.begin(), output.axes.end(), same_name) == 1,
           where + " has two axes of one name: give origin and destination axes names of their own");
  }
}

// Outputs and coordinates of a group are datasets of one group and need different names.
void check_beside(const Output& a, const Output& b) {
  if (a.group != b.group) return;
  const std::string where = "output " + a.group + "/" + a.name;
  ensure(a.name != b.name, where + " is declared twice");
  for (const Axis* x : a.axes)
    for (const Axis* y : b.axes)
      ensure(x->name != y->name || same_axis(x, y), where + ": two different axes are called " + x->name);
}

void check_no_coordinate(const Output& output, const Output& axes_owner) {
  if (output.group != axes_owner.group) return;
  for (const Axis* axis : axes_owner.axes)
    for (const char* suffix : {"", "_name", "_name_en"})
      ensure(output.name != axis->name + suffix, "output " + output.group + "/" + output.name +
                                                     " has the same name as a coordinate of its group");
}

std::string in_cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

const char* kind_word(Kind kind) {
  switch (kind) {
    case Kind::stock:
      return "stock";
    case Kind::flow:
      return "flow";
    case Kind::mean:
      return "mean";
  }
  throw Bug("an unknown Kind");
}

const char* quantity_word(Quantity quantity) {
  return quantity == Quantity::count ? "count" : "ratio";
}

std::string dimensions_text(const Output& output) {
  std::string text = "member, time";
  for (const Axis* axis : output.axes) text += ", " + axis->name;
  return text;
}

}  // namespace

std::string cell_methods(Kind kind) {
  switch (kind) {
    case Kind::stock:
      return "time: point";
    case Kind::flow:
      return "time: sum";
    case Kind::mean:
      return "time: mean";
  }
  throw Bug("an unknown Kind");
}

std::size_t Output::cells() const {
  std::size_t product = 1;
  for (const Axis* axis : axes) product *= axis->size();
  return product;
}

OutputId Series::declare(Output output) {
  ensure(months_ == 0, "an output is declared after start()");
  check_output(output);
  check_no_coordinate(output, output);
  for (const Output& other : outputs_) {
    check_beside(output, other);
    check_no_coordinate(output, other);
    check_no_coordinate(other, output);
  }
  const OutputId id{static_cast<std::uint32_t>(outputs_.size())};
  cells_before_.push_back(cells_);
  cells_ += output.cells();
  outputs_.push_back(std::move(output));
  return id;
}

void Series::start(Month first, int months) {
  ensure(months > 0, "a run has at least one month");
  ensure(months_ == 0, "series are started twice");
  values_.assign(bytes_for(months) / sizeof(float), std::numeric_limits<float>::quiet_NaN());
  first_ = first;
  months_ = months;
}

std::size_t Series::offset_of(OutputId id, Month month) const {
  ensure(id.index < outputs_.size(), "an output of another series");
  const int t = month - first_;
  ensure(t >= 0 && t < months_, "a month outside the run");
  const std::size_t cells = outputs_[id.index].cells();
  return cells_before_[id.index] * static_cast<std::size_t>(months_) + cells * static_cast<std::size_t>(t);
}

std::span<float> Series::row(OutputId id, Month month) {
  const std::size_t offset = offset_of(id, month);  // checks `id` before it is used below
  return std::span(values_).subspan(offset, outputs_[id.index].cells());
}

std::span<const float> Series::row(OutputId id, Month month) const {
  const std::size_t offset = offset_of(id, month);  // checks `id` before it is used below
  return std::span(values_).subspan(offset, outputs_[id.index].cells());
}

std::span<const float> Series::all(OutputId id) const {
  const std::size_t offset = offset_of(id, first_);
  return std::span(values_).subspan(offset, outputs_[id.index].cells() * static_cast<std::size_t>(months_));
}

std::size_t Series::bytes_for(int months) const {
  return cells_ * static_cast<std::size_t>(months) * sizeof(float);
}

std::vector<std::string> Series::groups() const {
  std::vector<std::string> groups;
  for (const Output& output : outputs_)
    if (std::find(groups.begin(), groups.end(), output.group) == groups.end()) groups.push_back(output.group);
  return groups;
}

std::vector<const Axis*> Series::axes_of(const std::string& group) const {
  std::vector<const Axis*> axes;
  for (const Output& output : outputs_) {
    if (output.group != group) continue;
    for (const Axis* axis : output.axes)
      if (std::none_of(axes.begin(), axes.end(), [&](const Axis* a) { return a->name == axis->name; }))
        axes.push_back(axis);
  }
  return axes;
}

OutputId Series::find(const std::string& group, const std::string& name) const {
  for (std::size_t i = 0; i < outputs_.size(); ++i)
    if (outputs_[i].group == group && outputs_[i].name == name) return {static_cast<std::uint32_t>(i)};
  throw Bug("no output is called " + group + "/" + name);
}

bool Series::same_shape(const Series& other) const {
  return first_ == other.first_ && months_ == other.months_ &&
         std::equal(outputs_.begin(), outputs_.end(), other.outputs_.begin(), other.outputs_.end(),
                    same_output);
}

Series at_full_size(const Series& simulated, double weight) {
  Series full = simulated;
  const auto& outputs = full.outputs();
  for (std::uint32_t i = 0; i < outputs.size(); ++i) {
    if (outputs[i].quantity != Quantity::count) continue;
    for (int t = 0; t < full.months(); ++t)
      for (float& value : full.row({i}, full.first() + t))
        value = static_cast<float>(static_cast<double>(value) * weight);
  }
  return full;
}

std::string describe_outputs_markdown(const Series& series) {
  std::string text =
      "| Group | Name | Unit | Dimensions | Kind | Quantity | Meaning | 含义 |\n"
      "|---|---|---|---|---|---|---|---|\n";
  for (const std::string& group : series.groups())
    for (const Output& output : series.outputs()) {
      if (output.group != group) continue;
      const std::string meaning = output.long_name + (output.comment.empty() ? "" : ": " + output.comment);
      text += "| " + output.group + " | `" + output.name + "` | " + in_cell(output.units) + " | " +
              dimensions_text(output) + " | " + kind_word(output.kind) + " | " +
              quantity_word(output.quantity) + " | " + in_cell(meaning) + " | " +
              in_cell(output.long_name_zh) + " |\n";
    }
  return text;
}

}  // namespace engine
