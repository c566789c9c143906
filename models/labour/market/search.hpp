// Who applies where. A searcher chooses an occupation along the mobility network, a town by travel time, and
// one opening there; pay has to reach the reservation wage, and skills the minimum fit.
#pragma once

#include <array>
#include <vector>

#include "engine/kernel/alignment.hpp"
#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/market/application.hpp"
#include "models/labour/market/candidate_selection.hpp"
#include "models/labour/market/hiring_settings.hpp"
#include "models/labour/market/search_openings.hpp"
#include "models/labour/market/search_settings.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Search {
 public:
  Search(const SearchValues& values, const HiringValues& hiring, const Inputs& inputs);

  // Lists the vacancies that are open before a round.
  void list_openings(World& world, int round, const engine::Parallel& parallel) {
    openings_.update(world, round, parallel);
  }

  // `applications` become those of one round (0, 1, …). Round 0: everybody who searches, `on_the_job` (by
  // block of the store) included. Later rounds: those without a job who found none.
  void apply(std::vector<Application>& applications, const World& world,
             const engine::BlockLists<JobSearcher>& on_the_job, const Rules& rules, int round,
             const SkillDynamics& skills, const engine::Chance& chance, const engine::Parallel& parallel);

  // The unemployed withdraw from the labour force, the inactive return to it.
  void change_participation(World& world, const Rules& rules, const engine::Chance& chance,
                            const engine::Parallel& parallel);

 private:
  struct Searcher {
    Worker worker;
    bool employed = false;
    int spell = 0;  // months without a job
  };
  // Values that all searchers of a round share.
  struct Round {
    const World& world;
    const SkillDynamics& skills;
    engine::Month month;
    int number = 0;
    double benefit = 0.0;                         // of a claimant, CNY a month at wage index 1
    double effort_factor = 1.0;                   // on the effort of the unemployed
    double age_counts = 1.0, skills_count = 1.0;  // how far age and shortfalls of skill count
    double screening = 0.0;                       // share of employers who screen
    engine::Dice effort, choice, aligned;

    // Rounds the expected number of searchers in a state.
    engine::Bits rounding(State state) const;
  };
  // Aligned decisions: the persons with the lowest ratio of a uniform number to a probability act
  // (engine/kernel/alignment.hpp). The first decides whether a person without a job searches in this round,
  // the second whether a person who has chosen a market cell has contact with an opening there that pays
  // enough.
  struct EffortDraw {
    Worker worker;
    float ratio = 0.0F;
  };
  struct ContactDraw {
    Worker worker;
    float ratio = 0.0F;
    std::uint32_t opening = 0;
  };
  // A searcher without a job and the market cell chosen, with random numbers for contact and for the choice
  // of the opening.
  struct MarketChoice {
    Searcher searcher;
    std::size_t market = 0;
    double contact_dice = 0.0, opening_dice = 0.0;
  };
  // A searcher with a job and the opening that he or she has contact with.
  struct OpeningChoice {
    Searcher searcher;
    const Opening* opening = nullptr;
  };

  // Those without a job (search_without_job.cpp).
  void search_without_job(const Round& round, const engine::Parallel& parallel,
                          std::vector<Application>& applications);
  void decide_who_searches(const Round& round, const engine::Parallel& parallel);
  void decide_contacts(const Round& round, const engine::Parallel& parallel,
                       std::vector<Application>& applications);
  static bool may_search(const Round& round, Worker worker);
  double search_probability(const Round& round, Worker worker) const;
  bool is_recalled(const World& world, Worker worker, engine::Month month, double u) const;
  void be_recalled_or_choose(const Round& round, Worker worker, std::vector<MarketChoice>& choices,
                             std::vector<Application>& recalled) const;
  void draw_contact(const Round& round, const MarketChoice& choice,
                    engine::Aligned<ContactDraw>::Part& question) const;
  // Those with a job.
  void search_on_the_job(const Round& round, const engine::BlockLists<JobSearcher>& searchers,
                         const engine::Parallel& parallel, std::vector<Application>& applications);
  void choose_opening(const Round& round, const JobSearcher& one, std::vector<OpeningChoice>& choices) const;
  // Both.
  double reservation_pay(const Round& round, const Searcher& searcher) const;
  float norm_of_last_job(const World& world, Worker worker) const;
  const Opening& best_suited(const Round& round, const Searcher& searcher, const Opening& first) const;
  void apply_if_fit(const Round& round, const Searcher& searcher, const Opening& first,
                    std::vector<Application>& applications) const;
  // Participation (search_participation.cpp).
  struct Participation {
    double withdrawal = 0.0, return_ = 0.0;  // monthly hazards of the unemployed and of the inactive
  };
  Participation participation(const World& world, const Rules& rules) const;
  static void withdraw(World& world, Worker worker, std::vector<Event>& events);
  static void return_to_labour_force(World& world, Worker worker, engine::Month month,
                                     std::vector<Event>& events);

  const SearchValues& values_;
  const HiringValues& hiring_;
  Openings openings_;
  PerOccupation<PerDomain<float>> weight_{};  // importance of skill domains, sum 1
  // Of the unemployed and of those away, by block of those out of work.
  std::array<engine::Aligned<EffortDraw>, 2> effort_draws_;
  std::array<engine::BlockLists<MarketChoice>, 2> market_choices_;
  std::array<engine::Aligned<ContactDraw>, 2> contact_draws_;
  engine::BlockLists<OpeningChoice> opening_choices_;
  CandidateSelection selection_;
  std::vector<Candidate> withdrawals_;
  engine::BlockLists<Application> lists_;
  engine::BlockLists<Event> events_;
};

}  // namespace labour
