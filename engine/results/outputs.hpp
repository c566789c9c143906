// Outputs: what a run reports. Each is declared once, with name, unit, axes and meaning in two languages; the
// memory that a run records into, the result file and its documentation follow from the declaration.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/kernel/state_stream.hpp"

namespace engine {

// A labelled axis such as the industries. `codes`, `names_en` and `names_zh` have equal lengths, in the order
// of the cells. An axis must outlive every Series that refers to it.
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

// What a month's value is: a stock at the end of the month, a flow within the month, or a mean over the
// month.
enum class Kind { stock, flow, mean };

// The CF `cell_methods` of a kind: "time: point", "time: sum" or "time: mean".
std::string cell_methods(Kind kind);

// Whether a value grows with the district. A count is a number of persons, jobs or families, or a sum of
// money: a run of a twentieth of the persons counts a twentieth of it, so that a result file holds it times a
// weight. A ratio is everything else: shares, rates, means, indices and marks.
enum class Quantity { count, ratio };

// One output. Its values have the shape [month, axes…]; in the file a leading axis (member or quantile) is
// added.
struct Output {
  std::string name;          // snake_case, unique in its group
  std::string units;         // UDUNITS; "1" for shares and for persons
  std::string long_name;     // English
  std::string long_name_zh;  // Chinese
  Kind kind = Kind::stock;
  Quantity quantity = Quantity::ratio;
  std::vector<const Axis*> axes;  // besides member and month; none for a total
  std::string group;              // "total", "industry", "industry_occupation", …
  std::string comment;            // a remark for readers ("" for none)

  // The number of values a month: the product of the sizes of the axes.
  std::size_t cells() const;
};

// An output of the Series that declared it.
struct OutputId {
  std::uint32_t index = 0;
  friend bool operator==(OutputId, OutputId) = default;
};

// All series of one run, float32, in one block of memory whose size is known before the run. Declare all
// outputs, then call start(), then fill one row a month. Before start() there are no rows.
class Series {
 public:
  // Throws Bug if the declaration is not well formed, if the name is in use, or after start().
  OutputId declare(Output output);
  // Allocates memory for `months` (1 or more) months from `first` and fills it with NaN ("not reported").
  void start(Month first, int months);

  // The cells of one month, row-major over the output's axes. Throws Bug outside the run's months.
  std::span<float> row(OutputId id, Month month);
  std::span<const float> row(OutputId id, Month month) const;
  // All months of one output, row-major [month, axes…].
  std::span<const float> all(OutputId id) const;
  // All values, in order of declaration: what a checkpoint holds.
  std::span<float> memory() { return values_; }
  void serialize(StateStream& state) { state.memory("series", std::as_writable_bytes(memory())); }
  std::span<const float> memory() const { return values_; }

  // The bytes that start() would allocate for so many months (for a dry run).
  std::size_t bytes_for(int months) const;
  // The bytes allocated by start(); 0 before it.
  std::size_t bytes() const { return values_.size() * sizeof(float); }
  Month first() const { return first_; }
  int months() const { return months_; }

  // In order of declaration; the index is the OutputId's.
  const std::vector<Output>& outputs() const { return outputs_; }
  // The groups in order of first use.
  std::vector<std::string> groups() const;
  // The axes of a group, each once, in order of first use.
  std::vector<const Axis*> axes_of(const std::string& group) const;
  // Finds "group/name"; throws Bug if there is no such output.
  OutputId find(const std::string& group, const std::string& name) const;
  // Whether outputs, axes and months are the same, as they must be for the members of an ensemble.
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

// The same series with the values of every count times `weight`: the persons at full size for one simulated.
Series at_full_size(const Series& simulated, double weight);

// A Markdown table of all outputs for results/README.md: group, name, unit, dimensions, kind, quantity,
// meaning, 含义.
std::string describe_outputs_markdown(const Series& series);

}  // namespace engine
