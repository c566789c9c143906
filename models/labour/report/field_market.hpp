// Shortage and surplus of skill fields in the market at the end of a month.
//
// A vacancy is a shortage of the fields that it asks for where it has been open for three months or more and
// where, in these months, somebody was refused for want of them; it counts once, in equal parts over these
// fields. Where no employer screens applicants, nobody is refused, and the shortage is not known (NaN). A
// person is a surplus of each field that he or she holds after three months or more of unemployment.
#pragma once

#include <span>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/kernel/parallel.hpp"
#include "models/labour/people/requirements.hpp"
#include "models/labour/report/counts.hpp"
#include "models/labour/rules/rules.hpp"

namespace labour {

class FieldMarket {
 public:
  // Counts anew. `unemployed` lists the unemployed, in row order.
  void count(const World& world, const Rules& rules, const Requirements& requirements,
             std::span<const Worker> unemployed, const engine::Parallel& parallel);

  const PerField<Count>& vacancies() const { return vacancies_; }  // open, that ask for the field
  // [field, industry and then occupation], and [field, town]: of the workplace, or of residence of the
  // unemployed. The job of an unemployed person is the present occupation, and the industry that of the last
  // job (outside without one).
  const std::vector<double>& shortage() const { return shortage_; }
  const std::vector<double>& shortage_in_town() const { return shortage_in_town_; }
  const std::vector<Count>& surplus() const { return surplus_; }
  const std::vector<Count>& surplus_in_town() const { return surplus_in_town_; }

 private:
  void count_vacancies(const World& world, const Requirements& requirements, engine::Month month,
                       std::size_t occupation);
  void sum_occupations(bool is_known);
  void count_unemployed(const World& world, engine::Month month, std::span<const Worker> unemployed,
                        const engine::Parallel& parallel);

  // Vacancies of one occupation [field, industry].
  struct OfOccupation {
    PerField<Count> vacancies{};
    PerField<PerIndustry<double>> shortage{};
  };

  std::vector<OfOccupation> of_occupation_ = std::vector<OfOccupation>(occupations);
  PerField<Count> vacancies_{};
  std::vector<Count> surplus_ = std::vector<Count>(FieldCounts::by_job);
  std::vector<Count> surplus_in_town_ = std::vector<Count>(FieldCounts::by_town);
  std::vector<double> shortage_ = std::vector<double>(FieldCounts::by_job);
  std::vector<double> shortage_in_town_ = std::vector<double>(FieldCounts::by_town);
  std::vector<double> shortage_in_market_ = std::vector<double>(skill_fields * markets);
};

}  // namespace labour
