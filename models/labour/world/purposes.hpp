// The purposes of random draws.
#pragma once

#include <cstdint>

namespace labour {

// What a random draw of the model is for. A number is never changed or reused, because the same seed must
// always give the same bits; a purpose that is no longer used keeps its number, with a comment.
//
//   1 to 19     the beginning
//   20 to 39    the labour market
//   40 to 69    employment programmes, training and grades
//   70 to 99    social insurance and labour relations
//   100 to 119  matching, wages and firms
//   120 to 139  skill fields
//   140 to 149  forecasts
//
// A range belongs to one part of the model, so that two parts can grow at the same time. Draws of a month are
// keyed by persistent numbers of persons and firms, not by their rows. Layoffs are the exception: one draw a
// month is spread over the job cells by their index (firms/staffing.cpp), which stays the same within a run.
enum class Purpose : std::uint16_t {
  // the beginning
  person = 1,
  person_skills = 2,
  person_household = 3,
  firm_size = 4,
  firm_place = 5,
  cell_rounding = 6,
  job_filling = 7,
  tenure = 8,
  person_wage = 9,
  // the month
  exit_draw = 20,   // screened: from below death, departure, late retirement; from above layoffs
  event_draw = 21,  // screened: see people/event_draw.hpp
  layoff = 22,      // rounds the layoffs of the job cells
  firm_growth = 23,
  firm_turnover = 24,
  search_effort = 25,
  search_choice = 26,
  hire_terms = 27,  // pay and contract of a hire
  arrival = 28,
  newcomer = 29,
  newcomer_skills = 30,
  training = 31,
  own_account = 32,
  inactivity = 33,
  registration = 34,
  macro_noise = 35,
  migration = 36,
  recall = 37,  // no longer asked: a recall is decided by a word of search_effort
  retirement = 38,
  alignment = 39,  // rounds expected numbers of persons
  // matching, wages and firms
  orders = 100,                 // the beginning: places of the orders of an industry
  products = 105,               // the beginning: what each order of a firm is for
  growing_up = 106,             // the warm-up: whose place a school leaver takes
  industry_productivity = 112,  // once for a member: growth of an industry beside that of the tables
  // skill fields
  position_places = 120,  // once for a seed: what each kind of position asks for
  person_fields = 122,    // the beginning: who holds which field
  newcomer_fields = 123,  // the same of newcomers
  screening = 124,        // what an employer does where nobody qualified applied
  field_draws = 126,      // once for a history: the assumptions behind skill fields
};

// The groups whose expected numbers Purpose::alignment rounds; they take the place of a person in the draw.
enum class Rounded : std::uint64_t { searches, searches_from_away, offers, own_work, participation };

}  // namespace labour
