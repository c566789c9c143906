// Applications of the unemployed: each sends one, to an occupation drawn by the network and its vacancies and
// there to any vacancy; every vacancy that has applicants takes one of them, drawn evenly.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "models/reference/network.hpp"

namespace reference {

struct Application {
  std::uint32_t vacancy = 0;
  std::uint64_t rank = 0;  // a random number with the applicant's row behind it: no two are equal
};

// The market of one step. Vacancies lie in the order of their occupations; the lowest rank gets the vacancy,
// whoever asks first.
class Applications {
 public:
  // Keeps a reference to the network.
  explicit Applications(const Network& network) : network_(network) {}

  // Opens the market: how many vacancies each occupation has.
  void open(const engine::Parallel& parallel, std::span<const std::int64_t> vacancies);
  // Sends the application of somebody unemployed; several threads may do so at once.
  Application send(std::uint32_t row, std::uint16_t occupation, const engine::Bits& bits);
  // After all have been sent: whether this one gets the vacancy, and in which occupation it is.
  bool is_taken(const Application& application) const {
    return application.vacancy != nowhere && lowest_[application.vacancy] == application.rank;
  }
  std::uint16_t occupation_of(const Application& application) const {
    return occupations_[application.vacancy];
  }

 private:
  // Marks an application for which there is no vacancy within reach.
  static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

  void weigh_rows(const engine::Parallel& parallel, std::span<const std::int64_t> vacancies);
  std::uint32_t draw_vacancy(std::uint16_t occupation, const engine::Bits& bits) const;

  const Network& network_;
  std::vector<std::uint32_t> first_;        // vacancy of each occupation, and one behind the last
  std::vector<std::uint16_t> occupations_;  // of each vacancy
  std::vector<std::uint64_t> lowest_;       // rank among those who applied for each vacancy
  std::vector<double> weights_;             // A(i, j) v_j, added up within row i; none in a complete network
};

}  // namespace reference
