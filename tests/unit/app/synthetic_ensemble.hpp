// Ensembles of persons whose risks are known, for the tests of models/app/risk.
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/kernel/random.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/risk/risk_pool.hpp"

namespace app::tests {

using Person = labour::WorkerRisk::Person;

// A person who was unemployed at the first month-end, or at none.
inline Person person(std::uint64_t id, bool unemployed, std::uint8_t industry = 0) {
  Person p;
  p.id = id;
  p.month_ends = unemployed ? 1 : 0;
  p.industry = industry;
  return p;
}

template <class T>
const std::vector<T>& column(const engine::ResultTable& table, const std::string& name) {
  for (const engine::ResultColumn& c : table.columns)
    if (c.name == name) return std::get<std::vector<T>>(c.values);
  throw std::runtime_error("no column " + name);
}

inline const engine::ResultTable& table_named(const std::vector<engine::ResultTable>& tables,
                                              const std::string& group) {
  for (const engine::ResultTable& table : tables)
    if (table.group == group) return table;
  throw std::runtime_error("no table " + group);
}

// A group of persons whose risks are drawn from a beta distribution of parameters a and b. A beta number of
// whole parameters is the a-th smallest of a + b - 1 uniform numbers.
struct SyntheticGroup {
  std::uint8_t industry = 0, age_group = 0;
  std::uint32_t persons = 0;
  std::size_t a = 1, b = 1;
};

class SyntheticEnsemble {
 public:
  // In each member every risk is multiplied by 1 - shock or 1 + shock, all by the same.
  SyntheticEnsemble(const std::vector<SyntheticGroup>& groups, std::uint32_t members, double shock = 0.0,
                    std::int64_t seed = 5)
      : chance_(static_cast<std::uint64_t>(seed), 0) {
    for (const SyntheticGroup& group : groups)
      for (std::uint32_t i = 0; i < group.persons; ++i) draw_person(group);
    for (std::uint32_t m = 0; m < members; ++m) pool.add(static_cast<std::int32_t>(m), member(m, shock));
  }

  std::vector<double> risk;  // of each person, in the order of the pool
  RiskPool pool;

 private:
  enum class Draw : std::uint16_t { risk = 1, fate = 2, shock = 3 };

  double uniform(Draw draw, std::uint64_t agent, std::uint32_t index) const {
    return chance_.dice(engine::Month(), draw)(agent, index).uniform(0);
  }
  void draw_person(const SyntheticGroup& group) {
    const std::uint64_t id = persons_.size();
    std::vector<double> u;
    for (std::uint32_t k = 0; k + 1 < group.a + group.b; ++k) u.push_back(uniform(Draw::risk, id, k));
    std::sort(u.begin(), u.end());
    risk.push_back(u[group.a - 1]);
    Person p = person(id, false, group.industry);
    p.age_group = group.age_group;
    persons_.push_back(p);
  }
  std::vector<Person> member(std::uint32_t m, double shock) const {
    const double factor = uniform(Draw::shock, m, 0) < 0.5 ? 1.0 - shock : 1.0 + shock;
    std::vector<Person> persons = persons_;
    for (std::size_t i = 0; i < persons.size(); ++i)
      persons[i].month_ends = uniform(Draw::fate, i, m) < factor * risk[i] ? 1 : 0;
    return persons;
  }

  engine::Chance chance_;
  std::vector<Person> persons_;
};

}  // namespace app::tests
