#include "models/reference/independent_jobs.hpp"

#include <algorithm>

namespace reference {

double IndependentJobs::set_thresholds(std::span<const JobChances> chances) {
  thresholds_.clear();
  double bound = 0.0;
  for (const auto& [leave, open] : chances) {
    const double either = leave + (1.0 - leave) * open;
    thresholds_.push_back(
        {engine::threshold(leave * open), engine::threshold(leave), engine::threshold(either)});
    bound = std::max(bound, either);
  }
  return std::min(bound, 1.0);
}

void IndependentJobs::draw(const engine::Parallel& parallel, const engine::Chance& chance, int t,
                           std::span<const JobChances> chances, const Workers& workers, JobEvents& events) {
  const engine::Month step = engine::Month::from_count(t);
  const std::size_t rows = workers.size();
  const double bound = set_thresholds(chances);
  screen_.prepare(parallel, chance, step, Purpose::job, rows, [](std::size_t row) { return row; });
  separated_lists_.start(engine::Parallel::blocks(rows));
  opened_lists_.start(engine::Parallel::blocks(rows));
  if (bound > 0.0)
    parallel.for_each_block(rows, [&](std::size_t begin, std::size_t end, std::size_t block) {
      engine::BlockRows candidates;
      draw(step, screen_.rows_under(bound, step, begin, end, candidates), workers, block);
    });
  events.separated.clear();
  separated_lists_.append_to(events.separated);
  opened_.clear();
  opened_lists_.append_to(opened_);
  events.opened.assign(chances.size(), 0);
  for (const std::uint16_t i : opened_) ++events.opened[i];
}

void IndependentJobs::draw(engine::Month step, std::span<const std::uint32_t> rows, const Workers& workers,
                           std::size_t block) {
  for (const std::uint32_t row : rows) {
    if (workers.spell_start[Worker(row)] != employed) continue;
    const std::uint16_t i = workers.occupation[Worker(row)];
    const std::uint64_t id = row;  // a row always belongs to the same worker
    const engine::ScreenNumber number = screen_.number(step, row, id);
    if (!number.below(thresholds_[i].either)) continue;
    const bool leaves = number.below(thresholds_[i].separation);
    if (leaves) separated_lists_[block].push_back(row);
    if (!leaves || number.below(thresholds_[i].both)) opened_lists_[block].push_back(i);
  }
}

}  // namespace reference
