#include "models/app/compare/pairs.hpp"

#include "engine/kernel/check.hpp"

namespace app {

std::vector<std::uint32_t> histories_of(const ComparedEnsemble& ensemble,
                                        const std::vector<std::int32_t>& members) {
  std::vector<std::uint32_t> histories;
  for (const std::int32_t member : members)
    histories.push_back(ensemble.design.run.history_of(static_cast<std::uint32_t>(member)));
  return histories;
}

IntervalContent interval_of(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario,
                            const std::vector<std::int32_t>& members) {
  MemberDesign design = baseline.design;
  design.has_macro_noise = design.has_macro_noise || scenario.design.has_macro_noise;
  design.draws_productivity = design.draws_productivity || scenario.design.draws_productivity;
  design.draws_parameters = design.draws_parameters || scenario.design.draws_parameters;
  return interval_content(design, members);
}

MemberOutputs::MemberOutputs(const std::vector<std::filesystem::path>& files,
                             const std::vector<std::size_t>& places, const engine::SeriesLayout& layout,
                             std::vector<engine::MonthRange> ranges, const engine::RunTasks& tasks)
    : ranges_(std::move(ranges)), values_(files.size()) {
  std::size_t begin = 0;
  for (const engine::MonthRange& range : ranges_) {
    cells_.push_back(layout.series.outputs()[range.output.index].cells());
    begins_.push_back(begin);
    begin += cells_.back() * static_cast<std::size_t>(range.count);
  }
  tasks(files.size(), [&](std::size_t m) {
    const auto place = places.empty() ? std::nullopt : std::optional(places[m]);
    values_[m] = engine::read_months(files[m], layout, ranges_, place);
  });
}

std::size_t MemberOutputs::place_of(engine::OutputId output) const {
  for (std::size_t i = 0; i < ranges_.size(); ++i)
    if (ranges_[i].output == output) return i;
  throw engine::Bug("an output that was not read");
}

std::vector<std::vector<double>> MemberOutputs::months_of(engine::OutputId output, std::size_t cell) const {
  const std::size_t place = place_of(output);
  const auto months = static_cast<std::size_t>(ranges_[place].count);
  std::vector<std::vector<double>> all;
  for (const std::vector<float>& values : values_) {
    std::vector<double>& member = all.emplace_back(months);
    for (std::size_t t = 0; t < months; ++t)
      member[t] = static_cast<double>(values[begins_[place] + t * cells_[place] + cell]);
  }
  return all;
}

std::span<const float> MemberOutputs::cells_of(engine::OutputId output, std::size_t member, int month) const {
  const std::size_t place = place_of(output);
  return std::span(values_[member])
      .subspan(begins_[place] + static_cast<std::size_t>(month) * cells_[place], cells_[place]);
}

}  // namespace app
