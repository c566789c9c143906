// Applications of the unemployed. Each unemployed worker sends one application: the network and the vacancies
// determine the occupation, and within it every vacancy is equally likely. Every vacancy with applicants
// hires one of them.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/reference/network.hpp"

namespace reference {

struct Application {
  std::uint32_t vacancy = 0;
  std::uint64_t rank = 0;  // a random number followed by the applicant's row, so that no two are equal

  static std::uint64_t rank_of(std::uint32_t number, std::uint32_t row) {
    return (std::uint64_t{number} << 32) | row;
  }
  std::uint32_t number() const { return static_cast<std::uint32_t>(rank >> 32); }
};

// The market of one step. Vacancies are ordered by occupation. There are two ways of filling them. Applicants
// may compete: the lowest rank gets the vacancy, in whatever order they apply. Or the caller draws all
// applications and then gives each vacancy to one of them.
class Applications {
 public:
  // Keeps a reference to the network.
  explicit Applications(const Network& network) : network_(network) {}

  // Opens the market; `vacancies` are the numbers by occupation.
  void open(const engine::Parallel& parallel, std::span<const std::int64_t> vacancies);
  // Draws the application of an unemployed worker.
  Application draw(std::uint32_t row, std::uint16_t occupation, const engine::Bits& bits) const {
    return {draw_vacancy(occupation, bits), Application::rank_of(bits[2], row)};
  }
  // The application competes for its vacancy. Thread-safe.
  void compete(const Application& application) {
    if (is_sent(application)) engine::lower_shared(taken_[application.vacancy], application.rank);
  }
  void give(const Application& application) { taken_[application.vacancy] = application.rank; }

  // Whether a vacancy was available to the applicant.
  bool is_sent(const Application& application) const { return application.vacancy != no_vacancy; }
  // After all applications: whether this one gets its vacancy, and the occupation of the vacancy.
  bool is_taken(const Application& application) const {
    return is_sent(application) && taken_[application.vacancy] == application.rank;
  }
  std::uint16_t occupation_of(const Application& application) const {
    return occupations_[application.vacancy];
  }
  std::size_t vacancies() const { return occupations_.size(); }
  // The first vacancy of an occupation. For the index after the last occupation: the number of all vacancies.
  std::size_t first_of(std::size_t occupation) const { return first_[occupation]; }

 private:
  // Marks an application without an available vacancy.
  static constexpr std::uint32_t no_vacancy = std::numeric_limits<std::uint32_t>::max();

  void set_weights(const engine::Parallel& parallel, std::span<const std::int64_t> vacancies);
  std::uint32_t draw_vacancy(std::uint16_t occupation, const engine::Bits& bits) const;

  const Network& network_;
  std::vector<std::uint32_t> first_;        // first vacancy of each occupation, then the number of all
  std::vector<std::uint16_t> occupations_;  // of each vacancy
  std::vector<std::uint64_t> taken_;        // the rank that gets each vacancy
  std::vector<double> weights_;  // cumulative A(i, j) v_j within row i; empty in a complete network
};

}  // namespace reference
