// What a run reports, declared once: name, unit, axes and meaning in two languages. From the same
// declaration come the memory that a run records into, the result file and its documentation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/kernel/state_stream.hpp"

namespace engine {

// A labelled axis such as the industries. `codes`, `names_en` and `names_zh` have equal lengths and the
// order of the cells. An axis must outlive every Series that refers to it.
struct Axis {
  std::string name;  // "industry": the name of the dimension in the result file
  std::string long_name;
  std::string long_name_zh;
  std::vector<std::string> codes;
  std::vector<std::string> names_en;
  std::vector<std::string> names_zh;

  std::size_t size() const { return codes.size(); }
  friend bool operator==(const Axis&, const Axis&) = default;
};

// How a month's value is to be read: a stock at the month's end, a flow within the month, or a mean over it.
enum class Kind { stock, flow, mean };

// The CF `cell_methods` of a kind: "time: point", "time: sum" or "time: mean".
std::string cell_methods(Kind kind);

// One reported quantity. Its values have the shape [month, axes…]; in the file a leading axis is added.
struct Output {
  std::string name;          // snake_case, unique in its group
  std::string units;         // UDUNITS; "1" for shares and for persons
  std::string long_name;     // English
  std::string long_name_zh;  // Chinese
  Kind kind = Kind::stock;
  std::vector<const Axis*> axes;  // besides member and month; none for a total
  std::string group;              // "total", "industry", "industry_occupation", …
  std::string comment;            // what a reader should know ("" for none)

  // How many values a month has: the product of the axes' sizes.
  std::size_t cells() const;
};

// Names an output of the Series that declared it.
struct OutputId {
  std::uint32_t index = 0;
  friend bool operator==(OutputId, OutputId) = default;
};

// All series of one run, float32, in one block of memory whose size is known before the start.
// Declare everything, then start(), then fill a row a month. Not started: no rows.
class Series {
 public:
  // Throws Bug if the declaration is not well formed or the name is taken, or after start().
  OutputId declare(Output output);
  // Takes memory for `months` (1 or more) months from `first` and fills it with NaN ("not reported").
  void start(Month first, int months);

  // The cells of one month, row-major over the output's axes. Throws Bug outside the run's months.
  std::span<float> row(OutputId id, Month month);
  std::span<const float> row(OutputId id, Month month) const;
  // All months of one output, row-major [month, axes…].
  std::span<const float> all(OutputId id) const;
  // Everything recorded, in order of declaration: what a checkpoint holds.
  std::span<float> memory() { return values_; }
  void serialize(StateStream& state) { state.memory("series", std::as_writable_bytes(memory())); }
  std::span<const float> memory() const { return values_; }

  // The bytes that start() takes for so many months, known beforehand (for a dry run).
  std::size_t bytes_for(int months) const;
  // The bytes taken by start(); 0 before it.
  std::size_t bytes() const { return values_.size() * sizeof(float); }
  Month first() const { return first_; }
  int months() const { return months_; }

  // In order of declaration; the index is the OutputId's.
  const std::vector<Output>& outputs() const { return outputs_; }
  // The groups in order of first use.
  std::vector<std::string> groups() const;
  // The axes used in a group, each once, in order of first use.
  std::vector<const Axis*> axes_of(const std::string& group) const;
  // Finds "group/name"; throws Bug if there is no such output.
  OutputId find(const std::string& group, const std::string& name) const;
  // The same outputs, axes and months: what the members of an ensemble must have in common.
  bool same_shape(const Series& other) const;

 private:
  std::size_t offset_of(OutputId id, Month month) const;

  std::vector<Output> outputs_;
  std::vector<std::size_t> cells_before_;  // cells of a month in all earlier outputs
  std::vector<float> values_;
  std::size_t cells_ = 0;  // of a month in all outputs
  Month first_;
  int months_ = 0;
};

// A Markdown table of all outputs for results/README.md: group, name, unit, dimensions, kind, meaning, 含义.
std::string describe_outputs_markdown(const Series& series);

}  // namespace engine
