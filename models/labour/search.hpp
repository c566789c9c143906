// Who applies where. Each searcher chooses an occupation along the mobility network, a town by travel, and
// one open vacancy there; what is offered has to beat the reservation wage.
#pragma once

#include <vector>

#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "models/labour/application.hpp"
#include "models/labour/career.hpp"
#include "models/labour/policies.hpp"
#include "models/labour/skills.hpp"
#include "models/labour/world.hpp"

namespace labour {

class Search {
 public:
  Search(const SearchValues& values, const HiringValues& hiring, const Inputs& inputs);

  // The open vacancies, market by market, and the weights of occupations and towns that follow from them.
  void look_at_vacancies(World& world, const engine::Parallel& parallel);

  // Applications of one round (0, 1, …). Round 0: everybody who searches, `on_the_job` among them; later
  // rounds: those without a job who found none.
  void apply(const World& world, const Rules& rules, int round, const std::vector<JobSearcher>& on_the_job,
             const SkillLaw& skills, const engine::Chance& chance, const engine::Parallel& parallel,
             std::vector<Application>& applications);

  // The unemployed give up or come back to the labour force.
  void change_participation(World& world, const Rules& rules, const engine::Parallel& parallel);

 private:
  struct Seeker;
  struct Round;
  struct Chosen;
  void seek_without_job(const Round& round, Worker worker, std::vector<Chosen>& chosen,
                        std::vector<Application>& out) const;
  void seek_with_job(const Round& round, const JobSearcher& one, std::vector<Chosen>& chosen) const;
  bool makes_effort(const World& world, Worker worker, engine::Month month, double u) const;
  // An open vacancy, and what a searcher sees of it.
  struct Offer {
    Cell cell;
    std::int32_t posted_wage = 0;
    Industry industry;
    Occupation occupation;
    Town town;
  };
  void list_offers(World& world, const engine::Parallel& parallel);
  const Offer* choose(const World& world, const Seeker& seeker, const engine::Bits& bits) const;
  float norm_of_last_job(const World& world, Worker worker) const;
  bool would_take(const Round& round, const Seeker& seeker, const Offer& offer) const;
  void look_at(const Round& round, const Seeker& seeker, const engine::Bits& choice,
               std::vector<Chosen>& chosen) const;
  void consider(const Round& round, const Chosen& chosen, std::vector<Application>& out) const;
  bool is_recalled(const World& world, Worker worker, engine::Month month, double u) const;

  const SearchValues& values_;
  const HiringValues& hiring_;
  const Inputs& inputs_;
  WithoutJob without_job_;
  std::vector<Offer> open_;  // a cell as often as it has vacancies, by market
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
  engine::BlockLists<Application> lists_;
  engine::BlockLists<Event> events_;
};

}  // namespace labour
