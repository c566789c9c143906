// A panel of all persons, followed from month to month like a survey without attrition. The table of facts
// (facts.hpp) is estimated from it. It reads the world between two months and changes nothing.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/kernel/month.hpp"
#include "models/labour/report/counts.hpp"
#include "models/labour/world/world.hpp"

namespace labour::facts {

// A number of persons out of all.
struct Part {
  Count of = 0, all = 0;
  void add(bool yes) {
    ++all;
    of += yes ? 1 : 0;
  }
};

inline constexpr std::size_t longest_spell = 24;  // months; longer spells count as this

// A month in numbers, persons of the run. "Before" is the end of the month before; an employer is a firm in
// Jiading, its staff are employees.
struct PanelMonth {
  engine::Month month;
  // Staff before who are not with the same employer now: standard contracts of local hukou; migrants;
  // all without local hukou who live here.
  Part left_local, left_migrant, left_non_local;
  Part lost;                                             // residents employed before, unemployed now
  Part found;                                            // unemployed before, employed now
  std::array<Part, longest_spell + 1> found_by_spell{};  // by months since the spell's first month
  Part changed_major;  // of the re-employed with a job in the past: another ISCO major group
  // Tenure of the migrants among the staff, months: number, sum, sum of squares.
  double migrants = 0, tenure = 0, tenure_squares = 0;
  // The market when applications are decided: unemployed residents, vacancies of firms and outside, and how
  // many of these went to the unemployed.
  Count seekers = 0, vacancies = 0, hires = 0;
  // Vacancies before, and posted since; unemployed before, and persons who began to search since.
  Count vacancies_before = 0, posted = 0, unemployed_before = 0, began = 0;
  Count unemployed = 0, open = 0;  // at the end
  // At the end, by market cell: the unemployed by last or sought occupation and home; open vacancies.
  std::array<std::int32_t, markets> unemployed_in{}, open_in{};
  // Staff by occupation: number, sum of nominal pay (CNY a month) and of its square.
  PerOccupation<double> staff{}, pay{}, pay_squares{};
};

// Means of log pay and rates of unemployment of a year, by place or by occupation. Pay is nominal, of staff,
// less the mean of the same occupation and education in the first month observed; unemployment by home or by
// last occupation. Measured in March, June, September and December.
struct PanelYear {
  int year = 0, quarters = 0;
  template <std::size_t N>
  struct Group {
    std::array<double, N> staff{}, log_pay{}, unemployed{}, employed{};
  };
  Group<towns> town;
  Group<occupations> occupation;
  Part kept_occupation;  // residents employed in this December and the last: same two-digit occupation
  // Firms open all year with 20 staff or more at its start: log growth of staff, by industry.
  std::vector<std::pair<Industry, double>> growth;
  std::vector<double> sizes;  // staff of every firm with staff, in December
};

// A person of three years' tenure or more in a December, followed for six years.
struct Career {
  Worker row;
  std::uint64_t id = 0;
  Firm employer;
  std::uint32_t alike = 0;  // number of the group of comparable persons
  bool local = false, migrant = false;
  bool with_employer = true, displaced = false, recalled = false, gone = false;
  int left_after = 0;       // months after the December at which the employer was left; 0 = not
  float pay_before = 0.0F;  // nominal, CNY a month, in the December
  double pay_sum = 0.0;     // nominal, of the months observed
  int months_observed = 0;  // of the sixth year
};
inline constexpr int displacement_months = 12;  // the first twelve months after the December
inline constexpr int observed_from = 61, observed_to = 72;

struct Cohort {
  engine::Month december;
  std::vector<Career> careers;
};

class Panel {
 public:
  // Careers take memory for every person of long tenure. They are followed from every December up to
  // `last_cohort`.
  explicit Panel(engine::Month last_cohort) : last_cohort_(last_cohort) {}

  // The world before the first month that is observed.
  void start(const World& world, engine::Month before);
  // The world at the end of `month`, with the events of the month. Months come one after the other.
  void observe(const World& world, engine::Month month);

  const std::vector<PanelMonth>& months() const { return months_; }
  const std::vector<PanelYear>& years() const { return years_; }  // only whole years (quarters = 4) are used
  const std::vector<Cohort>& cohorts() const { return cohorts_; }

 private:
  struct Seen {  // a row at the end of the month before
    std::uint64_t id = 0;
    Firm employer;  // of staff
    MonthCount spell_start = 0;
    State state = State::vacant;
    Contract contract{};
    Residency residency{};
    Occupation occupation;
    bool had_job = false;
  };
  static Seen see(const World& world, Worker worker);
  void remember(const World& world);
  void compare(const World& world, Worker worker, const Seen& before, const Seen& now, PanelMonth& m) const;
  void count_person(const World& world, Worker worker, const Seen& now, PanelMonth& m) const;
  void count_market(const World& world, PanelMonth& m);
  void count_events(const World& world, PanelMonth& m);
  void set_reference_pay(const World& world);
  void add_quarter(const World& world);
  void close_year(const World& world);
  void follow(const World& world, engine::Month month);
  void begin_cohort(const World& world, engine::Month december);

  engine::Month last_cohort_;
  std::vector<PanelMonth> months_;
  std::vector<PanelYear> years_;
  std::vector<Cohort> cohorts_;
  std::vector<Seen> before_;
  std::vector<std::int32_t> open_before_, hired_;  // by job cell
  // In the last December: number and occupation by row; staff by firm and whether it was open.
  std::vector<std::uint64_t> december_id_;
  std::vector<Occupation> december_occupation_;
  std::vector<std::int32_t> december_staff_;
  std::vector<std::uint64_t> december_firm_;
  std::vector<std::uint8_t> displaced_;  // by row: laid off this month
  static constexpr double no_pay = std::numeric_limits<double>::quiet_NaN();
  std::array<std::array<double, educations>, occupations> reference_pay_{};  // mean log pay; NaN if nobody
};

// The nominal pay of an employed person, CNY a month.
double nominal_pay(const World& world, Worker worker);

}  // namespace labour::facts
