#include "engine/results/member_spread.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "engine/kernel/check.hpp"
#include "tests/unit/engine/result_example.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace {

using engine::MonthRange;

// Files of the example with `n` members of their own.
std::vector<std::filesystem::path> write_members(const test::TemporaryFolder& folder, int n) {
  std::vector<std::filesystem::path> files;
  for (int member = 0; member < n; ++member) {
    const engine::Series series = result_example::series(14, member * member);
    engine::ResultFile result = result_example::file(series);
    result.members[0].member = member;
    files.push_back(folder / ("example-1-" + std::to_string(member) + ".h5"));
    engine::write_result(files.back(), result);
  }
  return files;
}

}  // namespace

TEST_CASE("a layout read from a file declares what was written, in its order", "[member_spread]") {
  const test::TemporaryFolder folder;
  const auto files = write_members(folder, 2);
  const engine::SeriesLayout layout = engine::read_layout(files[1]);
  const engine::Series written = result_example::series(14);
  CHECK(layout.first == written.first());
  CHECK(layout.months == 14);
  CHECK(layout.members == std::vector<std::int32_t>{1});
  const auto all = engine::chosen_outputs(layout, nullptr);
  CHECK(engine::series_of(layout, all).same_shape(written));
  CHECK(engine::same_layout(layout, engine::read_layout(files[0])));
  for (std::uint32_t i = 0; i < all.size(); ++i)
    CHECK(layout.series.outputs()[i].name == written.outputs()[i].name);
}

TEST_CASE("slabs hold every value once and no more than they may", "[member_spread]") {
  const test::TemporaryFolder folder;
  const engine::SeriesLayout layout = engine::read_layout(write_members(folder, 1)[0]);
  const auto all = engine::chosen_outputs(layout, nullptr);
  const std::size_t bytes =
      GENERATE(std::size_t{1}, std::size_t{4000}, std::size_t{200000}, std::size_t{1} << 30U);
  const bool whole = GENERATE(false, true);
  const std::size_t members = 3;
  std::vector<int> seen(all.size(), 0);
  for (const auto& slab : engine::cut_slabs(layout, all, members, bytes, whole)) {
    for (const MonthRange& range : slab) {
      CHECK(range.first == seen[range.output.index]);
      seen[range.output.index] += range.count;
      if (whole) CHECK(range.count == layout.months);
    }
    const bool is_smallest = slab.size() == 1 && (whole || slab[0].count == 1);
    CHECK((is_smallest || engine::values_in(layout.series, slab) * members * sizeof(float) <= bytes));
  }
  CHECK(seen == std::vector<int>(all.size(), layout.months));
}

TEST_CASE("mean and quantiles stand where the members' values stood, however it is cut", "[member_spread]") {
  const test::TemporaryFolder folder;
  const auto files = write_members(folder, 4);  // members add 0, 1, 4 and 9 to every value
  const engine::SeriesLayout layout = engine::read_layout(files[0]);
  const std::size_t bytes = GENERATE(std::size_t{1}, std::size_t{5000}, std::size_t{1} << 30U);
  engine::SpreadSeries spread(layout);
  const auto read = [&](std::size_t member, std::span<const MonthRange> ranges) {
    return engine::read_months(files[member], layout, ranges);
  };
  for (auto& ranges : engine::cut_slabs(layout, engine::chosen_outputs(layout, nullptr), 4, bytes, false)) {
    engine::Slab slab = engine::read_slab(ranges, layout, 4, read, engine::run_tasks_in_order);
    spread.put(slab, layout, engine::run_tasks_in_order);
  }
  const engine::Series written = result_example::series(14);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < written.memory().size(); ++i) {
    const float value = written.memory()[i];
    const auto near = [&](float got, float more) {
      return std::isnan(value) ? std::isnan(got)
                               : std::abs(got - (value + more)) <= 1e-6F * std::abs(value) + 1e-5F;
    };
    const auto quantiles = spread.quantiles();
    if (!near(spread.mean().memory()[i], 3.5F) || !near(quantiles[2].series->memory()[i], 2.5F) ||
        !near(quantiles[1].series->memory()[i], 0.75F) || !near(quantiles[4].series->memory()[i], 8.25F))
      ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a mean is written without an axis for members", "[member_spread][hdf5]") {
  const test::TemporaryFolder folder;
  const engine::Series series = result_example::series(14);
  engine::ResultFile result = result_example::file(series);
  result.kind = "ensemble";
  result.mean = &series;
  engine::write_result(folder / "a.h5", result);
  const auto cells = engine::read_series(folder / "a.h5", "/mean/industry_occupation/vacancies");
  CHECK(cells.shape == std::vector<std::size_t>{14, 3, 2});
  const auto all = series.all(series.find("industry_occupation", "vacancies"));
  CHECK(std::equal(all.begin(), all.end(), cells.values.begin(), cells.values.end()));
  CHECK(engine::read_series(folder / "a.h5", "/mean/total/unemployment_rate").shape ==
        std::vector<std::size_t>{14});
}

TEST_CASE("a file with other outputs is refused", "[member_spread]") {
  const test::TemporaryFolder folder;
  const auto files = write_members(folder, 1);
  engine::SeriesLayout layout = engine::read_layout(files[0]);
  layout.months = 12;
  const MonthRange range{{0}, 0, 12};
  CHECK_THROWS_AS(engine::read_months(files[0], layout, std::span(&range, 1)), engine::InputError);
}
