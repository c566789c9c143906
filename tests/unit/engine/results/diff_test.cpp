#include "engine/results/diff.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "engine/results/hdf5.hpp"
#include "tests/unit/engine/result_example.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace {

// Two files of the example, of which the second may be changed.
struct Two {
  test::TemporaryFolder folder;
  engine::Series series_a = result_example::series(14);
  engine::Series series_b = result_example::series(14);
  engine::ResultFile a = result_example::file(series_a);
  engine::ResultFile b = result_example::file(series_b);

  engine::ResultDiff diff(const engine::DiffOptions& options = {}) {
    engine::write_result(folder / "a.h5", a);
    engine::write_result(folder / "b.h5", b);
    return engine::diff_results(folder / "a.h5", folder / "b.h5", options);
  }
  float& value(const char* group, const char* name, int year, int month, std::size_t cell) {
    return series_b.row(series_b.find(group, name), engine::Month::of(year, month))[cell];
  }
};

}  // namespace

TEST_CASE("equal files do not differ, also where values are missing", "[diff]") {
  Two two;
  const auto diff = two.diff();
  CHECK(diff.is_equal());
  CHECK(diff.has_equal_provenance());
  CHECK(diff.equal_datasets > 20);
}

TEST_CASE("a planted difference is found at its labels", "[diff]") {
  Two two;
  float& first = two.value("industry_occupation", "vacancies", 2026, 3, 3);  // auto_software, 81
  const float before = first;
  first += 0.5F;
  two.value("industry_occupation", "vacancies", 2026, 5, 0) += 2.0F;
  const auto diff = two.diff();
  REQUIRE(diff.datasets.size() == 1);
  const engine::DatasetDiff& found = diff.datasets[0];
  CHECK(found.path == "/series/industry_occupation/vacancies");
  CHECK(found.differing == 2);
  CHECK(found.compared == 14 * 6);
  CHECK(found.largest_absolute == 2.0);
  CHECK(found.largest_relative ==
        Approx(2.0 / static_cast<double>(two.value("industry_occupation", "vacancies", 2026, 5, 0))));
  CHECK(found.first_place == "member=0, month=2026-03, industry=auto_software, occupation=81");
  CHECK(std::stof(found.first_a) == before);
  CHECK(std::stof(found.first_b) == first);
  CHECK_FALSE(diff.is_equal());
}

TEST_CASE("a number against a missing one differs without bound", "[diff]") {
  Two two;
  two.value("total", "unemployment_rate", 2026, 1, 0) = std::numeric_limits<float>::quiet_NaN();
  engine::DiffOptions generous;
  generous.absolute = 1e9;
  const auto diff = two.diff(generous);
  REQUIRE(diff.datasets.size() == 1);
  CHECK(diff.datasets[0].differing == 1);
  CHECK(diff.datasets[0].largest_absolute == std::numeric_limits<double>::infinity());
}

TEST_CASE("small differences are alike within a tolerance", "[diff]") {
  Two two;
  two.value("total", "unemployment_rate", 2026, 1, 0) *= 1.001F;
  engine::DiffOptions options;
  CHECK_FALSE(two.diff(options).is_equal());
  options.relative = 0.01;
  CHECK(two.diff(options).is_equal());
  options.relative = 0.0005;
  CHECK_FALSE(two.diff(options).is_equal());
  options.absolute = 1e6;
  CHECK(two.diff(options).is_equal());
}

TEST_CASE("rows of a table are named by their texts", "[diff]") {
  Two two;
  two.b.margins[1].achieved += 1.0;
  const auto diff = two.diff();
  REQUIRE(diff.datasets.size() == 1);
  CHECK(diff.datasets[0].path == "/margins/achieved");
  CHECK(diff.datasets[0].first_place == "category=migrant");
}

TEST_CASE("rows are compared by what identifies them, wherever they stand", "[diff]") {
  Two two;
  const auto table = [](const std::vector<std::int64_t>& ids, std::vector<std::uint8_t> codes,
                        const std::vector<double>& pay) {
    return engine::ResultTable{"people",
                               "person",
                               {{"id", "1", "Number", "编号", ids, {}},
                                {"state", "1", "State", "状态", std::move(codes), {"idle", "busy"}},
                                {"pay", "CNY", "Pay", "工资", pay, {}}}};
  };
  two.a.tables = {table({11, 12, 13}, {0, 1, 0}, {100, 200, 300})};
  SECTION("in another order they are equal") {
    two.b.tables = {table({13, 11, 12}, {0, 0, 1}, {300, 100, 200})};
    CHECK(two.diff().is_equal());
  }
  SECTION("a row more changes no other one") {
    two.b.tables = {table({10, 11, 12, 13}, {1, 0, 1, 0}, {50, 100, 201, 300})};
    const auto diff = two.diff();
    REQUIRE(diff.datasets.size() == 2);
    CHECK(diff.datasets[0].path == "/people/pay");
    CHECK(diff.datasets[0].compared == 3);
    CHECK(diff.datasets[0].differing == 1);
    CHECK(diff.datasets[0].first_place == "id=12");
    CHECK(diff.datasets[1].path == "/people/person");
    CHECK(diff.datasets[1].only_a.empty());
    CHECK(diff.datasets[1].only_b == std::vector<std::string>{"id=10"});
  }
  SECTION("groups by their codes, other rows by their texts") {
    const auto groups = [](std::vector<std::uint8_t> codes, const std::vector<double>& risk,
                           std::vector<std::string> texts) {
      return std::vector<engine::ResultTable>{
          {"groups",
           "group",
           {{"state", "1", "State", "状态", std::move(codes), {"idle", "busy"}},
            {"risk", "1", "Risk", "风险", risk, {}}}},
          {"causes",
           "row",
           {{"cause", "1", "Cause", "成因", texts, {}},
            {"by", "1", "Group", "组", std::vector<std::string>{"all", "all", "town"}, {}},
            {"verdict", "1", "Verdict", "判断", std::vector<std::string>{"yes", "no", "no"}, {}},
            {"risk", "1", "Risk", "风险", std::vector<double>{1, 2, 3}, {}}}}};
    };
    two.a.tables = groups({0, 1}, {0.25, 0.5}, {"quits", "layoffs", "quits"});
    two.b.tables = groups({1, 0}, {0.5, 0.125}, {"layoffs", "quits", "quits"});
    const auto diff = two.diff();
    REQUIRE(diff.datasets.size() == 3);
    CHECK(diff.datasets[0].path == "/causes/risk");
    CHECK(diff.datasets[0].first_place == "by=all, cause=quits");
    CHECK(diff.datasets[1].path == "/causes/verdict");
    CHECK(diff.datasets[2].path == "/groups/risk");
    CHECK(diff.datasets[2].differing == 1);
    CHECK(diff.datasets[2].first_place == "state=idle");
  }
  SECTION("without anything in common by their place") {
    two.b.tables = {table({21, 22, 23}, {0, 1, 0}, {100, 200, 301})};
    const auto diff = two.diff();
    REQUIRE(diff.datasets.size() == 2);
    CHECK(diff.datasets[0].path == "/people/id");
    CHECK(diff.datasets[1].first_place == "person=2");
  }
}

TEST_CASE("attributes and texts differ by their first line", "[diff]") {
  Two two;
  two.b.attributes[1].value = std::int64_t{7};
  two.a.resolved_scenario = "a = 1\nb = 2\nc = 3\n";
  two.b.resolved_scenario = "a = 1\nb = 4\nc = 5\n";
  const auto diff = two.diff();
  REQUIRE(diff.attributes.size() == 1);
  CHECK(diff.attributes[0].name == "seed");
  CHECK(diff.attributes[0].a == "20260101");
  CHECK(diff.attributes[0].b == "7");
  REQUIRE(diff.datasets.size() == 1);
  CHECK(diff.datasets[0].first_place == "line 2");
  CHECK(diff.datasets[0].first_a == "b = 2");
  CHECK(diff.datasets[0].first_b == "b = 4");
}

TEST_CASE("where a file comes from is told apart from what it says", "[diff]") {
  Two two;
  two.b.run_key = "another";
  two.b.provenance[0].text = "2.0";
  const auto diff = two.diff();
  CHECK(diff.is_equal());
  CHECK_FALSE(diff.has_equal_provenance());
  REQUIRE(diff.provenance.size() == 1);
  CHECK(diff.provenance[0].first_place == "name=version");
}

TEST_CASE("what only one file has is named, the rest is compared by label", "[diff]") {
  Two two;
  two.series_b = result_example::series(20);
  two.b.tables.clear();
  two.value("industry", "employed", 2026, 12, 2) += 1.0F;
  const auto diff = two.diff();
  CHECK(diff.only_a.size() == 5);  // the table of workers and their numbers
  CHECK(diff.only_b.empty());
  std::size_t axes = 0;
  for (const engine::DatasetDiff& found : diff.datasets) {
    if (found.only_b.size() == 6) ++axes;
    if (found.path != "/series/industry/employed") continue;
    CHECK(found.compared == 14 * 3);
    CHECK(found.first_place == "member=0, month=2026-12, industry=trade");
  }
  CHECK(axes >= 4);  // the times of four groups
}

TEST_CASE("of two runs the members are compared, whatever their numbers", "[diff]") {
  Two two;
  two.b.members[0].member = 3;
  two.value("total", "hires", 2026, 4, 0) += 1.0F;
  const auto diff = two.diff();
  REQUIRE(diff.datasets.size() == 5);  // the member of each of four groups, and hires
  CHECK(diff.datasets.back().path == "/series/total/member");
  for (const engine::DatasetDiff& found : diff.datasets)
    if (found.path == "/series/total/hires") CHECK(found.first_place == "member=0|3, month=2026-04");
}

TEST_CASE("other types and axes are not compared", "[diff]") {
  engine::Contents a{"/x/y", "float32", {2}, {"time"}, {}, {1, 2}, {}};
  engine::Contents b{"/x/y", "string", {2}, {"time"}, {}, {}, {"1", "2"}};
  CHECK(engine::diff_dataset(a, b, {}, {}, {}).other.en == "float32 and string");
  b = a;
  b.dimensions = {"member"};
  CHECK(engine::diff_dataset(a, b, {}, {}, {}).other.en == "axes [time] and [member]");
  b = a;
  b.type = "float64";
  CHECK(engine::diff_dataset(a, b, {}, {}, {}).is_equal());
}
