// What happens to persons within a month: events, and how jobs end.
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/labour/world/kinds.hpp"

namespace labour {

// How the last job ended, of a person who searches without one. Readers ask the two questions below, so that
// a new way to end a job is answered in one place.
enum class JobEnd : std::uint8_t { given_up, layoff, contract_end };
// Unemployment benefit is for those who did not give up the job themselves.
constexpr bool entitles_to_benefit(JobEnd end) {
  return end != JobEnd::given_up;
}
// The former employer may take the person back.
constexpr bool may_be_recalled(JobEnd end) {
  return end == JobEnd::layoff;
}

// What happened to somebody this month. Flows are counted from these, by any group.
enum class EventKind : std::uint8_t {
  quit,
  layoff,
  contract_end,
  closure,
  retirement,
  death,
  out_migration,  // ends of a job, or of presence
  withdrawal,     // unemployed → inactive, or job → inactive
  hire,           // → job, from unemployment, inactivity or outside
  job_to_job,     // job → job
  recall,         // → the job cell that laid the person off
  entry,          // newcomer → unemployed (school leavers, graduates, migrants who stay without a job)
  arrival,        // newcomer → away
  return_,        // inactive → unemployed
  departure,      // away → gone
  // A new kind comes before this line, and says in `is_layoff` whether it is one.
  count
};
inline constexpr std::size_t event_kinds = index_of(EventKind::count);

// Whether the employer ended the job for lack of work.
constexpr bool is_layoff(EventKind kind) {
  return kind == EventKind::layoff || kind == EventKind::closure;
}

struct Event {
  Worker worker;
  Cell from;  // job cell left; none
  Cell to;    // job cell taken; none
  EventKind kind;
  State before, after;
  std::uint8_t unused = 0;  // so that no byte of it is left to chance
};

}  // namespace labour
