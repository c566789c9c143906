// Pairs of members: which there are, and whether they share chance, parameters and tables.
#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "engine/kernel/check.hpp"
#include "models/app/compare/parts.hpp"

namespace app {
namespace {

std::string from_text(const Side& side) {
  return side.members_from.empty() ? "the first month" : side.members_from;
}

std::string drawn_text(const Side& side) {
  return side.posterior.empty() ? "none" : "the one of SHA-256 " + side.posterior.substr(0, 12) + "…";
}

// Why two ensembles do not share the chance of persons and the parameters of members; "" if they do.
std::string unshared(const Side& a, const Side& b) {
  if (a.seed != b.seed)
    return fmt::format("their seeds are {} and {}, so that they share no chance. Run them with one seed",
                       a.seed, b.seed);
  if (a.members_from != b.members_from)
    return fmt::format(
        "their members go their own ways from {} and {} on (run.members_from), so that they do not share "
        "their chance. Run them with one --from",
        from_text(a), from_text(b));
  if (a.posterior != b.posterior)
    return fmt::format(
        "their members draw parameters from different posteriors ({}, and {}). Run them with one --posterior",
        drawn_text(a), drawn_text(b));
  return "";
}

}  // namespace

std::vector<Pair> pairs_of(const Side& baseline, const Side& scenario) {
  std::vector<Pair> pairs;
  for (const MemberFile& a : baseline.members)
    for (const MemberFile& b : scenario.members)
      if (a.member == b.member) pairs.push_back({a.member, a.path, b.path});
  return pairs;
}

void check_pairing(const Side& a, const Side& b) {
  std::string why = unshared(a, b);
  if (why.empty() && a.tables != b.tables)
    why =
        "their input tables differ, and so the difference would not be that of the scenarios. Run them with "
        "one --data";
  if (why.empty() && a.scale != b.scale)
    why = fmt::format("their population.scale is {:g} and {:g}. Run them at one size", a.scale, b.scale);
  if (why.empty() && !engine::same_layout(a.layout, b.layout))
    why = "they report other outputs or months. Run the older one again";
  if (why.empty() && pairs_of(a, b).empty())
    why = "they have no member in common. Run the same members of both";
  if (!why.empty())
    throw engine::InputError(
        fmt::format("{} and {} cannot be compared member by member: {}", a.scenario, b.scenario, why));
}

std::vector<YearSpan> years_in(const engine::SeriesLayout& layout) {
  std::vector<YearSpan> years;
  for (int t = 0; t < layout.months; ++t) {
    if (years.empty() || years.back().year != (layout.first + t).year())
      years.push_back({(layout.first + t).year(), t, t});
    years.back().end = t + 1;
  }
  return years;
}

double mean_from(const std::vector<double>& months, std::size_t from, std::size_t to) {
  double sum = 0.0;
  std::size_t reported = 0;
  for (std::size_t t = from; t < to; ++t) {
    if (std::isnan(months[t])) continue;
    sum += months[t];
    ++reported;
  }
  return reported > 0 ? sum / static_cast<double>(reported) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace app
