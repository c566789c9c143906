#include "models/labour/model.hpp"

#include <algorithm>

#include "models/labour/firms/spending.hpp"
#include "models/labour/policies.hpp"
#include "models/labour/report/accounts.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

// Below every tightness that means something; 0 would mean that it is not known.
constexpr double least_tightness = 1e-3;

// Vacancies per unemployed; 0 where nobody is unemployed.
double tightness_of(const Counts& now) {
  if (now.unemployed() == 0) return 0.0;
  return std::max(least_tightness,
                  static_cast<double>(now.total_vacancies()) / static_cast<double>(now.unemployed()));
}

}  // namespace

void Model::advance(engine::Month month) {
  engine::ensure(month == next_ && month < end_, "months come one after the other");
  const Rules rules = rules_in_force(month, settings_, inputs_, world_.reference.scale);
  live_month(rules, month < settings_.run.members_from ? history_chance_ : member_chance_);
  accounts::check(month, indicators_.last(), indicators_.now(), indicators_.flows());
  stopwatch_.time("indicators", [&] {
    indicators_.record(world_, month, series_);
    worker_risk_.record(world_, rules, indicators_.unemployed());
  });
  if (month == settings_.run.first) {
    const auto reached = margins_of(world_, inputs_, month, settings_.beginning.occupation_tilt, parallel_);
    for (MarginRow margin : reached) {
      margin.table += " (first month)";
      margins_.push_back(std::move(margin));
    }
  }
  ++next_;
  if (next_ == end_) indicators_.check_stocks(world_, month, parallel_);
}

// The month, in the order of models/README.md.
void Model::live_month(const Rules& rules, const engine::Chance& chance) {
  make_room();
  stopwatch_.time("demography", [&] {
    demography_.leave(world_, rules, chance, parallel_);
    demography_.enter(world_, rules, settings_.beginning.skill_spread, chance, parallel_);
  });
  stopwatch_.time("fields", [&] { hold_fields(rules, chance); });
  stopwatch_.time("industry", [&] {
    set_spending(world_, rules, parallel_);
    industry_.set_output(world_.demand, rules, chance);
    products_.set_orders(world_.demand, rules);
  });
  stopwatch_.time("transition", [&] { transition_.set_labour(world_.demand, rules); });
  stopwatch_.time("staffing", [&] {
    staffing_.grow_firms(world_, rules, chance, parallel_);
    staffing_.set_wanted(world_, rules, chance, parallel_);
  });
  stopwatch_.time("separation", [&] {
    separation_.lay_off(world_, rules, skills_, parallel_);
    separation_.quit(world_, on_the_job_, rules, demography_.newcomers(), skills_, chance, parallel_);
    staffing_.post_vacancies(world_, rules, parallel_);
    list_out_of_work(world_, parallel_);
  });
  stopwatch_.time("training", [&] {
    training_.review(world_, rules, skills_, pay_by_tenure_, chance, parallel_);
    training_.train(world_, rules, skills_, chance, parallel_);
  });
  search_and_hire(rules, chance);
  stopwatch_.time("own account", [&] { own_account_->take_up(world_, rules, skills_, chance, parallel_); });
  stopwatch_.time("search", [&] { search_.change_participation(world_, rules, chance, parallel_); });
  stopwatch_.time("demography", [&] { demography_.settle(world_, rules, chance, parallel_); });
  stopwatch_.time("staffing", [&] { staffing_.count_staff(world_, parallel_, rules.month); });
  stopwatch_.time("wages", [&] {
    wages_.set_index(world_.market, rules, local_unemployment());
    wages_.lift_to_minimum(world_, rules, parallel_);
  });
  stopwatch_.time("insurance", [&] { insurance_.settle(world_, rules, chance, parallel_); });
  count_month(rules);
  world_.market.tightness = tightness_of(indicators_.now());
}

// What jobs ask for this month, what newcomers bring, and what those out of work have forgotten.
void Model::hold_fields(const Rules& rules, const engine::Chance& chance) {
  set_requirements(rules);
  field_holders_.enter(world_, demography_.newcomers(), taught_fields(rules.month), rules.month, chance,
                       parallel_);
  fields_.review_out_of_work(world_, rules.month, parallel_);
}

void Model::count_month(const Rules& rules) {
  const bool ages = !rules.warm_up || rules.month == beginning();
  stopwatch_.time("indicators", [&] { indicators_.count(world_, rules.month, parallel_, ages); });
  if (!rules.warm_up)
    stopwatch_.time("fields", [&] { indicators_.count_fields(world_, rules, requirements_, parallel_); });
}

void Model::set_requirements(const Rules& rules) {
  requirements_.set(
      transition_.reached(rules.month, rules.cars, rules.cars_in_use, settings_.fields.genai_lead),
      rules.requirement);
}

// What jobs asked for when those who leave school now chose their subject.
PerField<double> Model::taught_fields(engine::Month month) const {
  const engine::Month then = std::max(month - 12 * FieldHolders::school_years, first_month_of_tables);
  const Rules rules = cars_in_force(then, settings_, inputs_);
  return requirements_.growth(
      transition_.reached(then, rules.cars, rules.cars_in_use, settings_.fields.genai_lead),
      rules.requirement);
}

// Rounds of applications and hires.
void Model::search_and_hire(const Rules& rules, const engine::Chance& chance) {
  hiring_.start_month(world_);
  for (int round = 0; round < settings_.search.applications; ++round) {
    stopwatch_.time("search", [&] {
      search_.list_openings(world_, round, parallel_);
      search_.apply(applications_, world_, on_the_job_, rules, round, skills_, chance, parallel_);
    });
    stopwatch_.time("hiring",
                    [&] { hiring_.hire(world_, rules, applications_, skills_, chance, parallel_); });
  }
  stopwatch_.time("hiring", [&] { hiring_.respond(world_, rules, chance, parallel_); });
}

void Model::run() {
  while (next_ < end_) advance(next_);
}

}  // namespace labour
