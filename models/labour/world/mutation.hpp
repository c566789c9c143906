// Deliberate faults. Each is a mistake that somebody could make in a mechanism; tests/mutations switches one
// on and shows that the law which forbids it is then broken, so that the law can fail. The program that
// people run knows none of them: there mutated() is false when it is compiled, and what hangs on it is left
// out.
//
// Only .cpp files of models/labour may ask; those that include this file are compiled a second time for the
// tests, with JIALAB_MUTATIONS, and every other file is shared.
#pragma once

#include <cstdint>

namespace labour {

enum class Mutation : std::uint8_t {
  none,
  // who is where
  quit_without_event,    // a quit that is not counted as a flow
  leaver_keeps_job,      // who leaves Jiading is still on the staff
  person_enters_twice,   // a newcomer takes two rows
  family_not_told,       // who leaves is still counted in the family
  moves_to_the_job,      // a hire changes the town of residence, which no flow tells
  move_counted_by_half,  // a move from job to job is no separation
  // jobs and pay
  hire_keeps_vacancy,   // a vacancy stays open when it is filled
  one_offer_too_many,   // a job cell takes one more than it has vacancies
  pay_sum_forgotten,    // a rise in pay does not reach the sums of the job cell
  job_begins_too_late,  // a job begins in the month after it was taken
  minimum_not_paid,     // the minimum wage lifts nobody, and no hire is paid for it
  // time and age
  nobody_ages,           // births move on with the calendar after the warm-up too
  newcomer_too_young,    // months of age taken for years
  retires_a_month_late,  // the age is reached a month before it counts
  number_decides_twice,  // who lost a job this month is asked again with the same number
  // money
  benefit_not_booked,        // paid out, but not taken from the fund
  benefit_a_month_too_long,  // paid in the first month without a claim
  // chance
  chance_of_threads,  // a draw that knows how many threads there are
  newcomer_by_row,    // a newcomer is drawn by the row, not by the number
  // scenarios
  rules_a_month_early,      // next month's rules hold now
  plant_a_month_early,      // a plant shrinks before the date
  event_of_size_zero_acts,  // an event that changes nothing changes something
  benefit_without_effect,   // nobody waits longer for drawing benefit
  electric_share_stays,     // cars do not turn electric
  matching_without_effect,  // the share of offers that is accepted is not read
  training_without_effect,  // courses teach nothing
  // what is reported: the model counts right and records wrong
  share_of_too_few,             // a share of another whole than its part
  vacancies_less_all,           // old vacancies are recorded less all vacancies
  commuters_counted_by_age,     // in-commuters are left out of all totals but those by age
  last_industry_forgotten,      // one row too few is summed up by industry
  labour_force_employed_twice,  // the labour force is the employed and the employed
  outflow_of_other_stock,       // who leaves employment is recorded as leaving unemployment
  hires_recorded_as_left,       // those hired are recorded as jobs left
  // equations
  matching_by_numbers,   // what is heard of depends on the number of vacancies, not on their rate
  vehicles_buy_nothing,  // a column of the input coefficients is left out
  margin_left_out,       // a table is fitted to all margins but the last
  count
};

#ifdef JIALAB_MUTATIONS
bool mutated(Mutation mutation);  // tests/mutations
#else
constexpr bool mutated(Mutation) {
  return false;
}
#endif

}  // namespace labour
