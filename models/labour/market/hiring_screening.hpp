// Screening: employers who ask for skill fields rank qualified applicants first; where nobody qualified
// applied they wait, hire below what they asked for, retrain one of their staff, raise the offer, or give the
// vacancy up for now. A part of hiring.
#pragma once

#include <span>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/market/application.hpp"
#include "models/labour/market/hiring_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Screening {
 public:
  explicit Screening(const ScreeningValues& values);

  // What an employer does this month about vacancies for which nobody qualified applied.
  enum class Response : std::uint8_t { wait, hire_below, retrain, raise, drop };
  Response response_of(const World& world, Cell cell, const engine::Dice& dice) const;

  // Before the first round of a month.
  void start_month(World& world);
  // Whether the employer takes an applicant of this market, who lacks `lacked`; if not, remembers the
  // refusal. Several markets may be screened at the same time.
  bool takes(const World& world, const Application& applicant, std::size_t market, const engine::Dice& dice);
  // The applicants of a market whom their employer takes: they are moved to the front.
  std::span<Application> keep(const World& world, std::span<Application> applicants, std::size_t market,
                              const engine::Dice& dice);
  // Counts those hired who lack a field.
  static void count_hired(World& world, std::span<const Application> hired);
  // After the last round: employers respond to the refusals of the month.
  void respond(World& world, engine::Month month, const engine::Dice& dice, const engine::Parallel& parallel);

 private:
  struct Refusal {
    Cell cell;
    FieldSet lacked;
    Place place;
  };
  void respond_in(World& world, std::size_t market, engine::Month month, const engine::Dice& dice,
                  FieldEvents& events);
  void act(World& world, const Refusal& refusal, engine::Month month, const engine::Dice& dice,
           FieldEvents& events) const;

  const ScreeningValues& values_;
  std::vector<std::vector<Refusal>> refusals_;  // by market
};

}  // namespace labour
