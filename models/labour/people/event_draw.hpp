// The table of a person's monthly numbers: which part of a number's range belongs to which question.
//
// A person has two uniform 32-bit numbers a month (engine/kernel/screen.hpp). Several questions share a
// number. They are independent of each other, because each has its own interval of the number's range:
//
// clang-format off
//   number      decides about                          intervals, from 0 upwards
//   event_draw  persons with a job                     quit, end of contract, search on the job
//                                                      (the lower part of the last: contact with an opening)
//   event_draw  unemployed since an earlier month      own-account work, platform work, withdrawal
//   event_draw  inactive since an earlier month        return
//   event_draw  unemployed since an earlier month      training place: a rank, upwards from the middle
//   exit_draw   everybody                              death, departure, late retirement
//   exit_draw   persons with a job who stay            layoff: a rank, downwards from the top
// clang-format on
//
// A rank is not limited by an interval: the places go to the first persons in the rank, as many as there are
// places. The rank starts far from the intervals of the same number, so that a person to whom one of those
// events happens is among the last in the rank.
//
// The number of a person whose job ended this month has decided about that job and decides nothing else this
// month. A person who enters the store gets new numbers in the month of entry (Screen::renew).
//
// A new question takes the interval above the last one of the same persons: with a hazard of zero the
// interval is empty and all results stay the same. It is added to a struct below, to the table above, and to
// tests/unit/labour/people/event_draw_test.cpp, which shows that the intervals are disjoint; the mechanism
// that screens these persons adds its hazard to the bound of the screen.
#pragma once

#include <cstdint>

#include "engine/kernel/random.hpp"

namespace labour {

// The numbers [from, upto) of 2^32.
struct Interval {
  std::uint32_t from = 0, upto = 0;

  // From the end of the interval below up to a cumulative probability.
  static Interval above(const Interval& below, double cumulative) {
    return {below.upto, engine::threshold(cumulative)};
  }
  // The threshold with this share of the interval below it.
  std::uint32_t lower_part(double share) const {
    return from + static_cast<std::uint32_t>(share * (upto - from));
  }
};

// World::event_draw of a person with a job. Monthly hazards.
struct EmployedIntervals {
  Interval quit, contract_end, search;

  EmployedIntervals() = default;
  EmployedIntervals(double quit_hazard, double contract_end_hazard, double search_rate) {
    const double ends = quit_hazard + contract_end_hazard;
    quit = Interval::above({}, quit_hazard);
    contract_end = Interval::above(quit, ends);
    search = Interval::above(contract_end, ends + search_rate);
  }
};

// World::event_draw of a person who has been unemployed since an earlier month. A person who takes up no work
// without an employer withdraws from the labour force with the hazard `discouraged`.
struct UnemployedIntervals {
  Interval own_account, platform, withdrawal;

  UnemployedIntervals(double own_account_entry, double platform_entry, double discouraged) {
    const double work = own_account_entry + platform_entry;
    own_account = Interval::above({}, own_account_entry);
    platform = Interval::above(own_account, work);
    withdrawal = Interval::above(platform, work + (1.0 - work) * discouraged);
  }
};

// World::event_draw of a person who has been inactive since an earlier month.
struct InactiveIntervals {
  Interval return_;

  explicit InactiveIntervals(double return_rate) : return_(Interval::above({}, return_rate)) {}
};

// World::exit_draw of anybody. Monthly hazards.
struct ExitIntervals {
  Interval death, departure, late_retirement;

  ExitIntervals(double death_hazard, double departure_hazard, double late_retirement_hazard) {
    const double leaves = death_hazard + departure_hazard;
    death = Interval::above({}, death_hazard);
    departure = Interval::above(death, leaves);
    late_retirement = Interval::above(departure, leaves + late_retirement_hazard);
  }
};

// The rank of an unemployed person for a training place, by World::event_draw: the lowest are first. The top
// bits of a number give the top bits of the rank.
inline constexpr std::uint32_t first_for_training = 0x80000000U;
constexpr std::uint32_t training_rank(std::uint32_t number) {
  return number ^ first_for_training;
}
constexpr std::uint8_t training_rank_top(std::uint8_t top) {
  return static_cast<std::uint8_t>(top ^ first_for_training >> 24);
}

// The rank of a member of a job cell's staff for a layoff, by World::exit_draw: the lowest are first.
constexpr std::uint32_t layoff_rank(std::uint32_t number) {
  return ~number;
}

}  // namespace labour
