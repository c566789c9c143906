// The hand-made world with many people in it who are moved at random.
#pragma once

#include <random>

#include "tests/unit/labour/indicators_example.hpp"

namespace labour::example {

// Moves everybody at random, month by month; numbers from mt19937_64, which is the same everywhere.
class Crowd {
 public:
  Crowd(std::size_t rows, bool one_job) : example(rows), one_job_(one_job) {
    for (std::size_t i = 0; i < rows; ++i) begin_person(i);
  }

  void advance(Month month) {
    example.begin(month);
    for (std::size_t i = 0; i < example.world.workers.size(); ++i) step(Worker(i));
  }

  Example example;

 private:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  Cell any_cell() { return one_job_ ? assembly : Cell(below(5)); }

  Person anyone() {
    Person p;
    p.age = 17 + static_cast<int>(below(50));
    p.residency = static_cast<Residency>(below(residencies));
    p.education = static_cast<Education>(below(educations));
    p.town = Town(below(12));
    p.sex = static_cast<Sex>(below(2));
    return p;
  }

  void begin_person(std::size_t row) {
    const Person p = anyone();
    if (below(10) < 7)
      example.put_employed(row, p, any_cell(), 3000 + static_cast<std::int32_t>(below(9000)), 80);
    else if (p.residency == Residency::in_commuter)
      example.put(row, p, State::away);
    else
      example.put(row, p, static_cast<State>(2 + below(3)));
  }

  State idle(Worker w) {
    if (example.world.workers.residency[w] == Residency::in_commuter) return State::away;
    return below(4) == 0 ? State::inactive : State::unemployed;
  }

  void step(Worker w) {
    switch (example.world.workers.state[w]) {
      case State::employed:
        return step_employed(w);
      case State::vacant:
        if (below(4) == 0) {
          const Person p = anyone();
          const bool commutes = p.residency == Residency::in_commuter;
          example.enter(w, p, commutes ? State::away : State::unemployed,
                        commutes ? Origin::commuter : static_cast<Origin>(1 + below(4)));
        }
        return;
      default:
        return step_idle(w);
    }
  }

  void step_employed(Worker w) {
    const std::size_t dice = below(100);
    if (dice < 3) example.move(w, any_cell());
    if (dice == 3) example.lose(w, EventKind::retirement, State::vacant);
    if (dice < 4 || dice >= 8) return;
    example.lose(w, EventKind::layoff, idle(w));
    // Some find a job at once, so that no month-end sees them without one.
    if (below(3) == 0) example.hire(w, any_cell());
  }

  void step_idle(Worker w) {
    const State state = example.world.workers.state[w];
    const std::size_t dice = below(10);
    if (dice < 2) example.hire(w, any_cell());
    if (dice == 2 && state == State::unemployed) example.turn(w, EventKind::withdrawal, State::inactive);
    if (dice == 2 && state == State::inactive) example.turn(w, EventKind::return_, State::unemployed);
    if (dice == 3 && below(5) == 0) example.turn(w, EventKind::death, State::vacant);
  }

  std::mt19937_64 random_{20210101};
  bool one_job_;
};

}  // namespace labour::example
