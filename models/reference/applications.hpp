// Applications of the unemployed: each sends one, to an occupation drawn by the network and its vacancies and
// there to any vacancy; every vacancy that has applicants takes one of them.
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
  std::uint64_t rank = 0;  // a random number with the applicant's row behind it: no two are equal

  static std::uint64_t rank_of(std::uint32_t number, std::uint32_t row) {
    return (std::uint64_t{number} << 32) | row;
  }
  std::uint32_t number() const { return static_cast<std::uint32_t>(rank >> 32); }
};

// The market of one step. Vacancies lie in the order of their occupations. Either applicants compete, and the
// lowest rank gets the vacancy, whoever asks first; or all are drawn, and vacancies are given by somebody
// else.
class Applications {
 public:
  // Keeps a reference to the network.
  explicit Applications(const Network& network) : network_(network) {}

  // Opens the market: how many vacancies each occupation has.
  void open(const engine::Parallel& parallel, std::span<const std::int64_t> vacancies);
  // The application of somebody unemployed.
  Application draw(std::uint32_t row, std::uint16_t occupation, const engine::Bits& bits) const {
    return {draw_vacancy(occupation, bits), Application::rank_of(bits[2], row)};
  }
  // Lets it compete for its vacancy; several threads may do so at once.
  void compete(const Application& application) {
    if (is_sent(application)) engine::lower_shared(taken_[application.vacancy], application.rank);
  }
  void give(const Application& application) { taken_[application.vacancy] = application.rank; }

  // Whether there was a vacancy within reach.
  bool is_sent(const Application& application) const { return application.vacancy != nowhere; }
  // In the end: whether this one gets the vacancy, and in which occupation it is.
  bool is_taken(const Application& application) const {
    return is_sent(application) && taken_[application.vacancy] == application.rank;
  }
  std::uint16_t occupation_of(const Application& application) const {
    return occupations_[application.vacancy];
  }
  std::size_t vacancies() const { return occupations_.size(); }
  // The first vacancy of an occupation; of the one behind the last, the number of all.
  std::size_t first_of(std::size_t occupation) const { return first_[occupation]; }

 private:
  // Marks an application for which there is no vacancy within reach.
  static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

  void weigh_rows(const engine::Parallel& parallel, std::span<const std::int64_t> vacancies);
  std::uint32_t draw_vacancy(std::uint16_t occupation, const engine::Bits& bits) const;

  const Network& network_;
  std::vector<std::uint32_t> first_;        // vacancy of each occupation, and one behind the last
  std::vector<std::uint16_t> occupations_;  // of each vacancy
  std::vector<std::uint64_t> taken_;        // the rank that gets each vacancy
  std::vector<double> weights_;             // A(i, j) v_j, added up within row i; none in a complete network
};

}  // namespace reference
