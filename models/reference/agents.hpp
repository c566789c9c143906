// The published model person by person: the separation of every worker, the opening of every position and
// every application are drawn.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/reference/applications.hpp"
#include "models/reference/demand.hpp"
#include "models/reference/independent_jobs.hpp"
#include "models/reference/network.hpp"
#include "models/reference/record.hpp"
#include "models/reference/stratified_hires.hpp"
#include "models/reference/stratified_jobs.hpp"
#include "models/reference/workers.hpp"

namespace reference {

// Numbers of agents by occupation.
struct Counts {
  std::vector<std::int64_t> employed, unemployed, vacancies, long_term;
};

struct AgentSettings {
  double scale = 0.01;  // agents for each person, in (0, 1]
  std::uint64_t seed = 0;
  std::uint32_t member = 0;
  int threads = 1;  // changes no number
  Draws draws = Draws::stratified;
};

// Throws InputError (usage) if the scale gives no agents, or more than 2^32 - 2.
void expect_agents(const Eigen::ArrayXd& employment, double scale);

class Agents {
 public:
  // The start of the equations times `scale`, rounded so that cumulative sums over the occupations differ by
  // at most half an agent. Keeps a reference to the network. Throws like expect_agents.
  Agents(const Network& network, const Eigen::ArrayXd& employment, const AgentSettings& settings);

  // The step into state t = 1, 2, … (at most 32,767), for which `demand` is wanted, in agents. All decisions
  // use the state at the start of the step.
  void advance(int t, const Eigen::ArrayXd& demand);

  Stocks stocks() const;
  const Counts& counts() const { return counts_; }
  const Workers& workers() const { return workers_; }

 private:
  struct Hire {
    Seeker seeker;
    std::uint16_t occupation = 0;  // of the job
  };

  void place_agents(const Eigen::ArrayXd& employment, double scale);
  void set_job_chances(const Eigen::ArrayXd& demand);
  void draw_job_events(int t);
  void send_applications(int t);
  void take_applications(int t);
  void take_applications(int t, std::size_t begin, std::size_t end, std::size_t block);
  void begin_jobs(int t);
  void end_jobs(int t);

  const Network& network_;
  engine::Parallel parallel_;
  engine::Chance chance_;
  Draws draws_;
  Workers workers_;
  Counts counts_;
  // draws_ decides which of the first two is used.
  IndependentJobs independent_jobs_;
  StratifiedJobs stratified_jobs_;
  Applications market_;
  StratifiedHires stratified_hires_;
  std::vector<Seeker> unemployed_;
  // The data of one step.
  std::vector<JobChances> chances_;  // by occupation
  JobEvents events_;
  std::vector<Application> applications_;  // of unemployed_
  std::vector<Seeker> staying_;
  std::vector<std::uint16_t> became_long_term_;  // occupations
  std::vector<Hire> hired_;
  engine::BlockLists<Seeker> staying_lists_;
  engine::BlockLists<std::uint16_t> became_long_term_lists_;
  engine::BlockLists<Hire> hired_lists_;
};

Record run_agents(const Network& network, const Eigen::ArrayXd& employment, const Shock& shock,
                  const AgentSettings& settings);

}  // namespace reference
