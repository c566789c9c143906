// The sentences on skill fields: templates with conditions on plain values, as those of sentences.hpp.
#pragma once

#include <optional>
#include <vector>

#include "models/app/report/sentences.hpp"

namespace app {

// ---- levels --------------------------------------------------------------------------------------------

struct FieldAmount {
  Bilingual name;
  double amount = 0;  // persons or vacancies
};
// The fields with most of a measure in the months that are told, the largest first; the second is empty
// without a later month.
struct MostFields {
  std::vector<FieldAmount> now, later;
};
struct GapsFound {
  engine::Month now;
  std::optional<engine::Month> later;
  MostFields shortage, surplus;
  std::optional<MostFields> vacancies;  // none where no employer screens
};
// Which fields are most short and most idle, now and later.
Bilingual gaps_answer(const GapsFound& found);

struct FieldDemand {
  Bilingual name;
  double now = 0, later = 0;      // jobs that ask; the second NaN without a later month
  double asked = 0, holders = 0;  // in the last month that is told
};
struct DemandFound {
  engine::Month now;
  std::optional<engine::Month> later;
  std::vector<FieldDemand> fields;
};
// What jobs ask for more and less than now, and where fewer persons hold a field than jobs ask for it.
Bilingual demand_answer(const DemandFound& found);

// The industry and the town with most of a field, and their shares; a share of zero names nothing.
struct FieldPlace {
  Bilingual field, industry, town;
  double industry_share = 0, town_share = 0;
};
// Where the staff below requirement and the idle holders of the largest field are.
Bilingual places_answer(engine::Month month, const std::optional<FieldPlace>& shortage,
                        const std::optional<FieldPlace>& surplus);

// ---- effects -------------------------------------------------------------------------------------------

// The part (an industry, a town) in which a field moves most; none where that is not shown.
struct MovedPart {
  Bilingual name;
  MeanInterval effect;
};
struct MovedField {
  Bilingual name;
  MeanInterval effect;
  std::optional<MovedPart> industry, town;
};
struct FieldEffectsFound {
  engine::Month first, last;                  // of the window
  bool is_single = false;                     // one pair: no intervals
  std::size_t fields = 0;                     // that were compared
  std::vector<MovedField> shortage, surplus;  // effects that are shown, the largest first
  // Where only the scenario's employers screen: its vacancies, in the last month that is told.
  std::optional<engine::Month> month_of_vacancies;
  std::vector<FieldAmount> vacancies;
};
Bilingual field_effects_answer(const FieldEffectsFound& found);

// ---- what the ranges rest on ---------------------------------------------------------------------------

struct RequirementSources {
  std::size_t shares = 0, assumed = 0;  // rows of skill_requirements.csv, and those of code A
  double low = 1, high = 1;             // of the factors on all shares of a field
  bool are_drawn = false;               // whether members differ in these factors
};
Box ranges_box(const RequirementSources& sources, const IntervalContent& interval);

}  // namespace app
