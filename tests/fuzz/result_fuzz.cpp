// A result file, as a merge, a comparison and `jialab info` read it: damaged ones are told from whole ones by
// an error in words. The fuzz build reads it in this process (engine/results/hdf5_child.cpp), so that the
// sanitizers see our reading; libhdf5's own crashes show too, and scripts/fuzz tells the two apart.
#include "engine/results/hdf5.hpp"
#include "engine/results/hdf5_contents.hpp"
#include "engine/results/hdf5_layout.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

void read_as_a_merge(const std::string& path) {
  const engine::SeriesLayout layout = engine::read_layout(path);
  std::vector<engine::MonthRange> ranges;
  for (std::uint32_t i = 0; i < layout.series.outputs().size() && i < 3; ++i) ranges.push_back({{i}, 0, 1});
  engine::read_months(path, layout, ranges);
}

void read_as_a_tool(const std::string& path) {
  std::vector<std::string> datasets;
  for (const engine::DatasetSummary& dataset : engine::read_result(path).datasets)
    datasets.push_back(dataset.path);
  engine::read_contents(path, datasets);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::NamedFile file(fuzz::text(data, size));
  const std::string path = file.path().string();
  fuzz::answers_in_words([&] { engine::read_result(path).attribute("run_key"); });
  fuzz::answers_in_words([&] { read_as_a_merge(path); });
  fuzz::answers_in_words([&] { read_as_a_tool(path); });
  fuzz::answers_in_words([&] { engine::read_columns(path, "/risk/worker", {"id", "unemployed"}); });
  return 0;
}
