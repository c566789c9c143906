#include "models/reference/applications.hpp"

#include <algorithm>

#include "engine/kernel/weighted_draw.hpp"
#include "models/reference/workers.hpp"

namespace reference {

void Applications::open(const engine::Parallel& parallel, std::span<const std::int64_t> vacancies) {
  first_.assign(1, 0);
  occupations_.clear();
  for (std::size_t j = 0; j < vacancies.size(); ++j) {
    occupations_.insert(occupations_.end(), static_cast<std::size_t>(vacancies[j]),
                        static_cast<std::uint16_t>(j));
    first_.push_back(static_cast<std::uint32_t>(occupations_.size()));
  }
  taken_.assign(occupations_.size(), std::numeric_limits<std::uint64_t>::max());
  if (!network_.is_complete()) set_weights(parallel, vacancies);
}

void Applications::set_weights(const engine::Parallel& parallel, std::span<const std::int64_t> vacancies) {
  constexpr std::size_t rows_at_once = 64;
  const Network::Matrix& a = network_.matrix();
  weights_.resize(static_cast<std::size_t>(a.nonZeros()));
  const std::size_t n = network_.occupations();
  parallel.for_each_task((n + rows_at_once - 1) / rows_at_once, [&](std::size_t task) {
    for (std::size_t i = task * rows_at_once; i < std::min(n, (task + 1) * rows_at_once); ++i) {
      double sum = 0.0;
      for (auto k = a.outerIndexPtr()[i]; k < a.outerIndexPtr()[i + 1]; ++k) {
        const auto j = static_cast<std::size_t>(a.innerIndexPtr()[k]);
        weights_[static_cast<std::size_t>(k)] = sum += a.valuePtr()[k] * static_cast<double>(vacancies[j]);
      }
    }
  });
}

// The occupation has probability q_ij = A_ij v_j / Σ_k A_ik v_k, the vacancy within it 1 / v_j. If all A are
// equal, every vacancy is equally likely.
std::uint32_t Applications::draw_vacancy(std::uint16_t occupation, const engine::Bits& bits) const {
  if (network_.is_complete()) return occupations_.empty() ? no_vacancy : place_among(first_.back(), bits[0]);
  const Network::Matrix& a = network_.matrix();
  const auto begin = static_cast<std::size_t>(a.outerIndexPtr()[occupation]);
  const auto end = static_cast<std::size_t>(a.outerIndexPtr()[occupation + 1]);
  const std::span<const double> row(weights_.data() + begin, end - begin);
  if (row.empty() || !(row.back() > 0.0)) return no_vacancy;
  const auto j =
      static_cast<std::size_t>(a.innerIndexPtr()[begin + engine::weighted_index(row, bits.uniform(0))]);
  return first_[j] + place_among(first_[j + 1] - first_[j], bits[1]);
}

}  // namespace reference
