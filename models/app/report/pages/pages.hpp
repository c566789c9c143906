// The pages of the report. A page is one file NAME.cpp here and one line of the list in pages.cpp.
#pragma once

#include <optional>
#include <vector>

#include "models/app/report/findings.hpp"
#include "models/app/report/group_effects.hpp"
#include "models/app/report/report_data.hpp"

namespace app {

// What the pages are made from; everything that several of them need is found once.
struct ReportContext {
  explicit ReportContext(const ReportInput& given);

  const ReportInput& input;
  Measurements measured;
  Findings found;
  std::optional<Window> quarter;  // of the peak of the rate; none where no effect on it is told
  Ranking towns;                  // over the quarter, sorted; none without member files
  std::vector<Ranking> groups;    // by age, education and residency, over the quarter, each sorted; or none
  std::optional<IndustryEffects> industries;         // in the twelve months of the peak of jobs
  std::string baseline_resolved, scenario_resolved;  // TOML; the second "" without a comparison

  bool is_comparison() const { return measured.is_comparison(); }
  bool has_effect() const { return quarter.has_value(); }
  // The scenario, or the only one.
  const ComparedEnsemble& told() const;
  // What it asks; "" if it asks nothing.
  Bilingual question() const;
};

struct Page {
  const char* id;
  const char* number;  // "" for the cover; pages of one subject have a letter behind it
  Message title;
  // Why a run has no such page; shown under "not in this run".
  Message needs;
  bool (*has_data)(const ReportContext& context);
  // Fills the answer, figures, tables and boxes; id, number and titles are there.
  void (*fill)(const ReportContext& context, Section& section);
  bool needs_members = false;  // more than the series of the district, which a merged file has
};
// In order.
const std::vector<Page>& pages();

// Reads, computes and words the whole report. Throws the errors of check_pairing() and of reading.
Report make_report(const ReportInput& input);

// ---- for the pages -------------------------------------------------------------------------------------

// Columns of an effect with its confidence interval: "effect", "low", "high", with names that begin with
// `key`.
struct EffectColumns {
  std::string key;
  Message title;
  Bilingual unit;
  int decimals = 0;
  Origin from;
};
void add_effect_columns(Table& table, const EffectColumns& columns);
// Empty for NaN.
Cell cell_or_none(double value);
void add_effect_cells(std::vector<Cell>& row, const MeanInterval& effect);

// The table of effects by town or group over the quarter of the peak.
struct RankingTable {
  const char* id;
  const char* key;
  Bilingual title;
  Message name;       // of its first column
  const char* group;  // "town", or "age_group|education|residency"
};
Table ranking_table(const RankingTable& what, const ReportContext& context,
                    const std::vector<const Ranking*>& rankings);

Column number_column(std::string key, Bilingual title, Bilingual unit, int decimals, Origin from,
                     IntervalKind interval = IntervalKind::none);
// The same of an effect, whose numbers show their sign.
Column effect_column(std::string key, Bilingual title, Bilingual unit, int decimals, Origin from);
Column text_column(const char* key, const Message& title);
Column month_column(const char* key, const Message& title, Origin from);

Bilingual unit_points();
Bilingual unit_percent();
Bilingual unit_persons();
Bilingual unit_jobs();

// A figure with its texts; panels and categories are added.
ReportFigure figure_of(const char* id, const char* key, FigureKind kind, Bilingual title, Bilingual unit,
                       Bilingual label);
// "12", the same in both languages.
Bilingual count_text(std::size_t number);

// Bounds and step of an axis that holds [low, high] with about `steps` steps of 1, 2, 2.5 or 5 times a power
// of ten.
struct AxisRange {
  double least = 0, most = 1, step = 1;
  int decimals = 0;
};
AxisRange axis_range(double low, double high, int steps = 5);
void set_axis(Panel& panel, const AxisRange& axis);
// The range of numbers, from zero on; NaN is left out.
struct Bounds {
  double low = 0, high = 0;
  void hold(double value);
  void hold(const Panel& panel);  // all its series
};

TablePeriod period_of(const Measurements& measured, Window window);

// The note of tables with effects: what low and high are.
Bilingual confidence_note(const Measurements& measured);
Origin effect_origin(const char* dataset, const std::string& window, const char* statistic);

// ---- the pages -----------------------------------------------------------------------------------------

void fill_cover(const ReportContext& context, Section& section);
void fill_unemployment(const ReportContext& context, Section& section);
void fill_effect(const ReportContext& context, Section& section);
void fill_where(const ReportContext& context, Section& section);
void fill_town_levels(const ReportContext& context, Section& section);
void fill_group_levels(const ReportContext& context, Section& section);
void fill_who(const ReportContext& context, Section& section);
void fill_industries(const ReportContext& context, Section& section);
void fill_moves(const ReportContext& context, Section& section);
void fill_skills(const ReportContext& context, Section& section);
void fill_skill_demand(const ReportContext& context, Section& section);
void fill_skill_places(const ReportContext& context, Section& section);
void fill_skill_effects(const ReportContext& context, Section& section);
void fill_trust(const ReportContext& context, Section& section);
void fill_appendix(const ReportContext& context, Section& section);

}  // namespace app
