#include "models/labour/data/cars_in_use.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/data/base_year.hpp"
#include "models/labour/data/car_paths.hpp"

namespace labour {
namespace {

// New cars of a month, from the first year of the tables to the first month of the model.
struct Known {
  explicit Known(const Inputs& inputs) : hybrid_share(car_paths_of_tables(inputs).hybrid_share) {
    std::vector<std::pair<int, double>> made, shares;
    for (const auto* years : {&inputs.cars_before, &inputs.cars})
      for (const Inputs::Cars& year : *years) {
        made.emplace_back(year.year, year.output);
        shares.emplace_back(year.year, year.electric_share);
      }
    if (made.empty()) return;
    begins = engine::Month::of(made.front().first, 1);
    output = engine::path_by_year(made);
    electric_share = engine::path_by_year(shares);
  }

  engine::Month begins = first_month_of_tables;
  engine::Path output, electric_share, hybrid_share;
};

}  // namespace

// A Weibull law of shape 4, of which the mean is the scale times the gamma function of 5/4: few cars are
// scrapped in their first years (Hao et al. 2011 fit Weibull laws to China; the shape is A).
double cars_surviving(double age, double life) {
  constexpr double mean_over_scale = 0.9064024770554771;
  const double x = mean_over_scale * age / life;
  return engine::portable_exp(-x * x * x * x);
}

CarsInUse cars_in_use(engine::Month month, const engine::Path& electric_share,
                      const engine::Path& hybrid_share, const Inputs& inputs, double life) {
  const Known known(inputs);
  double all = 0.0, battery = 0.0, hybrid = 0.0;
  for (engine::Month made = known.begins; made < month; ++made) {
    const bool is_known = made < first_month_of_tables;
    const double e = (is_known ? known.electric_share : electric_share).at(made);
    const double h = (is_known ? known.hybrid_share : hybrid_share).at(made);
    // Since 2020 about as many new cars a year are registered in China; what is made beyond is exported
    // (24 million registered in 2020, M, and 26 in 2025, D, where 25 and 35 are made).
    const double registered = known.output.at(std::min(made, middle_of_base_year));
    const double left = registered * cars_surviving((month - made) / 12.0, life);
    all += left;
    battery += left * e * (1.0 - h);
    hybrid += left * e * h;
  }
  return all > 0.0 ? CarsInUse{battery / all, hybrid / all} : CarsInUse{};
}

}  // namespace labour
