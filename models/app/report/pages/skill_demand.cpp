// Page 5, asked and held: the jobs that ask for a skill field, who holds it, and what the ranges rest on.
#include <algorithm>
#include <string>

#include "engine/results/hdf5.hpp"
#include "engine/scenario/table.hpp"
#include "models/app/ensemble/member_design.hpp"
#include "models/app/report/pages/field_pages.hpp"

namespace app {
namespace {

DemandFound demand_found(const FieldMeasurements& fields) {
  const FieldMonths& told = fields.told();
  DemandFound found{told.now, told.later, {}};
  for (std::size_t field = 0; field < fields.fields(); ++field) {
    const auto mean = [&](FieldStockIndex stock, engine::Month month) {
      return fields.level(Side::baseline, stock, field, month).mean;
    };
    found.fields.push_back({fields.name(field), mean(FieldStockIndex::required, told.now),
                            told.later ? mean(FieldStockIndex::required, *told.later) : missing,
                            mean(FieldStockIndex::required, fields.last_told()),
                            mean(FieldStockIndex::holders, fields.last_told())});
  }
  return found;
}

// Whether the histories of the baseline draw factors on the shares of jobs that ask, each its own.
bool are_factors_drawn(const Measurements& measured) {
  const std::string resolved =
      engine::read_texts(measured.files(Side::baseline).front(), "/scenario/resolved").at(0);
  return measured.interval().histories > 1 && resolved_number(resolved, "fields.spread", 0.0) > 0.0;
}

RequirementSources requirement_sources(const ReportContext& context) {
  RequirementSources sources;
  const std::filesystem::path& folder = context.input.tables;
  const engine::Table shares =
      engine::read_table((folder / "skill_requirements.csv").string(), {"field", "confidence"});
  sources.shares = shares.rows();
  for (std::size_t row = 0; row < shares.rows(); ++row)
    if (shares.text(row, "confidence") == "A") ++sources.assumed;
  const engine::Table factors =
      engine::read_table((folder / "skill_fields.csv").string(), {"field", "low", "high"});
  for (std::size_t row = 0; row < factors.rows(); ++row) {
    sources.low = std::min(sources.low, factors.number(row, "low", 0.0, 1.0));
    sources.high = std::max(sources.high, factors.number(row, "high", 1.0, 10.0));
  }
  sources.are_drawn = are_factors_drawn(context.measured);
  return sources;
}

}  // namespace

void fill_skill_demand(const ReportContext& context, Section& section) {
  static constexpr Message asked_title{"Filled jobs that ask for a field", "要求各领域的在岗岗位"};
  static constexpr Message asked{"Asked", "要求"};
  static constexpr Message held_title{"Persons who hold a field, employed or unemployed",
                                      "掌握各领域的人数（在岗与失业）"};
  static constexpr Message held{"Held", "掌握"};
  static constexpr Message of_baseline{"Baseline: ", "基准："};
  static constexpr Message held_note{
      "As table 5-2. Who holds a field need not work in a job that asks for it.",
      "同表5-2。掌握某领域的人不一定在要求该领域的岗位上。"};
  const FieldMeasurements fields(context.measured);
  const auto title = [&](const Message& of) {
    return context.is_comparison() ? of_baseline.text() + of.text() : of.text();
  };
  section.answer = demand_answer(demand_found(fields));
  section.tables.push_back(field_table({"5-2",
                                        "skill_demand",
                                        title(asked_title),
                                        range_note(fields),
                                        {{FieldStockIndex::required, asked}},
                                        all_fields(fields)},
                                       fields));
  section.tables.push_back(field_table({"5-3",
                                        "skill_holders",
                                        title(held_title),
                                        held_note.text(),
                                        {{FieldStockIndex::holders, held}},
                                        all_fields(fields)},
                                       fields));
  section.boxes.push_back(ranges_box(requirement_sources(context), context.measured.interval()));
}

}  // namespace app
