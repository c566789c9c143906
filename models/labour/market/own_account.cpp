#include "models/labour/market/own_account.hpp"

#include "engine/kernel/passes.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/world/fetch.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {

OwnAccount::OwnAccount(const OwnAccountValues& values, const World& world) : values_(values) {
  const Cells& c = world.cells;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Cell cell(i);
    const Employer kind = c.employer[cell];
    if (kind != Employer::own_account && kind != Employer::platform) continue;
    const std::size_t k = kind == Employer::own_account ? 0 : 1;
    for (Choice* choice : {&choices_[k][c.town[cell].index()], &anywhere_[k]}) {
      choice->cells.push_back(cell);
      choice->cumulative.push_back((choice->cumulative.empty() ? 0.0 : choice->cumulative.back()) +
                                   static_cast<double>(c.base[cell]));
    }
  }
}

const OwnAccount::Choice& OwnAccount::near(Employer kind, Town home) const {
  const std::size_t k = kind == Employer::own_account ? 0 : 1;
  const Choice& here = choices_[k][home.index()];
  return here.cells.empty() ? anywhere_[k] : here;
}

void OwnAccount::start(World& world, Worker worker, Employer kind, const Rules& rules,
                       const SkillDynamics& skills, double u, std::vector<Event>& events) const {
  const Workers& w = world.workers;
  const Choice& choice = near(kind, w.town[worker]);
  if (choice.cells.empty()) return;
  const Cell cell = choice.cells[engine::weighted_index(choice.cumulative, u)];
  skills.book(world, worker, rules.month);
  const double pay = world.cells.posted_wage[cell] * (w.ability[worker] * 1e-3);
  start_job(world, worker, cell, kind == Employer::own_account ? Contract::own_account : Contract::platform,
            static_cast<std::int32_t>(pay), rules.month);
  qualify(world, worker);
  events.push_back({worker, Cell::none(), cell, EventKind::hire, State::unemployed, State::employed});
}

void OwnAccount::take_up(World& world, const Rules& rules, const SkillDynamics& skills,
                         const engine::Chance& chance, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const OwnWorkHazards hazards = own_work_hazards(values_, world, rules, parallel);
  const UnemployedIntervals intervals(hazards.own_account, hazards.platform, 0.0);
  if (intervals.platform.upto == 0) return;
  const engine::Dice dice = chance.dice(rules.month, Purpose::own_account);
  const engine::Bits rounding =
      chance.dice(rules.month, Purpose::alignment)(static_cast<std::uint64_t>(Rounded::own_work));
  // A fallback: after a month of search at least.
  const Interval both = {intervals.own_account.from, intervals.platform.upto};
  const auto& takers =
      selection_.choose(world, rules.month, State::unemployed, both, rounding.uniform(0), parallel);
  const float own_account = selection_.bound_within(intervals.own_account.upto, rounding.uniform(1));
  engine::for_each_listed(parallel, takers, engine::Fetch{person_columns(w)},
                          engine::Into{engine::Appended{events_, world.events}},
                          [&](const Candidate& one, std::vector<Event>& events) {
                            start(world, one.worker,
                                  one.ratio < own_account ? Employer::own_account : Employer::platform, rules,
                                  skills, dice(w.id[one.worker]).uniform(0), events);
                          });
}

}  // namespace labour
