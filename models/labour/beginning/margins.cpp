// What the tables want and what the world has.
#include "models/labour/beginning/steps.hpp"

namespace labour {
namespace {

using beginning::Activity;

// The counts of a world in the order of the codes.
struct MarginCounts {
  std::array<double, age_groups> age{};
  std::array<double, sexes> sex{};
  std::array<double, residencies> residency{};
  std::array<double, educations> education{};
  std::array<double, towns> town{};
  std::array<double, states> state{};
  std::array<double, contracts> contract{};  // of jobs in Jiading

  // f(part) for each of them.
  template <class F>
  void each(F&& f) {
    f(age), f(sex), f(residency), f(education), f(town), f(state), f(contract);
  }
};

void count_person(const World& world, Worker row, engine::Month month, MarginCounts& n) {
  const Workers& w = world.workers;
  const State state = w.state[row];
  if (state == State::vacant || state == State::away) return;
  const Residency residency = w.residency[row];
  ++n.residency[index_of(residency)];
  // Standard and dispatch contracts outside are no margin of the tables.
  if (state != State::employed || world.cells.industry[w.job[row]] != outside_industry)
    ++n.contract[index_of(w.contract[row])];
  if (is_commuter(residency)) return;
  ++n.age[age_group_of(w.age(row, month))];
  ++n.sex[index_of(w.sex[row])];
  ++n.education[index_of(w.education[row])];
  ++n.town[w.town[row].index()];
  ++n.state[index_of(state)];
}

// Whole numbers, which are exact in any order.
MarginCounts count_persons(const World& world, engine::Month month, const engine::Parallel& parallel) {
  std::vector<MarginCounts> parts(engine::Parallel::blocks(world.workers.size()));
  parallel.for_each_block(world.workers.size(), [&](std::size_t begin, std::size_t end, std::size_t block) {
    for (std::size_t i = begin; i < end; ++i) count_person(world, Worker(i), month, parts[block]);
  });
  MarginCounts all;
  for (MarginCounts& part : parts) {
    std::vector<double> n;
    part.each([&](const auto& counts) { n.insert(n.end(), counts.begin(), counts.end()); });
    auto next = n.begin();
    all.each([&](auto& counts) {
      for (double& sum : counts) sum += *next++;
    });
  }
  return all;
}

class Table {
 public:
  explicit Table(double scale) : scale_(scale) {}

  template <class Wanted, class Achieved>
  void add(const std::string& name, const std::vector<std::string>& codes, const Wanted& wanted,
           const Achieved& achieved) {
    for (std::size_t i = 0; i < codes.size(); ++i)
      rows_.push_back({name, codes[i], wanted[i] * scale_, achieved[i]});
  }
  std::vector<MarginRow> take() { return std::move(rows_); }

 private:
  double scale_;
  std::vector<MarginRow> rows_;
};

void add_people(Table& table, const MarginCounts& n, const Inputs& in) {
  std::array<double, age_groups> age{};
  std::array<double, sexes> sex{};
  for (std::size_t a = 0; a < age_groups; ++a)
    for (std::size_t s = 0; s < sexes; ++s) {
      age[a] += in.age_sex[a][s];
      sex[s] += in.age_sex[a][s];
    }
  auto home_codes = codes_of_towns();
  home_codes.pop_back();
  table.add("age", codes_of_age_groups(), age, n.age);
  table.add("sex", {"female", "male"}, sex, n.sex);
  table.add("residency", codes_of_residencies(), in.residency, n.residency);
  table.add("education", codes_of_educations(), in.education, n.education);
  table.add("town", home_codes, in.labour_force_by_town, n.town);
  const LabourAccounts& a = in.accounts;
  const std::array<double, 3> state = {a.resident_labour_force - a.unemployed, a.unemployed, a.returners};
  table.add("state", {"employed", "unemployed", "inactive"}, state,
            std::array<double, 3>{n.state[index_of(State::employed)], n.state[index_of(State::unemployed)],
                                  n.state[index_of(State::inactive)]});
  constexpr std::size_t first = index_of(Contract::standard);  // after "none", which the codes do not name
  std::array<double, contracts> contract{};
  for (std::size_t r = 0; r < residencies; ++r)
    for (std::size_t c = first; c < contracts; ++c)
      contract[c] += in.contract_share[r][c] * in.activity_by_residency[r][index_of(Activity::firm)];
  contract[index_of(Contract::platform)] = a.platform;
  contract[index_of(Contract::own_account)] = a.own_account;
  for (std::size_t c = first; c < contracts; ++c)
    table.add("contract", {codes_of_contracts()[c - first]}, &contract[c], &n.contract[c]);
}

void add_jobs(Table& table, const World& world, const Inputs& in, double tilt) {
  const auto share = beginning::tilted_shares(in, tilt);
  const Cells& c = world.cells;
  PerIndustry<double> industry{}, employees{};
  PerOccupation<double> occupation{}, jobs{};
  std::array<double, towns> town{}, town_wanted{};
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Cell cell(i);
    jobs[c.occupation[cell].index()] += c.head[cell];
    if (c.employer[cell] != Employer::firm) continue;
    industry[c.industry[cell].index()] += c.head[cell];
    town[c.town[cell].index()] += c.head[cell];
  }
  double all = 0.0;
  for (std::size_t i = 0; i < industries; ++i) {
    all += employees[i] = in.jobs[i].employees;
    for (std::size_t o = 0; o < occupations; ++o)
      occupation[o] += (in.jobs[i].employees + in.jobs[i].out_commuters) * share[i][o];
  }
  for (std::size_t o = 0; o < occupations; ++o)
    occupation[o] += in.own_account_occupation[o] * in.accounts.own_account +
                     in.platform_occupation[o] * in.accounts.platform;
  for (std::size_t t = 0; t < towns; ++t) town_wanted[t] = in.jobs_share_by_town[t] * all;
  auto local = codes_of_industries();
  local.pop_back();
  auto job_towns = codes_of_towns();
  job_towns.pop_back();
  table.add("industry", local, employees, industry);
  table.add("occupation", codes_of_occupations(), occupation, jobs);
  table.add("town_of_firm_jobs", job_towns, town_wanted, town);
}

}  // namespace

std::vector<MarginRow> margins_of(const World& world, const Inputs& inputs, engine::Month month,
                                  double occupation_tilt, const engine::Parallel& parallel) {
  Table table(world.reference.scale);
  add_people(table, count_persons(world, month, parallel), inputs);
  add_jobs(table, world, inputs, occupation_tilt);
  return table.take();
}

}  // namespace labour
