// What the separation hands to the search.
#pragma once

#include "models/labour/people/event_draw.hpp"
#include "models/labour/world/kinds.hpp"

namespace labour {

// A person with a job who searches for another one this month. The person's number lies in `search` and is
// still uniform there: its lower part says who has contact with an opening.
struct JobSearcher {
  Worker worker;
  Interval search;
  Occupation occupation;
};

}  // namespace labour
