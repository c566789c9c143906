#include "models/labour/report/reports.hpp"

#include <algorithm>
#include <limits>

namespace labour {
namespace {

engine::Axis end_of_move(const engine::Axis& axis, const std::string& end, const std::string& end_en,
                         const std::string& end_zh) {
  engine::Axis copy = axis;
  copy.name = end + "_" + axis.name;
  copy.long_name = end_en + " " + axis.long_name;
  copy.long_name_zh = end_zh + axis.long_name_zh;
  return copy;
}

engine::Axis origin(const engine::Axis& axis) {
  return end_of_move(axis, "origin", "Origin:", "来源");
}
engine::Axis destination(const engine::Axis& axis) {
  return end_of_move(axis, "destination", "Destination:", "去向");
}

engine::Axis key_group_axis() {
  engine::Axis axis{"key_group", "Key group of the employment services", "重点群体", {}, {}, {}};
  for (const KeyGroupNames& names : key_group_names) {
    axis.codes.emplace_back(names.code);
    axis.names_en.emplace_back(names.en);
    axis.names_zh.emplace_back(names.zh);
  }
  return axis;
}

// The place of a person group in a margin.
std::size_t place(std::size_t group, Margin margin) {
  switch (margin) {
    case Margin::all:
      return 0;
    case Margin::age_group:
      return group / (educations * residencies);
    case Margin::education:
      return group / residencies % educations;
    case Margin::residency:
      return group % residencies;
    case Margin::person_group:
      return group;
  }
  return 0;
}

std::size_t places(Margin margin) {
  return place(person_groups - 1, margin) + 1;
}

bool shows_residency(Margin margin) {
  return margin == Margin::residency || margin == Margin::person_group;
}

}  // namespace

ReportAxes::ReportAxes(const Names& n)
    : names(n),
      origin_industry(origin(n.industry)),
      destination_industry(destination(n.industry)),
      origin_occupation(origin(n.occupation)),
      destination_occupation(destination(n.occupation)),
      origin_town(origin(n.town)),
      destination_town(destination(n.town)),
      key_group(key_group_axis()) {}

void ReportList::total(engine::Kind kind, engine::Quantity quantity, Words words, Value value) {
  table("total", {}, kind, quantity, std::move(words),
        [value = std::move(value)](const Reading& reading, std::span<float> cells) {
          cells[0] = static_cast<float>(value(reading));
        });
}

void ReportList::table(const std::string& group, std::vector<const engine::Axis*> axes, engine::Kind kind,
                       engine::Quantity quantity, Words words, Fill fill) {
  all_.push_back({{words.name, words.units, words.long_name, words.long_name_zh, kind, quantity,
                   std::move(axes), group, words.comment},
                  std::move(fill),
                  {}});
}

double share(double part, double whole) {
  return whole > 0.0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

void copy_counts(std::span<const Count> counts, std::span<float> cells) {
  std::transform(counts.begin(), counts.end(), cells.begin(), [](Count n) { return static_cast<float>(n); });
}

std::vector<double> margin_of(std::span<const Count> persons, Margin margin) {
  std::vector<double> sums(places(margin), 0.0);
  const bool all = shows_residency(margin);
  for (std::size_t g = 0; g < person_groups; ++g)
    if (all || !is_commuter_group(g)) sums[place(g, margin)] += static_cast<double>(persons[g]);
  return sums;
}

Counted<industries> by_industry(std::span<const Count> jobs) {
  Counted<industries> sums{};
  for (std::size_t g = 0; g < job_groups; ++g) sums[g / occupations] += jobs[g];
  return sums;
}

Counted<occupations> by_occupation(std::span<const Count> jobs) {
  Counted<occupations> sums{};
  for (std::size_t g = 0; g < job_groups; ++g) sums[g % occupations] += jobs[g];
  return sums;
}

}  // namespace labour
