// The sentences of the report: templates with conditions on what was found. Each takes plain values, so that
// it can be tested on made-up effects. A cause is named only where a flow carries it, and a rank only where
// intervals do not overlap.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/app/ensemble/member_design.hpp"
#include "models/app/report/findings.hpp"
#include "models/app/report/report_data.hpp"

namespace app {

// ---- the effect on the district ------------------------------------------------------------------------

// The peak of the rate, and how many more or fewer persons are unemployed in its month.
Bilingual rate_sentence(const std::optional<PeakEffect>& rate, const MeanInterval& unemployed);

// How long the effect stays: the rate, jobs, and the labour force with the flow that carries its change.
struct Persistence {
  std::optional<PeakEffect> rate, jobs, labour_force;
  const FlowEffect* cause = nullptr;
};
Bilingual persistence_sentence(const Persistence& found);

// The answer of the page of effects: peak and half-life of the rate and of jobs, in their order.
Bilingual effect_answer(const std::optional<PeakEffect>& rate, const std::optional<PeakEffect>& jobs);

// Below the small figures: what the flows say of the labour force.
Bilingual flow_note(const Persistence& found);

// ---- groups --------------------------------------------------------------------------------------------

struct RankedGroup {
  Bilingual name;
  double baseline = 0;      // rate, per cent
  MeanInterval rate;        // points
  MeanInterval unemployed;  // persons
};
// Groups in order of their effect, the largest in the direction of the district's effect first.
struct Ranking {
  Bilingual what;  // "age groups"
  Bilingual by;    // "age": of what the groups are
  std::vector<RankedGroup> groups;
  bool is_single = false;  // one pair: no intervals

  // Those of the first that cannot be told from the largest: their intervals overlap with its.
  std::size_t not_told_from_first() const;
  std::size_t shown() const;  // whose interval leaves out zero, on the side of the first
};
void sort_ranking(Ranking& ranking, double direction);

// Which town is hit most, if that can be said, and where most persons are affected.
Bilingual towns_answer(const Ranking& towns, engine::Month quarter);
// The same of groups by age, education and residency, each of which ranks within its dimension.
Bilingual groups_answer(const std::vector<Ranking>& dimensions, engine::Month quarter);

// A group's value with its interval, and what is said where intervals do not overlap.
struct NamedInterval {
  Bilingual name;
  double low = 0, high = 0;
};
enum class Comparing { effects, rates };
// Which groups stand clearly above which others of the same dimension: the bound of the one lies beyond that
// of the other. "16–24岁受影响明显大于45–54岁与55岁及以上。"; at most two such clauses, those with most below
// them first; "" if all intervals overlap.
Bilingual clearly_above_text(const std::vector<NamedInterval>& groups, Comparing comparing);
// The same of the effects of a ranking, in the direction of its first group; "" where its first stands alone
// above all others, which its sentence says.
Bilingual clearly_above_text(const Ranking& ranking);

// ---- industries ----------------------------------------------------------------------------------------

struct RankedIndustry {
  std::string code;
  Bilingual name;
  double baseline = 0;   // jobs
  MeanInterval jobs;     // effect
  MeanInterval percent;  // of the baseline's jobs
};
struct IndustryEffects {
  Window window;
  engine::Month first, last;  // of the window
  bool is_single = false;
  MeanInterval net;
  std::vector<RankedIndustry> industries;  // in order of the effect, the largest loss first
};
Bilingual industries_answer(const IndustryEffects& effects);
// The end of the cover's third sentence; "" if no industry is shown.
Bilingual industries_clause(const IndustryEffects& effects);

// The change of an industry's jobs over some years, per cent, and what the scenario adds to it, points.
struct IndustryChange {
  Bilingual name;
  double baseline = 0, scenario = 0;  // the second is NaN without a scenario
  MeanInterval difference;
  Showing showing = Showing::single;  // of the difference, among all industries; single without a scenario
};
Bilingual transition_answer(const std::vector<IndustryChange>& changes, int years);

// ---- levels and trust ----------------------------------------------------------------------------------

// A year of one scenario: mean of the months in each member, then over the members.
struct YearLevel {
  int year = 0;
  double rate = 0, rate_low = 0, rate_high = 0;  // per cent; bounds of single simulations, NaN for one member
  double registered = 0;
  engine::Month highest;
  double highest_rate = 0;
};
// `years` are simulated ones, `told` is an index of them. Of one scenario alone the range over the next five
// of them comes first.
Bilingual unemployment_answer(const std::vector<YearLevel>& years, std::size_t told, bool is_comparison);

struct HowSure {
  std::size_t members = 0;
  double scale = 1;
  std::optional<PeakEffect> rate;
  const FlowEffect* cause = nullptr;
  IntervalContent interval;
  bool is_comparison = true;
};
Box how_sure_box(const HowSure& facts);

struct FactCounts {
  std::size_t holding = 0, missed = 0;  // facts
  std::vector<Bilingual> missed_names;  // of their parts
  std::size_t within_error = 0;         // facts outside their range by two standard errors at most
};
Bilingual facts_answer(const FactCounts& counts);

}  // namespace app
