#include "models/reference/stratified_jobs.hpp"

namespace reference {
namespace {

// The number of n evenly spread numbers below p; its expectation is n p.
std::size_t count_below(double p, std::size_t n, double u) {
  return static_cast<std::size_t>(static_cast<double>(n) * p + u);
}

}  // namespace

void StratifiedJobs::make_room(std::span<const std::int64_t> counts) {
  staff_.resize(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) staff_[i].reserve(static_cast<std::size_t>(counts[i]));
}

void StratifiedJobs::draw(const engine::Parallel& parallel, const engine::Chance& chance, int t,
                          std::span<const JobChances> chances, JobEvents& events) {
  const engine::Month step = engine::Month::from_count(t);
  const engine::Dice separation = chance.dice(step, Purpose::separation);
  const engine::Dice opening = chance.dice(step, Purpose::opening);
  separated_lists_.start(staff_.size());
  events.opened.resize(staff_.size());
  parallel.for_each_task(staff_.size(), [&](std::size_t i) {
    const std::size_t openings = count_below(chances[i].open, staff_[i].size(), opening(i).uniform(0));
    events.opened[i] = static_cast<std::int64_t>(openings);
    separate(separation, i, chances[i].leave);
  });
  events.separated.clear();
  separated_lists_.append_to(events.separated);
}

// Draws the first places of the order one after the other from the remaining staff.
void StratifiedJobs::separate(const engine::Dice& dice, std::size_t occupation, double leave) {
  std::vector<std::uint32_t>& staff = staff_[occupation];
  const std::size_t leaving = count_below(leave, staff.size(), dice(occupation).uniform(0));
  engine::Bits bits{};
  for (std::uint32_t k = 0; k < leaving; ++k) {
    if (k % 4 == 0) bits = dice(occupation, 1 + k / 4);
    std::uint32_t& place = staff[place_among(staff.size(), bits[k % 4])];
    separated_lists_[occupation].push_back(place);
    place = staff.back();
    staff.pop_back();
  }
}

}  // namespace reference
