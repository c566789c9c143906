// What causes add to the risk, by hand.
#include "models/app/risk/contributions.hpp"

#include <catch2/catch.hpp>
#include <string_view>

#include "models/app/risk/contribution_tables.hpp"
#include "tests/laws/run_model.hpp"
#include "tests/unit/app/synthetic_ensemble.hpp"

using app::Contribution;
using app::ContributionSums;
using app::tests::column;
using app::tests::person;
using Followed = app::tests::Person;

namespace {

// Unemployed at so many month-ends, with a loss of 1000 CNY for each.
Followed person_with(std::uint64_t id, int months, std::uint8_t industry = 0) {
  Followed one = person(id, false, industry);
  one.month_ends = (1U << months) - 1U;
  one.pay_lost = 1000 * months;
  return one;
}

const Contribution& row_of(const std::vector<Contribution>& rows, const std::string& cause,
                           std::string_view by = "all", std::uint8_t code = 0) {
  for (const Contribution& row : rows)
    if (row.cause == cause && row.groups->by == by && row.codes[0] == code) return row;
  throw std::runtime_error("no row of " + cause);
}

// Two members of four persons, two in each of two industries. With all causes 3 and 2 of them become
// unemployed; without layoffs 1 and 1; without quits 2 and 2; without differences by age 0 and 2.
std::vector<Contribution> example() {
  ContributionSums sums({{"layoffs", true}, {"quits", true}, {"age", false}});
  using Persons = std::vector<Followed>;
  sums.begin_member(
      0, Persons{person_with(1, 4), person_with(2, 2), person_with(3, 1, 5), person_with(4, 0, 5)});
  sums.add_without(0,
                   Persons{person_with(1, 3), person_with(2, 0), person_with(3, 0, 5), person_with(4, 0, 5)});
  sums.add_without(1,
                   Persons{person_with(1, 0), person_with(2, 2), person_with(3, 1, 5), person_with(4, 0, 5)});
  sums.add_without(2,
                   Persons{person_with(1, 0), person_with(2, 0), person_with(3, 0, 5), person_with(4, 0, 5)});
  sums.begin_member(
      1, Persons{person_with(1, 6), person_with(2, 0), person_with(3, 0, 5), person_with(4, 6, 5)});
  sums.add_without(0,
                   Persons{person_with(1, 6), person_with(2, 0), person_with(3, 0, 5), person_with(4, 0, 5)});
  sums.add_without(1,
                   Persons{person_with(1, 6), person_with(2, 0), person_with(3, 0, 5), person_with(4, 2, 5)});
  sums.add_without(2,
                   Persons{person_with(1, 6), person_with(2, 0), person_with(3, 0, 5), person_with(4, 6, 5)});
  CHECK(sums.members() == 2);
  return sums.rows();
}

}  // namespace

TEST_CASE("a contribution is the risk less that of the same members without the cause", "[risk]") {
  const auto rows = example();
  const Contribution& layoffs = row_of(rows, "layoffs");
  CHECK(layoffs.persons == 4.0);
  CHECK(layoffs.risk == 5.0 / 8.0);
  CHECK(layoffs.without == Approx(2.0 / 8.0));
  CHECK(layoffs.added.mean == 3.0 / 8.0);  // 2 of 4 and 1 of 4
  CHECK(layoffs.added.standard_error == Approx(0.125));
  CHECK(layoffs.low == Approx(0.25 + 0.05 * 0.25));
  CHECK(layoffs.high == Approx(0.5 - 0.05 * 0.25));
  CHECK(layoffs.months.mean == Approx((4.0 + 6.0) / 8.0));  // 7 less 3, and 12 less 6
  CHECK(layoffs.pay_lost.mean == Approx(10000.0 / 8.0));
  CHECK(row_of(rows, "quits").added.mean == 1.0 / 8.0);
  CHECK(row_of(rows, "age").added.mean == 3.0 / 8.0);
}

TEST_CASE("the rest is the risk less the causes that are summed, and groups have parts of their own",
          "[risk]") {
  const auto rows = example();
  CHECK(row_of(rows, "rest").added.mean == Approx((5.0 - 3.0 - 1.0) / 8.0));
  CHECK(row_of(rows, "rest").without == Approx(4.0 / 8.0));
  CHECK(row_of(rows, "layoffs", "industry", 0).added.mean == 1.0 / 4.0);  // 1 of 2, then 0 of 2
  CHECK(row_of(rows, "layoffs", "industry", 5).added.mean == 2.0 / 4.0);
  CHECK(row_of(rows, "layoffs", "industry", 5).persons == 2.0);
  ContributionSums one({{"layoffs", true}, {"age", false}});
  one.begin_member(0, std::vector<Followed>{person(1, true)});
  one.add_without(0, std::vector<Followed>{person(1, false)});
  one.add_without(1, std::vector<Followed>{person(1, false)});
  CHECK_THROWS(row_of(one.rows(), "rest"));  // one cause alone is no sum
}

TEST_CASE("members that follow other persons are refused", "[risk]") {
  ContributionSums sums({{"layoffs", true}});
  sums.begin_member(0, std::vector<Followed>{person(1, true), person(2, false)});
  CHECK_FALSE(sums.add_without(0, std::vector<Followed>{person(1, true), person(3, false)}));
  CHECK_FALSE(sums.add_without(0, std::vector<Followed>{person(1, true)}));
  CHECK(sums.add_without(0, std::vector<Followed>{person(1, false), person(2, false)}));
}

// Members 0 and 2 add 1/2 each, member 1 nothing. As three clusters the mean is 1/3 with the error 1/6; with
// 0 and 2 as one cluster of 4 persons, of which 2, and another of 2, of which none: squares (2 - 4/3)^2 +
// (2/3)^2 = 8/9, times 2, over 6^2, and its root is 2/9.
TEST_CASE("errors are those between clusters of members", "[risk]") {
  const auto error = [](std::array<std::int32_t, 3> clusters) {
    ContributionSums sums({{"layoffs", true}});
    for (std::size_t m = 0; m < 3; ++m) {
      sums.begin_member(clusters[m], std::vector<Followed>{person(1, true), person(2, m != 1)});
      sums.add_without(0, std::vector<Followed>{person(1, true), person(2, false)});
    }
    return row_of(sums.rows(), "layoffs").added;
  };
  CHECK(error({0, 1, 2}).mean == Approx(1.0 / 3.0));
  CHECK(error({0, 1, 2}).standard_error == Approx(1.0 / 6.0));
  CHECK(error({0, 1, 0}).mean == Approx(1.0 / 3.0));
  CHECK(error({0, 1, 0}).standard_error == Approx(2.0 / 9.0));
}

TEST_CASE("the table and the CSV hold the same rows, with counts at full size and names of groups",
          "[risk]") {
  const auto rows = example();
  const labour::Names& names = labour::tests::inputs().names;
  const engine::ResultTable table = app::contribution_table(rows, names, 20.0);
  CHECK(column<double>(table, "persons")[0] == 80.0);
  CHECK(column<std::string>(table, "cause")[0] == "layoffs");
  CHECK(column<std::string>(table, "cause_zh")[0] == "裁员");
  CHECK(column<double>(table, "contribution").size() == rows.size());
  const std::vector<std::string> groups = column<std::string>(table, "group");
  CHECK(groups[0] == "all");
  CHECK(std::count(groups.begin(), groups.end(), names.industry.codes[5]) == 4);  // three causes and the rest
  const std::string csv = app::contribution_csv(rows, names, 20.0);
  CHECK(std::count(csv.begin(), csv.end(), '\n') == static_cast<std::ptrdiff_t>(rows.size()));
  CHECK(csv.rfind("layoffs,layoffs,裁员,all,all,everybody,全体,80,0.625,0.25,0.375,0.125,", 0) == 0);
  CHECK(column<std::string>(table, "cause_en")[0] == "layoffs");
  CHECK(app::cause_name("own_work_ends", false) == "ends of own work");
  CHECK(app::cause_name("rest", true) == "其余");
  CHECK(app::cause_name("trade_shock", false) == "trade_shock");
  // A group is named by what it is; its codes stand beside.
  const auto fine = std::find_if(rows.begin(), rows.end(), [](const Contribution& row) {
    return std::string_view(row.groups->by) == "age_group_residency_industry";
  });
  REQUIRE(fine != rows.end());
  CHECK(app::group_name(*fine, names, false) == names.age_group.names_en[fine->codes[0]] + " · " +
                                                    names.residency.names_en[fine->codes[1]] + " · " +
                                                    names.industry.names_en[fine->codes[2]]);
  CHECK(app::group_code(*fine, names).find(" · ") == std::string::npos);
}

TEST_CASE("causes of the scenario that end jobs are summed, others only if no scenario knows them",
          "[risk]") {
  CHECK(app::contribution_cause("layoffs").is_summed);
  CHECK_FALSE(app::contribution_cause("departures").is_summed);
  CHECK(app::contribution_cause("trade_shock").is_summed);
}
