#include "models/labour/report/stocks.hpp"

#include <algorithm>
#include <cstring>

#include "engine/kernel/passes.hpp"

namespace labour {
namespace {

using engine::Month;
using engine::Parallel;

constexpr int ages_known = 1200;  // months; beyond, the last group

// The counters.
namespace at {
constexpr std::size_t persons = 0;                                     // [state][person group]
constexpr std::size_t places = persons + states * person_groups;       // [state][town][grade]
constexpr std::size_t skills = places + states * towns * grades;       // [occupation][domain]
constexpr std::size_t insured = skills + occupations * skill_domains;  // [residency], at work in Jiading
constexpr std::size_t commuters = insured + residencies;               // [job group]
// Skill fields: FieldCounts, in its order.
constexpr std::size_t asked = commuters + job_groups;
constexpr std::size_t held = asked + FieldCounts::by_job;
constexpr std::size_t met = held + FieldCounts::by_job;
constexpr std::size_t asked_in_town = met + FieldCounts::by_job;
constexpr std::size_t met_in_town = asked_in_town + FieldCounts::by_town;
constexpr std::size_t living_in_town = met_in_town + FieldCounts::by_town;
constexpr std::size_t unemployed_holders = living_in_town + FieldCounts::by_town;
constexpr std::size_t time =
    unemployed_holders + FieldCounts::by_occupation;  // from here on, counted anew every month
constexpr std::size_t crossing = time;                // [state][person group]
constexpr std::size_t graduates = crossing + states * person_groups;  // [state]
constexpr std::size_t size = graduates + states;
}  // namespace at

// Group in the low bits, whether the next month belongs to another group in bit 4.
constexpr std::uint8_t crossing_bit = 16;
constexpr auto age_steps = [] {
  std::array<std::uint8_t, ages_known + 1> steps{};
  for (int a = 0; a <= ages_known; ++a) {
    const std::size_t group = age_group_of(a / 12);
    steps[static_cast<std::size_t>(a)] =
        static_cast<std::uint8_t>(group | (age_group_of((a + 1) / 12) != group ? crossing_bit : 0U));
  }
  return steps;
}();

std::uint8_t age_code(int age_months) {
  return age_steps[static_cast<std::size_t>(std::clamp(age_months, 0, ages_known))];
}

std::size_t group_of(const Workers& w, Worker worker, Month month) {
  return person_group(age_code(w.age_months(worker, month)) & 15U, index_of(w.education[worker]),
                      index_of(w.residency[worker]));
}

std::size_t commuter_group(const Cells& c, Cell job) {
  return at::commuters + job_group(c.industry[job], c.occupation[job]);
}

// The youngest and the oldest who belong to another age group a month later, in months; and every so many
// months between them.
constexpr int first_edge = upper_age_of(0) * 12 - 1, last_edge = youngest_of(age_groups - 1) * 12 - 1;
constexpr int edge_step = 5 * 12;
static_assert([] {
  for (int age = 0; age < ages_known; ++age) {
    const bool edge = age >= first_edge && age <= last_edge && (age - first_edge) % edge_step == 0;
    if (edge != ((age_steps[static_cast<std::size_t>(age)] & crossing_bit) != 0)) return false;
  }
  return true;
}());

void unpack_skills(std::span<const Count> n, Counts& counts) {
  for (std::size_t o = 0; o < occupations; ++o)
    for (std::size_t d = 0; d < skill_domains; ++d) counts.qualified[o][d] = n[o * skill_domains + d];
}

void unpack_places(std::span<const Count> n, Counts& counts) {
  counts.graded = {};
  for (std::size_t s = 0; s < states; ++s) {
    const bool active = s == index_of(State::employed) || s == index_of(State::unemployed);
    for (std::size_t t = 0; t < towns; ++t) {
      counts.in_town[s][t] = 0;
      for (std::size_t g = 0; g < grades; ++g) {
        const Count here = n[(s * towns + t) * grades + g];
        counts.in_town[s][t] += here;
        if (active) counts.graded[g] += here;
      }
    }
  }
}

void unpack_fields(std::span<const Count> n, FieldCounts& fields) {
  const auto take = [&](std::size_t from, FieldCounts::Values& to) {
    std::copy_n(n.data() + from, to.size(), to.begin());
  };
  take(at::asked, fields.asked);
  take(at::held, fields.held);
  take(at::met, fields.met);
  take(at::asked_in_town, fields.asked_in_town);
  take(at::met_in_town, fields.met_in_town);
  take(at::living_in_town, fields.living_in_town);
  take(at::unemployed_holders, fields.unemployed);
}

void unpack_insured(std::span<const Count> n, Counts& counts) {
  counts.insured = counts.insured_local = 0;
  for (std::size_t r = 0; r < residencies; ++r) {
    counts.insured += n[r];
    if (is_local(static_cast<Residency>(r))) counts.insured_local += n[r];
  }
}

}  // namespace

// A row as the ledger has it or as it is.
struct StockLedger::View {
  const Workers& w;
  const std::byte* record;
  State state;

  // Adds (sign +1) or takes away (−1) what the row counts for, in the age group of `group`.
  void add(std::size_t age_group, Count sign, Count* n) const {
    if (state == State::vacant) return;
    const Residency residency = w.residency.in(record);
    n[at::persons + index_of(state) * person_groups +
      person_group(age_group, index_of(w.education.in(record)), index_of(residency))] += sign;
    n[at::places + (index_of(state) * towns + w.town.in(record).index()) * grades + w.grade.in(record)] +=
        sign;
    if (state == State::employed && w.workplace.in(record) != outside_town &&
        covers(w.cover.in(record), Cover::unemployment))
      n[at::insured + index_of(residency)] += sign;
    if (state != State::employed && state != State::unemployed) return;
    Count* const skills = n + at::skills + w.occupation.in(record).index() * skill_domains;
    const unsigned mask = w.qualified.in(record);
    for (std::size_t d = 0; d < skill_domains; ++d) skills[d] += sign * static_cast<Count>(mask >> d & 1U);
    add_fields(sign, n);
  }

  // The same for the skill fields of somebody at work or unemployed.
  void add_fields(Count sign, Count* n) const {
    const FieldSet held = w.held.in(record);
    const std::size_t home = w.town.in(record).index();
    const Occupation occupation = w.occupation.in(record);
    held.for_each([&](SkillField f) { n[at::living_in_town + f.index() * towns + home] += sign; });
    if (state == State::unemployed) {
      held.for_each([&](SkillField f) {
        n[at::unemployed_holders + f.index() * occupations + occupation.index()] += sign;
      });
      return;
    }
    const FieldSet asked = w.asked.in(record);
    const Industry industry = w.industry.in(record);
    const auto add_job = [&](std::size_t counter, SkillField f) {
      n[counter + field_at_industry(f, industry)] += sign;
      n[counter + field_at_occupation(f, occupation)] += sign;
    };
    const std::size_t work = w.workplace.in(record).index();
    held.for_each([&](SkillField f) { add_job(at::held, f); });
    asked.for_each([&](SkillField f) {
      add_job(at::asked, f);
      n[at::asked_in_town + f.index() * towns + work] += sign;
    });
    (asked & held).for_each([&](SkillField f) {
      add_job(at::met, f);
      n[at::met_in_town + f.index() * towns + work] += sign;
    });
  }
};

StockLedger::StockLedger() : n_(at::size) {}

void StockLedger::make_rows(const Workers& w) {
  engine::ensure(std::max({w.residency.end(), w.education.end(), w.town.end(), w.occupation.end(),
                           w.grade.end(), w.qualified.end(), w.workplace.end(), w.cover.end(), w.asked.end(),
                           w.held.end(), w.industry.end()}) <= sizeof(Record),
                 "the attributes that persons are counted by begin their record");
  static_assert(static_cast<std::uint8_t>(State::vacant) == 0, "rows that are new are vacant");
  engine::resize_with_room(record_, w.size());
  engine::resize_with_room(state_, w.size());
}

void StockLedger::start(const World& world, Month month, const Parallel& parallel) {
  const Workers& w = world.workers;
  n_.assign(at::size, 0);
  record_ = decltype(record_)();  // new memory is zero, memory used again is not
  state_ = decltype(state_)();
  make_rows(w);
  move_changed(world, month, parallel);
  graduates_.clear();
  engine::for_each_at_risk(
      parallel, engine::Rows<Worker>(w.size()),
      engine::Where{[states = w.state.data()](std::size_t i) { return states[i] != State::vacant; }},
      engine::Fetch{}, engine::Into{engine::Appended{lists_, graduates_}},
      [&](Worker worker, std::vector<Graduate>& list) { note_graduate(w, worker, month, list); });
  count_time(world, month, parallel);
  parallel.count(w.size(), n_, [&](std::size_t begin, std::size_t end, std::span<Count> own) {
    for (std::size_t i = begin; i < end; ++i) {
      const Worker worker(i);
      if (w.state[worker] == State::employed && is_commuter(w.residency[worker]))
        ++own[commuter_group(world.cells, w.job[worker])];
    }
  });
}

void StockLedger::advance(const World& world, Month month, const Parallel& parallel,
                          std::span<const Count> commuter_jobs, bool ages) {
  make_rows(world.workers);
  if (ages) age();
  move_changed(world, month, parallel);
  for (std::size_t g = 0; g < job_groups; ++g) n_[at::commuters + g] += commuter_jobs[g];
  engine::for_each_at_risk(
      parallel, world.events, engine::Where{[](const Event& event) { return event.before == State::vacant; }},
      engine::Fetch{[row_columns = engine::columns(world.workers, world.workers.entry)](const Event& event) {
        row_columns(event.worker);
      }},
      engine::Into{engine::Appended{lists_, graduates_}},
      [&](const Event& event, std::vector<Graduate>& list) {
        note_graduate(world.workers, event.worker, month, list);
      });
  count_time(world, month, parallel);
}

// Moves those who were due to cross into another age group in the past month.
void StockLedger::age() {
  for (std::size_t s = 0; s < states; ++s) {
    Counted<person_groups> crossing{};
    std::copy_n(n_.data() + at::crossing + s * person_groups, person_groups, crossing.data());
    const Counted<person_groups> moved = ageing(crossing);
    for (std::size_t g = 0; g < person_groups; ++g) n_[at::persons + s * person_groups + g] += moved[g];
  }
}

// Between two persons a row is vacant for a month, so that the old and the new view of a row belong to the
// same person, at the present age.
void StockLedger::move_changed(const World& world, Month month, const Parallel& parallel) {
  const Workers& w = world.workers;
  const State* const state = w.state.data();
  // Without branches, so that the compiler evaluates several rows at once.
  const auto changed = [now = w.residency.record(Worker(0)), before = record_.data(), state,
                        state_before = state_.data()](std::size_t i) {
    Record record;
    std::memcpy(&record, now + i * Workers::attribute_bytes, sizeof(Record));
    return (record.first != before[i].first) | (record.second != before[i].second) |
           (state[i] != state_before[i]);
  };
  const auto move = [&](std::size_t i, std::span<Count> own) {
    const Worker worker(i);
    const std::size_t age_group = age_code(w.age_months(worker, month)) & 15U;
    const auto* const record = reinterpret_cast<const std::byte*>(&record_[i]);
    View{w, record, state_[i]}.add(age_group, -1, own.data());
    std::memcpy(&record_[i], w.residency.record(worker), sizeof(Record));
    state_[i] = state[i];
    View{w, record, state_[i]}.add(age_group, +1, own.data());
  };
  parallel.count(w.size(), n_, [&](std::size_t begin, std::size_t end, std::span<Count> own) {
    engine::BlockRows rows;
    engine::each_block(begin, end, [&](std::size_t b, std::size_t e) {
      for (const std::uint32_t i : rows.where(b, e, changed)) move(i, own);
    });
  });
}

// Counts what changes with time alone: who is about to cross into another age group, and who is a graduate of
// the year.
void StockLedger::count_time(const World& world, Month month, const Parallel& parallel) {
  const Workers& w = world.workers;
  std::fill(n_.begin() + at::time, n_.end(), 0);
  const MonthCount* const birth = w.birth.data();
  // By a division, not edge by edge, so that the compiler evaluates several rows at once.
  const auto crosses = [birth, youngest = month.count() - first_edge](std::size_t i) {
    const auto since = static_cast<std::uint16_t>(youngest - birth[i]);
    return (since % edge_step == 0) & (since <= last_edge - first_edge);
  };
  // Only these counters: the others are many.
  const std::span<Count> timed = std::span(n_).subspan(at::time);
  parallel.count(w.size(), timed, [&](std::size_t begin, std::size_t end, std::span<Count> own) {
    engine::BlockRows rows;
    engine::each_block(begin, end, [&](std::size_t b, std::size_t e) {
      engine::for_each_ahead(
          rows.where(b, e, crosses), [&](std::uint32_t i) { w.residency.prefetch(Worker(i)); },
          [&](std::uint32_t i) {
            const std::size_t s = index_of(w.state[Worker(i)]);
            if (s == index_of(State::vacant)) return;
            ++own[at::crossing - at::time + s * person_groups + group_of(w, Worker(i), month)];
          });
    });
  });
  count_graduates(w, month, parallel);
}

void StockLedger::note_graduate(const Workers& w, Worker worker, Month month, std::vector<Graduate>& list) {
  if (w.state[worker] != State::vacant && !is_commuter(w.residency[worker]) &&
      is_graduate(w.id[worker], w.education[worker], w.entry[worker], month))
    list.push_back({worker, w.state[worker], w.id[worker]});
}

// The graduates of the last twelve months are listed and few, so each is checked; the row may belong to
// another person by now.
void StockLedger::count_graduates(const Workers& w, Month month, const Parallel& parallel) {
  std::swap(graduates_, graduates_before_);
  graduates_.clear();
  engine::for_each_listed(parallel, graduates_before_,
                          engine::Fetch{[row_columns = engine::columns(w, w.state, w.entry)](
                                            const Graduate& one) { row_columns(one.row); }},
                          engine::Into{engine::Appended{lists_, graduates_}},
                          [&](const Graduate& one, std::vector<Graduate>& list) {
                            if (w.id[one.row] == one.id) note_graduate(w, one.row, month, list);
                          });
  for (const Graduate& one : graduates_) ++n_[at::graduates + index_of(one.state)];
}

void StockLedger::unpack(Counts& counts) const {
  const std::span<const Count> n(n_);
  for (std::size_t s = 0; s < states; ++s) {
    std::copy_n(n.data() + at::persons + s * person_groups, person_groups, counts.persons[s].data());
    std::copy_n(n.data() + at::crossing + s * person_groups, person_groups, counts.crossing[s].data());
  }
  std::copy_n(n.data() + at::commuters, job_groups, counts.commuters.data());
  std::copy_n(n.data() + at::graduates, states, counts.graduates.data());
  unpack_places(n.subspan(at::places), counts);
  unpack_skills(n.subspan(at::skills), counts);
  unpack_insured(n.subspan(at::insured), counts);
  unpack_fields(n, counts.fields);
}

AgeStep age_step(int age_months) {
  const std::uint8_t code = age_code(age_months);
  return {static_cast<std::uint8_t>(code & 15U), (code & crossing_bit) != 0};
}

void find_unemployed(const World& world, std::vector<Worker>& unemployed) {
  unemployed.clear();
  for (std::size_t i = 0; i < world.workers.size(); ++i)
    if (world.workers.state[Worker(i)] == State::unemployed) unemployed.push_back(Worker(i));
}

// From the world alone.
void count_stocks(const World& world, Month month, const Parallel& parallel, std::vector<Worker>& unemployed,
                  Counts& counts) {
  StockLedger persons;
  persons.start(world, month, parallel);
  find_unemployed(world, unemployed);
  count_all(persons, world, month, parallel, unemployed, counts);
}

void count_all(const StockLedger& persons, const World& world, Month month, const Parallel& parallel,
               std::span<const Worker> unemployed, Counts& counts) {
  persons.unpack(counts);
  count_unemployed(world, month, parallel, unemployed, counts);
  count_cells(world, month, parallel, counts);
  counts.funds = world.funds;
  counts.tallies = world.tallies;
}

}  // namespace labour
