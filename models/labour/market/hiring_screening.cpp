#include "models/labour/market/hiring_screening.hpp"

#include <algorithm>

#include "models/labour/world/codes.hpp"
#include "models/labour/world/purposes.hpp"

namespace labour {
namespace {

// Fields that the law asks a permit for (特种作业操作证): nobody is hired without (L).
constexpr FieldSet permits = [] {
  FieldSet set;
  set.add(field_coded("hv_service"));
  return set;
}();
constexpr std::uint8_t most_raises = 10;

std::size_t occupation_of(std::size_t market) {
  return market / towns;
}

void count(FieldEvents::ByOccupation& events, FieldSet fields, std::size_t occupation) {
  fields.for_each([&](SkillField f) { ++events[f.index()][occupation]; });
}

void add(FieldEvents::ByOccupation& sum, const FieldEvents::ByOccupation& n, std::size_t occupation) {
  for (std::size_t f = 0; f < skill_fields; ++f) sum[f][occupation] += n[f][occupation];
}

}  // namespace

Screening::Screening(const ScreeningValues& values) : values_(values), refusals_(markets) {}

void Screening::start_month(World& world) {
  world.field_events = {};
  for (auto& refusals : refusals_) refusals.clear();
}

Screening::Response Screening::response_of(const World& world, Cell cell, const engine::Dice& dice) const {
  double u = dice(key_of(world, cell)).uniform(0);
  if ((u -= values_.hire_below) < 0.0) return Response::hire_below;
  if ((u -= values_.retrain) < 0.0) return Response::retrain;
  if ((u -= values_.raise) < 0.0) return Response::raise;
  if ((u -= values_.drop) < 0.0) return Response::drop;
  return Response::wait;
}

bool Screening::takes(const World& world, const Application& applicant, std::size_t market,
                      const engine::Dice& dice) {
  if (applicant.lacked.empty()) return true;
  if ((applicant.lacked & permits).empty() &&
      response_of(world, applicant.cell, dice) == Response::hire_below)
    return true;
  refusals_[market].push_back({applicant.cell, applicant.lacked, applicant.place});
  return false;
}

std::span<Application> Screening::keep(const World& world, std::span<Application> applicants,
                                       std::size_t market, const engine::Dice& dice) {
  const auto end = std::stable_partition(applicants.begin(), applicants.end(),
                                         [&](const Application& a) { return takes(world, a, market, dice); });
  return {applicants.begin(), end};
}

void Screening::count_hired(World& world, std::span<const Application> hired) {
  for (const Application& one : hired)
    if (!one.lacked.empty())
      count(world.field_events.hired_below, one.lacked, world.cells.occupation[one.cell].index());
}

// Each job cell belongs to one market, and so do its refusals.
void Screening::respond(World& world, engine::Month month, const engine::Dice& dice,
                        const engine::Parallel& parallel) {
  parallel.for_each_task(occupations, [&](std::size_t o) {
    FieldEvents events;
    for (std::size_t t = 0; t < towns; ++t) respond_in(world, o * towns + t, month, dice, events);
    FieldEvents& all = world.field_events;
    add(all.refused, events.refused, o);
    add(all.retrained, events.retrained, o);
    add(all.raised, events.raised, o);
    add(all.dropped, events.dropped, o);
  });
}

void Screening::respond_in(World& world, std::size_t market, engine::Month month, const engine::Dice& dice,
                           FieldEvents& events) {
  std::vector<Refusal>& refusals = refusals_[market];
  std::stable_sort(refusals.begin(), refusals.end(),
                   [](const Refusal& a, const Refusal& b) { return a.cell < b.cell; });
  for (std::size_t i = 0; i < refusals.size();) {
    Refusal all = refusals[i];
    for (; i < refusals.size() && refusals[i].cell == all.cell; ++i) {
      count(events.refused, refusals[i].lacked, occupation_of(market));
      all.lacked = all.lacked | refusals[i].lacked;
    }
    if (world.cells.vacancies[all.cell] > 0) act(world, all, month, dice, events);
  }
}

void Screening::act(World& world, const Refusal& refusal, engine::Month month, const engine::Dice& dice,
                    FieldEvents& events) const {
  Cells& c = world.cells;
  const auto& [cell, lacked, place] = refusal;
  const std::size_t occupation = c.occupation[cell].index();
  c.lacked[cell] = lacked;
  c.lacked_in[cell] = count_of(month);
  switch (response_of(world, cell, dice)) {
    case Response::retrain:
      // One of the staff takes a course and this place; the vacancy is then for another one.
      c.to_train[cell] = lacked;
      c.vacant_places[cell].take(place, c.vacancies[cell] - 1);
      c.vacant_places[cell].fit(c.vacancies[cell], dice(key_of(world, cell), 1)[0]);
      count(events.retrained, lacked, occupation);
      break;
    case Response::raise:
      if (c.raises[cell] >= most_raises) break;
      ++c.raises[cell];
      c.posted_wage[cell] =
          static_cast<std::int32_t>(static_cast<double>(c.posted_wage[cell]) * (1.0 + values_.offer_step));
      count(events.raised, lacked, occupation);
      break;
    case Response::drop:
      --c.vacancies[cell];
      ++c.lapsed[cell];
      c.vacant_places[cell].take(place, c.vacancies[cell]);
      c.vacant_places[cell].fit(c.vacancies[cell], 0);
      count(events.dropped, lacked, occupation);
      break;
    case Response::hire_below:
    case Response::wait:
      break;
  }
}

}  // namespace labour
