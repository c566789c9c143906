// The same model person by person: every worker's separation, every position's opening and every application
// is drawn.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/columns.hpp"
#include "engine/id.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "engine/screen.hpp"
#include "models/reference/applications.hpp"
#include "models/reference/demand.hpp"
#include "models/reference/network.hpp"
#include "models/reference/parameters.hpp"
#include "models/reference/record.hpp"

namespace reference {

using Worker = engine::Id<struct WorkerTag>;

// What a draw is for; never renumbered.
enum class Purpose : std::uint16_t {
  job = 1,          // screened: does the worker leave, does the position bring about another
  application = 2,  // occupation, vacancy, and rank among its applicants
};

struct Workers : engine::Columns<Worker> {
  engine::Column<std::uint16_t, Worker> occupation{*this, "occupation", "1", "present or last occupation"};
  engine::Column<std::int16_t, Worker> spell_start{*this, "spell_start", "step",
                                                   "of the separation, from 1 on; or one of the two below"};
};
// Instead of a step: employed; unemployed at the start, in a spell that the equations do not follow.
inline constexpr std::int16_t employed = -1, since_before = -2;

// Agents by occupation.
struct Counts {
  std::vector<std::int64_t> employed, unemployed, vacancies, long_term;
};

struct AgentSettings {
  double scale = 0.01;  // agents a person, in (0, 1]
  std::uint64_t seed = 0;
  std::uint32_t member = 0;
  int threads = 1;  // changes no number
};

// Throws InputError (usage) if the scale leaves nobody, or more than 2^32 - 2 agents.
void expect_agents(const Eigen::ArrayXd& employment, double scale);

class Agents {
 public:
  // The start of the equations times `scale`, rounded so that sums over the first occupations are never off
  // by more than half an agent. Keeps a reference to the network. Throws as expect_agents does.
  Agents(const Network& network, const Eigen::ArrayXd& employment, const AgentSettings& settings);

  // The step into state t = 1, 2, … (at most 32,767), for which `demand` is wanted, in agents. All is decided
  // from the state at the start of the step.
  void advance(int t, const Eigen::ArrayXd& demand);

  Stocks stocks() const;
  const Counts& counts() const { return counts_; }
  const Workers& workers() const { return workers_; }

 private:
  // What may happen to one who is employed, as thresholds of one number x of 32 bits: separation where x <
  // separation; an opening where x < both or separation <= x < either. The two are independent.
  struct JobEvents {
    std::uint32_t both = 0, separation = 0, either = 0;
  };
  // What the columns say of somebody unemployed, once more, so that a pass over them needs no column.
  struct Seeker {
    std::uint32_t row = 0;
    std::uint16_t occupation = 0;
    std::int16_t spell_start = 0;

    bool is_long_term(int t) const { return spell_start != since_before && t - spell_start >= long_spell; }
  };
  struct Hire {
    Seeker seeker;
    std::uint16_t occupation = 0;  // of the job
  };

  void settle(const Eigen::ArrayXd& employment, double scale);
  // Returns the largest chance that anything happens to somebody employed.
  double set_job_events(const Eigen::ArrayXd& demand);
  void draw_job_events(int t, double bound);
  void draw_job_events(engine::Month step, std::span<const std::uint32_t> rows, std::size_t block);
  void send_applications(int t);
  void take_applications(int t);
  void take_applications(int t, std::size_t begin, std::size_t end, std::size_t block);
  void begin_jobs(int t);
  void end_jobs(int t);

  const Network& network_;
  engine::Parallel parallel_;
  engine::Chance chance_;
  engine::Screen screen_;
  Workers workers_;
  Counts counts_;
  Applications market_;
  std::vector<Seeker> unemployed_;
  // Of one step.
  std::vector<JobEvents> events_;          // by occupation
  std::vector<Application> applications_;  // of unemployed_
  std::vector<std::uint32_t> separated_;   // rows
  std::vector<Seeker> staying_;
  std::vector<std::uint16_t> opened_, grown_long_;  // occupations
  std::vector<Hire> hired_;
  engine::BlockLists<std::uint32_t> separated_lists_;
  engine::BlockLists<Seeker> staying_lists_;
  engine::BlockLists<std::uint16_t> opened_lists_, grown_long_lists_;
  engine::BlockLists<Hire> hired_lists_;
};

Record run_agents(const Network& network, const Eigen::ArrayXd& employment, const Shock& shock,
                  const AgentSettings& settings);

}  // namespace reference
