// The world: everything that exists, as columns. Mechanisms affect each other only through it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/columns.hpp"
#include "engine/kernel/month.hpp"
#include "engine/kernel/screen.hpp"
#include "engine/kernel/state_stream.hpp"
#include "models/labour/world/cover.hpp"
#include "models/labour/world/events.hpp"
#include "models/labour/world/field_events.hpp"
#include "models/labour/world/fields.hpp"
#include "models/labour/world/funds.hpp"
#include "models/labour/world/kinds.hpp"
#include "models/labour/world/purposes.hpp"
#include "models/labour/world/reference.hpp"
#include "models/labour/world/tallies.hpp"
#include "models/labour/world/vacant_places.hpp"

namespace labour {

// Persons of the resident labour force, residents who may return to it, and in-commuters.
struct Workers : engine::Columns<Worker> {
  template <class T>
  using Of = engine::Column<T, Worker>;
  static constexpr std::size_t attribute_bytes = 16;
  template <class T>
  using Attribute = engine::RecordColumn<T, Worker, attribute_bytes>;
  template <class T>
  using Large = engine::RecordColumn<T, Worker, 64>;
  template <class T>
  using Cold = engine::RecordColumn<T, Worker, 32>;

  // Columns that passes over the whole store read by themselves.
  Of<State> state{*this, "state", "1", "employed, unemployed, inactive, away, or a vacant row"};
  Of<Cell> job{*this, "job", "1", "job cell held; none without a job"};
  Of<MonthCount> job_start{*this, "job_start", "months since 1970-01", "start of the present job"};
  Of<MonthCount> birth{*this, "birth", "months since 1970-01", "month of birth"};
  Of<Sex> sex{*this, "sex", "1", "sex"};
  Of<MonthCount> entry{*this, "entry", "months since 1970-01",
                       "month in which the person entered the model; 'never' for those of the first month"};

  // Attributes by which persons are counted (report/stocks). Every attribute that a count of persons uses is
  // one of these columns.
  Attribute<Residency> residency{*this, "residency", "1", "hukou and settlement"};
  Attribute<Education> education{*this, "education", "1", "highest level of education"};
  Attribute<Town> town{*this, "town", "1", "town of residence"};
  Attribute<Occupation> occupation{*this, "occupation", "1",
                                   "present, last or, for entrants, sought occupation"};
  Attribute<std::uint8_t> grade{
      *this, "grade", "1", "vocational grade as a rank: 0 none, 1 junior (初级工) to 5 senior technician"};
  Attribute<std::uint8_t> qualified{
      *this, "qualified", "1",
      "bit d: reaches what the occupation (in the industry of the job) requires in domain d"};
  Attribute<Town> workplace{*this, "workplace", "1", "town of the job; outside without a job"};
  Attribute<CoverSet> cover{*this, "cover", "1",
                            "branches of social insurance that cover the person now (bits)"};
  Attribute<FieldSet> asked{*this, "asked", "1",
                            "skill fields that the job asks for, as of fields_date; none without a job"};
  Attribute<FieldSet> held{*this, "held", "1",
                           "skill fields that the person holds, as of fields_date (strength 8/15 or more)"};
  Attribute<Industry> industry{*this, "industry", "1", "industry of the job; outside without a job"};
  // The values from here on take no part in any count of persons.
  Attribute<Contract> contract{*this, "contract", "1", "kind of contract; none without a job"};

  // Values that are read only of persons whom a rule concerns.
  Large<std::uint64_t> id{*this, "id", "1", "persistent number; key of the person's random draws"};
  Large<Skills> skills{*this, "skills", "100/255 points", "levels in the skill domains, as of skills_date"};
  Large<Cell> last_job{*this, "last_job", "1",
                       "job cell held before this one, or before this spell; may be none"};
  Large<Household> household{*this, "household", "1", "family; none for those who live alone or outside"};
  Large<std::int32_t> wage{*this, "wage", "CNY month-1",
                           "pay at the wage index of its market = 1; last pay if out of work"};
  Large<MonthCount> skills_date{*this, "skills_date", "months since 1970-01",
                                "date at which the skill levels were last updated"};
  Large<MonthCount> spell_start{*this, "spell_start", "months since 1970-01",
                                "first month of the present spell without a job"};
  Large<MonthCount> last_unemployed{*this, "last_unemployed", "months since 1970-01",
                                    "last month-end at which unemployed; 'never' if none"};
  Large<MonthCount> benefit_start{*this, "benefit_start", "months since 1970-01",
                                  "first month of the present claim"};
  Large<MonthCount> benefit_end{*this, "benefit_end", "months since 1970-01", "first month without benefit"};
  Large<std::uint16_t> insured{*this, "insured", "month", "months of contributions before the present job"};
  Large<std::uint16_t> ability{*this, "ability", "0.001", "personal earnings factor, 1000 = average"};
  Large<Strengths> strengths{*this, "strengths", "1/15",
                             "how well the person knows each skill field (4 bits each), as of fields_date"};
  Large<Position> position{*this, "position", "1",
                           "which of the kinds of position the job is; 0 without a job"};
  Large<MonthCount> fields_date{*this, "fields_date", "months since 1970-01",
                                "date at which the skill fields were last updated"};
  Large<JobEnd> job_end{*this, "job_end", "1",
                        "how the job before this spell ended; given up with a job, and after a return"};
  Large<std::uint8_t> registered{*this, "registered", "1", "1 if registered as unemployed"};

  // Values that are read only when a person's job or state changes.
  Cold<MonthCount> covered_since{*this, "covered_since", "months since 1970-01",
                                 "month since which `cover` holds"};

  // Prefetches the values of a person whom a rule will read soon.
  void prefetch(Worker w) const {
    residency.prefetch(w);
    id.prefetch(w);
    job.prefetch(w);
  }
  // Months of age at the start of `month`.
  int age_months(Worker w, engine::Month month) const { return month.count() - birth[w]; }
  int age(Worker w, engine::Month month) const { return age_months(w, month) / 12; }
};

// Families with more than one row in the store.
struct Households : engine::Columns<Household> {
  template <class T>
  using Of = engine::Column<T, Household>;

  Of<std::uint8_t> able{*this, "able", "1", "members of working age in the store who live here"};
  Of<std::uint8_t> working{*this, "working", "1", "of these, with a job"};

  // Prefetches what a member's change of job will write; does nothing for none().
  void prefetch(Household household) const {
    if (!household.is_none()) working.prefetch(household);
  }
};

// Employers. Own-account work, platform work and the employers outside Jiading are special kinds.
struct Firms : engine::Columns<Firm> {
  template <class T>
  using Of = engine::Column<T, Firm>;

  Of<std::uint64_t> id{*this, "id", "1", "persistent number; key of the firm's random draws"};
  Of<Employer> kind{*this, "kind", "1", "firm, own account, platform, or employers outside"};
  Of<Industry> industry{*this, "industry", "1", "industry"};
  Of<Town> town{*this, "town", "1", "town of the workplace"};
  Of<SizeClass> size_class{*this, "size_class", "1",
                           "class of the wanted staff, converted to full size: 0 small (< 50), 1 medium "
                           "(< 500), 2 large; set in January"};
  Of<float> staff_scale{*this, "staff_scale", "1",
                        "staff of the corresponding firm at full size / staff of this firm"};
  Of<std::uint16_t> wage_premium{*this, "wage_premium", "0.001", "pay relative to the market, 1000 = none"};
  Of<std::uint16_t> parts{*this, "parts", "1",
                          "firms of full size for which it stands, if it is large: they close one by one"};
  Of<float> closed_part{*this, "closed_part", "1",
                        "share of its parts that closed this month; others take their place in the next"};
  Of<float> growth{*this, "growth", "1", "size relative to the first month, by the firm's own shocks"};
  Of<float> target_growth{*this, "target_growth", "1", "size to which the last own shock leads"};
  Of<Ownership> ownership{*this, "ownership", "1", "owned by the state, foreign-funded, or private"};
  Of<std::uint16_t> orders{*this, "orders", "1",
                           "orders that it works on at the same time; 0: its industry works without orders"};
  Of<float> first_order{
      *this, "first_order", "1",
      "place of its first order among those of the industry, 0 to 1: the highest are lost first"};
  Of<float> combustion{*this, "combustion", "1",
                       "share of its sales of the first month that fits combustion cars only"};
  Of<float> electric{*this, "electric", "1",
                     "share of its sales of the first month that fits electric cars only"};
  Of<float> peak_demand{
      *this, "peak_demand", "1",
      "the most staff that its orders have asked for, relative to the first month; 0 if new"};
  Of<std::uint16_t> months_below{
      *this, "months_below", "month",
      "months for which its orders have asked for less than staffing.closes_below of that"};
  Of<float> customers_lost{*this, "customers_lost", "1",
                           "share of its orders lost with plants of customers, less a twelfth a month"};
  Of<std::uint8_t> named{*this, "named", "1", "1: a plant of plants.csv, which has no shocks of its own"};
  Of<float> event_size{*this, "event_size", "1",
                       "share of its staff that dated events leave a plant; 1 for others"};
  Of<std::int32_t> head{*this, "head", "1", "staff"};
  Of<MonthCount> founded{*this, "founded", "months since 1970-01",
                         "month of entry; 'never' for those of the first month"};
  Of<MonthCount> closing{*this, "closing", "months since 1970-01",
                         "month from which the firm wants no staff; 'never' if open"};
  Of<Cell> first_cell{*this, "first_cell", "1", "its first entry in World::cells_by_firm"};
  Of<std::uint16_t> cell_count{*this, "cell_count", "1", "number of its job cells"};
};

// Job cells: one occupation in one firm. Stored in the order of market cells, so that the job cells of a
// market cell are neighbouring rows.
struct Cells : engine::Columns<Cell> {
  template <class T>
  using Of = engine::Column<T, Cell>;
  template <class T>
  using Kind = engine::RecordColumn<T, Cell, 4>;
  template <class T>
  using With = engine::RecordColumn<T, Cell, 24>;

  Of<Firm> firm{*this, "firm", "1", "employer"};
  // The kind of job. Attributes of the firm are repeated here, so that passes need not read the firm's row.
  Kind<Industry> industry{*this, "industry", "1", "industry of the employer"};
  Kind<Occupation> occupation{*this, "occupation", "1", "occupation"};
  Kind<Town> town{*this, "town", "1", "town of the workplace"};
  Kind<Employer> employer{*this, "employer", "1", "kind of the employer"};
  Of<float> base{*this, "base", "1", "staff wanted in the first month, before rounding"};
  Of<float> rounding{*this, "rounding", "1", "random number that rounds wanted staff, fixed for the cell"};
  Of<std::int32_t> wanted{*this, "wanted", "1", "jobs wanted"};
  Of<std::int32_t> vacancies{*this, "vacancies", "1", "open vacancies"};
  Of<std::int32_t> lapsed{*this, "lapsed", "1", "jobs wanted and not filled whose vacancies have lapsed"};
  Of<std::int32_t> layoffs{*this, "layoffs", "1", "number of staff laid off this month"};
  Of<std::int32_t> closures{*this, "closures", "1",
                            "of these, those whose firm, or part of the firm, closes"};
  // Passes over all cells read this column by itself.
  Of<std::int32_t> head{*this, "head", "1", "filled jobs"};
  Of<MonthCount> vacant_since{
      *this, "vacant_since", "months since 1970-01",
      "month since which the cell has had open vacancies without a break; 'never' if none"};

  Of<VacantPlaces> vacant_places{*this, "vacant_places", "1", "which of its places are vacant"};

  // Values that change with the staff.
  With<std::int64_t> wage_sum{*this, "wage_sum", "CNY month-1", "sum of the staff's base pay"};
  With<std::int64_t> insured_wage_sum{*this, "insured_wage_sum", "CNY month-1", "of these, of insured staff"};
  With<std::int32_t> posted_wage{*this, "posted_wage", "CNY month-1",
                                 "pay offered to average ability at wage index 1"};

  With<FieldSet> lacked{*this, "lacked", "1",
                        "fields that applicants lacked when last refused with the vacancy left open"};
  With<MonthCount> lacked_in{*this, "lacked_in", "months since 1970-01", "month of that; 'never' if none"};
  Of<FieldSet> to_train{*this, "to_train", "1",
                        "fields in which the next of the staff to be reviewed takes a course"};
  Of<std::uint8_t> raises{*this, "raises", "1", "times that the offer was raised for want of a field"};

  // Whether its employer recruits staff.
  bool hires(Cell cell) const {
    const Employer kind = employer[cell];
    return (kind == Employer::firm) | (kind == Employer::outside);
  }
  // Prefetches what a change of staff will read and write.
  void prefetch(Cell cell) const {
    industry.prefetch(cell);
    wage_sum.prefetch(cell);
    head.prefetch(cell);
  }
};

// Labour that the industries want, relative to the first month.
struct Demand {
  PerIndustry<double> output{};  // output relative to the first month
  // Staff that output without noise needs, relative to the first month: this month, the highest of any month
  // so far, the present one over that (0 to 1), and the same last month.
  PerIndustry<double> staff{}, peak{}, over_peak{}, over_peak_before{};
  // Orders for combustion and for electric cars, where an industry has both (firms/products). Their staff, if
  // all orders of the industry became smaller alike, relative to that of the industry's other orders; the
  // most staff that all of them have needed; the place from which they are lost, this month and last month.
  PerIndustry<PerDrive<double>> order_size{}, order_peak{}, lost_from{}, lost_from_before{};
  PerIndustry<double>
      retooled{};  // share of the first month's orders for combustion cars, by now for electric
  // Share of an industry's sales that is lost with plants of customers, this month and last month.
  PerIndustry<double> lost_to_plants{}, lost_to_plants_before{};
  PerIndustry<double> shock{};   // factor of a temporary shock on output (1 = none)
  PerIndustry<double> season{};  // factor of the season on staff
  // [industry][size class][occupation]: labour wanted relative to the first month
  std::array<std::array<PerOccupation<float>, size_classes>, industries> labour{};
  PerIndustry<bool> in_transition{};  // wanted staff fell 10 % in twelve months
  // Noise: log deviation of output, that of each industry and that of all.
  PerIndustry<double> noise{};
  double common_noise = 0.0;
  double first_income = 0.0;  // wage bill and benefits at the wage level of the first month, CNY a month
  double spending = 1.0;      // last month's wage bill and benefits relative to that

  void serialize(engine::StateStream& state);
};

// Monthly hazards of persons who have been unemployed since an earlier month: work without an employer.
struct OwnWorkHazards {
  double own_account = 0.0, platform = 0.0;
};

// Pay and tightness by market cell.
struct Markets {
  std::array<double, markets> wage_index{};  // pay relative to the first month
  std::array<std::int64_t, markets> vacancies{};
  double mean_wage_index = 1.0;  // over the market cells
  double tightness = 0.0;        // vacancies per unemployed, last month
  double log_pull = 0.0;         // log of arrivals from outside, relative to normal ones
  OwnWorkHazards own_work;       // of this month

  // Tightness relative to a normal one; 1 where one of them is not known (0).
  double relative_tightness(double normal) const {
    return tightness > 0.0 && normal > 0.0 ? tightness / normal : 1.0;
  }

  void serialize(engine::StateStream& state);
};

struct World {
  Workers workers;
  Households households;
  Firms firms;
  Cells cells;
  std::vector<Cell> cells_by_firm;                      // the cells of a firm, from Firms::first_cell on
  std::array<std::size_t, markets + 1> market_begin{};  // first cell of each market
  std::vector<Firm> plants;         // of Inputs::plants, in their order; none where too small for the scale
  std::vector<Worker> vacant_rows;  // ascending
  std::vector<Worker> out_of_work;  // who was unemployed, inactive or away this month; ascending
  std::vector<Event> events;        // of this month
  // The event draw, one uniform number for each worker and month. With a job it decides quits, ends of
  // contract and search on the job; without a job, own-account work, platform work, discouragement and
  // return. The separation mechanism draws it.
  engine::Screen event_draw;
  // The exit draw: from below it decides death, departure and late retirement, from above layoffs. The
  // demography mechanism draws it.
  engine::Screen exit_draw;
  Demand demand;
  Markets market;
  PerFund<Fund> funds;
  PerTally<std::int64_t> tallies;  // of this month
  FieldEvents field_events;        // of this month
  Reference reference;

  std::span<const Cell> cells_of(Firm firm) const {
    return {cells_by_firm.data() + firms.first_cell[firm].index(), firms.cell_count[firm]};
  }
  // Bytes of state per row of the worker store, firms, job cells and all else included.
  std::size_t bytes() const;
  // Serializes everything but the screens. These follow from the seed and the persons' numbers and are drawn
  // again when they are first used.
  void serialize(engine::StateStream& state);
};

// The persistent number of a job cell: the key of its random draws.
inline std::uint64_t key_of(const World& world, Cell cell) {
  return world.firms.id[world.cells.firm[cell]] << 8 | world.cells.occupation[cell].index();
}

// The bit mask of Workers::qualified: bit d is set where `level` reaches `asked`.
inline std::uint8_t qualified_mask(const Skills& level, const Skills& asked) {
  unsigned mask = 0;
  for (std::size_t d = 0; d < skill_domains; ++d) mask |= static_cast<unsigned>(level[d] >= asked[d]) << d;
  return static_cast<std::uint8_t>(mask);
}

}  // namespace labour
