// The declarations of the series in a result file, and reading some months of some series: for merging or
// comparing many files with little memory for each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/results/outputs.hpp"

namespace engine {

struct SeriesLayout {
  std::vector<std::unique_ptr<Axis>> axes;  // that the outputs refer to
  Series series;                            // declared as in the file and in its order; not started
  Month first;
  int months = 0;
  std::vector<std::int32_t> members;
};

// Whether outputs, axes and months are the same.
bool same_layout(const SeriesLayout& a, const SeriesLayout& b);

// Some months of one output: `count` from the `first`-th (0: the first of the run).
struct MonthRange {
  OutputId output;
  int first = 0;
  int count = 0;
};
// The number of their values.
std::size_t values_in(const Series& series, std::span<const MonthRange> ranges);

// The errors are those of engine::read_result.
SeriesLayout read_layout(const std::filesystem::path& path);

// The values of `ranges`, concatenated, of a file with one member; with `place` of the member that stands
// there in a file with several (0: the first). InputError also if the outputs of the file have other names or
// shapes than `layout`, or the file has no such member.
std::vector<float> read_months(const std::filesystem::path& path, const SeriesLayout& layout,
                               std::span<const MonthRange> ranges, std::optional<std::size_t> place = {});

}  // namespace engine
