#include "engine/scenario/table.hpp"

#include "tests/unit/engine/scenario_fixture.hpp"

using engine::ExitCode;
using engine::InputError;
using engine::Month;
using engine::read_table;
using engine::Table;
using scenario_test::Folder;

namespace {

// The words of the error, "" if there is none.
template <class Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (const InputError& error) {
    CHECK(test::not_chinese(error) == "");
    return error.what();
  }
  return "";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::vector<std::string> industries{"vehicles", "trade", "finance"};

}  // namespace

TEST_CASE("A table is read as RFC 4180 says", "[table]") {
  const Folder folder;
  const std::string text =
      "\xEF\xBB\xBF"
      "industry,share,note\r\n"
      "vehicles, 0.25 ,\"a, \"\"b\"\"\nc\"\r\n"
      "\r\n"
      "trade,1e-1,上海\r\n"
      "\" finance\",-3,";
  const Table table = read_table(folder.write("a.csv", text), {"industry", "share"});
  CHECK(table.path() == folder.path("a.csv"));
  CHECK(table.raw() == text.substr(3));
  REQUIRE(table.rows() == 3);
  CHECK(table.columns() == std::vector<std::string>{"industry", "share", "note"});
  CHECK(table.has("note"));
  CHECK_FALSE(table.has("nope"));
  CHECK(table.text(0, "note") == "a, \"b\"\nc");
  CHECK(table.text(1, "note") == "上海");
  CHECK(table.text(2, "note").empty());
  CHECK(table.is_blank(2, "note"));
  CHECK(table.text(2, "industry") == " finance");
  CHECK(table.numbers("share") == std::vector<double>{0.25, 0.1, -3.0});
}

TEST_CASE("Typed values are checked, with place, line and caret", "[table]") {
  const Folder folder;
  const Table table = read_table(folder.write("a.csv",
                                              "industry,share,persons,month\n"
                                              "vehicles,0.25,12,2021-03\n"
                                              "vehicle,5%,1.5,2021-13\n"
                                              "trade,\"1,000\",１２,x\n"));
  CHECK(table.code(0, "industry", industries) == 0);
  CHECK(table.number(0, "share", 0, 1) == 0.25);
  CHECK(table.integer(0, "persons") == 12);
  CHECK(table.month(0, "month") == Month::of(2021, 3));
  const auto code = error_of([&] { table.code(1, "industry", industries); });
  CHECK(contains(
      code,
      "a.csv:3:1: error: 'vehicle' is not a code of 'industry' (did you mean 'vehicles'?). The codes are "
      "vehicles, trade, finance\n  vehicle,5%,1.5,2021-13\n  ^"));
  CHECK(contains(error_of([&] { table.number(1, "share"); }),
                 "a.csv:3:9: error: 'share' = \"5%\" is not a number. Write 0.05 (a share, not per cent)"));
  CHECK(contains(error_of([&] { table.number(2, "share"); }), "Write 1000"));
  CHECK(contains(error_of([&] { table.integer(1, "persons"); }),
                 "a.csv:3:12: error: 'persons' = \"1.5\" is not a"));
  CHECK(contains(error_of([&] { table.integer(2, "persons"); }), "Write 12"));
  CHECK(contains(error_of([&] { table.month(1, "month"); }), "'month' = \"2021-13\" is not a month"));
  CHECK(contains(error_of([&] { table.number(0, "share", 0.5, 1); }), "'share' = 0.25 is outside [0.5, 1]"));
  CHECK(contains(error_of([&] { table.text(0, "shares"); }),
                 "a.csv:1:1: error: there is no column 'shares' (did you "
                 "mean 'share'?). The columns are industry, share"));
  CHECK_THROWS_AS(table.text(3, "share"), engine::Bug);
  CHECK(table.problem(1, "share", engine::in_both("odd"), engine::in_both("Mend it")).text() ==
        folder.path("a.csv") + ":3:9: error: odd. Mend it\n  vehicle,5%,1.5,2021-13\n          ^");
}

TEST_CASE("Whole columns say all that is wrong at once", "[table]") {
  const Folder folder;
  const Table table =
      read_table(folder.write("a.csv", "industry,share\nvehicles,x\nnope,2\ntrade,\nnada,nan\n"));
  try {
    table.numbers("share", 0, 1);
    FAIL("no error");
  } catch (const InputError& error) {
    REQUIRE(error.problems().size() == 4);
    CHECK(error.problems()[1].place.line == 3);
    CHECK(error.code() == ExitCode::bad_data);
  }
  CHECK(contains(error_of([&] { table.codes("industry", industries); }),
                 "a.csv:5:1: error: 'nada' is not a code"));
  const Table good = read_table(folder.write("b.csv", "industry\nfinance\nvehicles\n"));
  CHECK(good.codes("industry", industries) == std::vector<std::size_t>{2, 0});
}

TEST_CASE("A table that is no table is refused", "[table]") {
  const Folder folder;
  const auto error = [&](const std::string& text, const std::vector<std::string>& required = {}) {
    return error_of([&] { read_table(folder.write("a.csv", text), required); });
  };
  CHECK(contains(error(""), "the table is empty"));
  CHECK(contains(error("\n\n"), "the table is empty"));
  CHECK(contains(error("a,b\n1,2\n3\n4,5,6\n"), "a.csv:3:1: error: 1 values in a row of 2 columns"));
  CHECK(contains(error("a,b\n1,2\n3\n4,5,6\n"), "a.csv:4:5: error: 3 values in a row of 2 columns"));
  CHECK(contains(error("a,b\n1,\"open\n3,4\n"), "a.csv:2:3: error: this quote is not closed"));
  CHECK(contains(error("a,b\n1,\"x\"y\n"), "a.csv:2:6: error: text after the closing quote"));
  CHECK(contains(error("a,b\n1,x\"y\"\n"), "a.csv:2:4: error: a quote inside a value"));
  CHECK(contains(error("a,a\n"), "a.csv:1:3: error: the column 'a' appears twice"));
  CHECK(contains(error("a,,b\n"), "a.csv:1:3: error: a column has no name"));
  CHECK(contains(error("a,shar\n", {"share"}), "there is no column 'share' (did you mean 'shar'?)"));
  CHECK(contains(error("a\n\xBC\xCE\n"), "a.csv:2:1: error: byte 0xBC is not UTF-8"));
  CHECK(error("a,b\n,\n1,").empty());
  try {
    read_table(folder.path("none.csv"));
    FAIL("no error");
  } catch (const InputError& missing) {
    CHECK(missing.code() == ExitCode::input_missing);
  }
}
