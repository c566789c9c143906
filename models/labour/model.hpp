// The model: the world, the mechanisms, and the order of a month. models/README.md describes it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "engine/kernel/state_stream.hpp"
#include "engine/results/outputs.hpp"
#include "models/labour/beginning/beginning.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/firms/industry.hpp"
#include "models/labour/firms/products.hpp"
#include "models/labour/firms/staffing.hpp"
#include "models/labour/firms/transition.hpp"
#include "models/labour/market/hiring.hpp"
#include "models/labour/market/own_account.hpp"
#include "models/labour/market/search.hpp"
#include "models/labour/market/separation.hpp"
#include "models/labour/market/wages.hpp"
#include "models/labour/people/demography.hpp"
#include "models/labour/people/field_holders.hpp"
#include "models/labour/people/fields.hpp"
#include "models/labour/people/fields_draws.hpp"
#include "models/labour/people/pay_by_tenure.hpp"
#include "models/labour/people/requirements.hpp"
#include "models/labour/people/training.hpp"
#include "models/labour/policies.hpp"
#include "models/labour/policy/insurance.hpp"
#include "models/labour/report/indicators.hpp"
#include "models/labour/report/worker_risk.hpp"
#include "models/labour/settings.hpp"

namespace labour {

// Seconds spent in the parts of a run, for the benchmark.
class Stopwatch {
 public:
  // Runs f and adds its time to `part`.
  template <class F>
  void time(const char* part, F&& f) {
    const double start = now();
    f();
    seconds_[part] += now() - start;
  }
  const std::map<std::string, double>& seconds() const { return seconds_; }

 private:
  static double now();
  std::map<std::string, double> seconds_;
};

// One member of a run. Several may exist side by side in a process.
class Model {
 public:
  // Makes the world of the first month and runs the warm-up. `inputs` and `settings` must outlive the model.
  // Throws InputError where tables or settings contradict each other.
  Model(const Inputs& inputs, const Settings& settings, std::uint32_t member, int threads);
  // Restores the state that serialize() has written for the same inputs, settings and member, on any number
  // of threads. Throws InputError if it does not fit.
  Model(const Inputs& inputs, const Settings& settings, std::uint32_t member, int threads,
        engine::StateStream& state);

  // One month: from the stocks at the end of the month before to the stocks at the end of this one, which
  // are recorded. Months have to come one after the other.
  void advance(engine::Month month);
  // Runs all remaining months.
  void run();

  engine::Month next_month() const { return next_; }
  engine::Month end_month() const { return end_; }
  // Between two months: writes everything that later months or the result depend on and that does not follow
  // from the rest, so that a model restored from it continues with the same bits.
  void serialize(engine::StateStream& state);

  const World& world() const { return world_; }
  const engine::Series& series() const { return series_; }
  const WorkerRisk& worker_risk() const { return worker_risk_; }
  const std::vector<MarginRow>& margins() const { return margins_; }
  const Stopwatch& stopwatch() const { return stopwatch_; }
  // Checks every conservation law person by person; throws engine::Bug. Slow.
  void check_fully() const;

  // Bytes of state: the world, the screens, and what the indicators keep of each person. The series are not
  // included (engine::Series::bytes).
  std::size_t state_bytes() const;

 private:
  // Without a world.
  struct Bare {};
  Model(const Inputs& inputs, const Settings& settings, std::uint32_t member, int threads, Bare);
  void start_series();
  void serialize_margins(engine::StateStream& state);
  // First month of the warm-up. Births move on after each of its months, so that only this one finds
  // everybody a month older.
  engine::Month beginning() const;
  void make_beginning(engine::Month first);
  void warm_up(engine::Month first);
  void make_room();
  void move_births_on();
  void live_month(const Rules& rules, const engine::Chance& chance);
  void search_and_hire(const Rules& rules, const engine::Chance& chance);
  void hold_fields(const Rules& rules, const engine::Chance& chance);
  void count_month(const Rules& rules);
  void set_requirements(const Rules& rules);
  PerField<double> taught_fields(engine::Month month) const;
  LocalUnemployment local_unemployment() const;

  const Inputs& inputs_;
  const Settings& settings_;
  engine::Parallel parallel_;
  // Of the warm-up, of the months that members of a history share, and of those after them.
  engine::Chance seed_chance_, history_chance_, member_chance_;
  World world_;
  const Rules base_year_, first_month_;  // what the tables say of the months to which they refer
  // The mechanisms. They are made in this order.
  Demography demography_{settings_.demography, inputs_};
  IndustryDemand industry_{settings_.demand, settings_.transition, inputs_, base_year_, first_month_};
  Products products_{settings_.staffing, settings_.transition, inputs_,
                     cars_of_tables(std::max(settings_.run.first, first_month_of_tables), inputs_)};
  Transition transition_{settings_.transition, settings_.staffing, inputs_, first_month_,
                         draw_productivity(settings_.transition, settings_.run.members_from, member_chance_)};
  Staffing staffing_{settings_.staffing};
  Separation separation_{settings_.separation, settings_.search, settings_.own_account};
  const FieldDraw field_draw_;
  const FieldValues field_values_ = with_draw(settings_.fields, field_draw_);
  Requirements requirements_{inputs_, seed_chance_, field_draw_.requirement};
  FieldHolders field_holders_{field_values_, inputs_, requirements_};
  FieldDynamics fields_{field_values_, inputs_, requirements_};
  SkillDynamics skills_{settings_.training.learning_months, settings_.training.fading_months, &fields_};
  PayByTenure pay_by_tenure_{settings_.wages.tenure_growth};
  Training training_{settings_.training};
  Search search_{settings_.search, settings_.hiring, inputs_};
  Hiring hiring_{settings_.hiring, settings_.separation, settings_.screening};
  Wages wages_{settings_.wages, settings_.run.first};
  Insurance insurance_{settings_.insurance};
  std::unique_ptr<OwnAccount> own_account_;
  Indicators indicators_;
  WorkerRisk worker_risk_;
  engine::Series series_;
  std::vector<MarginRow> margins_;
  engine::BlockLists<JobSearcher> on_the_job_;
  std::vector<Application> applications_;
  Stopwatch stopwatch_;
  engine::Month next_, end_;
};

}  // namespace labour
