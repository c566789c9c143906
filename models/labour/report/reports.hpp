// The table of what is reported: each output is declared and computed in one place.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/results/outputs.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/report/counts.hpp"
#include "models/labour/report/field_market.hpp"

namespace labour {

// What a month's values are computed from.
struct Reading {
  const World& world;
  const Inputs& inputs;
  const Counts& now;   // stocks at the end of the month
  const Counts& last;  // and of the month before
  const Flows& flows;
  const FieldMarket& field_market;
};

struct Report {
  engine::Output output;
  std::function<void(const Reading&, std::span<float>)> fill;
  engine::OutputId id;
};

// The axes that the indicators add to those of the inputs: pairs of origin and destination, and key groups.
struct ReportAxes {
  explicit ReportAxes(const Names& names);
  const Names& names;
  engine::Axis origin_industry, destination_industry, origin_occupation, destination_occupation, origin_town,
      destination_town, key_group;
};

// The words of a declaration, in the order in which they are read.
struct Words {
  std::string name, units, long_name, long_name_zh, comment = {};
};

class ReportList {
 public:
  using Value = std::function<double(const Reading&)>;
  using Fill = std::function<void(const Reading&, std::span<float>)>;

  // What the values are computed to is the number simulated. A count is weighted when a result file is made.
  void total(engine::Kind kind, engine::Quantity quantity, Words words, Value value);
  void table(const std::string& group, std::vector<const engine::Axis*> axes, engine::Kind kind,
             engine::Quantity quantity, Words words, Fill fill);
  std::vector<Report>& all() { return all_; }
  const std::vector<Report>& all() const { return all_; }

 private:
  std::vector<Report> all_;
};

void report_total(ReportList& list);
void report_people(ReportList& list, const ReportAxes& axes);
void report_jobs(ReportList& list, const ReportAxes& axes);
void report_skills(ReportList& list, const ReportAxes& axes);
void report_fields(ReportList& list, const ReportAxes& axes);
void report_flows(ReportList& list, const ReportAxes& axes);

// part / whole; NaN ("not reported") if the whole is not positive.
double share(double part, double whole);
inline double share(Count part, Count whole) {
  return share(static_cast<double>(part), static_cast<double>(whole));
}
// Copies counts into the cells of an output.
void copy_counts(std::span<const Count> counts, std::span<float> cells);

// The margins of person groups.
enum class Margin { all, age_group, education, residency, person_group };
// Sums over the other attributes. Residents only, except in the margins by residency.
std::vector<double> margin_of(std::span<const Count> persons, Margin margin);
// The margins of job groups, in the order of the industries or occupations.
Counted<industries> by_industry(std::span<const Count> jobs);
Counted<occupations> by_occupation(std::span<const Count> jobs);

}  // namespace labour
