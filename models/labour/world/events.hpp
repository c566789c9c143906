// What happens to persons within a month: events, and how jobs end.
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/labour/world/kinds.hpp"

namespace labour {

// How the last job of a person without a job ended. Other code uses the two functions below, so that the
// consequences of a new way to end a job are stated in one place.
enum class JobEnd : std::uint8_t { given_up, layoff, contract_end, closure };
// Persons who gave up the job themselves have no claim to unemployment benefit.
constexpr bool entitles_to_benefit(JobEnd end) {
  return end != JobEnd::given_up;
}
// The former employer may take the person back. One that has closed does not; another may be in its cells.
constexpr bool may_be_recalled(JobEnd end) {
  return end == JobEnd::layoff;
}

// Kinds of change of a person's state. Flows, by any group, are counted from the events of a month.
enum class EventKind : std::uint8_t {
  quit,
  layoff,
  contract_end,
  closure,
  retirement,
  death,
  out_migration,  // ends of a job, or of residence
  withdrawal,     // unemployed → inactive, or job → inactive
  hire,           // → job, from unemployment, inactivity or outside
  job_to_job,     // job → job
  recall,         // → the job cell that laid the person off
  entry,          // newcomer → unemployed (school leavers, graduates, migrants who stay without a job)
  arrival,        // newcomer → away
  return_,        // inactive → unemployed
  departure,      // away → gone
  // Add a new kind above this line, and state in `is_layoff` whether it is a layoff.
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
  std::uint8_t unused = 0;  // so that every byte is defined
};

}  // namespace labour
