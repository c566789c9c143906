#include "models/labour/own_account.hpp"

#include <algorithm>

#include "models/labour/moves.hpp"
#include "models/labour/mutation.hpp"

namespace labour {

OwnAccount::OwnAccount(const SearchValues& values, const World& world) : without_job_(values) {
  const Cells& c = world.cells;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Cell cell(i);
    const Employer kind = world.firms.kind[c.firm[cell]];
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

void OwnAccount::take_up(World& world, const Rules& rules, const SkillLaw& skills,
                         const engine::Chance& chance, const engine::Parallel& parallel) {
  if (rules.warm_up) return;
  Workers& w = world.workers;
  const engine::Dice dice = chance.dice(rules.month, Purpose::own_account);
  // A fallback: after a month of search at least.
  const auto may_start = [&](Worker worker) {
    const bool seeks = w.state[worker] == State::unemployed;  // without a branch
    const bool may = world.career.may_be_below(without_job_.platform, rules.month, worker.index());
    return seeks & may;
  };
  const auto decide = [&](Worker worker, std::vector<Event>& events) {
    if (w.spell_start[worker] >= count_of(rules.month) && !mutated(Mutation::number_decides_twice)) return;
    const engine::ScreenNumber number = world.career.number(rules.month, worker.index(), w.id[worker]);
    if (!number.below(without_job_.platform)) return;
    const engine::Bits bits = dice(w.id[worker]);
    const Employer kind = number.below(without_job_.own_account) ? Employer::own_account : Employer::platform;
    const Choice& choice = near(kind, w.town[worker]);
    if (choice.cells.empty()) return;
    const Cell cell = choice.cells[engine::place_in(choice.cumulative, bits.uniform(0))];
    skills.book(world, worker, rules.month);
    const double pay = world.cells.posted_wage[cell] * (w.ability[worker] * 1e-3);
    start_job(world, worker, cell, kind == Employer::own_account ? Contract::own_account : Contract::platform,
              static_cast<std::int32_t>(pay), rules.month);
    qualify(world, worker);
    events.push_back({worker, Cell::none(), cell, EventKind::hire, State::unemployed, State::employed});
  };
  parallel.gather_where(
      world.out_of_work, events_, world.events, may_start, [&](Worker worker) { w.prefetch(worker); },
      decide);
}

}  // namespace labour
