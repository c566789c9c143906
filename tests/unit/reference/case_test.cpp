// Reading the files of the published model: what is understood, and what is refused.
#include "models/reference/case.hpp"

#include "models/reference/deterministic.hpp"
#include "models/reference/outcome.hpp"
#include "tests/unit/engine/scenario_fixture.hpp"

using namespace reference;
using engine::ExitCode;
using engine::InputError;
using scenario_test::Folder;

namespace {

const std::string occupations =
    "id,title,employment,p\n"
    "a,\"cook, chef\",100.5,0.1\n"
    "b,clerk,200,0.9\n"
    "c,nurse,300,0\n";

struct Files {
  Folder folder;
  CaseFiles files;

  explicit Files(const std::string& table, const std::string& edges = "") {
    files.occupations = folder.write("occupations.csv", table);
    if (!edges.empty()) files.edges = folder.write("edges.csv", edges);
  }
  std::string error() const {
    try {
      read_case(files);
    } catch (const InputError& error) {
      CHECK(error.code() == ExitCode::bad_data);
      CHECK(test::not_chinese(error) == "");
      return error.what();
    }
    return "";
  }
};

bool contains(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

Eigen::MatrixXd dense(const Network& network) {
  return Eigen::MatrixXd(network.matrix());
}

}  // namespace

TEST_CASE("An occupation table is read with its ids, persons and shares", "[reference]") {
  Files given("\xEF\xBB\xBF" + occupations);
  given.files.automation = "p";
  const Case read = read_case(given.files);
  CHECK(read.ids == std::vector<std::string>{"a", "b", "c"});
  CHECK(read.employment[0] == 100.5);
  CHECK(read.shock.automated[1] == 0.9);
  CHECK(read.network.is_complete());
}

TEST_CASE("Employment is the column named, or employment, or the only year", "[reference]") {
  Files year("id,employment_2018,employment_share\na,5,1\n");
  CHECK(read_case(year.files).employment_column == "employment_2018");
  Files plain("id,employment_2018,employment\na,5,6\n");
  CHECK(read_case(plain.files).employment[0] == 6);
  plain.files.employment = "employment_2018";
  CHECK(read_case(plain.files).employment[0] == 5);
  CHECK(contains(Files("id,employment_2018,employment_2019\na,5,6\n").error(),
                 "occupations.csv:1:1: error: 2 columns hold employment (employment_2018, employment_2019). "
                 "Name one with --employment"));
  CHECK(contains(Files("id,employmnt\na,5\n").error(),
                 "there is no column 'employment' (did you mean 'employmnt'?)"));
}

TEST_CASE("Edges go by id, whatever the order, with weights as shares of their row", "[reference]") {
  const Files given(occupations, "i,j,w\r\nc,a,1\r\nc,b,3\r\na,a,2\r\na,c,2\r\nb,a,5\r\n");
  const Eigen::MatrixXd a = dense(read_case(given.files).network);
  Eigen::MatrixXd expected(3, 3);
  expected << 0.5, 0, 0.5, 1, 0, 0, 0.25, 0.75, 0;
  CHECK(a.isApprox(expected, 1e-15));
}

TEST_CASE("A stay probability replaces the own weight", "[reference]") {
  Files given(occupations, "source,target,weight\nc,a,1\nc,b,3\na,a,1e300\na,c,2\nb,b,5\n");
  given.files.stay = 0.6;
  const Case read = read_case(given.files);
  Eigen::MatrixXd expected(3, 3);
  expected << 0.6, 0, 0.4, 0, 1, 0, 0.1, 0.3, 0.6;
  CHECK(dense(read.network).isApprox(expected, 1e-15));
  CHECK(read.network.isolated() == std::vector<std::size_t>{1});
}

TEST_CASE("Numbers as ids may be written in two ways", "[reference]") {
  const std::string numbers = "id,employment\n10,1\n7,1\n";
  const Files given(numbers, "i,j,w\n7.0,10,1\n10.0,7,2\n");
  CHECK(dense(read_case(given.files).network)(1, 0) == 1.0);
  const Files texts("id,employment\n10,1\nx,1\n", "i,j,w\nx,10.0,1\n");
  CHECK(contains(texts.error(), "edges.csv:2:3: error: '10.0' is not the id of an occupation"));
}

TEST_CASE("What is wrong with the occupations is said with its place", "[reference]") {
  CHECK(contains(Files("id,employment\na,1\nb,2\na,3\n").error(),
                 "occupations.csv:4:1: error: the id 'a' is given twice (first in line 2)"));
  CHECK(contains(Files("id,employment\na,1\n,2\n").error(),
                 "occupations.csv:3:1: error: an occupation has no id"));
  CHECK(contains(Files("id,employment\na,-1\n").error(), "'employment' = -1 is outside"));
  CHECK(contains(Files("id,employment\na,\n").error(), "'employment' = \"\" is not a number"));
  CHECK(contains(Files("id,employment\na,nan\n").error(), "is not a number"));
  CHECK(contains(Files("id,employment\na,0\nb,0\n").error(), "is 0 in all rows"));
  CHECK(contains(Files("id,employment\n").error(), "the table has no rows"));
  // Their sum is a number still, but no rate of it is.
  CHECK(contains(Files("id,employment\na,1e307\nb,1e308\n").error(),
                 "occupations.csv:3:3: error: the sum of 'employment' is above 1e+150"));
  CHECK(contains(Files("id,employment\na,1e308\nb,1e308\n").error(), "occupations.csv:2:3: error: the sum"));
  CHECK(contains(Files("code,employment\na,1\n").error(), "there is no column 'id'"));
}

TEST_CASE("What is wrong with the shares is said with its place", "[reference]") {
  const auto error = [](const std::string& table, const std::string& column) {
    Files given(table);
    given.files.automation = column;
    return given.error();
  };
  CHECK(contains(error(occupations, "titel"), "there is no column 'titel' (did you mean 'title'?)"));
  CHECK(
      contains(error("id,employment,p\na,1,1.2\nb,1,-0.1\n", "p"), ":3:5: error: 'p' = -0.1 is outside [0"));
  CHECK(contains(error("id,employment,p\na,1,0.5\nb,1,\n", "p"), ":3:5: error: 'p' = \"\" is not a number"));
  CHECK(contains(error("id,employment,p\na,1,1\nb,0,0\n", "p"), "automates everybody"));
}

TEST_CASE("What is wrong with the edges is said with its place", "[reference]") {
  const auto error = [](const std::string& edges) { return Files(occupations, edges).error(); };
  CHECK(
      contains(error("i,j,w\na,b,1\na,bb,1\n"), "edges.csv:3:3: error: 'bb' is not the id of an occupation"));
  CHECK(contains(error("i,j,w\na,b,1\nb,a,1\na,b,2\n"),
                 "edges.csv:4:1: error: the edge from 'a' to 'b' is given twice (first in line 2)"));
  CHECK(contains(error("i,j,w\na,b,-1\n"), "'w' = -1 is outside"));
  CHECK(contains(error("i,j,w\na,b,\n"), "'w' = \"\" is not a number"));
  CHECK(contains(error("a,b,w\na,b,1\n"), "edges.csv:1:1: error: these are not the columns of an edge list"));
  CHECK(contains(error("i,j,w\na,b\n"), "2 values in a row of 3 columns"));
}

TEST_CASE("A list of edges to nowhere is told by its first lines", "[reference]") {
  std::string edges = "i,j,w\n";
  for (int k = 0; k < 100; ++k) edges += "a,nowhere,1\n";
  CHECK(contains(Files(occupations, edges).error(), "(80 more problems like this)"));
}

TEST_CASE("Employment as large as is read has rates", "[reference]") {
  Files given("id,employment,p\na,6e149,0.5\nb,3e149,0.9\n");
  for (const bool automated : {false, true}) {
    if (automated) given.files.automation = "p";
    const Case read = read_case(given.files);
    const Outcome outcome = outcome_of({run_deterministic(read.network, read.employment, read.shock)}, 1.0);
    for (const Values& values : outcome.changes)
      for (const double value : values) CHECK(std::isfinite(value));
    for (const Values& values : outcome.series)
      for (const double value : values) CHECK(std::isfinite(value));
  }
}

// An occupation without edges is a market of its own; one without persons has no rate.
TEST_CASE("No number is made up where there is none", "[reference]") {
  Files given("id,employment,p\na,100,0.1\nb,0,0.9\nc,300,0\nd,50,1\n",
              "i,j,w\na,b,1\nb,a,0\nc,a,1\nc,d,1\n");
  given.files.automation = "p";
  const Case read = read_case(given.files);
  CHECK(read.network.isolated() == std::vector<std::size_t>{1, 3});
  const Outcome outcome = outcome_of({run_deterministic(read.network, read.employment, read.shock)}, 1.0);
  for (const Values& changes : outcome.changes)
    for (std::size_t i = 0; i < 4; ++i) CHECK(std::isnan(changes[i]) == (i == 1));
  for (const Values& series : outcome.series)
    for (const double value : series) CHECK(std::isfinite(value));
}
