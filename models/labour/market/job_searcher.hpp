// On-the-job searchers, whom the separation passes to the search.
#pragma once

#include "models/labour/people/event_draw.hpp"
#include "models/labour/world/kinds.hpp"

namespace labour {

// A person with a job who searches for another one this month. The person's event draw lies in the interval
// `search` and is uniform within it; its lower part decides who has contact with an opening.
struct JobSearcher {
  Worker worker;
  Interval search;
  Occupation occupation;
};

}  // namespace labour
