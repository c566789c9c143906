// The stocks at the end of a month: one pass over the persons, one over the unemployed, one over the job
// cells.
#include <algorithm>

#include "models/labour/indicators_counts.hpp"

namespace labour {
namespace {

using engine::Month;
using engine::Parallel;

constexpr int ages_known = 1200;  // months; beyond, the last group

// Counters of the pass over the persons.
namespace at {
constexpr std::size_t persons = 0;                                      // [state][person group]
constexpr std::size_t crossing = persons + states * person_groups;      // the same
constexpr std::size_t places = crossing + states * person_groups;       // [state][town][grade]
constexpr std::size_t skills = places + states * towns * grades;        // [occupation][domain]
constexpr std::size_t contract = skills + occupations * skill_domains;  // [contract][residency]
constexpr std::size_t commuters = contract + contracts * residencies;   // [job group]
constexpr std::size_t graduates = commuters + job_groups;               // [state]
constexpr std::size_t size = graduates + states;
}  // namespace at

template <class T>
std::size_t index(T kind) {
  return static_cast<std::size_t>(kind);
}

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

// The bits of a mask of skill domains, each moved into a byte of its own: so that eight counts are one
// addition.
constexpr auto lanes_of_mask = [] {
  std::array<std::uint64_t, 256> lanes{};
  for (std::size_t mask = 0; mask < lanes.size(); ++mask)
    for (std::size_t d = 0; d < skill_domains; ++d)
      lanes[mask] |= static_cast<std::uint64_t>(mask >> d & 1U) << (8 * d);
  return lanes;
}();
constexpr std::size_t lane_rows = 255;  // that a byte can count; a batch

// The persons of a batch that need a closer look. Taken down without a branch.
struct Batch {
  std::array<Worker, lane_rows + 1> workers;  // one place for who is not wanted
  std::size_t size = 0;

  void add_if(bool wanted, Worker worker) {
    workers[size] = worker;
    size += wanted ? 1U : 0U;
  }
  std::span<const Worker> all() const { return {workers.data(), size}; }
};

// Counts up to lane_rows persons. What is asked of everybody is asked without branches, which would be
// guessed wrong too often; vacant rows are counted with them and taken away when the counts are unpacked.
struct PersonCounter {
  const World& world;
  const Workers& w;
  Month month;
  Count* n;
  Batch unemployed{}, newcomers{}, commuters{};
  PerOccupation<std::uint64_t> lanes{};

  void add(Worker worker) {
    const State state = w.state[worker];
    const Residency residency = w.residency[worker];
    const std::uint8_t age = age_code(month.count() - w.birth[worker]);
    const std::size_t group =
        index(state) * person_groups + person_group(age & 15U, index(w.education[worker]), index(residency));
    ++n[at::persons + group];
    n[at::crossing + group] += (age & crossing_bit) != 0 ? 1 : 0;
    ++n[at::places + (index(state) * towns + w.town[worker].index()) * grades + w.grade[worker]];
    const bool employed = state == State::employed, searches = state == State::unemployed;
    const std::uint64_t is_active = (employed | searches) ? ~std::uint64_t{0} : 0;
    lanes[w.occupation[worker].index()] += lanes_of_mask[w.qualified[worker]] & is_active;
    n[at::contract + index(w.contract[worker]) * residencies + index(residency)] +=
        works_here(worker) ? 1 : 0;
    unemployed.add_if(searches, worker);
    newcomers.add_if(w.entry[worker] > month.count() - 12, worker);
    commuters.add_if(employed & (residency == Residency::in_commuter), worker);
  }

  bool works_here(Worker worker) const {
    const Cell job = w.job[worker];
    const bool none = job.is_none();
    return !none & (world.cells.town.data()[none ? 0 : job.index()] != outside_town);
  }

  void close(std::vector<Worker>& list) const {
    for (const Worker worker : commuters.all())
      ++n[at::commuters +
          job_group(world.cells.industry[w.job[worker]], world.cells.occupation[w.job[worker]])];
    for (const Worker worker : newcomers.all())
      if (w.residency[worker] != Residency::in_commuter &&
          is_graduate(w.id[worker], w.education[worker], w.entry[worker], month))
        ++n[at::graduates + index(w.state[worker])];
    list.insert(list.end(), unemployed.all().begin(), unemployed.all().end());
    for (std::size_t o = 0; o < occupations; ++o)
      for (std::size_t d = 0; d < skill_domains; ++d)
        n[at::skills + o * skill_domains + d] += static_cast<Count>(lanes[o] >> (8 * d) & 255U);
  }
};

void unpack_skills(std::span<const Count> n, Counts& counts) {
  for (std::size_t o = 0; o < occupations; ++o)
    for (std::size_t d = 0; d < skill_domains; ++d) counts.qualified[o][d] = n[o * skill_domains + d];
}

void unpack_places(std::span<const Count> n, Counts& counts) {
  counts.graded = {};
  for (std::size_t s = 0; s < states; ++s) {
    const bool active = s == index(State::employed) || s == index(State::unemployed);
    for (std::size_t t = 0; t < towns; ++t) {
      counts.in_town[s][t] = 0;
      for (std::size_t g = 0; g < grades; ++g) {
        const Count here = s == index(State::vacant) ? 0 : n[(s * towns + t) * grades + g];
        counts.in_town[s][t] += here;
        if (active) counts.graded[g] += here;
      }
    }
  }
}

void unpack_insured(std::span<const Count> n, Counts& counts) {
  counts.insured = counts.insured_local = 0;
  for (std::size_t c = 0; c < contracts; ++c)
    for (std::size_t r = 0; r < residencies; ++r) {
      const Count here = is_insured(static_cast<Contract>(c)) ? n[c * residencies + r] : 0;
      counts.insured += here;
      if (is_local(static_cast<Residency>(r))) counts.insured_local += here;
    }
}

void unpack(std::span<const Count> n, Counts& counts) {
  for (std::size_t s = 0; s < states; ++s) {
    std::copy_n(n.data() + at::persons + s * person_groups, person_groups, counts.persons[s].data());
    std::copy_n(n.data() + at::crossing + s * person_groups, person_groups, counts.crossing[s].data());
  }
  counts.persons[index(State::vacant)] = {};
  counts.crossing[index(State::vacant)] = {};
  std::copy_n(n.data() + at::commuters, job_groups, counts.commuters.data());
  std::copy_n(n.data() + at::graduates, states, counts.graduates.data());
  counts.graduates[index(State::vacant)] = 0;
  unpack_places(n.subspan(at::places), counts);
  unpack_skills(n.subspan(at::skills), counts);
  unpack_insured(n.subspan(at::contract), counts);
}

}  // namespace

void count_persons(const World& world, Month month, const Parallel& parallel, std::vector<Worker>& unemployed,
                   Counts& counts) {
  engine::BlockLists<Worker> lists;
  lists.start(Parallel::blocks(world.workers.size()));
  std::vector<Count> totals(at::size);
  parallel.count(world.workers.size(), totals, [&](std::size_t begin, std::size_t end, std::span<Count> own) {
    std::vector<Worker>& list = lists[begin / engine::block_rows];
    for (std::size_t b = begin; b < end; b += lane_rows) {
      PersonCounter counter{world, world.workers, month, own.data()};
      for (std::size_t i = b; i < std::min(end, b + lane_rows); ++i) counter.add(Worker(i));
      counter.close(list);
    }
  });
  unemployed.clear();
  lists.append_to(unemployed);
  unpack(totals, counts);
}

AgeStep age_step(int age_months) {
  const std::uint8_t code = age_code(age_months);
  return {static_cast<std::uint8_t>(code & 15U), (code & crossing_bit) != 0};
}

void count_stocks(const World& world, Month month, const Parallel& parallel, std::vector<Worker>& unemployed,
                  Counts& counts) {
  count_persons(world, month, parallel, unemployed, counts);
  count_unemployed(world, month, parallel, unemployed, counts);
  count_cells(world, month, parallel, counts);
  counts.fund = world.unemployment_fund;
}

}  // namespace labour
