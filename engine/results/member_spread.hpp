// Mean and quantiles over the members of an ensemble, computed for some outputs at a time (a slab), so that
// memory does not grow with the number of members.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "engine/kernel/quantiles.hpp"
#include "engine/results/hdf5.hpp"
#include "engine/results/hdf5_layout.hpp"

namespace engine {

// The size of a slab: what is in memory of all members at a time.
inline constexpr std::size_t slab_bytes = std::size_t{128} << 20U;

// Cuts the outputs into slabs of about `bytes` or less for so many members: whole outputs if they fit, else
// parts of their months (at least one month) or, with `whole_outputs`, single outputs.
std::vector<std::vector<MonthRange>> cut_slabs(const SeriesLayout& layout, std::span<const OutputId> outputs,
                                               std::size_t members, std::size_t bytes, bool whole_outputs);

// The values of `ranges` in all members.
struct Slab {
  std::vector<MonthRange> ranges;
  std::size_t members = 0;
  std::vector<float> values;  // [value, member]

  std::span<float> of_value(std::size_t value) { return std::span(values).subspan(value * members, members); }
};

// The values of `ranges` in the n-th member, in the order of engine::read_months.
using ReadMember = std::function<std::vector<float>(std::size_t member, std::span<const MonthRange> ranges)>;
Slab read_slab(std::vector<MonthRange> ranges, const SeriesLayout& layout, std::size_t members,
               const ReadMember& read, const RunTasks& run_tasks);

// Mean and quantiles of every value, as series of the outputs declared.
class SpreadSeries {
 public:
  // Outputs and months of `layout`, which must outlive it; only outputs for which `holds` is true, if it is
  // given.
  explicit SpreadSeries(const SeriesLayout& layout,
                        const std::function<bool(const Output&)>& holds = nullptr);
  // Computes mean and quantiles of every value of the slab. Reorders the values of the slab.
  void put(Slab& slab, const SeriesLayout& layout, const RunTasks& run_tasks);

  const Series& mean() const { return series_[quantile_count]; }
  // With their levels, for a ResultFile.
  std::vector<QuantileSeries> quantiles() const;

 private:
  OutputId place_of(OutputId output) const { return places_[output.index]; }

  std::vector<OutputId> places_;  // by output of the layout
  std::vector<Series> series_;    // one for each level, then the mean
};

// The outputs of a layout for which `holds` is true, in order.
std::vector<OutputId> chosen_outputs(const SeriesLayout& layout,
                                     const std::function<bool(const Output&)>& holds);
// A started Series with copies of the declarations of these outputs.
Series series_of(const SeriesLayout& layout, std::span<const OutputId> outputs);

}  // namespace engine
