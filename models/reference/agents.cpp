#include "models/reference/agents.hpp"

#include <algorithm>

#include "models/reference/parameters.hpp"

namespace reference {
namespace {

Eigen::ArrayXd array_of(const std::vector<std::int64_t>& counts) {
  return Eigen::Map<const Eigen::Array<std::int64_t, Eigen::Dynamic, 1>>(
             counts.data(), static_cast<Eigen::Index>(counts.size()))
      .cast<double>();
}

}  // namespace

void Agents::advance(int t, const Eigen::ArrayXd& demand) {
  const double bound = set_job_events(demand);
  draw_job_events(t, bound);
  market_.open(parallel_, counts_.vacancies);
  send_applications(t);
  take_applications(t);

  begin_jobs(t);
  end_jobs(t);
}

// A worker leaves with chance δu + (1 - δu) min(1, γu max(0, gap) / e); a position brings about another with
// chance δv + (1 - δv) min(1, γv max(0, -gap) / e): in expectation sep_i and open_i of the equations.
double Agents::set_job_events(const Eigen::ArrayXd& demand) {
  double bound = 0.0;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    const auto e = static_cast<double>(counts_.employed[i]);
    const double gap = e + static_cast<double>(counts_.vacancies[i]) - demand[static_cast<Eigen::Index>(i)];
    const auto chance = [e](double spontaneous, double adjustment, double excess) {
      if (!(e > 0.0)) return 0.0;
      return spontaneous + (1.0 - spontaneous) * std::min(1.0, adjustment * std::max(0.0, excess) / e);
    };
    const double leave = chance(spontaneous_separation, separation_adjustment, gap);
    const double open = chance(spontaneous_opening, opening_adjustment, -gap);
    const double either = leave + (1.0 - leave) * open;
    events_[i] = {engine::threshold(leave * open), engine::threshold(leave), engine::threshold(either)};
    bound = std::max(bound, either);
  }
  return std::min(bound, 1.0);
}

void Agents::draw_job_events(int t, double bound) {
  const engine::Month step = engine::Month::from_count(t);
  const std::size_t rows = workers_.size();
  screen_.prepare(parallel_, chance_, step, Purpose::job, rows, [](std::size_t row) { return row; });
  separated_lists_.start(engine::Parallel::blocks(rows));
  opened_lists_.start(engine::Parallel::blocks(rows));
  if (bound > 0.0)
    parallel_.for_each_block(rows, [&](std::size_t begin, std::size_t end, std::size_t block) {
      engine::BlockRows looked_at;
      draw_job_events(step, screen_.rows_under(bound, step, begin, end, looked_at), block);
    });
  separated_.clear();
  separated_lists_.append_to(separated_);
  opened_.clear();
  opened_lists_.append_to(opened_);
}

void Agents::draw_job_events(engine::Month step, std::span<const std::uint32_t> rows, std::size_t block) {
  for (const std::uint32_t row : rows) {
    if (workers_.spell_start[Worker(row)] != employed) continue;
    const std::uint16_t i = workers_.occupation[Worker(row)];
    const std::uint64_t id = row;  // rows are never given to somebody else
    const engine::ScreenNumber number = screen_.number(step, row, id);
    if (!number.below(events_[i].either)) continue;
    const bool leaves = number.below(events_[i].separation);
    if (leaves) separated_lists_[block].push_back(row);
    if (!leaves || number.below(events_[i].both)) opened_lists_[block].push_back(i);
  }
}

void Agents::send_applications(int t) {
  const engine::Dice dice = chance_.dice(engine::Month::from_count(t), Purpose::application);
  applications_.resize(unemployed_.size());
  parallel_.for_each<std::size_t>(unemployed_.size(), [&](std::size_t k) {
    const Seeker& seeker = unemployed_[k];
    applications_[k] = market_.send(seeker.row, seeker.occupation, dice(seeker.row));
  });
}

void Agents::take_applications(int t) {
  const std::size_t blocks = engine::Parallel::blocks(unemployed_.size());
  hired_lists_.start(blocks);
  staying_lists_.start(blocks);
  grown_long_lists_.start(blocks);
  parallel_.for_each_block(unemployed_.size(), [&](std::size_t begin, std::size_t end, std::size_t block) {
    take_applications(t, begin, end, block);
  });
  hired_.clear();
  hired_lists_.append_to(hired_);
  staying_.clear();
  staying_lists_.append_to(staying_);
  grown_long_.clear();
  grown_long_lists_.append_to(grown_long_);
}

// Half of the seekers are taken: a branch on it would be guessed wrong as often as not, so each answer has a
// list and a loop of its own.
void Agents::take_applications(int t, std::size_t begin, std::size_t end, std::size_t block) {
  engine::BlockRows answered;
  const auto taken = [&](std::size_t k) { return market_.is_taken(applications_[k]); };
  for (const std::uint32_t k : answered.where(begin, end, taken))
    hired_lists_[block].push_back({unemployed_[k], market_.occupation_of(applications_[k])});
  for (const std::uint32_t k : answered.where(begin, end, [&](std::size_t i) { return !taken(i); })) {
    const Seeker& seeker = unemployed_[k];
    staying_lists_[block].push_back(seeker);
    if (seeker.is_long_term(t) && !seeker.is_long_term(t - 1))
      grown_long_lists_[block].push_back(seeker.occupation);
  }
}

void Agents::begin_jobs(int t) {
  for (const std::uint16_t i : grown_long_) ++counts_.long_term[i];
  for (const auto& [seeker, occupation] : hired_) {
    --counts_.unemployed[seeker.occupation];
    if (seeker.is_long_term(t - 1)) --counts_.long_term[seeker.occupation];
    ++counts_.employed[occupation];
    --counts_.vacancies[occupation];
    workers_.occupation[Worker(seeker.row)] = occupation;
    workers_.spell_start[Worker(seeker.row)] = employed;
  }
}

void Agents::end_jobs(int t) {
  const auto start = static_cast<std::int16_t>(t);
  unemployed_.swap(staying_);
  for (const std::uint32_t row : separated_) {
    const std::uint16_t i = workers_.occupation[Worker(row)];
    --counts_.employed[i];
    ++counts_.unemployed[i];
    workers_.spell_start[Worker(row)] = start;
    unemployed_.push_back({row, i, start});
  }
  for (const std::uint16_t i : opened_) ++counts_.vacancies[i];
}

Stocks Agents::stocks() const {
  return {array_of(counts_.employed), array_of(counts_.unemployed), array_of(counts_.vacancies),
          array_of(counts_.long_term)};
}

Record run_agents(const Network& network, const Eigen::ArrayXd& employment, const Shock& shock,
                  const AgentSettings& settings) {
  Agents model(network, employment, settings);
  const Stocks start = model.stocks();
  const TargetDemand demand(shock, start.employed + start.unemployed);
  Record record(network.occupations());
  record.add(start);
  for (int t = 1; t < states; ++t) {
    model.advance(t, demand.at(t));
    record.add(model.stocks());
  }
  return record;
}

}  // namespace reference
