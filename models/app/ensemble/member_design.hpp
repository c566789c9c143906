// What the members of an ensemble share and in what they differ, and therefore what an interval over them
// holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/ensemble/members.hpp"
#include "models/labour/run_settings.hpp"

namespace app {

// Equal for all members of an ensemble.
struct MemberDesign {
  labour::RunSettings run;          // period, members_from and histories; its names are empty
  bool draws_parameters = false;    // from a posterior
  bool has_macro_noise = false;     // in some month of the run
  bool draws_productivity = false;  // of industries, in some month of the run
  bool draws_fields = false;        // histories the assumptions behind skill fields
  bool screens = false;             // employers, applicants for skill fields, in some month

  // The number of different histories among these members.
  std::size_t histories_of(const std::vector<std::int32_t>& members) const;
};

// The value in the line "key = value" of a resolved scenario; "" if there is no such line.
std::string resolved_value(const std::string& resolved, const std::string& key);
// The same as a number; `otherwise` if there is no such line or it is not a number.
double resolved_number(const std::string& resolved, const std::string& key, double otherwise);

// From the resolved scenario of a member. Without `run.histories` (format 2.0) there is one history.
MemberDesign design_of(const std::string& resolved, bool draws_parameters);
// From the file of a member. Throws the errors of reading.
MemberDesign design_of(const MemberFile& member);

// The sources of difference between members: those that an interval over them holds, and the others.
struct IntervalContent {
  // Of "chance", "history", "parameters", "macro noise", "productivity", "skill requirements".
  std::vector<std::string> holds, leaves_out;
  std::size_t members = 0, histories = 0;
  engine::Month shared_until;  // with histories that members share: the first month in which they differ
  bool shares_history = false;
};
IntervalContent interval_content(const MemberDesign& design, const std::vector<std::int32_t>& members);

// In one line, for a legend: "intervals hold chance, history (10 histories before 2026-01) and macro noise;
// they leave out parameters". Of a single member: that there is no interval.
Bilingual interval_text(const IntervalContent& content);
// For a result file: histories, interval_holds, interval_leaves_out.
std::vector<engine::Attribute> interval_attributes(const IntervalContent& content);

}  // namespace app
