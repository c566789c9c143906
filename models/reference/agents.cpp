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
  set_job_chances(demand);
  draw_job_events(t);
  market_.open(parallel_, counts_.vacancies);
  send_applications(t);
  take_applications(t);

  begin_jobs(t);
  end_jobs(t);
}

// A worker leaves with probability δu + (1 - δu) min(1, γu max(0, gap) / e); a position opens another with
// probability δv + (1 - δv) min(1, γv max(0, -gap) / e). The expectations are sep_i and open_i of the
// equations.
void Agents::set_job_chances(const Eigen::ArrayXd& demand) {
  for (std::size_t i = 0; i < chances_.size(); ++i) {
    const auto e = static_cast<double>(counts_.employed[i]);
    const double gap = e + static_cast<double>(counts_.vacancies[i]) - demand[static_cast<Eigen::Index>(i)];
    const auto probability = [e](double spontaneous, double adjustment, double excess) {
      if (!(e > 0.0)) return 0.0;
      return spontaneous + (1.0 - spontaneous) * std::min(1.0, adjustment * std::max(0.0, excess) / e);
    };
    chances_[i] = {probability(spontaneous_separation, separation_adjustment, gap),
                   probability(spontaneous_opening, opening_adjustment, -gap)};
  }
}

void Agents::draw_job_events(int t) {
  if (draws_ == Draws::stratified)
    stratified_jobs_.draw(parallel_, chance_, t, chances_, events_);
  else
    independent_jobs_.draw(parallel_, chance_, t, chances_, workers_, events_);
}

void Agents::send_applications(int t) {
  const engine::Dice dice = chance_.dice(engine::Month::from_count(t), Purpose::application);
  applications_.resize(unemployed_.size());
  parallel_.for_each<std::size_t>(unemployed_.size(), [&](std::size_t k) {
    const Seeker& seeker = unemployed_[k];
    applications_[k] = market_.draw(seeker.row, seeker.occupation, dice(seeker.row));
    if (draws_ == Draws::independent) market_.compete(applications_[k]);
  });
  if (draws_ == Draws::stratified)
    stratified_hires_.choose(parallel_, unemployed_, applications_, network_.occupations(), market_);
}

void Agents::take_applications(int t) {
  const std::size_t blocks = engine::Parallel::blocks(unemployed_.size());
  hired_lists_.start(blocks);
  staying_lists_.start(blocks);
  became_long_term_lists_.start(blocks);
  parallel_.for_each_block(unemployed_.size(), [&](std::size_t begin, std::size_t end, std::size_t block) {
    take_applications(t, begin, end, block);
  });
  hired_.clear();
  hired_lists_.append_to(hired_);
  staying_.clear();
  staying_lists_.append_to(staying_);
  became_long_term_.clear();
  became_long_term_lists_.append_to(became_long_term_);
}

// About half of the seekers are hired, so a branch on the result would be mispredicted half of the time. Each
// result therefore has its own list and loop.
void Agents::take_applications(int t, std::size_t begin, std::size_t end, std::size_t block) {
  engine::BlockRows rows;
  const auto is_hired = [&](std::size_t k) { return market_.is_taken(applications_[k]); };
  for (const std::uint32_t k : rows.where(begin, end, is_hired))
    hired_lists_[block].push_back({unemployed_[k], market_.occupation_of(applications_[k])});
  for (const std::uint32_t k : rows.where(begin, end, [&](std::size_t i) { return !is_hired(i); })) {
    const Seeker& seeker = unemployed_[k];
    staying_lists_[block].push_back(seeker);
    if (seeker.is_long_term(t) && !seeker.is_long_term(t - 1))
      became_long_term_lists_[block].push_back(seeker.occupation);
  }
}

void Agents::begin_jobs(int t) {
  for (const std::uint16_t i : became_long_term_) ++counts_.long_term[i];
  for (const auto& [seeker, occupation] : hired_) {
    --counts_.unemployed[seeker.occupation];
    if (seeker.is_long_term(t - 1)) --counts_.long_term[seeker.occupation];
    ++counts_.employed[occupation];
    --counts_.vacancies[occupation];
    workers_.occupation[Worker(seeker.row)] = occupation;
    workers_.spell_start[Worker(seeker.row)] = employed;
    if (draws_ == Draws::stratified) stratified_jobs_.begin(seeker.row, occupation);
  }
}

void Agents::end_jobs(int t) {
  const auto start = static_cast<std::int16_t>(t);
  unemployed_.swap(staying_);
  for (const std::uint32_t row : events_.separated) {
    const std::uint16_t i = workers_.occupation[Worker(row)];
    --counts_.employed[i];
    ++counts_.unemployed[i];
    workers_.spell_start[Worker(row)] = start;
    unemployed_.push_back({row, i, start});
  }
  for (std::size_t i = 0; i < events_.opened.size(); ++i) counts_.vacancies[i] += events_.opened[i];
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
