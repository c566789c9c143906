// The agents in state 0.
#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "models/reference/agents.hpp"
#include "models/reference/parameters.hpp"

namespace reference {
namespace {

// Whole numbers whose cumulative sums are the rounded cumulative sums of `expected`, so that small
// occupations together keep their total.
std::vector<std::int64_t> rounded(const Eigen::ArrayXd& expected) {
  std::vector<std::int64_t> counts;
  double sum = 0.0;
  std::int64_t assigned = 0;
  for (Eigen::Index i = 0; i < expected.size(); ++i) {
    sum += expected[i];
    counts.push_back(static_cast<std::int64_t>(std::floor(sum + 0.5)) - assigned);
    assigned += counts.back();
  }
  return counts;
}

std::int64_t total(const std::vector<std::int64_t>& counts) {
  std::int64_t sum = 0;
  for (const std::int64_t count : counts) sum += count;
  return sum;
}

constexpr engine::Message impossible_scale{
    "--scale {scale} gives {agents} agents for {persons} persons (1 to 4 billion agents are possible). "
    "Choose another "
    "scale",
    "--scale {scale}对{persons}人给出{agents}个主体（可行范围为1至40亿个）。请换一个规模"};

// Rows are numbers of 32 bits; one value means "none".
constexpr double most_agents = std::numeric_limits<std::uint32_t>::max() - 1.0;

}  // namespace

void expect_agents(const Eigen::ArrayXd& employment, double scale) {
  const double agents = employment.sum() * (1.0 + spontaneous_separation) * scale;
  if (agents >= 1.0 && agents <= most_agents) return;
  throw engine::InputError(
      engine::filled(impossible_scale, {{"scale", scale},
                                        {"agents", fmt::format("{:.4g}", agents)},
                                        {"persons", fmt::format("{:.4g}", employment.sum())}}),
      engine::ExitCode::usage);
}

Agents::Agents(const Network& network, const Eigen::ArrayXd& employment, const AgentSettings& settings)
    : network_(network),
      parallel_(settings.threads),
      chance_(settings.seed, settings.member),
      draws_(settings.draws),
      market_(network),
      chances_(network.occupations()) {
  expect_agents(employment, settings.scale);
  place_agents(employment, settings.scale);
}

void Agents::place_agents(const Eigen::ArrayXd& employment, double scale) {
  counts_.employed = rounded(employment * scale);
  counts_.unemployed = rounded(spontaneous_separation * employment * scale);
  counts_.vacancies = rounded(spontaneous_opening * employment * scale);
  counts_.long_term.assign(network_.occupations(), 0);
  workers_.resize(static_cast<std::size_t>(total(counts_.employed) + total(counts_.unemployed)));
  if (draws_ == Draws::stratified) stratified_jobs_.make_room(counts_.employed);
  std::uint32_t row = 0;
  const auto add_workers = [&](std::size_t occupation, std::int64_t count, std::int16_t spell_start) {
    for (std::int64_t k = 0; k < count; ++k, ++row) {
      workers_.occupation[Worker(row)] = static_cast<std::uint16_t>(occupation);
      workers_.spell_start[Worker(row)] = spell_start;
      if (spell_start == employed && draws_ == Draws::stratified)
        stratified_jobs_.begin(row, static_cast<std::uint16_t>(occupation));
      if (spell_start != employed)
        unemployed_.push_back({row, static_cast<std::uint16_t>(occupation), spell_start});
    }
  };
  for (std::size_t i = 0; i < network_.occupations(); ++i) {
    add_workers(i, counts_.employed[i], employed);
    add_workers(i, counts_.unemployed[i], since_before);
  }
}

}  // namespace reference
