// Who applies where. Each searcher chooses an occupation along the mobility network, a town by travel, and
// one open vacancy there; what is offered has to beat the reservation wage.
#pragma once

#include <vector>

#include "engine/kernel/alignment.hpp"
#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/market/application.hpp"
#include "models/labour/market/hiring_settings.hpp"
#include "models/labour/market/search_settings.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Search {
 public:
  Search(const SearchValues& values, const HiringValues& hiring, const Inputs& inputs);

  // The open vacancies, market by market, and the weights of occupations and towns that follow from them.
  void look_at_vacancies(World& world, const engine::Parallel& parallel);

  // Applications of one round (0, 1, …). Round 0: everybody who searches, `on_the_job` (by block of the
  // store) among them; later rounds: those without a job who found none.
  void apply(const World& world, const Rules& rules, int round,
             const engine::BlockLists<JobSearcher>& on_the_job, const SkillDynamics& skills,
             const engine::Chance& chance, const engine::Parallel& parallel,
             std::vector<Application>& applications);

  // The unemployed give up or come back to the labour force.
  void change_participation(World& world, const Rules& rules, const engine::Chance& chance,
                            const engine::Parallel& parallel);

 private:
  struct Seeker;
  struct Round;
  struct Chosen;
  struct Glance;
  // Somebody without a job who may try this round, and one who looks at an opening: those act whose ratio, a
  // uniform number over the probability, is low (engine/kernel/alignment.hpp).
  struct Try {
    Worker worker;
    float ratio = 0.0F;
  };
  struct Look {
    Worker worker;
    float ratio = 0.0F;
    std::uint32_t offer = 0;  // the one of `open_` that is applied for
  };
  // An open vacancy, and what a searcher sees of it.
  struct Offer {
    Cell cell;
    float pay = 0.0F;  // posted, over the norm of the job
    Industry industry;
    Occupation occupation;
    Town town;
  };
  static void give_up(World& world, const Candidate& one, std::vector<Event>& events);
  static void come_back(World& world, const Candidate& one, engine::Month month, std::vector<Event>& events);
  void order_by_pay(const World& world, const engine::Parallel& parallel);
  void list_offers(World& world, const engine::Parallel& parallel);
  void write_offers(const World& world, std::size_t market);
  void weigh_occupations(const PerOccupation<double>& jobs, const PerOccupation<double>& vacancies);
  void weigh_towns(const Markets& market);
  void seek_without_job(const Round& round, const engine::Parallel& parallel,
                        std::vector<Application>& applications);
  void decide_who_tries(const Round& round, const engine::Parallel& parallel);
  void decide_who_hears(const Round& round, const engine::Parallel& parallel);
  void seek_with_job(const Round& round, const engine::BlockLists<JobSearcher>& searchers,
                     const engine::Parallel& parallel, std::vector<Application>& applications);
  void seek_with_job(const Round& round, const JobSearcher& one, std::vector<Chosen>& chosen) const;
  // Questions to one person, in this order.
  bool tries(const Round& round, Worker worker) const;
  double effort(const World& world, Worker worker, engine::Month month) const;
  bool is_recalled(const World& world, Worker worker, engine::Month month, double u) const;
  void choose(const Round& round, Worker worker, std::vector<Glance>& glances,
              std::vector<Application>& out) const;
  void compare(const Round& round, const Glance& glance, std::size_t group, std::size_t block);
  std::size_t middle_of(std::size_t market) const {
    return (open_begin_[market] + open_begin_[market + 1]) / 2;
  }
  std::size_t choose_market(const World& world, const Seeker& seeker, const engine::Bits& bits) const;
  double asked_pay(const Round& round, const Seeker& seeker) const;
  float norm_of_last_job(const World& world, Worker worker) const;
  void consider(const Round& round, const Chosen& chosen, std::vector<Application>& out) const;

  const SearchValues& values_;
  const HiringValues& hiring_;
  const Inputs& inputs_;
  WithoutJob without_job_;
  std::vector<Cell> by_pay_;     // the cells of each market, in the order of pay over norm
  std::vector<float> pay_;       // of them
  std::vector<Offer> open_;      // a cell as often as it has vacancies, by market, in that order
  std::vector<float> open_pay_;  // of them
  std::array<std::size_t, markets + 1> open_begin_{};
  std::array<std::int64_t, markets> jobs_{};  // filled, by market
  // [search from a job?][origin occupation]: cumulative weights over occupations, among what is heard of
  std::array<std::array<PerOccupation<float>, occupations>, 2> by_occupation_{};
  // [home town][occupation]: cumulative weights over towns
  std::array<std::array<std::array<float, towns>, occupations>, towns> by_town_{};
  // The same indices: the chance to hear of an opening where one would go.
  std::array<PerOccupation<double>, 2> hears_{};
  std::array<std::array<double, towns>, towns> nearness_{};
  PerIndustry<PerOccupation<float>> pay_norm_{};  // what pay is divided by before it is compared
  PerOccupation<PerDomain<float>> weight_{};      // importance of domains, sum 1
  // Of the unemployed and of those away, by block of those out of work.
  std::array<engine::Aligned<Try>, 2> tries_;
  std::array<engine::Aligned<Look>, 2> looks_;
  CandidateSelection acts_;
  std::vector<Candidate> leavers_;
  engine::BlockLists<Application> lists_;
  engine::BlockLists<Event> events_;
};

}  // namespace labour
